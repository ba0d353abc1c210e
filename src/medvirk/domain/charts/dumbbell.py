"""Leaders and employees on one line, told apart by shape, and their difference in figures (method.md 4.4)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from medvirk.domain.charts import palette
from medvirk.domain.charts.hatching import hatched
from medvirk.domain.charts.model import Table, Value
from medvirk.domain.picture.draw import line_of_text
from medvirk.domain.picture.figure import Circle, Figure, Paint, Path, Rect, Shape
from medvirk.domain.picture.geometry import Box
from medvirk.domain.picture.text import width_of

WIDTH: Final = 340
HEIGHT: Final = 34
_LEFT: Final = 34
_RIGHT: Final = 244
_MIDDLE: Final = HEIGHT / 2
_SIZE: Final = 15
_APART: Final = 14


@dataclass(frozen=True)
class Dumbbell:
    """One statement: employees and leaders, or everybody where the two may not be shown apart.

    `difference`: leaders minus employees as it is written ("+23"); empty when it is not known.
    """

    title: str
    everybody: Value
    employees: Value
    leaders: Value
    difference: str
    sentence: str


def dumbbell_figure(dumbbell: Dumbbell) -> Figure:
    """Circle for employees, square for leaders; a diamond for everybody; hatched when nobody is shown."""
    return Figure(WIDTH, HEIGHT, dumbbell.title, dumbbell.sentence, tuple(_shapes(dumbbell)))


def dumbbell_table(caption: str, head: tuple[str, str, str, str, str], rows: Sequence[Dumbbell]) -> Table:
    """The twin; `head` names statement, everybody, employees, leaders and difference."""
    return Table(
        caption,
        head,
        tuple(
            (row.title, row.everybody.words, row.employees.words, row.leaders.words, row.difference)
            for row in rows
        ),
    )


def employees_mark() -> Figure:
    """The circle alone, for a legend."""
    return Figure(20, 20, "", "", (_circle(10, 10),))


def leaders_mark() -> Figure:
    """The square alone, for a legend."""
    return Figure(20, 20, "", "", (_square(10, 10),))


def everybody_mark() -> Figure:
    """The diamond alone, for a legend."""
    return Figure(20, 20, "", "", (_diamond(10, 10),))


def _at(points: int) -> float:
    return _LEFT + (_RIGHT - _LEFT) * points / 100


def _shapes(dumbbell: Dumbbell) -> Iterator[Shape]:
    employees, leaders, everybody = (
        dumbbell.employees.points,
        dumbbell.leaders.points,
        dumbbell.everybody.points,
    )
    if employees is not None and leaders is not None:
        yield _line()
        low, high = sorted((employees, leaders))
        yield Path(f"M{_at(low):.1f} {_MIDDLE}H{_at(high):.1f}", Paint(stroke=palette.NAVY, width=4))
        yield _square(_at(leaders), _MIDDLE)
        yield _circle(_at(employees), _MIDDLE, small=abs(_at(leaders) - _at(employees)) < 13)
        left, right = (
            (dumbbell.employees, dumbbell.leaders)
            if employees <= leaders
            else (dumbbell.leaders, dumbbell.employees)
        )
        yield from _beside(_at(low) - _APART, left.words, "end")
        yield from _beside(_at(high) + _APART, right.words, "start")
        yield line_of_text(WIDTH, 0, HEIGHT, dumbbell.difference, 17, "strong", palette.INK, "end")
    elif everybody is not None:
        yield _line()
        yield _diamond(_at(everybody), _MIDDLE)
        yield from _beside(_at(everybody) + _APART, dumbbell.everybody.words, "start")
    else:
        yield from hatched(Box(0, 1, WIDTH, HEIGHT - 2), dumbbell.everybody.words)


def _line() -> Shape:
    return Path(f"M{_LEFT} {_MIDDLE}H{_RIGHT}", Paint(stroke=palette.LINE, width=2))


def _beside(x: float, words: str, anchor: str) -> Iterator[Shape]:
    """A figure beside its dot, on white so that the line does not strike it through."""
    wide = width_of(words, _SIZE, "strong")
    left = x - wide if anchor == "end" else x
    yield Rect(left - 2, _MIDDLE - 3, wide + 4, 6, 0, Paint(fill=palette.WHITE))
    yield line_of_text(x, 0, HEIGHT, words, _SIZE, "strong", palette.INK, anchor)


def _circle(x: float, y: float, *, small: bool = False) -> Shape:
    """Small when it stands on the square, so that both are seen."""
    return Circle(x, y, 5 if small else 8, Paint(fill=palette.ACCENT))


def _square(x: float, y: float) -> Shape:
    return Rect(x - 8, y - 8, 16, 16, 0, Paint(fill=palette.WHITE, stroke=palette.NAVY, width=3))


def _diamond(x: float, y: float) -> Shape:
    return Path(f"M{x:.1f} {y - 9:.1f}l9 9l-9 9l-9-9z", Paint(fill=palette.NAVY))
