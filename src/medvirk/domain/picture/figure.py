"""A picture as values: rectangles, circles, paths and lines of text, in drawing order."""

from dataclasses import dataclass

from medvirk.domain.picture.text import Style


@dataclass(frozen=True, slots=True)
class Paint:
    """How a shape is filled and outlined; None means not at all. `dash` is on, off in units."""

    fill: str | None = None
    stroke: str | None = None
    width: float = 0
    dash: tuple[float, float] | None = None
    round: bool = False


@dataclass(frozen=True, slots=True)
class Rect:
    """An upright rectangle with round corners."""

    x: float
    y: float
    w: float
    h: float
    radius: float
    paint: Paint


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle."""

    x: float
    y: float
    r: float
    paint: Paint


@dataclass(frozen=True, slots=True)
class Path:
    """An SVG path, scaled by `scale`, turned by `turn` degrees, then moved to (x, y)."""

    d: str
    paint: Paint
    x: float = 0
    y: float = 0
    scale: float = 1
    turn: float = 0


@dataclass(frozen=True, slots=True)
class Text:
    """One line. `y` is the baseline; `anchor` is start, middle or end; `tracking` in units."""

    x: float
    y: float
    text: str
    size: float
    style: Style
    fill: str
    anchor: str = "start"
    tracking: float = 0


Shape = Rect | Circle | Path | Text


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its name and what it shows in words."""

    width: float
    height: float
    title: str
    description: str
    shapes: tuple[Shape, ...]
