"""Every fate is an answer: who and when, why, or where (method.md 5.3)."""

import datetime as dt

import pytest

from medvirk.domain.needs.fate import MOST, TRASH_REASONS, Fate, Lacking, Outcome, is_full, lacking

DAY = dt.date(2026, 4, 1)


@pytest.mark.parametrize(
    ("fate", "missing"),
    [
        (Fate.PRIORITISED_IMPROVE, ()),
        (Fate.PRIORITISED_PRESERVE, ()),
        (Fate.PARKED, (Lacking.OWNER, Lacking.ON)),
        (Fate.TRASHED, (Lacking.REASON,)),
        (Fate.LIFTED_UP, (Lacking.WHERE, Lacking.ON)),
        (Fate.SENT_TO_HSE, ()),
    ],
)
def test_5_3_a_fate_says_what_it_cannot_be_without(fate: Fate, missing: tuple[Lacking, ...]) -> None:
    assert lacking(Outcome("n", fate)) == missing
    full = Outcome("n", fate, reason=TRASH_REASONS[0], owner="BHT", on=DAY, where="AMU")
    assert lacking(full) == ()


def test_a_reason_for_the_bin_is_one_of_the_pack_s() -> None:
    assert lacking(Outcome("n", Fate.TRASHED, reason="because")) == (Lacking.REASON,)


def test_five_to_improve_and_four_to_preserve_are_enough_r13() -> None:
    assert [is_full(Fate.PRIORITISED_IMPROVE, taken) for taken in (4, 5)] == [False, True]
    assert [is_full(Fate.PRIORITISED_PRESERVE, taken) for taken in (3, 4)] == [False, True]
    assert not is_full(Fate.PARKED, 99)
    assert set(MOST) < set(Fate)
