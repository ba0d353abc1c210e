"""The whole plan as one value: what a page shows, an export prints and an approval freezes."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import assert_never

from medvirk.domain.errors import Code, Refused
from medvirk.domain.iglo import Kind
from medvirk.domain.matching.package import CHANGES_THE_WORK, FEWEST_LEVELS, SMALL_UNIT_BELOW
from medvirk.domain.plan.action import Action, Need
from medvirk.domain.plan.completeness import gaps
from medvirk.domain.plan.coverage import Coverage, coverage
from medvirk.domain.plan.factors import Factor
from medvirk.domain.plan.load import at_a_time
from medvirk.domain.plan.risk import Consultation, RiskRecord
from medvirk.domain.plan.rules import STANDARD, Departure, Limits, departures
from medvirk.domain.text import is_same_name


class Rule(StrEnum):
    """The rules that protect people (method.md 5.4, 5.5 and part 10), as the plan page lists them."""

    NOT_ONLY_INDIVIDUAL = "not_only_individual"
    LOWERS_A_DEMAND = "lowers_a_demand"
    EVERY_NEED = "every_need"
    TWO_LEVELS = "two_levels"
    AT_A_TIME = "at_a_time"
    PACE = "pace"
    COMPLETE = "complete"


# Broken only with a written, visible reason; the others warn, or stop the approval until they hold.
WITH_A_REASON = (Rule.NOT_ONLY_INDIVIDUAL, Rule.LOWERS_A_DEMAND)
WARNS = (Rule.TWO_LEVELS, Rule.AT_A_TIME)


class Standing(StrEnum):
    """How a rule stands."""

    KEPT = "kept"
    EXPLAINED = "explained"  # broken, with a written reason
    WARNING = "warning"  # broken, and worth a look
    BROKEN = "broken"  # broken, and in the way of the approval


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule, how it stands, the written reason, and the numbers of the actions or needs it is about."""

    rule: Rule
    standing: Standing
    reason: str = ""
    about: tuple[int, ...] = ()
    count: int = 0


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approved, when; AMU's case; what was said against it (dissent is noted, never voted down)."""

    sponsor: str
    employee_rep: str
    on: date
    amu_case: str = ""
    dissent: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """One version of the plan. `needs` are the prioritised ones, in the order of the register."""

    version: int
    needs: tuple[Need, ...] = ()
    actions: tuple[Action, ...] = ()
    left_out: Mapping[str, str] = field(default_factory=dict)  # need id -> why it has no action
    reasons: Mapping[Rule, str] = field(default_factory=dict)
    risks: tuple[RiskRecord, ...] = ()
    factor_reasons: Mapping[Factor, str] = field(default_factory=dict)
    consultations: tuple[Consultation, ...] = ()
    change: str = ""  # why this version follows the one before
    approval: Approval | None = None

    @property
    def coverage(self) -> Coverage:
        """Actions by level, needs by action."""
        return coverage(self.actions, self.needs, self.left_out)

    def approved(self, approval: Approval) -> "Plan":
        """The plan as it is frozen."""
        return replace(self, approval=approval)

    def withholding(self, private: Collection[str], words: str) -> "Plan":
        """The plan for readers who may not see the needs in `private`: `words` stand where their own stood.

        The block of a kept need bears its statement as a name (`Action.keeps`), so its name goes too. A
        reason is withheld and still stands: no rule is broken by it. For paper and screen only: what is
        approved, or written again, is the plan itself.
        """
        told = [need.statement for need in self.needs if need.id in private]
        if not told:
            return self
        return replace(
            self,
            needs=tuple(
                replace(need, statement=words) if need.id in private else need for need in self.needs
            ),
            actions=tuple(
                replace(action, measure=words) if _tells(action, private, told) else action
                for action in self.actions
            ),
            left_out={id_: words if id_ in private else reason for id_, reason in self.left_out.items()},
            risks=tuple(
                replace(record, note="") if record.need in private else record for record in self.risks
            ),
        )

    def need(self, id_: str) -> Need:
        """The need with this id. Raises KeyError."""
        for need in self.needs:
            if need.id == id_:
                return need
        raise KeyError(id_)

    def action(self, id_: str) -> Action:
        """The action with this id. Raises KeyError."""
        for action in self.actions:
            if action.id == id_:
                return action
        raise KeyError(id_)

    def risk(self, need: str) -> RiskRecord:
        """The risk record of a need, empty when nobody has written any."""
        return next((record for record in self.risks if record.need == need), RiskRecord(need))


