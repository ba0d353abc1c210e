"""The plan drawn: bars over months with check points, and the coverage of the levels in the map's own figure.

Colours are tokens of the design; colour is never alone: filled, outline and the words beside say the same,
and each picture has a table with the same content on its page.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, assert_never

from medvirk.domain.iglo import Level
from medvirk.domain.picture.figure import Circle, Figure, Paint, Path, Rect, Shape, Text
from medvirk.domain.picture.text import Style, cut_lines, width_of
from medvirk.domain.plan.schedule import Bar, BarState, Timeline

_INK: Final = "#10192a"
_SOFT: Final = "#4a5466"
_NAVY: Final = "#1c2b4a"
_ACCENT: Final = "#24479a"
_TEAL: Final = "#0b7a70"
_LINE: Final = "#e8e5dd"
_EDGE: Final = "#6d7583"
_STOP: Final = "#a61b1b"
_WHITE: Final = "#ffffff"

WIDTH: Final = 1008
_LEFT: Final = 330  # where the months begin; to the left stand number, name and who
_RIGHT: Final = 1000
_TOP: Final = 34
_ROW: Final = 56
_FOOT: Final = 32
_BAR: Final = 18
_MOST_NAMES: Final = 13  # more months than this show every second, third, ... name


@dataclass(frozen=True, slots=True)
class TimelineWords:
    """The words on the timeline, in one language. `line` is number of an action -> "Level · who"."""

    title: str
    description: str
    today: str
    months: tuple[str, ...]
    lines: Mapping[int, str]


def draw_timeline(plan: Timeline, words: TimelineWords) -> Figure:
    """Filled is running, outline is not started, grey is over, teal is preserved; a diamond is a check."""
    height = _TOP + _ROW * len(plan.bars) + _FOOT
    shapes = [*_months(plan, words, height)]
    for row, bar in enumerate(plan.bars):
        shapes += _row(plan, words, bar, _TOP + _ROW * row + _ROW / 2)
    if plan.today:
        shapes += _today(_x(plan, plan.today), words.today, height)
    return Figure(WIDTH, height, words.title, words.description, tuple(shapes))


def _x(plan: Timeline, day: date) -> float:
    days = (plan.last - plan.first).days + 1
    return _LEFT + (_RIGHT - _LEFT) * (day - plan.first).days / days


def _months(plan: Timeline, words: TimelineWords, height: float) -> Iterator[Shape]:
    every = -(-len(plan.months) // _MOST_NAMES)
    for number, month in enumerate(plan.months):
        left = _x(plan, month)
        following = plan.months[number + 1] if number + 1 < len(plan.months) else None
        right = _x(plan, following) if following else _RIGHT
        yield _upright(left, height)
        if number % every == 0:
            middle = (left + right) / 2 if every == 1 else left + 4
            anchor = "middle" if every == 1 else "start"
            yield Text(middle, 20, words.months[number], 15, "text", _SOFT, anchor)
    yield _upright(_RIGHT, height)


def _upright(x: float, height: float) -> Shape:
    return Path(f"M{x:.1f} 30V{height - 20:.0f}", Paint(stroke=_LINE, width=1.5))


def _row(plan: Timeline, words: TimelineWords, bar: Bar, middle: float) -> Iterator[Shape]:
    room = _LEFT - 44 - 14
    yield Circle(20, middle, 14, Paint(fill=_NAVY))
    yield Text(20, middle + 5, str(bar.action.number), 15, "strong", _WHITE, "middle")
    who = words.lines.get(bar.action.number, "")
    yield Text(44, middle - 3, _one_line(bar.action.measure, room, 16, "strong"), 16, "strong", _INK)
    yield Text(44, middle + 17, _one_line(who, room, 14, "text"), 14, "text", _SOFT)
    left, right = _x(plan, bar.start), _x(plan, bar.end)
    yield Rect(left, middle - _BAR / 2, max(right - left, _BAR), _BAR, _BAR / 2, _paint(bar))
    for day in bar.action.checks:
        yield _diamond(_x(plan, day), middle)


def _one_line(text: str, room: float, size: float, style: Style) -> str:
    """The text in one line, ended with " …" where it is too long; in full it stands in the table beside."""
    line = " ".join(text.split())
    if width_of(line, size, style) <= room:
        return line
    return cut_lines([line, ""], 1, room, size=size, style=style)[0]


def _paint(bar: Bar) -> Paint:
    colour = _TEAL if bar.preserves else _ACCENT
    match bar.state:
        case BarState.PLANNED:
            return Paint(fill=_WHITE, stroke=colour, width=2)
        case BarState.RUNNING:
            return Paint(fill=colour)
        case BarState.OVER:
            return Paint(fill=_LINE, stroke=colour if bar.preserves else _EDGE, width=2)
        case _:
            assert_never(bar.state)


def _diamond(x: float, middle: float) -> Shape:
    return Path(
        f"M{x:.1f} {middle - 12:.1f}l12 12l-12 12l-12-12z", Paint(fill=_WHITE, stroke=_NAVY, width=2.5)
    )


def _today(x: float, word: str, height: float) -> Iterator[Shape]:
    half = max(30.0, width_of(word, 14, "strong") / 2 + 10)
    at = min(max(x, half), WIDTH - half)
    yield Path(f"M{x:.1f} 26V{height - 18:.0f}", Paint(stroke=_STOP, width=2.5))
    yield Rect(at - half, height - 28, 2 * half, 24, 12, Paint(fill=_STOP))
    yield Text(at, height - 11, word, 14, "strong", _WHITE, "middle")


_CORNERS: Final = {
    Level.INDIVIDUAL: (65, 48),
    Level.LEADER: (165, 48),
    Level.GROUP: (65, 148),
    Level.ORGANISATION: (165, 148),
}


def draw_coverage(levels: Mapping[Level, int], title: str, description: str) -> Figure:
    """The map's square and circles with the number of actions in each; a level without any is dashed."""
    shapes: list[Shape] = [Rect(65, 48, 100, 100, 0, Paint(stroke=_NAVY, width=3))]
    for level, (x, y) in _CORNERS.items():
        count = levels.get(level, 0)
        paint = (
            Paint(fill=_NAVY, stroke=_WHITE, width=4)
            if count
            else Paint(fill=_WHITE, stroke="#7a8290", width=2.5, dash=(5, 5))
        )
        shapes.append(Circle(x, y, 40, paint))
        shapes.append(Text(x, y + 12, str(count), 32, "strong", _WHITE if count else _SOFT, "middle"))
    return Figure(230, 196, title, description, tuple(shapes))
