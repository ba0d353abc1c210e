"""Whether a command is allowed, and what then happened. Reads its arguments and nothing else (B4)."""

from collections.abc import Collection, Iterator
from typing import Final

from medvirk.domain.ballot import IMPROVE_VOTES, PRESERVE_VOTES
from medvirk.domain.board import aside_commands as a
from medvirk.domain.board import commands as c
from medvirk.domain.board import events as e
from medvirk.domain.board import record
from medvirk.domain.board.aside import decide_aside, not_unseen
from medvirk.domain.board.evolve import evolve
from medvirk.domain.board.given import NOTHING_GIVEN, Given
from medvirk.domain.board.replaced import withheld
from medvirk.domain.board.rules import Role, check
from medvirk.domain.board.state import BALLOT_STEPS, Board
from medvirk.domain.board.table import FATE_OF
from medvirk.domain.board.table_decide import (
    balance,
    decide_table,
    not_sent_to_hse,
    room_among_chosen,
    somebody,
)
from medvirk.domain.board.table_events import Fated
from medvirk.domain.board.table_ready import check_ready
from medvirk.domain.board.undo import Past, undo
from medvirk.domain.errors import Code, Refused
from medvirk.domain.iglo import NEED_KINDS, Place
from medvirk.domain.rating import is_paused
from medvirk.domain.script import Step, script_of
from medvirk.domain.text import clean

MOST_LINKS: Final = 5

OWN_CARDS: Final = 2
"""So many rounds of silent reading: each phone writes two cards of its own at most (method.md 5.3)."""

_LATE_CARDS: Final = (Step.CLOSE, Step.M1_RESULT, Step.M2_PACKAGE)
"""Entering these opens a round for cards that came late (R6)."""
_ONLY_LATE_CARDS: Final = (
    Step.CLOSE,
    Step.M1_RESULT,
    Step.M1_CLOSE,
    Step.M2_PACKAGE,
    Step.M2_PLAN,
    Step.M2_CLOSE,
)

Events = tuple[e.Event, ...]


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
            return _open_round(board, given)
        case c.LowerCount():
            return _lower_count(board, command.expected)
        case c.CloseRound():
            if board.round is None or command.round not in {None, board.round.number}:
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
            return _open_ballot(board, command, fresh, given)
        case c.CloseBallot():
            return (_close_ballot(board, command, given),)
        case c.Summarise():
            text = clean(command.text, c.SUMMARY_LONGEST, lines=True)
            not_unseen(command.seen, board.summary, text)
            return (e.Summarised(text),)
        case c.Confirm():
            return _confirm(board, given)
        case c.Lock():
            return _lock(board, given)
        case c.Focus():
            return (e.Focused(command.on),)
        case c.Ask():
            return (e.ResourcesAsked(command.level),)
        case c.Blank():
            if command.danger:  # it goes by the organisation's safety channel first (R15, A7)
                raise Refused(Code.BLANK_DANGER)
            if board.table is not None:
                not_sent_to_hse(board.table, command.card)
            return _withdraw(board, (command.card,))
        case c.Withdraw():
            return _withdraw(board, command.cards)
        case c.Undo():
            return _undo(board, given.past)
        case a.Note() | a.NoteEffect() | a.Pause() | a.Resume() | a.Rework():
            return decide_aside(board, command, fresh)
        case _:
            assert board.table is not None, "the steps of these commands are those of stakeholder meetings"
            return decide_table(board, board.table, command, fresh, given)


def cards_on_p(board: Board) -> tuple[str, ...]:
    """Cards that still need a place, or a reason to stay (method.md 2.3). Suggestions need neither."""
    return tuple(
        cards[0]
        for cards in board.items().values()
        if board.cards[cards[0]].place is Place.P
        and board.cards[cards[0]].kind in NEED_KINDS
        and not any(card in board.left_on_p for card in cards)
    )


def _go(board: Board, command: c.Go, given: Given) -> Events:
    """Two presses are one (R22). Leaving closes the round; late cards get a last one (R6)."""
    if script_of(command.to) is not board.script or command.to in given.left_out:
        raise Refused(Code.STEP_NOT_NOW)
    if command.seen is not board.step or command.to is board.step:
        raise Refused(Code.STEP_ALREADY_MOVED)
    found: list[e.Event] = []
    if board.round is not None:
        found.append(e.RoundClosed(board.round.number))
    found.append(e.StepChanged(command.to))
    if command.to in _LATE_CARDS and board.rounds:
        found.append(e.RoundOpened(len(board.rounds) + 1, 0, closing=True))
    if given.withdrawals:
        found.append(e.Withdrawn(given.withdrawals))
    return tuple(found)


def _open_round(board: Board, given: Given) -> Events:
    if board.round is not None:
        raise Refused(Code.ROUND_ALREADY_OPEN)
    if board.table is not None:
        if not board.table.rules_accepted:
            raise Refused(Code.RULES_NOT_ACCEPTED)
        if board.table.open_rating is not None and not is_paused(board):
            raise Refused(Code.RATING_STILL_OPEN)
    if board.step is Step.M1_MISSING and board.rounds.count(board.step) >= OWN_CARDS:
        raise Refused(Code.ROUND_NO_MORE, most=OWN_CARDS)
    is_closing = board.step in _ONLY_LATE_CARDS
    expected = 0 if is_closing else somebody(given)
    return (e.RoundOpened(len(board.rounds) + 1, expected, closing=is_closing),)


