"""Coding like the map's cards, and what may be used (method.md part 3, 1.3)."""

from hypothesis import given
from hypothesis import strategies as st

from medvirk.domain.iglo import Level, Place, level_of
from medvirk.domain.interview.coding import PLACES, Check, untouched


def test_a_statement_stands_in_a_category_or_on_a_level_and_never_outside() -> None:
    assert len(PLACES) == 16
    assert {Place.SQUARE, Place.P} & set(PLACES) == set()
    assert all(level_of(place) for place in PLACES)


def test_at_first_no_level_is_touched() -> None:
    assert untouched([]) == tuple(Level)


@given(st.sets(st.sampled_from(PLACES)))
def test_a_level_is_touched_when_one_statement_stands_on_it(places: set[Place]) -> None:
    missing = untouched(places)
    assert set(missing).isdisjoint(level_of(place) for place in places)
    assert {*missing, *(level_of(place) for place in places)} == set(Level)
    assert list(missing) == [level for level in Level if level in missing]


def test_what_nobody_has_approved_does_not_count() -> None:
    assert [check.counts for check in Check] == [False, True, True]
