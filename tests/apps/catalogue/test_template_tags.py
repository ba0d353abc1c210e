"""The method's words in a template."""

import json
import re

import pytest
from django.template import Context, Template
from django.utils import translation

from medvirk.content.load import load
from medvirk.content.pack import Pack
from medvirk.infra.places import CONTENT


@pytest.fixture(scope="module")
def pack() -> Pack:
    """Our pack."""
    return load(CONTENT / "hwork-1")[0]


def _render(source: str, language: str, **context: object) -> str:
    with translation.override(language):
        return Template("{% load content %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("language", "word"), [("nb", "Leder"), ("nn", "Leiar"), ("en", "Leader"), ("de", "Leder")]
)
def test_a_text_speaks_the_readers_language(pack: Pack, language: str, word: str) -> None:
    leader = pack.map.levels[2]
    assert _render("{{ leader.label|words }}{{ none|words }}", language, leader=leader, none=None) == word


def test_a_text_by_its_id_is_filled_and_escaped(pack: Pack) -> None:
    source = '{% text pack "notice.banner.reply_coming.text" sponsor=sponsor reply_date="3. mai" %}'
    assert (
        _render(source, "nb", pack=pack, sponsor="<b>{k}</b>")
        == "&lt;b&gt;{k}&lt;/b&gt; svarer senest 3. mai."
    )


def test_a_gap_is_marked_with_its_name(pack: Pack) -> None:
    section = next(it for it in pack.information_sheet if it.name == "contact")
    source = "{% filled pack section.text contact=missing as body %}{{ body|with_gaps }}"
    shown = _render(source, "nb", pack=pack, section=section)
    assert (
        shown
        == 'Spør tilretteleggeren, <span class="gap" data-gap="contact">______</span>, eller verneombudet.'
    )
    assert "<i>" not in _render(source, "nb", pack=pack, section=section, missing="<i>Kari</i>")


def test_the_words_of_scripts_are_a_block_of_json() -> None:
    found = re.fullmatch(
        r'<script id="words" type="application/json">(.*)</script>', _render("{% script_words %}", "nn"), re.S
    )
    assert found
    words = json.loads(found[1])
    assert words["refusals"]["card.empty"] == ["Lappen er tom. Skriv noko først."]
