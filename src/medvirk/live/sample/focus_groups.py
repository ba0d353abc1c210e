"""Map the needs with the employees: a focus group that is over, and one that runs (step 1.1)."""

from datetime import date
from typing import Any

from django.db import transaction

from medvirk.apps.boards import actions as boards
from medvirk.apps.boards.stored import store_entry
from medvirk.apps.meetings import actions as meetings
from medvirk.apps.meetings import rehearsal
from medvirk.apps.meetings.models import Meeting, MeetingState
from medvirk.apps.reports import actions as records
from medvirk.domain.minutes import Presence
from medvirk.live import story
from medvirk.live.sample.words import SEATS
from medvirk.live.sample.zone import Zone


def held(zone: Zone, written: dict[str, Any], on: date) -> None:
    """The finished group by day, with its locked map."""
    meeting = planned(zone, zone.text["meetings"]["day"], on)
    played = story.finished(written["day"], language=zone.language, seats=SEATS)
    boards.append(meeting.board_id, map(store_entry, played.entries))
    boards.finish_lock(meeting.board_id)
    meetings.end(meeting.pk, MeetingState.LOCKED, on=on)
    records.keep_counts(meeting.pk, Presence(SEATS), {})
    zone.cards = {key: f"cards:{meeting.board_id}:{played.target(key)}" for key in played.ids}


def planned(zone: Zone, title: str, on: date) -> Meeting:
    """A planned focus group."""
    return meetings.plan_meeting(
        zone.analysis,
        title=title,
        language=zone.language,
        scheduled_on=on,
        scheduled_time="13.00",
        place=zone.text["analysis"]["details"]["place"],
        expected=SEATS,
    )


def open_in_round_two(meeting: Meeting, written: dict[str, Any]) -> None:
    """Let the evening group run. Outside the transaction of the rest: a key file follows no rollback."""
    played = story.in_round_two(written["evening"], language=meeting.language, seats=SEATS)
    with transaction.atomic():
        boards.append(meeting.board_id, map(store_entry, played.entries))
        meetings.open_meeting(meeting)
    rehearsal.start(meeting)  # when the server runs already; else the robots come with it
