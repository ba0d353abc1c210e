"""The fallbacks of the ASGI sink, event stream and polls, behave as a socket does (R19, B12, B15)."""

import contextlib
import random
from uuid import uuid4

import httpx
import pytest
from tests.apps.cast import make_case, make_user
from tests.live.play import Group, Socket, new_id, seat_cookie, serving, session_cookie, wait_for
from tests.live.transports import TRANSPORTS, Polls, Stream
from websockets.exceptions import ConnectionClosed

from medvirk.apps.analyses import actions as analyses
from medvirk.apps.analyses.models import Role
from medvirk.apps.meetings import actions, hooks
from medvirk.live import entrances, lines
from medvirk.live.engine import Engine, get_engine
from medvirk.live.frames import LARGEST_BYTES, encode
from medvirk.live.outbox import MOST_CHARACTERS, Closing
from medvirk.live.room import SOCKETS_PER_SEAT
from medvirk.live.shown import Audience


@pytest.fixture
def server(transactional_db, delays):
    """HTTP is the same beside either sink of sockets."""
    with serving(lambda: Engine(delay=delays), raw=False) as url:
        yield url


@pytest.fixture(params=TRANSPORTS)
def kind(request):
    return TRANSPORTS[request.param]


@pytest.fixture
def group(server, case, meeting, kind):
    group = Group(server, meeting, case.people[Role.FACILITATOR], socket=kind)
    yield group
    group.close()


@pytest.fixture
def web(server):
    """A client for single requests, as a page of the server itself sends them."""
    address = server.replace("ws://", "http://")
    with httpx.Client(base_url=address, headers={"Origin": address}) as client:
        yield client


def told(client):
    return [(entry["seq"], [event["is"] for event in entry["events"]]) for entry in client.entries]


def closes(opened, code):
    assert opened.closed_with() == code
    return opened


def is_there(client):
    client.send({"ping": 1})
    client.until("pong")


def test_R19_a_whole_round_until_the_meeting_is_over(group, server):
    """Join, commands, receipts, news, gestures, coming back, the end: the same frames in the same order."""
    screen, phone, other = group.new_screen(), group.new_phone(), group.new_phone()
    beside = Socket(f"{server}/live/screen/{group.meeting.screen_token}")
    assert phone.joined["phone"] == {"expected": 0, "handles": [], "consent": None}
    group.to_place()
    group.console.must("open_round")
    handle, _ = group.send(phone, "Vakter på kort varsel")
    epoch, have = other.joined["epoch"], other.joined["seq"]
    other.close()
    group.console.must("close_round")
    group.tray(cards=1)
    group.console.must("reveal", approve=[handle])
    for client in (screen, phone, beside, group.console):
        assert [card["text"] for card in client.event("revealed")["cards"]] == ["Vakter på kort varsel"]
    back = group.new_phone(other.seat, greet=False)
    back.send({"hello": {"protocol": 1, "have": have, "epoch": epoch}})
    entries = back.until("entries")["entries"]
    assert [entry["seq"] for entry in entries] == list(range(have + 1, group.console.entries[-1]["seq"] + 1))
    for around in ("room", "handles", "paper"):
        back.until(around)
    for x in range(10):
        group.console.send({"drag": {"card": "c", "x": x, "y": 1}})
    screen.until(lambda f: any(drag["x"] == 9 for drag in f.get("drags", ())))
    group.go("close", "place")
    group.console.must("close_round")
    group.console.must("summarise", text="Vi vil ha ro til å lage planer.")
    group.console.must("confirm")
    group.console.send({"id": new_id(), "do": "lock"})
    for client in (group.console, screen, phone, back, beside):
        client.until("locked")
        closes(client, Closing.MEETING_OVER)
    assert told(screen) == told(beside)
    late = group.new_phone(phone.seat)
    assert late.joined["board"]["locked"]
    late.until("locked")
    closes(late, Closing.MEETING_OVER)


