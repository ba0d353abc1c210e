"""The tray: cards that were sent and are not on the map yet, and who has answered (R1-R6). Outside the log.

An item knows the fingerprint of its phone's secret and the commands that made it, so that its writer can
change it, take it back and repeat himself. All of that is sealed, and destroyed at lock (R8). Whatever is
shown to people is in the order of the handles, which are random. What is done to it: tray_decide.py.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final

from medvirk.domain.board.commands import Reason
from medvirk.domain.board.state import Board, Round
from medvirk.domain.iglo import Kind, Place


class ItemState(StrEnum):
    """The life of an item (R1). A pass is an answer without a card."""

    WAITING = "waiting"
    RETURNED = "returned"
    REVEALED = "revealed"
    WITHDRAWN = "withdrawn"
    PASSED = "passed"


Public = tuple[str, ItemState, Reason | None] | tuple[str, ItemState, Reason | None, tuple[str, ...]]
"""A handle, what became of its card, why it went back; and the words that took its place, where some did."""


@dataclass(frozen=True)
class TrayItem:
    """One card or pass. `round` is the round whose tray it lies in, a later one than written when `late`."""

    handle: str
    command: str
    round: int
    state: ItemState
    secret: str = ""
    late: bool = False
    text: str = ""
    kind: Kind | None = None
    place: Place | None = None
    about: str | None = None
    card: str | None = None  # its id on the map, once revealed
    reason: Reason | None = None
    done: tuple[str, ...] = ()  # later commands about it

    def to_json(self) -> dict[str, Any]:
        """As it is sealed."""
        return {
            "handle": self.handle,
            "command": self.command,
            "round": self.round,
            "state": self.state.value,
            "secret": self.secret,
            "late": self.late,
            "text": self.text,
            "kind": self.kind and self.kind.value,
            "place": self.place and self.place.value,
            "about": self.about,
            "card": self.card,
            "reason": self.reason and self.reason.value,
            "done": list(self.done),
        }

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "TrayItem":
        """What `to_json` wrote."""
        return cls(
            **{
                **value,
                "state": ItemState(value["state"]),
                "kind": value["kind"] and Kind(value["kind"]),
                "place": value["place"] and Place(value["place"]),
                "reason": value["reason"] and Reason(value["reason"]),
                "done": tuple(value["done"]),
            }
        )


@dataclass(frozen=True)
class Tray:
    """All items of a meeting by their handles."""

    items: Mapping[str, TrayItem] = field(default_factory=dict)

    def with_items(self, *items: TrayItem) -> "Tray":
        """The tray with these items put in or replaced."""
        return Tray({**self.items, **{item.handle: item for item in items}})

    def by_command(self, command: str) -> TrayItem | None:
        """The item that this command made."""
        return next((item for item in self.items.values() if item.command == command), None)


EMPTY_TRAY: Final = Tray()


def is_tray_open(board: Board) -> bool:
    """True while facilitators may look: no round is open (R2)."""
    return board.round is None


def open_tray(tray: Tray, board: Board) -> tuple[TrayItem, ...]:
    """The cards a facilitator may look at, in random order; none while a round is open.

    Late cards wait for the end of the next round, so that none lies there alone (R6).
    """
    if not is_tray_open(board):
        return ()
    waiting = [item for item in tray.items.values() if is_visible(item, board)]
    return tuple(sorted(waiting, key=lambda item: item.handle))


def answered(tray: Tray, round_: Round) -> int:
    """How many have answered in an open round, at most those expected.

    Late cards do not count, and a card taken back still does: the number must not move with a thumb (R4).
    """
    found = sum(item.round == round_.number and not item.late for item in tray.items.values())
    return min(found, round_.expected)


def waiting(tray: Tray) -> int:
    """How many cards have neither been revealed nor returned nor taken back."""
    return sum(item.state is ItemState.WAITING for item in tray.items.values())


def out_to_be_rewritten(tray: Tray, board: Board) -> int:
    """How many cards went back since a round opened last: their writers have had no round since.

    Those that went back for people who can help (R3) are not waited for.
    """
    return sum(
        item.state is ItemState.RETURNED
        and item.round == len(board.rounds)
        and item.reason not in {Reason.SERIOUS, Reason.DISTRESS}
        for item in tray.items.values()
    )


def public_handles(tray: Tray, board: Board) -> tuple[Public, ...]:
    """What every phone hears of every card that is or was on the map, or went back, sorted (R3, R8).

    A revealed card counts as such until the map has lost it, whoever took it off: a change at the moment of a
    take-back would name its writer (R4).
    Its writer hears the words that were agreed for it as everybody hears them (ADR 0022), and no card's id.
    """
    other_words = {
        card.id: tuple(one.text for made in rework.into if (one := board.cards.get(made)) and one.text)
        for rework in board.reworks
        for card in rework.cards
    }
    found: list[Public] = []
    for item in tray.items.values():
        if item.card is not None and item.card not in board.cards and board.rework_of(item.card) is None:
            found.append((item.handle, ItemState.WITHDRAWN, None))
        elif item.card is not None:
            words = other_words.get(item.card, ())
            revealed = (item.handle, ItemState.REVEALED, None)
            found.append((*revealed, words) if words else revealed)
        elif item.state is ItemState.RETURNED:
            found.append((item.handle, ItemState.RETURNED, item.reason))
    return tuple(sorted(found, key=lambda public: public[0]))


def withdrawals(tray: Tray, board: Board) -> tuple[str, ...]:
    """Cards taken back that are still on the map, in the map's order: they leave together (R4)."""
    taken = {item.card for item in tray.items.values() if item.state is ItemState.WITHDRAWN}
    old = (card.id for rework in board.reworks for card in rework.cards if card.id not in board.cards)
    return tuple(card for card in (*board.cards, *old) if card in taken)


def is_visible(item: TrayItem, board: Board) -> bool:
    """A card that waits, in a tray whose round is not to come."""
    return item.state is ItemState.WAITING and item.round <= len(board.rounds)
