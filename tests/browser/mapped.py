"""A focus group with four cards on its map, for the tests of console and projector: fixtures to import."""

import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from tests.browser.conftest import PageAt, Server
from tests.browser.facilitating import Meeting, make_meeting
from tests.browser.room import Console, Focus
from websockets.sync.client import connect

CARDS = [
    ("For mange besøk per rute", "demand", "job_content"),
    ("Vi hjelper hverandre", "resource", "coworker_relations"),
    ("Ventetid på svar", "demand", "P"),
    ("<b>Fet</b> &amp; 🙂", "demand", "organisation"),
]


@pytest.fixture
def meeting(server: Server) -> Meeting:
    return make_meeting(server)


def seat(page_at: PageAt, meeting: Meeting) -> str:
    """A phone's cookies, after scanning."""
    page = page_at(390, language="nb")
    page.goto(meeting.link)
    page.get_by_role("button", name="Bli med").click()
    page.wait_for_url("**/p/**")
    return "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in page.context.cookies())


def leader(meeting: Meeting) -> Console:
    """A colleague's socket, which hurries the meeting along."""
    return Console(Focus(meeting.server, meeting.meeting, meeting.join, "", meeting.colleague))  # type: ignore[arg-type]


def send(meeting: Meeting, cookies: str, number: int, text: str, kind: str, place: str) -> None:
    """A phone sends a card over its own socket."""
    address = f"ws://127.0.0.1:{meeting.server.port}/live/phone/{meeting.meeting}"
    headers = {"Cookie": cookies, "Origin": meeting.server.url}
    with connect(address, additional_headers=headers, proxy=None) as socket:
        identity = secrets.token_urlsafe(16)
        socket.send(json.dumps({"hello": {"protocol": 1, "have": 0, "epoch": None}}))
        command = {"do": "send", "round": number, "secret": secrets.token_urlsafe(16)}
        socket.send(json.dumps({"id": identity, **command, "text": text, "kind": kind, "place": place}))
        while True:
            frame = json.loads(socket.recv(timeout=10))
            assert "no" not in frame, frame
            if frame.get("ok", {}).get("id") == identity:
                return


@pytest.fixture
def mapped(page_at: PageAt, meeting: Meeting) -> Iterator[Console]:
    """A meeting with four cards on the map, in the step of rounds."""
    with with_cards(page_at, meeting) as console:
        yield console


@contextmanager
def with_cards(page_at: PageAt, meeting: Meeting) -> Iterator[Console]:
    """The same for a meeting of any server."""
    cookies = seat(page_at, meeting)
    with leader(meeting) as console:
        console.go("place")
        console.do("open_round")
        for card in CARDS:
            send(meeting, cookies, 1, *card)
        console.show_cards()
        yield console


def happened(console: Console, name: str) -> list[dict[str, str]]:
    """The events of one kind that a colleague's console has heard."""
    return [event for event in console.events if event["is"] == name]
