"""The next board after an event. Never fails on a stored event (B4): it passes over the unknown."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import reduce
from types import MappingProxyType
from typing import TypeVar, assert_never

from medvirk.domain.board import events as e
from medvirk.domain.board.state import Ballot, Board, Card, Group, Link, Round
from medvirk.domain.iglo import Place

V = TypeVar("V")


def evolve(board: Board, event: e.Event) -> Board:
    """`board` after `event`."""
    match event:
        case e.StepChanged(to):
            return replace(board, step=to)
        case e.RulesRead():
            return replace(board, rules_read=True)
        case e.Explained(item):
            return replace(board, explained=item)
        case e.RoundOpened(number, expected, closing):
            opened = Round(number, open=True, expected=expected, closing=closing)
            return replace(board, round=opened, rounds=max(board.rounds, number))
        case e.CountLowered(expected):
            return _count_lowered(board, expected)
        case e.RoundClosed(number):
            if board.round is None or board.round.number != number:
                return board
            return replace(board, round=replace(board.round, open=False))
        case e.Revealed(number, cards):
            new = {
                card.id: Card(card.id, card.text, card.kind, card.place, card.about, None, number)
                for card in cards
            }
            return replace(board, cards=_with(board.cards, new), confirmed=False)
        case e.Moved(_, place, before):
            return _moved(board, dict.fromkeys(before, place))
        case e.Grouped():
            return _grouped(board, event)
        case e.Ungrouped():
            return _ungrouped(board, event)
        case e.Linked(link, source, target, kind):
            if not (board.members(source) and board.members(target)):
                return board
            line = {link: Link(link, source, target, kind)}
            return replace(board, links=_with(board.links, line), confirmed=False)
        case e.Unlinked(link):
            return replace(board, links=_without(board.links, {link}), confirmed=False)
        case e.LeftOnP(card, reason):
            if card not in board.cards:
                return board
            return replace(board, left_on_p=_with(board.left_on_p, {card: reason}))
        case e.Marked(target, actions):
            return _marked(board, target, actions)
        case e.BallotOpened(ballot, improve, preserve, papers):
            older = {id_: replace(old, replaced=True, open=False) for id_, old in board.ballots.items()}
            return replace(
                board,
                ballots=_with(older, {ballot: Ballot(ballot, improve, preserve, papers)}),
                confirmed=False,
            )
        case e.BallotClosed(ballot, cast, totals):
            if ballot not in board.ballots:
                return board
            closed = replace(board.ballots[ballot], open=False, cast=cast, totals=totals)
            return replace(board, ballots=_with(board.ballots, {ballot: closed}), confirmed=False)
        case e.Summarised(text):
            return replace(board, summary=text, confirmed=False)
        case e.Confirmed():
            return replace(board, confirmed=True)
        case e.Locked():
            return replace(board, locked=True)
        case e.Focused(on):
            return replace(board, focus=on)
        case e.Asked(level):
            return replace(board, asked=board.asked | {level})
        case e.Withdrawn(cards):
            return _withdrawn(board, cards)
        case _:
            assert_never(event)


def fold(board: Board, entries: Iterable[tuple[int, Iterable[e.Event]]]) -> Board:
    """`board` after entries of (seq, events); the last seq becomes the board's."""
    for seq, events in entries:
        board = replace(reduce(evolve, events, board), seq=seq)
    return board


def _with(old: Mapping[str, V], new: Mapping[str, V]) -> Mapping[str, V]:
    return MappingProxyType({**old, **new})


def _without(old: Mapping[str, V], gone: Iterable[str]) -> Mapping[str, V]:
    gone = set(gone)
    return MappingProxyType({key: value for key, value in old.items() if key not in gone})


def _count_lowered(board: Board, expected: int) -> Board:
    ballot = board.ballot
    if ballot and ballot.open and not board.ballot_paused:
        lowered = replace(ballot, papers=expected)
        return replace(board, ballots=_with(board.ballots, {ballot.id: lowered}))
    if board.round and board.round.open:
        return replace(board, round=replace(board.round, expected=expected))
    return board


def _moved(board: Board, places: Mapping[str, Place]) -> Board:
    moved = {
        id_: replace(board.cards[id_], place=place) for id_, place in places.items() if id_ in board.cards
    }
    stays = {id_ for id_ in moved if moved[id_].place is not Place.P}
    return replace(
        board, cards=_with(board.cards, moved), left_on_p=_without(board.left_on_p, stays), confirmed=False
    )


def _grouped(board: Board, event: e.Grouped) -> Board:
    joining = tuple(card for card in event.cards if card in board.cards)
    cards = {id_: replace(board.cards[id_], group=event.group, place=event.place) for id_ in joining}
    groups = dict(_leave(board, joining))
    standing = groups[event.group].cards if event.group in groups else ()
    groups[event.group] = Group(event.group, (*standing, *joining))
    board = replace(board, cards=_with(board.cards, cards), groups=MappingProxyType(groups), confirmed=False)
    return _tidy(board)


def _ungrouped(board: Board, event: e.Ungrouped) -> Board:
    if event.group not in board.groups:
        return board
    leaving = [id_ for id_ in event.cards if id_ in board.cards]
    cards = {id_: replace(board.cards[id_], group=None) for id_ in leaving}
    board = replace(
        board,
        cards=_with(board.cards, cards),
        groups=MappingProxyType(_leave(board, leaving)),
        confirmed=False,
    )
    return _tidy(board)


def _leave(board: Board, leaving: Iterable[str]) -> dict[str, Group]:
    leaving = set(leaving)
    return {
        id_: replace(group, cards=tuple(card for card in group.cards if card not in leaving))
        for id_, group in board.groups.items()
    }


def _marked(board: Board, target: str, actions: frozenset[object]) -> Board:
    if not board.members(target):
        return board
    marks = {key: value for key, value in board.marks.items() if key != target}
    if actions:
        marks[target] = actions  # type: ignore[assignment]
    return replace(board, marks=MappingProxyType(marks), confirmed=False)


def _withdrawn(board: Board, cards: Iterable[str]) -> Board:
    gone = {card for card in cards if card in board.cards}
    if not gone:
        return board
    return _tidy(
        replace(
            board,
            groups=MappingProxyType(_leave(board, gone)),
            cards=_without(board.cards, gone),
            confirmed=False,
        )
    )


def _tidy(board: Board) -> Board:
    """Groups of fewer than two are gone, and with them whatever hung on what is not there any more."""
    small = {id_ for id_, group in board.groups.items() if len(group.cards) < 2}
    alone = {id_: None for group in small for id_ in board.groups[group].cards}
    cards = {id_: replace(board.cards[id_], group=None) for id_ in alone if id_ in board.cards}
    board = replace(board, cards=_with(board.cards, cards), groups=_without(board.groups, small))
    whole = set(board.groups) | set(board.cards)
    links = {id_: link for id_, link in board.links.items() if link.source in whole and link.target in whole}
    return replace(
        board,
        links=MappingProxyType(links),
        marks=MappingProxyType({t: actions for t, actions in board.marks.items() if t in whole}),
        left_on_p=MappingProxyType({t: reason for t, reason in board.left_on_p.items() if t in board.cards}),
    )
