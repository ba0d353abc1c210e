"""What a room needs when its first client comes: picture, door, minutes. Runs in the scribe's thread."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from medvirk.apps.boards import queries as boards
from medvirk.apps.boards.stored import Entry, fold_all, read_entries
from medvirk.apps.meetings import queries as meetings
from medvirk.apps.meetings.models import MeetingState
from medvirk.apps.meetings.next_step import NextStep, next_step_of
from medvirk.apps.meetings.queries import Door
from medvirk.apps.meetings.timetable import step_minutes
from medvirk.domain.board.events import StepChanged
from medvirk.domain.script import STEPS, Step
from medvirk.live.picture import Picture

if TYPE_CHECKING:
    from medvirk.live.scribe import Scribe


@dataclass(frozen=True)
class Opened:
    """A meeting as a room begins with it."""

    picture: Picture
    door: dict[str, Any]
    minutes: Mapping[Step, int] = field(default_factory=dict)
    next_step: NextStep = field(default_factory=NextStep)
    missed: frozenset[Step] = frozenset()
    """Steps of which time has passed that nobody here measured: the server was started anew meanwhile."""


def open_room(scribe: "Scribe", meeting: UUID) -> Opened | None:
    """The meeting's room, running or over; None when it does not exist or has not been opened yet."""
    room = meetings.room(meeting)
    if room is None:
        return None
    missed: frozenset[Step] = frozenset()
    match room.state:
        case MeetingState.PLANNED:
            return None
        case MeetingState.OPEN:
            picture = scribe.picture(meeting)
            if picture is None:
                return None
            missed = _visited(read_entries(boards.log(room.board)))
        case MeetingState.LOCKED | MeetingState.CLOSED:
            board = fold_all(read_entries(boards.log(room.board)))
            picture = Picture(meeting=meeting, seq=board.seq, board=board, over=True)
    return Opened(
        picture=picture,
        door=door_shown(room.door),
        minutes=step_minutes(meeting),
        next_step=next_step_of(meeting),
        missed=missed,
    )


def _visited(log: Sequence[Entry]) -> frozenset[Step]:
    """The steps that a meeting has been at; none when nothing has been done in it yet."""
    board = fold_all(log)
    laid = 0 if board.table is None else 1  # the table of a stakeholder meeting is laid by the first entry
    if len(log) <= laid:
        return frozenset()
    moves = (event.to for entry in log for event in entry.events if isinstance(event, StepChanged))
    return frozenset({STEPS[board.script][0], *moves})


def door_shown(door: Door) -> dict[str, Any]:
    """What projector and console show for people to come in by."""
    return {"open": door.open, "code": door.code, "token": door.token}
