"""Whether a command is allowed, and what then happened. Reads its arguments and nothing else (B4)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, assert_never

from medvirk.domain.ballot import IMPROVE_VOTES, NOTHING_CAST, PRESERVE_VOTES, Count
from medvirk.domain.board import commands as c
from medvirk.domain.board import events as e
from medvirk.domain.board import record
from medvirk.domain.board.evolve import evolve
from medvirk.domain.board.rules import Role, check
from medvirk.domain.board.state import Board
from medvirk.domain.board.undo import Past, undo
from medvirk.domain.errors import Code, Refused
from medvirk.domain.iglo import Kind, Place
from medvirk.domain.script import Step
from medvirk.domain.text import clean

MOST_LINKS: Final = 5

Events = tuple[e.Event, ...]


@dataclass(frozen=True)
class Given:
    """What only the world around the board knows; each command reads its own part."""

    seats: int = 0  # open_round, open_ballot: how many are here (R30)
    count: Count = NOTHING_CAST  # close_ballot: `ballot.count` of the papers
    withdrawals: tuple[str, ...] = ()  # go, lock: `tray.withdrawals`
    waiting: int = 0  # lock: `tray.waiting`
    past: Past | None = None  # undo: the entry with that command id and what came after it


NOTHING_GIVEN: Final = Given()


def decide(
    board: Board,
    command: c.BoardCommand,
    *,
    role: Role,
    fresh: Iterator[str],
    given: Given = NOTHING_GIVEN,
) -> Events:
    """The events of one entry (B3). `fresh` gives ids nobody has seen. Raises Refused; then nothing happened.

    A command that was decided before is the caller's to know (B2).
    """
    check(board, command, role)
    match command:
        case c.Go():
            return _go(board, command, given)
        case c.ReadRules():
            return (e.RulesRead(),)
        case c.Explain():
            return (e.Explained(command.item),)
        case c.OpenRound():
            return _open_round(board, given.seats)
        case c.LowerCount():
            return _lower_count(board, command.expected)
        case c.CloseRound():
            if board.round is None:
                raise Refused(Code.ROUND_NOT_OPEN)
            return (e.RoundClosed(board.round.number),)
        case c.Move():
            return _move(board, command)
        case c.GroupCards():
            return _group(board, command, fresh)
        case c.Ungroup():
            return _ungroup(board, command)
        case c.DrawLink():
            return _link(board, command, fresh)
        case c.Unlink():
            if command.link not in board.links:
                raise Refused(Code.LINK_UNKNOWN)
            link = board.links[command.link]
            return (e.Unlinked(command.link, link.source, link.target, link.kind),)
        case c.LeaveOnP():
            return _leave_on_p(board, command)
        case c.Mark():
            return _mark(board, command)
        case c.OpenBallot():
            if board.open_ballot is not None:
                raise Refused(Code.BALLOT_STILL_OPEN)
            return (e.BallotOpened(next(fresh), IMPROVE_VOTES, PRESERVE_VOTES, given.seats),)
        case c.CloseBallot():
            if board.open_ballot is None:
                raise Refused(Code.BALLOT_NOT_OPEN)
            return (e.BallotClosed(board.open_ballot.id, given.count.cast, given.count.totals),)
        case c.Summarise():
            return (e.Summarised(clean(command.text, c.SUMMARY_LONGEST, lines=True)),)
        case c.Confirm():
            return _confirm(board)
        case c.Lock():
            return _lock(board, given)
        case c.Focus():
            return (e.Focused(command.on),)
        case c.Ask():
            return (e.ResourcesAsked(command.level),)
        case c.Blank():
            return _withdraw(board, (command.card,))
        case c.Withdraw():
            return _withdraw(board, command.cards)
        case c.Undo():
            return _undo(board, given.past)
        case _:
            assert_never(command)


def cards_on_p(board: Board) -> tuple[str, ...]:
    """Cards that still need a place, or a reason to stay (method.md 2.3). Suggestions need neither."""
    return tuple(
        cards[0]
        for cards in board.items().values()
        if board.cards[cards[0]].place is Place.P
        and board.cards[cards[0]].kind is not Kind.SUGGESTION
        and not any(card in board.left_on_p for card in cards)
    )


def _go(board: Board, command: c.Go, given: Given) -> Events:
    """Two presses are one (R22). Leaving closes the round; late cards get a last one (R6)."""
    if command.seen is not board.step or command.to is board.step:
        raise Refused(Code.STEP_ALREADY_MOVED)
    found: list[e.Event] = []
    if board.round is not None:
        found.append(e.RoundClosed(board.round.number))
    found.append(e.StepChanged(command.to))
    if command.to is Step.CLOSE and board.rounds:
        found.append(e.RoundOpened(len(board.rounds) + 1, 0, closing=True))
    if given.withdrawals:
        found.append(e.Withdrawn(given.withdrawals))
    return tuple(found)


def _open_round(board: Board, seats: int) -> Events:
    if board.round is not None:
        raise Refused(Code.ROUND_ALREADY_OPEN)
    is_closing = board.step is Step.CLOSE
    return (e.RoundOpened(len(board.rounds) + 1, 0 if is_closing else seats, closing=is_closing),)


def _lower_count(board: Board, expected: int) -> Events:
    if board.step is Step.MARK:
        if board.open_ballot is None:
            raise Refused(Code.BALLOT_NOT_OPEN)
        most = board.open_ballot.papers
    else:
        if board.round is None:
            raise Refused(Code.ROUND_NOT_OPEN)
        most = board.round.expected
    if not 1 <= expected < most:
        raise Refused(Code.COUNT_ONLY_LOWER, expected=most)
    return (e.CountLowered(expected),)


def _move(board: Board, command: c.Move) -> Events:
    """A group moves with its cards; a card that lies in a group leaves it."""
    if command.card in board.groups:
        first = board.groups[command.card][0]
    elif command.card in board.cards:
        first = command.card
    else:
        raise Refused(Code.CARD_UNKNOWN)
    if board.cards[first].place is command.place:
        raise Refused(Code.PLACE_SAME)
    group = board.group_of(command.card)
    if group is None:
        return (record.moved(board, command.card, command.place),)
    left = record.ungrouped(board, group, (command.card,))
    return (left, record.moved(evolve(board, left), command.card, command.place))


def _group(board: Board, command: c.GroupCards, fresh: Iterator[str]) -> Events:
    cards = tuple(dict.fromkeys(command.cards))
    if any(card not in board.cards for card in cards):
        raise Refused(Code.CARD_UNKNOWN)
    if command.group is None:
        if len(cards) < 2:
            raise Refused(Code.GROUP_TOO_SMALL)
        group = next(fresh)
        inner = _links_inside(board, cards)
        return (*inner, record.grouped(board, group, cards, board.cards[cards[0]].place))
    if command.group not in board.groups:
        raise Refused(Code.GROUP_UNKNOWN)
    members = board.groups[command.group]
    joined = tuple(dict.fromkeys((*members, *cards)))
    if joined == members:
        raise Refused(Code.PLACE_SAME)
    inner = _links_inside(board, joined)
    return (*inner, record.grouped(board, command.group, joined, board.cards[members[0]].place))


def _links_inside(board: Board, cards: tuple[str, ...]) -> tuple[e.Unlinked, ...]:
    """A line between cards that become one would lead from the group to itself."""
    return tuple(
        e.Unlinked(id_, link.source, link.target, link.kind)
        for id_, link in board.links.items()
        if board.anchor(link.source) in cards and board.anchor(link.target) in cards
    )


def _ungroup(board: Board, command: c.Ungroup) -> Events:
    if command.group not in board.groups:
        raise Refused(Code.GROUP_UNKNOWN)
    members = board.groups[command.group]
    if any(card not in members for card in command.cards):
        raise Refused(Code.CARD_UNKNOWN)
    return (record.ungrouped(board, command.group, command.cards or members),)


def _link(board: Board, command: c.DrawLink, fresh: Iterator[str]) -> Events:
    source, target = _anchor(board, command.source), _anchor(board, command.target)
    if source == target:
        raise Refused(Code.LINK_TO_ITSELF)
    _room_for_link(board, source, target)
    return (e.Linked(next(fresh), source, target, command.kind),)


def _room_for_link(board: Board, source: str, target: str) -> None:
    drawn = {(board.anchor(link.source), board.anchor(link.target)) for link in board.links.values()}
    if (board.anchor(source), board.anchor(target)) in drawn:
        raise Refused(Code.LINK_EXISTS)
    if len(board.links) >= MOST_LINKS:
        raise Refused(Code.LINK_TOO_MANY, most=MOST_LINKS)


def _anchor(board: Board, target: str) -> str:
    anchor = board.anchor(target)
    if anchor is None:
        raise Refused(Code.CARD_UNKNOWN)
    return anchor


def _leave_on_p(board: Board, command: c.LeaveOnP) -> Events:
    card = _anchor(board, command.card)
    if board.cards[card].place is not Place.P:
        raise Refused(Code.CARD_NOT_ON_P)
    return (e.LeftOnP(card, clean(command.reason, c.REASON_LONGEST)),)


def _mark(board: Board, command: c.Mark) -> Events:
    """On the first card; marks that others brought into the group are taken over by it."""
    card = _anchor(board, command.target)
    if not board.is_need(card):
        raise Refused(Code.CARD_IS_SUGGESTION)
    others = [other for other in board.item(card) if other != card and other in board.marks]
    actions = tuple(sorted(set(command.actions)))
    return (record.marked(board, card, actions), *(record.marked(board, other, ()) for other in others))


def _confirm(board: Board) -> Events:
    """The group can say yes when nothing is open any more and every card has its place."""
    if board.round is not None:
        raise Refused(Code.ROUND_STILL_OPEN)
    if board.open_ballot is not None:
        raise Refused(Code.BALLOT_STILL_OPEN)
    if unplaced := cards_on_p(board):
        raise Refused(Code.STEP_P_NOT_EMPTY, count=len(unplaced))
    return (e.Confirmed(),)


def _lock(board: Board, given: Given) -> Events:
    """What would be lost is asked about first. Cards taken back in the last minute leave with the lock."""
    if board.round is not None:
        raise Refused(Code.ROUND_STILL_OPEN)
    if given.waiting:
        raise Refused(Code.TRAY_NOT_EMPTY, count=given.waiting)
    if not board.confirmed:
        raise Refused(Code.SUMMARY_NOT_CONFIRMED)
    return (e.Withdrawn(given.withdrawals), e.Locked()) if given.withdrawals else (e.Locked(),)


def _withdraw(board: Board, cards: tuple[str, ...]) -> Events:
    gone = tuple(card for card in board.cards if card in cards)
    if not gone:
        raise Refused(Code.CARD_UNKNOWN)
    return (e.Withdrawn(gone),)


def _undo(board: Board, past: Past | None) -> Events:
    events = undo(board, past)
    for event in events:
        if isinstance(event, e.Linked):
            _room_for_link(board, event.source, event.target)
    return events