def test_who_is_sent_away_hears_the_code_as_the_last_frame(group, case, kind):
    url, meeting = f"{group.url}/live", group.meeting
    closes(kind(f"{url}/phone/{meeting.pk}", greet=False), Closing.NOT_ALLOWED)
    closes(kind(f"{url}/screen/{'x' * 22}", greet=False), Closing.NO_SUCH_MEETING)
    reader = session_cookie(case.people[Role.READER])
    closes(kind(f"{url}/console/{meeting.pk}", cookie=reader, greet=False), Closing.NOT_ALLOWED)
    stranger = session_cookie(make_case("Other kommune").people[Role.FACILITATOR])
    for each in (meeting.pk, uuid4()):
        closes(kind(f"{url}/console/{each}", cookie=stranger, greet=False), Closing.NO_SUCH_MEETING)
    first, group.console = group.console, group.new_console()
    closes(first, Closing.OPENED_ELSEWHERE)
    seat = get_engine().seats.sit(meeting.pk)
    tabs = [group.new_phone(seat) for _ in range(SOCKETS_PER_SEAT + 1)]
    closes(tabs[0], Closing.OPENED_ELSEWHERE)
    is_there(tabs[1])
    actions.remove_meeting(meeting)
    hooks.removed(meeting.pk)
    for client in (tabs[1], group.console):
        closes(client, Closing.NO_SUCH_MEETING)


def test_what_one_client_does_wrong_closes_that_client_alone(group):
    rude, large, eager, polite = (group.new_phone() for _ in range(4))
    for text in ("{", '{"ping":1}\n[]', '{"id":"short","do":"pass","round":1}'):
        rude.send(text)
        assert rude.until("no")["no"]["code"] == "frame.malformed"
    closes(rude, Closing.MALFORMED)
    large.send({"id": new_id(), "do": "send", "text": "x" * LARGEST_BYTES})
    assert closes(large, Closing.MALFORMED).seen[-1]["no"]["code"] == "frame.too_large"
    for _ in range(8):
        with contextlib.suppress(ConnectionClosed):  # closed by then, and gone
            eager.send("\n".join(8 * ['{"ping":1}']))
    closes(eager, Closing.TOO_MANY_FRAMES)
    old = group.new_phone(greet=False)
    old.send({"id": new_id(), "do": "pass", "round": 1})  # before hello
    assert old.until("no")["no"]["code"] == "frame.malformed"
    old.send({"hello": {"protocol": 99}})
    old.until("reload")
    flood = group.new_phone()
    flood.send("x" * (8 * LARGEST_BYTES + 1))
    closes(flood, Closing.MALFORMED)
    not_text = group.new_phone(greet=False)
    not_text.send("\ud800")
    assert not_text.until("no")["no"]["code"] == "frame.malformed"
    is_there(polite)


def test_a_line_is_of_no_use_to_anybody_but_who_opened_it(group, web):
    """Another seat, another browser of the same facilitator, another entrance: there is no such line."""
    phone, other = group.new_phone(), group.new_phone()
    path = f"/live/phone/{group.meeting.pk}/line/{phone.socket.id}"
    own, others = phone.socket.headers, other.socket.headers
    drag = '{"ping":7}'
    for headers in (others, {"Cookie": ""}, {"Cookie": seat_cookie(group.meeting.pk, new_id())}):
        assert web.post(path, content=drag, headers={"Cookie": headers["Cookie"]}).status_code == 404
        assert web.get(f"{path}?after=0&wait=0", headers={"Cookie": headers["Cookie"]}).status_code == 404
    assert web.post(f"{path[:-1]}?", content=drag, headers=own).status_code == 404
    assert web.post(path, content=drag, headers=own).status_code == 204
    assert phone.until("pong")["pong"] == 7
    console = f"/live/console/{group.meeting.pk}/line/{group.console.socket.id}"
    second = session_cookie(make_user("second@solvik.example"))
    assert web.post(console, content=drag, headers={"Cookie": second}).status_code == 404
    screen = f"/live/screen/{group.meeting.screen_token}/line/{phone.socket.id}"
    assert web.post(screen, content=drag, headers=own).status_code == 404
    assert not any("pong" in frame for frame in [*phone.seen, *other.seen])


