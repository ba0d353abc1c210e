"""What phones and facilitators do to the tray: send, change, take back, return, reveal (R1-R6)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Final, assert_never

from medvirk.domain.board import record
from medvirk.domain.board.commands import (
    CARD_LONGEST,
    AnswerRework,
    Edit,
    GroupCards,
    Pass,
    Return,
    Reveal,
    Send,
    TakeBack,
    TrayCommand,
    Write,
)
from medvirk.domain.board.events import Event, Revealed, RevealedCard, Withdrawn
from medvirk.domain.board.evolve import evolve
from medvirk.domain.board.rules import RULES, Role, check
from medvirk.domain.board.state import Board
from medvirk.domain.board.tray import (
    ItemState,
    Tray,
    TrayItem,
    is_tray_open,
    is_visible,
    open_tray,
    withdrawals,
)
from medvirk.domain.errors import Code, Refused
from medvirk.domain.iglo import MAP_KINDS, NEED_KINDS, Kind, Place
from medvirk.domain.script import Step
from medvirk.domain.text import clean

_OF_MEASURES: Final = frozenset({Kind.CONDITION, Kind.DANGER})
_FAMILIES: Final = (NEED_KINDS, frozenset({Kind.SUGGESTION}), frozenset({Kind.OBJECTION}), _OF_MEASURES)
"""A card may become another kind of its family."""

KINDS: Final[Mapping[Step, frozenset[Kind]]] = {
    Step.PLACE: NEED_KINDS,
    Step.SUGGEST: frozenset({Kind.SUGGESTION}),
    Step.CLOSE: frozenset(MAP_KINDS),
    Step.M1_MISSING: NEED_KINDS,
    Step.M1_CONSENSUS: frozenset({Kind.OBJECTION}),
    Step.M1_RESULT: NEED_KINDS | {Kind.OBJECTION},
    Step.M1_CLOSE: NEED_KINDS | {Kind.OBJECTION},
    Step.M2_FIT: _OF_MEASURES,
    Step.M2_PACKAGE: _OF_MEASURES,
    Step.M2_PLAN: _OF_MEASURES,
    Step.M2_CLOSE: _OF_MEASURES,
}
"""What may be written in a round, by the step it was opened in."""

_REMEMBERED: Final = 8
"""How many later commands of an item are known again (B2). A phone sends one at a time."""

_CARD_CODES: Final = {
    Code.TEXT_EMPTY: Code.CARD_EMPTY,
    Code.TEXT_TOO_LONG: Code.CARD_TOO_LONG,
    Code.TEXT_FORBIDDEN_CHARACTER: Code.CARD_FORBIDDEN_CHARACTER,
}

Shuffle = Callable[[list[TrayItem]], None]


@dataclass(frozen=True)
class Outcome:
    """What a tray command did: the rows to store, the events of its entry (reveal only), and the answer."""

    tray: Tray
    changed: tuple[TrayItem, ...] = ()
    events: tuple[Event, ...] = ()
    answer: Mapping[str, str | int] = field(default_factory=dict)


def decide_tray(
    tray: Tray,
    board: Board,
    command: TrayCommand,
    *,
    role: Role,
    fresh: Iterator[str],
    shuffle: Shuffle,
    fingerprint: str = "",
) -> Outcome:
    """What `command` does to the tray. Raises Refused; then nothing happened.

    `fresh` gives ids nobody has seen, `shuffle` mixes a list in place (the same order would name writers,
    R2), `fingerprint` stands for the secret in the command and means nothing without the meeting's key (R8).
    """
    check(board, command, role)
    match command:
        case Send():
            return _send(tray, board, command, next(fresh), fingerprint)
        case Write():
            return _write(tray, board, command, next(fresh), fingerprint)
        case Edit():
            return _edit(tray, board, command, fingerprint)
        case TakeBack():
            return _take_back(tray, command, fingerprint)
        case AnswerRework():  # nothing of it is kept here, see consent.py
            _own(tray, command.handle, fingerprint)
            return Outcome(tray)
        case Pass():
            return _pass(tray, board, command, next(fresh))
        case Return():
            return _return(tray, board, command)
        case Reveal():
            return _reveal(tray, board, command, fresh, shuffle)
        case _:
            assert_never(command)


def _send(tray: Tray, board: Board, command: Send, handle: str, fingerprint: str) -> Outcome:
    if repeated := tray.by_command(command.id):
        return Outcome(tray, answer=_receipt(repeated))
    if not 1 <= command.round <= len(board.rounds):
        raise Refused(Code.ROUND_NOT_OPEN)
    kind, place = _kind_and_place(command, KINDS[board.rounds[command.round - 1]])
    about = _about(board, kind, command.about)
    is_now = board.round is not None and board.round.number == command.round
    item = TrayItem(
        handle=handle,
        command=command.id,
        round=command.round if is_now else _next_tray(board),
        state=ItemState.WAITING,
        secret=fingerprint,
        late=not is_now,
        text=card_text(command.text),
        kind=kind,
        place=place,
        about=about,
    )
    return _put(tray, item)


def _write(tray: Tray, board: Board, command: Write, handle: str, fingerprint: str) -> Outcome:
    """A card that a facilitator writes for somebody without a phone: a row like any other.

    Nobody knows its secret. Like a late one it is no answer of the round (R30); without a round it waits to
    be revealed (R2).
    """
    if repeated := tray.by_command(command.id):
        return Outcome(tray, answer=_receipt(repeated))
    if board.table is not None and not board.table.rules_accepted:
        raise Refused(Code.RULES_NOT_ACCEPTED)
    kind, place = _kind_and_place(command, KINDS[board.step])
    item = TrayItem(
        handle=handle,
        command=command.id,
        round=len(board.rounds),
        state=ItemState.WAITING,
        secret=fingerprint,
        late=True,
        text=card_text(command.text),
        kind=kind,
        place=place,
        about=_about(board, kind, command.about),
    )
    return _put(tray, item)


def _about(board: Board, kind: Kind, about: str | None) -> str | None:
    """What a card is about. A demand or resource says so only where needs lie on the table."""
    if kind in NEED_KINDS and board.table is None:
        return None
    if kind in _OF_MEASURES and (board.table is None or about not in board.table.options):
        raise Refused(Code.CARD_NO_OPTION)
    return about


def _next_tray(board: Board) -> int:
    """The round that a late card joins: the open one, else the next (R6)."""
    return board.round.number if board.round is not None else len(board.rounds) + 1


def _kind_and_place(command: Send | Write | Edit, allowed: frozenset[Kind]) -> tuple[Kind, Place | None]:
    """Only what says how work is needs a place; other cards follow what they are about."""
    if command.kind not in allowed:
        raise Refused(Code.CARD_NO_KIND)
    if command.place is None and command.kind in NEED_KINDS:
        raise Refused(Code.CARD_NO_PLACE)
    return command.kind, command.place


def card_text(text: str) -> str:
    """The words of a card as they are kept.

    Raises Refused: card.empty, card.too_long, card.forbidden_character.
    """
    try:
        return clean(text, CARD_LONGEST)
    except Refused as refused:
        raise Refused(_CARD_CODES[refused.code], **refused.params) from None


def _own(tray: Tray, handle: str, fingerprint: str) -> TrayItem:
    """The item of the phone that knows its secret. Raises card.unknown, card.not_yours."""
    item = tray.items.get(handle)
    if item is None:
        raise Refused(Code.CARD_UNKNOWN)
    if not fingerprint or item.secret != fingerprint:
        raise Refused(Code.CARD_NOT_YOURS)
    return item


def _edit(tray: Tray, board: Board, command: Edit, fingerprint: str) -> Outcome:
    item = _own(tray, command.handle, fingerprint)
    if command.id in item.done:
        return Outcome(tray, answer=_receipt(item))
    match item.state:
        case ItemState.RETURNED:
            raise Refused(Code.CARD_ALREADY_RETURNED)
        case ItemState.WITHDRAWN:
            raise Refused(Code.CARD_UNKNOWN)
        case _ if _is_closed(item, board):
            raise Refused(Code.CARD_ROUND_CLOSED)
    family = next(kinds for kinds in _FAMILIES if item.kind in kinds)
    kind, place = _kind_and_place(command, family)
    edited = replace(item, text=card_text(command.text), kind=kind, place=place)
    return _put(tray, _remember(edited, command.id))


def _take_back(tray: Tray, command: TakeBack, fingerprint: str) -> Outcome:
    item = _own(tray, command.handle, fingerprint)
    if item.state in {ItemState.RETURNED, ItemState.WITHDRAWN}:
        return Outcome(tray, answer=_receipt(item))
    blank = replace(item, state=ItemState.WITHDRAWN, text="", place=None, about=None)
    return _put(tray, _remember(blank, command.id))


def _pass(tray: Tray, board: Board, command: Pass, handle: str) -> Outcome:
    if repeated := tray.by_command(command.id):
        return Outcome(tray, answer=_receipt(repeated))
    if board.round is None or board.round.number != command.round:
        raise Refused(Code.ROUND_NOT_OPEN)
    return _put(tray, TrayItem(handle, command.id, command.round, ItemState.PASSED))


def _return(tray: Tray, board: Board, command: Return) -> Outcome:
    item = tray.items.get(command.handle)
    if item is not None and command.id in item.done:
        return Outcome(tray, answer=_receipt(item))
    if not is_tray_open(board):
        raise Refused(Code.ROUND_STILL_OPEN)
    if item is not None and item.state is ItemState.RETURNED:
        raise Refused(Code.CARD_ALREADY_RETURNED)
    if item is None or not is_visible(item, board):
        raise Refused(Code.CARD_UNKNOWN)
    blank = replace(item, state=ItemState.RETURNED, text="", place=None, about=None, reason=command.reason)
    return _put(tray, _remember(blank, command.id))


def _reveal(tray: Tray, board: Board, command: Reveal, fresh: Iterator[str], shuffle: Shuffle) -> Outcome:
    """The approved cards onto the map in shuffled order, and with them the pending withdrawals (R4).

    A group of which fewer than two cards are left is none.
    """
    if not is_tray_open(board):
        raise Refused(Code.ROUND_STILL_OPEN)
    if any(handle not in tray.items for handle in command.approve):
        raise Refused(Code.CARD_UNKNOWN)
    _check_groups(board, command)
    # What was taken back or shown by another facilitator in the meantime is passed over.
    approved = [item for item in open_tray(tray, board) if item.handle in command.approve]
    if not approved and not any(_was_taken_from(tray.items[name], board) for name in command.approve):
        raise Refused(Code.TRAY_EMPTY)
    shuffle(approved)
    shown = tuple(
        replace(item, state=ItemState.REVEALED, text="", place=None, about=None, card=next(fresh))
        for item in approved
    )
    cards = tuple(_on_the_map(board, item, str(row.card)) for item, row in zip(approved, shown, strict=True))
    gone = withdrawals(tray, board)
    events: list[Event] = [Revealed(len(board.rounds), cards)] if cards else []
    board = evolve(board, events[0]) if cards else board
    named = {item.handle: str(item.card) for item in shown}
    for handles in command.groups:
        together = tuple(named[handle] for handle in handles if handle in named)
        if len(together) >= 2:
            place = board.cards[together[0]].place
            events.append(record.grouped(board, next(fresh), together, place))
            board = evolve(board, events[-1])
    if gone:
        events.append(Withdrawn(gone))
    return Outcome(tray.with_items(*shown), shown, tuple(events))


def _was_taken_from(item: TrayItem, board: Board) -> bool:
    """Its writer took the card back when it lay in the tray: a refusal would tell the moment (R4)."""
    is_gone = item.state is ItemState.WITHDRAWN and item.card is None
    return is_gone and item.round <= len(board.rounds)


def _check_groups(board: Board, command: Reveal) -> None:
    """Raise Refused unless the cards may lie together like that, as `group` would say."""
    if command.groups and board.step not in RULES[GroupCards].steps:
        raise Refused(Code.STEP_NOT_NOW)
    named = [handle for handles in command.groups for handle in handles]
    if any(handle not in command.approve for handle in named):
        raise Refused(Code.CARD_UNKNOWN)
    if len(set(named)) != len(named):
        raise Refused(Code.GROUP_TWICE)
    if any(len(handles) < 2 for handles in command.groups):
        raise Refused(Code.GROUP_TOO_SMALL)


def _on_the_map(board: Board, item: TrayItem, card: str) -> RevealedCard:
    assert item.kind is not None, "a card that waits has a kind"
    about = board.subject(item.about) if item.about is not None else None
    follows = _place_of(board, about) if about is not None else Place.SQUARE
    return RevealedCard(card, item.text, item.kind, item.place or follows, about)


def _place_of(board: Board, subject: str) -> Place:
    if subject in board.cards:
        return board.cards[subject].place
    need = board.table.needs.get(subject) if board.table is not None else None
    return (need.place if need is not None else None) or Place.SQUARE


def _is_closed(item: TrayItem, board: Board) -> bool:
    """True when the round whose tray it lies in is over."""
    is_open = board.round is not None and board.round.number == item.round
    return item.round <= len(board.rounds) and not is_open


def _remember(item: TrayItem, command: str) -> TrayItem:
    return replace(item, done=(*item.done, command)[-_REMEMBERED:])


def _put(tray: Tray, item: TrayItem) -> Outcome:
    return Outcome(tray.with_items(item), (item,), answer=_receipt(item))


def _receipt(item: TrayItem) -> dict[str, str | int]:
    return {"handle": item.handle, "round": item.round}
