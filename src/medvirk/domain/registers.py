"""Register figures of a unit: what may be shown of how many people, and numbers as people write them.

Sources: method.md 1.3 (step 1.4: unit totals, at least 20 persons, 12 months) and 8.2 (registers from 20,
complements suppressed).
"""

import re
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Final

FEWEST: Final = 20

_SPACE: Final = "[ \u00a0\u202f]"
_NUMBER: Final = re.compile(rf"[0-9]{{1,3}}(?:{_SPACE}[0-9]{{3}})*|[0-9]+")
_SHARE: Final = re.compile(rf"(?:{_NUMBER.pattern})(?:[.,][0-9]{{1,2}})?(?:{_SPACE}?%)?")


class Register(StrEnum):
    """The three registers. Wire values: stored and sent, never changed."""

    ABSENCE = "absence"
    TURNOVER = "turnover"
    INCIDENTS = "incidents"


HIGHEST: Final = {
    Register.ABSENCE: 100,  # per cent: nobody is away more than all the time
    Register.TURNOVER: 300,  # per cent: a staff may change more than once in a year
    Register.INCIDENTS: 100_000,
}


def large_enough(people: int) -> bool:
    """True for a unit whose figures may be used: in a smaller one they point at persons."""
    return people >= FEWEST


def rest_of_any(whole: int | None, units: Iterable[Collection[int]]) -> int:
    """How many people subtraction would reveal: the whole site minus units of it; 0 when it reveals nobody.

    `units`: the sizes that each unit has had in periods that overlap the whole's. Whoever subtracts takes
    each unit at most once, at whichever size suits.
    """
    if whole is None:
        return 0
    rests = {whole}
    for sizes in units:
        rests |= {left - size for left in rests for size in sizes if left > size}
    return min((left for left in rests - {whole} if left < FEWEST), default=0)


def first_day(last: date) -> date:
    """The first of the twelve months that end with the day `last`."""
    after = last + timedelta(days=1)
    try:
        return after.replace(year=after.year - 1)
    except ValueError:  # the year before has no 29 February
        return date(after.year - 1, 3, 1)


def overlap(one: date, other: date) -> bool:
    """True when the twelve months that end with these days have a day in common."""
    return first_day(one) <= other and first_day(other) <= one


def read_share(typed: str) -> Decimal | None:
    """A percentage as people write it here: "7,4", "7.4", "7,4 %". None when it is no such number.

    A comma and a point both mark decimals, so "1.234" is read as nothing rather than as a guess.
    """
    text = typed.strip()
    if not _SHARE.fullmatch(text):
        return None
    return Decimal(re.sub(rf"{_SPACE}|%", "", text).replace(",", "."))


def read_count(typed: str) -> int | None:
    """A whole number, with or without spaces for thousands. None when it is no such number."""
    text = typed.strip()
    if not _NUMBER.fullmatch(text):
        return None
    return int(re.sub(_SPACE, "", text))
