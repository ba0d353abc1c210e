"""Finding meetings by their doors, reading papers, and what a backup must leave out."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final
from uuid import UUID

from django.db.models import Q

from medvirk.apps.analyses.models import NeedsAnalysis, Organisation, Variant
from medvirk.apps.boards import queries as boards
from medvirk.apps.boards.queries import SealedRow
from medvirk.apps.meetings import hooks
from medvirk.apps.meetings.models import STAKEHOLDER, Meeting, MeetingKind, MeetingState, Paper
from medvirk.domain.own_script import from_json
from medvirk.domain.script import Script, Step
from medvirk.domain.seats import Seating
from medvirk.infra import clock, tokens

PRIVATE_TABLES: Final = ("meetings_paper",)
"""Tables that no backup contains (R8)."""

SCREEN_STAYS: Final = timedelta(days=1)
"""How long a projector shows a meeting that is over: long enough to look at the map together once more.

The address stays in the history of a computer that many use. Only the date of the end is kept, so a screen
goes dark at midnight after the next day. A meeting that ended before dates were kept is not shown.
"""

_ENDED: Final = Q(state__in=(MeetingState.LOCKED, MeetingState.CLOSED))
_SERVER = "the live server works for every organisation"
_DOOR = "a door leads to its meeting whatever the organisation"


@dataclass(frozen=True)
class Door:
    """How people come into a running meeting; `code` is empty while the door is closed (R23)."""

    token: str
    code: str
    open: bool


@dataclass(frozen=True)
class Room:
    """What the live server needs to know of a meeting."""

    meeting: UUID
    board: UUID
    organisation: UUID
    state: MeetingState
    language: str
    door: Door
    screen_token: str
    headcount: int
    left_out: frozenset[Step] = frozenset()  # steps that its own script skips
    planned: Seating = field(default_factory=dict)  # seats by group, at a stakeholder meeting
    leaders_present: bool = True  # False in a focus group: people sit there without their leaders (1.3)


def room(meeting: UUID) -> Room | None:
    """The meeting as the live server sees it; None when it does not exist."""
    return _room(Meeting.objects.across_organisations(_SERVER).filter(pk=meeting).first())


def room_by_screen(token: str) -> Room | None:
    """The meeting that a projector's token opens."""
    return _room(by_screen(token))


def is_running(analysis: NeedsAnalysis, script: Script) -> bool:
    """True from the opening of the analysis's meeting that follows `script` until it is locked."""
    there = Meeting.objects.within(analysis.organisation).filter(analysis=analysis, kind=script.value)
    return there.filter(state=MeetingState.OPEN, is_rehearsal=False).exists()


def is_untouched(meeting: Meeting) -> bool:
    """True when nothing has happened in it: planned, or open with nobody in and nothing done.

    The log of a stakeholder meeting begins with what was laid on its table.
    """
    if meeting.state == MeetingState.OPEN:
        began = int(meeting.is_stakeholder)
        return not hooks.seats_taken(meeting.pk) and not boards.has_entries(meeting.board_id, after=began)
    return meeting.state == MeetingState.PLANNED


def by_token(token: str) -> Meeting | None:
    """The running meeting whose QR this is; None for unknown, planned, locked and closed ones alike."""
    if not tokens.is_join_token(token):
        return None
    return (
        Meeting.objects.across_organisations(_DOOR)
        .select_related("analysis__organisation")
        .filter(join_token=token, state=MeetingState.OPEN)
        .first()
    )


def by_code(typed: str) -> Meeting | None:
    """The running meeting whose open door shows this code, whatever capitals and spaces were typed.

    Ask `infra.limiter` first: a code is short enough to guess (R23).
    """
    code = "".join(typed.split()).replace("-", "").upper()
    if len(code) != tokens.JOIN_CODE_LENGTH:
        return None
    return (
        Meeting.objects.across_organisations(_DOOR)
        .select_related("analysis__organisation")
        .filter(join_code=code, door_open=True, state=MeetingState.OPEN)
        .first()
    )


def by_screen(token: str) -> Meeting | None:
    """The meeting that a projector's token opens, with its analysis; None too when it ended long ago."""
    if not tokens.is_join_token(token):
        return None
    return (
        Meeting.objects.across_organisations(_DOOR)
        .select_related("analysis__organisation")
        .exclude(_ENDED, Q(ended_on=None) | Q(ended_on__lt=clock.today() - SCREEN_STAYS))
        .filter(screen_token=token)
        .first()
    )


