"""A register figure beside the same figure a year earlier: two bars from zero, on a scale of their own."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from medvirk.domain.charts import palette
from medvirk.domain.picture.draw import line_of_text
from medvirk.domain.picture.figure import Figure, Paint, Rect, Shape

WIDTH: Final = 460
ROW: Final = 28
_LABELS: Final = 170
_TRACK: Final = 190
_THICK: Final = 14
_THINNEST: Final = 2
_SIZE: Final = 15
_GAP: Final = 8


@dataclass(frozen=True)
class Year:
    """One bar: what the twelve months are called, the figure, and the figure in words ("11,8 %")."""

    label: str
    value: Decimal | int
    words: str


def years_figure(title: str, sentence: str, years: tuple[Year, Year]) -> Figure:
    """Both bars under each other; the longer fills the track. `sentence` says the same."""
    longest = max(year.value for year in years)
    shapes = [shape for row, year in enumerate(years) for shape in _bar(year, row, longest)]
    return Figure(WIDTH, ROW * len(years), title, sentence, tuple(shapes))


def _bar(year: Year, row: int, longest: Decimal | int) -> Iterator[Shape]:
    top = row * ROW
    yield line_of_text(0, top, ROW, year.label, _SIZE, "text", palette.SOFT)
    long = max(_THINNEST, float(_TRACK * year.value / longest)) if longest else _THINNEST
    y = top + (ROW - _THICK) / 2
    yield Rect(_LABELS, y, long, _THICK, min(3, long / 2), Paint(fill=palette.BARS[row]))
    yield line_of_text(_LABELS + long + _GAP, top, ROW, year.words, _SIZE, "strong", palette.INK)
