"""The crosswalk of method.md 2.4, and the risk record of 8.1."""

import pytest
from tests.domain.plan.samples import day

from medvirk.domain.errors import Code, Refused
from medvirk.domain.iglo import CATEGORIES, Place
from medvirk.domain.plan.factors import CROSSWALK, OF_THE_ACT, Factor, factors_of, in_order
from medvirk.domain.plan.risk import (
    Consultation,
    Risk,
    RiskMissing,
    RiskRecord,
    Role,
    factor_coverage,
    must_be_heard,
    must_lower,
    not_heard,
    risk_gaps,
)


def test_every_category_of_the_map_has_its_factors() -> None:
    assert set(CROSSWALK) == {place for places in CATEGORIES.values() for place in places}


def test_each_factor_of_the_law_is_reached_from_some_category() -> None:
    assert {factor for factors in CROSSWALK.values() for factor in factors} == set(Factor)


@pytest.mark.parametrize(
    ("place", "factors"),
    [
        (Place.WORK_LIFE_BALANCE, (Factor.WORKLOAD_TIME,)),
        (Place.JOB_CONTENT, (Factor.UNCLEAR_DEMANDS, Factor.WORKLOAD_TIME)),
        (Place.CLIENT_RELATIONS, (Factor.EMOTIONAL_DEMANDS, Factor.VIOLENCE_THREATS)),
        (Place.POLICIES_PRACTICES, OF_THE_ACT),
        (Place.LEADER, (Factor.UNCLEAR_DEMANDS, Factor.SUPPORT_HELP)),
        (Place.GROUP, (Factor.SUPPORT_HELP, Factor.HARASSMENT)),
        (Place.SQUARE, ()),
        (Place.P, ()),
        (None, ()),
    ],
)
def test_a_place_is_about_these_factors_in_the_order_of_the_law(
    place: Place | None, factors: tuple[Factor, ...]
) -> None:
    assert factors_of(place) == factors


def test_factors_stand_once() -> None:
    assert in_order([Factor.PARTICIPATION, Factor.UNCLEAR_DEMANDS, Factor.PARTICIPATION]) == (
        Factor.UNCLEAR_DEMANDS,
        Factor.PARTICIPATION,
    )


def test_a_risk_record_says_what_it_lacks() -> None:
    assert risk_gaps(RiskRecord("n")) == tuple(RiskMissing)
    assert risk_gaps(RiskRecord("n", (Factor.SUPPORT_HELP,), Risk.HIGH)) == (RiskMissing.AFTER,)
    assert risk_gaps(RiskRecord("n", (Factor.SUPPORT_HELP,), Risk.HIGH, Risk.LOW)) == ()


def test_a_measure_does_not_raise_the_risk() -> None:
    with pytest.raises(Refused, match=Code.PLAN_RISK_HIGHER_AFTER.value):
        must_lower(Risk.LOW, Risk.MEDIUM)
    must_lower(Risk.MEDIUM, Risk.MEDIUM)
    must_lower(Risk.HIGH, Risk.LOW)
    must_lower(None, Risk.HIGH)


@pytest.mark.parametrize(
    ("headcount", "roles"),
    [
        (4, {Role.EMPLOYEE, Role.UNION_REP}),
        (5, {Role.EMPLOYEE, Role.UNION_REP, Role.SAFETY_REP}),
        (29, {Role.EMPLOYEE, Role.UNION_REP, Role.SAFETY_REP}),
        (30, {Role.EMPLOYEE, Role.UNION_REP, Role.SAFETY_REP, Role.AMU}),
    ],
)
def test_the_law_wants_these_consulted(headcount: int, roles: set[Role]) -> None:
    assert set(must_be_heard(headcount)) == roles


def test_who_was_not_heard_is_named() -> None:
    heard = [Consultation(Role.SAFETY_REP, day(), "Møte"), Consultation(Role.EMPLOYEE, day(), "Fokusgruppe")]
    assert not_heard(heard, 30) == (Role.UNION_REP, Role.AMU)


def test_the_coverage_view_asks_a_reason_for_a_factor_that_nothing_touches() -> None:
    lines = factor_coverage(
        [Place.WORK_LIFE_BALANCE, Place.JOB_CONTENT, None],
        [(Factor.SUPPORT_HELP,)],
        {Factor.EMOTIONAL_DEMANDS: "Ingen møter brukere her"},
    )
    assert [(line.factor, line.count) for line in lines] == [
        (Factor.UNCLEAR_DEMANDS, 1),
        (Factor.EMOTIONAL_DEMANDS, 0),
        (Factor.WORKLOAD_TIME, 2),
        (Factor.SUPPORT_HELP, 1),
    ]
    assert [line.needs_reason for line in lines] == [False, False, False, False]
    bare = factor_coverage([], [], {})
    assert all(line.needs_reason for line in bare)
