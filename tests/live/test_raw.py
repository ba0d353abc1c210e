"""The raw sink: the same frames, written once, packed once, and a bound (R19, B12, B15)."""

import zlib
from typing import Any, cast

import pytest
import uvicorn
from hypothesis import given
from hypothesis import strategies as st
from tests.live.play import Group, serving
from websockets.sync.client import connect

from medvirk.apps.analyses.models import Role
from medvirk.live import plain_http, raw
from medvirk.live.outbox import Closing


def unpacked(data: bytes) -> str:
    """What a browser reads in a whole frame."""
    size, start = data[1], 2
    if size >= 126:
        start += 2 if size == 126 else 8
        size = int.from_bytes(data[2:start], "big")
    payload = data[start:]
    assert (data[0] & 0x8F, len(payload)) == (0x81, size)  # one whole text frame, not masked
    if data[0] & 0x40:
        payload = zlib.decompressobj(wbits=-12).decompress(payload + b"\x00\x00\xff\xff")
    return payload.decode()


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=400)
    | st.integers(0, 70_000).map("æ".__mul__)
)
def test_a_frame_is_read_as_it_was_written_plain_and_packed(text: str) -> None:
    for packs in (False, True):
        assert unpacked(raw.framed(text, packs)) == text


def test_a_long_frame_is_packed_and_a_short_one_is_not() -> None:
    long, short = "vakt " * 400, '{"pong":1}'
    assert len(raw.framed(long, True)) < len(raw.framed(long, False)) / 4
    assert raw.framed(short, True) == raw.framed(short, False)


def test_the_same_string_is_framed_once() -> None:
    frame = '{"room":{"answered":3}}' + "x" * 200
    assert raw.framed(frame, True) is raw.framed(frame, True)


def test_another_uvicorn_than_the_tested_one_goes_through_asgi(monkeypatch, caplog) -> None:
    assert raw.protocol() is raw.RawProtocol
    assert plain_http.http_protocol() is plain_http.PlainHttp
    monkeypatch.setattr(uvicorn, "__version__", "99.0")
    assert raw.protocol() == "websockets-sansio"
    assert "live frames go through ASGI" in caplog.text
    assert plain_http.http_protocol() == "auto"
    assert "unread answers are kept" in caplog.text


@pytest.mark.parametrize("compression", ["deflate", None])
def test_a_browser_that_packs_and_one_that_does_not_hear_the_same(
    transactional_db, case, meeting, compression
) -> None:
    with serving() as url:
        group = Group(url, meeting, case.people[Role.FACILITATOR])
        screen = connect(
            f"{url}/live/screen/{meeting.screen_token}",
            compression=compression,
            origin=f"http://{url.split('/')[2]}",  # type: ignore[arg-type]
            legacy=True,
        )
        screen.send('{"hello":{"protocol":1,"have":0,"epoch":null}}')
        assert '"join"' in screen.recv(timeout=10)
        assert bool(screen.protocol.extensions) is (compression is not None)
        group.console.must("go", to="reflect", seen="welcome")
        while "step_changed" not in (text := screen.recv(timeout=10)):
            assert text
        screen.close()
        group.close()


class Clogged:
    """Where a client has stopped reading: what is written waits."""

    packs, takes_frames = False, True

    def __init__(self) -> None:
        self.transport = self
        self.waiting = 0

    def write(self, data: bytes) -> None:
        self.waiting += len(data)

    def get_write_buffer_size(self) -> int:
        return self.waiting


def test_B12_a_join_may_be_large_and_a_second_that_waits_counts() -> None:
    outbox, join = raw.RawOutbox(cast(raw.RawProtocol, Clogged())), "j" * 200_000
    outbox.put(join, counts=False)
    outbox.put(join, counts=False)
    assert outbox.closing is None
    for _ in range(3):
        outbox.put(join, counts=False)
    assert outbox.closing is Closing.TOO_SLOW
    assert cast(Any, outbox)._protocol.waiting < 3 * 200_100
