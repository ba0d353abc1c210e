"""Packs cards into a tray: deterministic, without overlap, a later card never moves an earlier one.

The twin of web/static/map/pack.js; tests/golden/picture.json holds them equal.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from medvirk.domain.iglo import Action
from medvirk.domain.picture.geometry import Box
from medvirk.domain.picture.items import Item
from medvirk.domain.picture.text import break_lines, cut_lines, first_word_fits, width_of

SIZES = (42, 35, 28)
BASE = 28
# Room for the marks of cards that did not get a card of their own.
TOKENS = 28
_WORDS_FROM = 304
# Between a mark and its number.
CHIP_INNER_GAP = 6


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures of a card at a text size, in whole stage units."""

    size: int
    line: int
    pad_x: int
    pad_y: int
    band: int
    gap: int
    row: int
    icon: int
    chip_gap: int
    word_gap: int
    section: int
    min_width: int


@cache
def measures_at(size: int, *, tight: bool = False) -> Measures:
    """Scaled from the measures at 28. `tight`: the same letters, less air, so that two short cards fit."""

    def scaled(length: int) -> int:
        return math.floor(length * size / BASE + 0.5)

    line, pad_y, gap = (31, 2, 5) if tight else (33, 5, 8)
    return Measures(size, *(scaled(length) for length in (line, 14, pad_y, 44, gap, 34, 26, 10, 18, 12, 300)))


@dataclass(frozen=True, slots=True)
class Detail:
    """One step of detail: what a card in a tray may take. With `reserve` some cards may be marks only."""

    words: bool = False
    tight: bool = False
    max_lines: int | None = None
    reserve: int = 0


DETAILS = (
    Detail(words=True),
    Detail(),
    Detail(tight=True),
    Detail(tight=True, max_lines=4),
    Detail(tight=True, max_lines=3),
    Detail(tight=True, max_lines=2),
    Detail(tight=True, max_lines=4, reserve=TOKENS),
    Detail(tight=True, max_lines=3, reserve=TOKENS),
    Detail(tight=True, max_lines=2, reserve=TOKENS),
)
"""Most to least: all text with words, all text, the same closer together, every card with 4, 3, 2 lines of
its text, lead cards of 4, 3, 2 lines (the step that leaves the fewest to marks); then marks only."""
MARKS_ONLY = len(DETAILS)


@dataclass(frozen=True, slots=True)
class Chip:
    """What stands at the right end of a card: the count of a group, or votes."""

    text: str
    action: Action | None
    w: int


