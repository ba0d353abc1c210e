"""Do many write at once? Nothing is kept of who they are, or who wrote first (R8)."""

from collections.abc import Callable, Hashable, Iterable
from typing import Final

from medvirk.infra import clock

CROWD: Final = 10
WITHIN_SECONDS: Final = 1.0


class Crowd:
    """Counts different writers for a second, then begins anew. It remembers their hashes, in no order.

    Once there is a crowd it is one for the next second too.
    """

    def __init__(self, now: Callable[[], float] = clock.monotonic) -> None:
        self._now = now
        self._since = now()
        self._hashes: set[int] = set()
        self._was_here = False

    def is_here(self, writers: Iterable[Hashable]) -> bool:
        """These have just written: are there a crowd of them?"""
        now = self._now()
        if now - self._since >= WITHIN_SECONDS:
            self._was_here = len(self._hashes) >= CROWD and now - self._since < 2 * WITHIN_SECONDS
            self._since = now
            self._hashes.clear()
        self._hashes.update(map(hash, writers))
        return self._was_here or len(self._hashes) >= CROWD
