"""The paper kit as a PDF, set from values alone: the work process needs no Django for it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from medvirk.apps.reports.map_paper import SIZES, MapPaper, PageSize, poster
from medvirk.apps.reports.typesetting import typeset
from medvirk.domain.iglo import MAP_KINDS, Action, Level
from medvirk.domain.picture import icons, palette
from medvirk.domain.picture.figure import Figure, Paint, Path, Shape, Text
from medvirk.domain.picture.svg import to_svg

MARGIN: Final = 17.0
"""Six millimetres, in points: what printers leave free at the edge of the paper."""

_MAP_FILE: Final = "map.svg"
_WHITE: Final = "#ffffff"
_TINTS: Final = frozenset({palette.PAPER, palette.FIELD})


@dataclass(frozen=True)
class KitPaper:
    """Sheets in their order, as the template reads them (typst/kit.typ); `copies` says how often each comes.

    `blank` is the map without cards, for the sheets `{"is": "map"}`; `marks` names the marks in words.
    """

    title: str
    language: str
    sheets: Sequence[Mapping[str, Any]]
    blank: MapPaper
    marks: Mapping[str, str]


def kit_pdf(kit: KitPaper) -> bytes:
    """All sheets, each as often as it says."""
    pictures = {f"{name}.svg": to_svg(figure) for name, figure in _marks(kit.marks)}
    figure = blank_map(kit.blank)
    if any(sheet["is"] == "map" for sheet in kit.sheets):
        pictures[_MAP_FILE] = to_svg(figure)
    data = {
        "title": kit.title,
        "lang": kit.language,
        "marks": dict(kit.marks),
        "sheets": [_map_sheet(figure, sheet) if sheet["is"] == "map" else sheet for sheet in kit.sheets],
    }
    return typeset("kit.typ", data, pictures)


def blank_map_pdf(paper: MapPaper, size: PageSize) -> bytes:
    """The map without cards on one page of this size."""
    return picture_pdf(blank_map(paper), size, paper.title, paper.language)


def picture_pdf(figure: Figure, size: PageSize, title: str, language: str) -> bytes:
    """One picture on one page of this size, lying."""
    sheet = {**_picture(figure, size), "file": _MAP_FILE, "copies": 1}
    data = {"title": title, "lang": language, "marks": {}, "sheets": [sheet]}
    return typeset("kit.typ", data, {_MAP_FILE: to_svg(figure)})


def blank_map(paper: MapPaper) -> Figure:
    """The map to lay cards on. Circles show the number of their level instead of a count.

    On white: a poster of tinted fields costs ink, and pencil is hard to read on it.
    """
    scene = replace(poster(paper), counts={level: number for number, level in enumerate(Level, 1)})
    figure = paper.figure(scene)
    return replace(figure, shapes=tuple(map(_on_white, figure.shapes)))


def _on_white(shape: Shape) -> Shape:
    if isinstance(shape, Text) or shape.paint.fill not in _TINTS:
        return shape
    return replace(shape, paint=replace(shape.paint, fill=_WHITE))


def _map_sheet(figure: Figure, sheet: Mapping[str, Any]) -> Mapping[str, Any]:
    return {**_picture(figure, "A4"), "file": _MAP_FILE, "copies": sheet["copies"]}


def _picture(figure: Figure, size: PageSize) -> dict[str, Any]:
    width, height = SIZES[size]
    alt = f"{figure.title}. {figure.description}"
    return {"is": "picture", "alt": alt, "width": width, "height": height, "margin": MARGIN}


def _marks(named: Mapping[str, str]) -> Iterator[tuple[str, Figure]]:
    """The marks of kinds, actions and levels, each a picture of its own."""
    for kind in MAP_KINDS:
        yield kind.value, _mark(named[kind.value], icons.MARKS[kind.value], palette.WORD[kind])
    for action in Action:
        yield action.value, _mark(named[action.value], icons.MARKS[action.value], palette.INK)
    for level in Level:
        stroke = (icons.Stroke(icons.LEVELS[level]),)
        yield level.value, _mark(named[level.value], stroke, palette.INK, box=40)


def _mark(name: str, strokes: Sequence[icons.Stroke], colour: str, *, box: int = 24) -> Figure:
    shapes = tuple(
        Path(
            stroke.d,
            Paint(fill=colour)
            if stroke.width is None
            else Paint(stroke=colour, width=stroke.width, round=True),
        )
        for stroke in strokes
    )
    return Figure(box, box, name, "", shapes)
