"""What happens after a meeting: what a meeting was promised, else what is planned."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medvirk.apps.analyses.queries import details_of
from medvirk.apps.meetings.models import Meeting, MeetingKind, MeetingState
from medvirk.apps.meetings.queries import stakeholder_meetings
from medvirk.apps.plans.queries import DECISION_TIME
from medvirk.infra import clock
from medvirk.infra.dates import in_words
from medvirk.infra.forms import ComingDay, PlainForm, PlainText
from medvirk.infra.settings import settings

_LATER_IN_REHEARSALS: Final = dt.timedelta(weeks=2)
_SERVER = "the live server works for every organisation"

LATER: Final = {"next_step": "{next_step}", "next_date": "{next_date}"}
"""Values that leave the two placeholders in a text: it may be promised while the page is open."""


@dataclass(frozen=True)
class NextStep:
    """The next step in people's own words, with its place, and its day; empty while nobody has said.

    `is_deadline`: nobody promised the day. It is the method's latest one, and is never told as a promise.
    """

    step: str = ""
    day: dt.date | None = None
    is_deadline: bool = False

    def shown(self) -> dict[str, Any]:
        """As it travels: what was typed, the day as 2027-03-24 or null, whether it is only a deadline."""
        day = self.day.isoformat() if self.day else None
        return {"step": self.step, "date": day, "deadline": self.is_deadline}


class NextStepForm(PlainForm):
    """What happens next, where, and when: a promise needs all of it."""

    next_step = PlainText(longest=120, label=gettext_lazy("What happens next, and where?"))
    next_date = ComingDay(label=gettext_lazy("When?"))

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        """`today`: the first day that can be promised."""
        super().__init__(*args, **kwargs)
        self.not_before(today)


def next_step_of(meeting: UUID) -> NextStep:
    """`said_of` the meeting with this id, in the language of its room; empty when there is no such one."""
    there = Meeting.objects.across_organisations(_SERVER).select_related("analysis__organisation")
    found = there.filter(pk=meeting).first()
    if found is None:
        return NextStep()
    with translation.override(found.language):
        return said_of(found)


def said_of(meeting: Meeting) -> NextStep:
    """What was promised in the meeting itself, else what is planned after it; a rehearsal promises nothing.

    The words of a plan are in the language that is active now. A day that had passed when the meeting ended,
    or has passed while it has not, is no plan any more and is left out.
    """
    if meeting.is_rehearsal:
        return NextStep()
    if meeting.next_step:
        return NextStep(meeting.next_step, meeting.next_date)
    planned = _planned(meeting)
    is_over = planned.day is not None and planned.day < (meeting.ended_on or clock.today(settings().zone))
    return replace(planned, day=None) if is_over else planned


def _planned(meeting: Meeting) -> NextStep:
    match MeetingKind(meeting.kind):
        case MeetingKind.FOCUS_GROUP:
            details = details_of(meeting.analysis)
            return NextStep(details.next_step, details.next_date)
        case MeetingKind.MEETING_1:
            second = stakeholder_meetings(meeting.analysis).get(MeetingKind.MEETING_2)
            return NextStep(str(MeetingKind.MEETING_2.label), second.scheduled_on if second else None)
        case MeetingKind.MEETING_2:
            step = _("Management approves the plan, and everyone gets an answer")
            held = meeting.ended_on or clock.today(settings().zone)
            is_held = meeting.state != MeetingState.PLANNED
            return NextStep(step, held + DECISION_TIME if is_held else None, is_deadline=is_held)


def _rehearsed(meeting: Meeting) -> NextStep:
    """A rehearsal speaks of a coming day too, so that its words can be tried; nobody is promised it."""
    planned, today = _planned(meeting), clock.today(settings().zone)
    is_to_come = planned.day is not None and planned.day >= today
    return planned if is_to_come else replace(planned, day=today + _LATER_IN_REHEARSALS)


def next_words(meeting: Meeting, language: str) -> dict[str, str]:
    """`said_of` the meeting as the pack's texts want it, by placeholder: the step, and the day in words."""
    with translation.override(language):
        said = _rehearsed(meeting) if meeting.is_rehearsal else said_of(meeting)
    return {"next_step": said.step, "next_date": in_words(said.day, language)}
