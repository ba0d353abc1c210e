"""The only place that asks what time it is; everything else takes time as an argument."""

import time
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo


def now() -> datetime:
    """The present moment, aware and in UTC."""
    return datetime.now(UTC)


def today(zone: str = "Europe/Oslo") -> date:
    """The date on the wall in `zone` (an IANA name)."""
    return datetime.now(ZoneInfo(zone)).date()


def monotonic() -> float:
    """Seconds that only ever grow, for measuring how long something took."""
    return time.monotonic()
