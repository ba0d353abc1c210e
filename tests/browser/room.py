"""A focus group for browser tests: made beside the server, led over the console's own socket."""

import json
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from tests.browser.conftest import Server
from websockets.sync.client import ClientConnection, connect

_MAKE = """
import json
from django.test import Client
from tests.apps.cast import make_case
from medvirk.apps.analyses.models import Role
from medvirk.apps.meetings import actions
case = make_case(name={name!r})
meeting = actions.plan_meeting(case.analysis, title="Fokusgruppe", language="nb")
if {opened}:
    actions.open_meeting(meeting)
client = Client()
client.force_login(case.people[Role.FACILITATOR], "django.contrib.auth.backends.ModelBackend")
print(json.dumps({{"meeting": str(meeting.pk), "token": meeting.join_token, "code": meeting.join_code,
                   "session": client.cookies["sessionid"].value}}))
"""

WAIT_SECONDS = 20


@dataclass
class Focus:
    """A meeting on a running server, and what opens its doors."""

    server: Server
    meeting: UUID
    token: str
    code: str
    session: str

    @property
    def link(self) -> str:
        """Where the QR leads."""
        return f"{self.server.url}/j/{self.token}/"

    @property
    def phone(self) -> str:
        """The phone's page."""
        return f"{self.server.url}/p/{self.meeting}/"

    def console(self) -> "Console":
        """A facilitator's socket."""
        return Console(self)


def make_focus(server: Server, *, opened: bool = True) -> Focus:
    """A focus group in an organisation of its own, with an open door."""
    name = f"Solvik {secrets.token_hex(4)}"
    made = json.loads(server.run(_MAKE.format(name=name, opened=opened)).splitlines()[-1])
    return Focus(server, UUID(made["meeting"]), made["token"], made["code"], made["session"])


@dataclass
class Console:
    """Leads the meeting as a facilitator's laptop does; keeps the newest tray and counts."""

    focus: Focus
    socket: ClientConnection | None = None
    board: dict[str, Any] = field(default_factory=dict)
    tray: dict[str, Any] = field(default_factory=dict)
    room: dict[str, Any] = field(default_factory=dict)
    answers: dict[str, dict[str, Any]] = field(default_factory=dict)
    events: list[dict[str, Any]] = field(default_factory=list)

    def __enter__(self) -> "Console":
        server = self.focus.server
        self.socket = connect(
            f"ws://127.0.0.1:{server.port}/live/console/{self.focus.meeting}",
            additional_headers={"Cookie": f"sessionid={self.focus.session}", "Origin": server.url},
            proxy=None,
            max_queue=None,  # full of unread frames, a socket would wait ten seconds for its goodbye
            legacy=True,
        )
        self._send({"hello": {"protocol": 1, "have": 0, "epoch": None}})
        self.until(lambda: bool(self.board))
        return self

    def __exit__(self, *_: object) -> None:
        if self.socket:
            self.socket.close()

    def do(self, name: str, **fields: Any) -> dict[str, Any]:
        """Give a command and wait for its answer; fails when it is refused."""
        answer = self.ask(name, **fields)
        assert "code" not in answer, f"{name} was refused: {answer}"
        return answer

    def ask(self, name: str, **fields: Any) -> dict[str, Any]:
        """Give a command and wait for its answer; a refusal has a code."""
        identity = secrets.token_urlsafe(16)
        self._send({"id": identity, "do": name, **fields})
        self.until(lambda: identity in self.answers)
        return self.answers[identity]

    def drag(self, card: str, x: float, y: float) -> None:
        """A gesture: nobody answers it."""
        self._send({"drag": {"card": card, "x": x, "y": y}})

    def go(self, *steps: str) -> None:
        """Move the meeting on, step by step."""
        for step in steps:
            self.do("go", to=step, seen=self.step)
            self.until(lambda step=step: self.step == step)

    @property
    def step(self) -> str:
        """Where the meeting is."""
        moves = [event["to"] for event in self.events if event["is"] == "step_changed"]
        return str(moves[-1] if moves else self.board["step"])

    def show_cards(self) -> None:
        """Close the round and reveal everything in the tray."""
        self.do("close_round")
        self.until(lambda: bool(self.tray.get("open")) and bool(self.tray["cards"]))
        before = len(self.texts)
        self.do("reveal", approve=[card["handle"] for card in self.tray["cards"]])
        self.until(lambda: len(self.texts) > before)

    def answered(self, number: int) -> None:
        """Wait until so many have answered."""
        self.until(lambda: self.room.get("answered") == number)

    @property
    def texts(self) -> list[str]:
        """Every card that has come onto the map, in order."""
        revealed = [event for event in self.events if event["is"] == "revealed"]
        return [card["text"] for card in self.board["cards"]] + [
            card["text"] for event in revealed for card in event["cards"]
        ]

    def until(self, holds: Callable[[], bool]) -> None:
        """Listen until something holds."""
        assert self.socket is not None
        deadline = time.monotonic() + WAIT_SECONDS
        while not holds():
            left = deadline - time.monotonic()
            assert left > 0, f"heard much, but not that; the room: {self.room}"
            self._hear(json.loads(self.socket.recv(timeout=left)))

    def _send(self, frame: dict[str, Any]) -> None:
        assert self.socket is not None
        self.socket.send(json.dumps(frame))

    def _hear(self, frame: dict[str, Any]) -> None:
        if join := frame.get("join"):
            self.board, self.room = join["board"], join["room"]
            self.events = []
            self.tray = join.get("console", {}).get("tray") or {}
        for entry in frame.get("entries", []):
            self.events += entry["events"]
        if answer := frame.get("ok") or frame.get("no"):
            self.answers[answer["id"]] = answer
        self.room = frame.get("room", self.room)
        self.tray = frame.get("tray", self.tray)
