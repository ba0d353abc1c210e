"""Names and titles in cards are marked for a human being to look at (method.md 2.3; A7, ADR 23)."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain import cards_with_names, ordinary_cards

from medvirk.domain.known_names import EVERYDAY, GIVEN, SURNAMES, WORDS
from medvirk.domain.names import PointsAt, Span, found

RECALL = 0.95
MOST = 0.75
MOST_FALSE_ALARMS = 0.05

letters = st.text(st.sampled_from("abKøÅé'’-.,:\n @+0123456789 –e\u0301\u0130ßŁ"), max_size=60)


def marked(text: str) -> list[tuple[str, str]]:
    return [(text[span.start : span.end], span.kind.value) for span in found(text)]


def planted(card: str) -> tuple[str, list[tuple[int, int]]]:
    """The card without its brackets, and where they stood."""
    text, spans = "", []
    for at, part in enumerate(re.split(r"[\[\]]", card)):
        if at % 2:
            spans.append((len(text), len(text) + len(part)))
        text += part
    return text, spans


def is_found(card: str, *, leaders_present: bool) -> bool:
    """Is most of every part in brackets marked?"""
    text, spans = planted(card)
    marked_at = {
        at for span in found(text, leaders_present=leaders_present) for at in range(span.start, span.end)
    }
    return all(len(marked_at & {*range(start, end)}) >= MOST * (end - start) for start, end in spans)


@pytest.mark.parametrize("leaders_present", [True, False])
def test_A6_of_two_hundred_planted_names_and_titles_95_per_cent_are_found_in_each_language(
    leaders_present: bool,
) -> None:
    """method.md 5.2, rule 1: work, not persons; names are found before a card is shown."""
    assert sum(len(cards) for cards in cards_with_names.CARDS.values()) == 200
    for language, cards in cards_with_names.CARDS.items():
        missed = [card for card in cards if not is_found(card, leaders_present=leaders_present)]
        assert len(missed) <= (1 - RECALL) * len(cards), (language, missed)


def test_of_two_hundred_ordinary_cards_at_most_five_per_cent_are_marked() -> None:
    assert sum(len(cards) for cards in ordinary_cards.CARDS.values()) == 200
    for language, cards in ordinary_cards.CARDS.items():
        wrong = {card: marked(card) for card in cards if found(card)}
        assert len(wrong) <= MOST_FALSE_ALARMS * len(cards), (language, wrong)


def test_more_than_twenty_of_the_planted_names_stand_in_no_list() -> None:
    words = {
        word.casefold()
        for cards in cards_with_names.CARDS.values()
        for card in cards
        for part in re.findall(r"\[(.*?)\]", card)
        for word in re.findall(r"[^\W\d_]+", part)
        if word[0].isupper()
    }
    assert len(words - GIVEN - SURNAMES) > 20


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kari Nordmann kjefter", [("Kari Nordmann", "name")]),
        ("Vi så Maria van der Berg i går", [("Maria van der Berg", "name")]),
        ("Anne-Lise og Tor Åge", [("Anne-Lise", "name"), ("Tor Åge", "name")]),
        ("Det var Karis plan", [("Karis", "name")]),
        ("kari tar aldri oppvasken", [("kari", "name")]),
        ("MOHAMMED MÅ HVILE", [("MOHAMMED", "name")]),
        ("Alle venter på MOHAMMED hver dag", [("MOHAMMED", "name")]),
        ("Møtet med K.H. var fint", [("K.H.", "name")]),
        ("Spør Mrs. Okonkwo", [("Mrs. Okonkwo", "name")]),
        ("Fru Hansen og Dr. Ali ser oss", [("Fru Hansen", "name"), ("Dr. Ali", "name")]),
        ("Nærmeste sjef, Hovland, ser oss", [("Nærmeste sjef", "title"), ("Hovland", "name")]),
        ("Assistenten Siv", [("Assistenten", "title"), ("Siv", "name")]),
        ("The lady at the front desk helps", [("The lady at the front desk", "title")]),
        ("Wait for e.g. a. b. to come", []),
        ("Støtte fra McTavish og O'Leary", [("McTavish", "name"), ("O'Leary", "name")]),
        ("lederen min, Kari, svarer", [("lederen min", "title"), ("Kari", "name")]),
        ("Skriv til kari.nordmann@x.example", [("kari.nordmann@x.example", "contact")]),
        ("Ring 41 23 45 67", [("41 23 45 67", "contact")]),
        ("Ring 41234567.", [("41234567", "contact")]),
        ("Call 07700 900123", [("07700 900123", "contact")]),
        ("Fnr 010190 12345", [("010190 12345", "contact")]),
        ("Oppgave til Gjåjø", [("Gjåjø", "name")]),
        ("Ana María ser", [("Ana María", "name")]),
        ("Łukasz og O\u0301scar", [("Łukasz", "name"), ("O\u0301scar", "name")]),
    ],
)
def test_a_part_that_points_at_a_person_is_marked_whole(text: str, expected: list[tuple[str, str]]) -> None:
    assert marked(text) == expected


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Lederen ser oss", "Lederen"),
        ("Vi når ikke lederen vår", "lederen vår"),
        ("Leiaren prioriterer klart", "Leiaren"),
        ("The leader listens", "The leader"),
        ("My nearest leader’s office is far away", "My nearest leader’s"),
    ],
)
def test_method_1_3_the_leader_points_at_somebody_only_where_leaders_are_in_the_room(
    text: str, title: str
) -> None:
    assert marked(text) == [(title, "title")]
    assert found(text, leaders_present=False) == ()


@pytest.mark.parametrize("text", ["Avdelingslederen ser oss", "Daglig leder ser oss", "Sjefen ser oss"])
def test_a_title_that_says_which_leader_is_marked_in_every_room(text: str) -> None:
    assert [span.kind for span in found(text, leaders_present=False)] == [PointsAt.TITLE]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Bjørn og ulv i skogen",
        "Per dag har vi to pauser",
        "Nok",
        "Tom og trist gang",
        "Line 3 stands still",
        "Bedre Plan For Alle Nye",
        "God Kommunikasjon mellom skiftene",
        "Rapport i ShareNote og på iPad",
        "Teams-møter og Excel-ark i HR-avdelingen",
        "10 000 000 kroner, 4 av 10, uke 12 13 14 15",
        "En fagleder som lytter",
        "Flere tillitsvalgte",
        "A new team leader would help",
        "Skift A og skift B",
        "Pris på 41234567,50",
    ],
)
def test_what_points_at_nobody_is_left_alone(text: str) -> None:
    assert marked(text) == []


@pytest.mark.parametrize(
    "text", ["Bjørn sier nei", "Per er borte", "Dag Olsen", "Grace says no", "Line bestemmer"]
)
def test_an_everyday_word_that_begins_a_sentence_is_a_name_by_what_follows(text: str) -> None:
    assert [kind for _, kind in marked(text)] == ["name"]


def test_everyday_words_in_small_letters_are_never_names() -> None:
    assert [word for word in sorted(WORDS) if found(f"vi har {word} her")] == []


def test_the_lists_know_fifteen_hundred_names_and_every_word_of_theirs_is_one() -> None:
    assert len(GIVEN) > 1500
    assert WORDS >= EVERYDAY
    assert WORDS <= GIVEN | SURNAMES


@given(letters)
def test_marks_are_in_order_apart_and_inside_the_text(text: str) -> None:
    end = 0
    for span in found(text):
        assert isinstance(span, Span)
        assert end <= span.start < span.end <= len(text)
        assert span.kind in PointsAt
        end = span.end


@given(letters)
def test_what_stands_before_a_new_sentence_changes_nothing_in_it(text: str) -> None:
    known = "Kari ser."
    assert found(f"{text}\n{known}")[-1:] == (Span(len(text) + 1, len(text) + 5, PointsAt.NAME),)
