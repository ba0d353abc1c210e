"""Lines over plain HTTP: what joins a client's stream, or its polls, with its posts (R19).

A line has a random id, is held in memory, and belongs to the visitor who opened it: whoever shows another
badge is told that there is no such line. Nothing of it is logged (R8).
"""

import asyncio
import contextlib
import secrets
from collections.abc import Callable

from medvirk.live.frames import encode
from medvirk.live.outbox import Closing, Outbox

HEARTBEAT_SECONDS = 15.0
SILENT_SECONDS = 45.0
"""A client that has not been heard for so long is gone: a proxy may keep a dead one's stream open."""

LOST_SECONDS = 5.0
"""The same for one that stopped waiting for its answer, if it does not ask again."""

MOST_LINES = 4096


def farewell(code: Closing) -> str:
    """The last frame of a line. HTTP has no closing codes."""
    return encode({"closed": code})


class LineOutbox(Outbox):
    """Frames wait until the next answer takes all of them."""

    async def take(self, seconds: float) -> list[str]:
        """What waits, at once, else what comes first within these seconds; nothing, too, once all is said."""
        if not self._frames and self._closing is None:
            self._wake.clear()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._wake.wait(), seconds)
        frames = [frame for frame, _ in self._frames]
        self._frames.clear()
        self._waiting = 0
        self._join_waits = False
        return frames


class Line:
    """One client over HTTP. `hear` takes a frame from it, `leave` is called once it is gone."""

    def __init__(
        self, badge: str, outbox: LineOutbox, *, hear: Callable[[str], None], leave: Callable[[], None]
    ) -> None:
        self.id = secrets.token_urlsafe(16)
        self.badge = badge
        self.outbox = outbox
        self.hear = hear
        self.leave = leave
        self.recheck: asyncio.Task[None] | None = None
        self.silence: asyncio.TimerHandle | None = None
        self._number = 0
        self._batch: list[str] = []

    async def after(self, number: int, seconds: float) -> tuple[int, list[str]]:
        """The batch that follows this one, with its number: the same again until the next is asked for.

        So nothing is lost when an answer is, or when a proxy asks twice.
        """
        if number == self._number:
            frames = await self.outbox.take(seconds)
            if self.outbox.closing is not None:
                frames.append(farewell(self.outbox.closing))
                self.leave()
            if number == self._number and frames:  # not when a second request took them meanwhile
                self._number, self._batch = self._number + 1, frames
        return (number, []) if number == self._number else (self._number, self._batch)

    def end(self) -> None:
        """Stop what goes on for this line."""
        if self.silence:
            self.silence.cancel()
        if self.recheck:
            self.recheck.cancel()
        self.leave()


class Lines:
    """All lines of this process."""

    def __init__(self) -> None:
        self._lines: dict[str, Line] = {}

    def open(self, line: Line, *, most: int) -> bool:
        """Hold a new line. Of one visitor's the newest `most` stay. False when the server has too many."""
        same = [each for each in self._lines.values() if each.badge == line.badge]
        for older in same[: max(0, len(same) + 1 - 2 * most)]:
            self.drop(older)
        for older in same[: max(0, len(same) + 1 - most)]:
            older.outbox.close(Closing.OPENED_ELSEWHERE)
        if len(self._lines) >= MOST_LINES:
            return False
        self._lines[line.id] = line
        self.heard(line)
        return True

    def find(self, identity: str, badge: str) -> Line | None:
        """The line of this id, if it is this visitor's. It has been heard from."""
        line = self._lines.get(identity)
        if line is None or not secrets.compare_digest(line.badge.encode(), badge.encode()):
            return None
        self.heard(line)
        return line

    def heard(self, line: Line, *, within: float | None = None) -> None:
        """The client is there: its time begins anew."""
        if line.silence:
            line.silence.cancel()
        seconds = SILENT_SECONDS if within is None else within
        line.silence = asyncio.get_running_loop().call_later(seconds, self.drop, line)

    def drop(self, line: Line) -> None:
        """Forget a line."""
        self._lines.pop(line.id, None)
        line.outbox.close(Closing.TOO_SLOW)
        line.outbox.give_up()
        line.end()

    def close(self, code: Closing) -> None:
        """Say goodbye on every line."""
        for line in self._lines.values():
            line.outbox.close(code)

    def end(self) -> None:
        """The server restarts: forget them all."""
        self.close(Closing.SERVER_RESTARTS)
        for line in list(self._lines.values()):
            self.drop(line)
