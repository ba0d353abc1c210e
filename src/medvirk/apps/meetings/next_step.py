"""What happens after a meeting: typed in while the room is still there, and kept with the analysis."""

import datetime as dt
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy

from medvirk.apps.analyses.actions import save_details
from medvirk.apps.analyses.queries import details_of
from medvirk.apps.meetings.models import Meeting
from medvirk.infra.forms import ComingDay, PlainForm, PlainText

_SERVER = "the live server works for every organisation"


@dataclass(frozen=True)
class NextStep:
    """The next step in people's own words, with its place, and its day; empty while nobody has said."""

    step: str = ""
    day: dt.date | None = None

    def shown(self) -> dict[str, Any]:
        """As it travels: what was typed, and the day as 2027-03-24 or null."""
        return {"step": self.step, "date": self.day.isoformat() if self.day else None}


class NextStepForm(PlainForm):
    """What happens next, where, and when: a promise needs all of it."""

    next_step = PlainText(longest=120, label=gettext_lazy("What happens next, and where?"))
    next_date = ComingDay(label=gettext_lazy("When?"))

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        """`today`: the first day that can be promised."""
        super().__init__(*args, **kwargs)
        self.not_before(today)


def next_step_of(meeting: UUID) -> NextStep:
    """What the meeting's analysis says of it."""
    there = Meeting.objects.across_organisations(_SERVER).select_related("analysis__organisation")
    found = there.filter(pk=meeting).first()
    if found is None:
        return NextStep()
    details = details_of(found.analysis)
    return NextStep(details.next_step, details.next_date)


def promise(meeting: Meeting, step: NextStep) -> None:
    """Keep the next step with the meeting's analysis: sheets and screens say it from now on."""
    save_details(meeting.analysis, next_step=step.step, next_date=step.day)
