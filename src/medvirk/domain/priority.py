"""What comes first: the 2x2 of importance and influence, and the order of the result (method.md 5.3, R13)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from medvirk.domain.ballot import votes_in_force
from medvirk.domain.board.laid import LaidNeed
from medvirk.domain.board.state import Board
from medvirk.domain.board.table import FATE_OF, Question
from medvirk.domain.iglo import Action
from medvirk.domain.rating import IMPORTANCE, INFLUENCE

HIGH: Final = 2.0
"""High is a median of at least this, on both axes, which go from 0 to 3."""


class Quadrant(StrEnum):
    """The four fields; the content pack has words for each."""

    DO_NOW = "do_now"
    LIFT_UP = "lift_up"
    QUICK_WINS = "quick_wins"
    NOT_NOW = "not_now"


@dataclass(frozen=True)
class Line:
    """A need as the meeting sees it. Without enough papers there are no medians, no dots and no quadrant."""

    need: LaidNeed
    importance: float | None
    influence: float | None
    improve: int
    preserve: int

    @property
    def quadrant(self) -> Quadrant | None:
        """Its field in the 2x2."""
        return (
            None
            if self.importance is None or self.influence is None
            else quadrant(self.importance, self.influence)
        )

    def dots(self, action: Action) -> int:
        """How many dots it got for this."""
        return self.improve if action is Action.IMPROVE else self.preserve


def quadrant(importance: float, influence: float) -> Quadrant:
    """The field of these medians."""
    if importance >= HIGH:
        return Quadrant.DO_NOW if influence >= HIGH else Quadrant.LIFT_UP
    return Quadrant.QUICK_WINS if influence >= HIGH else Quadrant.NOT_NOW


def lines(board: Board) -> tuple[Line, ...]:
    """Every need on the table, in the order it lies there."""
    if board.table is None:
        return ()
    rating = board.table.rating_of(Question.NEEDS)
    medians = (rating.medians if rating is not None else None) or {}
    totals = votes_in_force(board)
    return tuple(
        Line(
            need,
            medians.get(id_, {}).get(IMPORTANCE),
            medians.get(id_, {}).get(INFLUENCE),
            *totals.get(id_, (0, 0)),
        )
        for id_, need in board.table.needs.items()
    )


def ordered(board: Board, action: Action) -> tuple[Line, ...]:
    """What could be chosen, or is, for this action: dots, then median importance, then the group's word."""
    if board.table is None:
        return ()
    table = board.table
    word = {need: place for place, need in enumerate(table.order)}
    found = [
        line
        for line in lines(board)
        if _is_listed(
            line, action, fate=table.fates[line.need.id].fate if line.need.id in table.fates else None
        )
    ]
    return tuple(
        sorted(
            found,
            key=lambda line: (
                -line.dots(action),
                -(line.importance or 0.0),
                word.get(line.need.id, len(word)),
                line.need.number,
            ),
        )
    )


def _is_listed(line: Line, action: Action, *, fate: str | None) -> bool:
    """Chosen for this; or still open, and asked for or given a dot."""
    if fate is not None:
        return fate == FATE_OF[action]
    return line.need.action is action or line.dots(action) > 0
