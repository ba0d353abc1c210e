"""Text that was taken away leaves the log too: the one exception to an unchanging history (B13, R4)."""

from collections.abc import Collection
from dataclasses import replace

from medvirk.domain.board.events import Event, LeftOnP, Revealed
from medvirk.domain.board.state import Board
from medvirk.domain.board.table import ItemFate
from medvirk.domain.board.table_events import Fated, Restored
from medvirk.domain.board.table_evolve import need_in_words_of


def erase(event: Event, cards: Collection[str]) -> Event:
    """The event with the texts of these cards blank, and what was written about them: why one stayed on P,
    why one went into the bin. `cards` are cards, and needs in their words (`gone_with`).
    """
    match event:
        case Revealed():
            shown = tuple(replace(card, text="") if card.id in cards else card for card in event.cards)
            return replace(event, cards=shown)
        case LeftOnP() if event.card in cards:
            return replace(event, reason="")
        case Fated() if event.item in cards:
            return replace(event, fate=_blank(event.fate), before=event.before and _blank(event.before))
        case Restored() if event.item in cards:
            return replace(event, before=event.before and _blank(event.before))
        case _:
            return event


def gone_with(board: Board, cards: Collection[str]) -> frozenset[str]:
    """These cards, and the needs that were made of them in their own words."""
    needs = (need_in_words_of(board, card) for card in cards)
    return frozenset(cards) | {need for need in needs if need is not None}


def _blank(fate: ItemFate) -> ItemFate:
    return replace(fate, text="", owner="")


def blanked(board: Board) -> tuple[str, ...]:
    """Cards that were erased from the log and are still on the map: a crash came before their withdrawal."""
    return tuple(card.id for card in board.cards.values() if not card.text)
