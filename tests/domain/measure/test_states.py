"""Every state of an element in its order of evaluation, and each edge between two (method.md 4.4)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medvirk.domain.measure.states import Exists, State, settled, state_of

YES, PARTLY, NO, DONT_KNOW = Exists.YES, Exists.PARTLY, Exists.NO, Exists.DONT_KNOW


@pytest.mark.parametrize(
    ("exists", "known", "works", "state"),
    [
        # 1 uncertain comes before everything
        (DONT_KNOW, 90, 90, State.UNCERTAIN),
        (DONT_KNOW, 10, 10, State.UNCERTAIN),
        (DONT_KNOW, None, None, State.UNCERTAIN),
        # 2 disagreement comes before missing
        (NO, 50, 90, State.DISAGREEMENT),
        (NO, 100, None, State.DISAGREEMENT),
        # 3 missing comes before on paper
        (NO, 49, 90, State.MISSING),
        (NO, 0, None, State.MISSING),
        (NO, None, None, State.MISSING),  # the informants' word is all there is
        # 4 on paper, whatever those few say
        (YES, 49, 90, State.ON_PAPER),
        (PARTLY, 0, None, State.ON_PAPER),
        # 5 known, effect unknown
        (YES, 50, None, State.EFFECT_UNKNOWN),
        (PARTLY, 100, None, State.EFFECT_UNKNOWN),
        # 6 known, but not working
        (YES, 50, 49, State.NOT_WORKING),
        (PARTLY, 50, 0, State.NOT_WORKING),
        # 7 works
        (YES, 50, 60, State.WORKS),
        (PARTLY, 100, 100, State.WORKS),
        # 8 otherwise partly
        (YES, 50, 50, State.PARTLY),
        (PARTLY, 80, 59, State.PARTLY),
        # what is not shown is not said
        (YES, None, None, None),
        (PARTLY, None, 80, None),
        (None, 80, 80, None),
    ],
)
def test_4_4_an_element_is_in_the_first_state_whose_condition_holds(
    exists: Exists | None, known: int | None, works: int | None, state: State | None
) -> None:
    assert state_of(exists, known, works) == state


def test_4_4_the_states_stand_in_the_order_in_which_they_are_tried() -> None:
    assert [state.value for state in State] == [
        "uncertain",
        "disagreement",
        "missing",
        "on_paper",
        "effect_unknown",
        "not_working",
        "works",
        "partly",
    ]


@given(
    exists=st.sampled_from(Exists),
    known=st.integers(0, 100),
    works=st.one_of(st.none(), st.integers(0, 100)),
)
def test_4_4_whatever_the_answers_the_table_of_the_method_says_the_same(
    exists: Exists, known: int, works: int | None
) -> None:
    e = {YES: 100, PARTLY: 50, NO: 0}.get(exists)
    table = [
        (State.UNCERTAIN, e is None),
        (State.DISAGREEMENT, e == 0 and known >= 50),
        (State.MISSING, e == 0),
        (State.ON_PAPER, e is not None and e >= 50 and known < 50),
        (State.EFFECT_UNKNOWN, known >= 50 and works is None),
        (State.NOT_WORKING, known >= 50 and works is not None and works < 50),
        (State.WORKS, known >= 50 and works is not None and works >= 60),
        (State.PARTLY, True),
    ]
    assert state_of(exists, known, works) == next(state for state, holds in table if holds)


@pytest.mark.parametrize(
    ("agreed", "said", "answer"),
    [
        (None, [], None),
        (None, [YES], YES),
        (None, [YES, YES], YES),
        (None, [YES, NO], None),  # not settled: nobody decides for them
        (None, [DONT_KNOW, DONT_KNOW], DONT_KNOW),
        (PARTLY, [YES, NO], PARTLY),
        (NO, [], NO),
    ],
)
def test_informants_have_one_answer_when_they_agree(
    agreed: Exists | None, said: list[Exists], answer: Exists | None
) -> None:
    assert settled(agreed, said) == answer
