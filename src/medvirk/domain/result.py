"""What the group wants to improve and to preserve, in the order of R29."""

from dataclasses import dataclass

from medvirk.domain.ballot import in_force
from medvirk.domain.board.state import Board
from medvirk.domain.iglo import Action, Level, Place, level_of


@dataclass(frozen=True)
class Line:
    """A card or group that matters: its lead card, its votes, and whether the group marked it by hand."""

    target: str
    cards: tuple[str, ...]
    votes: int
    marked: bool


@dataclass(frozen=True)
class Result:
    """Both lists. A card or group may stand in both."""

    improve: tuple[Line, ...]
    preserve: tuple[Line, ...]


def result(board: Board) -> Result:
    """Voted lines by votes, then I-G-L-O, then card id; marked lines without votes last (R29)."""
    return Result(_lines(board, Action.IMPROVE, 0), _lines(board, Action.PRESERVE, 1))


def actions(board: Board, target: str) -> frozenset[Action]:
    """What is to be done with a card or group: the questions it got votes for, and the group's marks."""
    ballot = in_force(board)
    votes = (ballot.totals or {}).get(target, (0, 0)) if ballot else (0, 0)
    voted = {action for action, n in zip((Action.IMPROVE, Action.PRESERVE), votes, strict=True) if n}
    return board.marks.get(target, frozenset()) | voted


def _lines(board: Board, action: Action, question: int) -> tuple[Line, ...]:
    ballot = in_force(board)
    totals = (ballot.totals or {}) if ballot else {}
    found = []
    for target in board.votable():
        votes = totals.get(target, (0, 0))[question]
        marked = action in board.marks.get(target, frozenset())
        if votes or marked:
            found.append(Line(target, board.members(target), votes, marked))
    return tuple(sorted(found, key=lambda line: (-line.votes, _order(board, line), line.cards[0])))


def _order(board: Board, line: Line) -> int:
    place: Place = board.cards[line.cards[0]].place
    level = level_of(place)
    return len(Level) if level is None else list(Level).index(level)
