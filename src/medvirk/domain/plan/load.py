"""The load meter: what the plan asks of each role, week by week (method.md 5.5, 10 R2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from medvirk.domain.plan.action import Action

_WEEK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True)
class RoleLoad:
    """The fullest week of one role: hours, from which Monday, for how many weeks on end, by which actions."""

    role: str
    hours: float
    since: date
    weeks: int
    actions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Crowd:
    """Several actions that begin in one month, or run at one time."""

    on: date
    actions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """What the whole plan asks for: working hours from start to end, in whole weeks, and kroner.

    `without_hours`: actions whose hours cannot be counted yet. `without_money`: actions nobody has priced.
    """

    hours: float
    money: int
    without_hours: tuple[int, ...]
    without_money: tuple[int, ...]


def total(actions: Iterable[Action]) -> Total:
    """Hours a week times the weeks of each action, and its money, over the whole plan."""
    plan = list(actions)
    asking = [action for action in plan if not action.keeps]  # what is kept as it is may ask for nothing
    return Total(
        sum(effort.hours * len(_weeks(action)) for action in plan for effort in action.efforts),
        sum(action.money or 0 for action in plan),
        tuple(action.number for action in asking if not action.efforts or not _weeks(action)),
        tuple(action.number for action in asking if action.money is None),
    )


def load(actions: Iterable[Action]) -> tuple[RoleLoad, ...]:
    """One line a role, the fullest first. Roles written alike but for capitals and spaces are one.

    Actions without start and end tell no week, so they stand outside; `gaps` asks for their dates.
    """
    weeks: dict[str, dict[date, list[tuple[float, int]]]] = {}
    names: dict[str, str] = {}
    for action in actions:
        for monday in _weeks(action):
            for effort in action.efforts:
                key = " ".join(effort.role.casefold().split())
                names.setdefault(key, effort.role)
                weeks.setdefault(key, {}).setdefault(monday, []).append((effort.hours, action.number))
    found = [_fullest(names[key], by_week) for key, by_week in weeks.items()]
    return tuple(sorted(found, key=lambda each: (-each.hours, each.role.casefold())))


def _fullest(role: str, by_week: dict[date, list[tuple[float, int]]]) -> RoleLoad:
    totals = {monday: round(sum(hours for hours, _ in entries), 2) for monday, entries in by_week.items()}
    most = max(totals.values())
    since = min(monday for monday, hours in totals.items() if hours == most)
    weeks = 1
    while totals.get(since + weeks * _WEEK) == most:
        weeks += 1
    numbers = tuple(sorted({number for _, number in by_week[since]}))
    return RoleLoad(role, most, since, weeks, numbers)


def _weeks(action: Action) -> tuple[date, ...]:
    if action.start is None or action.end is None:
        return ()
    monday = action.start - timedelta(days=action.start.weekday())
    found = []
    while monday <= action.end:
        found.append(monday)
        monday += _WEEK
    return tuple(found)


def at_a_time(actions: Iterable[Action]) -> Crowd | None:
    """The day on which most actions run at once, the first such day; None when no action has dates."""
    dated = [action for action in actions if action.start and action.end]
    crowds = []
    for start in sorted({action.start for action in dated if action.start}):
        running = tuple(action.number for action in dated if _runs(action, start))
        crowds.append(Crowd(start, running))
    return max(crowds, key=lambda crowd: (len(crowd.actions), -crowd.on.toordinal()), default=None)


def _runs(action: Action, day: date) -> bool:
    return bool(action.start and action.end and action.start <= day <= action.end)


def begin_together(actions: Iterable[Action], least: int = 3) -> tuple[Crowd, ...]:
    """Months in which at least `least` actions begin: worth a look, not a rule."""
    months: dict[date, list[int]] = {}
    for action in actions:
        if action.start:
            months.setdefault(action.start.replace(day=1), []).append(action.number)
    return tuple(
        Crowd(month, tuple(numbers)) for month, numbers in sorted(months.items()) if len(numbers) >= least
    )
