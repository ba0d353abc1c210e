"""Who must have read a need before meeting 1 (method.md 1.3), and needs about a known leader (R17)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medvirk.domain.iglo import Level
from medvirk.domain.needs.approval import (
    Lack,
    Missing,
    Side,
    Standing,
    is_about_a_known_leader,
    missing,
    sides_needed,
)

READY = Standing(
    1, Level.GROUP, few_leaders=False, about_conditions=False, given=frozenset({Side.EMPLOYEES, Side.LEADERS})
)
standings = st.builds(
    Standing,
    st.integers(1, 200),
    st.sampled_from(Level),
    st.booleans(),
    st.booleans(),
    st.frozensets(st.sampled_from(Side)),
)
counts = st.none() | st.integers(0, 20)


def at_leader_level(**more: object) -> Standing:
    return replace(READY, level=Level.LEADER, **more)  # type: ignore[arg-type]


def test_without_needs_there_is_nothing_to_bring_to_the_meeting() -> None:
    assert missing([], 5) == (Missing(Lack.NO_NEEDS),)


def test_both_representatives_approve_every_need() -> None:
    assert missing([READY], 5) == ()
    waiting = [
        replace(READY, number=7, given=frozenset()),
        replace(READY, number=3, given=frozenset()),
        READY,
    ]
    assert missing(waiting, 5) == (Missing(Lack.EMPLOYEES, (3, 7)), Missing(Lack.LEADERS, (3, 7)))


@pytest.mark.parametrize(("leaders", "known"), [(None, True), (0, True), (2, True), (3, False), (9, False)])
def test_fewer_than_three_leaders_are_known_persons_r17(leaders: int | None, known: bool) -> None:
    assert is_about_a_known_leader(Level.LEADER, leaders, few_leaders=False) is known


def test_a_need_about_one_small_unit_is_about_a_known_person_whatever_the_site_r17() -> None:
    assert is_about_a_known_leader(Level.LEADER, 12, few_leaders=True)
    assert not is_about_a_known_leader(Level.GROUP, 1, few_leaders=True)


def test_that_leader_reads_it_first_and_somebody_checks_the_wording_r17() -> None:
    assert sides_needed(Level.LEADER, 2, few_leaders=False)[0] is Side.CONCERNED
    assert missing([at_leader_level()], 2) == (
        Missing(Lack.CONDITIONS, (1,)),
        Missing(Lack.CONCERNED, (1,)),
    )
    assert missing([at_leader_level(about_conditions=True, given=frozenset(Side))], 2) == ()
    assert missing([at_leader_level()], 3) == ()


def test_how_many_lead_must_be_said_when_a_need_is_at_leader_level_r17() -> None:
    done = at_leader_level(about_conditions=True, given=frozenset(Side))
    assert missing([done], None) == (Missing(Lack.LEADERS_UNKNOWN, (1,)),)
    assert missing([READY], None) == ()


def test_before_that_is_said_nothing_else_is_asked_for_such_a_need_but_where_the_unit_is_small_r17() -> None:
    assert missing([at_leader_level()], None) == (Missing(Lack.LEADERS_UNKNOWN, (1,)),)
    small = at_leader_level(few_leaders=True)
    assert [each.lack for each in missing([small], None)] == [
        Lack.LEADERS_UNKNOWN,
        Lack.CONDITIONS,
        Lack.CONCERNED,
    ]


@given(st.lists(standings, max_size=6), counts, st.randoms())
def test_the_order_of_needs_changes_nothing(
    needs: list[Standing], leaders: int | None, chance: object
) -> None:
    shuffled = list(needs)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert missing(shuffled, leaders) == missing(needs, leaders)


@given(st.lists(standings, min_size=1, max_size=6), counts, st.sampled_from(Side))
def test_one_more_approval_never_shuts_the_meeting(
    needs: list[Standing], leaders: int | None, side: Side
) -> None:
    more = [replace(need, given=need.given | {side}) for need in needs]
    assert sum(len(each.needs) for each in missing(more, leaders)) <= sum(
        len(each.needs) for each in missing(needs, leaders)
    )


@given(standings, st.integers(0, 20))
def test_more_leaders_never_ask_for_more_readers(need: Standing, leaders: int) -> None:
    few = sides_needed(need.level, leaders, few_leaders=need.few_leaders)
    many = sides_needed(need.level, leaders + 1, few_leaders=need.few_leaders)
    assert set(many) <= set(few)
    assert {Side.EMPLOYEES, Side.LEADERS} <= set(many)
