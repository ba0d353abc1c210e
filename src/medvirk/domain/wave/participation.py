"""How many have answered, told so that no delivery can be seen in it (R16, A2).

The numbers are of the morning, in steps of the minimum, and never of a group below it: whoever reads the
page again and again sees no count move while somebody sits with a phone.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from medvirk.domain.wave.plan import ENOUGH_PERCENT


@dataclass(frozen=True)
class Counted:
    """One group: how many were asked, and how many had answered this morning."""

    invited: int
    answered: int


@dataclass(frozen=True)
class Participation:
    """What may be said of a group: `at_least` is None when the group is too small to be counted."""

    invited: int
    at_least: int | None


def participation(group: Counted, *, k_mean: int) -> Participation:
    """The count in whole steps, downwards; nothing for a group below the minimum."""
    if group.invited < k_mean:
        return Participation(group.invited, None)
    answered = min(group.answered, group.invited)
    return Participation(group.invited, answered - answered % k_mean)


def together(parts: Sequence[Participation]) -> Participation:
    """All groups that may be counted, added up from what is shown: it tells nothing that they do not."""
    counted = [part for part in parts if part.at_least is not None]
    if not counted:
        return Participation(sum(part.invited for part in parts), None)
    return Participation(sum(part.invited for part in counted), sum(part.at_least or 0 for part in counted))


def is_enough(groups: Sequence[Counted]) -> bool:
    """True from 60 per cent of everybody asked (method.md 1.3)."""
    invited = sum(group.invited for group in groups)
    return invited > 0 and 100 * sum(group.answered for group in groups) >= ENOUGH_PERCENT * invited


def may_close_unasked(groups: Sequence[Counted], *, waiting: int, closes_on: date, today: date) -> bool:
    """True when the last day is over or enough have answered; else closing asks first.

    Where only informants answer, enough is when none of them is `waiting` to.
    """
    return today > closes_on or (is_enough(groups) if groups else waiting == 0)
