"""Register figures: units of at least 20, nothing by subtraction, and numbers as people write them."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medvirk.domain.registers import FEWEST, first_day, large_enough, read_count, read_share, rest_of_any


def test_a_unit_of_19_is_too_small_and_one_of_20_is_not() -> None:
    assert (large_enough(19), large_enough(20)) == (False, True)


@pytest.mark.parametrize(
    ("whole", "parts", "shown"),
    [(118, [100], 18), (118, [60, 40], 18), (118, [98], 0), (118, [118], 0), (118, [], 0), (None, [30], 0)],
)
def test_the_rest_of_a_site_is_not_revealed_by_subtraction(
    whole: int | None, parts: list[int], shown: int
) -> None:
    assert rest_of_any(whole, [(people,) for people in parts]) == shown


@given(st.integers(FEWEST, 400), st.lists(st.integers(FEWEST, 80), min_size=1, max_size=5))
def test_if_all_units_together_reveal_nobody_no_choice_of_them_does(whole: int, parts: list[int]) -> None:
    if sum(parts) > whole or rest_of_any(whole, [(people,) for people in parts]):
        return
    for size in range(1, len(parts) + 1):
        for chosen in combinations(parts, size):
            assert rest_of_any(whole, [(people,) for people in chosen]) == 0


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        *(("7,4", "7.4"), ("7.4", "7.4"), ("7,4 %", "7.4"), ("7,4\u00a0%", "7.4"), (" 11% ", "11")),
        *(("0", "0"), ("100,00", "100.00"), ("1 200,5", "1200.5")),
    ],
)
def test_a_share_is_read_with_comma_or_point(typed: str, number: str) -> None:
    assert read_share(typed) == Decimal(number)


@pytest.mark.parametrize(
    "typed",
    ["", "-1", "7,", ",4", "7,123", "1.234,5", "1e3", "NaN", "Infinity", "7 4", "sju", "٧", "7,4 kr", "%"],
)
def test_what_is_no_share_is_not_guessed_at(typed: str) -> None:
    assert read_share(typed) is None


@pytest.mark.parametrize(("typed", "number"), [("14", 14), ("1 200", 1200), ("1\u00a0200", 1200), ("0", 0)])
def test_a_count_is_a_whole_number(typed: str, number: int) -> None:
    assert read_count(typed) == number


@pytest.mark.parametrize("typed", ["", "1,5", "1.5", "-3", "mange", "12 34", "²"])
def test_what_is_no_count_is_not_guessed_at(typed: str) -> None:
    assert read_count(typed) is None


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_twelve_months_are_a_year_to_the_day(last: date) -> None:
    assert last - first_day(last) in {timedelta(days=364), timedelta(days=365)}


def test_twelve_months_around_a_leap_day() -> None:
    assert first_day(date(2025, 12, 31)) == date(2025, 1, 1)
    assert first_day(date(2024, 2, 28)) == date(2023, 3, 1)
    assert first_day(date(2024, 2, 29)) == date(2023, 3, 1)
