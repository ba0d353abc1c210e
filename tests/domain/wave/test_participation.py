"""Counts of who has answered: none of them shows a delivery (R16, A2, method.md 1.3)."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from medvirk.domain.wave.participation import (
    Counted,
    Participation,
    is_enough,
    may_close_unasked,
    participation,
    together,
)

DAY = date(2027, 3, 20)


def test_counts_go_in_steps_of_the_minimum() -> None:
    assert [participation(Counted(12, n), k_mean=5).at_least for n in (0, 4, 5, 9, 10, 12)] == [
        0,
        0,
        5,
        5,
        10,
        10,
    ]
    assert (
        participation(Counted(8, 30), k_mean=5).at_least == 5
    )  # extra codes never make more than were asked


def test_R16_a_group_below_five_is_not_counted() -> None:
    assert participation(Counted(4, 4), k_mean=5) == Participation(4, None)


def test_the_whole_is_the_sum_of_what_is_shown() -> None:
    parts = [Participation(40, 25), Participation(3, None), Participation(12, 5)]
    assert together(parts) == Participation(52, 30)
    assert together([Participation(3, None)]) == Participation(3, None)


@given(st.integers(5, 300), st.integers(0, 300))
def test_law_one_more_answer_moves_the_count_at_most_once_in_five(invited: int, answered: int) -> None:
    shown = [participation(Counted(invited, answered + more), k_mean=5).at_least for more in range(5)]
    assert len(set(shown)) <= 2


def test_method_1_3_a_wave_may_close_from_sixty_per_cent_or_after_its_last_day() -> None:
    few, enough = [Counted(10, 5), Counted(5, 3)], [Counted(10, 6), Counted(5, 3)]
    assert not is_enough(few)
    assert is_enough(enough)
    assert not is_enough([])
    assert may_close_unasked(enough, waiting=3, closes_on=DAY, today=DAY)
    assert not may_close_unasked(few, waiting=0, closes_on=DAY, today=DAY)
    assert may_close_unasked(few, waiting=3, closes_on=DAY, today=DAY + timedelta(days=1))


def test_method_1_3_where_only_informants_answer_it_may_close_when_all_of_them_have() -> None:
    assert may_close_unasked([], waiting=0, closes_on=DAY, today=DAY)
    assert not may_close_unasked([], waiting=1, closes_on=DAY, today=DAY)
    assert may_close_unasked([], waiting=1, closes_on=DAY, today=DAY + timedelta(days=1))
