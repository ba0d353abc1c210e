"""The matrix source x level: one row per source, one square per need, silence told apart from not asked."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from medvirk.domain.iglo import Level, Place
from medvirk.domain.needs.convergence import Asked, Party, Picture, Weighed, picture
from medvirk.domain.sources import Source, rows


class Empty(StrEnum):
    """Why a cell has no needs."""

    NOT_ASKED = "not_asked"
    UNUSED = "unused"  # the source said something here, and no need has been made of it yet
    SILENT = "silent"


@dataclass(frozen=True)
class Square:
    """One need in a cell."""

    need: str
    picture: Picture


@dataclass(frozen=True)
class Cell:
    """What a source says at a level. `empty` is None exactly when there are squares."""

    source: Source
    level: Level
    squares: tuple[Square, ...]
    empty: Empty | None


Unused = Mapping[tuple[Source, Level], int]
"""How many pieces of a source at a level have not been used in any need."""


def matrix(
    needs: Iterable[Weighed],
    *,
    asked: Asked,
    alone: Mapping[Place, Party],
    unused: Unused,
    sources: Iterable[Source] | None = None,
) -> tuple[tuple[Cell, ...], ...]:
    """One row for each of `sources` (the usual six), one cell per level I-G-L-O.

    In a cell agreement comes first, then different pictures, then one source; inside these the order given.
    """
    drawn: _Drawn = {}
    for need in needs:
        square = Square(need.id, picture(need, alone))
        if need.level is not None:
            for source in need.sources:
                drawn.setdefault((source, need.level), []).append(square)
    return tuple(
        tuple(_cell(source, level, drawn, asked, unused) for level in Level)
        for source in (rows(()) if sources is None else sources)
    )


_Drawn = dict[tuple[Source, Level], list[Square]]


def _cell(source: Source, level: Level, drawn: _Drawn, asked: Asked, unused: Unused) -> Cell:
    order = list(Picture)
    found = drawn.get((source, level), [])
    squares = tuple(sorted(found, key=lambda square: order.index(square.picture)))
    return Cell(source, level, squares, None if squares else _why_empty(source, level, asked, unused))


def _why_empty(source: Source, level: Level, asked: Asked, unused: Unused) -> Empty:
    if unused.get((source, level)):
        return Empty.UNUSED
    return Empty.SILENT if level in asked.get(source, frozenset()) else Empty.NOT_ASKED
