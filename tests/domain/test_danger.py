"""Cards about danger and distress are marked for a human being to look at, and nothing more (R15, ADR 23)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain import ordinary_cards, worrying_cards

from medvirk.domain.danger import Worry, worries

MOST_FALSE_ALARMS = 0.05


def kinds(text: str) -> set[Worry]:
    return {Worry(span.kind) for span in worries(text)}


@pytest.mark.parametrize(
    ("worry", "cards"), [(Worry.DANGER, worrying_cards.DANGER), (Worry.DISTRESS, worrying_cards.DISTRESS)]
)
def test_danger_and_distress_are_found_in_each_language(
    worry: Worry, cards: dict[str, tuple[str, ...]]
) -> None:
    missed = [card for each in cards.values() for card in each if worry not in kinds(card)]
    assert missed == []


def test_what_only_sounds_dangerous_is_left_alone() -> None:
    assert {card: kinds(card) for card in worrying_cards.NEITHER if kinds(card)} == {}


def test_of_two_hundred_ordinary_cards_at_most_five_per_cent_are_marked() -> None:
    for language, cards in ordinary_cards.CARDS.items():
        wrong = {card: kinds(card) for card in cards if worries(card)}
        assert len(wrong) <= MOST_FALSE_ALARMS * len(cards), (language, wrong)


def test_a_card_about_both_is_told_as_both_in_the_order_of_its_words() -> None:
    text = "Han slo meg, og jeg vil ikke leve lenger"
    parts = [(text[span.start : span.end], span.kind) for span in worries(text)]
    assert parts == [("slo meg", Worry.DANGER), ("vil ikke leve lenger", Worry.DISTRESS)]


@pytest.mark.parametrize(
    "text", ["VIL IKKE LEVE", "vil  ikke\u00a0leve", "I dont want to live", "I don’t want to live"]
)
def test_capitals_spaces_and_apostrophes_hide_nothing(text: str) -> None:
    assert kinds(text) == {Worry.DISTRESS}


@given(st.text(st.sampled_from("vil ikke leve truer meg med kniv’'.,\n😀é"), max_size=140))
def test_every_part_lies_within_its_text(text: str) -> None:
    assert all(0 <= span.start < span.end <= len(text) for span in worries(text))
