"""How far the sources agree about a need, and which categories only one party has named (method.md 3).

Agreement is strong, different pictures are something to talk about, silence is a finding too. Nothing here
judges who is right.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from medvirk.domain.iglo import CATEGORIES, Level, Place, level_of
from medvirk.domain.needs.evidence import Stance
from medvirk.domain.sources import Source

Asked = Mapping[Source, frozenset[Level]]
"""The levels that each source could speak about; a source that is missing was not asked at all."""

EVERY_LEVEL: Final = frozenset(Level)
MEASURED_LEVELS: Final = EVERY_LEVEL - {Level.GROUP}
"""The context measure has no question about how people in a group are towards each other (method.md 4.3)."""


class Party(StrEnum):
    """Whose maps are compared: the employees' and the managers'."""

    EMPLOYEES = "employees"
    LEADERS = "leaders"


_SOURCES: Final[Mapping[Party, frozenset[Source]]] = {
    Party.EMPLOYEES: frozenset({Source.EMPLOYEES}),
    Party.LEADERS: frozenset({Source.MIDDLE, Source.SENIOR}),
}
_PEOPLE: Final = frozenset({Source.EMPLOYEES, Source.MIDDLE, Source.SENIOR, Source.HR})
"""Sources that are people. All of them sat in the joint meeting, where there was one."""


class Voice(StrEnum):
    """What one source says about one need."""

    SAME = "same"
    OPPOSITE = "opposite"
    BOTH = "both"  # some of it says the same, some the opposite
    SILENT = "silent"
    NOT_ASKED = "not_asked"


class Picture(StrEnum):
    """What the sources say about a need together."""

    AGREEMENT = "agreement"
    DIFFERENT = "different"
    ONE_SOURCE = "one_source"


@dataclass(frozen=True)
class Piece:
    """A piece of evidence as far as it counts here. `cards`: how many lie in a group; else one."""

    source: Source
    stance: Stance = Stance.SAME
    cards: int = 1


@dataclass(frozen=True)
class Weighed:
    """A need with what it rests on. `id` is whatever the caller knows it by."""

    id: str
    place: Place
    pieces: tuple[Piece, ...]

    @property
    def level(self) -> Level | None:
        """The level its place belongs to."""
        return level_of(self.place)

    @property
    def sources(self) -> tuple[Source, ...]:
        """The sources that say something about it, in the order of the matrix."""
        named = {piece.source for piece in self.pieces}
        return tuple(source for source in Source if source in named)


def voice(need: Weighed, source: Source, asked: Asked) -> Voice:
    """What `source` says about `need`. Who was asked and said nothing is silent; the rest was not asked."""
    stances = {piece.stance for piece in need.pieces if piece.source is source}
    if stances == {Stance.SAME, Stance.OPPOSITE}:
        return Voice.BOTH
    if stances:
        return Voice.OPPOSITE if Stance.OPPOSITE in stances else Voice.SAME
    return Voice.SILENT if need.level in asked.get(source, frozenset()) else Voice.NOT_ASKED


def cards(need: Weighed, source: Source) -> int:
    """How many cards, statements, findings or figures of `source` the need rests on."""
    return sum(piece.cards for piece in need.pieces if piece.source is source)


def more_than_one(sources: Iterable[Source]) -> bool:
    """Two sources or more that speak each for itself.

    What everybody wrote together may be anybody's: somebody who sat there and is interviewed too is no second
    source (method.md 1.3).
    """
    named = frozenset(sources)
    return len(named - {Source.EVERYBODY}) > 1 or len(named - _PEOPLE) > 1


def picture(need: Weighed, alone: Mapping[Place, Party]) -> Picture:
    """Evaluated in this order: somebody says the opposite; two sources or more say the same, each for itself;
    the need's one source belongs to the party that named its category `alone`; one source."""
    if any(piece.stance is Stance.OPPOSITE for piece in need.pieces):
        return Picture.DIFFERENT
    if more_than_one(need.sources):
        return Picture.AGREEMENT
    party = alone.get(need.place)
    if party is not None and set(need.sources) <= _SOURCES[party]:
        return Picture.DIFFERENT
    return Picture.ONE_SOURCE


def named_alone(named: Mapping[Source, Iterable[Place]], asked: Asked) -> dict[Place, Party]:
    """The categories that only one party has named, of those that both were asked about.

    `named`: every place where a source has a card, a statement or a need, whether it is used or not. What the
    joint meeting named may be either party's, so neither has named it alone.
    """
    places = {
        party: {place for source in (*sources, Source.EVERYBODY) for place in named.get(source, ())}
        for party, sources in _SOURCES.items()
    }
    found: dict[Place, Party] = {}
    for level, categories in CATEGORIES.items():
        if not all(_was_asked(party, level, asked) for party in Party):
            continue
        for category in categories:
            parties = [party for party in Party if category in places[party]]
            if len(parties) == 1:
                found[category] = parties[0]
    return found


def _was_asked(party: Party, level: Level, asked: Asked) -> bool:
    return any(level in asked.get(source, frozenset()) for source in _SOURCES[party])
