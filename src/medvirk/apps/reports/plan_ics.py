"""The plan's dates for a calendar (RFC 5545): whole days in the organisation's zone, with lasting ids."""

from collections import Counter
from datetime import datetime, timedelta
from typing import Final

from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from medvirk.apps.plans.words import OCCASION_NAMES
from medvirk.apps.reports.plan_document import PlanFile
from medvirk.domain.plan.schedule import Appointment, appointments
from medvirk.domain.text import printable

_PRODUCT: Final = "-//Medvirk//Action plan//EN"


def render_plan_ics(file: PlanFile, *, zone: str, now: datetime) -> bytes:
    """One event per date of the plan. A later version replaces what an earlier one put into a calendar."""
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", printable(_("Action plan: %(site)s") % {"site": file.site}))
    calendar.add("x-wr-timezone", zone)
    taken: Counter[str] = Counter()
    for each in appointments(file.plan):
        uid = f"{each.action.id}-{each.occasion.value}-{each.on.isoformat()}"
        taken[uid] += 1
        calendar.add_component(_event(file, each, f"{uid}-{taken[uid]}@medvirk", now))
    made: bytes = calendar.to_ical()
    return made


def _event(file: PlanFile, each: Appointment, uid: str, now: datetime) -> Event:
    """A whole day: a date has no hour, so no zone can move it to the day before."""
    event = Event()
    event.add("uid", uid)
    event.add("sequence", file.plan.version)
    event.add("dtstamp", now)
    event.add("dtstart", each.on)
    event.add("dtend", each.on + timedelta(days=1))
    event.add("transp", "TRANSPARENT")  # nobody is busy all day because of a check
    name = str(OCCASION_NAMES[each.occasion])
    event.add("summary", _line(f"{name}: {each.action.measure}"))
    event.add("description", printable("\n".join(_description(file, each))))
    if each.where:
        event.add("location", _line(each.where))
    return event


def _description(file: PlanFile, each: Appointment) -> list[str]:
    lines = [each.words, each.action.aim, file.words.owners(each.action)]
    return [line for line in lines if line]


def _line(text: str) -> str:
    return printable(text).replace("\n", " ")
