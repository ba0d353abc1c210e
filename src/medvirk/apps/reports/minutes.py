"""Minutes of a meeting that is over: its board, what was counted, and where the way leads from here."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.boards.stored import board_now
from medvirk.apps.meetings.models import Meeting, MeetingKind
from medvirk.apps.meetings.next_step import NextStep, said_of
from medvirk.apps.needs import queries as register
from medvirk.apps.plans.queries import DECISION_WEEKS
from medvirk.apps.reports.models import MeetingRecord
from medvirk.domain.board.state import Board
from medvirk.infra import clock
from medvirk.infra.settings import settings


@dataclass(frozen=True)
class MinutesFile:
    """What the minutes are made of. `private`: handles of needs about a known leader today (R17)."""

    meeting: Meeting
    record: MeetingRecord
    board: Board
    next: NextStep
    private: frozenset[str]
    language: str
    today: date

    @property
    def analysis(self) -> NeedsAnalysis:
        """Whose meeting it was."""
        return self.meeting.analysis


def record_of(meeting: Meeting) -> MeetingRecord:
    """What is stored beside the board; an empty one, not saved, when there is nothing yet."""
    found = MeetingRecord.objects.within(meeting.analysis.organisation).filter(meeting=meeting).first()
    return found or MeetingRecord(meeting=meeting)


def minutes_of(meeting: Meeting, language: str) -> MinutesFile:
    """The minutes in `language`, which is the one gettext speaks now."""
    record = record_of(meeting)
    return MinutesFile(
        meeting=meeting,
        record=record,
        board=board_now(meeting.board_id),
        next=NextStep(record.next_step, record.next_on) if record.version else _following(meeting),
        private=register.private(meeting.analysis),
        language=language,
        today=clock.today(settings().zone),
    )


def _following(meeting: Meeting) -> NextStep:
    """What the meeting was told comes next, until a facilitator writes something else."""
    said = said_of(meeting)
    if meeting.kind == MeetingKind.MEETING_2 and said.day is None and meeting.ended_on:
        return replace(said, day=meeting.ended_on + timedelta(weeks=DECISION_WEEKS))
    return said
