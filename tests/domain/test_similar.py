"""Texts that say much the same are suggested as groups (ADR 23). How fast: `medvirk bench similar`."""

from dataclasses import replace
from itertools import permutations
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medvirk.domain.board.likeness import comparable
from medvirk.domain.board.state import EMPTY, Card
from medvirk.domain.iglo import Kind, Place
from medvirk.domain.similar import Text, alike

CARDS = {
    "nb": [
        ["Turnusen kommer for sent", "For sen turnus"],
        ["Støy i lokalet", "Mye støy fra maskinene"],
        ["Tunge løft uten hjelpemidler", "Mangler hjelpemidler til tunge løft"],
        ["Dårlig opplæring av nyansatte", "Nyansatte får for lite opplæring"],
        ["Vaktplanen endres på kort varsel", "Endringer i vaktplan uten varsel"],
        ["Humor i pausen"],
        ["Lang reisevei"],
    ],
    "nn": [
        ["Turnusen kjem for seint", "For sein turnus"],
        ["Uklare roller", "Uklart kven som har rolla"],
        ["Nytilsette får lite opplæring", "Dårleg opplæring for nytilsette"],
        ["Godt samhald"],
        ["Glatte vegar om vinteren"],
    ],
    "en": [
        ["The rota comes too late", "Late rota"],
        ["Noise from machines", "The machines are noisy"],
        ["Unclear roles", "Roles are not clear"],
        ["New staff get no training", "No training for new people"],
        ["Broken lift", "The lift is always broken"],
        ["Dark car park"],
        ["I can plan my own day"],
    ],
}

SOME: Final = "for lite folk turnus turnusen vakt støy støyen i pausen rota late no 👍 👎 Støy"
words = st.sampled_from(SOME.split())
texts = st.lists(
    st.tuples(
        st.sampled_from(["demand/group", "resource/group"]),
        st.lists(words, max_size=4).map(" ".join),
    ),
    max_size=12,
).map(lambda pairs: [Text(f"c{at}", shelf, said) for at, (shelf, said) in enumerate(pairs)])


def on_one_shelf(cards: list[str]) -> list[Text]:
    return [Text(card, "demand/group", card) for card in cards]


@pytest.mark.parametrize("language", list(CARDS))
def test_what_says_the_same_in_other_words_is_found_and_nothing_else(language: str) -> None:
    bundles = CARDS[language]
    groups = alike(on_one_shelf([card for bundle in bundles for card in bundle]))
    assert {frozenset(group) for group in groups} == {
        frozenset(bundle) for bundle in bundles if len(bundle) > 1
    }


def test_the_shortest_text_leads() -> None:
    assert alike(on_one_shelf(["Mye støy fra maskinene", "Støy fra maskinene"])) == (
        ("Støy fra maskinene", "Mye støy fra maskinene"),
    )


def test_signs_and_capitals_make_no_difference() -> None:
    assert alike(on_one_shelf(["For lite folk!", "for lite FOLK"])) == (("for lite FOLK", "For lite folk!"),)


def test_two_emoji_are_two_texts() -> None:
    assert alike(on_one_shelf(["👍", "👎", " "])) == ()


def test_nothing_is_suggested_for_nothing() -> None:
    assert alike([]) == ()


RING: Final = ["mugg ravn", "ravn fisk", "fisk sand", "sand torv", "torv mugg"]


def test_a_ring_of_cards_that_share_one_word_each_is_no_group() -> None:
    assert all(len(group) < len(RING) for group in alike(on_one_shelf(RING)))


def test_whoever_came_first_does_not_decide_where_all_are_equally_alike() -> None:
    assert len({alike(on_one_shelf([*mixed])) for mixed in permutations(RING)}) == 1


@given(texts)
def test_groups_share_no_card_and_none_is_alone(cards: list[Text]) -> None:
    seen = [id_ for group in alike(cards) for id_ in group]
    assert len(seen) == len(set(seen))
    assert all(len(group) > 1 for group in alike(cards))


def test_a_board_s_cards_are_compared_within_kind_and_level_and_groups_stand_for_theirs() -> None:
    cards = [
        Card("a", "Støy", Kind.DEMAND, Place.JOB_CONTENT),
        Card("b", "Støy", Kind.DEMAND, Place.JOB_CONTEXT),
        Card("c", "Støy", Kind.RESOURCE, Place.JOB_CONTENT),
        Card("d", "Støy", Kind.DEMAND, Place.P),
        Card("e", "Støy!", Kind.DEMAND, Place.P),
        Card("f", "Støy", Kind.DEMAND, Place.COWORKER_RELATIONS),
        Card("g", "Annet", Kind.DEMAND, Place.JOB_CONTENT),
    ]
    board = replace(EMPTY, cards={card.id: card for card in cards}, groups={"group": ("a", "g")})
    assert {frozenset(group) for group in alike(comparable(board))} == {
        frozenset({"group", "b"}),
        frozenset({"d", "e"}),
    }


@given(texts)
def test_nothing_is_suggested_across_shelves(cards: list[Text]) -> None:
    shelf = {card.id: card.shelf for card in cards}
    assert all(len({shelf[id_] for id_ in group}) == 1 for group in alike(cards))


@given(texts)
def test_the_same_words_are_always_together(cards: list[Text]) -> None:
    group_of = {id_: group for group in alike(cards) for id_ in group}
    for one in cards:
        for other in cards:
            if one is not other and (one.shelf, one.text) == (other.shelf, other.text):
                assert other.id in group_of[one.id]


@given(texts, st.randoms())
def test_the_order_in_which_cards_came_plays_no_part(cards: list[Text], chance: object) -> None:
    mixed = cards[:]
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert alike(mixed) == alike(cards)
