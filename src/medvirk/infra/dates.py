"""Dates and times as people write them, in the reader's language or in a sheet's own."""

import re
from datetime import date, time
from typing import Final

from django.utils import formats, translation

_WITH_COLON: Final = re.compile(r"\b(\d{1,2}):(\d{2})\b")


def in_words(day: date | None, language: str | None = None) -> str:
    """The day as '21. april 2026' in Norwegian, '21 April 2026' in English; nothing for None."""
    if day is None:
        return ""
    now = translation.get_language()
    language = language or now or "nb"
    pattern = "j F Y" if language == "en" else "j. F Y"
    if language == now:  # a page with hundreds of dates is in one language
        return formats.date_format(day, pattern)
    with translation.override(language):
        return formats.date_format(day, pattern)


def clock_time(at: time | None) -> str:
    """The time as '13.00', which Norwegian writes and English reads; nothing for None."""
    return "" if at is None else f"{at.hour}.{at.minute:02d}"


def dotted(typed: str) -> str:
    """A time that somebody typed, with every '13:00' in it as `clock_time` writes it."""
    return _WITH_COLON.sub(r"\1.\2", typed)
