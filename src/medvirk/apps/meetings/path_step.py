"""What the focus groups tell the path page of their analysis."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medvirk.apps.analyses.models import NeedsAnalysis, Variant
from medvirk.apps.analyses.path import Link, NextAction, Status, StepReport
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.meetings.models import Meeting, MeetingKind, MeetingState
from medvirk.apps.meetings.queries import meetings_of, stakeholder_meetings

STEP = "process.step.focus_group"
_ENOUGH = 2  # at least two groups of each kind of unit (method.md 1.3)


def report(analysis: NeedsAnalysis, may: frozenset[Permission]) -> StepReport:
    """How far the focus groups have come; rehearsals do not count."""
    meetings = [meeting for meeting in meetings_of(analysis) if not meeting.is_rehearsal]
    done = [meeting for meeting in meetings if meeting.state in {MeetingState.LOCKED, MeetingState.CLOSED}]
    listing = reverse("meetings:list", args=[analysis.organisation.slug, analysis.pk])
    is_small = analysis.variant == Variant.SMALL
    links = (Link(_("Joint meeting") if is_small else _("Focus groups"), listing),)
    enough = 1 if analysis.variant in {Variant.SMALL, Variant.HALL} else _ENOUGH
    if not meetings:
        line = _("None is planned yet. Two groups or more give a fuller picture.")
        if is_small:  # method.md 1.3: map and priorities in one meeting with all
            line = _("One meeting with everybody, the leader too: the map, and after a break the priorities.")
        return StepReport(Status.WAITING, line, links, next=_plan(analysis, may, line))
    line = ngettext(
        "%(done)d of %(all)d is finished.", "%(done)d of %(all)d are finished.", len(meetings)
    ) % {
        "done": len(done),
        "all": len(meetings),
    }
    count = (len(done), max(len(meetings), enough))
    going_on = next((meeting for meeting in meetings if meeting.state == MeetingState.OPEN), None)
    planned = next((meeting for meeting in meetings if meeting.state == MeetingState.PLANNED), None)
    if going_on:
        return StepReport(Status.NOW, line, links, count, _go_on(going_on, may))
    if planned:
        return StepReport(Status.NOW, line, links, count, _open(planned, may))
    if len(done) < enough and not _is_prioritised(analysis):
        more = _("One more group gives a fuller picture.")
        action = _plan(analysis, may, more, may_wait=True)
        return StepReport(Status.NOW, f"{line} {more}", links, count, action)
    return StepReport(Status.DONE, line, links)


def _is_prioritised(analysis: NeedsAnalysis) -> bool:
    """Part 1 of the stakeholder meeting is over: one more group would come too late."""
    part_1 = stakeholder_meetings(analysis).get(MeetingKind.MEETING_1)
    return part_1 is not None and part_1.state == MeetingState.LOCKED


def _plan(
    analysis: NeedsAnalysis, may: frozenset[Permission], line: str, *, may_wait: bool = False
) -> NextAction | None:
    if Permission.OPEN_MEETING not in may:
        return None
    arguments = [analysis.organisation.slug, analysis.pk]
    is_small = analysis.variant == Variant.SMALL
    return NextAction(
        _("Plan the joint meeting") if is_small else _("Plan a focus group"),
        line,
        Link(
            _("New joint meeting") if is_small else _("New focus group"),
            reverse("meetings:new", args=arguments),
        ),
        Link(_("Rehearse first"), reverse("meetings:list", args=arguments)),
        may_wait,
    )


def _open(meeting: Meeting, may: frozenset[Permission]) -> NextAction | None:
    if Permission.OPEN_MEETING not in may:
        return None
    return NextAction(
        _("Prepare and open “%(title)s”") % {"title": meeting.title},
        _("The page of the group says what to prepare."),
        Link(_("Open the page"), _page("meeting", meeting)),
    )


def _go_on(meeting: Meeting, may: frozenset[Permission]) -> NextAction:
    title = _("“%(title)s” is going on") % {"title": meeting.title}
    line = _("Cards, totals and steps are as you left them.")
    if Permission.RUN_MEETING in may:
        return NextAction(title, line, Link(_("To the console"), _page("console", meeting)))
    return NextAction(
        title, _("A facilitator leads it."), Link(_("See the meeting"), _page("meeting", meeting))
    )


def _page(name: str, meeting: Meeting) -> str:
    return reverse(f"meetings:{name}", args=[meeting.analysis.organisation.slug, meeting.pk])
