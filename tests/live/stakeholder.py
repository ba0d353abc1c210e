"""Needs, and planned stakeholder meetings, for tests that hold one."""

from typing import Any

from tests.apps.cast import Case

from medvirk.apps.meetings import actions
from medvirk.apps.meetings.models import Meeting, MeetingKind
from medvirk.apps.needs.models import Need
from medvirk.domain.seats import SeatGroup

SEATING = {SeatGroup.EMPLOYEE: 5, SeatGroup.SAFETY_REP: 1, SeatGroup.MIDDLE: 5}


def a_need(case: Case, number: int, **more: Any) -> Need:
    """A need in the register of the analysis."""
    said = {"kind": "demand", "place": "job_content", "action": "improve", "statement": f"Behov {number}"}
    return Need.objects.create(analysis=case.analysis, number=number, **{**said, **more})


def plan(case: Case, kind: MeetingKind = MeetingKind.MEETING_1) -> Meeting:
    """A planned part of the stakeholder meeting."""
    return actions.plan_stakeholder_meeting(
        case.analysis,
        kind,
        title="Interessentmøte",
        language="nb",
        scheduled_on=None,
        scheduled_time="",
        place="Kantina",
        seating=SEATING,
        balance_reason="",
    )
