"""Whether a command is allowed, and what then happened. Reads its arguments and nothing else (B4)."""

from collections.abc import Callable, Sequence
from typing import assert_never

from medvirk.domain.ballot import shown_totals
from medvirk.domain.board import commands as c
from medvirk.domain.board import events as e
from medvirk.domain.board.rules import RULES, Role
from medvirk.domain.board.state import Board
from medvirk.domain.board.undo import inverse
from medvirk.domain.errors import Code, Refused
from medvirk.domain.iglo import Place
from medvirk.domain.script import Step
from medvirk.domain.text import clean

LINKS_AT_MOST = 5
SUMMARY_AT_MOST = 1000
REASON_AT_MOST = 140
EXPLAINABLE = frozenset({"intro", *(place.value for place in Place)})

Events = tuple[e.Event, ...]


def decide(
    board: Board,
    command: c.Command,
    *,
    role: Role,
    fresh_id: Callable[[], str],
    undoing: Sequence[e.Event] = (),
) -> Events:
    """The events of `command` on `board`, all visible together or not at all (B3).

    `fresh_id` makes an id nobody has seen. `undoing` holds the events of the entry that an Undo names, empty
    if there is none. Raises Refused with a documented code; then nothing happened (B2).
    """
    _allowed(board, command, role)
    match command:
        case c.Go():
            return _go(board, command)
        case c.ReadRules():
            return (e.RulesRead(),)
        case c.Explain(item):
            if item not in EXPLAINABLE:
                raise Refused(Code.CARD_NO_PLACE)
            return (e.Explained(item),)
        case c.OpenRound(expected):
            if board.round and board.round.open:
                raise Refused(Code.ROUND_ALREADY_OPEN)
            return (e.RoundOpened(board.rounds + 1, expected),)
        case c.LowerCount(expected):
            return _lower(board, expected)
        case c.CloseRound():
            if not (board.round and board.round.open):
                raise Refused(Code.ROUND_NOT_OPEN)
            return (e.RoundClosed(board.round.number),)
        case c.Reveal(cards):
            if not cards:
                raise Refused(Code.TRAY_EMPTY)
            return (e.Revealed(board.rounds, cards),)
        case c.Move():
            return _move(board, command)
        case c.MakeGroup():
            return _group(board, command, fresh_id)
        case c.Ungroup():
            return _ungroup(board, command)
        case c.MakeLink():
            return _link(board, command, fresh_id)
        case c.Unlink(link):
            found = board.links.get(link)
            if found is None:
                raise Refused(Code.LINK_UNKNOWN)
            return (e.Unlinked(link, found.source, found.target, found.kind),)
        case c.LeaveOnP(card, reason):
            if card not in board.cards or board.cards[card].place is not Place.P:
                raise Refused(Code.CARD_UNKNOWN)
            return (e.LeftOnP(card, clean(reason, REASON_AT_MOST)),)
        case c.Mark(target, actions):
            if target not in board.votable():
                raise Refused(Code.CARD_UNKNOWN)
            return (e.Marked(target, actions, board.marks.get(target, frozenset())),)
        case c.OpenBallot(papers, improve, preserve):
            if board.ballot and board.ballot.open:
                raise Refused(Code.BALLOT_STILL_OPEN)
            return (e.BallotOpened(fresh_id(), improve, preserve, papers),)
        case c.CloseBallot(cast, totals):
            return _close_ballot(board, cast, totals)
        case c.Summarise(text):
            return (e.Summarised(clean(text, SUMMARY_AT_MOST, lines=True, may_be_empty=True)),)
        case c.Confirm():
            if board.round and board.round.open:
                raise Refused(Code.ROUND_STILL_OPEN)
            return (e.Confirmed(),)
        case c.Lock():
            return _lock(board)
        case c.FocusOn(on):
            return (e.Focused(on),)
        case c.Ask(level):
            return (e.Asked(level),)
        case c.Blank(card):
            if card not in board.cards:
                raise Refused(Code.CARD_UNKNOWN)
            return (e.Withdrawn((card,)),)
        case c.Withdraw(cards):
            return (e.Withdrawn(tuple(card for card in cards if card in board.cards)),)
        case c.Undo():
            return inverse(board, undoing)
        case _:
            assert_never(command)


def _allowed(board: Board, command: c.Command, role: Role) -> None:
    rule = RULES[type(command)]
    if role not in rule.roles:
        raise Refused(Code.NOT_YOURS_TO_DO)
    if board.locked:
        raise Refused(Code.BOARD_LOCKED)
    if board.step not in rule.steps:
        raise Refused(Code.STEP_NOT_NOW)


