"""Which answers let a measure be chosen (method.md 5.4)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medvirk.domain.fit import Fit, verdict

GOOD = {"F1": 4.0, "F2": 3.0, "F3": 3.0, "F4": 3.0, "F5": 3.0, "F6": 3.0, "F7": 3.0}
MEDIANS = st.dictionaries(st.sampled_from([*GOOD]), st.none() | st.sampled_from([1.0, 2.0, 3.0, 4.0, 5.0]))


@pytest.mark.parametrize(
    ("change", "fit", "below"),
    [
        ({}, Fit.FITS, ()),
        ({"F1": 3.0}, Fit.ADAPT_OR_PARK, ("F1",)),
        ({"F3": 2.0}, Fit.ADAPT_OR_PARK, ("F3",)),
        ({"F1": 5.0, "F3": 5.0, "F7": 2.0}, Fit.ADAPT, ("F7",)),
        ({"F1": 2.0, "F7": 1.0}, Fit.ADAPT_OR_PARK, ("F1", "F7")),
        ({"F2": 1.0, "F4": 1.0, "F5": 1.0, "F6": 1.0}, Fit.FITS, ()),
    ],
)
def test_5_4_only_f1_f3_and_f7_decide(change: dict[str, float], fit: Fit, below: tuple[str, ...]) -> None:
    said = verdict({**GOOD, **change})
    assert (said.fit, said.below, said.unknown) == (fit, below, ())


@pytest.mark.parametrize("item", ["F1", "F3", "F7"])
def test_5_4_an_unknown_threshold_is_neither_held_nor_missed(item: str) -> None:
    for medians in ({**GOOD, item: None}, {key: value for key, value in GOOD.items() if key != item}):
        said = verdict(medians)
        assert (said.fit, said.below, said.unknown) == (None, (), (item,))


def test_what_is_known_to_be_missed_counts_although_another_is_unknown() -> None:
    assert verdict({**GOOD, "F1": 2.0, "F7": None}).fit is Fit.ADAPT_OR_PARK


def test_5_4_high_expectations_are_said_whatever_else_is() -> None:
    assert verdict({**GOOD, "F5": 4.0}).high_expectation
    assert not verdict({**GOOD, "F5": 3.0}).high_expectation
    assert not verdict({}).high_expectation


@given(MEDIANS)
def test_5_4_a_measure_fits_exactly_when_all_three_are_known_and_held(
    medians: dict[str, float | None],
) -> None:
    f1, f3, f7 = (medians.get(item) for item in ("F1", "F3", "F7"))
    held = f1 is not None and f1 >= 4 and f3 is not None and f3 >= 3 and f7 is not None and f7 > 2
    assert (verdict(medians).fit is Fit.FITS) == held
