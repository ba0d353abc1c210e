"""What the two parts of the stakeholder meeting tell the path page of their analysis."""

from collections.abc import Callable
from typing import Final

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medvirk.apps.analyses.models import NeedsAnalysis, Variant
from medvirk.apps.analyses.path import Link, NextAction, Status, StepReport
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.meetings.gates import gate_for, gate_of
from medvirk.apps.meetings.models import Meeting, MeetingKind, MeetingState
from medvirk.apps.meetings.queries import stakeholder_meetings
from medvirk.infra.dates import in_words

STEPS: Final = {
    "process.step.meeting_1": MeetingKind.MEETING_1,
    "process.step.meeting_2": MeetingKind.MEETING_2,
}

May = frozenset[Permission]


def reporter(kind: MeetingKind) -> Callable[[NeedsAnalysis, May], StepReport]:
    """The provider of one part's step."""

    def report(analysis: NeedsAnalysis, may: May) -> StepReport:
        meeting = stakeholder_meetings(analysis).get(kind)
        links = (Link(_("Stakeholder meetings"), _page("stakeholder", analysis)),)
        if meeting is None:
            return _not_planned(kind, analysis, may, links)
        match MeetingState(meeting.state):
            case MeetingState.LOCKED:
                line = _("Held %(day)s.") % {"day": in_words(meeting.scheduled_on)}
                return StepReport(Status.DONE, line if meeting.scheduled_on else _("Held."), links)
            case MeetingState.OPEN:
                return StepReport(Status.NOW, _("Going on"), links, next=_go_on(meeting, may))
            case _:
                return _planned(meeting, may, links)

    return report


def _not_planned(kind: MeetingKind, analysis: NeedsAnalysis, may: May, links: tuple[Link, ...]) -> StepReport:
    stands = _("Not planned yet.")
    if analysis.variant == Variant.SMALL and kind is MeetingKind.MEETING_1:  # method.md 1.3
        stands = _("Second half of the joint meeting. The needs are made and read in the break.")
    if gate_for(kind, analysis):
        return StepReport(Status.WAITING, stands, links)
    line = _("Set a date and the seats by group.")
    plan = Link(_("Plan it"), _page("stakeholder-plan", analysis, kind.value))
    action = NextAction(_("Plan %(meeting)s") % {"meeting": kind.label}, line, plan)
    return StepReport(Status.WAITING, stands, links, next=action if Permission.OPEN_MEETING in may else None)


def _planned(meeting: Meeting, may: May, links: tuple[Link, ...]) -> StepReport:
    when = _("Planned for %(day)s.") % {"day": in_words(meeting.scheduled_on)}
    line = when if meeting.scheduled_on else _("Planned, without a date yet.")
    if missing := gate_of(meeting):
        waits = ngettext("%(count)d thing is missing.", "%(count)d things are missing.", len(missing))
        return StepReport(Status.WAITING, f"{line} {waits % {'count': len(missing)}}", links)
    action = NextAction(
        _("Prepare and open “%(title)s”") % {"title": meeting.title},
        line,
        Link(_("Open the page"), _of(meeting)),
    )
    return StepReport(Status.NOW, line, links, next=action if Permission.OPEN_MEETING in may else None)


def _go_on(meeting: Meeting, may: May) -> NextAction:
    title = _("“%(title)s” is going on") % {"title": meeting.title}
    if Permission.RUN_MEETING in may:
        line = _("Cards, totals and steps are as you left them.")
        return NextAction(title, line, Link(_("To the console"), _of(meeting, "console")))
    return NextAction(title, _("A facilitator leads it."), Link(_("See the meeting"), _of(meeting)))


def _page(name: str, analysis: NeedsAnalysis, *more: str) -> str:
    return reverse(f"meetings:{name}", args=[analysis.organisation.slug, analysis.pk, *more])


def _of(meeting: Meeting, page: str = "meeting") -> str:
    return reverse(f"meetings:{page}", args=[meeting.analysis.organisation.slug, meeting.pk])
