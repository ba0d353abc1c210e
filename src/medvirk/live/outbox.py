"""What waits to be sent to one socket. Nobody awaits a client: who cannot keep up is cut off (B12)."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Coroutine
from enum import IntEnum
from typing import Any, Final

MOST_CHARACTERS: Final = 64 * 1024
MOST_FRAMES: Final = 256

Send = Callable[[str], Awaitable[None]]


class Closing(IntEnum):
    """Why the server closes a socket (docs/protocol.md)."""

    MALFORMED = 4400
    NOT_ALLOWED = 4401
    NO_SUCH_MEETING = 4404
    TOO_SLOW = 4408
    OPENED_ELSEWHERE = 4409
    MEETING_OVER = 4410
    TOO_MANY_FRAMES = 4429
    SERVER_RESTARTS = 1012


class Outbox:
    """Frames in order, a bound, and at the end a closing code."""

    def __init__(self) -> None:
        self._frames: deque[tuple[str, int]] = deque()
        self._waiting = 0
        self._join_waits = False
        self._wake = asyncio.Event()
        self._cut = asyncio.Event()
        self._closing: Closing | None = None

    @property
    def closing(self) -> Closing | None:
        """The code with which this socket is being closed."""
        return self._closing

    def put(self, frame: str, *, counts: bool = True) -> None:
        """Queue a frame; past the bound the queue is dropped and the socket cut off.

        A join does not count (`counts=False`): it may be larger than the bound. A second that waits does.
        """
        if self._closing is not None:
            return
        free = not counts and not self._join_waits
        self._join_waits = self._join_waits or free
        weight = 0 if free else len(frame)
        self._frames.append((frame, weight))
        self._waiting += weight
        if self._waiting > MOST_CHARACTERS or len(self._frames) > MOST_FRAMES:
            self._frames.clear()
            self.cut()
        self._wake.set()

    def cut(self) -> None:
        """This client cannot keep up: give it up."""
        self._closing = Closing.TOO_SLOW
        self._cut.set()
        self._wake.set()

    def give_up(self) -> None:
        """Do not wait for what still hangs in a send."""
        self._cut.set()

    def abandon(self) -> None:
        """The goodbye was not taken either. What ASGI holds for this socket is the server's to drop."""

    def close(self, code: Closing) -> None:
        """Send what is queued, then close with `code`."""
        if self._closing is None:
            self._closing = code
            self._wake.set()

    def at_work(self, send: Send) -> list[Coroutine[Any, Any, object]]:
        """What has to run for this socket; it is over when the first of these is."""
        return [self.pump(send), self.cut_off()]

    async def pump(self, send: Send) -> Closing:
        """Send frames as the socket takes them, until `close`; returns the code to close with."""
        while True:
            await self._wake.wait()
            self._wake.clear()
            while self._frames:
                frame, weight = self._frames.popleft()
                await send(frame)
                self._waiting -= weight
                self._join_waits = self._join_waits and weight > 0
            if self._closing is not None:
                return self._closing

    async def cut_off(self) -> None:
        """Wait until this socket has been given up: `pump` may hang in a send that never ends."""
        await self._cut.wait()
