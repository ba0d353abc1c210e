"""How often one source may guess at typed codes (R23). Addresses are in memory only and for an hour."""

import ipaddress
import threading
from collections import OrderedDict, deque
from collections.abc import Callable
from typing import Final

from medvirk.infra import clock

FAILURES: Final = 60
PER_SECONDS: Final = 3600.0
_IPV6_NETWORK: Final = 64  # bits: what one subscriber is given, and may take any address of
_SOURCES: Final = 10_000  # more than one installation meets in an hour; the oldest are forgotten


def source_of(address: str) -> str:
    """Who an address stands for: itself, or with IPv6 its network, whose addresses cost nothing."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if not isinstance(found, ipaddress.IPv6Address):
        return address
    if found.ipv4_mapped:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((found.packed, _IPV6_NETWORK), strict=False))


class Limiter:
    """Counts failures per source. Success costs nothing: a hall shares one address."""

    def __init__(self, now: Callable[[], float] = clock.monotonic) -> None:
        self._now = now
        self._failures: OrderedDict[str, deque[float]] = OrderedDict()
        self._lock = threading.Lock()

    def allows(self, source: str) -> bool:
        """May this source try a code? When not, say so without looking the code up."""
        with self._lock:
            return len(self._recent(source)) < FAILURES

    def failed(self, source: str) -> None:
        """The code that this source tried was wrong."""
        with self._lock:
            recent = self._recent(source)
            recent.append(self._now())
            self._failures[source] = recent
            self._failures.move_to_end(source)
            while len(self._failures) > _SOURCES:
                self._failures.popitem(last=False)

    def _recent(self, source: str) -> deque[float]:
        found = self._failures.get(source)
        if found is None:
            return deque()
        since = self._now() - PER_SECONDS
        while found and found[0] <= since:
            found.popleft()
        if not found:
            del self._failures[source]
        return found


join_codes: Final = Limiter()
"""The one limiter of this process for the codes of rooms."""

answer_codes: Final = Limiter()
"""The one limiter of this process for the personal codes of answer forms."""