@pytest.mark.parametrize("kind", [Polls])
def test_planted_a_line_that_asks_for_no_badge_can_be_used_by_another_phone(group, web, monkeypatch):
    monkeypatch.setattr(lines.Lines, "find", lambda self, identity, _badge: self._lines.get(identity))
    with pytest.raises(AssertionError):
        test_a_line_is_of_no_use_to_anybody_but_who_opened_it(group, web)


@pytest.mark.parametrize("kind", [Stream])
def test_a_page_of_another_site_cannot_speak_for_a_participant(group, web):
    phone = group.new_phone()
    base, cookie = f"/live/phone/{group.meeting.pk}", phone.socket.headers["Cookie"]
    web.headers["Cookie"] = cookie
    line = f"{base}/line/{phone.socket.id}"
    for origin in ("http://evil.example", "null", ""):
        headers = {"Origin": origin}
        assert web.post(f"{base}/line", headers=headers).status_code == 403
        assert web.post(line, content='{"ping":1}', headers=headers).status_code == 403
        assert web.get(f"{base}/stream", headers=headers).status_code == 403
        assert web.get(f"{line}?after=0", headers=headers).status_code == 404
    del web.headers["Origin"]
    for site in ("cross-site", "same-site", "none"):
        assert web.get(f"{base}/stream", headers={"Sec-Fetch-Site": site}).status_code == 403
    assert web.post(f"{base}/line").status_code == 403
    assert web.head(f"{base}/stream").status_code == 404
    with web.stream("GET", f"{base}/stream", headers={"Sec-Fetch-Site": "same-origin"}) as answer:
        assert answer.headers["content-type"].startswith("text/event-stream")
        assert answer.headers["cache-control"] == "no-store, no-transform"
        assert answer.headers["x-accel-buffering"] == "no"


def test_an_open_console_is_let_go_when_its_facilitator_may_no_longer(group, case, monkeypatch):
    monkeypatch.setattr(entrances, "RECHECK_SECONDS", 0.05)
    facilitator = case.people[Role.FACILITATOR]
    console = group.new_console()
    analyses.set_roles(case.organisation, facilitator, {Role.READER})
    closes(console, Closing.NOT_ALLOWED)


def test_a_line_that_is_idle_has_a_heartbeat_and_a_client_that_is_silent_is_gone(group, monkeypatch):
    """So each side notices the other's end, which a proxy between them may hide."""
    monkeypatch.setattr(lines, "HEARTBEAT_SECONDS", 0.02)
    phone = group.new_phone()
    wait_for(lambda: phone.socket.beats > 2)
    silent = group.new_phone()
    monkeypatch.setattr(lines, "SILENT_SECONDS", 0.3)
    monkeypatch.setattr(lines, "LOST_SECONDS", 0.3)
    silent.send({"ping": 1})
    if isinstance(silent, Polls):
        silent.close()  # whoever asks is not silent
    else:
        closes(silent, Closing.TOO_SLOW)
    group.console.until(lambda f: f.get("room", {}).get("away", 0) > 0)
    assert silent.socket.id not in get_engine().lines._lines


@pytest.mark.parametrize("kind", [Stream])
def test_a_stream_has_its_heartbeat_in_a_busy_room_too(group, monkeypatch):
    """Else a client that only listens would count as gone while it hears the most."""
    monkeypatch.setattr(lines, "HEARTBEAT_SECONDS", 0.2)
    screen, engine = group.new_screen(), get_engine()
    (client,) = engine.room_from_thread(group.meeting.pk)._clients[Audience.SCREEN]

    def beats_while_it_is_told_something():
        engine._loop.call_soon_threadsafe(client.outbox.put, '{"pong":0}')
        return screen.socket.beats > 1

    wait_for(beats_while_it_is_told_something)


