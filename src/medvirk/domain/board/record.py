"""Makes the events that also say how it was before, so that undo can take them back."""

from collections.abc import Collection

from medvirk.domain.board.events import Grouped, GroupedBefore, Marked, Moved, Ungrouped
from medvirk.domain.board.state import Board
from medvirk.domain.board.table import Choice, ItemFate, Table
from medvirk.domain.board.table_events import Decided, Fated, LaidBeside, Reconsidered, Restored
from medvirk.domain.iglo import Action, Place


def moved(board: Board, target: str, place: Place) -> Moved:
    """`target` is a card or a group on the board, or a need on its table."""
    if board.table is not None and target in board.table.needs:
        return Moved(target, place, before=board.table.needs[target].place or Place.P)
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


def laid_beside(table: Table, card: str, need: str | None) -> LaidBeside:
    """`card` was written here; None: it stands by itself."""
    return LaidBeside(card, need, before=table.beside.get(card))


def fated(table: Table, item: str, fate: ItemFate | None) -> Fated | Restored:
    """`item` is a need, or a card written here; None: it is undecided."""
    before = table.fates.get(item)
    return Restored(item, before) if fate is None else Fated(item, fate, before)


def decided(table: Table, option: str, choice: Choice | None) -> Decided | Reconsidered:
    """`option` lies on the table; None: it is undecided."""
    before = table.choices.get(option)
    return Reconsidered(option, before) if choice is None else Decided(option, choice, before)
