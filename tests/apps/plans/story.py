"""What tests about the plan begin with: prioritised needs that rest on cards, and actions for them."""

import datetime as dt
from typing import Any

from tests.apps.cast import Case
from tests.apps.needs.register import a_need, locked_map, pieces_of

from medvirk.apps.needs import actions as register
from medvirk.apps.needs.models import Need
from medvirk.apps.plans import actions
from medvirk.apps.plans.models import Action
from medvirk.apps.plans.sections import Section
from medvirk.domain.iglo import Action as Aim
from medvirk.domain.iglo import Kind, Level, Place
from medvirk.domain.needs.fate import Fate, Outcome
from medvirk.domain.plan.plan import Approval

DAY = dt.date(2027, 5, 3)


def day(weeks: int = 0, days: int = 0) -> dt.date:
    return DAY + dt.timedelta(weeks=weeks, days=days)


def iso(weeks: int = 0, days: int = 0) -> str:
    return day(weeks, days).isoformat()


def prioritised(case: Case) -> tuple[Need, Need]:
    """A demand to improve and a resource to preserve, each resting on cards of a locked map."""
    locked_map(case)
    group, help_, _leader = pieces_of(case)
    needs = (
        a_need(case, [group]),
        a_need(
            case,
            [help_],
            statement="Vi hjelper hverandre når ruta sprekker",
            kind=Kind.RESOURCE,
            place=Place.COWORKER_RELATIONS,
            action=Aim.PRESERVE,
        ),
    )
    fates = (Fate.PRIORITISED_IMPROVE, Fate.PRIORITISED_PRESERVE)
    outcomes = [Outcome(need.handle, fate, dots=3) for need, fate in zip(needs, fates, strict=True)]
    register.record_fates(case.analysis, outcomes, on=day(-8))
    return needs


SECTIONS: dict[Section, dict[str, Any]] = {
    Section.AIM: {
        "aim": "Innen 1. oktober skal ingen rute ha mer arbeid enn vakta varer.",
        "levels": [Level.ORGANISATION.value],
        "categories": [Place.POLICIES_PRACTICES.value],
    },
    Section.MEASURE: {
        "measure": "Gjennomgang av arbeidsmengde",
        "steps": ["Tell besøk og reisetid i to uker", "Flytt det som kan vente"],
        "mechanism": "demand",
        "why": "Færre besøk gir tid til pause.",
    },
    Section.WHO: {
        "responsible": "Avdelingsleder",
        "co_owner": "En hjelpepleier fra kveldsvakta",
        "reach_who": "Alle på kveld og natt",
        "reach_count": 24,
        "reach_shifts": "Kveld og natt",
        "reach_absent": "Eget møte klokka 7",
    },
    Section.RESOURCES: {
        "efforts": [{"role": "Fagleder", "people": 2, "hours_per_week": 1.5}],
        "money": 18_000,
        "cover": "Vikar er bestilt",
        "competence": "",
    },
    Section.SCHEDULE: {
        "start": day(),
        "end": day(20),
        "checks": [iso(5), iso(10), iso(15), iso(20)],
        "milestones": [{"text": "Alle ruter talt", "on": iso(3)}],
        "pace_reason": "",
    },
    Section.INDICATORS: {
        "process": ["Gjennomgang holdt 10 av 12 uker"],
        "outcome": "Ruter over vaktas lengde",
        "baseline": "42 %",
        "target": "10 %",
    },
    Section.COMMUNICATION: {
        "messages": [
            {"audience": "Alle", "what": "Hva vi begynner med", "on": iso(1), "where": "Tavla på vaktrommet"}
        ]
    },
    Section.FOLLOW_UP: {
        "who_meets": "Leder og medeier annenhver uke",
        "stop_rule": "Under halvparten gjort ved andre sjekk: vi lager det om",
        "next_review": day(22),
        "stop_doing": "Hastebesøk uten at noe tas ut",
        "risks": "Ny leder",
        "risk_response": "Assisterende leder tar over",
    },
}


def an_action(
    case: Case, *needs: Need, measure: str = "Gjennomgang av arbeidsmengde", **changes: Any
) -> Action:
    """A complete action; `changes` by column."""
    action = actions.begin_action(case.analysis, measure=measure, needs=[need.handle for need in needs])
    for section, values in SECTIONS.items():
        said = {**values, **{name: changes[name] for name in values if name in changes}}
        if section is Section.MEASURE:
            said["measure"] = measure
        actions.change_section(action, section, said, version=0)
    action.refresh_from_db()
    return action


def a_plan(case: Case) -> tuple[Action, Action]:
    """Both needs with a complete action each: a plan that may be approved."""
    improve, preserve = prioritised(case)
    return (
        an_action(case, improve),
        an_action(
            case,
            preserve,
            measure="Kollegastøtte vi tar vare på",
            levels=[Level.GROUP.value],
            categories=[Place.COWORKER_RELATIONS.value],
        ),
    )


APPROVAL = Approval("Kommunaldirektør", "Hovedtillitsvalgt", day(-1), "3/27", ("For lite tid",))
