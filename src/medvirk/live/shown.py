"""The board and its events as JSON for one audience: what it may not see is gone here, on the server (B9)."""

from collections.abc import Iterable
from typing import Any

from medvirk.domain.board.events import BallotClosed, EffectNoted, Event, Noted, RatingClosed, Withdrawn
from medvirk.domain.board.state import Board, to_json
from medvirk.domain.board.table_events import SaidRemoved
from medvirk.domain.board.view import Audience, show_board, show_event
from medvirk.domain.board.wire import event_json

__all__ = ["Audience", "board_shown", "erases", "events_shown"]


def board_shown(board: Board, audience: Audience) -> dict[str, Any]:
    """The board of a join."""
    return to_json(show_board(board, audience))


def events_shown(events: Iterable[Event], audience: Audience) -> list[dict[str, Any]]:
    """The events of one entry; an entry of which nothing may be seen keeps its number and is empty."""
    shown = (show_event(event, audience) for event in events)
    return [event_json(event) for event in shown if event is not None]


def erases(event: Event) -> bool:
    """Does this event take away what earlier entries brought: text, or figures (ADR 0031)?"""
    match event:
        case Withdrawn() | SaidRemoved():
            return True
        case Noted() | EffectNoted():
            return not event.text
        case BallotClosed() | RatingClosed():
            return bool(event.withholds)
        case _:
            return False
