"""A decision about a measure says what it must (method.md 5.2 rule 7, 5.4)."""

import pytest

from medvirk.domain.matching.choice import IN_THE_PACKAGE, Decision, Gap, Outcome, gaps


@pytest.mark.parametrize("decision", [Decision.PARKED, Decision.REJECTED])
def test_5_2_rule_7_what_is_not_chosen_also_gets_an_answer(decision: Decision) -> None:
    assert gaps(Outcome("o", decision)) == (Gap.REASON,)
    assert gaps(Outcome("o", decision, reason=" ")) == (Gap.REASON,)
    assert gaps(Outcome("o", decision, reason="No staff for it before the summer.")) == ()


def test_5_4_an_adapted_measure_says_what_was_changed() -> None:
    assert gaps(Outcome("o", Decision.ADAPTED)) == (Gap.CHANGES,)
    assert gaps(Outcome("o", Decision.ADAPTED, changes="Only on weekdays.")) == ()


def test_a_chosen_measure_needs_no_more_words() -> None:
    assert gaps(Outcome("o", Decision.CHOSEN)) == ()


def test_chosen_and_adapted_measures_make_the_package() -> None:
    assert {Decision.CHOSEN, Decision.ADAPTED} == IN_THE_PACKAGE
