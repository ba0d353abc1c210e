"""Who is gone without a word is noticed: by the server here, by the client in test_convergence.py (R21)."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from tests.apps.cast import Role
from tests.live.play import Group, seat_cookie, serving, wait_for

from medvirk.live.engine import Engine, get_engine

BOTH_SINKS = True

SECONDS = 0.5  # whoever lives must answer in time also where much else runs


@contextmanager
def mute_phone(url: str, cookie: str) -> Iterator[None]:
    """A phone that joins and is carried off: its line stays open, and nobody answers on it."""
    host, _, path = url.removeprefix("ws://").partition("/")
    name, port = host.split(":")
    head = {
        "Host": host,
        "Origin": f"http://{host}",
        "Cookie": cookie,
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "bm8gd29yZHMgYXQgYWxsIQ==",
    }
    lines = [f"GET /{path} HTTP/1.1", *(f"{key}: {value}" for key, value in head.items()), "", ""]
    hello = b'{"hello":{"protocol":1}}'
    with socket.create_connection((name, int(port)), 5) as line:
        line.sendall("\r\n".join(lines).encode())
        assert line.recv(12) == b"HTTP/1.1 101"
        line.sendall(bytes([0x81, 0x80 | len(hello), 0, 0, 0, 0]) + hello)  # masked with zeros
        yield


def notices(case, meeting, *, raw: bool, ping_seconds: float | None, patience: float) -> None:
    """A phone comes and is carried off; wait until the server counts it as away."""
    with serving(Engine, raw=raw, ping_seconds=ping_seconds) as url:
        group = Group(url, meeting, case.people[Role.FACILITATOR])
        seats = get_engine().seats
        cookie = seat_cookie(meeting.pk, seats.sit(meeting.pk))
        with mute_phone(f"{url}/live/phone/{meeting.pk}", cookie):
            group.console.until(lambda f: f.get("room", {}).get("phones") == 1)
            wait_for(lambda: seats.away(meeting.pk) == 1, patience)
        group.close()


@pytest.mark.parametrize("sink", ["raw", "asgi"])
def test_R21_a_phone_that_is_gone_without_a_word_counts_as_away(case, meeting, sink):
    notices(case, meeting, raw=sink == "raw", ping_seconds=SECONDS, patience=20.0)


@pytest.mark.planted
def test_planted_without_pings_the_server_notices_nothing(case, meeting):
    with pytest.raises(AssertionError, match="waited too long"):
        notices(case, meeting, raw=True, ping_seconds=None, patience=10 * SECONDS)
