"""Reading boards: the log, the tray, and what a backup must leave out."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.boards.models import Board, BoardEntry, BoardState, TrayCard

PRIVATE_TABLES: Final = ("boards_traycard",)
"""Tables that no backup contains (R8)."""

_SERVER = "the live server works for every organisation"


@dataclass(frozen=True)
class StoredEntry:
    """One entry of a log as it is stored: events are wire values of `version`."""

    seq: int
    command_id: str
    events: list[dict[str, Any]]
    version: int


@dataclass(frozen=True)
class SealedRow:
    """A row of the tray: its id, its tag, its ciphertext."""

    id: UUID
    tag: bytes
    box: bytes


def log(board: UUID, *, after: int = 0) -> list[StoredEntry]:
    """The entries of a board in order, from the one after `after`."""
    rows = (
        BoardEntry.objects.across_organisations(_SERVER)
        .filter(board_id=board, seq__gt=after)
        .order_by("seq")
        .values_list("seq", "command_id", "events", "version")
    )
    return [StoredEntry(*row) for row in rows]


def has_entries(board: UUID, *, after: int) -> bool:
    """True when the log goes beyond entry `after`."""
    return BoardEntry.objects.across_organisations(_SERVER).filter(board_id=board, seq__gt=after).exists()


def tray(board: UUID) -> list[SealedRow]:
    """The tray of a board, sealed, in order of the rows' random ids."""
    rows = (
        TrayCard.objects.across_organisations(_SERVER)
        .filter(board_id=board)
        .order_by("id")
        .values_list("id", "tag", "box")
    )
    return [SealedRow(id_, bytes(tag), bytes(box)) for id_, tag, box in rows]


def state(board: UUID) -> BoardState | None:
    """How far the board is from being locked; None when it does not exist."""
    found = Board.objects.across_organisations(_SERVER).filter(pk=board).values_list("state", flat=True)
    return next((BoardState(value) for value in found), None)


def locked_of(analysis: NeedsAnalysis) -> list[tuple[UUID, str, bool]]:
    """The locked boards of an analysis by title, with title and whether they are everybody's.

    Rehearsals belong to none.
    """
    found = Board.objects.within(analysis.organisation).filter(analysis=analysis, state=BoardState.LOCKED)
    return list(found.order_by("title", "id").values_list("pk", "title", "of_everybody"))


def in_state(wanted: Iterable[BoardState]) -> list[UUID]:
    """Every board of the installation in one of these states."""
    found = Board.objects.across_organisations(_SERVER).filter(state__in=list(wanted))
    return list(found.values_list("pk", flat=True))