def _go(board: Board, command: c.Go) -> Events:
    if command.seen is not board.step or command.to is board.step:
        raise Refused(Code.STEP_ALREADY_MOVED)
    found: list[e.Event] = []
    if board.round and board.round.open:
        found.append(e.RoundClosed(board.round.number))
    found.append(e.StepChanged(command.to))
    if command.to is Step.CLOSE and board.rounds:  # R6: the last chance for cards that waited offline
        found.append(e.RoundOpened(board.rounds + 1, 0, closing=True))
    return tuple(found)


def _lower(board: Board, expected: int) -> Events:
    if board.step is Step.MARK and board.ballot and board.ballot.open:
        waited_for = board.ballot.papers
    elif board.round and board.round.open:
        waited_for = board.round.expected
    else:
        raise Refused(Code.ROUND_NOT_OPEN)
    if not 0 <= expected < waited_for:
        raise Refused(Code.COUNT_ONLY_LOWER, expected=waited_for)
    return (e.CountLowered(expected),)


def _move(board: Board, command: c.Move) -> Events:
    card = board.cards.get(command.card)
    target = card.group if card and card.group else command.card
    members = board.members(target)
    if not members:
        raise Refused(Code.CARD_UNKNOWN)
    before = {id_: board.cards[id_].place for id_ in members}
    if all(place is command.place for place in before.values()):
        raise Refused(Code.PLACE_SAME)
    return (e.Moved(target, command.place, before),)


def _group(board: Board, command: c.MakeGroup, fresh_id: Callable[[], str]) -> Events:
    named = tuple(dict.fromkeys(command.cards))
    if any(card not in board.cards for card in named):
        raise Refused(Code.CARD_UNKNOWN)
    if command.group is None:
        cards = tuple(dict.fromkeys(m for card in named for m in _with_its_group(board, card)))
        if len(cards) < 2 or len({board.cards[card].group or card for card in cards}) < 2:
            raise Refused(Code.GROUP_TOO_SMALL)
        group, place = fresh_id(), board.cards[named[0]].place
    else:
        if command.group not in board.groups:
            raise Refused(Code.GROUP_UNKNOWN)
        cards = tuple(card for card in named if board.cards[card].group != command.group)
        if not cards:
            raise Refused(Code.GROUP_TOO_SMALL)
        group, place = command.group, board.cards[board.groups[command.group].cards[0]].place
    before = {card: (board.cards[card].place, board.cards[card].group) for card in cards}
    return (e.Grouped(group, cards, place, before),)


def _with_its_group(board: Board, card: str) -> tuple[str, ...]:
    group = board.cards[card].group
    return (card, *(m for m in board.groups[group].cards if m != card)) if group else (card,)


def _ungroup(board: Board, command: c.Ungroup) -> Events:
    group = board.groups.get(command.group)
    if group is None:
        raise Refused(Code.GROUP_UNKNOWN)
    leaving = command.cards or group.cards
    if any(card not in group.cards for card in leaving):
        raise Refused(Code.CARD_UNKNOWN)
    left = tuple(card for card in group.cards if card not in leaving)
    if len(left) == 1:  # a group of one is a card
        leaving, left = group.cards, ()
    return (e.Ungrouped(group.id, tuple(c for c in group.cards if c in leaving), left, group.cards),)


def _link(board: Board, command: c.MakeLink, fresh_id: Callable[[], str]) -> Events:
    source, target = _whole(board, command.source), _whole(board, command.target)
    if source == target:
        raise Refused(Code.LINK_TO_ITSELF)
    if any((link.source, link.target) == (source, target) for link in board.links.values()):
        raise Refused(Code.LINK_EXISTS)
    if len(board.links) >= LINKS_AT_MOST:
        raise Refused(Code.LINK_TOO_MANY, most=LINKS_AT_MOST)
    return (e.Linked(fresh_id(), source, target, command.kind),)


def _whole(board: Board, id_: str) -> str:
    """A grouped card is linked as its group."""
    if id_ in board.groups:
        return id_
    card = board.cards.get(id_)
    if card is None:
        raise Refused(Code.CARD_UNKNOWN)
    return card.group or id_


def _close_ballot(board: Board, cast: int, totals: tuple[tuple[str, int, int], ...]) -> Events:
    if not (board.ballot and board.ballot.open):
        raise Refused(Code.BALLOT_NOT_OPEN)
    return (e.BallotClosed(board.ballot.id, cast, shown_totals(board, cast, totals)),)


def _lock(board: Board) -> Events:
    if board.round and board.round.open:
        raise Refused(Code.ROUND_STILL_OPEN)
    if board.ballot and board.ballot.open:
        raise Refused(Code.BALLOT_STILL_OPEN)
    if not board.confirmed:
        raise Refused(Code.SUMMARY_NOT_CONFIRMED)
    return (e.Locked(),)
