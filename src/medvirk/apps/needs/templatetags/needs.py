"""The marks of matrix and register, and their rows: {% load needs %}.

Rows, cells and fates are put together here: a register has some two hundred of them on one page. Icons of
rows are drawn once, in needs/_icons.html, and only pointed at.
"""

from functools import lru_cache

from django import template
from django.template.defaultfilters import linebreaksbr
from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medvirk.apps.needs.models import FateRecord
from medvirk.apps.needs.register_page import Row, Said, Square
from medvirk.domain.needs.convergence import Picture, Voice

register = template.Library()

_SHAPES = {
    Voice.SAME: '<circle cx="12" cy="12" r="8" fill="currentColor"/>',
    Voice.OPPOSITE: (
        '<g fill="none" stroke="currentColor" stroke-width="2.4">'
        '<path d="M4.5 4.5h15v15h-15zM8.5 8.5l7 7M15.500 8.500l-7 7"/></g>'
    ),
    Voice.BOTH: (
        '<g fill="none" stroke="currentColor" stroke-width="2.4"><path d="M4.5 4.5h15v15h-15z"/></g>'
        '<path d="M4.500 19.500h15v-15z" fill="currentColor"/>'
    ),
    Voice.SILENT: (
        '<circle cx="12" cy="12" r="7" fill="none" stroke="currentColor" stroke-width="2"'
        ' stroke-dasharray="3 3.3"/>'
    ),
}


@register.simple_tag
def voice(code: str) -> SafeString:
    """{% voice "silent" %}: the shapes that say what a source says, on 24 x 24; the word stands beside it."""
    return mark_safe(_SHAPES[Voice(code)])  # noqa: S308  (our own constants)


@register.simple_tag
def square(picture: Picture) -> SafeString:
    """The mark of one need in a cell; the words stand beside it."""
    return format_html('<i class="nd-square" data-picture="{}"></i>', picture.value)


@register.simple_tag
def matrix_cell(cell: Square) -> SafeString:
    """A cell of the matrix: marks for the eye, the same in words for the ear."""
    if cell.empty is not None:
        return format_html(
            '<td class="nd-empty" data-empty="{}"><span>{}</span></td>', cell.empty.value, cell.words
        )
    marks = format_html_join("", "{}", ((square(picture),) for picture in cell.pictures))
    return format_html(
        '<td><b class="mv-num" aria-hidden="true">{}</b><span class="nd-squares" aria-hidden="true">{}</span>'
        '<span class="mv-sr">{}</span></td>',
        cell.count,
        marks,
        cell.words,
    )


@register.simple_tag
def register_row(row: Row, page: str) -> SafeString:
    """A need as a row of the register, whose address is `page`."""
    seen = _status(row.picture_state, row.picture_words, row.picture_icon)
    state = _status(row.state, row.state_words, "")
    return format_html(
        '<tr><th scope="row"><a href="{}{}/"><span class="mv-num">{}</span> {}</a>{}'
        '<span class="nd-narrow">{}{}</span></th>{}'
        '<td class="nd-wide-only">{}</td><td class="nd-wide-only">{}</td></tr>',
        page,
        row.id,
        row.number,
        row.statement,
        _facts(row.kind_mark, row.kind, row.action_mark, row.action, row.place, row.private_words),
        seen,
        state,
        mark_safe("".join(_said(said) for said in row.said)),  # noqa: S308  (each of them is safe)
        seen,
        state,
    )


@register.simple_tag
def record(said: FateRecord, answer: str, whither: str) -> SafeString:
    """{% record line.record line.answer line.whither %}: the particulars of a fate."""
    pieces = (
        format_html("<p>{}</p>", answer) if answer else "",
        format_html("<p><b>{}</b></p>", whither) if whither else "",
        format_html('<p class="nd-note">{}</p>', linebreaksbr(said.note)) if said.note else "",
        _numbers(said.importance, said.influence, said.dots),
        _objections(tuple(said.objections)) if said.objections else "",
    )
    return format_html_join("", "{}", ((piece,) for piece in pieces))


def _numbers(importance: float | None, influence: float | None, dots: int | None) -> str:
    if importance is None and dots is None:
        return ""
    found = (
        (_("Importance"), importance if importance is None else half_steps(importance)),
        (_("Influence"), influence if influence is None else half_steps(influence)),
        (_("Votes"), dots),
    )
    lines = format_html_join(
        "", "<div><dt>{}</dt><dd>{}</dd></div>", ((word, value) for word, value in found if value is not None)
    )
    return format_html('<dl class="nd-numbers">{}</dl>', lines)


def _objections(said: tuple[str, ...]) -> SafeString:
    count = ngettext("%(n)s objection", "%(n)s objections", len(said)) % {"n": len(said)}
    lines = format_html_join("", "<li>{}</li>", ((words,) for words in said))
    return format_html('<details class="nd-others"><summary>{}</summary><ul>{}</ul></details>', count, lines)


@register.filter
def half_steps(median: float) -> str:
    """{{ record.importance|half_steps }}: 2.5 as "2,5" in Norwegian; a whole number without decimals."""
    return number_format(median, 0 if median == int(median) else 1)


# The same few hundred pieces stand in every row, so each is made once.
@lru_cache(maxsize=512)
def _status(state: str, words: str, icon: str) -> SafeString:
    return format_html(
        '<span class="mv-status" data-state="{}">{}{}</span>', state, _icon(icon) if icon else "", words
    )


@lru_cache(maxsize=2048)
def _facts(
    kind_mark: str, kind: str, action_mark: str, action: str, place: str, private_words: str
) -> SafeString:
    wish = format_html('<span class="mv-action">{}{}</span>', _icon(action_mark), action)
    private = format_html('<span class="mv-level">{}{}</span>', _icon("lock"), private_words)
    return format_html(
        '<span class="mv-meta"><span class="mv-kind" data-kind="{}">{}{}</span>{}'
        '<span class="mv-level">{}</span>{}</span>',
        kind_mark,
        _icon(kind_mark),
        kind,
        wish if action else "",
        place,
        private if private_words else "",
    )


@lru_cache(maxsize=512)
def _said(said: Said) -> SafeString:
    if said.voice is Voice.NOT_ASKED:
        return format_html('<td class="nd-source" data-voice="not_asked">{}</td>', said.words)
    return format_html(
        '<td class="nd-source" data-voice="{}">{}<span class="mv-sr">{}</span>{}</td>',
        said.voice.value,
        _mark(said.voice),
        said.words,
        said.count or "",
    )


def _icon(name: str) -> SafeString:
    return format_html(
        '<svg class="mv-icon" viewBox="0 0 24 24" aria-hidden="true"><use href="#nd-{}"/></svg>', name
    )


def _mark(said: Voice) -> SafeString:
    return format_html(
        '<svg class="nd-voice" viewBox="0 0 24 24" aria-hidden="true"><use href="#nd-{}"/></svg>', said.value
    )
