"""What a facilitator says of people on paper: how many they are, and what their counted ballots say (R30)."""

from dataclasses import dataclass, field
from typing import Annotated

from pydantic import Field

from medvirk.domain.board.asked import Asked, ByTarget, Id
from medvirk.domain.seats import MOST_SEATS, SeatGroup

People = Annotated[int, Field(strict=True, ge=0, le=MOST_SEATS)]
Totals = Annotated[
    dict[Id, Annotated[int, Field(strict=True, ge=1, le=10 * MOST_SEATS)]], Field(max_length=100)
]
Counts = Annotated[tuple[People, ...], Field(max_length=12)]
"""How many chose each point of a scale, in its order, and last those who do not know (may be left out)."""


@dataclass(frozen=True)
class CountOnPaper(Asked):
    """So many people take part on paper, from now on; at a stakeholder meeting by group (R12)."""

    do = "count_on_paper"
    people: People
    groups: dict[SeatGroup, People] = field(default_factory=dict)


@dataclass(frozen=True)
class TypeVotes(Asked):
    """What `papers` counted paper ballots say together; it replaces what was typed before. 0 takes it out."""

    do = "type_votes"
    ballot: Id
    papers: People
    improve: Totals
    preserve: Totals


@dataclass(frozen=True)
class TypeAnswers(Asked):
    """What `papers` counted forms say together, by target and item; it replaces what was typed before."""

    do = "type_answers"
    rating: Id
    papers: People
    counts: ByTarget[Counts]


PaperCommand = CountOnPaper | TypeVotes | TypeAnswers
