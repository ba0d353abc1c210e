"""What the plan refuses (method.md 5.5, 10 R4), and what it asks a reason for.

Refused, always: what cannot be. An end or a date before the start, a date after the end, a measure without a
need, a need without evidence, "everyone" as responsible, an owner who is their own co-owner.

Asked a reason for: check dates too far apart and a late first feedback. The numbers are the method's
defaults and not facts, so an action may be written with other dates; but the plan is approved only when a
reason stands beside them, and the reason is printed ("Break a rule only with a written, visible reason").
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Final, TypeAlias

from medvirk.domain.errors import Code, Refused
from medvirk.domain.plan.action import Action, Need


@dataclass(frozen=True, slots=True)
class Limits:
    """The method's numbers, which are settings (method.md, "Limits"); the content pack holds them."""

    check_weeks: int = 6
    feedback_weeks: int = 2
    measures_max: int = 4


STANDARD: Final = Limits()

# "Everyone", "we" and "nobody" in the three languages, as the first word or words of a role.
_EVERYONE: Final = re.compile(
    r"(alle|alt|ingen|vi|oss|me|felles|fellesskapet|everyone|everybody|we|us|nobody|no one"
    r"|all (of us|staff|employees|leaders|managers)|all)\b(?!-)",
    re.IGNORECASE,
)


def must_be_possible(action: Action) -> None:
    """Raises Refused for dates in an impossible order and for an owner who is nobody."""
    must_be_dated(
        action.start, action.end, (*action.checks, *(milestone.on for milestone in action.milestones))
    )
    must_be_owned(action.responsible, action.co_owner)


def must_be_dated(start: date | None, end: date | None, between: Iterable[date]) -> None:
    """Checks and milestones lie from start to end. Raises Refused with the day that does not."""
    if start and end and end < start:
        raise Refused(Code.PLAN_END_BEFORE_START)
    for day in sorted(between):
        if start and day < start:
            raise Refused(Code.PLAN_DATE_BEFORE_START, day=day.isoformat())
        if end and day > end:
            raise Refused(Code.PLAN_DATE_AFTER_END, day=day.isoformat())


def must_be_a_role(responsible: str) -> None:
    """Raises Refused for everyone, us and nobody. Empty is not written yet."""
    if _EVERYONE.match(responsible.strip()):
        raise Refused(Code.PLAN_RESPONSIBLE_IS_EVERYONE)


def must_be_owned(responsible: str, co_owner: str) -> None:
    """One role answers for it, and an employee beside it (method.md 5.5). Empty is not written yet."""
    must_be_a_role(responsible)
    if responsible.strip() and responsible.strip().casefold() == co_owner.strip().casefold():
        raise Refused(Code.PLAN_CO_OWNER_IS_RESPONSIBLE)


def must_be_linked(chosen: Iterable[str], needs: Mapping[str, Need]) -> tuple[str, ...]:
    """The chosen needs, each once, in the order of the register.

    Raises Refused: no need at all (R4), a need that is not prioritised here, a need without any evidence.
    """
    wanted = set(chosen)
    if not wanted:
        raise Refused(Code.PLAN_NO_NEED)
    if wanted - needs.keys():
        raise Refused(Code.PLAN_NEED_UNKNOWN)
    for id_ in wanted:
        if not needs[id_].evidence:
            raise Refused(Code.PLAN_NEED_WITHOUT_EVIDENCE, number=needs[id_].number)
    return tuple(id_ for id_ in needs if id_ in wanted)


@dataclass(frozen=True, slots=True)
class ChecksApart:
    """Two of start and check dates lie too far apart."""

    earlier: date
    later: date


@dataclass(frozen=True, slots=True)
class FeedbackLate:
    """The first feedback comes too long after the start."""

    latest: date
    on: date


Departure: TypeAlias = ChecksApart | FeedbackLate


def departures(action: Action, limits: Limits = STANDARD) -> tuple[Departure, ...]:
    """Where the dates depart from the method: start and checks at most six weeks apart, all hear within two.

    The last check may be the end or earlier: what follows is measured by the end itself and the next review.
    """
    return (*_checks_apart(action, limits), *_feedback_late(action, limits))


def _checks_apart(action: Action, limits: Limits) -> Iterator[ChecksApart]:
    days = sorted({*action.checks, *([action.start] if action.start else [])})
    widest = timedelta(weeks=limits.check_weeks)
    for earlier, later in pairwise(days):
        if later - earlier > widest:
            yield ChecksApart(earlier, later)


def _feedback_late(action: Action, limits: Limits) -> Iterator[FeedbackLate]:
    first = action.first_feedback
    if action.start and first:
        latest = action.start + timedelta(weeks=limits.feedback_weeks)
        if first > latest:
            yield FeedbackLate(latest, first)


def suggested_checks(start: date, end: date, limits: Limits = STANDARD) -> tuple[date, ...]:
    """Check dates as far apart as the method allows, the end being the last."""
    days = []
    day = start + timedelta(weeks=limits.check_weeks)
    while day < end:
        days.append(day)
        day += timedelta(weeks=limits.check_weeks)
    return (*days, end) if end > start else ()
