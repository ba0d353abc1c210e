"""Minutes of a meeting that is over: its board, what was counted, and where the way leads from here."""

from dataclasses import dataclass
from datetime import date

from django.utils import translation

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.boards.stored import board_now
from medvirk.apps.catalogue.queries import pack
from medvirk.apps.meetings.models import Meeting
from medvirk.apps.meetings.next_step import NextStep, said_of
from medvirk.apps.meetings.table_words import in_words_of
from medvirk.apps.needs import queries as register
from medvirk.apps.reports.models import MeetingRecord
from medvirk.domain.board.state import Board
from medvirk.infra import clock
from medvirk.infra.languages import OWN_NAMES
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
        board=in_words_of(board_now(meeting.board_id), pack(meeting.analysis.pack_digest), language),
        next=_following(meeting, record),
        private=register.private(meeting.analysis),
        language=language,
        today=clock.today(settings().zone),
    )


def _following(meeting: Meeting, record: MeetingRecord) -> NextStep:
    """What the meeting was told comes next, until a facilitator writes something else."""
    said = said_of(meeting)
    if not record.version or (said.is_deadline and _is_as_proposed(meeting, record)):
        return said
    return NextStep(record.next_step, record.next_on)


def _is_as_proposed(meeting: Meeting, record: MeetingRecord) -> bool:
    """The form was sent with the proposal in it, in any language: that promises nothing either."""
    for language in OWN_NAMES:
        with translation.override(language):
            said = said_of(meeting)
            if (record.next_step, record.next_on) == (said.step, said.day):
                return True
    return False
