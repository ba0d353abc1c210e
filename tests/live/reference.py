"""The reference client: what the browser's modules do, in Python, on a line as bad as a test wants it.

The page's own code is js/connection.js (hello, repeats, heartbeat) and js/room-store.js (numbers, gaps).
What both fold with is held together by tests/browser/test_board_twin.py (golden logs, and logs by chance);
what the page does when its line breaks is shown in tests/browser/test_console.py and test_phone.py.
"""

import contextlib
import random
import re
import time
from collections.abc import Callable, Iterator
from typing import Any

import orjson
from tests.live.play import Frame, Socket, new_id
from websockets.exceptions import ConnectionClosed, WebSocketException

from medvirk.domain.board.evolve import fold
from medvirk.domain.board.state import Board, from_json, to_json
from medvirk.domain.board.view import Audience, show_board, show_event
from medvirk.domain.board.wire import parse_event
from medvirk.live.outbox import Closing

LOST = (OSError, EOFError, WebSocketException)
MOST_IMPATIENCE = 16  # else pings that got lost, one after the other, would hide a line that is dead
LOSES, DELAYS, REPEATS, LATER = 0.1, 0.1, 0.1, 0.5

Connect = Callable[..., Socket]
_ID = re.compile(rb'(?<=")[A-Za-z0-9_-]{22}(?=")')


class Line:
    """One socket, and what a bad network does to it: frames get lost, come late, twice or in another order.

    A `dead` line stays open and carries nothing in either direction, as when a phone has left the house.
    """

    def __init__(self, chance: random.Random, socket: Socket) -> None:
        self.chance, self.socket = chance, socket
        self.faulty = True
        self.dead = False
        self._late: list[Frame] = []
        self._held: list[Frame] = []

    def send(self, frame: Frame) -> None:
        """Towards the server."""
        if self.dead:
            return
        if not self.faulty:
            self._write(frame)
            return
        luck = self.chance.random()
        if luck >= LOSES:
            self._held.append(frame)
        if luck > 1 - REPEATS:
            self._held.append(frame)
        while self._held and self.chance.random() > LATER:
            self._write(self._one_of(self._held))

    def frames(self) -> Iterator[Frame]:
        """What reaches the client now. Raises what a closed socket raises."""
        while (frame := self.socket.arrived()) is not None:
            if self.dead:
                continue
            if not self.faulty:
                yield frame
                continue
            luck = self.chance.random()
            if luck < LOSES:
                continue
            if luck < LOSES + DELAYS:
                self._late.append(frame)
            else:
                yield frame
            if luck > 1 - REPEATS:
                yield frame
            while self._late and self.chance.random() > LATER:
                yield self._one_of(self._late)

    def close(self) -> None:
        """Cut it."""
        with contextlib.suppress(*LOST):
            self.socket.close()

    def _one_of(self, frames: list[Frame]) -> Frame:
        return frames.pop(self.chance.randrange(len(frames)))

    def _write(self, frame: Frame) -> None:
        with contextlib.suppress(*LOST):
            self.socket.send(frame)


