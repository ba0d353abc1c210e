"""Mixed small groups (method.md 5.3, R12): a table for everybody, with employees the most where they can."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medvirk.domain import mixing
from medvirk.domain.seats import Side

ROOMS = st.lists(st.sampled_from([*Side, None]), max_size=80).map(
    lambda sides: {f"seat {number}": side for number, side in enumerate(sides)}
)
CHANCES = st.randoms(use_true_random=False)


@given(ROOMS, CHANCES)
@pytest.mark.untraced
def test_everybody_has_a_table_and_sizes_differ_by_one_at_most(
    sides: dict[str, Side | None], chance: random.Random
) -> None:
    placed = mixing.draw(sides, chance)
    assert placed.keys() == sides.keys()
    counts = mixing.counted(placed, len(mixing.sizes(len(sides))))
    assert sorted(counts) == sorted(mixing.sizes(len(sides)))
    assert not counts or max(counts) - min(counts) <= 1


@pytest.mark.parametrize("people", [number for number in range(4, 301) if number != 7])
def test_tables_have_four_to_six(people: int) -> None:
    assert all(4 <= size <= 6 for size in mixing.sizes(people))
    assert sum(mixing.sizes(people)) == people


def test_few_people_sit_at_one_table_and_seven_at_two() -> None:
    assert [mixing.sizes(people) for people in (0, 1, 3, 7)] == [(), (1,), (3,), (4, 3)]


@given(ROOMS, CHANCES)
@pytest.mark.untraced
def test_R12_each_table_has_more_employees_than_others_whenever_it_can_be(
    sides: dict[str, Side | None], chance: random.Random
) -> None:
    """method.md 5.3: small groups are mixed, with employees as the most in each."""
    placed = mixing.draw(sides, chance)
    tables = len(mixing.sizes(len(sides)))
    employees = sum(side is Side.EMPLOYEES for side in sides.values())
    enough = employees >= sum(size // 2 + 1 for size in mixing.sizes(len(sides)))
    assert mixing.all_have_majority(placed, sides, tables) is enough


@given(ROOMS.filter(bool), CHANCES, st.integers(1, 12))
@pytest.mark.untraced
def test_who_comes_late_gets_one_of_the_smallest_tables(
    sides: dict[str, Side | None], chance: random.Random, latecomers: int
) -> None:
    placed = mixing.draw(sides, chance)
    tables = len(mixing.sizes(len(sides)))
    for number in range(latecomers):
        seat = f"late {number}"
        placed[seat] = mixing.late(Side.EMPLOYEES, placed, sides, tables, chance)
        sides = {**sides, seat: Side.EMPLOYEES}
        counts = mixing.counted(placed, tables)
        assert max(counts) - min(counts) <= 1


def test_chance_decides_who_sits_where() -> None:
    sides = dict.fromkeys("abcdefghijkl", Side.EMPLOYEES)
    drawn = {tuple(mixing.draw(sides, random.Random(seed)).items()) for seed in range(20)}
    assert len(drawn) > 10


@given(st.integers(0, 40), st.integers(1, 20))
@pytest.mark.untraced
def test_each_need_lies_on_a_table_and_no_table_is_without_one(needs: int, tables: int) -> None:
    """method.md 5.3: each need is talked about: what, who, how serious."""
    dealt = mixing.deal(range(needs), [()] * tables)
    assert len(dealt) == tables
    assert {need for own in dealt for need in own} == set(range(needs))
    assert all(dealt) or not needs
    if needs >= tables:
        assert sum(len(own) for own in dealt) == needs
        assert max(map(len, dealt)) - min(map(len, dealt)) <= 1


def test_eight_employees_and_four_others_sit_four_and_two_at_each_table() -> None:
    sides = {f"e{n}": Side.EMPLOYEES for n in range(8)} | {f"o{n}": Side.EMPLOYERS for n in range(4)}
    placed = mixing.draw(sides, random.Random(1))
    assert [sum(at == table for seat, at in placed.items() if seat[0] == "e") for table in (0, 1)] == [4, 4]
    assert mixing.counted(placed, 2) == (6, 6)
    assert mixing.all_have_majority(placed, sides, 2)
    at = placed.pop("o0")
    assert mixing.late(Side.EMPLOYEES, placed, sides, 2, random.Random(1)) == at


def test_R12_latecomers_sit_where_they_do_most_good_and_the_majority_is_counted_anew() -> None:
    sides = dict.fromkeys("abc", Side.EMPLOYEES) | dict.fromkeys("xy", Side.EMPLOYERS)
    placed = {"a": 0, "b": 0, "x": 1, "c": 1}
    assert mixing.all_have_majority(placed, sides, 3) is False
    placed |= {"y": 1, "x": 0}  # two employees of three at one table, one of two at the other
    sides |= {"d": Side.EMPLOYEES}
    assert mixing.late(Side.EMPLOYEES, {"a": 0, "x": 0, "y": 1, "z": 1}, sides, 2, random.Random(1)) == 1
    assert mixing.late(None, {"a": 0, "x": 0, "y": 1, "z": 1}, sides, 2, random.Random(1)) == 0
    assert mixing.all_have_majority({**placed, "d": 1}, sides, 3)  # a table where nobody sits has no say


def test_needs_are_dealt_in_turn_and_given_twice_when_there_are_too_few() -> None:
    assert mixing.deal((1, 2, 3), ((), ())) == ((1, 3), (2,))
    assert mixing.deal((1,), ((), ())) == ((1,), (1,))
    assert mixing.deal((), ((), ())) == ((), ())


def test_a_need_that_goes_or_comes_moves_no_other_need() -> None:
    dealt = mixing.deal((1, 2, 3, 4, 5), ((), ()))
    assert dealt == ((1, 3, 5), (2, 4))
    assert mixing.deal((2, 3, 4, 5), dealt) == dealt  # 1 went, and its place waits for it
    assert mixing.deal((2, 3, 5, 6), dealt) == ((1, 3, 5), (2, 4, 6))
    assert mixing.deal((1, 3, 5), dealt) == (
        (1, 3, 5),
        (2, 4, 3),
    )  # a table without any talks about another's
