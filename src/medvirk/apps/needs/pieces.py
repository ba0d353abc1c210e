"""Pieces that needs can be made of, as values: what each source has said, and whom it could speak about."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from medvirk.domain.iglo import Action, Kind, Level, Place
from medvirk.domain.needs.evidence import EvidenceKind
from medvirk.domain.sources import Source


@dataclass(frozen=True, kw_only=True)
class Piece:
    """Something that was said. `key` finds it again.

    `words` are in the reader's language, or in that of their writers. `votes`: to improve, to preserve.
    `where`: the map or the wave. `for_all`: may be shown to others than those who make the needs.
    """

    key: str
    kind: EvidenceKind
    words: tuple[str, ...]
    place: Place | None = None
    is_a: Kind | None = None
    actions: tuple[Action, ...] = ()
    votes: tuple[int, int] = (0, 0)
    where: str = ""
    for_all: bool = True


@dataclass(frozen=True, kw_only=True)
class Found(Piece):
    """A piece of one of the sources.

    `keep` makes the copy that evidence keeps: {"typed": [...]}, a sentence per language, or {} for words that
    live in their source alone. `refs`: the cards of a group.
    """

    source: Source
    keep: Callable[[], Mapping[str, Any]] = dict
    refs: tuple[str, ...] = ()


@dataclass(frozen=True)
class Heard:
    """What sources have said. `asked`: the levels they could speak about; `who`: "4 focus groups".

    `beside`: what all parties wrote together in a stakeholder meeting. It is never on the worklist.
    """

    pieces: tuple[Found, ...] = ()
    asked: Mapping[Source, frozenset[Level]] = field(default_factory=dict)
    who: Mapping[Source, str] = field(default_factory=dict)
    beside: tuple[Piece, ...] = ()

    def __add__(self, other: "Heard") -> "Heard":
        """Both together; they are of different sources."""
        return Heard(
            (*self.pieces, *other.pieces),
            {**self.asked, **other.asked},
            {**self.who, **other.who},
            (*self.beside, *other.beside),
        )

    def by_key(self) -> dict[str, Piece]:
        """Every piece by its key."""
        return {piece.key: piece for piece in (*self.pieces, *self.beside)}
