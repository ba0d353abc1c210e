"""The suggestion rule of method.md part 6: hand-worked examples for every term, and laws for all lists."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medvirk.domain.iglo import CATEGORIES, Kind, Level, Place
from medvirk.domain.matching.explain import (
    Candidate,
    Cost,
    Grade,
    Mechanism,
    Reason,
    Status,
    Wanted,
    Why,
    explain,
    fit,
)
from medvirk.domain.matching.rank import Nothing, Suggestions, in_order, suggest

TOO_MUCH = Wanted.standing_at(Place.JOB_CONTENT, Kind.DEMAND)
"""The mock-up's need: more visits than there is time for."""


def measure(code: str = "m", **changed: Any) -> Candidate:
    values: dict[str, Any] = {
        "code": code,
        "name": code,
        "main": Level.INDIVIDUAL,
        "levels": (Level.INDIVIDUAL,),
        "categories": frozenset({Place.JOB_CONTENT}),
        "mechanism": Mechanism.DEMAND,
        "status": Status.OFFER,
        "grade": Grade.B,
        "cost": Cost.LOW,
    }
    return Candidate(**values | changed)


def points(need: Wanted, candidate: Candidate, not_met: tuple[int, ...] = ()) -> float:
    return fit(explain(need, candidate, not_met))


def suggested(need: Wanted, *measures: Candidate, not_met: dict[str, set[int]] | None = None) -> Suggestions:
    return suggest(need, measures, not_met or {})


def codes(found: Suggestions) -> list[str]:
    return [each.measure.code for each in found.ranked]


# Each term by hand


def test_part_6_same_category_counts_three() -> None:
    bare = measure(grade=Grade.N, mechanism=Mechanism.RESOURCE)
    assert explain(TOO_MUCH, bare)[0] == Reason(Why.CATEGORY, 3, "job_content")
    assert points(TOO_MUCH, bare) == 3


def test_part_6_level_only_counts_two() -> None:
    bare = measure(grade=Grade.N, mechanism=Mechanism.RESOURCE, categories=frozenset({Place.STIGMA}))
    assert explain(TOO_MUCH, bare)[0] == Reason(Why.LEVEL, 2, "individual")
    assert points(TOO_MUCH, bare) == 2


def test_part_6_category_and_level_together_count_three_not_five() -> None:
    assert points(TOO_MUCH, measure(grade=Grade.N, mechanism=Mechanism.RESOURCE)) == 3


def test_part_6_a_category_counts_three_also_when_the_measure_acts_on_another_level() -> None:
    bare = measure(levels=(Level.GROUP,), grade=Grade.N, mechanism=Mechanism.RESOURCE)
    assert points(TOO_MUCH, bare) == 3


def test_r7_a_need_at_a_level_without_a_category_matches_by_level() -> None:
    need = Wanted.standing_at(Place.INDIVIDUAL, Kind.DEMAND)
    assert explain(need, measure())[0] == Reason(Why.LEVEL, 2, "individual")


@pytest.mark.parametrize(
    ("kind", "mechanism", "expected"),
    [
        (Kind.DEMAND, Mechanism.DEMAND, 2),
        (Kind.DEMAND, Mechanism.BOTH, 2),
        (Kind.DEMAND, Mechanism.RESOURCE, 0),
        (Kind.RESOURCE, Mechanism.RESOURCE, 2),
        (Kind.RESOURCE, Mechanism.BOTH, 2),
        (Kind.RESOURCE, Mechanism.DEMAND, 0),
    ],
)
def test_part_6_the_mechanism_counts_two_when_it_answers_the_kind(
    kind: Kind, mechanism: Mechanism, expected: int
) -> None:
    line = explain(Wanted.standing_at(Place.STIGMA, kind), measure(mechanism=mechanism))[1]
    assert line.points == expected
    assert line.why is (Why.MECHANISM if expected else Why.OTHER_MECHANISM)
    assert line.about == mechanism.value


@pytest.mark.parametrize(
    ("grade", "expected"), [(Grade.A, 3), (Grade.B, 2), (Grade.C, 1), (Grade.D, 0.5), (Grade.N, 0)]
)
def test_part_6_evidence_counts_by_its_grade(grade: Grade, expected: float) -> None:
    assert explain(TOO_MUCH, measure(grade=grade))[2] == Reason(Why.EVIDENCE, expected, grade.value)