def _tells(action: Action, private: Collection[str], told: Collection[str]) -> bool:
    """True when the action is named after a need in `private`, in whole or cut short."""
    if action.keeps and not set(private).isdisjoint(action.needs):
        return True
    begun = action.measure.removesuffix(" …")
    is_cut = begun != action.measure
    return any(said == begun or (is_cut and said.startswith(begun)) for said in told)


def standing(plan: Plan, headcount: int, limits: Limits = STANDARD) -> tuple[RuleLine, ...]:
    """Every rule that concerns this plan, with its state."""
    return tuple(_line(plan, rule, limits) for rule in Rule if _concerns(plan, rule, headcount))


def _concerns(plan: Plan, rule: Rule, headcount: int) -> bool:
    """A rule about demands needs a demand among the needs; the limit of measures is for units below fifty."""
    match rule:
        case Rule.LOWERS_A_DEMAND:
            return any(need.kind is Kind.DEMAND for need in plan.needs)
        case Rule.AT_A_TIME:
            return headcount < SMALL_UNIT_BELOW
        case _:
            return True


def _line(plan: Plan, rule: Rule, limits: Limits) -> RuleLine:
    reason = plan.reasons.get(rule, "")
    kept, about, count = _judged(plan, rule, limits)
    if kept:
        return RuleLine(rule, Standing.KEPT, "", about, count)
    if reason and rule in (*WITH_A_REASON, *WARNS):
        return RuleLine(rule, Standing.EXPLAINED, reason, about, count)
    if rule is Rule.PACE and all(action.pace_reason for action in plan.actions if action.number in about):
        return RuleLine(rule, Standing.EXPLAINED, "", about, count)
    return RuleLine(rule, Standing.WARNING if rule in WARNS else Standing.BROKEN, "", about, count)


def _judged(plan: Plan, rule: Rule, limits: Limits) -> tuple[bool, tuple[int, ...], int]:
    """(kept, what it is about, a count for the sentence).

    The rules about the package are about measures: the block of a need that is kept as it is hides nothing.
    A plan that only keeps has no package, and breaks none of them (`domain.matching.package`).
    """
    actions = plan.actions
    measures = tuple(a for a in actions if not a.keeps)
    only_keeps = bool(actions) and not measures
    match rule:
        case Rule.NOT_ONLY_INDIVIDUAL:
            found = tuple(a.number for a in measures if CHANGES_THE_WORK & set(a.levels))
            return bool(found) or only_keeps, found, len(found)
        case Rule.LOWERS_A_DEMAND:
            found = tuple(a.number for a in measures if a.lowers_a_demand)
            return bool(found) or only_keeps, found, len(found)
        case Rule.EVERY_NEED:
            without = tuple(cover.need.number for cover in plan.coverage.uncovered)
            return bool(plan.needs) and not without, without, len(plan.needs)
        case Rule.TWO_LEVELS:
            levels = {level for a in measures for level in a.levels}
            return len(levels) >= FEWEST_LEVELS or only_keeps, (), len(levels)
        case Rule.AT_A_TIME:
            crowd = at_a_time(measures)
            running = crowd.actions if crowd else ()
            return len(running) <= limits.measures_max, running, limits.measures_max
        case Rule.PACE:
            late = tuple(a.number for a in actions if departures(a, limits))
            return not late, late, len(late)
        case Rule.COMPLETE:
            open_ = tuple(a.number for a in actions if gaps(a))
            return bool(actions) and not open_, open_, len(open_)
        case _:
            assert_never(rule)


def must_be_approvable(plan: Plan, headcount: int, limits: Limits = STANDARD) -> None:
    """Raises Refused while a rule is broken that stands in the way; warnings and reasons do not."""
    lines = standing(plan, headcount, limits)
    broken = {line.rule for line in lines if line.standing is Standing.BROKEN}
    if Rule.EVERY_NEED in broken or Rule.COMPLETE in broken:
        raise Refused(Code.PLAN_NOT_COMPLETE)
    if broken:
        raise Refused(Code.PLAN_RULE_WITHOUT_REASON)


def must_be_of_both(approval: Approval) -> None:
    """Management and the employees approve, each by somebody of their own. Raises Refused."""
    if is_same_name(approval.sponsor, approval.employee_rep):
        raise Refused(Code.PLAN_APPROVED_BY_ONE)


def departures_of(plan: Plan, limits: Limits = STANDARD) -> Mapping[int, tuple[Departure, ...]]:
    """Number of an action -> where its dates depart from the method."""
    found = {action.number: departures(action, limits) for action in plan.actions}
    return {number: each for number, each in found.items() if each}