def test_R19_who_does_not_take_its_frames_is_cut_off_and_holds_up_nobody(group, kind, web):
    engine = get_engine()
    stalled, lively = stalled_screen(group, kind, web), group.new_screen()
    room = engine.room_from_thread(group.meeting.pk)
    wait_for(lambda: len(room._clients[Audience.SCREEN]) == 2)
    screens = list(room._clients[Audience.SCREEN])
    padding = random.Random(1).randbytes(MOST_CHARACTERS // 4).hex()

    def tell(number):
        for client in screens:
            client.outbox.put(encode({"pong": number, "padding": padding}))

    for number in range(2000):  # the kernel buffers some megabytes for a stream that nobody reads
        engine._loop.call_soon_threadsafe(tell, number)
        lively.until(lambda f, number=number: f.get("pong") == number)
        if any(client.outbox.closing for client in screens):
            break
    assert [client.outbox.closing for client in screens].count(Closing.TOO_SLOW) == 1
    assert all(len(client.outbox._frames) == 0 for client in screens)
    is_there(lively)
    stalled.close()


def stalled_screen(group, kind, web):
    """A projector that says hello and then takes nothing."""
    if kind is Stream:
        return group.new_screen(most_unread=1)
    path = f"/live/screen/{group.meeting.screen_token}/line"
    line = web.post(path).json()["line"]
    web.post(f"{path}/{line}", content='{"hello":{"protocol":1}}')
    return web


async def test_each_large_join_that_was_taken_makes_room_for_the_next():
    outbox, join = lines.LineOutbox(), "x" * (MOST_CHARACTERS + 1)
    for _ in range(2):
        outbox.put(join, counts=False)
        assert await outbox.take(0) == [join]
    assert outbox.closing is None


@pytest.mark.parametrize("kind", [Polls])
def test_a_batch_whose_answer_was_lost_comes_again_until_the_next_is_asked_for(group, web):
    path = f"/live/screen/{group.meeting.screen_token}"
    line = f"{path}/line/{web.post(f'{path}/line').json()['line']}"
    assert web.get(f"{line}?after=0&wait=0").json() == {"batch": 0, "frames": []}
    web.post(line, content='{"hello":{"protocol":1}}')
    first = web.get(f"{line}?after=0&wait=0").json()
    assert first["batch"] == 1
    assert "join" in first["frames"][0]
    group.to_place()
    assert web.get(f"{line}?after=0").json() == first
    second = web.get(f"{line}?after=1").json()
    assert [entry["seq"] for frame in second["frames"] for entry in frame.get("entries", [])] == [1]
    for nonsense in ("one", "-1", "", "9" * 5000):
        assert web.get(f"{line}?after={nonsense}").status_code == 404


@pytest.mark.parametrize("kind", [Polls])
def test_lines_are_bounded_for_one_visitor_and_for_the_server(group, web, monkeypatch):
    path = f"/live/phone/{group.meeting.pk}"
    web.headers["Cookie"] = seat_cookie(group.meeting.pk, new_id())
    opened = [web.post(f"{path}/line").json()["line"] for _ in range(3 * SOCKETS_PER_SEAT)]
    answers = [web.get(f"{path}/line/{line}?after=0&wait=0") for line in opened]
    assert [answer.status_code for answer in answers] == [404] * 4 + [200] * 8
    assert [answer.json()["frames"] for answer in answers[4:8]] == [[{"closed": 4409}]] * 4
    assert [answer.json()["frames"] for answer in answers[8:]] == [[]] * 4
    monkeypatch.setattr(lines, "MOST_LINES", 1)
    answer = web.post(f"/live/screen/{group.meeting.screen_token}/line")
    assert (answer.status_code, answer.json()) == (503, {"closed": 1012})


def test_a_server_that_ends_says_so(group):
    phone = group.new_phone()
    engine = get_engine()
    engine._loop.call_soon_threadsafe(engine.lines.close, Closing.SERVER_RESTARTS)
    closes(phone, Closing.SERVER_RESTARTS)
