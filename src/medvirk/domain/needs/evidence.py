"""What a need may be and rest on, and whether a piece says the same as the need or the opposite."""

from enum import StrEnum
from typing import Final

from medvirk.domain.iglo import Kind, Place, level_of

NEED_KINDS: Final = (Kind.DEMAND, Kind.RESOURCE)
NEED_PLACES: Final = tuple(place for place in Place if level_of(place))
"""A category, or a level without one (method.md 1.3, step 1.5): by then nothing lies on P."""


class EvidenceKind(StrEnum):
    """Where a piece of evidence lies. Wire values: stored, never changed."""

    CARDS = "cards"  # a card of a locked map, or a group of them, which is one
    STATEMENT = "statement"  # of an approved interview
    FINDING = "finding"  # of a closed wave of the context measure
    FIGURE = "figure"  # of a register


class Stance(StrEnum):
    """What a piece of evidence says about the need; a person decides, never the software."""

    SAME = "same"
    OPPOSITE = "opposite"
