"""The tray: cards sent and not yet revealed (R1-R6). Ids, order and fingerprints come from outside."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from types import MappingProxyType
from typing import assert_never

from medvirk.domain.board.commands import NewCard
from medvirk.domain.board.state import Board
from medvirk.domain.errors import Code, Refused
from medvirk.domain.iglo import Kind, Place
from medvirk.domain.script import ROUND_STEPS, Step
from medvirk.domain.text import clean

CARD_AT_MOST = 140


class State(StrEnum):
    """Where an item is. `passed` is an answer without a card, stored like any other."""

    WAITING = "waiting"
    RETURNED = "returned"
    REVEALED = "revealed"
    WITHDRAWN = "withdrawn"
    PASSED = "passed"


class Reason(StrEnum):
    """Why a card went back to its unknown writer (A6)."""

    NAMES_PERSON = "names_person"
    HEALTH = "health"
    NOT_UNDERSTANDABLE = "not_understandable"
    SERIOUS = "serious"


@dataclass(frozen=True)
class Item:
    """One answer. `owner` is the fingerprint of the phone's secret; nothing else leads to a phone."""

    handle: str
    command: str
    owner: str
    round: int
    state: State
    text: str = ""
    kind: Kind = Kind.DEMAND
    place: Place = Place.P
    about: str | None = None
    card: str | None = None
    reason: Reason | None = None
    late: bool = False


@dataclass(frozen=True)
class Tray:
    """All answers of a meeting that is not locked, by handle."""

    items: Mapping[str, Item] = field(default_factory=lambda: MappingProxyType({}))

    def by_command(self, command: str) -> Item | None:
        """The item that a command made, so that a repeat gets the same answer (B2)."""
        return next((item for item in self.items.values() if item.command == command), None)

    def with_items(self, changed: Iterable[Item]) -> "Tray":
        """This tray with these items added or replaced."""
        return Tray(MappingProxyType({**self.items, **{item.handle: item for item in changed}}))


@dataclass(frozen=True)
class Send:
    """A phone sends a card written in `round`."""

    round: int
    secret: str
    text: str
    kind: Kind
    place: Place | None = None
    about: str | None = None


@dataclass(frozen=True)
class Edit:
    """Its writer changes a card while the round is open (R4)."""

    handle: str
    secret: str
    text: str
    kind: Kind
    place: Place | None = None


@dataclass(frozen=True)
class TakeBack:
    """Its writer takes a card back, until lock (R4)."""

    handle: str
    secret: str


@dataclass(frozen=True)
class Pass:
    """A phone stands over a round."""

    round: int


@dataclass(frozen=True)
class Return:
    """The facilitator sends a card back with a reason (R3)."""

    handle: str
    reason: Reason


TrayCommand = Send | Edit | TakeBack | Pass | Return


def decide_tray(
    tray: Tray,
    board: Board,
    command: TrayCommand,
    *,
    command_id: str,
    fresh_id: Callable[[], str],
    fingerprint: Callable[[str], str],
) -> tuple[Item, ...]:
    """The items that `command` adds or changes; empty when a take-back was already done.

    A command id that is known gives its item again, unchanged (B2). Raises Refused; then nothing happened.
    """
    if known := tray.by_command(command_id):
        return (known,)
    if board.locked:
        raise Refused(Code.CARD_TOO_LATE if isinstance(command, Send | Pass) else Code.BOARD_LOCKED)
    match command:
        case Send():
            return (_send(board, command, command_id, fresh_id, fingerprint),)
        case Pass(number):
            if not _takes(board, number):
                raise Refused(Code.CARD_ROUND_CLOSED)
            return (Item(fresh_id(), command_id, "", number, State.PASSED),)
        case Edit():
            return (_edit(tray, board, command, fingerprint),)
        case TakeBack(handle, secret):
            item = _own(tray, handle, secret, fingerprint)
            if item.state is State.WITHDRAWN:
                return ()
            if item.state is State.RETURNED:
                raise Refused(Code.CARD_ALREADY_RETURNED)
            return (replace(item, text="", state=State.WITHDRAWN),)
        case Return(handle, reason):
            found = next((item for item in in_tray(tray, board) if item.handle == handle), None)
            if found is None:
                raise Refused(Code.CARD_UNKNOWN)
            return (replace(found, text="", state=State.RETURNED, reason=reason),)
        case _:
            assert_never(command)


def in_tray(tray: Tray, board: Board) -> tuple[Item, ...]:
    """What the facilitator looks through: waiting cards of closed rounds; nothing while one is open (R2)."""
    if board.round is None or board.round.open:
        return ()
    return tuple(
        item
        for item in tray.items.values()
        if item.state is State.WAITING and item.round <= board.round.number
    )