@pytest.mark.parametrize(("cost", "expected"), [(Cost.LOW, 0), (Cost.MEDIUM, -1), (Cost.HIGH, -2)])
def test_part_6_cost_takes_nought_to_two_away(cost: Cost, expected: float) -> None:
    assert explain(TOO_MUCH, measure(cost=cost))[3] == Reason(Why.COST, expected, cost.value)


def test_part_6_each_precondition_ticked_as_not_met_takes_one_away() -> None:
    lines = explain(TOO_MUCH, measure(), {2, 0})
    assert lines[4:] == (Reason(Why.NOT_MET, -1, "0"), Reason(Why.NOT_MET, -1, "2"))


def test_part_6_nobody_is_assumed_to_meet_or_miss_what_was_not_ticked() -> None:
    assert len(explain(TOO_MUCH, measure())) == 4


def test_part_6_a_whole_sum_by_hand() -> None:
    # Review of workload: category 3 + lowers demands 2 + B 2 - high cost 2 - one precondition 1 = 4.
    assert points(TOO_MUCH, measure(cost=Cost.HIGH), (1,)) == 4
    # Course in coping: level only 2 + builds a resource 0 + D 0.5 - medium cost 1 = 1.5.
    course = measure(
        categories=frozenset({Place.WORK_LIFE_BALANCE}),
        mechanism=Mechanism.RESOURCE,
        grade=Grade.D,
        cost=Cost.MEDIUM,
    )
    assert points(TOO_MUCH, course) == 1.5


# Order


def test_part_6_ties_go_by_evidence_then_by_name() -> None:
    strong_but_dear = measure("a", name="Åpen dør", grade=Grade.A, cost=Cost.MEDIUM)  # 3 + 2 + 3 - 1 = 7
    cheap = [measure("b", name="Øving"), measure("c", name="arbeid"), measure("d", name="Zoo")]  # 7 each
    assert codes(suggested(TOO_MUCH, *cheap, strong_but_dear)) == ["a", "c", "d", "b"]


def test_names_are_sorted_as_we_sort_them() -> None:
    assert sorted(["å", "Z", "ø", "æ", "a", "B"], key=in_order) == ["a", "B", "Z", "æ", "ø", "å"]


# What is offered


@pytest.mark.parametrize("changed", [{"status": Status.AVOID}, {"grade": Grade.H}])
def test_part_6_what_is_advised_against_is_a_warning_and_never_a_suggestion(changed: dict[str, Any]) -> None:
    found = suggested(TOO_MUCH, measure("bad", **changed), measure("good"))
    assert codes(found) == ["good"]
    assert [each.code for each in found.advised_against] == ["bad"]


def test_part_6_weak_evidence_is_never_hidden() -> None:
    found = suggested(TOO_MUCH, measure("weak", grade=Grade.N, status=Status.CAUTION), measure("strong"))
    assert codes(found) == ["strong", "weak"]


def test_part_6_a_second_level_is_added_when_all_that_match_stand_at_one() -> None:
    elsewhere = {"levels": (Level.GROUP,), "categories": frozenset({Place.STIGMA})}
    found = suggested(
        TOO_MUCH, measure("own"), measure("worse", grade=Grade.D, **elsewhere), measure("better", **elsewhere)
    )
    assert codes(found) == ["own", "better"]
    assert [each.for_balance for each in found.ranked] == [False, True]
    assert found.ranked[1].reasons[0] == Reason(Why.ELSEWHERE, 0)
    assert not found.ranked[1].fits_as_things_are


def test_part_6_the_outer_context_is_no_second_level() -> None:
    outside = measure("outer", main=None, levels=())
    elsewhere = measure("group", levels=(Level.GROUP,), categories=frozenset({Place.STIGMA}))
    assert codes(suggested(TOO_MUCH, measure("own"), outside)) == ["outer", "own"]
    assert set(codes(suggested(TOO_MUCH, measure("own"), outside, elsewhere))) == {"outer", "own", "group"}


def test_part_6_two_levels_are_added_when_only_the_outer_context_matches() -> None:
    none = frozenset({Place.STIGMA})
    found = suggested(
        TOO_MUCH,
        measure("outer", main=None, levels=()),
        measure("group", levels=(Level.GROUP,), categories=none),
        measure("leader", levels=(Level.LEADER,), categories=none),
        measure("more", levels=(Level.LEADER,), categories=none),
    )
    assert codes(found) == ["outer", "group", "leader"]


# Nothing fits


def test_nothing_fits_a_need_without_a_level() -> None:
    for place in (None, Place.P, Place.SQUARE):
        found = suggested(Wanted.standing_at(place, Kind.DEMAND), measure())
        assert (found.ranked, found.nothing) == ((), Nothing.NO_PLACE)


