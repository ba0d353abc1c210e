"""What both parts of the stakeholder meeting have in common: planned, opened, played, locked, stored."""

from datetime import date
from typing import Any

from medvirk.apps.boards import actions as boards
from medvirk.apps.boards.stored import store_entry
from medvirk.apps.meetings import actions as meetings
from medvirk.apps.meetings import outcomes
from medvirk.apps.meetings.gates import gate_of
from medvirk.apps.meetings.models import Meeting, MeetingKind, MeetingState
from medvirk.apps.meetings.opening import first_entry
from medvirk.apps.reports import actions as records
from medvirk.domain.minutes import Presence
from medvirk.domain.seats import SeatGroup
from medvirk.live.sample.zone import Zone
from medvirk.live.stakeholder_story import TableStory


def opened(zone: Zone, kind: MeetingKind, on: date) -> tuple[Meeting, TableStory]:
    """A planned part with its needs and measures on the table. Raises GateShut, as opening does.

    It is over before anybody could join, so it gets neither a door nor a key.
    """
    told: dict[str, Any] = zone.text["east"]["meetings"]
    meeting = meetings.plan_stakeholder_meeting(
        zone.analysis,
        kind,
        title=told["titles"][kind.value],
        language=zone.language,
        scheduled_on=on,
        scheduled_time="09.00",
        place=told["place"],
        seating={SeatGroup(group): number for group, number in told["seats"].items()},
        balance_reason="",
    )
    if missing := gate_of(meeting):
        raise meetings.GateShut(missing)
    first = first_entry(meeting)
    assert first is not None, "a stakeholder meeting begins with its table"
    boards.append(meeting.board_id, [first])
    story = TableStory.begun(
        first,
        language=zone.language,
        seating=meeting.seating,
        headcount=zone.analysis.headcount,
        today=on,
    )
    return meeting, story


def over(meeting: Meeting, story: TableStory) -> None:
    """Locked, and what was decided stands in register, shortlist and plan."""
    boards.append(meeting.board_id, map(store_entry, story.entries))
    boards.finish_lock(meeting.board_id)
    meetings.end(meeting.pk, MeetingState.LOCKED, on=meeting.scheduled_on)
    records.keep_counts(meeting.pk, Presence.by_group(meeting.seating), {})
    outcomes.store(meeting.pk, on=meeting.scheduled_on)
