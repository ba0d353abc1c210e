"""What each audience may see of a board and of an event. Redaction commutes with folding (B9)."""

from dataclasses import replace
from enum import StrEnum
from types import MappingProxyType

from medvirk.domain.board import events as e
from medvirk.domain.board.state import Board


class Audience(StrEnum):
    """Who looks: participants, the room, the facilitator."""

    PHONE = "phone"
    SCREEN = "screen"
    CONSOLE = "console"


def show_event(event: e.Event, audience: Audience) -> e.Event | None:
    """`event` as `audience` may see it; None when it is not theirs to see."""
    if audience is Audience.CONSOLE:
        return event
    match event:
        case e.RulesRead() | e.Asked():  # the facilitator's own ticks
            return None
        case e.Focused() if audience is Audience.PHONE:
            return None
        case e.Revealed(_, cards):  # in which round a card came narrows down who wrote it
            return e.Revealed(0, cards)
        case _:
            return event


def show_board(board: Board, audience: Audience) -> Board:
    """`board` as `audience` may see it."""
    if audience is Audience.CONSOLE:
        return board
    cards = {id_: replace(card, round=0) for id_, card in board.cards.items()}
    return replace(
        board,
        cards=MappingProxyType(cards),
        rules_read=False,
        asked=frozenset(),
        focus=None if audience is Audience.PHONE else board.focus,
    )
