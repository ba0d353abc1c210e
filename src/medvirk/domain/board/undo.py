"""Undo as a new command (B13, R5): one's own moves, groups, links and marks, unless overtaken."""

from collections.abc import Sequence
from typing import Final

from medvirk.domain.board import events as e
from medvirk.domain.board.state import Board
from medvirk.domain.errors import Code, Refused

_REVERSIBLE: Final = (e.Moved, e.Grouped, e.Ungrouped, e.Linked, e.Unlinked, e.Marked)


def inverse(board: Board, events: Sequence[e.Event]) -> tuple[e.Event, ...]:
    """The events that take `events` back on `board`.

    Raises Refused: undo.nothing for no events, undo.not_possible for what cannot be undone (it never brings
    back text, reveals, or reopens a ballot), undo.overtaken when the object has changed since.
    """
    if not events:
        raise Refused(Code.UNDO_NOTHING)
    return tuple(back for event in reversed(events) for back in _inverse(board, event))


def _inverse(board: Board, event: e.Event) -> tuple[e.Event, ...]:
    match event:
        case e.Moved():
            return _unmove(board, event)
        case e.Grouped():
            return _ungroup(board, event)
        case e.Ungrouped(group, cards, left, order):
            standing = board.groups.get(group)
            if (standing.cards if standing else ()) != left or any(
                card not in board.cards or board.cards[card].group for card in cards
            ):
                raise Refused(Code.UNDO_OVERTAKEN)
            joined = order if not left else cards
            place = board.cards[order[0]].place
            before = {card: (board.cards[card].place, board.cards[card].group) for card in joined}
            return (e.Grouped(group, joined, place, before),)
        case e.Linked(link, source, target, kind):
            if link not in board.links:
                raise Refused(Code.UNDO_OVERTAKEN)
            return (e.Unlinked(link, source, target, kind),)
        case e.Unlinked(link, source, target, kind):
            taken = any((line.source, line.target) == (source, target) for line in board.links.values())
            if taken or len(board.links) >= 5 or not (board.members(source) and board.members(target)):
                raise Refused(Code.UNDO_OVERTAKEN)
            return (e.Linked(link, source, target, kind),)
        case e.Marked(target, actions, before):
            if board.marks.get(target, frozenset()) != actions or not board.members(target):
                raise Refused(Code.UNDO_OVERTAKEN)
            return (e.Marked(target, before, actions),)
        case _:
            raise Refused(Code.UNDO_NOT_POSSIBLE)


def _unmove(board: Board, event: e.Moved) -> tuple[e.Event, ...]:
    if any(card not in board.cards or board.cards[card].place is not event.place for card in event.before):
        raise Refused(Code.UNDO_OVERTAKEN)
    if set(board.members(event.card)) != set(event.before):
        raise Refused(Code.UNDO_OVERTAKEN)
    places = dict.fromkeys(event.before.values())
    return tuple(
        e.Moved(
            event.card,
            place,
            {card: event.place for card, was in event.before.items() if was is place},
        )
        for place in places
    )


def _ungroup(board: Board, event: e.Grouped) -> tuple[e.Event, ...]:
    group = board.groups.get(event.group)
    if group is None or any(card not in group.cards for card in event.cards):
        raise Refused(Code.UNDO_OVERTAKEN)
    if any(was is not None for _, was in event.before.values()):
        return _regroup(board, event)
    left = tuple(card for card in group.cards if card not in event.cards)
    if len(left) == 1:
        raise Refused(Code.UNDO_OVERTAKEN)
    found: list[e.Event] = [e.Ungrouped(event.group, event.cards, left, group.cards)]
    for card, (place, _) in event.before.items():
        if place is not board.cards[card].place:
            found.append(e.Moved(card, place, {card: board.cards[card].place}))
    return tuple(found)


def _regroup(board: Board, event: e.Grouped) -> tuple[e.Event, ...]:
    """Give the cards back to the groups they came from."""
    group = board.groups[event.group]
    left = tuple(card for card in group.cards if card not in event.cards)
    found: list[e.Event] = [e.Ungrouped(event.group, event.cards, left, group.cards)]
    came_from: dict[str, list[str]] = {}
    for card, (place, was) in event.before.items():
        if was is None:
            if place is not board.cards[card].place:
                found.append(e.Moved(card, place, {card: board.cards[card].place}))
        else:
            came_from.setdefault(was, []).append(card)
    for was, cards in came_from.items():
        place = event.before[cards[0]][0]
        found.append(
            e.Grouped(was, tuple(cards), place, {card: (board.cards[card].place, None) for card in cards})
        )
    return tuple(found)
