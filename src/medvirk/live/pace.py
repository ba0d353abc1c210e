"""How many frames one socket may send: 20 a second, 40 at once (docs/protocol.md)."""

from collections.abc import Callable
from typing import Final

from medvirk.infra import clock

PER_SECOND: Final = 20.0
BURST: Final = 40.0


class Pace:
    """A bucket of permissions that refills with time."""

    def __init__(self, now: Callable[[], float] = clock.monotonic) -> None:
        self._now = now
        self._left = BURST
        self._at = now()

    def allows(self) -> bool:
        """Take one permission if there is one."""
        at = self._now()
        self._left = min(BURST, self._left + (at - self._at) * PER_SECOND)
        self._at = at
        if self._left < 1:
            return False
        self._left -= 1
        return True
