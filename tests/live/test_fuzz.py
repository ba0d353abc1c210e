"""Anything at all over the three kinds of lines: a documented code, no trace, and nobody else notices."""

import logging
from base64 import urlsafe_b64encode
from functools import partial

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.live.play import Group, Socket, seat_cookie
from websockets.exceptions import ConnectionClosed

from medvirk.domain.board.wire import COMMANDS
from medvirk.domain.errors import Code
from medvirk.live.frames import LARGEST_BYTES
from medvirk.live.outbox import Closing

BOTH_SINKS = True

pytestmark = pytest.mark.untraced
MARK = "Vaktplanen-som-ingen-logg-skal-kjenne"
OURS = {"server.error"}
EXAMPLES = 120

text = st.text(max_size=60) | st.sampled_from(["", "\x00", "\u202e", MARK, "x" * 200, "P", "place", "🙂"])
number = st.integers() | st.floats() | st.sampled_from([2**31, 2**63, 2**64 - 1, -1, 0, 1, 1e308])
identity = st.binary(min_size=16, max_size=16).map(lambda raw: urlsafe_b64encode(raw).decode()[:22])
leaf = st.none() | st.booleans() | number | text | identity
value = st.recursive(
    leaf,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(text, inner, max_size=4),
    max_leaves=8,
)
FIELDS = sorted(
    {name for adapter in COMMANDS.values() for name in adapter.json_schema()["properties"]} | {"extra", "do"}
)
fields = st.dictionaries(st.sampled_from(FIELDS), value, max_size=6)
likely = {
    "round": st.integers(0, 3),
    "secret": identity,
    "text": text,
    "kind": st.sampled_from(["demand", "resource", "suggestion", "objection", "condition", "danger"]),
    "place": st.sampled_from(["P", "square", "job_content", "individual"]),
    "about": identity | text,
    "handle": identity,
    "paper": identity,
    "ballot": identity,
    "rating": identity,
}


@st.composite
def commands(draw):
    """A command with the fields it has, right or wrong; and perhaps one that is none of its own."""
    name = draw(st.sampled_from(sorted(COMMANDS)))
    known = COMMANDS[name].json_schema()["properties"]
    frame = {"id": draw(identity), "do": name}
    for each in sorted(known.keys() - {"id"}):
        if draw(st.integers(0, 9)):
            frame[each] = draw(likely.get(each, value) if draw(st.integers(0, 3)) else value)
    if not draw(st.integers(0, 9)):
        frame |= draw(fields)
    return frame


frames = (
    commands()
    | st.fixed_dictionaries({"id": leaf, "do": leaf}, optional=dict.fromkeys(FIELDS[:6], value))
    | st.fixed_dictionaries(
        {"hello": st.dictionaries(st.sampled_from(["protocol", "have", "epoch", "x"]), leaf)}
    )
    | st.fixed_dictionaries({"drag": st.dictionaries(st.sampled_from(["card", "x", "y", "z"]), leaf)})
    | st.fixed_dictionaries({"ping": value})
    | st.dictionaries(text, value, max_size=3)
    | value
)


def written(frame):
    """As JSON; what JSON cannot say is said all the same, as some parsers take it."""
    try:
        return orjson.dumps(frame, option=orjson.OPT_NON_STR_KEYS).decode()
    except TypeError:
        return repr(frame)


nested = st.integers(1, LARGEST_BYTES // 2).map(lambda deep: '{"id":' + "[" * deep + "]" * deep + "}")
odd = st.sampled_from(
    [
        '{"ping":NaN}',
        '{"ping":1e999}',
        '{"ping":1,"ping":2}',
        '{"hello":{"protocol":1,"protocol":1}}',
        '{"hello":{"protocol":2}}',
        '{"hello":{"protocol":99999999999999999999999}}',
        '{"ping":' + "9" * 4000 + "}",
        '{"id":"\\ud800"}',
        '"\\u0000"',
        "\ufeff{}",
        "",
        "\x00",
        '{"id":"' + "x" * 22 + '","do":"' + MARK + '"}',
        "x" * LARGEST_BYTES,
        "x" * (LARGEST_BYTES + 1),
    ]
)
message = frames.map(written) | nested | odd | st.text(max_size=200) | st.binary(max_size=200)


class Line:
    """A line that is opened anew whenever the server has closed it."""

    def __init__(self, connect):
        self.connect = connect
        self.socket = None

    def hear(self, said):
        """Send, then ask for a sign of life; the codes that came before it, and how the line was closed."""
        if self.socket is None:
            self.socket = self.connect()
        codes = set()
        try:
            self.socket.socket.send(said)
            self.socket.send({"ping": 424242})
            while True:
                frame = self.socket.next()
                codes |= {frame["no"]["code"]} if "no" in frame else set()
                if frame == {"pong": 424242}:
                    return codes, None
        except ConnectionClosed:
            closed = self.socket.socket.close_code
            self.socket = None
            return codes, closed


@pytest.mark.parametrize("server", ["raw"], indirect=True)
def test_whatever_a_client_says_it_hears_a_documented_code_and_nobody_else_notices(
    group: Group, server, caplog
) -> None:
    logging.getLogger("medvirk").propagate = True
    phone, other, base, meeting = group.new_phone(), group.new_phone(), group.url, group.meeting
    group.to_place()
    group.console.must("open_round")
    lines = [
        Line(partial(Socket, f"{base}/live/phone/{meeting.pk}", cookie=seat_cookie(meeting.pk, phone.seat))),
        Line(partial(Socket, f"{base}/live/screen/{meeting.screen_token}")),
        Line(partial(Socket, f"{base}/live/console/{meeting.pk}", cookie=group.cookie)),
    ]
    sent = []

    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(st.sampled_from(range(len(lines))), message)
    def anything(which, said):
        codes, closed = lines[which].hear(said)
        sent.append(said)
        assert codes <= {code.value for code in Code} - OURS, (said, codes)
        # 1007: text that is none; closed by the server's protocol before anybody reads it.
        assert closed in {None, Closing.MALFORMED, Closing.TOO_MANY_FRAMES, Closing.OPENED_ELSEWHERE, 1007}
        if len(sent) % 40 == 0:
            handle, secret = group.send(other, "Lite tid")
            other.must("take_back", handle=handle, secret=secret)

    anything()
    assert MARK not in caplog.text
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]
