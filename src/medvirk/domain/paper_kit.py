"""What a meeting on paper needs, and how many sheets of A4 each of it takes: the paper twin.

A sheet of cards is cut in eight (A7), a sheet of ballots in four (A6); a form is one person's. The numbers of
cards for each person are our own: as many as people wrote in rounds, and some to spare.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, assert_never

from medvirk.domain import mixing
from medvirk.domain.script import Script

MOST_PEOPLE: Final = 100
"""For more, the same file is printed twice."""

CARDS_ON_SHEET: Final = 8
BALLOTS_ON_SHEET: Final = 4
NEEDS_ON_FORM: Final = 12
LINES_ON_TALLY: Final = 16

CARDS_EACH: Final = 3
"""Demands for each person, and as many resources."""
SUGGESTIONS_EACH: Final = 2
ADDITIONS_EACH: Final = 2
"""Own cards while the needs are read in part 1 (method.md 5.3)."""
KINDS: Final = 2
LEVELS: Final = 4


class Part(StrEnum):
    """One part of the kit. The value is its name in an address."""

    AGENDA = "agenda"
    RULES = "rules"
    MAP = "map"
    CARDS = "cards"
    LEVEL_CARDS = "level-cards"
    BLANK_CARDS = "blank-cards"
    ADDITIONS = "own-cards"
    SUGGESTIONS = "suggestions"
    BALLOTS = "ballots"
    RATINGS = "ratings"
    FIT = "fit"
    CONSENSUS = "consensus"
    CONFIDENCE = "confidence"
    TABLES = "tables"
    MATRIX = "two-by-two"
    VOTE_TALLY = "vote-tally"
    RATING_TALLY = "rating-tally"
    FIT_TALLY = "fit-tally"


PARTS: Final[Mapping[Script, tuple[Part, ...]]] = {
    Script.FOCUS_GROUP: (
        Part.AGENDA,
        Part.RULES,
        Part.MAP,
        Part.CARDS,
        Part.LEVEL_CARDS,
        Part.BLANK_CARDS,
        Part.BALLOTS,
        Part.VOTE_TALLY,
        Part.SUGGESTIONS,
    ),
    Script.MEETING_1: (
        Part.AGENDA,
        Part.RULES,
        Part.MAP,
        Part.ADDITIONS,
        Part.TABLES,
        Part.RATINGS,
        Part.RATING_TALLY,
        Part.MATRIX,
        Part.BALLOTS,
        Part.VOTE_TALLY,
        Part.CONSENSUS,
    ),
    Script.MEETING_2: (
        Part.AGENDA,
        Part.RULES,
        Part.MAP,
        Part.FIT,
        Part.FIT_TALLY,
        Part.CONSENSUS,
        Part.CONFIDENCE,
    ),
}
"""The parts of each meeting's kit, in the order in which the meeting takes them up."""

INSTEAD: Final = frozenset({Part.LEVEL_CARDS})
"""What is printed instead of something else, so not with everything: cards that have their level."""


@dataclass(frozen=True, slots=True)
class Room:
    """Whom a kit is for: `people` in the room, `items` on its table (needs in part 1, measures in part 2)."""

    people: int
    items: int = 0


def everything(script: Script) -> tuple[Part, ...]:
    """The parts of the file that holds everything."""
    return tuple(part for part in PARTS[script] if part not in INSTEAD)


def sheets(part: Part, room: Room) -> int:
    """How many sheets this part takes for these people."""
    people = room.people
    match part:
        case Part.AGENDA | Part.RULES | Part.MATRIX:
            return 1
        case Part.MAP:
            return people
        case Part.CARDS:
            return KINDS * _cut(people * CARDS_EACH, CARDS_ON_SHEET)
        case Part.LEVEL_CARDS:
            return KINDS * LEVELS * _cut(people, CARDS_ON_SHEET)
        case Part.BLANK_CARDS:
            return _cut(people, CARDS_ON_SHEET)
        case Part.SUGGESTIONS:
            return _cut(people * SUGGESTIONS_EACH, CARDS_ON_SHEET)
        case Part.ADDITIONS:
            return _cut(people * ADDITIONS_EACH, CARDS_ON_SHEET)
        case Part.BALLOTS | Part.CONSENSUS | Part.CONFIDENCE:
            return _cut(people, BALLOTS_ON_SHEET)
        case Part.RATINGS:
            return people * max(1, _cut(room.items, NEEDS_ON_FORM))
        case Part.TABLES:
            return len(mixing.sizes(people))
        case Part.VOTE_TALLY | Part.RATING_TALLY:
            return max(1, _cut(room.items, LINES_ON_TALLY))
        case Part.FIT_TALLY:
            return max(1, room.items)
        case Part.FIT:
            return people * max(1, room.items)
        case _:
            assert_never(part)


def _cut(pieces: int, on_sheet: int) -> int:
    return math.ceil(pieces / on_sheet)
