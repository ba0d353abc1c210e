"""The only writes to meetings: planning, doors, papers, and the end."""

from collections.abc import Iterable, Sequence
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.analyses.queries import mandate_of
from medvirk.apps.boards import actions as boards
from medvirk.apps.boards.queries import SealedRow
from medvirk.apps.meetings.models import Meeting, MeetingState, Paper
from medvirk.domain.mandate import Missing, gate
from medvirk.infra import keys, tokens

_SERVER = "the live server works for every organisation"
_CODE_ATTEMPTS = 20  # 30 bits and a handful of open doors: two would already be a wonder


class GateShut(Exception):
    """No session opens without sponsor, employee representative and reply date (method.md 10, R1)."""

    def __init__(self, missing: tuple[Missing, ...]) -> None:
        super().__init__(", ".join(missing))
        self.missing = missing


class NotPlanned(Exception):
    """Only a planned meeting opens; `state` says what this one is."""

    def __init__(self, state: MeetingState) -> None:
        super().__init__(state.value)
        self.state = state


def plan_meeting(
    analysis: NeedsAnalysis,
    *,
    title: str,
    language: str,
    scheduled_on: date | None = None,
    scheduled_time: str = "",
    place: str = "",
    expected: int = 8,
    is_rehearsal: bool = False,
) -> Meeting:
    """A planned focus group with an empty board and tokens of its own."""
    with transaction.atomic():
        return Meeting.objects.create(
            analysis=analysis,
            board=boards.make_board(
                analysis.organisation, analysis=None if is_rehearsal else analysis, title=title
            ),
            title=title,
            language=language,
            scheduled_on=scheduled_on,
            scheduled_time=scheduled_time,
            place=place,
            expected=expected,
            is_rehearsal=is_rehearsal,
        )


def change_plan(
    meeting: Meeting,
    *,
    title: str,
    language: str,
    scheduled_on: date | None,
    scheduled_time: str,
    place: str,
    expected: int,
) -> None:
    """New particulars for a meeting."""
    meeting.title, meeting.language, meeting.expected = title, language, expected
    meeting.scheduled_on, meeting.scheduled_time, meeting.place = scheduled_on, scheduled_time, place
    with transaction.atomic():
        meeting.save(
            update_fields=["title", "language", "expected", "scheduled_on", "scheduled_time", "place"]
        )
        boards.name_board(meeting.board_id, title)


def remove_meeting(meeting: Meeting) -> None:
    """Delete a meeting with board, tray and papers; its key goes with it (hooks.deleted)."""
    board = meeting.board
    with transaction.atomic():
        meeting.delete()
        board.delete()


def open_meeting(meeting: Meeting) -> None:
    """Make the meeting's key and open its door.

    Raises GateShut when the mandate is not complete (a rehearsal needs none: nobody takes part), and
    NotPlanned when it has been opened before.
    """
    if meeting.state != MeetingState.PLANNED:
        raise NotPlanned(MeetingState(meeting.state))
    if not meeting.is_rehearsal and (missing := gate(mandate_of(meeting.analysis))):
        raise GateShut(missing)
    with transaction.atomic():
        planned = Meeting.objects.across_organisations(_SERVER).filter(
            pk=meeting.pk, state=MeetingState.PLANNED
        )
        if not planned.update(state=MeetingState.OPEN):  # a second press: the first one's key must stay
            meeting.refresh_from_db(fields=["state"])
            raise NotPlanned(MeetingState(meeting.state))
        keys.destroy(meeting.pk)  # left over from an opening that the power cut off
        keys.create(meeting.pk)  # before the commit: a running meeting always has its key
    meeting.state = MeetingState.OPEN
    open_door(meeting)


def open_door(meeting: Meeting) -> str:
    """Let people join by code, with a fresh one; returns it."""
    for _ in range(_CODE_ATTEMPTS):
        meeting.door_open, meeting.join_code = True, tokens.join_code()
        try:
            with transaction.atomic():
                meeting.save(update_fields=["door_open", "join_code"])
        except IntegrityError:  # another open door shows the same code
            continue
        return meeting.join_code
    raise RuntimeError("no free join code was found")


def close_door(meeting: Meeting) -> None:
    """No more joining by code; the QR's token still works (R23)."""
    meeting.door_open, meeting.join_code = False, ""
    meeting.save(update_fields=["door_open", "join_code"])


def put_papers(meeting: UUID, rows: Sequence[SealedRow]) -> None:
    """Insert papers, or replace the box of those that exist."""
    Paper.objects.across_organisations(_SERVER).bulk_create(
        [Paper(id=row.id, meeting_id=meeting, tag=row.tag, box=row.box) for row in rows],
        update_conflicts=True,
        unique_fields=["id"],
        update_fields=["box"],
    )


def remove_papers(meeting: UUID, rows: Iterable[UUID] | None = None) -> None:
    """Delete papers: those named, or all (the ballot closed, or the meeting ends)."""
    found = Paper.objects.across_organisations(_SERVER).filter(meeting_id=meeting)
    if rows is not None:
        found = found.filter(pk__in=list(rows))
    found.delete()


def end(meeting: UUID, state: MeetingState) -> None:
    """The meeting is locked, or closed after a restore: no door leads in any more."""
    Meeting.objects.across_organisations(_SERVER).filter(pk=meeting).update(
        state=state, door_open=False, join_code=""
    )
