"""The overview of the plan as values for its template: actions, rules in sentences, load."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from medvirk.apps.plans.sections import Section, control_of, section_of
from medvirk.apps.plans.words import (
    MISSING_NAMES,
    PROGRESS_NAMES,
    PROGRESS_STATE,
    PlanWords,
    capitalised,
)
from medvirk.domain.plan.action import Action, Need
from medvirk.domain.plan.completeness import gaps
from medvirk.domain.plan.coverage import NeedCover
from medvirk.domain.plan.load import Crowd, RoleLoad, begin_together, load, total
from medvirk.domain.plan.plan import (
    WARNS,
    WITH_A_REASON,
    Plan,
    Rule,
    RuleLine,
    Standing,
    departures_of,
    standing,
)
from medvirk.domain.plan.schedule import next_check, preserves, progress


@dataclass(frozen=True)
class GapLink:
    """Something that is missing, and the place where it is written."""

    words: str
    section: Section
    control: str


@dataclass(frozen=True)
class ActionLine:
    """An action as pages list it."""

    action: Action
    needs: tuple[Need, ...]
    levels: str
    progress: str
    state: str
    missing: tuple[GapLink, ...]
    departures: tuple[str, ...]
    next_check: date | None
    preserves: bool


@dataclass(frozen=True)
class RuleSentence:
    """A rule with its state, for the list of rules."""

    line: RuleLine
    words: str
    state: str  # ok, warn, stop
    can_be_explained: bool
    actions: tuple[Action, ...]  # those in which it is to be remedied


EXPLAINED_HERE: Final = frozenset({*WITH_A_REASON, *WARNS})
"""Rules whose reason stands on the plan; that of the dates stands on the action."""

_REMEDIED_THERE: Final = frozenset({Rule.PACE, Rule.COMPLETE})

_STATES: Final = {
    Standing.KEPT: "ok",
    Standing.EXPLAINED: "warn",
    Standing.WARNING: "warn",
    Standing.BROKEN: "stop",
}


@dataclass(frozen=True)
class LoadLine:
    """What the plan asks of one role, in the method's own sentence."""

    load: RoleLoad
    sentence: str


@dataclass(frozen=True)
class Overview:
    """Everything on the overview besides the pictures."""

    actions: tuple[ActionLine, ...]
    rules: tuple[RuleSentence, ...]
    needs: tuple[NeedCover, ...]
    load: tuple[LoadLine, ...]
    together: tuple[Crowd, ...]
    in_all: str

    @property
    def open(self) -> int:
        """How many actions are not complete."""
        return sum(bool(line.missing) for line in self.actions)

    @property
    def is_ready(self) -> bool:
        """Nothing stands in the way of the approval."""
        return bool(self.actions) and all(rule.state != "stop" for rule in self.rules)


def overview(plan: Plan, words: PlanWords, today: date) -> Overview:
    """The plan for its page."""
    return Overview(
        action_lines(plan, words, today),
        rule_sentences(plan, words),
        plan.coverage.needs,
        tuple(
            LoadLine(each, words.ui("load", hours=words.number(each.hours), role=each.role))
            for each in load(plan.actions)
        ),
        begin_together(plan.actions),
        words.in_all(total(plan.actions)),
    )


def action_lines(plan: Plan, words: PlanWords, today: date) -> tuple[ActionLine, ...]:
    """Every action with its state and what it lacks."""
    departures = departures_of(plan, words.limits)
    return tuple(
        ActionLine(
            action,
            tuple(plan.need(handle) for handle in action.needs),
            words.listed(words.levels[level] for level in action.levels),
            str(PROGRESS_NAMES[progress(action, today)]),
            PROGRESS_STATE[progress(action, today)],
            gap_links(action),
            tuple(words.departure(each) for each in departures.get(action.number, ())),
            next_check(action, today),
            preserves(plan, action),
        )
        for action in plan.actions
    )


def gap_links(action: Action) -> tuple[GapLink, ...]:
    """What is missing in an action, each with its way to the field."""
    return tuple(
        GapLink(capitalised(str(MISSING_NAMES[gap.missing])), section_of(gap), control_of(gap))
        for gap in gaps(action)
    )


def rule_sentences(plan: Plan, words: PlanWords) -> tuple[RuleSentence, ...]:
    """The rules that protect people, with their state."""
    return tuple(
        RuleSentence(
            line,
            words.rule(line),
            _STATES[line.standing],
            line.rule in EXPLAINED_HERE,
            tuple(
                action
                for action in plan.actions
                if line.rule in _REMEDIED_THERE and action.number in line.about
            ),
        )
        for line in standing(plan, words.headcount, words.limits)
    )


def to_explain(lines: Sequence[RuleLine]) -> tuple[RuleLine, ...]:
    """The broken rules that a reason on the plan may explain."""
    return tuple(line for line in lines if line.standing is not Standing.KEPT and line.rule in EXPLAINED_HERE)
