"""The plan in time: bars with check points, and the dates that go into calendars."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from medvirk.domain.iglo import Action as Aim
from medvirk.domain.plan.action import Action, Result
from medvirk.domain.plan.plan import Plan


class BarState(StrEnum):
    """Filled is running, outline is not started, and what is over is filled too but lighter."""

    PLANNED = "planned"
    RUNNING = "running"
    OVER = "over"


class Progress(StrEnum):
    """How an action goes, told by its dates and its log."""

    NO_DATES = "no_dates"
    NOT_STARTED = "not_started"
    ON_PLAN = "on_plan"
    PARTLY = "partly"  # the last entry says partly
    NOT_DONE = "not_done"  # the last entry says not done
    CHECK_DUE = "check_due"  # a check date has passed and nobody has written how it went
    DONE = "done"


def progress(action: Action, today: date) -> Progress:
    """How the action goes today."""
    if action.start is None or action.end is None:
        return Progress.NO_DATES
    last = action.log[-1] if action.log else None
    due = max((day for day in (*action.checks, action.end) if day < today), default=None)
    if due and (last is None or last.on < due):
        return Progress.CHECK_DUE
    if last is not None and last.result is Result.NOT_DONE:
        return Progress.NOT_DONE
    if last is not None and last.result is Result.PARTLY:
        return Progress.PARTLY
    if last is not None and today > action.end:
        return Progress.DONE
    return Progress.ON_PLAN if today >= action.start else Progress.NOT_STARTED


def next_check(action: Action, today: date) -> date | None:
    """The next day on which somebody looks: a check date, else the next review."""
    days = [*action.checks, *([action.next_review] if action.next_review else [])]
    return min((day for day in days if day >= today), default=None)


@dataclass(frozen=True, slots=True)
class Bar:
    """One action in time."""

    action: Action
    start: date
    end: date
    state: BarState
    preserves: bool  # every need of it is to be preserved


@dataclass(frozen=True, slots=True)
class Timeline:
    """All actions with dates, over whole months. `undated` are the numbers of the others."""

    first: date
    last: date
    months: tuple[date, ...]
    bars: tuple[Bar, ...]
    undated: tuple[int, ...]
    today: date | None  # None when it lies outside


def timeline(plan: Plan, today: date) -> Timeline | None:
    """The timeline; None while no action has a start and an end."""
    bars = tuple(bar for action in plan.actions if (bar := _bar(plan, action, today)))
    if not bars:
        return None
    first = min(bar.start for bar in bars).replace(day=1)
    last = _next_month(max(bar.end for bar in bars)) - timedelta(days=1)
    dated = {bar.action.number for bar in bars}
    return Timeline(
        first,
        last,
        tuple(_months(first, last)),
        bars,
        tuple(action.number for action in plan.actions if action.number not in dated),
        today if first <= today <= last else None,
    )


def _bar(plan: Plan, action: Action, today: date) -> Bar | None:
    if action.start is None or action.end is None:
        return None
    state = BarState.PLANNED if today < action.start else BarState.RUNNING
    if today > action.end:
        state = BarState.OVER
    return Bar(action, action.start, action.end, state, preserves(plan, action))


def preserves(plan: Plan, action: Action) -> bool:
    """True when every need of the action is to be preserved."""
    return bool(action.needs) and all(plan.need(need).aim is Aim.PRESERVE for need in action.needs)


def _months(first: date, last: date) -> Iterator[date]:
    month = first
    while month <= last:
        yield month
        month = _next_month(month)


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


class Occasion(StrEnum):
    """What a date of the plan is for."""

    START = "start"
    MILESTONE = "milestone"
    CHECK = "check"
    FEEDBACK = "feedback"
    REVIEW = "review"
    END = "end"


@dataclass(frozen=True, slots=True)
class Appointment:
    """A date of the plan, as it goes into a calendar. `words` are what people wrote; empty for most kinds."""

    action: Action
    occasion: Occasion
    on: date
    words: str = ""
    where: str = ""


def appointments(plan: Plan) -> tuple[Appointment, ...]:
    """Every date of the plan by day, then number of the action, then kind."""
    found = [each for action in plan.actions for each in _appointments(action)]
    order = list(Occasion)
    return tuple(
        sorted(found, key=lambda each: (each.on, each.action.number, order.index(each.occasion), each.words))
    )


def _appointments(action: Action) -> Iterable[Appointment]:
    if action.start:
        yield Appointment(action, Occasion.START, action.start)
    for milestone in action.milestones:
        yield Appointment(action, Occasion.MILESTONE, milestone.on, milestone.text)
    for day in action.checks:
        yield Appointment(action, Occasion.CHECK, day)
    for message in action.messages:
        if message.on:
            words = ": ".join(part for part in (message.audience, message.what) if part)
            yield Appointment(action, Occasion.FEEDBACK, message.on, words, message.where)
    if action.next_review:
        yield Appointment(action, Occasion.REVIEW, action.next_review)
    if action.end:
        yield Appointment(action, Occasion.END, action.end)
