"""Workplaces for tests that look at pages: one fills its shortlist, one is past meeting 2, one is new."""

import datetime as dt
from typing import Any

from django.test import Client
from tests.apps.cast import make_case
from tests.apps.interventions.table import HELP, TALK, VISITS, make_table, own

from medvirk.apps.accounts.models import User
from medvirk.apps.analyses.models import Role
from medvirk.apps.interventions import actions
from medvirk.apps.interventions.models import Applies, Tick
from medvirk.domain.matching.choice import Decision, Outcome
from medvirk.domain.matching.package import Check

DECIDED_ON = dt.date(2026, 3, 23)
GOOD = {"F1": 4.0, "F2": 4.0, "F3": 3.0, "F4": 4.0, "F5": 4.0, "F6": 4.0, "F7": 4.0}


def stage() -> dict[str, Any]:
    """Session cookies by person, and pages as [person, address]."""
    here, here_pages = filling()
    over, over_pages = decided()
    new = make_case("Nyvik kommune")
    return {
        "lead": _session(here[Role.PROCESS_LEAD]),
        "reader": _session(here[Role.READER]),
        "over": _session(over[Role.PROCESS_LEAD]),
        "new": _session(new.people[Role.PROCESS_LEAD]),
        "pages": {**here_pages, **over_pages, "empty": ["new", new.at("shortlist/")]},
    }


def filling() -> tuple[dict[Role, User], dict[str, list[str]]]:
    """A shortlist that is being made: ticks, an own measure without a need, a way to preserve."""
    case, (visits, talk, help_) = make_table(VISITS, TALK, HELP)
    huddle = actions.put_on_list(case.analysis, visits, "weekly-capacity-huddle")
    actions.tick(huddle, [Tick.NOT_MET], [Applies.YES], version=1)
    actions.put_on_list(case.analysis, visits, "mindfulness-course")
    actions.put_on_list(case.analysis, talk, "mental-health-policy")
    quiet = own(case, visits)
    own(case, name="Uten behov")
    actions.remark(
        help_, nothing_fits="", way_to_preserve="Vi holder fast på felles vaktskifte hver dag.", version=0
    )
    return case.people, {
        "shortlist": ["lead", case.at("shortlist/")],
        "need": ["lead", case.at(f"shortlist/needs/{visits.handle}/")],
        "need-read": ["reader", case.at(f"shortlist/needs/{talk.handle}/")],
        "preserve": ["lead", case.at(f"shortlist/needs/{help_.handle}/")],
        "remark": ["lead", case.at(f"shortlist/needs/{help_.handle}/remark/")],
        "measures": ["lead", case.at("shortlist/measures/")],
        "measure": ["lead", case.at("shortlist/measures/weekly-capacity-huddle/")],
        "avoid": ["lead", case.at("shortlist/measures/single-session-debriefing/")],
        "option": ["lead", case.at(f"shortlist/options/{huddle.handle}/")],
        "option-read": ["reader", case.at(f"shortlist/options/{quiet.handle}/")],
        "own": ["lead", case.at(f"shortlist/own/?need={visits.handle}")],
        "own-option": ["lead", case.at(f"shortlist/options/{quiet.handle}/")],
        "limits": ["lead", case.at("shortlist/limits/")],
        "undecided": ["lead", case.at("choices/")],
    }


def decided() -> tuple[dict[Role, User], dict[str, list[str]]]:
    """Meeting 2 is over: one chosen, one adapted, one parked, one left out without a word, one untouched."""
    case, (busy, silent, mates) = make_table(VISITS, TALK, HELP, name="Fjellvik kommune")
    chosen = actions.put_on_list(case.analysis, busy, "weekly-capacity-huddle")
    adapted = own(case, busy, silent)
    parked = actions.put_on_list(case.analysis, busy, "self-rostering")
    rejected = actions.put_on_list(case.analysis, busy, "mindfulness-course")
    actions.put_on_list(case.analysis, silent, "mental-health-policy")
    actions.remark(mates, nothing_fits="", way_to_preserve="Felles vaktskifte hver dag.", version=0)
    actions.confirm_limits(
        case.analysis,
        confirmed_by="Kommunaldirektør for helse",
        confirmed_on=dt.date(2026, 3, 9),
        limits="400 timer og 150 000 kroner. Ingen nye stillinger.",
        version=0,
    )
    outcomes = [
        Outcome(
            chosen.handle,
            Decision.CHOSEN,
            GOOD,
            12,
            conditions=("Fast tid i turnusen.",),
            dangers=("Det tar tid fra brukerne.",),
        ),
        Outcome(
            adapted.handle,
            Decision.ADAPTED,
            {**GOOD, "F7": 2.0},
            12,
            changes="Bare på hverdager.",
            dissent=("Jeg tror det er for lite.",),
        ),
        Outcome(
            parked.handle,
            Decision.PARKED,
            {**GOOD, "F3": 2.0},
            12,
            reason="Avtalen med fagforeningene er ikke klar.",
            owner="Hovedtillitsvalgt",
            on=dt.date(2026, 6, 1),
        ),
        Outcome(rejected.handle, Decision.REJECTED, {**GOOD, "F1": 2.0, "F7": 2.0, "F5": None}, 12),
    ]
    actions.record_choices(
        case.analysis,
        outcomes,
        on=DECIDED_ON,
        reasons={Check.TOO_FEW_LEVELS: "Vi begynner i det små."},
    )
    return case.people, {
        "shortlist-over": ["over", case.at("shortlist/")],
        "choices": ["over", case.at("choices/")],
        "answer": ["over", case.at(f"choices/{rejected.handle}/answer/")],
    }


def _session(user: User) -> str:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return str(client.cookies["sessionid"].value)
