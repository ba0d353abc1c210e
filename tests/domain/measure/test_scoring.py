"""Scores against examples worked by hand, and the law that order does not matter (method.md 4.4)."""

import random
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.measure.surveys import INSTRUMENT, agree, random_sheet

from medvirk.domain.measure.scoring import Sheet, points, tally, together
from medvirk.domain.measure.spread import Spread, share, whole


@pytest.mark.parametrize(("answer", "expected"), [(1, 0), (2, 25), (3, 50), (4, 75), (5, 100)])
def test_a_point_of_the_scale_is_answer_less_one_of_four_in_per_cent(answer: int, expected: int) -> None:
    assert points(answer) == expected


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ((4, 4, 3, 5, 2, 3), Fraction(625, 10)),  # 21/6 = 3.5; 2.5/4
        ((4, 4, 3, 5, 2, None), 65),  # 18/5 = 3.6; 2.6/4
        ((1, 1, 1, 2, None, None), Fraction(625, 100)),  # 5/4 = 1.25; 0.25/4
        ((5, 5, 5, 5, "dont_know", "dont_know"), 100),
        ((1, 1, 1, 1, 1, 1), 0),
    ],
)
def test_a_person_with_four_answers_or_more_is_scored_by_their_mean(
    answers: tuple[int | str | None, ...], expected: Fraction
) -> None:
    found = tally(INSTRUMENT, [agree(*answers)])
    assert found.commitment == Spread({expected: 1})
    assert found.unscored == 0


@pytest.mark.parametrize(
    ("answers", "unscored"),
    [
        ((5, 5, 5), 1),
        ((5, 5, 5, "dont_know", "dont_know", "dont_know"), 1),  # "don't know" is no answer to score
        (("dont_know",) * 6, 0),
        ((), 0),
    ],
)
def test_4_4_a_person_with_fewer_than_four_answers_is_not_scored(
    answers: tuple[int | str, ...], unscored: int
) -> None:
    found = tally(INSTRUMENT, [agree(*answers)])
    assert found.commitment.n == 0
    assert found.unscored == unscored
    assert found.respondents == 1


def test_mean_and_standard_deviation_of_five_people_worked_by_hand() -> None:
    # 75, 50, 25, 100, 0: mean 50; squares 625 + 0 + 625 + 2500 + 2500 = 6250; /5 = 1250; root 35.36
    found = tally(INSTRUMENT, [agree(*[answer] * 6) for answer in (4, 3, 2, 5, 1)]).commitment
    assert found.mean == 50
    assert found.sd == pytest.approx(35.355, abs=0.001)


def test_4_4_the_share_that_does_not_know_is_of_those_who_answered_the_item() -> None:
    # Ten sheets: six with an answer, two "don't know", two skipped: 2 of 8 is 25 per cent.
    sheets = [agree(3)] * 6 + [agree("dont_know")] * 2 + [agree()] * 2
    found = tally(INSTRUMENT, sheets).agree["A1"]
    assert (found.n, found.aside) == (6, 2)
    assert found.set_aside.mean == 25


def test_known_is_the_share_of_yes_and_a_little() -> None:
    sheets: list[Sheet] = [
        *[{"B1": {"known": "yes"}}] * 3,
        *[{"B1": {"known": "a_little"}}] * 2,
        *[{"B1": {"known": "no"}}] * 3,
        {},
    ]
    found = tally(INSTRUMENT, sheets).known["B1"]
    assert (found.n, found.mean) == (8, Fraction(125, 2))  # 5 of 8; the one who skipped is not counted


def test_how_well_it_works_is_the_mean_of_those_who_know_it_and_have_a_basis() -> None:
    sheets: list[Sheet] = [
        {"B1": {"known": "yes", "works": 5}},
        {"B1": {"known": "a_little", "works": 2}},
        {"B1": {"known": "yes", "works": "no_basis"}},
        {"B1": {"known": "yes"}},
        {"B1": {"known": "no", "works": 1}},  # not asked how it works
    ]
    found = tally(INSTRUMENT, sheets).works["B1"]
    assert (found.n, found.aside, found.mean) == (2, 1, Fraction(125, 2))
    assert found.set_aside.mean == Fraction(100, 3)


def test_ids_that_the_instrument_does_not_have_are_passed_over() -> None:
    assert tally(INSTRUMENT, [{"X9": 4, "A1": 3}]) == tally(INSTRUMENT, [{"A1": 3}])


@pytest.mark.parametrize(
    "sheet",
    [
        {"A1": 0},
        {"A1": 6},
        {"A1": "no_basis"},
        {"B1": {"known": "perhaps"}},
        {"B1": {"known": "yes", "works": "dont_know"}},
    ],
)
def test_a_value_that_no_form_can_give_is_an_error_that_says_what_came(sheet: Sheet) -> None:
    with pytest.raises(ValueError, match=r"(A1|B1): expected .*got"):
        tally(INSTRUMENT, [sheet])


@pytest.mark.parametrize(
    ("exact", "shown"),
    [(0, 0), (Fraction(79, 2), 40), (Fraction(119, 2), 60), (Fraction(399, 10), 40), (Fraction(394, 10), 39)],
)
def test_points_leave_the_house_whole_and_halves_go_up(exact: Fraction, shown: int) -> None:
    assert whole(exact) == shown


@pytest.mark.parametrize(
    ("score", "band"),
    [(0, "weak"), (39, "weak"), (40, "mixed"), (59, "mixed"), (60, "good"), (100, "good")],
)
def test_4_4_every_edge_of_the_bands(score: int, band: str) -> None:
    assert INSTRUMENT.band(score) == band


def test_a_share_is_a_spread_whose_mean_is_in_per_cent() -> None:
    assert share(3, 8).mean == Fraction(75, 2)


@given(seed=st.integers(0, 10**6), people=st.integers(0, 30), cut=st.integers(0, 30))
def test_neither_the_order_of_sheets_nor_how_groups_are_cut_matters(seed: int, people: int, cut: int) -> None:
    chance = random.Random(seed)
    sheets = [random_sheet(chance) for _ in range(people)]
    whole_ = tally(INSTRUMENT, sheets)
    shuffled = chance.sample(sheets, len(sheets))
    assert tally(INSTRUMENT, shuffled) == whole_
    parts = together([tally(INSTRUMENT, shuffled[:cut]), tally(INSTRUMENT, shuffled[cut:])])
    assert parts.respondents == whole_.respondents
    for ours, theirs in (
        (parts.agree, whole_.agree),
        (parts.known, whole_.known),
        (parts.works, whole_.works),
    ):
        for item, spread in theirs.items():
            assert (ours[item].n, ours[item].total, ours[item].aside) == (
                spread.n,
                spread.total,
                spread.aside,
            )
    assert parts.commitment.total == whole_.commitment.total
