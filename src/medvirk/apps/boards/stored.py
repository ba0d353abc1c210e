"""Entries as they are stored and as they are folded: the one place where the two meet (B14)."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.boards import queries
from medvirk.apps.boards.queries import StoredEntry
from medvirk.domain.board.events import Event
from medvirk.domain.board.evolve import fold
from medvirk.domain.board.state import EMPTY, Board
from medvirk.domain.board.upcast import VERSION, upcast
from medvirk.domain.board.wire import event_json, parse_event


@dataclass(frozen=True)
class Entry:
    """One entry of a log."""

    seq: int
    command: str
    events: tuple[Event, ...]


def read_entries(stored: Iterable[StoredEntry]) -> list[Entry]:
    """Entries of whatever version as today's."""
    return [
        Entry(row.seq, row.command_id, tuple(parse_event(event) for event in upcast(row.events, row.version)))
        for row in stored
    ]


def store_entry(entry: Entry) -> StoredEntry:
    """An entry as it is written today."""
    return StoredEntry(entry.seq, entry.command, [event_json(event) for event in entry.events], VERSION)


def fold_all(entries: Iterable[Entry]) -> Board:
    """The board after all entries of its log."""
    board = EMPTY
    for entry in entries:
        board = fold(board, entry.seq, entry.events)
    return board


def board_now(board: UUID) -> Board:
    """The board folded from its whole log."""
    return fold_all(read_entries(queries.log(board)))


@dataclass(frozen=True)
class LockedMap:
    """A map that is history: nothing on it changes any more. `of_everybody`: the leader was in the room."""

    id: UUID
    title: str
    of_everybody: bool
    board: Board


def locked_maps(analysis: NeedsAnalysis) -> list[LockedMap]:
    """The locked maps of an analysis, by title. Each is folded once: the log of a locked map stands still."""
    return [
        LockedMap(id_, title, everybody, _folded(id_))
        for id_, title, everybody in queries.locked_of(analysis)
    ]


# 64 maps are some twenty analyses; what is seldom read is folded again.
@lru_cache(maxsize=64)
def _folded(board: UUID) -> Board:
    return board_now(board)
