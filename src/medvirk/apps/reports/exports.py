"""The map as files: SVG, PNG, PDF (A4 to A0) and CSV."""

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from medvirk.apps.reports.lists import Row, map_list, result_list
from medvirk.apps.reports.map_paper import MapPaper, PageSize, map_pdf, map_png
from medvirk.domain.iglo import Level, Place, level_of
from medvirk.domain.picture.items import PLACES, arrange, level_count
from medvirk.domain.picture.model import Labels, MapModel, Words
from medvirk.domain.picture.svg import to_svg
from medvirk.infra import work
from medvirk.infra.web_font import font_style

# A cell that begins with one of these is a formula to a spreadsheet (OWASP, CSV injection).
_FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True)
class MapExport:
    """A map with the words to draw it in. `language` is the tag of the words; `title` names the document."""

    model: MapModel
    words: Words
    labels: Labels
    language: str
    title: str


def render_svg(export: MapExport) -> bytes:
    """The whole map as one picture of 1920 x 1080, with its font inside: it looks the same anywhere."""
    return to_svg(_paper(export).overview, style=font_style()).encode()


def picture_markup(export: MapExport) -> str:
    """The same for a page that has the font: text that people typed is escaped in it."""
    return to_svg(_paper(export).overview)


def render_png(export: MapExport) -> bytes:
    """The whole map, 3840 pixels wide."""
    return work.run(map_png, _paper(export))


def render_pdf(export: MapExport, size: PageSize) -> bytes:
    """A4: overview, a page per level (and for the square and P if they have cards), lists. Else a poster."""
    return work.run(map_pdf, _paper(export, *(_parts(export) if size == "A4" else ())), size)


def render_csv(export: MapExport) -> bytes:
    """The cards by place and text, without order of arrival, times or ids; opens in a spreadsheet."""
    model, labels = export.model, export.labels
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    header = [_("Level"), _("Category"), _("Kind"), _("Text"), _("Group")]
    writer.writerow([*header, labels.actions["improve"], labels.actions["preserve"]])
    items = arrange(model)
    groups = {item.id: item.texts[0] for listed in items.values() for item in listed if item.count > 1}
    rows = []
    for place in PLACES:
        for item in items[place]:
            marks = {mark.action.value: str(mark.votes or "x") for mark in item.marks}
            for card in item.cards:
                level, category = _where(place, export)
                cells = [level, category, labels.kinds[card.kind.value], card.text, groups.get(item.id, "")]
                cells += [marks.get("improve", ""), marks.get("preserve", "")]
                rows.append((PLACES.index(place), card.text, [_harmless(cell) for cell in cells]))
    writer.writerows(cells for _place, _text, cells in sorted(rows))
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _where(place: Place, export: MapExport) -> tuple[str, str]:
    """Level and category of a place in words; the square and P stand alone."""
    labels = export.labels.places
    level = level_of(place)
    if level is None:
        return labels[place.value], ""
    return labels[level.value], export.words.other if place.value == level.value else labels[place.value]


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA_STARTS) else cell


def _paper(export: MapExport, *lists: dict[str, Any]) -> MapPaper:
    description = _(
        "The map with its cards by level: %(counts)s. The same stands as text in the list of cards."
    )
    return MapPaper(
        export.model,
        export.words,
        export.labels,
        export.language,
        export.title,
        description % {"counts": level_counts(export)},
        lists,
    )


def level_counts(export: MapExport) -> str:
    """For example "Individ 14, Gruppe 5, Leder 5, Organisasjon 14"."""
    items = arrange(export.model)
    labels = export.labels.places
    return ", ".join(f"{labels[level.value]} {level_count(items, level)}" for level in Level)


def _parts(export: MapExport) -> Iterator[dict[str, Any]]:
    """What to improve and preserve, then every card in reading order, then the links."""
    model, words, labels = export.model, export.words, export.labels
    if model.marks:
        result = result_list(model, labels)
        nothing = _("The group has marked nothing here.")
        for heading, rows in ((_("To improve"), result.improve), (_("To preserve"), result.preserve)):
            yield _part(2, heading, rows, ordered=True, note="" if rows else nothing)
    everything = map_list(model, words, labels)
    yield _part(2, _("All cards"), ())
    for level in everything.levels:
        yield _part(3, f"{level.name} ({level.count})", ())
        for place in level.places:
            note = "" if place.rows else words.no_cards
            yield _part(4, f"{place.name} ({place.count})", place.rows, note=note)
    for place in everything.beside:
        note = "" if place.rows else words.no_cards
        yield _part(3, f"{place.name} ({place.count})", place.rows, note=note)
    if everything.links:
        sentences = [
            {"kind": None, "facts": "", "texts": [text], "number": number}
            for number, text in enumerate(everything.links, 1)
        ]
        yield {"level": 2, "heading": words.links, "note": "", "rows": sentences, "ordered": True}


def _part(
    level: int, heading: str, rows: Sequence[Row], *, ordered: bool = False, note: str = ""
) -> dict[str, Any]:
    listed = [
        {"kind": row.kind, "facts": row.facts, "texts": [*row.texts, *row.effects], "number": row.number}
        for row in rows
    ]
    return {"level": level, "heading": heading, "note": note, "rows": listed, "ordered": ordered}
