"""Plans for tests that look at pages: one approved and running, one being written, one empty."""

import datetime as dt
from typing import Any

from tests.apps.cast import Case, browser_of, make_case
from tests.apps.needs.register import a_need, locked_map, pieces_of
from tests.apps.plans import story

from medvirk.apps.analyses.models import Role
from medvirk.apps.needs import actions as register
from medvirk.apps.needs.models import Need
from medvirk.apps.plans import actions, queries
from medvirk.apps.plans.sections import Section
from medvirk.domain.iglo import Action as Aim
from medvirk.domain.iglo import Kind, Level, Place
from medvirk.domain.needs.fate import Fate, Outcome
from medvirk.domain.plan.action import Result
from medvirk.domain.plan.factors import Factor
from medvirk.domain.plan.plan import Approval
from medvirk.domain.plan.risk import Risk
from medvirk.domain.plan.risk import Role as Heard
from medvirk.domain.plan.rules import STANDARD
from medvirk.infra import clock


def stage() -> dict[str, Any]:
    """Session cookies by person, and pages as name -> [person, address]."""
    running, draft, new = _running(), _draft(), make_case("Nyvik kommune")
    first = queries.value(running.analysis).actions[0]
    open_ = queries.value(draft.analysis)
    (version,) = queries.versions(running.analysis)
    at, write = running.at, draft.at
    return {
        "lead": _session(running, Role.PROCESS_LEAD),
        "reader": _session(running, Role.READER),
        "writer": _session(draft, Role.PROCESS_LEAD),
        "new": _session(new, Role.PROCESS_LEAD),
        "pages": {
            "plan": ["lead", at("plan/")],
            "plan-read": ["reader", at("plan/?action=2")],
            "action": ["lead", at(f"plan/actions/{first.id}/")],
            "status": ["lead", at(f"plan/actions/{first.id}/status/")],
            "trace": ["lead", at(f"plan/actions/{first.id}/trace/")],
            "version": ["lead", at(f"plan/versions/{version.pk}/")],
            "change": ["lead", at("plan/change/")],
            "risk": ["lead", at("plan/risk/")],
            "answers": ["lead", at("plan/answers/")],
            "path": ["lead", at("")],
            "draft": ["writer", write("plan/")],
            "draft-action": ["writer", write(f"plan/actions/{open_.actions[1].id}/")],
            **{
                f"edit-{section.value}": [
                    "writer",
                    write(f"plan/actions/{open_.actions[0].id}/edit/{section.value}/"),
                ]
                for section in Section
            },
            "approval": ["writer", write("plan/approval/")],
            "reasons": ["writer", write("plan/reasons/")],
            "new": ["writer", write(f"plan/actions/new/?need={open_.needs[1].id}")],
            "risk-draft": ["writer", write("plan/risk/")],
            "risk-need": ["writer", write(f"plan/risk/needs/{open_.needs[0].id}/")],
            "risk-factors": ["writer", write("plan/risk/factors/")],
            "risk-heard": ["writer", write("plan/risk/heard/")],
            "empty": ["new", new.at("plan/")],
        },
    }


def _session(case: Case, role: Role) -> str:
    return browser_of(case.people[role]).cookies["sessionid"].value


_NEEDS = (
    ("Rutene har flere besøk enn tiden gir rom for", Kind.DEMAND, Place.JOB_CONTENT, Aim.IMPROVE),
    ("Vi får ikke svar når vi melder fra om belastning", Kind.DEMAND, Place.POLICIES_PRACTICES, Aim.IMPROVE),
    ("Kollegaer hjelper hverandre på tvers av vakter", Kind.RESOURCE, Place.COWORKER_RELATIONS, Aim.PRESERVE),
)


def _needs(case: Case) -> list[Need]:
    locked_map(case)
    pieces = pieces_of(case)
    made = [
        a_need(case, [piece], statement=statement, kind=kind, place=place, action=aim)
        for piece, (statement, kind, place, aim) in zip(pieces, _NEEDS, strict=True)
    ]
    extra = a_need(case, [pieces[0]], statement="Egen bil til alle som går kveldsvakt")
    fates = [
        Outcome(
            need.handle,
            Fate.PRIORITISED_PRESERVE if need.action == "preserve" else Fate.PRIORITISED_IMPROVE,
            dots=3,
        )
        for need in made
    ]
    trashed = Outcome(
        extra.handle, Fate.TRASHED, reason="outside_mandate", note="Bilene er en sak for budsjettet."
    )
    register.record_fates(case.analysis, [*fates, trashed], on=dt.date(2026, 3, 2))
    return made


