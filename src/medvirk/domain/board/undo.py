"""Takes back what one command did, as a new entry (B13), unless what it touched has changed since (R5).

Only where things stand, links, marks, fates and choices can be undone: nothing here brings back a text,
reveals a card or opens a ballot.
"""

from dataclasses import dataclass
from typing import Final

from medvirk.domain.board import record
from medvirk.domain.board.events import (
    BallotClosed,
    Event,
    Grouped,
    Linked,
    Marked,
    Moved,
    Reworked,
    Ungrouped,
    Unlinked,
    Withdrawn,
)
from medvirk.domain.board.evolve import evolve
from medvirk.domain.board.state import Board
from medvirk.domain.board.table import Table
from medvirk.domain.board.table_events import (
    Decided,
    Fated,
    LaidBeside,
    PutBack,
    RatingOpened,
    Reconsidered,
    Restored,
    TakenUp,
)
from medvirk.domain.errors import Code, Refused

_ON_THE_TABLE: Final = (TakenUp, PutBack, LaidBeside, Fated, Restored, Decided, Reconsidered)
UNDOABLE: Final = (Moved, Grouped, Ungrouped, Linked, Unlinked, Marked, *_ON_THE_TABLE)


@dataclass(frozen=True)
class Past:
    """The entry of the command to undo, and all events of the log after it."""

    events: tuple[Event, ...]
    later: tuple[Event, ...]


def undo(board: Board, past: Past | None) -> tuple[Event, ...]:
    """The events that take an entry back. `past` is None when no command had that id.

    Raises Refused: undo.nothing, undo.not_possible, undo.overtaken.
    """
    if past is None or not past.events:
        raise Refused(Code.UNDO_NOTHING)
    if not all(isinstance(event, UNDOABLE) and _has_a_way_back(event) for event in past.events):
        raise Refused(Code.UNDO_NOT_POSSIBLE)
    touched = frozenset[str]().union(*map(_touched, past.events))
    if any(touched & _touched(event) for event in past.later) or not _stands(board, past.events):
        raise Refused(Code.UNDO_OVERTAKEN)
    return inverse(board, past.events)


def inverse(board: Board, events: tuple[Event, ...]) -> tuple[Event, ...]:
    """The events that lead back from `board`, which is as it was right after `events` in all they touched."""
    found: list[Event] = []

    def happen(event: Event) -> None:
        nonlocal board
        found.append(event)
        board = evolve(board, event)

    for event in reversed(events):
        match event:
            case Moved(card, _, before) if before is not None:
                happen(record.moved(board, card, before))
            case Grouped(group, cards, place, before) if before is not None:
                earlier = before.groups.get(group, ())
                happen(record.ungrouped(board, group, [card for card in cards if card not in earlier]))
                others = {other: members for other, members in before.groups.items() if other != group}
                for other, members in others.items():
                    stood = next(before.places[card] for card in members if card in before.places)
                    happen(record.grouped(board, other, members, stood))
                regrouped = {card for members in others.values() for card in members}
                for card in cards:
                    if card not in regrouped and before.places[card] is not place:
                        happen(record.moved(board, card, before.places[card]))
            case Ungrouped(group, _, _, cards) if cards is not None:
                happen(record.grouped(board, group, cards, board.cards[cards[0]].place))
            case Linked(link, source, target, kind):
                happen(Unlinked(link, source, target, kind))
            case Unlinked(link, source, target, kind):
                happen(Linked(link, source, target, kind))
            case Marked(target, _, before) if before is not None:
                happen(record.marked(board, target, before))
            case TakenUp(card, need):
                happen(PutBack(card, need, event))
            case PutBack(_, _, before) if before is not None:
                happen(before)
            case LaidBeside(card, _, beside):
                happen(record.laid_beside(_table(board), card, beside))
            case Fated(item, _, fate) | Restored(item, fate):
                happen(record.fated(_table(board), item, fate))
            case Decided(option, _, choice) | Reconsidered(option, choice):
                happen(record.decided(_table(board), option, choice))
            case _:
                raise ValueError(f"cannot take back {event.is_}")
    return tuple(found)


def _has_a_way_back(event: Event) -> bool:
    """False for a need that was put back before the log said how it had come about."""
    return not isinstance(event, PutBack) or event.before is not None


def _touched(event: Event) -> frozenset[str]:
    """What an event changed, as keys: where a card or group stands, its marks, a link."""
    match event:
        case Moved():
            return frozenset({f"stands {event.card}"})
        case Grouped():
            groups = event.before.groups if event.before else {}
            ids = {event.group, *event.cards, *groups, *(card for cards in groups.values() for card in cards)}
            return frozenset(f"stands {id_}" for id_ in ids)
        case Ungrouped():
            return frozenset(f"stands {id_}" for id_ in (event.group, *(event.before or event.cards)))
        case Linked() | Unlinked():
            return frozenset({f"link {event.link}"})
        case Marked():
            return frozenset({f"marks {event.target}"})
        case TakenUp() | PutBack():
            what = ("fate", "beside", "stands", "rated")
            return frozenset(f"{one} {id_}" for one in what for id_ in (event.card, event.need))
        case LaidBeside():
            return frozenset({f"beside {event.card}"})
        case Fated() | Restored():
            return frozenset({f"fate {event.item}"})
        case Decided() | Reconsidered():
            return frozenset({f"choice {event.option}", f"rated {event.option}"})
        case RatingOpened():
            return frozenset(f"rated {target}" for target in event.targets)
        case BallotClosed():
            return frozenset(f"rated {target}" for target in event.totals or ())
        case Reworked():
            return frozenset(f"{one} {card}" for one in ("stands", "marks") for card in event.cards)
        case Withdrawn():
            what = ("stands", "marks", "fate", "beside")
            return frozenset(f"{one} {card}" for one in what for card in event.cards)
        case _:
            return frozenset()


def _stands(board: Board, events: tuple[Event, ...]) -> bool:
    """True while everything is there that the way back needs: a withdrawal may have dissolved a group."""
    comes_back = {event.need for event in events if isinstance(event, PutBack)}
    for event in events:
        match event:
            case Fated() | Restored() if event.item in comes_back:
                pass
            case Moved() if not _is_there(board, event.card):
                return False
            case Fated() | Restored() if not _is_there(board, event.item):
                return False
            case PutBack() if _has_number(_table(board), event.before):
                return False
            case LaidBeside() if event.before is not None and event.before not in _table(board).needs:
                return False
            case Linked() if event.link not in board.links:
                return False
            case Unlinked() if event.source not in board.cards or event.target not in board.cards:
                return False
            case _:
                pass
    return True


def _has_number(table: Table, taken: TakenUp | None) -> bool:
    """Whether another need has the number meanwhile that this one had."""
    return taken is not None and any(need.number == taken.number for need in table.needs.values())


def _is_there(board: Board, item: str) -> bool:
    return (
        item in board.cards or item in board.groups or (board.table is not None and item in board.table.needs)
    )


def _table(board: Board) -> Table:
    assert board.table is not None, "these events happen in stakeholder meetings only"
    return board.table