class Browser:
    """A client that folds entries by number and repeats what has no answer.

    `asks_every` and `waits` are the seconds of its heartbeat (15 and 8 in js/connection.js). The three
    claims are what tests/faults.py takes away.
    """

    checks_gaps = True
    keeps_ids = True
    beats = True
    asks_every = 0.05
    waits = 0.2

    def __init__(
        self, chance: random.Random, url: str, audience: Audience, cookie: str = "", connect: Connect = Socket
    ) -> None:
        self.chance, self.url, self.audience, self.cookie, self._connect = (
            chance,
            url,
            audience,
            cookie,
            connect,
        )
        self.board: Board | None = None
        self.epoch: str | None = None
        self.unanswered: dict[str, Frame] = {}
        self.answers: dict[str, Frame] = {}
        self.said: set[str] = set()
        self.around: dict[str, Any] = {}
        self.heard_ids: set[str] = set()
        self.over = False
        self.faulty = True
        self._impatience = 1
        self.connect()

    @property
    def have(self) -> int:
        """The last number."""
        return self.board.seq if self.board else 0

    # the line

    def connect(self) -> None:
        """A line, and who we are on it."""
        self.line = Line(self.chance, self._connect(self.url, cookie=self.cookie, greet=False))
        self.line.faulty = self.faulty
        self._asked_at: float | None = None
        self._beat_at = time.monotonic()
        self.hello()
        self.repeat()

    def hello(self) -> None:
        """What we have already. No network loses the first frame of a line: without it there is none."""
        with contextlib.suppress(*LOST):
            if not self.line.dead:
                self.line.socket.send({"hello": {"protocol": 1, "have": self.have, "epoch": self.epoch}})

    def cut(self) -> None:
        """The line breaks, and there is another."""
        self.line.close()
        self.connect()

    def heal(self) -> None:
        """The network is good again. Whoever still has a line from before gets another one, except on a dead
        one: nobody tells a phone that its line is dead.
        """
        self.faulty = self.line.faulty = False
        if not self.line.dead:
            self.listen()
            self.cut()

    def beat(self) -> None:
        """Ask whether the line lives; no answer for too long means that it does not."""
        now = time.monotonic()
        if self._asked_at is not None and now - self._asked_at > self.waits * self._impatience:
            self._impatience = min(2 * self._impatience, MOST_IMPATIENCE)  # a server that is busy is not dead
            self.cut()
        elif self._asked_at is None and now - self._beat_at > self.asks_every:
            self._asked_at = self._beat_at = now
            self.line.send({"ping": 1})

    # commands

    def ask(self, do: str, **fields: Any) -> str:
        """Send a command; its id."""
        command = {"id": new_id(), "do": do, **fields}
        self.said.add(command["id"])
        self.unanswered[command["id"]] = command
        self.line.send(command)
        return str(command["id"])

    def repeat(self) -> None:
        """Say again what has no answer."""
        for command in list(self.unanswered.values()):
            if not self.keeps_ids:
                del self.unanswered[command["id"]]
                command = {**command, "id": new_id()}
                self.said.add(command["id"])
                self.unanswered[command["id"]] = command
            self.line.send(command)

    # frames

    def listen(self) -> None:
        """Take in what the line lets through; a line that was closed is opened again, until the end."""
        try:
            for frame in self.line.frames():
                self.hear(frame)
        except LOST as lost:
            if not self.line.dead:  # else nobody hears of it either
                self._lost(lost)
        if self.beats and not self.over:
            self.beat()

    def _lost(self, lost: Exception) -> None:
        """There is another line at once, until we have seen the end."""
        if isinstance(lost, ConnectionClosed) and lost.rcvd is not None:
            self.over = self.over or lost.rcvd.code == Closing.MEETING_OVER
        if not self.over or self.board is None or not self.board.locked:
            self.connect()

    def hear(self, frame: Frame) -> None:
        """One frame, as the page takes it."""
        self.heard_ids |= {found.decode() for found in _ID.findall(orjson.dumps(frame))}
        match frame:
            case {"join": join}:
                self.join(join)
            case {"entries": entries}:
                for entry in entries:
                    self.fold(entry)
            case {"pong": _}:
                self._asked_at, self._impatience = None, 1
            case {"ok": {"id": command}} | {"no": {"id": command}}:
                if self.unanswered.pop(command, None):
                    self.answers[command] = frame
            case _:
                self.around |= frame

    def join(self, join: dict[str, Any]) -> None:
        """Everything at once."""
        board = from_json(join["board"])
        may_see = to_json(show_board(board, self.audience)) == to_json(board)
        assert may_see, f"B9: the {self.audience} was shown a board with what it may not see"
        self.board, self.epoch = board, join["epoch"]
        more = join.get("phone") or join.get("console") or {}
        self.around |= {"room": join["room"], **more}

    def fold(self, entry: dict[str, Any]) -> None:
        """The next entry; any other is one that we have, or follows a gap."""
        if self.board is None or entry["seq"] <= self.have:
            return
        if self.checks_gaps and entry["seq"] > self.have + 1:
            self.hello()
            return
        events = [parse_event(event) for event in entry["events"]]
        may_see = [show_event(event, self.audience) for event in events]
        assert events == may_see, f"B9: the {self.audience} was told what it may not see"
        self.board = fold(self.board, entry["seq"], events)

    def wins(self, command: str) -> bool:
        """Was this accepted, as far as we heard?"""
        return "ok" in self.answers.get(command, {})

    def loses(self, command: str) -> bool:
        """Was this refused?"""
        return "no" in self.answers.get(command, {})

    def code(self, command: str) -> str | None:
        """Why it was refused."""
        refused = self.answers.get(command, {}).get("no")
        return refused["code"] if refused else None
