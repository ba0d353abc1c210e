"""When each step of a meeting begins and ends, from the minutes of its script."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import time
from typing import Final

_START: Final = re.compile(r"\b([01]?\d|2[0-3])[.:]([0-5]\d)\b")
_DAY_MINUTES: Final = 24 * 60


@dataclass(frozen=True)
class Slot:
    """One line of an agenda: minutes since the meeting began, and the times when its start is known."""

    title: str
    first_minute: int
    last_minute: int
    begins: time | None
    ends: time | None


def start_of(typed: str) -> time | None:
    """The first time of day in what people wrote ("09.00-11.30", "kl. 13:00"); None when there is none."""
    found = _START.search(typed)
    return time(int(found[1]), int(found[2])) if found else None


def agenda(steps: Sequence[tuple[str, int]], *, starts: time | None) -> tuple[Slot, ...]:
    """The steps (title, minutes) one after another. Past midnight the clock begins again."""
    slots = []
    at = 0
    for title, minutes in steps:
        end = at + minutes
        slots.append(Slot(title, at, end, _later(starts, at), _later(starts, end)))
        at = end
    return tuple(slots)


def _later(start: time | None, minutes: int) -> time | None:
    if start is None:
        return None
    total = (start.hour * 60 + start.minute + minutes) % _DAY_MINUTES
    return time(total // 60, total % 60)
