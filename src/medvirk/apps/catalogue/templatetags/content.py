"""The method's words in templates: {% load content %}."""

from django import template
from django.utils.html import format_html, format_html_join, json_script
from django.utils.safestring import SafeString

from medvirk.content.fill import BLANK, Filled, Piece
from medvirk.content.pack import Pack
from medvirk.content.schema.parts import LANGUAGES, Text
from medvirk.infra.languages import reading
from medvirk.infra.words import script_words as words_of_scripts

register = template.Library()


def language() -> str:
    """The reader's language; bokmål when Django speaks something that no pack has."""
    now = reading()
    return now if now in LANGUAGES else "nb"


@register.filter
def words(text: Text | None) -> str:
    """{{ step.title|words }}: a pack's text in the reader's language; nothing for nothing."""
    return "" if text is None else text[language()]


@register.simple_tag
def text(pack: Pack, text_id: str, **params: object) -> Filled:
    """{% text pack "fg.step.welcome.say" sponsor=analysis.sponsor as say %}: a text by its id, filled."""
    return pack.text(text_id, language(), **params)


@register.simple_tag
def filled(pack: Pack, text: Text, **params: object) -> Filled:
    """{% filled pack section.text contact=contact as body %}: a text met as a value, filled."""
    return pack.filled(text, language(), **params)


@register.filter
def with_gaps(filled: Filled) -> SafeString:
    """{{ body|with_gaps }}: the words, with a line to write on where something is missing.

    A gap is <span class="gap" data-gap="contact">; a sheet's page says beside it which field fills it.
    """
    return format_html_join("", "{}", ((_piece(piece),) for piece in filled.pieces))


def _piece(piece: Piece) -> str:
    if not piece.gap:
        return piece.text
    return format_html('<span class="gap" data-gap="{}">{}</span>', piece.gap, BLANK)


@register.simple_tag
def script_words(*under: str) -> SafeString:
    """{% script_words "js/phone" "map/" %}: the block that js/words.js reads; no names means all modules."""
    return json_script(words_of_scripts(language(), *under), "words")
