"""Makes the events that also say how it was before, so that undo can take them back."""

from collections.abc import Collection

from medvirk.domain.board.events import Grouped, GroupedBefore, Marked, Moved, Ungrouped
from medvirk.domain.board.state import Board
from medvirk.domain.iglo import Action, Place


def moved(board: Board, target: str, place: Place) -> Moved:
    """`target` is a card or a group on the board."""
    first = board.groups[target][0] if target in board.groups else target
    return Moved(target, place, before=board.cards[first].place)


def grouped(board: Board, group: str, cards: tuple[str, ...], place: Place) -> Grouped:
    """`cards` are all the cards that the group then has, in order, each on the board."""
    before = GroupedBefore(
        places={card: board.cards[card].place for card in cards},
        groups={
            other: members
            for other, members in board.groups.items()
            if other == group or any(card in cards for card in members)
        },
    )
    return Grouped(group, cards, place, before)


def ungrouped(board: Board, group: str, cards: Collection[str]) -> Ungrouped:
    """`cards` leave a group on the board; a group of one dissolves."""
    members = board.groups[group]
    left = tuple(card for card in members if card not in cards)
    if len(left) < 2:
        return Ungrouped(group, members, (), before=members)
    return Ungrouped(group, tuple(card for card in members if card in cards), left, before=members)


def marked(board: Board, card: str, actions: tuple[Action, ...]) -> Marked:
    """`card` is on the board."""
    return Marked(card, actions, before=board.marks.get(card, ()))
