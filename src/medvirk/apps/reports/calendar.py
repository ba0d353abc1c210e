"""Whole days as a calendar file (RFC 5545), in the organisation's zone, with lasting ids."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from icalendar import Calendar, Event

from medvirk.domain.text import printable

_PRODUCT: Final = "-//Medvirk//Action plan//EN"


@dataclass(frozen=True)
class Day:
    """One date. A later `sequence` replaces what an earlier one put into a calendar under the same id."""

    uid: str
    sequence: int
    on: date
    summary: str
    description: str
    where: str


def render_calendar(name: str, zone: str, now: datetime, days: Sequence[Day]) -> bytes:
    """The days as .ics."""
    calendar = Calendar()
    calendar.add("prodid", _PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", printable(name))
    calendar.add("x-wr-timezone", zone)
    for day in days:
        calendar.add_component(_event(day, now))
    made: bytes = calendar.to_ical()
    return made


def _event(day: Day, now: datetime) -> Event:
    """A whole day: a date has no hour, so no zone can move it to the day before."""
    event = Event()
    event.add("uid", day.uid)
    event.add("sequence", day.sequence)
    event.add("dtstamp", now)
    event.add("dtstart", day.on)
    event.add("dtend", day.on + timedelta(days=1))
    event.add("transp", "TRANSPARENT")  # nobody is busy all day because of a check
    event.add("summary", _line(day.summary))
    event.add("description", printable(day.description))
    if day.where:
        event.add("location", _line(day.where))
    return event


def _line(text: str) -> str:
    return printable(text).replace("\n", " ")
