"""The picture of the stakeholder meeting, drawn from what the analysis holds now (method.md 5.1, Figure 2).

Part 1: needs by source → the map with bin and parking → improve | preserve, or lifted. Then, by way of the
list of measures, part 2: the list by level → expectation and fit → the plan with times. The figure of the
brief could not be read, only its text: this is our reconstruction. None is drawn as a dash: not reached yet.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from medvirk.domain.iglo import Level
from medvirk.domain.picture.figure import Circle, Figure, Paint, Path, Rect, Shape, Text
from medvirk.domain.picture.palette import FIELD, HAIRLINE, INK, NAVY, ON_NAVY, PAPER, SOFT, TRAY
from medvirk.domain.picture.text import fit_text

WIDTH: Final = 1840
HEIGHT: Final = 760

_BIG: Final = 44
_TEXT_SIZES: Final = (30.0, 28.0, 26.0)
_PAD: Final = 24
_NOT_REACHED: Final = "–"


@dataclass(frozen=True, slots=True)
class Stage:
    """What is known of the way from needs to plan. None: not reached yet."""

    sources: Sequence[tuple[str, int]]  # the name of a group of sources, and its needs
    levels: Mapping[Level, int]  # needs on the map
    trashed: int | None
    parked: int | None
    improve: int | None
    preserve: int | None
    lifted: int | None  # to where it can be settled, or to the safety routine
    options: Mapping[Level, int] | None  # measures on the list
    rated: int | None
    planned: int | None
    starts: str  # the day the first action starts, formatted; "" when nothing is planned


@dataclass(frozen=True, slots=True)
class Labels:
    """Every word of the picture, in one language."""

    title: str
    description: str
    part_1: str
    part_2: str
    levels: Mapping[Level, str]
    trash: str
    parking: str
    prioritised: str
    improve: str
    preserve: str
    lifted: str
    choice: str  # on the arrow between the parts
    by_level: str
    fit: str
    plan: str
    starts: str


def draw(stage: Stage, words: Labels) -> Figure:
    """The picture: 1840 x 760 units, no text under 26."""
    shapes = [
        Rect(0, 0, WIDTH, HEIGHT, 22, Paint(PAPER)),
        *_panel(0, 1152, words.part_1),
        *_panel(1268, 572, words.part_2),
        *_sources(stage),
        *_arrow(346, 390, 370),
        *_map(stage, words),
        *_arrow(826, 870, 370),
        *_priorities(stage, words),
        *_bridge(words),
        *_second_part(stage, words),
    ]
    return Figure(WIDTH, HEIGHT, words.title, words.description, tuple(shapes))


def _panel(x: float, width: float, title: str) -> list[Shape]:
    return [
        Rect(x + 1.5, 1.5, width - 3, HEIGHT - 3, 22, Paint(PAPER, NAVY, 3)),
        Rect(x + _PAD, _PAD, width - 2 * _PAD, 64, 12, Paint(NAVY)),
        *_lines(title, x + width / 2, _PAD + 32, width - 4 * _PAD, fill=ON_NAVY, count=1),
    ]


def _sources(stage: Stage) -> list[Shape]:
    """One box for each group of sources, from top to bottom."""
    number = max(1, len(stage.sources))
    height = min(130.0, (HEIGHT - 136 - 16 * (number - 1)) / number)
    total = number * height + (number - 1) * 16
    top = 112 + (HEIGHT - 136 - total) / 2
    shapes: list[Shape] = []
    for at, (name, count) in enumerate(stage.sources):
        y = top + at * (height + 16)
        shapes += [
            Rect(_PAD, y, 310, height, 10, Paint(TRAY, HAIRLINE, 2)),
            Text(_PAD + 46, y + height / 2 + 15, str(count), _BIG, "strong", NAVY, "middle"),
            *_lines(name, _PAD + 92, y + height / 2, 210, fill=INK, count=2, anchor="start"),
        ]
    return shapes


def _map(stage: Stage, words: Labels) -> list[Shape]:
    """Four circles, needs counted in each; below them the two fates apart."""
    centres = dict(zip(Level, ((512, 222), (512, 446), (704, 222), (704, 446)), strict=True))
    shapes: list[Shape] = [
        Circle(x, y, 95, Paint(FIELD, NAVY, 3)) for x, y in (centres[level] for level in Level)
    ]
    for level, (x, y) in centres.items():
        shapes.append(Text(x, y, str(stage.levels.get(level, 0)), _BIG, "strong", NAVY, "middle"))
        shapes += _lines(words.levels[level], x, y + 38, 166, fill=INK, count=1)
    for x, name, count in ((398, words.trash, stage.trashed), (616, words.parking, stage.parked)):
        shapes += _apart(x, 202, name, count)
    return shapes


def _priorities(stage: Stage, words: Labels) -> list[Shape]:
    x, width = 878.0, 250.0
    shapes: list[Shape] = [
        Rect(x, 200, width, 344, 10, Paint(TRAY, NAVY, 3)),
        *_lines(words.prioritised, x + width / 2, 240, width - 24, fill=INK, count=1),
        Path(f"M{x + 20} 276H{x + width - 20}", Paint(None, HAIRLINE, 2)),
        Path(f"M{x + 20} 410H{x + width - 20}", Paint(None, HAIRLINE, 2)),
    ]
    for y, name, count in ((330, words.improve, stage.improve), (464, words.preserve, stage.preserve)):
        shapes.append(Text(x + width / 2, y, _number(count), _BIG, "strong", NAVY, "middle"))
        shapes += _lines(name, x + width / 2, y + 38, width - 24, fill=INK, count=1)
    return shapes + _apart(x, width, words.lifted, stage.lifted)


def _apart(x: float, width: float, name: str, count: int | None) -> list[Shape]:
    """A fate beside the list: what part 2 does not take up."""
    return [
        Rect(x, 590, width, 122, 10, Paint(TRAY, SOFT, 3)),
        Text(x + width / 2, 640, _number(count), _BIG, "strong", NAVY, "middle"),
        *_lines(name, x + width / 2, 680, width - 22, fill=INK, count=1),
    ]


def _bridge(words: Labels) -> list[Shape]:
    """From part 1 to part 2, by way of the list of measures."""
    return [
        *_lines(words.choice, 1210, 280, 108, fill=SOFT, count=4, sizes=(26.0,)),
        *_arrow(1156, 1262, 370),
    ]


def _second_part(stage: Stage, words: Labels) -> list[Shape]:
    x, width = 1300.0, 508.0
    shapes: list[Shape] = [
        Rect(x, 112, width, 276, 10, Paint(TRAY, NAVY, 3)),
        *_lines(words.by_level, x + width / 2, 146, width - 32, fill=INK, count=1),
    ]
    for at, level in enumerate(Level):
        y = 204 + at * 50
        count = None if stage.options is None else stage.options.get(level, 0)
        shapes += [
            Text(x + 28, y + 10, words.levels[level], 28, "text", INK),
            Text(x + width - 28, y + 11, _number(count), 34, "strong", NAVY, "end"),
        ]
    shapes += _down(x + width / 2, 394, 428)
    shapes += _row(x, 434, width, words.fit, stage.rated)
    shapes += _down(x + width / 2, 552, 586)
    shapes += _row(x, 592, width, words.plan, stage.planned, under=words.starts if stage.starts else "")
    return shapes


def _row(x: float, y: float, width: float, name: str, count: int | None, *, under: str = "") -> list[Shape]:
    height = 112 if not under else 142
    middle = y + height / 2
    shapes: list[Shape] = [
        Rect(x, y, width, height, 10, Paint(TRAY, NAVY, 3)),
        Text(x + width - 28, middle + 14, _number(count), _BIG, "strong", NAVY, "end"),
        *_lines(name, x + 28, middle - (24 if under else 0), width - 150, fill=INK, count=2, anchor="start"),
    ]
    if under:
        shapes += _lines(under, x + 28, middle + 40, width - 150, fill=SOFT, count=1, anchor="start")
    return shapes


def _lines(
    text: str,
    x: float,
    middle: float,
    width: float,
    *,
    fill: str,
    count: int,
    anchor: str = "middle",
    sizes: Sequence[float] = _TEXT_SIZES,
) -> list[Shape]:
    """`text` in at most `count` lines around the height `middle`."""
    fitted = fit_text(text, width, sizes=sizes, count=count, style="text")
    step = fitted.size * 1.2
    first = middle - step * (len(fitted.lines) - 1) / 2 + fitted.size * 0.35
    return [
        Text(x, first + at * step, line, fitted.size, "text", fill, anchor)
        for at, line in enumerate(fitted.lines)
    ]


def _arrow(x: float, end: float, y: float) -> list[Shape]:
    return [
        Path(f"M{x} {y}H{end - 16}", Paint(None, NAVY, 5)),
        Path(f"M{end - 22} {y - 14}L{end} {y}L{end - 22} {y + 14}z", Paint(NAVY)),
    ]


def _down(x: float, y: float, end: float) -> list[Shape]:
    return [
        Path(f"M{x} {y}V{end - 14}", Paint(None, NAVY, 5)),
        Path(f"M{x - 14} {end - 20}L{x} {end}L{x + 14} {end - 20}z", Paint(NAVY)),
    ]


def _number(count: int | None) -> str:
    return _NOT_REACHED if count is None else str(count)
