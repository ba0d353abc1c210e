"""The only writes to meetings: planning, doors, papers, and the end."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from medvirk.apps.analyses.actions import lock_analysis, save_details
from medvirk.apps.analyses.models import NeedsAnalysis, Variant
from medvirk.apps.boards import actions as boards
from medvirk.apps.boards.queries import SealedRow
from medvirk.apps.meetings import queries, scripts
from medvirk.apps.meetings.gates import Waits, gate_of
from medvirk.apps.meetings.models import Meeting, MeetingKind, MeetingState, Paper
from medvirk.apps.meetings.next_step import NextStep
from medvirk.apps.meetings.opening import first_entry
from medvirk.apps.scripts.models import OrganisationScript
from medvirk.domain.seats import Seating
from medvirk.infra import clock, keys, tokens

_SERVER = "the live server works for every organisation"
_CODE_ATTEMPTS = 20  # 30 bits and a handful of open doors: two would already be a wonder


class GateShut(Exception):
    """Something is missing that must be there before a meeting opens (method.md 1.3; 10, R1)."""

    def __init__(self, missing: tuple[Waits, ...]) -> None:
        super().__init__(", ".join(each.code for each in missing))
        self.missing = missing


class AlreadyPlanned(Exception):
    """Each part of the stakeholder meeting is held once; `meeting` is the one that is there."""

    def __init__(self, meeting: Meeting) -> None:
        super().__init__(meeting.title)
        self.meeting = meeting


class NotPlanned(Exception):
    """Only a planned meeting opens, changes or goes; `state` says what this one is."""

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
    own_script: OrganisationScript | None = None,
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
            own_script=own_script,
        )


def plan_rehearsal(
    analysis: NeedsAnalysis,
    kind: MeetingKind,
    *,
    title: str,
    language: str,
    expected: int = 8,
    own_script: OrganisationScript | None = None,
) -> Meeting:
    """A meeting of this kind to try out. Its board belongs to no analysis: nothing of it goes anywhere."""
    with transaction.atomic():
        return Meeting.objects.create(
            analysis=analysis,
            board=boards.make_board(analysis.organisation, analysis=None, title=title),
            kind=kind,
            title=title,
            language=language,
            expected=expected,
            is_rehearsal=True,
            own_script=own_script,
        )


def plan_stakeholder_meeting(
    analysis: NeedsAnalysis,
    kind: MeetingKind,
    *,
    title: str,
    language: str,
    scheduled_on: date | None,
    scheduled_time: str,
    place: str,
    seating: Seating,
    balance_reason: str,
    own_script: OrganisationScript | None = None,
) -> Meeting:
    """A planned part of the stakeholder meeting. Raises AlreadyPlanned when the analysis has that part."""
    with transaction.atomic():
        lock_analysis(analysis)  # two who plan at once: the second finds the first one's meeting
        there = Meeting.objects.within(analysis.organisation).filter(
            analysis=analysis, kind=kind, is_rehearsal=False
        )
        if found := there.exclude(state=MeetingState.CLOSED).first():
            raise AlreadyPlanned(found)
        return Meeting.objects.create(
            analysis=analysis,
            board=boards.make_board(analysis.organisation, analysis=analysis, title=title),
            kind=kind,
            title=title,
            language=language,
            scheduled_on=scheduled_on,
            scheduled_time=scheduled_time,
            place=place,
            expected=sum(seating.values()),
            seats=_stored(seating),
            balance_reason=balance_reason,
            own_script=own_script,
        )


def change_stakeholder_plan(
    meeting: Meeting, *, seating: Seating, balance_reason: str, **particulars: Any
) -> None:
    """New particulars and seats for a planned part of the stakeholder meeting. Raises NotPlanned."""
    meeting.seats, meeting.balance_reason = _stored(seating), balance_reason
    with transaction.atomic():
        _must_be_planned(meeting)
        meeting.save(update_fields=["seats", "balance_reason"])
        change_plan(meeting, expected=sum(seating.values()), **particulars)


def change_plan(
    meeting: Meeting,
    *,
    title: str,
    language: str,
    scheduled_on: date | None,
    scheduled_time: str,
    place: str,
    expected: int,
    own_script: OrganisationScript | None = None,
) -> None:
    """New particulars for a planned meeting. Raises NotPlanned."""
    meeting.title, meeting.language, meeting.expected = title, language, expected
    meeting.scheduled_on, meeting.scheduled_time, meeting.place = scheduled_on, scheduled_time, place
    meeting.own_script = own_script
    particulars = ("title", "language", "expected", "scheduled_on", "scheduled_time", "place", "own_script")
    with transaction.atomic():
        _must_be_planned(meeting)
        meeting.save(update_fields=particulars)
        boards.name_board(meeting.board_id, title)


def discard(meeting: Meeting, *, seen: str) -> None:
    """Remove a rehearsal, or a meeting in which nothing has happened yet.

    `seen` is the state that whoever removes it saw it in. Raises NotPlanned when somebody has opened it
    since, or people have made something in it: that is kept.
    """
    with transaction.atomic():
        held = _held(meeting)
        boards.hold(held.board_id)
        if not meeting.is_rehearsal and (held.state != seen or not queries.is_untouched(held)):
            raise NotPlanned(MeetingState(held.state))
        remove_meeting(meeting)


def remove_meeting(meeting: Meeting) -> None:
    """Delete a meeting with board, tray and papers; its key goes with it (hooks.deleted)."""
    board = meeting.board
    with transaction.atomic():
        meeting.delete()
        board.delete()


def _held(meeting: Meeting) -> Meeting:
    """The meeting as it is now, its row held, so that nobody opens it meanwhile."""
    return Meeting.objects.within(meeting.analysis.organisation).select_for_update().get(pk=meeting.pk)


def _must_be_planned(meeting: Meeting) -> None:
    """Hold the row. Raises NotPlanned."""
    held = _held(meeting)
    if held.state != MeetingState.PLANNED:
        raise NotPlanned(MeetingState(held.state))


def open_meeting(meeting: Meeting) -> None:
    """Make the meeting's key, lay what a stakeholder meeting is about on its table, and open its door.

    Raises GateShut when something is missing, and NotPlanned when it has been opened before.
    """
    if meeting.state != MeetingState.PLANNED:
        raise NotPlanned(MeetingState(meeting.state))
    if missing := gate_of(meeting):
        raise GateShut(missing)
    with transaction.atomic():
        planned = Meeting.objects.across_organisations(_SERVER).filter(
            pk=meeting.pk, state=MeetingState.PLANNED
        )
        meeting.pinned = scripts.pin(meeting)
        opened = planned.update(state=MeetingState.OPEN, pinned=meeting.pinned)
        if not opened:  # a second press: the first one's key must stay
            meeting.refresh_from_db(fields=["state"])
            raise NotPlanned(MeetingState(meeting.state))
        if meeting.kind == MeetingKind.FOCUS_GROUP and meeting.analysis.variant == Variant.SMALL:
            boards.note_everybody(meeting.board_id)
        if (entry := first_entry(meeting)) is not None:
            boards.append(meeting.board_id, [entry])
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


def end(meeting: UUID, state: MeetingState, *, on: date | None = None) -> None:
    """The meeting is locked, or closed after a restore, `on` a day or today: no door leads in any more."""
    Meeting.objects.across_organisations(_SERVER).filter(pk=meeting).update(
        state=state, door_open=False, join_code="", ended_on=on or clock.today()
    )


def promise(meeting: Meeting, step: NextStep) -> None:
    """Keep the next step with the meeting: its script, phones, screen and minutes say it from now on.

    After a focus group it is also what the analysis's sheets say.
    """
    meeting.next_step, meeting.next_date = step.step, step.day
    meeting.save(update_fields=["next_step", "next_date"])
    if meeting.kind == MeetingKind.FOCUS_GROUP:
        save_details(meeting.analysis, next_step=step.step, next_date=step.day)


def _stored(seating: Seating) -> dict[str, int]:
    return {group.value: number for group, number in seating.items() if number}
