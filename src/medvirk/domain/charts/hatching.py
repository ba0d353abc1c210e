"""What stands where a figure is not shown: slanting lines and the reason, never an empty place."""

from collections.abc import Iterator
from typing import Final

from medvirk.domain.charts import palette
from medvirk.domain.picture.draw import line_of_text
from medvirk.domain.picture.figure import Paint, Path, Rect, Shape
from medvirk.domain.picture.geometry import Box
from medvirk.domain.picture.text import break_lines, cut_lines, width_of

_GAP: Final = 8
_SIZE: Final = 13
_LINE: Final = 15


def hatched(box: Box, words: str) -> Iterator[Shape]:
    """The box, and why there is no figure in as many lines as it has room for."""
    yield Rect(box.x, box.y, box.w, box.h, 4, Paint(fill=palette.WHITE))
    strokes = []
    for start in range(-box.h, box.w, _GAP):
        left, right = max(start, 0), min(start + box.h, box.w)
        low, high = box.bottom - (left - start), box.bottom - (right - start)
        strokes.append(f"M{box.x + left} {low}L{box.x + right} {high}")
    yield Path("".join(strokes), Paint(stroke=palette.HATCH, width=2))
    room = box.w - 12
    lines = cut_lines(break_lines(words, room, size=_SIZE), box.h // _LINE, room, size=_SIZE)
    top = box.y + (box.h - _LINE * len(lines)) / 2
    for number, line in enumerate(lines):
        backing = width_of(line, _SIZE) + 4
        yield Rect(box.x + 4, top + number * _LINE, backing, _LINE, 0, Paint(fill=palette.WHITE))
        yield line_of_text(box.x + 6, top + number * _LINE, _LINE, line, _SIZE, "text", palette.INK)
