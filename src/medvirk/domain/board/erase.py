"""Erasure, the one exception to an append-only log (B13): text is blanked inside stored events."""

from collections.abc import Collection
from dataclasses import replace

from medvirk.domain.board import events as e
from medvirk.domain.board.state import Board


def erase(event: e.Event, cards: Collection[str]) -> e.Event:
    """`event` without the text of these cards; the same object when it holds none of it."""
    match event:
        case e.Revealed(number, revealed) if any(c.id in cards and c.text for c in revealed):
            blanked = tuple(replace(c, text="") if c.id in cards else c for c in revealed)
            return e.Revealed(number, blanked)
        case e.LeftOnP(card, reason) if card in cards and reason:
            return e.LeftOnP(card, "")
        case _:
            return event


def blank_cards(board: Board) -> tuple[str, ...]:
    """Cards whose text is erased but whose withdrawal is not in the log yet: after a crash (R4)."""
    return tuple(card.id for card in board.cards.values() if not card.text)
