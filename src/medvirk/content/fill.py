"""Puts values into a text's {placeholders}. What people typed is data: it is never formatted itself."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")
BLANK = "______"


@dataclass(frozen=True)
class Piece:
    """A stretch of a text: words, or (when `gap` names a placeholder) a place that nobody has filled."""

    text: str
    gap: str = ""


@dataclass(frozen=True)
class Filled:
    """A text with its values in, and the names of those that are missing, each once, in reading order."""

    pieces: tuple[Piece, ...]

    @property
    def text(self) -> str:
        """The words; a gap is a line to write on."""
        return "".join(BLANK if piece.gap else piece.text for piece in self.pieces)

    @property
    def gaps(self) -> tuple[str, ...]:
        """The placeholders without a value."""
        return tuple(dict.fromkeys(piece.gap for piece in self.pieces if piece.gap))

    @property
    def complete(self) -> bool:
        """Nothing is missing."""
        return not self.gaps

    def __str__(self) -> str:
        return self.text


def placeholders(text: str) -> frozenset[str]:
    """The names in braces in `text`."""
    return frozenset(PLACEHOLDER.findall(text))


def fill(text: str, params: Mapping[str, object]) -> Filled:
    """`text` with `params` in its braces. None and blank values count as missing; extra ones are ignored."""
    pieces: list[Piece] = []
    end = 0
    for found in PLACEHOLDER.finditer(text):
        if found.start() > end:
            pieces.append(Piece(text[end : found.start()]))
        name = found[1]
        value = params.get(name)
        words = "" if value is None else str(value)
        pieces.append(Piece(words) if words.strip() else Piece("", gap=name))
        end = found.end()
    if end < len(text):
        pieces.append(Piece(text[end:]))
    return Filled(tuple(pieces))
