"""What to improve and what to preserve: the focus group's result, in the order of R29."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from medvirk.domain.ballot import votes_in_force
from medvirk.domain.board.state import Board, Card
from medvirk.domain.iglo import Action, Level, Place, level_of

_I_G_L_O: Final = {level: number for number, level in enumerate(Level)}


@dataclass(frozen=True)
class Line:
    """A card or group in the result. `votes` 0: the group marked it without votes."""

    id: str
    cards: tuple[Card, ...]
    place: Place
    votes: int


@dataclass(frozen=True)
class Result:
    """Both lists: most votes first, then I-G-L-O, then the first card's id; marked without votes last."""

    improve: tuple[Line, ...]
    preserve: tuple[Line, ...]


def result(board: Board) -> Result:
    """The result as the map stands. Without totals (A4) only marks count."""
    return Result(_lines(board, Action.IMPROVE, 0), _lines(board, Action.PRESERVE, 1))


def _lines(board: Board, action: Action, question: int) -> tuple[Line, ...]:
    found = []
    for id_, cards in board.items().items():
        given, marked = standing(board, cards)
        votes = given[question]
        if votes or action in marked:
            found.append(
                Line(id_, tuple(board.cards[card] for card in cards), board.cards[cards[0]].place, votes)
            )
    return tuple(sorted(found, key=lambda line: (-line.votes, rank(line.place), line.cards[0].id)))


def standing(board: Board, cards: Iterable[str]) -> tuple[tuple[int, int], frozenset[Action]]:
    """Votes to improve and to preserve, and marks, of some cards together: a group may be newer than they."""
    cards = tuple(cards)
    totals = votes_in_force(board)
    improve, preserve = (sum(totals[card][at] for card in cards if card in totals) for at in (0, 1))
    marked = frozenset(action for card in cards for action in board.marks.get(card, ()))
    return (improve, preserve), marked


def rank(place: Place) -> int:
    """A place in the order of the result: I-G-L-O; the square and P come last."""
    level = level_of(place)
    return len(_I_G_L_O) if level is None else _I_G_L_O[level]
