"""Who must have read a need before meeting 1, and what still keeps that meeting shut (method.md 1.3, R17)."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from medvirk.domain.iglo import Level

FEWEST_LEADERS: Final = 3
"""With fewer leaders a need at leader level is about a known person (R17)."""


class Side(StrEnum):
    """Who reads the wording: both representatives, and the leader it may concern. Stored, never changed."""

    EMPLOYEES = "employees"
    LEADERS = "leaders"
    CONCERNED = "concerned"


REPRESENTATIVES: Final = frozenset({Side.EMPLOYEES, Side.LEADERS})


class Lack(StrEnum):
    """What keeps meeting 1 shut."""

    NO_NEEDS = "no_needs"
    LEADERS_UNKNOWN = "leaders_unknown"  # nobody has said how many leaders there are
    CONDITIONS = "conditions"  # its wording is not checked: conditions and behaviour, no person (R17)
    EMPLOYEES = "employees"
    LEADERS = "leaders"
    CONCERNED = "concerned"


@dataclass(frozen=True)
class Standing:
    """A need as far as it may go to meeting 1. `given`: the sides that stand behind today's wording."""

    number: int
    level: Level | None
    few_leaders: bool
    about_conditions: bool
    given: frozenset[Side]


@dataclass(frozen=True)
class Missing:
    """One lack, and the numbers of the needs that have it; none when it is not about single needs."""

    lack: Lack
    needs: tuple[int, ...] = ()


def is_about_a_known_leader(level: Level | None, leaders: int | None, *, few_leaders: bool) -> bool:
    """R17: at leader level, where fewer than three lead: at the site, or in the unit the need concerns.

    While nobody has said how many lead, they are taken to be few.
    """
    return level is Level.LEADER and (few_leaders or leaders is None or leaders < FEWEST_LEADERS)


def sides_needed(level: Level | None, leaders: int | None, *, few_leaders: bool) -> tuple[Side, ...]:
    """Who must have read a need, in the order they are asked."""
    if is_about_a_known_leader(level, leaders, few_leaders=few_leaders):
        return (Side.CONCERNED, Side.EMPLOYEES, Side.LEADERS)
    return (Side.EMPLOYEES, Side.LEADERS)


def missing(needs: Iterable[Standing], leaders: int | None) -> tuple[Missing, ...]:
    """What keeps meeting 1 shut; nothing when it may open."""
    needs = sorted(needs, key=lambda need: need.number)
    if not needs:
        return (Missing(Lack.NO_NEEDS),)
    found: dict[Lack, list[int]] = {lack: [] for lack in Lack}
    for need in needs:
        if need.level is Level.LEADER and leaders is None:
            found[Lack.LEADERS_UNKNOWN].append(need.number)
        if _is_known(need, leaders) and not need.about_conditions:
            found[Lack.CONDITIONS].append(need.number)
        for side in Side:
            is_asked = side is not Side.CONCERNED or _is_known(need, leaders)
            if is_asked and side not in need.given:
                found[Lack(side.value)].append(need.number)
    return tuple(Missing(lack, tuple(numbers)) for lack, numbers in found.items() if numbers)


def _is_known(need: Standing, leaders: int | None) -> bool:
    """Whether more is asked for it: while nobody has said how many lead, that is asked first."""
    if leaders is None and not need.few_leaders:
        return False
    return is_about_a_known_leader(need.level, leaders, few_leaders=need.few_leaders)
