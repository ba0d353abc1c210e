"""Reading the plan: as one value, with its deadline and its approved versions."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.needs import queries as needs
from medvirk.apps.needs.models import Need as NeedRow
from medvirk.apps.plans import stored
from medvirk.apps.plans.models import (
    Action,
    ActionNeed,
    ApprovedVersion,
    Consultation,
    FactorReason,
    NeedRisk,
    Plan,
    StatusEntry,
)
from medvirk.content.pack import Pack
from medvirk.domain.needs.fate import PRIORITISED, Fate
from medvirk.domain.plan import plan as domain
from medvirk.domain.plan.action import Need
from medvirk.domain.plan.factors import Factor
from medvirk.domain.plan.rules import Limits
from medvirk.domain.plan.wire import fingerprint, parse_plan

DECISION_TIME: Final = timedelta(weeks=2)
"""The plan is approved within two weeks of stakeholder meeting 2 (method.md 1.3, step 3.1)."""


def plan_of(analysis: NeedsAnalysis) -> Plan | None:
    """The row of the plan; None while nobody has begun one."""
    return Plan.objects.within(analysis.organisation).filter(analysis=analysis).first()


def limits(pack: Pack) -> Limits:
    """The numbers of the method, which are settings of the content pack."""
    numbers = pack.defaults
    return Limits(numbers["check_weeks"], numbers["feedback_weeks"], numbers["measures_max"])


def value(analysis: NeedsAnalysis) -> domain.Plan:
    """The whole plan as it stands now; an analysis without one has an empty plan with its needs.

    The number of queries does not grow with actions, needs or evidence.
    """
    row = plan_of(analysis)
    actions = tuple(stored.read_action(each) for each in actions_of(analysis)) if row else ()
    linked = {handle for action in actions for handle in action.needs}
    needs_here = tuple(
        stored.read_need(need)
        for need in _in_question(analysis)
        if need.handle in linked or is_prioritised(need)
    )
    if row is None:
        return domain.Plan(version=1, needs=needs_here)
    inside = analysis.organisation
    risks = NeedRisk.objects.within(inside).filter(plan=row).select_related("need").order_by("need__number")
    factor_reasons = FactorReason.objects.within(inside).filter(plan=row)
    heard = Consultation.objects.within(inside).filter(plan=row).order_by("on", "role", "id")
    approved = newest_version(analysis) if row.is_approved else None
    return domain.Plan(
        version=row.version,
        needs=needs_here,
        actions=actions,
        left_out={handle: reason for handle, reason in row.left_out.items() if reason},
        reasons={domain.Rule(rule): reason for rule, reason in row.reasons.items() if reason},
        risks=tuple(map(stored.read_risk, risks)),
        factor_reasons={Factor(each.factor): each.reason for each in factor_reasons},
        consultations=stored.read_consultations(heard),
        change=row.change,
        approval=parse_plan(approved.frozen).approval if approved else None,
    )


def seen(analysis: NeedsAnalysis) -> str:
    """What somebody who reads the plan now has before them, in one word, for its approval."""
    return seen_in(value(analysis), plan_of(analysis))


def seen_in(plan: domain.Plan, row: Plan | None) -> str:
    """The same of a plan that is read already."""
    return fingerprint(plan, row.dissent if row else ())


def prioritised(analysis: NeedsAnalysis) -> dict[str, Need]:
    """The needs that an action may answer, by handle, in the order of the register."""
    return {need.handle: stored.read_need(need) for need in _in_question(analysis) if is_prioritised(need)}


def _in_question(analysis: NeedsAnalysis) -> Iterable[NeedRow]:
    """Needs that were prioritised once, or that an action answers: of two hundred these are a handful."""
    ever = Q(fates__fate__in=[fate.value for fate in PRIORITISED])
    answered = Q(answered_by__action__plan__analysis=analysis)
    return needs.needs_of(analysis).filter(ever | answered).distinct()


def is_prioritised(need: NeedRow) -> bool:
    """Meeting 1 chose it, to improve or to preserve."""
    record = needs.fate_of(need)
    return record is not None and Fate(record.fate) in PRIORITISED


def actions_of(analysis: NeedsAnalysis) -> QuerySet[Action]:
    """The actions by number, with `linked` needs and `entries` of the log: three queries for all of them."""
    # The analysis is named in each: else the database would begin with those of the whole organisation.
    inside, own = analysis.organisation, {"action__plan__analysis": analysis}
    linked = ActionNeed.objects.within(inside).filter(**own).select_related("need").order_by("need__number")
    entries = StatusEntry.objects.within(inside).filter(**own).order_by("number")
    answers: Prefetch[str] = Prefetch("answers", linked.only("action", "need__handle"), to_attr="linked")
    log: Prefetch[str] = Prefetch("log", entries, to_attr="entries")
    here = Action.objects.within(inside).filter(plan__analysis=analysis).order_by("number")
    return here.prefetch_related(answers, log)


def starts_of(analysis: NeedsAnalysis) -> list[date | None]:
    """The day each action starts, None where nobody has said."""
    here = Action.objects.within(analysis.organisation).filter(plan__analysis=analysis)
    return list(here.values_list("start", flat=True))


def begun(analysis: NeedsAnalysis) -> frozenset[str]:
    """The options that the plan has an action for."""
    here = Action.objects.within(analysis.organisation).filter(plan__analysis=analysis)
    return frozenset(here.values_list("option", flat=True))


def action_in(analysis: NeedsAnalysis, action: UUID) -> Action | None:
    """One action of an analysis, with its needs and its log."""
    return actions_of(analysis).filter(pk=action).select_related("plan").first()


def consultations_of(plan: Plan) -> list[Consultation]:
    """Who was heard, by day."""
    inside = plan.analysis.organisation
    return list(Consultation.objects.within(inside).filter(plan=plan).order_by("on", "role", "id"))


def risk_version(plan: Plan, need: str) -> int:
    """How often the risk record of a need was changed; 0 while there is none."""
    inside = plan.analysis.organisation
    found = NeedRisk.objects.within(inside).filter(plan=plan, need__handle=need)
    return found.values_list("version", flat=True).first() or 0


def versions(analysis: NeedsAnalysis) -> list[ApprovedVersion]:
    """The approved versions, the newest first."""
    found = ApprovedVersion.objects.within(analysis.organisation).filter(plan__analysis=analysis)
    return list(found.order_by("-number"))


def newest_version(analysis: NeedsAnalysis) -> ApprovedVersion | None:
    """The version that was approved last."""
    return next(iter(versions(analysis)), None)


def version_in(analysis: NeedsAnalysis, version: UUID) -> ApprovedVersion | None:
    """One approved version of an analysis."""
    found = ApprovedVersion.objects.within(analysis.organisation).filter(plan__analysis=analysis, pk=version)
    return found.first()


def is_answered(analysis: NeedsAnalysis) -> bool:
    """Management has answered: a plan was approved once."""
    found = ApprovedVersion.objects.within(analysis.organisation).filter(plan__analysis=analysis)
    return found.exists()


def decide_by(plan: Plan | None) -> date | None:
    """The day by which the plan is to be approved; None before stakeholder meeting 2."""
    if plan is None or plan.meeting_on is None:
        return None
    return plan.meeting_on + DECISION_TIME
