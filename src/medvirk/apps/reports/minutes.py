"""Minutes of a meeting that is over: its board, what was counted, and where the way leads from here."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.analyses.queries import details_of
from medvirk.apps.boards.stored import board_now
from medvirk.apps.meetings.models import Meeting, MeetingKind
from medvirk.apps.meetings.queries import stakeholder_meetings
from medvirk.apps.needs import queries as register
from medvirk.apps.plans.queries import DECISION_WEEKS
from medvirk.apps.reports.models import MeetingRecord
from medvirk.domain.board.state import Board
from medvirk.infra import clock
from medvirk.infra.settings import settings


@dataclass(frozen=True)
class Next:
    """What comes next, and the day; either may be missing."""

    words: str
    on: date | None


@dataclass(frozen=True)
class MinutesFile:
    """What the minutes are made of. `private`: handles of needs about a known leader today (R17)."""

    meeting: Meeting
    record: MeetingRecord
    board: Board
    next: Next
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
        next=Next(record.next_step, record.next_on) if record.version else proposed(meeting),
        private=register.private(meeting.analysis),
        language=language,
        today=clock.today(settings().zone),
    )


def proposed(meeting: Meeting) -> Next:
    """What the analysis says comes after this meeting, until a facilitator writes something else."""
    analysis = meeting.analysis
    match MeetingKind(meeting.kind):
        case MeetingKind.FOCUS_GROUP:
            details = details_of(analysis)
            return Next(details.next_step, details.next_date)
        case MeetingKind.MEETING_1:
            second = stakeholder_meetings(analysis).get(MeetingKind.MEETING_2)
            return Next(str(MeetingKind.MEETING_2.label), second.scheduled_on if second else None)
        case MeetingKind.MEETING_2:
            return Next(
                _("Management approves the plan, and everyone gets an answer"),
                meeting.ended_on + timedelta(weeks=DECISION_WEEKS) if meeting.ended_on else None,
            )
