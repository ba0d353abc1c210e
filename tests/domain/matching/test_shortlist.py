"""The shortlist of a need, by method.md 1.3 row 2.2: two to four options, one of them not individual."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medvirk.domain.iglo import Level
from medvirk.domain.matching.shortlist import SETTLED, State, states

PERSON, GROUP, OUTER = (Level.INDIVIDUAL,), (Level.GROUP,), ()


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, (State.NO_MEASURE,)),
        (1, (State.TOO_FEW,)),
        (2, (State.READY,)),
        (4, (State.READY,)),
        (5, (State.TOO_MANY,)),
    ],
)
def test_2_2_two_to_four_options_for_each_need(number: int, expected: tuple[State, ...]) -> None:
    assert states([GROUP] * number) == expected


def test_2_2_at_least_one_option_is_not_at_the_individual_level() -> None:
    assert states([PERSON, PERSON]) == (State.INDIVIDUAL_ONLY,)
    assert states([PERSON, GROUP]) == (State.READY,)
    assert states([PERSON]) == (State.TOO_FEW, State.INDIVIDUAL_ONLY)


def test_part_6_the_outer_context_counts_for_no_balance_in_a_shortlist() -> None:
    assert states([PERSON, OUTER]) == (State.INDIVIDUAL_ONLY,)


def test_5_5_a_need_may_be_preserved_in_a_written_way() -> None:
    assert states([], preserved=True) == (State.PRESERVED,)
    assert states([GROUP], preserved=True) == (State.READY,)


def test_that_nothing_fits_is_an_answer_when_it_is_written() -> None:
    assert states([], nothing_fits=True) == (State.NOTHING_FITS,)
    assert states([GROUP], nothing_fits=True) == (State.READY,)


levels = st.lists(st.sampled_from(Level), max_size=2, unique=True)


@given(st.lists(levels, max_size=7), st.booleans(), st.booleans())
def test_what_is_settled_is_said_alone(options: list[list[Level]], preserved: bool, nothing: bool) -> None:
    found = states(options, preserved=preserved, nothing_fits=nothing)
    assert found
    if SETTLED & set(found):
        assert len(found) == 1
