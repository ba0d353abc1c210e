"""Every reason for saying no has a sentence in every language."""

import re

import pytest
from django.utils import translation

from medvirk.domain.errors import Code, Refused
from medvirk.infra.refusals import SENTENCES, sentence, templates


def test_every_code_has_a_sentence_and_every_sentence_a_code() -> None:
    assert set(SENTENCES) == set(Code)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_sentences_are_short_and_whole(language: str) -> None:
    for code, forms in templates(language).items():
        for words in forms:
            assert words.endswith("."), (code, words)
            for part in re.split(r"(?<=[.!?])\s+", words):
                assert len(part.split()) <= 20, (code, part)


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_every_sentence_is_translated(language: str) -> None:
    english, ours = templates("en"), templates(language)
    assert not [code for code in english if english[code][0] == ours[code][0]]


def test_a_sentence_carries_its_numbers() -> None:
    with translation.override("nb"):
        told = sentence(Refused(Code.CARD_TOO_LONG, used=150, longest=140))
    assert told == "Lappen er for lang. Du har brukt 150 av 140 tegn. Kort den ned, eller lag to lapper."


def test_a_refusal_without_numbers_still_has_a_sentence() -> None:
    with translation.override("en"):
        assert sentence(Refused(Code.TEXT_TOO_LONG)).startswith("The text is too long. It is kept.")
        assert sentence(Refused(Code.CARD_EMPTY, extra=1)) == "The card is empty. Write something first."


def test_a_name_with_per_cent_signs_is_inserted_as_it_is() -> None:
    with translation.override("en"):
        told = sentence(Refused(Code.TEXT_FORBIDDEN_CHARACTER, name="%(used)s %d"))
    assert "cannot be used: %(used)s %d. The text" in told
