"""The map on paper and as a picture, drawn from values alone: the work process needs no Django for it.

Text that people typed reaches typst as data only: in data.json and, escaped, in SVG.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from medvirk.apps.reports.typesetting import typeset
from medvirk.domain.iglo import Level, Place
from medvirk.domain.picture.draw import draw
from medvirk.domain.picture.figure import Figure
from medvirk.domain.picture.items import arrange
from medvirk.domain.picture.model import Labels, MapModel, Words
from medvirk.domain.picture.poster import PAGE_HEIGHT, PAGE_WIDTH, poster_scene
from medvirk.domain.picture.scene import Scene, grown_focus, overview_scene
from medvirk.domain.picture.svg import to_svg

_PNG_WIDTH: Final = 3840
_A4: Final = (841.89, 595.28)
_MARGIN: Final = 28
_RATIO: Final = (_A4[0] - 2 * _MARGIN) / (_A4[1] - 2 * _MARGIN)

PageSize = Literal["A4", "A3", "A2", "A1", "A0"]
SIZES: Final[Mapping[PageSize, tuple[float, float]]] = {
    "A4": _A4,
    "A3": (1190.55, 841.89),
    "A2": (1683.78, 1190.55),
    "A1": (2383.94, 1683.78),
    "A0": (PAGE_WIDTH, PAGE_HEIGHT),
}
"""Width and height of the pages, lying, in points."""


@dataclass(frozen=True)
class MapPaper:
    """A map with all its words. `lists` follow the pictures on A4, `description` is for who hears them."""

    model: MapModel
    words: Words
    labels: Labels
    language: str
    title: str
    description: str
    lists: Sequence[Mapping[str, Any]] = ()

    @property
    def overview(self) -> Figure:
        """The whole map as one picture of 1920 x 1080."""
        return self.figure(overview_scene(self.model, self.words, self.labels))

    def figure(self, scene: Scene) -> Figure:
        """The map as this scene shows it."""
        return draw(
            scene, self.model, self.words, self.labels, title=self.title, description=self.description
        )


def map_png(paper: MapPaper) -> bytes:
    """The whole map, 3840 pixels wide."""
    figure = paper.overview
    sheets = [_Sheet(figure, figure.width, figure.height, 0)]
    return _typeset(paper, sheets, format="png", ppi=72 * _PNG_WIDTH / figure.width)


def map_pdf(paper: MapPaper, size: PageSize) -> bytes:
    """A4: overview, a page per level (and for the square and P if they have cards), lists. Else a poster."""
    if size != "A4":
        return _typeset(paper, [_Sheet(paper.figure(poster(paper)), *SIZES[size], 0)], format="pdf")
    figures = [paper.overview, *map(paper.figure, _pages(paper))]
    return _typeset(paper, [_Sheet(figure, *_A4, _MARGIN) for figure in figures], format="pdf")


def poster(paper: MapPaper) -> Scene:
    """The whole map in the shape of A paper, with every card in full."""
    return poster_scene(paper.model, paper.words, paper.labels)


def _pages(paper: MapPaper) -> Iterator[Scene]:
    """One page for each level, and for the square and P when they have cards."""
    model, words, labels = paper.model, paper.words, paper.labels
    items = arrange(model)
    for level in Level:
        yield grown_focus(model, words, labels, on=level, ratio=_RATIO)
    for place in (Place.SQUARE, Place.P):
        if items[place]:
            yield grown_focus(model, words, labels, on=place, ratio=_RATIO)


@dataclass(frozen=True)
class _Sheet:
    """A page with one picture; lengths in points."""

    figure: Figure
    width: float
    height: float
    margin: float


def _typeset(
    paper: MapPaper,
    sheets: Sequence[_Sheet],
    *,
    format: Literal["pdf", "png"],
    ppi: float | None = None,
) -> bytes:
    listed = []
    pictures = {}
    for i, sheet in enumerate(sheets):
        file = f"sheet-{i}.svg"
        pictures[file] = to_svg(sheet.figure)
        alt = f"{sheet.figure.title}. {sheet.figure.description}"
        listed.append(
            {"file": file, "alt": alt, "width": sheet.width, "height": sheet.height, "margin": sheet.margin}
        )
    data = {
        "title": paper.title,
        "subtitle": paper.model.subtitle,
        "lang": paper.language,
        "sheets": listed,
        "lists": list(paper.lists),
    }
    return typeset("map.typ", data, pictures, format=format, ppi=ppi)