def _open_ballot(board: Board, command: c.OpenBallot, fresh: Iterator[str], given: Given) -> Events:
    if board.open_ballot is not None:
        raise Refused(Code.BALLOT_STILL_OPEN)
    excuse = None
    if board.table is not None:
        if board.table.open_rating is not None:
            raise Refused(Code.RATING_STILL_OPEN)
        excuse = balance(board.table, given, command.reason)
    people = somebody(given)
    return (e.BallotOpened(next(fresh), IMPROVE_VOTES, PRESERVE_VOTES, people, excuse),)


def _close_ballot(board: Board, command: c.CloseBallot, given: Given) -> e.BallotClosed:
    """A press that comes late does not close the next one, which it does not name."""
    opened, count = board.open_ballot, given.count
    if opened is None or command.ballot not in {None, opened.id}:
        raise Refused(Code.BALLOT_NOT_OPEN)
    gone = withheld(board.ballots.values(), count, phones=given.phones, told=count.totals is not None)
    return e.BallotClosed(opened.id, count.cast, count.totals, gone)


def _lower_count(board: Board, expected: int) -> Events:
    """Of the open round, else of the papers that are out and not paused."""
    rating = board.table.open_rating if board.table is not None else None
    if board.round is not None:
        most = board.round.expected
    elif board.open_ballot is not None and not board.is_paused:
        most = board.open_ballot.papers
    elif rating is not None and not is_paused(board):
        most = rating.papers
    else:
        raise Refused(Code.BALLOT_NOT_OPEN if board.step in BALLOT_STEPS else Code.ROUND_NOT_OPEN)
    if not 1 <= expected < most:
        raise Refused(Code.COUNT_ONLY_LOWER, expected=most)
    return (e.CountLowered(expected),)


def _move(board: Board, command: c.Move) -> Events:
    """A group moves with its cards; a card that lies in a group leaves it."""
    if board.table is not None and command.card in board.table.needs:
        if (board.table.needs[command.card].place or Place.P) is command.place:
            raise Refused(Code.PLACE_SAME)
        return (record.moved(board, command.card, command.place),)
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
    _room_for_link(board, source, target, board.links)
    return (e.Linked(next(fresh), source, target, command.kind),)


def _room_for_link(board: Board, source: str, target: str, beside: Collection[str]) -> None:
    """Raise Refused for one link too many, or one that says what one of those `beside` it says."""
    others = (link for id_, link in board.links.items() if id_ in beside)
    drawn = {(board.anchor(link.source), board.anchor(link.target)) for link in others}
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


def _confirm(board: Board, given: Given) -> Events:
    """The group can say yes when nothing is open any more and nothing is left without an answer."""
    _nothing_is_open(board)
    if board.table is not None:
        check_ready(board, board.table, given)
    elif unplaced := cards_on_p(board):
        raise Refused(Code.STEP_P_NOT_EMPTY, count=len(unplaced))
    elif not board.summary.strip():  # what a focus group says yes to is map and summary (method.md 1.3)
        raise Refused(Code.SUMMARY_EMPTY)
    return (e.Confirmed(),)


def _nothing_is_open(board: Board) -> None:
    """Raise Refused while cards are written or papers are out, also where people do not see them (R11)."""
    if board.round is not None:
        raise Refused(Code.ROUND_STILL_OPEN)
    if board.open_ballot is not None:
        raise Refused(Code.BALLOT_STILL_OPEN)
    if board.table is not None and board.table.open_rating is not None:
        raise Refused(Code.RATING_STILL_OPEN)


def _lock(board: Board, given: Given) -> Events:
    """What would be lost is asked about first. Cards of the map that were taken back leave with it."""
    _nothing_is_open(board)
    if given.waiting:
        raise Refused(Code.TRAY_NOT_EMPTY, count=given.waiting)
    if not board.confirmed:
        raise Refused(Code.SUMMARY_NOT_CONFIRMED)
    return (e.Withdrawn(given.withdrawals), e.Locked()) if given.withdrawals else (e.Locked(),)


def _withdraw(board: Board, cards: tuple[str, ...]) -> Events:
    gone = tuple(card for card in dict.fromkeys(cards) if card in board.cards or board.is_reworked(card))
    if not gone:
        raise Refused(Code.CARD_UNKNOWN)
    return (e.Withdrawn(gone),)


def _undo(board: Board, past: Past | None) -> Events:
    """What comes back needs room among what others did since, and beside what comes back with it.

    Links that come back together may be alike on the map: they were before their cards came into groups.
    """
    events = undo(board, past)
    now = board
    for event in events:
        if isinstance(event, e.Linked):
            _room_for_link(now, event.source, event.target, board.links)
        if isinstance(event, Fated) and now.table is not None:
            for action, fate in FATE_OF.items():
                if event.fate.fate is fate:
                    room_among_chosen(now.table, action, event.item)
        now = evolve(now, event)
    return events