def _dated(start: dt.date, weeks: int, every: int = 6) -> dict[str, Any]:
    end = start + dt.timedelta(weeks=weeks)
    checks = [(start + dt.timedelta(weeks=n)).isoformat() for n in range(every, weeks + 1, every)]
    return {
        "start": start,
        "end": end,
        "checks": checks,
        "milestones": [],
        "pace_reason": "",
        "messages": [
            {
                "audience": "Alle i sonen",
                "what": "Hva vi begynner med",
                "on": (start + dt.timedelta(days=7)).isoformat(),
                "where": "Tavla på vaktrommet",
            }
        ],
        "next_review": end + dt.timedelta(weeks=2),
    }


def _running() -> Case:
    """Five measures: running, not started, preserved, over; one disagreement; a check that is due."""
    case = make_case("Solvik kommune")
    busy, silent, mates = _needs(case)
    today = clock.today()
    rows: list[tuple[str, list[Need], Level, Place, str, dict[str, Any]]] = [
        ("Gjennomgang av arbeidsmengde", [busy], Level.ORGANISATION, Place.POLICIES_PRACTICES, "demand",
         _dated(today - dt.timedelta(weeks=7), 20)),
        ("Ukentlig kapasitetsmøte", [busy, silent], Level.GROUP, Place.JOB_CONTENT, "both",
         _dated(today - dt.timedelta(weeks=3), 30)),
        ("Vaktliste seks uker før", [silent], Level.ORGANISATION, Place.WORK_LIFE_BALANCE, "demand",
         _dated(today + dt.timedelta(weeks=4), 12)),
        ("Samtale etter tunge hendelser", [silent], Level.LEADER, Place.LEADER_BEHAVIOUR, "resource",
         _dated(today + dt.timedelta(weeks=1), 24)),
        ("Kollegastøtte vi tar vare på", [mates], Level.GROUP, Place.COWORKER_RELATIONS, "resource",
         _dated(today - dt.timedelta(weeks=3), 30)),
    ]  # fmt: skip
    for measure, needs, level, place, mechanism, dates in rows:
        row = story.an_action(
            case, *needs, measure=measure, levels=[level.value], categories=[place.value],
            mechanism=mechanism, **dates,
        )  # fmt: skip
        if row.number == 1:
            logged = today - dt.timedelta(weeks=1)
            actions.log_status(
                row, on=logged, result=Result.PARTLY, reason="Én uke falt ut ved sykdom.", steps=row.steps[:1]
            )
    for need in (busy, silent, mates):
        actions.save_risk(
            case.analysis, need.handle, version=0, factors=[Factor.WORKLOAD_TIME], before=Risk.HIGH,
            after=Risk.MEDIUM, note="Kveldsvaktene er mest utsatt.",
        )  # fmt: skip
    actions.note_consultation(
        case.analysis, role=Heard.SAFETY_REP, on=today - dt.timedelta(weeks=9), how="Interessentmøte del 2"
    )
    actions.approve(
        case.analysis,
        Approval(
            "Kommunaldirektør for helse",
            "Hovedtillitsvalgt",
            today - dt.timedelta(weeks=8),
            "3/27",
            ("Vi får for lite tid til opplæring.",),
        ),
        limits=STANDARD,
        seen=queries.seen(case.analysis),
    )
    return case


def _draft() -> Case:
    """One measure whose dates lie too far apart, one just begun, one need without a measure."""
    case = make_case("Fjellvik kommune")
    busy, silent, _mates = _needs(case)
    today = clock.today()
    dates = {**_dated(today + dt.timedelta(weeks=2), 24, every=12)}
    story.an_action(case, busy, measure="Gjennomgang av arbeidsmengde", **dates)
    actions.begin_action(case.analysis, measure="Samtale etter tunge hendelser", needs=[silent.handle])
    plan = actions.plan_for(case.analysis)
    plan.meeting_on = today - dt.timedelta(weeks=1)
    plan.save(update_fields=["meeting_on"])
    return case
