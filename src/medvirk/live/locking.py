"""The end of a meeting: everything that could lead to a phone is erased, in stages that may be repeated (R8).

The scribe has already stored the `locked` entry and the board's state `locking` in one transaction; from
there on commands are refused and a crash is followed, at the next start, by the same stages again.
"""

import threading
from typing import Final
from uuid import UUID

from django.db import connection, transaction

from medvirk.apps.boards import actions as boards
from medvirk.apps.boards import queries as boards_read
from medvirk.apps.boards.models import BoardState
from medvirk.apps.meetings import actions as meetings
from medvirk.apps.meetings import queries as meetings_read
from medvirk.apps.meetings.models import MeetingState
from medvirk.apps.meetings.queries import Room
from medvirk.infra import keys

BUSY_MILLISECONDS: Final = 200
PAUSE_SECONDS: Final = 0.05


def erase(room: Room, *, ended: MeetingState) -> None:
    """Erase what could lead to a phone and end the meeting as `ended`. Blocks until it is done.

    Each stage may find its work done already: that is how a lock goes on after a crash.
    """
    with transaction.atomic():
        boards.empty_tray(room.board)
        meetings.remove_papers(room.meeting)
        boards.replace_command_ids(room.board)
    empty_write_ahead_log()
    keys.destroy(room.meeting)
    with transaction.atomic():
        boards.finish_lock(room.board)
        meetings.end(room.meeting, ended)


def lock(meeting: UUID) -> None:
    """Erase what a locked meeting leaves; its `locked` entry is stored already."""
    if room := meetings_read.room(meeting):
        erase(room, ended=MeetingState.LOCKED)


def empty_write_ahead_log() -> None:
    """On SQLite: move the log into the database and cut it to nothing, however long readers stay.

    An open reader keeps old pages, and with them texts, in the log: so it is tried until none is left. On
    PostgreSQL old rows remain somewhere; there the destroyed key is what erases.
    """
    if connection.vendor != "sqlite":
        return
    pause = threading.Event()
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS}")
        try:
            while True:
                busy, _, _ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                if not busy:
                    return
                pause.wait(PAUSE_SECONDS)
        finally:
            cursor.execute("PRAGMA busy_timeout=10000")


def finish_interrupted() -> None:
    """At start: finish locks that a crash cut off, close what a backup brought back, burn orphaned keys."""
    for board in boards_read.in_state([BoardState.LOCKING]):
        if room := meetings_read.room_of_board(board):
            erase(room, ended=MeetingState.LOCKED)
    running = set()
    for room in meetings_read.rooms_in(MeetingState.OPEN):
        if keys.read(room.meeting) is None:
            erase(room, ended=MeetingState.CLOSED)
        else:
            running.add(room.meeting)
    for orphan in keys.held() - running:
        keys.destroy(orphan)
