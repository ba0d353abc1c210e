"""Three bars for one element: does it exist, is it known, does it work (method.md 4.4). Never one index."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from medvirk.domain.charts import palette
from medvirk.domain.charts.hatching import hatched
from medvirk.domain.charts.model import Table, Value
from medvirk.domain.picture.draw import line_of_text
from medvirk.domain.picture.figure import Figure, Paint, Rect, Shape
from medvirk.domain.picture.geometry import Box
from medvirk.domain.picture.text import width_of

WIDTH: Final = 160
HEIGHT: Final = 34
_TRACK: Final = 68
_THICK: Final = 12
_THINNEST: Final = 1.5
_SIZE: Final = 15
_GAP: Final = 8
_LABELS: Final = 84


@dataclass(frozen=True)
class Bars:
    """One element: its name, three values, the state they add up to, and a sentence that says it all.

    `labels` name the values: "Exists", "Known", "Works".
    """

    title: str
    labels: tuple[str, str, str]
    values: tuple[Value, Value, Value]
    state: str
    sentence: str


def bar_figures(bars: Bars) -> tuple[Figure, ...]:
    """One small figure for each value, to stand in the columns of a page."""
    return tuple(
        Figure(WIDTH, HEIGHT, f"{label}: {value.words}", bars.title, tuple(_bar(value, number, 0, 0)))
        for number, (label, value) in enumerate(zip(bars.labels, bars.values, strict=True))
    )


def bars_figure(bars: Bars) -> Figure:
    """All three under each other with their names, as one figure."""
    shapes = chain.from_iterable(
        _labelled(label, value, number)
        for number, (label, value) in enumerate(zip(bars.labels, bars.values, strict=True))
    )
    return Figure(_LABELS + WIDTH, 3 * HEIGHT, bars.title, bars.sentence, tuple(shapes))


def bars_table(caption: str, name: str, state: str, elements: Sequence[Bars]) -> Table:
    """The twin of all elements; `name` and `state` head the first and the last column."""
    labels = elements[0].labels if elements else ()
    return Table(
        caption,
        (name, *labels, state),
        tuple((bars.title, *(value.words for value in bars.values), bars.state) for bars in elements),
    )


def _labelled(label: str, value: Value, number: int) -> Iterator[Shape]:
    top = number * HEIGHT
    yield line_of_text(0, top, HEIGHT, label, _SIZE, "text", palette.SOFT)
    yield from _bar(value, number, _LABELS, top)


def _bar(value: Value, number: int, left: int, top: int) -> Iterator[Shape]:
    if value.points is None:
        yield from hatched(Box(left, top + 1, WIDTH, HEIGHT - 2), value.words)
        return
    y = top + (HEIGHT - _THICK) / 2
    yield Rect(left, y, _TRACK, _THICK, 3, Paint(fill=palette.TRACK))
    long = max(_THINNEST, _TRACK * value.points / 100)
    yield Rect(left, y, long, _THICK, min(3, long / 2), Paint(fill=palette.BARS[number]))
    at = left + _TRACK + _GAP
    size = _SIZE if width_of(value.words, _SIZE, "strong") <= WIDTH - _TRACK - _GAP else _SIZE - 2
    yield line_of_text(at, top, HEIGHT, value.words, size, "strong", palette.INK)
