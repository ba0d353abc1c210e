"""The instrument as a value: which items there are and where the bands begin; a content pack fills it.

Source: method.md 4.3 and 4.4. Item ids, types and bands are the pack's; the rules of scoring are ours.
"""

from dataclasses import dataclass
from enum import StrEnum


class ElementType(StrEnum):
    """What an element is: written down, done regularly, or offered. Wire values of the pack."""

    POLICY = "policy"
    PRACTICE = "practice"
    PROGRAMME = "programme"


@dataclass(frozen=True)
class Element:
    """Something that a workplace may have: an item id ("B1") and its type."""

    id: str
    type: ElementType


@dataclass(frozen=True)
class Band:
    """A part of 0-100: its code and the whole point at which it begins."""

    code: str
    begins: int


@dataclass(frozen=True)
class Instrument:
    """What is asked.

    `commitment`: ids on a scale of 1 to 5 that together make the commitment score; `needed`: how many of
    them a person must have answered to be scored. `overall`: ids on the same scale, reported singly.
    `bands` rise from 0 and are indicative: never used to rank people or units.
    """

    commitment: tuple[str, ...]
    elements: tuple[Element, ...]
    overall: tuple[str, ...]
    bands: tuple[Band, ...]
    needed: int = 4

    def band(self, points: int) -> str:
        """The code of the band that `points` (whole, 0-100) lies in: 39 is weak, 40 mixed, 60 good."""
        return max((band for band in self.bands if band.begins <= points), key=lambda band: band.begins).code

    @property
    def agree_items(self) -> tuple[str, ...]:
        """Every item on the scale of agreement, in the order of the form."""
        return (*self.commitment, *self.overall)
