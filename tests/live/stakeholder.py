"""Needs, and planned stakeholder meetings, for tests that hold one."""

from datetime import date
from typing import Any

import pytest
from tests.apps.cast import Case
from tests.live.play import Group, Socket

from medvirk.apps.meetings import actions
from medvirk.apps.meetings.models import Meeting, MeetingKind
from medvirk.apps.needs import actions as needs
from medvirk.apps.needs.models import Need
from medvirk.domain.needs.approval import Side
from medvirk.domain.seats import SeatGroup, Seating

SEATING = {SeatGroup.EMPLOYEE: 5, SeatGroup.SAFETY_REP: 1, SeatGroup.MIDDLE: 5}


def a_need(case: Case, number: int, **more: Any) -> Need:
    """A need in the register of the analysis, approved by both sides."""
    said = {"kind": "demand", "place": "job_content", "action": "improve", "statement": f"Behov {number}"}
    need = Need.objects.create(analysis=case.analysis, number=number, **{**said, **more})
    for side in Side:
        needs.approve(
            case.analysis, {need.pk: 1}, side, name=f"Kari {side}", role="Verneombud", on=date(2026, 3, 2)
        )
    return need


def plan(case: Case, kind: MeetingKind = MeetingKind.MEETING_1, *, seating: Seating = SEATING) -> Meeting:
    """A planned part of the stakeholder meeting."""
    return actions.plan_stakeholder_meeting(
        case.analysis,
        kind,
        title="Interessentmøte",
        language="nb",
        scheduled_on=None,
        scheduled_time="",
        place="Kantina",
        seating=seating,
        balance_reason="",
    )


@pytest.fixture
def meeting(case: Case, needs: list[str]) -> Meeting:
    """Part 1, open. A test file says in a fixture of its own what `needs` lie on the table."""
    meeting = plan(case)
    actions.open_meeting(meeting)
    return meeting


@pytest.fixture
def phones(group: Group) -> list[Socket]:
    """Six on the employees' side, five on the employer's."""
    seats = [each for each, number in SEATING.items() for _ in range(number)]
    return [group.new_phone(group=each) for each in seats]