@dataclass(frozen=True, slots=True)
class Face:
    """How one card looks at a width: lines per text, height, and where chips and marks stand.

    `words`: a row names kind and actions. `chip_rows`: rows of chips above the text; 0 when they stand at
    the end of the first line.
    """

    sections: tuple[tuple[str, ...], ...]
    height: int
    words: bool
    chip_rows: int
    marks_at: Literal["row", "band", "line"] | None
    cut: bool
    tight: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A card with its place on the stage."""

    item: Item
    face: Face
    box: Box


@dataclass(frozen=True, slots=True)
class Packed:
    """What a tray shows; `rest` are the items without a card of their own."""

    placed: tuple[Placed, ...]
    rest: tuple[Item, ...]
    bottom: int
    detail: int = 0
    size: int = BASE


def count_text(count: int) -> str:
    """The count of a group."""
    return f"× {count}"


def chips_of(item: Item, m: Measures) -> list[Chip]:
    """Count of a group, then votes."""
    chips = []
    if item.count > 1:
        text = count_text(item.count)
        chips.append(Chip(text, None, math.ceil(width_of(text, m.size, "strong"))))
    for mark in item.marks:
        if mark.votes is None:
            continue
        text = str(mark.votes)
        chips.append(
            Chip(text, mark.action, m.icon + CHIP_INNER_GAP + math.ceil(width_of(text, m.size, "strong")))
        )
    return chips


def rows_of(chips: Sequence[Chip], width: int, gap: int) -> list[list[Chip]]:
    """Chips in rows, each holding what fits."""
    rows: list[list[Chip]] = []
    used = 0
    for chip in chips:
        if rows and used + gap + chip.w <= width:
            rows[-1].append(chip)
            used += gap + chip.w
        else:
            rows.append([chip])
            used = chip.w
    return rows


def face_of(
    item: Item,
    width: int,
    *,
    size: int = BASE,
    words: bool = False,
    max_lines: int | None = None,
    whole: bool = False,
    tight: bool = False,
) -> Face:
    """Break and measure one card. `whole` shows every card of a group."""
    m = measures_at(size, tight=tight)
    inner = width - m.band - 2 * m.pad_x
    texts = item.texts if whole else item.texts[:1]
    chips = chips_of(item, m)
    bare = sum(mark.votes is None for mark in item.marks)
    span = sum(chip.w + m.chip_gap for chip in chips)

    chip_rows = 0
    reserve = 0
    if chips:
        if first_word_fits(texts[0], inner - span, size):
            reserve = span
        else:
            chip_rows = len(rows_of(chips, inner, m.chip_gap))
    rows = chip_rows + (1 if words else 0)

    def broken() -> list[list[str]]:
        return [
            break_lines(text, inner, size=size, reserve=0 if i else reserve) for i, text in enumerate(texts)
        ]

    sections = broken()
    marks_at: Literal["row", "band", "line"] | None = None
    if bare:
        marks_at = "row" if words else "band"
    least = 1
    # One mark needs two lines of band, two need three; else the marks go to the end of the first line.
    if marks_at == "band" and sum(map(len, sections)) + rows <= bare:
        need = bare * (m.icon + m.chip_gap)
        if rows == 0 and width_of(sections[0][0], size) + reserve + need <= inner:
            marks_at = "line"
        elif rows == 0 and first_word_fits(texts[0], inner - reserve - need, size):
            marks_at = "line"
            reserve += need
            sections = broken()
        else:
            least = bare + 1 - rows
    cut = max_lines is not None and len(sections[0]) > max_lines
    if max_lines is not None and cut:
        sections[0] = cut_lines(sections[0], max_lines, inner, size=size, reserve=reserve)
    count = max(least, sum(map(len, sections)))
    height = count * m.line + 2 * m.pad_y + rows * m.row + (len(sections) - 1) * m.section
    return Face(tuple(map(tuple, sections)), height, words, chip_rows, marks_at, cut, tight)


def pack(items: Sequence[Item], box: Box, detail: Detail, *, size: int = BASE, whole: bool = False) -> Packed:
    """Each item into the shortest column (ties go left), in order, until one does not fit."""
    m = measures_at(size, tight=detail.tight)
    columns = max(1, (box.w + m.gap) // (m.min_width + m.gap))
    w = (box.w - (columns - 1) * m.gap) // columns
    filled = [0] * columns
    placed: list[Placed] = []
    for item in items:
        face = face_of(
            item,
            w,
            size=size,
            words=detail.words,
            max_lines=detail.max_lines,
            whole=whole,
            tight=detail.tight,
        )
        column = filled.index(min(filled))
        if filled[column] + face.height > box.h - detail.reserve:
            break
        at = Box(box.x + column * (w + m.gap), box.y + filled[column], w, face.height)
        placed.append(Placed(item, face, at))
        filled[column] += face.height + m.gap
    return Packed(tuple(placed), tuple(items[len(placed) :]), max(filled), size=size)


def _at(packed: Packed, detail: int) -> Packed:
    return Packed(packed.placed, packed.rest, packed.bottom, detail, packed.size)


def pack_at_best(items: Sequence[Item], box: Box, *, first: int = 0) -> Packed:
    """The most detail that a tray can show, not more than `first`."""
    best = Packed((), tuple(items), 0, MARKS_ONLY)
    for number in range(first, len(DETAILS)):
        detail = DETAILS[number]
        if detail.words and box.w < _WORDS_FROM:
            continue
        packed = pack(items, box, detail)
        if not packed.rest:
            return _at(packed, number)
        # Of the steps that leave some to marks, the one that leaves the fewest.
        if detail.reserve and len(packed.placed) > len(best.placed):
            best = _at(packed, number)
    return best


def pack_alone(items: Sequence[Item], box: Box) -> Packed:
    """One place alone: the largest text at which every card stands in full, with every card of a group."""
    for size in SIZES:
        for number in (0, 1):
            packed = pack(items, box, DETAILS[number], size=size, whole=True)
            if not packed.rest:
                return _at(packed, number)
    return pack_at_best(items, box)


def height_in_full(items: Sequence[Item], width: int, *, words: bool = True, whole: bool = False) -> int:
    """How high a tray's body must be for every card to stand in full at this width."""
    packed = pack(items, Box(0, 0, width, 10**6), Detail(words=words), whole=whole)
    return max(0, packed.bottom - measures_at(BASE).gap)
