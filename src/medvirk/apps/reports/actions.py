"""What is written about a meeting that is over: counts at lock, and the facilitator's words afterwards."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction

from medvirk.apps.analyses.actions import lock_analysis
from medvirk.apps.meetings.models import Meeting
from medvirk.apps.meetings.queries import room
from medvirk.apps.reports.models import MeetingRecord
from medvirk.domain.minutes import Presence
from medvirk.domain.script import Step
from medvirk.infra.versions import must_be_current

_SERVER = "the live server works for every organisation"


def keep_counts(meeting: UUID, presence: Presence | None, minutes: Mapping[Step, int | None]) -> None:
    """Store what the room knew when it was locked, None where it did not.

    What is there stays: a lock may be finished twice.
    """
    if room(meeting) is None or (presence is None and not minutes):
        return
    MeetingRecord.objects.across_organisations(_SERVER).get_or_create(
        meeting_id=meeting,
        defaults={
            **_counts(presence),
            "minutes": {step.value: number for step, number in minutes.items()},
        },
    )


def write_minutes(
    meeting: Meeting,
    *,
    version: int,
    presence: Presence | None,
    next_step: str,
    next_on: date | None,
    remark: str,
    corrections: str,
) -> None:
    """Save what the facilitator wrote, and that the numbers were looked at. Raises Overtaken."""
    with transaction.atomic():
        lock_analysis(meeting.analysis)  # the record itself may not be there yet
        record = MeetingRecord.objects.within(meeting.analysis.organisation).filter(meeting=meeting).first()
        record = record or MeetingRecord(meeting=meeting)
        must_be_current(version, record.version)
        for name, value in _counts(presence).items():
            setattr(record, name, value)
        record.checked = presence is not None
        record.next_step, record.next_on = next_step, next_on
        record.remark, record.corrections = remark, corrections
        record.version += 1
        record.save()


def _counts(presence: Presence | None) -> dict[str, object]:
    if presence is None:
        return {"took_part": None, "seating": {}}
    return {
        "took_part": presence.took_part,
        "seating": {group.value: number for group, number in presence.seating.items()},
    }
