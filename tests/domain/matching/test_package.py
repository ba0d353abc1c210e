"""The package check: one test per rule of method.md 5.4, hand-worked, and laws for all packages."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medvirk.domain.iglo import Kind, Level
from medvirk.domain.matching.package import (
    CHANGES_THE_WORK,
    Check,
    Finding,
    check,
    needing_a_reason,
)


@dataclass(frozen=True)
class A:
    """A measure."""

    id: str
    levels: tuple[Level, ...]
    lowers_demand: bool = False
    needs: tuple[str, ...] = ("n1",)


@dataclass(frozen=True)
class N:
    """A prioritised need."""

    id: str
    kind: Kind = Kind.RESOURCE


NEED = N("n1")
DEMAND = N("n1", Kind.DEMAND)
GROUP = A("g", (Level.GROUP,))
LEADER = A("l", (Level.LEADER,))
PERSON = A("p", (Level.INDIVIDUAL,))
OUTSIDE = A("o", ())  # the outer context is no level of the map


def codes(*measures: A, needs: tuple[N, ...] = (NEED,), headcount: int = 30) -> list[Check]:
    return [finding.check for finding in check(measures, needs, headcount=headcount)]


def test_5_4_two_levels_that_answer_the_need_are_a_balanced_package() -> None:
    assert check([GROUP, LEADER], [NEED], headcount=30) == (Finding(Check.BALANCED),)


def test_5_4_one_measure_that_acts_on_two_levels_is_enough() -> None:
    assert codes(A("both", (Level.GROUP, Level.LEADER))) == [Check.BALANCED]


def test_5_4_too_few_levels_when_all_measures_stand_at_one() -> None:
    assert codes(GROUP, A("g2", (Level.GROUP,))) == [Check.TOO_FEW_LEVELS]


def test_5_4_individual_only_when_nothing_changes_group_leader_or_organisation() -> None:
    assert codes(PERSON) == [Check.TOO_FEW_LEVELS, Check.INDIVIDUAL_ONLY]
    assert codes(PERSON, GROUP) == [Check.BALANCED]


def test_part_6_the_outer_context_counts_for_no_balance() -> None:
    assert codes(PERSON, OUTSIDE) == [Check.TOO_FEW_LEVELS, Check.INDIVIDUAL_ONLY]
    assert codes(GROUP, OUTSIDE) == [Check.TOO_FEW_LEVELS]


def test_5_4_a_prioritised_demand_asks_for_a_measure_that_lowers_a_demand() -> None:
    assert codes(GROUP, LEADER, needs=(DEMAND,)) == [Check.NO_DEMAND_LOWERED]
    assert codes(GROUP, A("l", (Level.LEADER,), True), needs=(DEMAND,)) == [Check.BALANCED]


def test_5_4_without_a_prioritised_demand_nothing_has_to_lower_one() -> None:
    assert codes(GROUP, LEADER, needs=(NEED,)) == [Check.BALANCED]


@pytest.mark.parametrize(
    ("number", "headcount", "too_many"),
    [(4, 49, False), (5, 49, True), (5, 50, False), (5, 51, False), (9, 50, False)],
)
def test_5_4_at_most_four_measures_at_a_time_in_a_unit_below_fifty(
    number: int, headcount: int, too_many: bool
) -> None:
    measures = [A(f"m{n}", (Level.GROUP, Level.LEADER)) for n in range(number)]
    found = [finding.check for finding in check(measures, [NEED], headcount=headcount)]
    assert (Check.TOO_MANY in found) is too_many


def test_5_4_the_limit_on_measures_is_a_setting() -> None:
    found = check([GROUP, LEADER], [NEED], headcount=30, measures_max=1)
    assert found == (Finding(Check.TOO_MANY),)


def test_5_5_every_prioritised_need_asks_for_a_measure_also_one_to_preserve() -> None:
    needs = [NEED, N("n2"), N("n3")]
    found = check([GROUP, LEADER], needs, headcount=30)
    assert found == (Finding(Check.NEED_WITHOUT_MEASURE, "n2"), Finding(Check.NEED_WITHOUT_MEASURE, "n3"))


def test_5_5_a_written_way_to_preserve_answers_a_need_as_well() -> None:
    found = check([GROUP, LEADER], [NEED, N("n2")], headcount=30, kept={"n2"})
    assert found == (Finding(Check.BALANCED),)


@pytest.mark.parametrize("needs", [(), ("gone",)])
def test_r4_no_measure_without_a_prioritised_need(needs: tuple[str, ...]) -> None:
    loose = A("loose", (Level.LEADER,), needs=needs)
    found = check([GROUP, loose], [NEED], headcount=30)
    assert found == (Finding(Check.MEASURE_WITHOUT_NEED, "loose"),)


def test_an_empty_package_lacks_its_measures_and_nothing_else() -> None:
    assert check([], [DEMAND], headcount=30) == (Finding(Check.NEED_WITHOUT_MEASURE, "n1"),)
    assert check([], [], headcount=30) == ()


def test_5_4_only_individual_measures_and_no_demand_lowered_ask_for_a_written_reason() -> None:
    """method.md 5.4 and product.md: else a written reason; the other rules warn."""
    found = check([PERSON], [DEMAND, N("n2")], headcount=30)
    assert [finding.check for finding in found] == [
        Check.TOO_FEW_LEVELS,
        Check.INDIVIDUAL_ONLY,
        Check.NO_DEMAND_LOWERED,
        Check.NEED_WITHOUT_MEASURE,
    ]
    assert [finding.check for finding in needing_a_reason(found)] == [
        Check.INDIVIDUAL_ONLY,
        Check.NO_DEMAND_LOWERED,
    ]


packages = st.lists(
    st.builds(
        A,
        st.uuids().map(str),
        st.lists(st.sampled_from(Level), max_size=3, unique=True).map(tuple),
        st.booleans(),
        st.lists(st.sampled_from(["n1", "n2", "n3", "gone"]), max_size=3, unique=True).map(tuple),
    ),
    max_size=7,
)
some_needs = st.lists(
    st.builds(N, st.sampled_from(["n1", "n2", "n3"]), st.sampled_from([Kind.DEMAND, Kind.RESOURCE])),
    max_size=3,
    unique_by=lambda need: need.id,
)


@given(packages, some_needs, st.integers(1, 200))
def test_balanced_stands_alone_and_only_on_what_breaks_no_rule(
    measures: list[A], needs: list[N], headcount: int
) -> None:
    found = [finding.check for finding in check(measures, needs, headcount=headcount)]
    if Check.BALANCED in found:
        assert found == [Check.BALANCED]
        assert any(set(measure.levels) & CHANGES_THE_WORK for measure in measures)
        assert len({level for measure in measures for level in measure.levels}) >= 2


@given(packages, some_needs, st.integers(1, 200), st.randoms())
def test_the_order_of_measures_changes_no_rule(
    measures: list[A], needs: list[N], headcount: int, random: object
) -> None:
    shuffled = sorted(measures, key=lambda _: random.random())  # type: ignore[attr-defined]
    assert set(check(shuffled, needs, headcount=headcount)) == set(
        check(measures, needs, headcount=headcount)
    )


@given(packages, some_needs)
def test_another_group_measure_for_the_same_needs_never_makes_the_levels_fewer(
    measures: list[A], needs: list[N]
) -> None:
    more = [*measures, A("more", (Level.GROUP,), True, tuple(need.id for need in needs))]
    before = {finding.check for finding in check(measures, needs, headcount=100)}
    after = {finding.check for finding in check(more, needs, headcount=100)}
    assert Check.INDIVIDUAL_ONLY not in after
    assert Check.NO_DEMAND_LOWERED not in after
    if measures and Check.TOO_FEW_LEVELS not in before:
        assert Check.TOO_FEW_LEVELS not in after