def meeting_in(organisation: Organisation, meeting: UUID) -> Meeting | None:
    """One meeting of an organisation with its analysis."""
    return Meeting.objects.within(organisation).select_related("analysis").filter(pk=meeting).first()


def of_seat(meeting: UUID) -> Meeting | None:
    """The meeting that a seat is in: its signed cookie is the permission, so no organisation is asked for."""
    return (
        Meeting.objects.across_organisations(_DOOR)
        .select_related("analysis__organisation")
        .filter(pk=meeting)
        .first()
    )


def meetings_of(analysis: NeedsAnalysis) -> list[Meeting]:
    """The analysis's focus groups, rehearsals last, by their date."""
    return list(
        Meeting.objects.within(analysis.organisation)
        .filter(analysis=analysis, kind=MeetingKind.FOCUS_GROUP)
        .order_by("is_rehearsal", "scheduled_on", "title", "id")
    )


def stakeholder_meetings(analysis: NeedsAnalysis) -> dict[MeetingKind, Meeting]:
    """The planned, running or finished parts of the stakeholder meeting; a closed one gives way."""
    found = (
        Meeting.objects.within(analysis.organisation)
        .filter(analysis=analysis, kind__in=STAKEHOLDER, is_rehearsal=False)
        .order_by("scheduled_on", "id")
    )
    parts: dict[MeetingKind, Meeting] = {}
    for meeting in found:
        meeting.analysis = analysis  # known already: no second query
        kind = MeetingKind(meeting.kind)
        if kind not in parts or parts[kind].state == MeetingState.CLOSED:
            parts[kind] = meeting
    return parts


def stakeholder_rehearsals(analysis: NeedsAnalysis) -> list[Meeting]:
    """Rehearsals of either part; those that still run first."""
    rehearsed = Meeting.objects.within(analysis.organisation).filter(
        analysis=analysis, kind__in=STAKEHOLDER, is_rehearsal=True
    )
    return sorted(rehearsed.order_by("kind", "id"), key=lambda each: each.state != MeetingState.OPEN)


def part_2_is_open(analysis: NeedsAnalysis) -> bool:
    """Whether a stakeholder meeting part 2 is planned or runs: what it writes is not in the plan yet."""
    here = Meeting.objects.within(analysis.organisation).filter(analysis=analysis, is_rehearsal=False)
    waits = (MeetingState.PLANNED, MeetingState.OPEN)
    return here.filter(kind=MeetingKind.MEETING_2, state__in=waits).exists()


def papers(meeting: UUID) -> list[SealedRow]:
    """The papers of the ballot that is open, sealed, in order of the rows' random ids."""
    rows = (
        Paper.objects.across_organisations(_SERVER)
        .filter(meeting_id=meeting)
        .order_by("id")
        .values_list("id", "tag", "box")
    )
    return [SealedRow(id_, bytes(tag), bytes(box)) for id_, tag, box in rows]


def rooms_in(state: MeetingState) -> list[Room]:
    """Every meeting of the installation in this state."""
    found = Meeting.objects.across_organisations(_SERVER).filter(state=state)
    return [room for meeting in found if (room := _room(meeting)) is not None]


def room_of_board(board: UUID) -> Room | None:
    """The meeting whose board this is."""
    return _room(Meeting.objects.across_organisations(_SERVER).filter(board_id=board).first())


def _room(meeting: Meeting | None) -> Room | None:
    if meeting is None:
        return None
    organisation, headcount, variant = (
        Meeting.objects.across_organisations(_SERVER)
        .values_list("analysis__organisation_id", "analysis__headcount", "analysis__variant")
        .get(pk=meeting.pk)
    )
    return Room(
        meeting=meeting.pk,
        board=meeting.board_id,
        organisation=organisation,
        state=MeetingState(meeting.state),
        language=meeting.language,
        door=Door(token=meeting.join_token, code=meeting.join_code, open=meeting.door_open),
        screen_token=meeting.screen_token,
        headcount=headcount,
        planned=meeting.seating,
        left_out=from_json(Script(meeting.kind), meeting.pinned["steps"]).left_out
        if meeting.pinned
        else frozenset(),
        leaders_present=meeting.is_stakeholder or variant == Variant.SMALL,
    )


def played_by_robots() -> list[Meeting]:
    """Open meetings whose phones are robots: rehearsals, and the sample's."""
    found = Meeting.objects.across_organisations(_SERVER).filter(
        Q(is_rehearsal=True) | Q(analysis__organisation__is_sample=True), state=MeetingState.OPEN
    )
    return list(found)
