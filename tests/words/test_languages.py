"""Bokmål is bokmål and nynorsk is nynorsk: words that give away the other one."""

import re
from collections.abc import Iterator

import polib
import pytest

from medvirk.content.load import load
from medvirk.infra.places import CONTENT, LOCALE

NEVER = {
    "nn": "ikke jeg hva hvem hvordan hvilken hvilke hvorfor hvor noe bare gjør nå mye selv være "
    "tilretteleggeren lappene ressurser velger sier skriver ble hvis uten åpne åpen hemmelige",
    "nb": "ikkje eg kva kven korleis kvifor kvar noko nokon berre mykje vere tilretteleggjaren lappane seier "
    "vart vorte dersom utan sjølv saman frå dei desse",
}


def _words(language: str) -> Iterator[tuple[str, str]]:
    pack, _stored = load(CONTENT / "hwork-1")
    for text_id in pack.entries:
        yield text_id, pack.entries[text_id].text[language]
    for measure in pack.interventions.interventions:
        for text in (measure.name, measure.description, *measure.preconditions, *measure.not_when):
            yield measure.id, text[language]
    for entry in polib.pofile(str(LOCALE / language / "LC_MESSAGES" / "django.po")):
        yield from ((entry.msgid, form) for form in (entry.msgstr, *entry.msgstr_plural.values()))


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_each_norwegian_keeps_to_its_own_words(language: str) -> None:
    strangers = set(NEVER[language].split())
    found = [
        f"{where}: {stranger}: {text}"
        for where, text in _words(language)
        for stranger in sorted(strangers & set(re.findall(r"\w+", text.lower())))
    ]
    assert not found, "\n".join(found)