def test_nothing_fits_when_the_list_has_nothing_for_the_place() -> None:
    found = suggested(Wanted.standing_at(Place.STIGMA, Kind.DEMAND), measure())
    assert (found.ranked, found.nothing) == ((), Nothing.NO_MATCH)


def test_nothing_fits_when_all_that_match_are_advised_against() -> None:
    found = suggested(TOO_MUCH, measure(status=Status.AVOID))
    assert (found.ranked, found.nothing) == ((), Nothing.ONLY_ADVISED_AGAINST)


def test_nothing_fits_as_things_are_when_each_lacks_a_precondition() -> None:
    found = suggested(TOO_MUCH, measure("a"), measure("b"), not_met={"a": {0}, "b": {1}})
    assert (codes(found), found.nothing) == (["a", "b"], Nothing.NOT_MET)
    assert suggested(TOO_MUCH, measure("a"), measure("b"), not_met={"a": {0}}).nothing is None


# Laws


candidates = st.lists(
    st.builds(
        Candidate,
        code=st.uuids().map(str),
        name=st.text("abcæøåÅ ", max_size=6),
        main=st.sampled_from([None, *Level]),
        levels=st.lists(st.sampled_from(Level), max_size=3, unique=True).map(tuple),
        categories=st.frozensets(
            st.sampled_from([place for places in CATEGORIES.values() for place in places]), max_size=3
        ),
        mechanism=st.sampled_from(Mechanism),
        status=st.sampled_from(Status),
        grade=st.sampled_from(Grade),
        cost=st.sampled_from(Cost),
    ),
    max_size=12,
)
wanted = st.builds(
    Wanted.standing_at,
    st.sampled_from([None, *Place]),
    st.sampled_from([Kind.DEMAND, Kind.RESOURCE, Kind.SUGGESTION]),
)
ticks = st.frozensets(st.integers(0, 3), max_size=4)


@given(wanted, candidates, ticks)
def test_every_point_has_its_reason(need: Wanted, measures: list[Candidate], not_met: frozenset[int]) -> None:
    for each in suggest(need, measures, {one.code: not_met for one in measures}).ranked:
        whys = [reason.why for reason in each.reasons]
        assert each.fit == sum(reason.points for reason in each.reasons)
        assert whys.count(Why.NOT_MET) == len(not_met)
        assert len(whys) == 4 + len(not_met)
        assert all(reason.points in {-2, -1, 0, 0.5, 1, 2, 3} for reason in each.reasons)


@given(wanted, candidates)
def test_what_matches_is_offered_or_warned_about_and_nothing_is_lost(
    need: Wanted, measures: list[Candidate]
) -> None:
    found = suggest(need, measures, {})
    offered = {each.measure.code for each in found.ranked}
    warned = {each.code for each in found.advised_against}
    assert not any(
        one.status is Status.AVOID or one.grade is Grade.H for one in measures if one.code in offered
    )
    for one in measures:
        if need.category in one.categories or need.level in one.levels:
            assert (one.code in offered) != (one.code in warned)


@given(wanted, candidates)
def test_two_levels_whenever_something_matches_and_the_list_has_two(
    need: Wanted, measures: list[Candidate]
) -> None:
    found = suggest(need, measures, {})
    in_list = {level for one in measures if one.may_be_offered for level in one.levels}
    if found.ranked:
        assert len(found.levels) >= min(2, len(in_list))


@given(wanted, candidates)
def test_nothing_is_said_to_fit_only_with_a_suggestion_that_matches(
    need: Wanted, measures: list[Candidate]
) -> None:
    found = suggest(need, measures, {})
    assert (found.nothing is None) == any(not each.for_balance for each in found.ranked)


@given(wanted, candidates, st.randoms())
def test_the_order_of_the_list_does_not_matter(need: Wanted, measures: list[Candidate], random: Any) -> None:
    shuffled = sorted(measures, key=lambda _: random.random())
    assert suggest(need, shuffled, {}).ranked == suggest(need, measures, {}).ranked


@given(wanted, candidates, st.integers(0, 3))
def test_a_precondition_ticked_as_not_met_never_lifts_a_measure(
    need: Wanted, measures: list[Candidate], number: int
) -> None:
    before = codes(suggest(need, measures, {}))
    for code in before:
        after = codes(suggest(need, measures, {code: {number}}))
        if code in after:  # one that stood there for balance may give way to a better one
            assert after.index(code) >= before.index(code)
