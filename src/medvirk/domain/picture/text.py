"""Measures and breaks text by the advance table; the twin of web/static/map/text.js."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from medvirk.domain.picture.advances import ADVANCES, UNIT

Style = Literal["text", "strong"]

# Glyphs that our font lacks (emoji, other scripts) come from a font we do not know: assume a wide one.
_UNKNOWN = UNIT * 3 // 2
# Marks that sit on the character before them, and joiners; no width of their own.
_WIDTHLESS = ((0x300, 0x36F), (0x200B, 0x200F), (0x20D0, 0x20FF), (0x2060, 0x2064), (0xFE00, 0xFE0F))
_JOINER = "\u200d"
TRACKING: dict[str, int] = {"text": 0, "strong": -32}
MORE = " …"


def _is_widthless(character: str) -> bool:
    code = ord(character)
    return any(first <= code <= last for first, last in _WIDTHLESS)


@lru_cache(maxsize=8192)
def units_of(text: str, style: Style = "text") -> int:
    """Width in font units; the width of two texts side by side is the sum of theirs."""
    table, tracking = ADVANCES[style], TRACKING[style]
    total = 0
    for character in text:
        advance = table.get(character)
        if advance is not None:
            total += advance + tracking
        elif not _is_widthless(character):
            total += _UNKNOWN
    return total


def width_of(text: str, size: float, style: Style = "text") -> float:
    """Width in stage units at a font size."""
    return units_of(text, style) * size / UNIT


def _fits(text: str, width: float, size: float, style: Style) -> bool:
    return units_of(text, style) * size <= width * UNIT


def _words(text: str) -> list[str]:
    return [word for word in re.split(r"[ \t\r\n]+", text) if word]


def _cut_word(word: str, width: float, size: float, style: Style) -> tuple[str, str]:
    """Where to cut a word that is wider than a line: head with its hyphen, tail."""
    k = len(word) - 1
    while k > 1 and not _fits(word[:k] + "-", width, size, style):
        k -= 1
    for j in range(k, 2, -1):
        if word[j - 1] in "-/":
            return word[:j], word[j:]
    if len(word) - k < 3 and len(word) >= 6:
        k = min(k, len(word) - 3)
    while k > 1 and (_is_widthless(word[k]) or word[k - 1] == _JOINER):
        k -= 1
    return word[:k] + "-", word[k:]


def break_lines(
    text: str, width: float, *, size: float, style: Style = "text", reserve: float = 0
) -> list[str]:
    """Lines no wider than `width`, greedily; a word wider than a line is cut with a hyphen.

    `reserve` is kept free at the end of the first line.
    """
    lines: list[str] = []
    line = ""
    used = 0
    space = units_of(" ", style)

    def room() -> float:
        return (width - (0 if lines else reserve)) * UNIT

    for full_word in _words(text):
        word = full_word
        units = units_of(word, style)
        if line and (used + space + units) * size <= room():
            line, used = f"{line} {word}", used + space + units
            continue
        if line:
            lines.append(line)
        while len(word) > 1 and units_of(word, style) * size > room():
            head, word = _cut_word(word, width - (0 if lines else reserve), size, style)
            lines.append(head)
        line, used = word, units_of(word, style)
    lines.append(line)
    return lines


def cut_lines(
    lines: list[str], count: int, width: float, *, size: float, style: Style = "text", reserve: float = 0
) -> list[str]:
    """At most `count` lines; the last one then ends with " …", whole words where it has several."""
    if len(lines) <= count:
        return lines
    kept = lines[:count]
    room = width - (reserve if count == 1 else 0)
    last = kept[-1]
    while last and not _fits(last + MORE, room, size, style):
        space = last.rfind(" ")
        last = last[:space] if space > 0 else last[:-1]
    kept[-1] = last + MORE
    return kept


def first_word_fits(text: str, width: float, size: float, style: Style = "text") -> bool:
    """True when breaking at this width would not cut the first word."""
    words = _words(text)
    return _fits(words[0] if words else "", width, size, style)


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines and the size at which they fit."""

    size: float
    lines: tuple[str, ...]


def fit_text(
    text: str, width: float, *, sizes: Sequence[float], count: int, style: Style = "strong"
) -> Fitted:
    """The largest of `sizes` at which the text stands in at most `count` lines; the last size cuts."""
    for size in sizes:
        lines = break_lines(text, width, size=size, style=style)
        if len(lines) <= count:
            return Fitted(size, tuple(lines))
    size = sizes[-1]
    lines = break_lines(text, width, size=size, style=style)
    return Fitted(size, tuple(cut_lines(lines, count, width, size=size, style=style)))
