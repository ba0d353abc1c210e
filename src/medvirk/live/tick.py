"""One global tick over the rooms that have something to say: fewer frames, evenly shared."""

import asyncio
from collections.abc import Callable
from typing import Final, Protocol

from medvirk.infra import clock

SHORTEST_SECONDS: Final = 0.016
LONGEST_SECONDS: Final = 0.033
_SHARE: Final = 6  # a tick follows six times what the last one took after it, if it need not wait too long
_LEAST_PAUSE: Final = 0.25  # of what a tick took, also where that is longer than the longest tick

Flush = Callable[[], None]


class Timer(Protocol):
    """What will be called later, unless it is cancelled."""

    def cancel(self) -> None: ...


Later = Callable[[float, Callable[[], None]], Timer]


class Tick:
    """Calls `flush` of every room that asked, together: at once when idle, every 16 to 33 ms when busy."""

    def __init__(self, now: Callable[[], float] = clock.monotonic, later: Later | None = None) -> None:
        """`later(seconds, work)` is the running loop's `call_later` unless a test says otherwise."""
        self._now = now
        self._later = later or asyncio.get_running_loop().call_later
        self._due: dict[Flush, float] = {}
        self._timer: Timer | None = None
        self._wakes_at = 0.0
        self._next_at = 0.0

    def soon(self, flush: Flush, *, within: float = 0.0) -> None:
        """Call `flush` at the next tick, once however often it was asked for.

        What can wait says `within` how many seconds; it goes along earlier if somebody cannot wait.
        """
        at = self._now() + within
        if at < self._due.get(flush, at + 1):
            self._due[flush] = at
            self._wake(max(at, self._next_at))

    def stop(self) -> None:
        """No more ticks."""
        self._due.clear()
        if self._timer:
            self._timer.cancel()
            self._timer = None

    def _wake(self, at: float) -> None:
        if self._timer is not None:
            if self._wakes_at <= at:
                return
            self._timer.cancel()
        self._wakes_at = at
        self._timer = self._later(max(0.0, at - self._now()), self._run)

    def _run(self) -> None:
        self._timer = None
        began = self._now()
        # The loop's timers may fire a little early.
        ready = [flush for flush, at in self._due.items() if at <= began + SHORTEST_SECONDS / 2]
        for flush in ready:
            del self._due[flush]
        for flush in ready:
            flush()
        worked = self._now() - began
        period = min(max(_SHARE * worked, SHORTEST_SECONDS), LONGEST_SECONDS)
        self._next_at = began + max(period, (1 + _LEAST_PAUSE) * worked)
        if self._due:
            self._wake(max(min(self._due.values()), self._next_at))
