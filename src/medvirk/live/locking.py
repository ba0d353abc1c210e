"""The end of a meeting: everything that could lead to a phone is erased, in stages that may be repeated (R8).

The scribe has already stored the `locked` entry and the board's state `locking` in one transaction; from
there on commands are refused and a crash is followed, at the next start, by the same stages again.
"""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db import transaction

from medvirk.apps.boards import actions as boards
from medvirk.apps.boards import queries as boards_read
from medvirk.apps.boards.models import BoardState
from medvirk.apps.meetings import actions as meetings
from medvirk.apps.meetings import outcomes
from medvirk.apps.meetings import queries as meetings_read
from medvirk.apps.meetings.models import MeetingState
from medvirk.apps.meetings.queries import Room
from medvirk.apps.reports import actions as records
from medvirk.domain.minutes import Presence
from medvirk.domain.script import Step
from medvirk.infra import keys
from medvirk.infra.write_ahead import empty_write_ahead_log

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Counted:
    """What only this process remembered of the meeting: counts and whole minutes, no seat and no order.

    `presence` is None when nobody joined, or the server was started anew meanwhile; so are the `minutes` of a
    step that was not measured from beginning to end. `minutes` may be empty.
    """

    presence: Presence | None = None
    minutes: Mapping[Step, int | None] = field(default_factory=dict)


NOT_COUNTED = Counted()


def erase(room: Room, *, ended: MeetingState, counted: Counted = NOT_COUNTED) -> None:
    """Erase what could lead to a phone, keep what was decided, end the meeting. Blocks until it is done.

    Each stage may find its work done already: that is how a lock goes on after a crash.
    """
    with transaction.atomic():
        boards.empty_tray(room.board)
        meetings.remove_papers(room.meeting)
        boards.replace_command_ids(room.board)
    empty_write_ahead_log()
    keys.destroy(room.meeting)
    with transaction.atomic():
        if ended is MeetingState.LOCKED:
            outcomes.store(room.meeting)
            records.keep_counts(room.meeting, counted.presence, counted.minutes)
        boards.finish_lock(room.board)
        meetings.end(room.meeting, ended)


def lock(meeting: UUID, counted: Counted = NOT_COUNTED) -> None:
    """Erase what a locked meeting leaves, and keep its counts; its `locked` entry is stored already.

    One without that entry is what a backup brought back and could not be closed at start: it is closed now.
    """
    if room := meetings_read.room(meeting):
        is_restored = boards_read.state(room.board) is BoardState.OPEN
        erase(room, ended=MeetingState.CLOSED if is_restored else MeetingState.LOCKED, counted=counted)


def finish_interrupted() -> tuple[UUID, ...]:
    """At start: finish locks that a crash cut off, close what a backup brought back, burn orphaned keys.

    Returns the meetings that could not be ended now; one of them keeps no other from starting.
    """
    left: list[UUID] = []
    for board in boards_read.in_state([BoardState.LOCKING]):
        if room := meetings_read.room_of_board(board):
            _try_to_erase(room, MeetingState.LOCKED, left)
    running = set()
    for room in meetings_read.rooms_in(MeetingState.OPEN):
        if keys.read(room.meeting) is None and room.meeting not in left:
            _try_to_erase(room, MeetingState.CLOSED, left)
        else:
            running.add(room.meeting)
    for orphan in keys.held() - running:
        keys.destroy(orphan)
    return tuple(left)


def _try_to_erase(room: Room, ended: MeetingState, left: list[UUID]) -> None:
    try:
        erase(room, ended=ended)
    except Exception as error:
        # Only the kind: a message could hold what somebody typed (R8).
        log.error("a meeting could not be ended: %s", type(error).__name__)
        left.append(room.meeting)
