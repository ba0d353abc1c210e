"""Stakeholder meetings that run, for tests of what must not change behind their back."""

import datetime as dt

from tests.apps.cast import Case

from medvirk.apps.meetings import actions
from medvirk.apps.meetings.models import Meeting, MeetingKind, MeetingState
from medvirk.domain.seats import SeatGroup


def running(case: Case, kind: MeetingKind, state: MeetingState = MeetingState.OPEN) -> Meeting:
    """A planned stakeholder meeting that was put into this state."""
    made = actions.plan_stakeholder_meeting(
        case.analysis,
        kind,
        title=str(kind.label),
        language="nb",
        scheduled_on=dt.date(2026, 3, 2),
        scheduled_time="09.00",
        place="Kantina",
        seating={SeatGroup.EMPLOYEE: 6, SeatGroup.SENIOR: 5},
        balance_reason="",
    )
    made.state = state
    made.save(update_fields=["state"])
    return made
