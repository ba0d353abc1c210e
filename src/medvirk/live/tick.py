"""One global tick over the rooms that have something to say: fewer frames, evenly shared."""

import asyncio
from collections.abc import Callable
from typing import Final

from medvirk.infra import clock

SHORTEST_SECONDS: Final = 0.008
LONGEST_SECONDS: Final = 0.050


class Tick:
    """Calls `flush` of every dirty room once per tick: at once when idle, at most half the time when busy."""

    def __init__(self, now: Callable[[], float] = clock.monotonic) -> None:
        self._now = now
        self._dirty: dict[Callable[[], None], None] = {}
        self._timer: asyncio.TimerHandle | None = None
        self._next_at = 0.0

    def soon(self, flush: Callable[[], None]) -> None:
        """Call `flush` at the next tick, once however often it was asked for."""
        self._dirty[flush] = None
        if self._timer is None:
            delay = max(0.0, self._next_at - self._now())
            self._timer = asyncio.get_running_loop().call_later(delay, self._run)

    def stop(self) -> None:
        """No more ticks."""
        self._dirty.clear()
        if self._timer:
            self._timer.cancel()
            self._timer = None

    def _run(self) -> None:
        self._timer = None
        began = self._now()
        dirty, self._dirty = self._dirty, {}
        for flush in dirty:
            flush()
        ended = self._now()
        pause = min(max(2 * (ended - began), SHORTEST_SECONDS), LONGEST_SECONDS)
        self._next_at = ended + pause
