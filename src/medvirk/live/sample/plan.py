"""Act: what meeting 2 began is filled in, its risks judged, and the plan approved (step 3.1)."""

from datetime import date, timedelta
from typing import Any

from medvirk.apps.catalogue.queries import pack
from medvirk.apps.plans import actions, queries
from medvirk.apps.plans.models import Action
from medvirk.apps.plans.sections import COLUMNS, Section
from medvirk.domain.plan.factors import Factor
from medvirk.domain.plan.plan import Approval
from medvirk.domain.plan.risk import Risk, Role
from medvirk.domain.plan.rules import suggested_checks
from medvirk.live.sample.zone import Zone


def complete(zone: Zone, approved_on: date) -> None:
    """Every field of every action, the risk record, who was heard, and the approval."""
    told, analysis = zone.text["east"]["plan"], zone.analysis
    for action in queries.actions_of(analysis):
        action.plan.analysis = analysis
        _fill(action, told["actions"][action.code], told)
    for key, risk in told["risks"].items():
        actions.save_risk(
            analysis,
            zone.needs[key].handle,
            version=0,
            factors=map(Factor, risk["factors"]),
            before=Risk(risk["before"]),
            after=Risk(risk["after"]),
            note=risk["words"],
        )
    for heard in told["consultations"]:
        on = zone.day(heard["weeks"])
        actions.note_consultation(analysis, role=Role(heard["role"]), on=on, how=heard["words"])
    actions.approve(
        analysis,
        Approval(
            told["sponsor"],
            told["employee_rep"],
            approved_on,
            told["amu_case"],
            tuple(actions.plan_for(analysis).dissent),
        ),
        limits=queries.limits(pack(analysis.pack_digest)),
        seen=queries.seen(analysis),
    )


def _fill(action: Action, told: dict[str, Any], plan: dict[str, Any]) -> None:
    """Section by section, as the form saves them; what stands already is kept."""
    start, end = action.start, action.end
    assert start is not None, "meeting 2 has written it"
    assert end is not None, "meeting 2 has written it"
    people, hours = told["effort"]

    def week(number: int) -> str:
        return (start + timedelta(weeks=number)).isoformat()

    wanted = {
        **{name: told[name] for name in _AS_WRITTEN},
        "mechanism": action.mechanism,
        "efforts": [{"role": plan["efforts_role"], "people": people, "hours_per_week": hours}],
        "checks": [day.isoformat() for day in suggested_checks(start, end)],
        "milestones": [{"text": each["words"], "on": week(each["week"])} for each in told["milestones"]],
        "process": [told["process"]],
        "messages": [
            {**{name: each[name] for name in ("audience", "what", "where")}, "on": week(each["week"])}
            for each in plan["messages"]
        ],
        "who_meets": plan["who_meets"],
        "next_review": end + timedelta(weeks=2),
    }
    for section in Section:
        values = {name: wanted.get(name, getattr(action, name)) for name in COLUMNS[section]}
        actions.change_section(action, section, values, version=action.versions.get(section.value, 0))


_AS_WRITTEN = (
    *("steps", "why", "reach_count", "reach_shifts", "reach_absent", "money", "cover"),
    *("baseline", "target", "stop_rule", "stop_doing", "risk_response"),
)
