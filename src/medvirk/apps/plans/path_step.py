"""What the plan tells the path page of its analysis: the decision (method.md 1.3, step 3.1)."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.analyses.path import Link, NextAction, Status, StepReport
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.plans import queries
from medvirk.apps.plans.stored import read_action
from medvirk.domain.plan.completeness import gaps
from medvirk.infra import clock
from medvirk.infra.dates import in_words

STEP = "process.step.decision"


def report(analysis: NeedsAnalysis, may: frozenset[Permission]) -> StepReport:
    """Whether the plan is approved, and by when it is to be: two weeks after meeting 2."""
    row = queries.plan_of(analysis)
    actions = list(queries.actions_of(analysis)) if row else []
    if row is None or not actions:
        return StepReport(
            Status.WAITING, _("The plan is made in stakeholder meeting 2."), _links(analysis, may)
        )
    links = _links(analysis, may)
    if row.is_approved:
        newest = queries.newest_version(analysis)
        day = in_words(newest.approved_on) if newest else ""
        return StepReport(
            Status.DONE, _("Approved %(day)s.") % {"day": day}, links, next=_carry_out(analysis, may)
        )
    complete = sum(not gaps(read_action(action)) for action in actions)
    line = ngettext(
        "%(done)d of %(all)d measure is complete.", "%(done)d of %(all)d measures are complete.", len(actions)
    ) % {"done": complete, "all": len(actions)}
    by = queries.decide_by(row)
    if by and row.version == 1:
        by_when = _("Approve by %(day)s.") % {"day": in_words(by)}
        line = f"{line} {by_when}"
    count = (complete, len(actions))
    return StepReport(Status.NOW, line, links, count, _next(analysis, may, ready=complete == len(actions)))


def _links(analysis: NeedsAnalysis, may: frozenset[Permission]) -> tuple[Link, ...]:
    if Permission.READ_PLAN not in may:
        return ()
    return (
        Link(_("Action plan"), _page("plan", analysis)),
        Link(_("Risk assessment"), _page("risk", analysis)),
    )


def _next(analysis: NeedsAnalysis, may: frozenset[Permission], *, ready: bool) -> NextAction | None:
    if Permission.CHANGE_PLAN not in may:
        return None
    if ready:
        return NextAction(
            _("Approve the plan"),
            _("Management and employees approve it, and everyone gets the answer."),
            Link(_("To the approval"), _page("approval", analysis)),
            Link(_("Action plan"), _page("plan", analysis)),
        )
    return NextAction(
        _("Write the plan"),
        _("Who does what, when, and how you see that it works."),
        Link(_("To the plan"), _page("plan", analysis)),
    )


def _carry_out(analysis: NeedsAnalysis, may: frozenset[Permission]) -> NextAction | None:
    """An approved plan is where the work begins: what starts next, and where the follow-up stands."""
    if Permission.READ_PLAN not in may:
        return None
    today = clock.today()
    coming = min((day for day in queries.starts_of(analysis) if day and day >= today), default=None)
    line = (
        _("The next measure starts %(day)s.") % {"day": in_words(coming)}
        if coming
        else _("All measures have started.")
    )
    follow_up = _("The plan says who does what, and when you look at whether it works.")
    return NextAction(
        _("Carry out the plan"), f"{line} {follow_up}", Link(_("To the plan"), _page("plan", analysis))
    )


def _page(name: str, analysis: NeedsAnalysis) -> str:
    return reverse(f"plans:{name}", args=[analysis.organisation.slug, analysis.pk])
