"""Dates in the reader's words: {% load days %}."""

from datetime import date

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medvirk.infra import dates

register = template.Library()


@register.filter
def in_words(day: date | None) -> str:
    """{{ analysis.reply_date|in_words }}: "21. april 2026"."""
    return dates.in_words(day)


@register.filter
def dotted(typed: str) -> str:
    """{{ meeting.scheduled_time|dotted }}: "16.00", also where "16:00" was typed."""
    return dates.dotted(typed)


@register.filter
def from_now(days: int) -> str:
    """{{ days_left|from_now }}: "in 8 weeks", "today", "3 days ago"; weeks from two weeks on."""
    if days == 0:
        return _("today")
    away = abs(days)
    if away < 14:
        ahead = ngettext("in %(count)d day", "in %(count)d days", away)
        gone = ngettext("%(count)d day ago", "%(count)d days ago", away)
    else:
        away //= 7
        ahead = ngettext("in %(count)d week", "in %(count)d weeks", away)
        gone = ngettext("%(count)d week ago", "%(count)d weeks ago", away)
    return (ahead if days > 0 else gone) % {"count": away}
