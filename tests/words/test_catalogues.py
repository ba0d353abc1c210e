"""The catalogues that ship: complete, compiled, and in step with the code."""

import subprocess
import sys

import polib
import pytest
from django import forms
from django.utils import translation
from django.utils.translation import gettext, ngettext
from tools import messages

from medvirk.infra.places import LOCALE
from medvirk.infra.words import script_msgids, script_words


@pytest.mark.parametrize("language", messages.TRANSLATED)
def test_nothing_is_untranslated(language: str) -> None:
    po = polib.pofile(str(LOCALE / language / "LC_MESSAGES" / "django.po"))
    assert [entry.msgid for entry in po if not entry.translated()] == []
    assert [entry.msgid for entry in po if entry.fuzzy or entry.obsolete] == []


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_the_compiled_catalogue_is_that_of_the_source(language: str) -> None:
    folder = LOCALE / language / "LC_MESSAGES"
    po = polib.pofile(str(folder / "django.po"), wrapwidth=0)
    compiled = {
        entry.msgid: entry.msgstr_plural or entry.msgstr for entry in polib.mofile(str(folder / "django.mo"))
    }
    assert compiled == {
        entry.msgid: entry.msgstr_plural or entry.msgstr for entry in po if entry.translated()
    }


@pytest.mark.parametrize("language", messages.TRANSLATED)
def test_every_placeholder_is_kept(language: str) -> None:
    for entry in polib.pofile(str(LOCALE / language / "LC_MESSAGES" / "django.po")).translated_entries():
        wanted = messages.placeholders(entry.msgid + entry.msgid_plural)
        last = entry.msgstr_plural[1] if entry.msgid_plural else entry.msgstr
        assert messages.placeholders(last) == wanted, entry.msgid


def test_the_catalogues_are_in_step_with_the_code() -> None:
    done = subprocess.run(
        [sys.executable, str(messages.ROOT / "tools" / "messages.py"), "--check"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("language", "required"),
    [("nb", "Feltet er påkrevet."), ("nn", "Feltet er påkravd."), ("en", "This field is required.")],
)
def test_djangos_own_sentences_speak_our_languages(language: str, required: str) -> None:
    with translation.override(language):
        assert forms.CharField().error_messages["required"] == required


def test_english_never_falls_back_to_norwegian() -> None:
    with translation.override("en"):
        assert (
            gettext("The card is empty. Write something first.")
            == "The card is empty. Write something first."
        )
        assert ngettext("%(n)s xyz", "%(n)s xyzs", 2) == "%(n)s xyzs"


@pytest.mark.parametrize("language", messages.LANGUAGES)
def test_scripts_get_every_word_they_use(language: str) -> None:
    words = script_words(language)["messages"]
    assert isinstance(words, dict)
    used = [entry for entries in script_msgids().values() for entry in entries]
    assert used
    for entry in used:
        found = words[entry[0]]
        assert isinstance(found, list) or len(entry) == 1
        if language == "en":
            assert found in (entry, entry[0]) or (isinstance(found, list) and found[0] == entry[0])


def test_a_page_may_ask_for_the_words_of_some_modules_only() -> None:
    some = script_words("nb", "map/")["messages"]
    everything = script_words("nb")["messages"]
    assert isinstance(some, dict)
    assert isinstance(everything, dict)
    assert some.items() < everything.items()
    assert some["The map"] == everything["The map"]
    assert script_words("nb", "no/such/module")["messages"] == {}
