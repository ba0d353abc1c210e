"""When a wave opens and closes, and which of its groups can never be shown (method.md 1.3, R16).

What is really shown is decided from the answers (`domain.disclosure`). This says before anybody is asked
what even full participation could not show, because codes are bound to groups and cannot be regrouped.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, Literal

ENOUGH_PERCENT: Final = 60  # may close before its date from here on (method.md 1.3)
OPEN_DAYS: Final = 18  # "open 2-3 weeks": the middle, as a proposal
RESULT_DAYS: Final = 14
LARGEST_GROUP: Final = 100_000

Field = Literal["opens_on", "closes_on", "result_on"]
Side = Literal["employees", "leaders"]


class DateFault(StrEnum):
    """What is wrong with the dates of a plan."""

    CLOSES_TOO_EARLY = "closes_too_early"  # not after the day it opens
    CLOSES_IN_THE_PAST = "closes_in_the_past"
    RESULT_TOO_EARLY = "result_too_early"  # not after the day it closes


def date_faults(opens_on: date, closes_on: date, result_on: date, *, today: date) -> dict[Field, DateFault]:
    """Field -> what is wrong with it; empty when the dates stand."""
    faults: dict[Field, DateFault] = {}
    if closes_on <= opens_on:
        faults["closes_on"] = DateFault.CLOSES_TOO_EARLY
    elif closes_on < today:
        faults["closes_on"] = DateFault.CLOSES_IN_THE_PAST
    if result_on <= closes_on:
        faults["result_on"] = DateFault.RESULT_TOO_EARLY
    return faults


def proposed(today: date) -> tuple[date, date, date]:
    """Opens in a week, stays open for two to three weeks, result two weeks later."""
    opens_on = today + timedelta(days=7)
    closes_on = opens_on + timedelta(days=OPEN_DAYS)
    return opens_on, closes_on, closes_on + timedelta(days=RESULT_DAYS)


@dataclass(frozen=True)
class PlannedGroup:
    """A group before anybody has answered."""

    name: str
    side: Side
    invited: int


class Outlook(StrEnum):
    """What a group can hope for, if everybody answers."""

    SHOWN = "shown"
    TOO_SMALL = "too_small"  # below the minimum: counted in larger groups only
    NOT_DIVIDED = "not_divided"  # its side is too small to be divided
    PROTECTS = "protects"  # large enough, but with it a smaller group could be worked out


@dataclass(frozen=True)
class Outlooks:
    """Group by name -> outlook. `one_of_two`: the whole or the larger side is shown, never both (R16)."""

    groups: dict[str, Outlook]
    one_of_two: bool
    nothing: bool  # not even the whole is large enough

    @property
    def withheld(self) -> bool:
        """True when any group will not be shown."""
        return any(outlook is not Outlook.SHOWN for outlook in self.groups.values())


def outlooks(groups: Sequence[PlannedGroup], *, k_mean: int, k_split: int) -> Outlooks:
    """What can be shown at most, when everybody invited answers every question."""
    found: dict[str, Outlook] = {}
    sides: dict[Side, list[PlannedGroup]] = {}
    for group in groups:
        sides.setdefault(group.side, []).append(group)
    for members in sides.values():
        found |= _of_side(members, k_mean=k_mean, k_split=k_split)
    sizes = [sum(group.invited for group in members) for members in sides.values()]
    return Outlooks(
        groups={group.name: found[group.name] for group in groups},
        one_of_two=len(sizes) == 2 and 0 < min(sizes) < k_mean <= max(sizes),
        nothing=sum(sizes) < k_mean,
    )


def _of_side(members: list[PlannedGroup], *, k_mean: int, k_split: int) -> dict[str, Outlook]:
    total = sum(group.invited for group in members)
    if len(members) == 1 or total < k_mean:
        return {
            group.name: Outlook.SHOWN if group.invited >= k_mean else Outlook.TOO_SMALL for group in members
        }
    if total < k_split:
        return {group.name: Outlook.NOT_DIVIDED for group in members}
    small = [group for group in members if group.invited < k_mean]
    found = {group.name: Outlook.TOO_SMALL if group in small else Outlook.SHOWN for group in members}
    hidden = sum(group.invited for group in small)
    if 0 < hidden < k_mean:  # the side less the groups that are shown would be these few people
        large = [group for group in members if group not in small]
        found[min(large, key=lambda group: (group.invited, group.name)).name] = Outlook.PROTECTS
    return found
