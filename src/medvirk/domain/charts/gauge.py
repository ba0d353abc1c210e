"""Management's commitment on 0-100, with bands that are called guiding (method.md 4.4)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from medvirk.domain.charts import palette
from medvirk.domain.charts.hatching import hatched
from medvirk.domain.charts.model import Table, Value
from medvirk.domain.picture.draw import line_of_text
from medvirk.domain.picture.figure import Figure, Paint, Path, Rect, Shape
from medvirk.domain.picture.geometry import Box
from medvirk.domain.picture.text import width_of

WIDTH: Final = 340
HEIGHT: Final = 132
_LEFT: Final = 10
_LONG: Final = WIDTH - 2 * _LEFT
_TOP: Final = 62
_THICK: Final = 22
_BIG: Final = 38
_WORD: Final = 18


@dataclass(frozen=True)
class Band:
    """A part of the scale: its name and where it begins, 0-100."""

    label: str
    begins: int


@dataclass(frozen=True)
class Gauge:
    """The score, the band it lies in, all bands from the lowest, and a sentence that says it all.

    `note` calls the bands guiding; it heads their column in the table and stands under the scale.
    """

    title: str
    value: Value
    band: str
    bands: tuple[Band, ...]
    note: str
    sentence: str


def gauge_figure(gauge: Gauge) -> Figure:
    """The scale with its bands and a pointer."""
    return Figure(WIDTH, HEIGHT, gauge.title, gauge.sentence, tuple(_shapes(gauge)))


def gauge_table(gauge: Gauge, *, name: str, score: str) -> Table:
    """The twin; `name` and `score` head the first two columns."""
    return Table(gauge.title, (name, score, gauge.note), ((gauge.title, gauge.value.words, gauge.band),))


def _at(points: float) -> float:
    return _LEFT + _LONG * points / 100


def _shapes(gauge: Gauge) -> Iterator[Shape]:
    ends = (*(band.begins for band in gauge.bands[1:]), 100)
    for band, end, colour in zip(gauge.bands, ends, palette.BANDS, strict=True):
        yield Rect(_at(band.begins), _TOP, _at(end) - _at(band.begins), _THICK, 0, Paint(fill=colour))
        middle = (_at(band.begins) + _at(end)) / 2
        yield line_of_text(middle, _TOP + 26, 22, band.label, 15, "text", palette.INK, "middle")
    for band in gauge.bands[1:]:
        mark = f"M{_at(band.begins):.1f} {_TOP - 4}v{_THICK + 8}"
        yield Path(mark, Paint(stroke=palette.EDGE, width=1.5))
    for points, anchor in (
        (0, "start"),
        *((band.begins, "middle") for band in gauge.bands[1:]),
        (100, "end"),
    ):
        yield line_of_text(_at(points), _TOP + 48, 18, str(points), 13, "text", palette.SOFT, anchor)

    if gauge.value.points is None:
        yield from hatched(Box(_LEFT, 8, _LONG, _TOP - 20), gauge.value.words)
    else:
        yield from _pointer(gauge.value, gauge.value.points, gauge.band)


def _pointer(value: Value, points: int, band: str) -> Iterator[Shape]:
    x = _at(points)
    yield Path(
        f"M{x:.1f} {_TOP + _THICK + 2}l-9 0l9-34l9 34z",
        Paint(fill=palette.INK, stroke=palette.WHITE, width=1),
    )
    size = _BIG if len(value.words) <= 3 else _WORD
    number, word = width_of(value.words, size, "strong"), width_of(band, _WORD, "strong")
    together = number + 8 + word
    # The number stands over the pointer unless its band would leave the picture.
    left = max(float(_LEFT), min(x - number / 2, WIDTH - _LEFT - together))
    yield line_of_text(left, 6, 44, value.words, size, "strong", palette.INK)
    yield line_of_text(left + number + 8, 12, 44, band, _WORD, "strong", palette.INK)
