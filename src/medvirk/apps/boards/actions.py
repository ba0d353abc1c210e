"""The only writes to boards: entries, the tray, erasure, and the steps of a lock (R8).

The scribe calls these inside its transaction; nothing here is published, that is for after commit (B7).
"""

import secrets
from collections.abc import Iterable, Sequence
from uuid import UUID

from medvirk.apps.analyses.models import NeedsAnalysis, Organisation
from medvirk.apps.boards.models import Board, BoardEntry, BoardState, TrayCard
from medvirk.apps.boards.queries import SealedRow, StoredEntry

_SERVER = "the live server works for every organisation"


def make_board(
    organisation: Organisation, *, analysis: NeedsAnalysis | None = None, title: str = ""
) -> Board:
    """An empty, open board. Without `analysis` nothing on it counts as a finding."""
    return Board.objects.create(organisation=organisation, analysis=analysis, title=title)


def name_board(board: UUID, title: str) -> None:
    """The board is called as its meeting is."""
    Board.objects.across_organisations(_SERVER).filter(pk=board).update(title=title)


def note_everybody(board: UUID) -> None:
    """What is written on the board is everybody's, the leader's too."""
    Board.objects.across_organisations(_SERVER).filter(pk=board).update(of_everybody=True)


def hold(board: UUID) -> None:
    """Nobody appends to the board until this transaction ends."""
    Board.objects.across_organisations(_SERVER).select_for_update().get(pk=board)


def append(board: UUID, entries: Iterable[StoredEntry]) -> None:
    """Add entries to the log. Raises IntegrityError when another writer took a seq or a command (B1, B2)."""
    BoardEntry.objects.across_organisations(_SERVER).bulk_create(
        BoardEntry(
            board_id=board,
            seq=entry.seq,
            command_id=entry.command_id,
            events=entry.events,
            version=entry.version,
        )
        for entry in entries
    )


def rewrite(board: UUID, entries: Iterable[StoredEntry]) -> None:
    """Replace the events of stored entries by the same with text blanked: B13's one exception."""
    for entry in entries:
        BoardEntry.objects.across_organisations(_SERVER).filter(board_id=board, seq=entry.seq).update(
            events=entry.events
        )


def put_tray(board: UUID, rows: Sequence[SealedRow]) -> None:
    """Insert rows, or replace the box of those that exist. Raises IntegrityError on a repeated tag (B2)."""
    TrayCard.objects.across_organisations(_SERVER).bulk_create(
        [TrayCard(id=row.id, board_id=board, tag=row.tag, box=row.box) for row in rows],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["box"],
    )


def begin_lock(board: UUID) -> None:
    """From here on a crash is followed by the rest of the lock."""
    _state(board, BoardState.LOCKING)


def empty_tray(board: UUID) -> None:
    """Delete every row of the tray; what the file still holds goes with checkpoint and key."""
    TrayCard.objects.across_organisations(_SERVER).filter(board_id=board).delete()


def replace_command_ids(board: UUID) -> None:
    """Give every entry a fresh random id, so that none leads to the sender who made the old one."""
    rows = list(BoardEntry.objects.across_organisations(_SERVER).filter(board_id=board).only("pk"))
    for row in rows:
        row.command_id = secrets.token_urlsafe(16)
    BoardEntry.objects.across_organisations(_SERVER).bulk_update(rows, ["command_id"], batch_size=200)


def finish_lock(board: UUID) -> None:
    """The board is history."""
    _state(board, BoardState.LOCKED)


def _state(board: UUID, state: BoardState) -> None:
    Board.objects.across_organisations(_SERVER).filter(pk=board).update(state=state)
