"""What was said in an interview, coded like the map's cards, and when it may be used (method.md part 3)."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from medvirk.domain.iglo import CATEGORIES, Kind, Level, Place, level_of

KINDS: Final = (Kind.DEMAND, Kind.RESOURCE)
"""What a statement may be; a suggestion belongs to a need and is heard in the meetings."""

PLACES: Final = tuple(
    place for level, categories in CATEGORIES.items() for place in (*categories, Place(level.value))
)
"""Where a statement may stand: the twelve categories, and each level without one. Never the square or P."""


class Concerns(StrEnum):
    """Whom a statement is about."""

    ALL = "all"
    PART = "part"


class Evidence(StrEnum):
    """What the interviewee builds it on."""

    SEEN = "seen"
    HEARD = "heard"
    NUMBER = "number"


class Changeability(StrEnum):
    """Who could change it."""

    SELF = "self"
    UP = "up"
    LAW = "law"


class Check(StrEnum):
    """What the interviewee has said about a statement. One that was struck is deleted and has no value."""

    WAITING = "waiting"
    RIGHT = "right"
    CORRECTED = "corrected"

    @property
    def counts(self) -> bool:
        """A statement is used only after its approval (method.md 1.3, step 1.2, and 8.2)."""
        return self is not Check.WAITING


def untouched(places: Iterable[Place]) -> tuple[Level, ...]:
    """The levels that no statement is about yet, in the order I-G-L-O."""
    touched = {level_of(place) for place in places}
    return tuple(level for level in Level if level not in touched)
