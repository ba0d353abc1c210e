"""What each audience may see of board and events (B9).

Showing the next board equals folding the shown event into the shown board. What is hidden:
- from phones and projector: what the facilitator keeps for himself (which levels were asked, that the rules
  were read, why a card stayed on P, the notes), the round a card came in (who was in the room then, or
  answered late, would narrow down its writer), and how things were before (only undo needs it);
- from phones also what the projector enlarges, and how employees and employer differ (R12).
"""

from dataclasses import replace
from enum import StrEnum
from typing import assert_never

from medvirk.domain.board import events as e
from medvirk.domain.board import table_events as t
from medvirk.domain.board.state import Board
from medvirk.domain.board.table import Table


class Audience(StrEnum):
    """Who looks."""

    PHONE = "phone"
    SCREEN = "screen"
    CONSOLE = "console"


def show_board(board: Board, audience: Audience) -> Board:
    """The board without what this audience may not see."""
    match audience:
        case Audience.CONSOLE:
            return board
        case Audience.SCREEN:
            return _public(board)
        case Audience.PHONE:
            return replace(_public(board), focus=None, table=board.table and _without_sides(board.table))
        case _:
            assert_never(audience)


def show_event(event: e.Event, audience: Audience) -> e.Event | None:
    """The event without what this audience may not see; None when nothing is left of it."""
    match audience:
        case Audience.CONSOLE:
            return event
        case Audience.SCREEN:
            return _public_event(event)
        case Audience.PHONE:
            return _phone_event(event)
        case _:
            assert_never(audience)


def _public(board: Board) -> Board:
    return replace(
        board,
        rules_read=False,
        asked=(),
        left_on_p={},
        notes={},
        cards={id_: replace(card, round=0) for id_, card in board.cards.items()},
        reworks=tuple(
            replace(rework, cards=tuple(replace(card, round=0) for card in rework.cards))
            for rework in board.reworks
        ),
    )


def _without_sides(table: Table) -> Table:
    ratings = {id_: replace(rating, by_side=False, sides=None) for id_, rating in table.ratings.items()}
    return replace(table, ratings=ratings)


def _phone_event(event: e.Event) -> e.Event | None:
    match event:
        case e.Focused():
            return None
        case t.RatingOpened():
            return replace(event, by_side=False)
        case t.RatingClosed():
            return replace(event, sides=None)
        case _:
            return _public_event(event)


def _public_event(event: e.Event) -> e.Event | None:
    match event:
        case e.RulesRead() | e.ResourcesAsked() | e.LeftOnP() | e.Noted():
            return None
        case e.Revealed():
            return replace(event, round=0)
        case e.Moved() | e.Grouped() | e.Ungrouped() | e.Marked():
            return replace(event, before=None)
        case t.PutBack() | t.LaidBeside() | t.Fated() | t.Restored() | t.Decided() | t.Reconsidered():
            return replace(event, before=None)
        case _:
            return event
