"""A plan of five actions as a site might write it, and the strategies that vary it."""

import datetime as dt
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from medvirk.domain.iglo import Action as Aim
from medvirk.domain.iglo import Kind, Level, Place
from medvirk.domain.matching.explain import Mechanism
from medvirk.domain.needs.evidence import EvidenceKind
from medvirk.domain.plan.action import (
    Action,
    Effort,
    Evidence,
    Message,
    Milestone,
    Need,
    Outcome,
    Result,
    StatusEntry,
    Step,
)
from medvirk.domain.plan.factors import Factor
from medvirk.domain.plan.plan import Approval, Plan, Rule
from medvirk.domain.plan.risk import Consultation, Risk, RiskRecord, Role
from medvirk.domain.sources import Source

DAY = dt.date(2027, 5, 3)  # a Monday


def day(weeks: int = 0, days: int = 0) -> dt.date:
    """A day so many weeks after the plan's first Monday."""
    return DAY + dt.timedelta(weeks=weeks, days=days)


def need(number: int = 1, **changes: Any) -> Need:
    """A demand to improve, with one card behind it."""
    return replace(
        Need(
            id=f"need-{number}",
            number=number,
            statement="Rutene har flere besøk enn tiden gir rom for",
            kind=Kind.DEMAND,
            place=Place.JOB_CONTENT,
            aim=Aim.IMPROVE,
            evidence=(Evidence(Source.EMPLOYEES, EvidenceKind.CARDS),),
        ),
        **changes,
    )


def action(number: int = 1, **changes: Any) -> Action:
    """A complete action: nothing is missing, no date departs from the method."""
    return replace(
        Action(
            id=f"action-{number}",
            number=number,
            measure="Gjennomgang av arbeidsmengde",
            needs=("need-1",),
            code="workload_review",
            aim="Innen 1. oktober skal ingen rute ha mer arbeid enn vakta varer.",
            levels=(Level.ORGANISATION,),
            categories=(Place.POLICIES_PRACTICES,),
            steps=(Step("Tell besøk og reisetid i to uker", done=True), Step("Flytt det som kan vente")),
            mechanism=Mechanism.DEMAND,
            why="Færre besøk gir tid til pause.",
            responsible="Avdelingsleder",
            co_owner="En hjelpepleier fra kveldsvakta",
            reach_who="Alle på kveld og natt",
            reach_count=24,
            reach_shifts="Kveld og natt",
            reach_absent="Eget møte klokka 7",
            efforts=(Effort("Fagleder", 2, 1.5),),
            money=18_000,
            cover="Vikar er bestilt",
            competence="Kurs i ruteplanlegging",
            start=day(),
            end=day(20),
            checks=(day(5), day(10), day(15), day(20)),
            milestones=(Milestone("Alle ruter talt", day(3)),),
            process=("Gjennomgang holdt 10 av 12 uker",),
            outcome=Outcome("Ruter over vaktas lengde", "42 %", "10 %"),
            messages=(Message("Alle", "Hva vi begynner med", day(1), "Tavla på vaktrommet"),),
            risks="Ny leder",
            risk_response="Assisterende leder tar over samme dag",
            stop_doing="Hastebesøk uten at noe tas ut",
            who_meets="Leder og medeier annenhver uke",
            stop_rule="Under halvparten gjort ved andre sjekk: vi lager det om",
            next_review=day(22),
            log=(
                StatusEntry(day(5), Result.PARTLY, "Én uke falt ut", ("Tell besøk og reisetid i to uker",)),
            ),
        ),
        **changes,
    )


def plan(**changes: Any) -> Plan:
    """Two needs, two actions, everything said; approved with one dissent."""
    kept = need(
        2,
        statement="Vi hjelper hverandre når ruta sprekker",
        kind=Kind.RESOURCE,
        place=Place.COWORKER_RELATIONS,
        aim=Aim.PRESERVE,
        evidence=(
            Evidence(Source.EMPLOYEES, EvidenceKind.CARDS),
            Evidence(Source.MIDDLE, EvidenceKind.STATEMENT, gone_on=day(1)),
        ),
    )
    return replace(
        Plan(
            version=1,
            needs=(need(), kept),
            actions=(
                action(),
                action(
                    2,
                    measure="Kollegastøtte vi tar vare på",
                    needs=("need-2",),
                    levels=(Level.GROUP,),
                    categories=(Place.COWORKER_RELATIONS,),
                    mechanism=Mechanism.RESOURCE,
                    code="",
                    start=day(4),
                    end=day(16),
                    checks=(day(8), day(14)),
                    milestones=(),
                    messages=(Message("Alle", "Hva vi tar vare på", day(5)),),
                    log=(),
                ),
            ),
            reasons={Rule.TWO_LEVELS: "–"},
            risks=(
                RiskRecord("need-1", (Factor.WORKLOAD_TIME,), Risk.HIGH, Risk.MEDIUM, "Kveld er mest utsatt"),
                RiskRecord("need-2", (Factor.SUPPORT_HELP,), Risk.LOW, Risk.LOW),
            ),
            factor_reasons={Factor.EMOTIONAL_DEMANDS: "Ble drøftet i AMU i fjor"},
            consultations=(
                Consultation(Role.SAFETY_REP, day(-2), "Interessentmøte del 2"),
                Consultation(Role.AMU, day(-1), "Sak 3/27"),
            ),
            approval=Approval("Kommunaldirektør", "Hovedtillitsvalgt", day(-1), "3/27", ("For lite tid",)),
        ),
        **changes,
    )


days = st.dates(dt.date(2026, 1, 1), dt.date(2030, 12, 31))


@st.composite
def dated_actions(draw: st.DrawFn, number: int = 1) -> Action:
    """Complete actions with dates that are possible, whatever their distance."""
    start = draw(days)
    end = start + dt.timedelta(days=draw(st.integers(0, 900)))
    inside = st.dates(start, end)
    return action(
        number,
        start=start,
        end=end,
        checks=tuple(sorted(draw(st.lists(inside, max_size=8, unique=True)))),
        milestones=tuple(Milestone("Nådd", on) for on in draw(st.lists(inside, max_size=3))),
        messages=tuple(Message("Alle", "Nytt", on) for on in draw(st.lists(days, max_size=2))),
        levels=tuple(draw(st.lists(st.sampled_from(Level), unique=True))),
        mechanism=draw(st.none() | st.sampled_from(Mechanism)),
        efforts=tuple(
            Effort(role, people, hours)
            for role, people, hours in draw(
                st.lists(
                    st.tuples(
                        st.sampled_from(["Fagleder", "fagleder ", "Vikar"]),
                        st.integers(1, 9),
                        st.sampled_from([0.5, 1.0, 2.5]),
                    ),
                    max_size=2,
                )
            )
        ),
    )


@st.composite
def plans(draw: st.DrawFn, most: int = 5) -> Plan:
    """Plans of up to `most` actions, on the two needs of `plan`."""
    count = draw(st.integers(0, most))
    chosen = st.lists(st.sampled_from(["need-1", "need-2"]), min_size=1, unique=True)
    actions = tuple(
        replace(draw(dated_actions(number)), needs=tuple(sorted(draw(chosen))))
        for number in range(1, count + 1)
    )
    return plan(actions=actions)