def reveal(
    tray: Tray,
    board: Board,
    approved: Iterable[str],
    *,
    fresh_id: Callable[[], str],
    shuffle: Callable[[list[Item]], None],
) -> tuple[tuple[NewCard, ...], tuple[Item, ...]]:
    """The approved cards under new ids in shuffled order, and their items without text (R2, R8).

    Raises Refused: round.still_open, card.unknown for a handle that is not in the open tray, tray.empty.
    """
    if board.round is not None and board.round.open:
        raise Refused(Code.ROUND_STILL_OPEN)
    there = {item.handle: item for item in in_tray(tray, board)}
    wanted = list(dict.fromkeys(approved))
    if any(handle not in there for handle in wanted):
        raise Refused(Code.CARD_UNKNOWN)
    if not wanted:
        raise Refused(Code.TRAY_EMPTY)
    chosen = [there[handle] for handle in wanted]
    shuffle(chosen)
    cards, items = [], []
    for item in chosen:
        card = NewCard(fresh_id(), item.text, item.kind, item.place, _about(board, item))
        cards.append(card)
        items.append(replace(item, text="", state=State.REVEALED, card=card.id))
    return tuple(cards), tuple(items)


def answered(tray: Tray, number: int) -> int:
    """How many have answered a round: its cards and passes. Late cards answer no round (R2, R6)."""
    return sum(
        1
        for item in tray.items.values()
        if item.round == number and not item.late and item.state is not State.WITHDRAWN
    )


def public_handles(tray: Tray) -> tuple[tuple[str, str, str | None], ...]:
    """What every phone hears (R3): (handle, "revealed" | "returned", reason), sorted by handle."""
    return tuple(
        sorted(
            (item.handle, item.state.value, item.reason.value if item.reason else None)
            for item in tray.items.values()
            if item.state in (State.REVEALED, State.RETURNED)
        )
    )


def _takes(board: Board, number: int) -> bool:
    current = board.round
    return (
        current is not None
        and current.open
        and not current.closing
        and current.number == number
        and board.step in ROUND_STEPS
    )


def _send(
    board: Board,
    command: Send,
    command_id: str,
    fresh_id: Callable[[], str],
    fingerprint: Callable[[str], str],
) -> Item:
    text = _text(command.text)
    place = _place(board, command.kind, command.place, command.about)
    number, late = _round_for(board, command)
    return Item(
        handle=fresh_id(),
        command=command_id,
        owner=fingerprint(command.secret),
        round=number,
        state=State.WAITING,
        text=text,
        kind=command.kind,
        place=place,
        about=command.about,
        late=late,
    )


def _round_for(board: Board, command: Send) -> tuple[int, bool]:
    """The round a card joins, and whether it is late for the one it was written in (R6)."""
    if _takes(board, command.round):
        if (command.kind is Kind.SUGGESTION) is not (board.step is Step.SUGGEST):
            raise Refused(Code.CARD_NO_KIND)
        return command.round, False
    current = board.round
    if current is None or not 1 <= command.round <= board.rounds:
        raise Refused(Code.STEP_NOT_NOW)
    if current.open:  # the round that is open now, or the closing one
        return current.number, True
    if current.closing:
        raise Refused(Code.CARD_TOO_LATE)
    return board.rounds + 1, True


def _edit(tray: Tray, board: Board, command: Edit, fingerprint: Callable[[str], str]) -> Item:
    item = _own(tray, command.handle, command.secret, fingerprint)
    if item.state is State.RETURNED:
        raise Refused(Code.CARD_ALREADY_RETURNED)
    still_open = board.round is not None and board.round.open and board.round.number == item.round
    if item.state is not State.WAITING or not (still_open or item.round > board.rounds):
        raise Refused(Code.CARD_ROUND_CLOSED)
    if (command.kind is Kind.SUGGESTION) is not (item.kind is Kind.SUGGESTION):
        raise Refused(Code.CARD_NO_KIND)
    place = item.place if command.place is None else command.place
    return replace(item, text=_text(command.text), kind=command.kind, place=place)


def _own(tray: Tray, handle: str, secret: str, fingerprint: Callable[[str], str]) -> Item:
    item = tray.items.get(handle)
    if item is None or not item.owner or fingerprint(secret) != item.owner:
        raise Refused(Code.CARD_NOT_YOURS)
    return item


def _text(text: str) -> str:
    """R32, in the words of cards."""
    try:
        return clean(text, CARD_AT_MOST)
    except Refused as refused:
        codes = {
            Code.TEXT_EMPTY: Code.CARD_EMPTY,
            Code.TEXT_TOO_LONG: Code.CARD_TOO_LONG,
            Code.TEXT_FORBIDDEN_CHARACTER: Code.CARD_FORBIDDEN_CHARACTER,
        }
        raise Refused(codes[refused.code], **refused.params) from refused


def _place(board: Board, kind: Kind, place: Place | None, about: str | None) -> Place:
    """A suggestion stands where the card it is about stands, else where its writer says, else on P."""
    if place is not None:
        return place
    if kind is not Kind.SUGGESTION:
        raise Refused(Code.CARD_NO_PLACE)
    members = board.members(about) if about else ()
    return board.cards[members[0]].place if members else Place.P


def _about(board: Board, item: Item) -> str | None:
    """What it was about may be gone, or grouped, by the time a suggestion is revealed."""
    if item.about is None or not board.members(item.about):
        return None
    card = board.cards.get(item.about)
    return card.group if card and card.group else item.about
