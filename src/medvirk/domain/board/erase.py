"""Text that was taken away leaves the log too: the one exception to an unchanging history (B13, R4)."""

from collections.abc import Collection
from dataclasses import replace

from medvirk.domain.board.events import Event, LeftOnP, Revealed
from medvirk.domain.board.state import Board


def erase(event: Event, cards: Collection[str]) -> Event:
    """The event with the texts of these cards blank, and the words about why one of them stayed on P."""
    match event:
        case Revealed():
            shown = tuple(replace(card, text="") if card.id in cards else card for card in event.cards)
            return replace(event, cards=shown)
        case LeftOnP() if event.card in cards:
            return replace(event, reason="")
        case _:
            return event


def blanked(board: Board) -> tuple[str, ...]:
    """Cards that were erased from the log and are still on the map: a crash came before their withdrawal."""
    return tuple(card.id for card in board.cards.values() if not card.text)
