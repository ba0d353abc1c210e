"""The written risk assessment as values: risk by need, the law's factors, who was heard (method.md 8.1)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.needs.hearing import heard
from medvirk.apps.plans.words import PlanWords
from medvirk.domain.plan.action import Action, Need
from medvirk.domain.plan.factors import factors_of
from medvirk.domain.plan.plan import Plan
from medvirk.domain.plan.risk import (
    FactorLine,
    RiskMissing,
    RiskRecord,
    Role,
    factor_coverage,
    not_heard,
    risk_gaps,
)
from medvirk.domain.sources import Source


@dataclass(frozen=True)
class RiskLine:
    """One prioritised need: its record (with its place's factors while nobody chose any), its measures."""

    need: Need
    record: RiskRecord
    actions: tuple[Action, ...]
    reason: str

    @property
    def missing(self) -> tuple[RiskMissing, ...]:
        """What the record lacks."""
        return risk_gaps(self.record)

    @property
    def owners(self) -> tuple[str, ...]:
        """Who answers for the measures."""
        return tuple(dict.fromkeys(action.responsible for action in self.actions if action.responsible))

    @property
    def by(self) -> date | None:
        """The day by which the last of the measures is done."""
        return max((action.end for action in self.actions if action.end), default=None)


@dataclass(frozen=True)
class Assessment:
    """Everything that internal control asks for in writing."""

    lines: tuple[RiskLine, ...]
    factors: tuple[FactorLine, ...]
    not_heard: tuple[Role, ...]
    mapped: Mapping[Source, str]  # "4 focus groups"

    @property
    def is_complete(self) -> bool:
        """Every need has its record, every factor its count or reason, everybody was heard."""
        lines = all(not line.missing and (line.actions or line.reason) for line in self.lines)
        factors = not any(line.needs_reason for line in self.factors)
        return bool(self.lines) and lines and factors and not self.not_heard


def assessment(analysis: NeedsAnalysis, plan: Plan, words: PlanWords) -> Assessment:
    """The assessment as the plan stands now, with everything that was said about each factor counted."""
    said = heard(analysis, words.language)
    return Assessment(
        tuple(_line(plan, need) for need in plan.needs),
        factor_coverage(
            [piece.place for piece in said.pieces],
            [record.factors for record in plan.risks],
            plan.factor_reasons,
        ),
        not_heard(plan.consultations, analysis.headcount),
        said.who,
    )


def _line(plan: Plan, need: Need) -> RiskLine:
    return RiskLine(
        need,
        proposed(plan.risk(need.id), need),
        tuple(action for action in plan.actions if need.id in action.needs),
        plan.left_out.get(need.id, ""),
    )


def proposed(record: RiskRecord, need: Need) -> RiskRecord:
    """The record with the factors of the need's place (method.md 2.4) while nobody has chosen any."""
    factors = record.factors or factors_of(need.place)
    return RiskRecord(need.id, factors, record.before, record.after, record.note)
