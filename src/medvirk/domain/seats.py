"""Who sits at a stakeholder meeting: groups of seats and the two sides they make (R12)."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

FEWEST_SEATS: Final = 4
MOST_SEATS: Final = 300
"""As many people as a meeting is planned for, and as many as take part on paper: the largest hall."""

MOST_TAKEN: Final = 2000
"""As many seats as one meeting holds in memory. More than a hall has people: whoever throws the cookie away
and joins again takes one each time (R23: no limit there), so that one that nobody sits on gives way.
"""

K_SIDE: Final = 5
"""A paper carries a side only when both sides have so many seats (R12, R16)."""


class SeatGroup(StrEnum):
    """What a seat states on joining. Wire values."""

    EMPLOYEE = "employee"
    SAFETY_REP = "safety_rep"
    UNION_REP = "union_rep"
    MIDDLE = "middle"
    SENIOR = "senior"
    HR_BHT = "hr_bht"


class Side(StrEnum):
    """The two sides that may be told apart when both are large enough."""

    EMPLOYEES = "employees"
    EMPLOYERS = "employers"


_EMPLOYEES: Final = frozenset({SeatGroup.EMPLOYEE, SeatGroup.SAFETY_REP, SeatGroup.UNION_REP})

Seating = Mapping[SeatGroup, int]
"""How many seats each group has; a group that is not named has none."""


def side_of(group: SeatGroup) -> Side:
    """Employees with their safety and union representatives, or the employer's side."""
    return Side.EMPLOYEES if group in _EMPLOYEES else Side.EMPLOYERS


def on_side(seating: Seating, side: Side) -> int:
    """How many seats one side has."""
    return sum(number for group, number in seating.items() if side_of(group) is side)


def employees_hold_half(seating: Seating) -> bool:
    """True when employees have at least half of the seats; a written reason is needed else (R12)."""
    return 2 * on_side(seating, Side.EMPLOYEES) >= sum(seating.values())


def sides_may_show(seating: Seating) -> bool:
    """True when both sides are large enough to be told apart at all (R12, R16)."""
    return all(on_side(seating, side) >= K_SIDE for side in Side)


def as_planned(seating: Seating, planned: Seating) -> Seating:
    """The seats of each group, at most as many as were planned for it; all of them where nothing was planned.

    A phone states its group unproven, and whoever opens the link twice has two: what goes beyond the plan is
    no reason to tell the sides apart (ADR 0031).
    """
    if not sum(planned.values()):
        return seating
    return {group: min(number, planned.get(group, 0)) for group, number in seating.items()}


def missing_groups(seating: Seating) -> tuple[SeatGroup, ...]:
    """Groups without a seat, whose voice the method or the law asks for (method.md 1.3, 8.1)."""
    return tuple(group for group in SeatGroup if not seating.get(group))
