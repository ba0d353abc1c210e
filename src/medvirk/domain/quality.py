"""How a focus group was led, for its facilitator: what to try next time (method.md 2.3; part 10, no. 9).

Everything is a count over the whole map. Nothing is about a person, and nothing is told by round: a round has
one card for each phone, and who came late would be found in it (R2).
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from medvirk.domain.board.state import Board
from medvirk.domain.iglo import CATEGORIES, NEED_KINDS, Kind, Level, Place
from medvirk.domain.script import Step

FEW: Final = 0.25
"""A kind with less than this share of the cards is little heard (our own limit)."""
ENOUGH: Final = 8
"""With fewer cards a share says nothing (our own limit: a card each in the usual group)."""
OVERRAN: Final = 5
"""So many minutes more than planned are worth a word."""


class Hint(StrEnum):
    """What to try next time; the content pack has a sentence for each value."""

    NOT_ASKED = "not_asked"
    FEW_RESOURCES = "few_resources"
    FEW_DEMANDS = "few_demands"
    UNTOUCHED = "untouched"
    UNPLACED = "unplaced"
    UNTIED = "untied"
    NO_SUGGESTIONS = "no_suggestions"
    NOT_CONFIRMED = "not_confirmed"
    OVERRAN = "overran"
    SHORT_CLOSE = "short_close"
    WELL = "well"


@dataclass(frozen=True)
class StepTime:
    """Minutes planned for a step and spent in it; `spent` is None where nobody has measured."""

    step: Step
    planned: int
    spent: int | None


@dataclass(frozen=True)
class Quality:
    """The card. `places` counts cards about work in each category; a category without cards is there with 0.

    `not_asked` are levels for which the question about resources was not marked as asked; `tied` suggestions
    stand beside a card; `unplaced` cards stayed on P. `hints` are in the order of the meeting.
    """

    places: Mapping[Place, int]
    kinds: Mapping[Kind, int]
    not_asked: tuple[Level, ...]
    suggestions: int
    tied: int
    unplaced: int
    has_summary: bool
    confirmed: bool
    times: tuple[StepTime, ...]

    @property
    def untouched(self) -> tuple[Place, ...]:
        """The categories in which no card lies."""
        return tuple(place for place, number in self.places.items() if not number)

    @property
    def hints(self) -> tuple[Hint, ...]:
        """What to try next time; that all went well when there is nothing."""
        cards = sum(self.kinds.values())
        close = next((time for time in self.times if time.step is Step.CLOSE), None)
        found = {
            Hint.NOT_ASKED: bool(self.not_asked),
            Hint.FEW_RESOURCES: cards >= ENOUGH and self.kinds[Kind.RESOURCE] < FEW * cards,
            Hint.FEW_DEMANDS: cards >= ENOUGH and self.kinds[Kind.DEMAND] < FEW * cards,
            Hint.UNTOUCHED: bool(self.untouched),
            Hint.UNPLACED: self.unplaced > 0,
            Hint.NO_SUGGESTIONS: not self.suggestions,
            Hint.UNTIED: self.tied < self.suggestions,
            Hint.NOT_CONFIRMED: not self.confirmed,
            Hint.OVERRAN: any(_over(time) >= OVERRAN for time in self.times),
            Hint.SHORT_CLOSE: close is not None
            and close.spent is not None
            and 2 * close.spent < close.planned,
        }
        return tuple(hint for hint, is_so in found.items() if is_so) or (Hint.WELL,)


def quality(board: Board, *, planned: Mapping[Step, int], spent: Mapping[Step, int | None]) -> Quality:
    """The card of a focus group; minutes by step, as planned: a step without a plan is left out.

    `spent` is empty when nothing was measured; else a step that is missing in it was not visited, and one
    with None was not measured.
    """
    work = [card for card in board.cards.values() if card.kind in NEED_KINDS]
    suggestions = [card for card in board.cards.values() if card.kind is Kind.SUGGESTION]
    at, kinds = Counter(card.place for card in work), Counter(card.kind for card in work)
    return Quality(
        places={place: at[place] for places in CATEGORIES.values() for place in places},
        kinds={kind: kinds[kind] for kind in (Kind.DEMAND, Kind.RESOURCE)},
        not_asked=tuple(level for level in Level if level not in board.asked),
        suggestions=len(suggestions),
        tied=sum(card.about is not None and board.anchor(card.about) is not None for card in suggestions),
        unplaced=at[Place.P],
        has_summary=bool(board.summary),
        confirmed=board.confirmed,
        times=tuple(
            StepTime(step, minutes, spent.get(step, 0) if spent else None)
            for step, minutes in planned.items()
        ),
    )


def _over(time: StepTime) -> int:
    return 0 if time.spent is None else time.spent - time.planned
