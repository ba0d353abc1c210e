"""What the shortlist tells the path page of its analysis."""

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.analyses.path import Link, NextAction, Reminder, Status, StepReport
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.interventions.queries import has_parked, shortlist
from medvirk.apps.interventions.shortlists import Shortlist
from medvirk.domain.matching.choice import Decision

STEP = "process.step.shortlist"


def report(analysis: NeedsAnalysis, may: frozenset[Permission]) -> StepReport:
    """How far the shortlist has come: needs with what they need, and the sponsor's limits."""
    found = shortlist(analysis, get_language() or analysis.language)
    if not found.needs:
        return StepReport(Status.WAITING, _("Comes when meeting 1 has prioritised needs."))
    links = _links(analysis, found, may)
    count = (found.settled, len(found.needs))
    if found.is_decided:
        line = ngettext(
            "The meeting chose %(count)d measure.",
            "The meeting chose %(count)d measures.",
            len(found.package),
        )
        return StepReport(Status.DONE, line % {"count": len(found.package)}, links)
    line = ngettext(
        "%(done)d of %(all)d need is ready.", "%(done)d of %(all)d needs are ready.", len(found.needs)
    ) % {"done": found.settled, "all": len(found.needs)}
    if found.settled < len(found.needs):
        return StepReport(Status.NOW, line, links, count, _find(analysis, found, may))
    if found.limits is None:
        waits = _("The sponsor has not confirmed the limits yet.")
        return StepReport(Status.NOW, f"{line} {waits}", links, count, _confirm(analysis, may, waits))
    return StepReport(Status.DONE, line, links)


def reminders(analysis: NeedsAnalysis, may: frozenset[Permission]) -> tuple[Reminder, ...]:
    """Measures that are parked still, each with who takes it up again and when."""
    if Permission.READ_SHORTLIST not in may or not has_parked(analysis):
        return ()
    page = _page("choices", analysis)
    return tuple(
        Reminder(each.name, each.choice.owner, each.choice.on, page)
        for each in shortlist(analysis, get_language() or analysis.language).laid
        if each.choice is not None and each.decision is Decision.PARKED
    )


def _links(analysis: NeedsAnalysis, found: Shortlist, may: frozenset[Permission]) -> tuple[Link, ...]:
    if Permission.READ_SHORTLIST not in may:
        return ()
    links = (Link(_("Measures"), _page("shortlist", analysis)),)
    if found.is_decided:
        return (*links, Link(_("What was chosen and why"), _page("choices", analysis)))
    return links


def _find(analysis: NeedsAnalysis, found: Shortlist, may: frozenset[Permission]) -> NextAction | None:
    if Permission.CHANGE_SHORTLIST not in may:
        return None
    waiting = next(line for line in found.needs if not line.is_settled)
    page = reverse("interventions:need", args=[analysis.organisation.slug, analysis.pk, waiting.need.handle])
    return NextAction(
        _("Find measures for the prioritised needs"),
        _("Next: %(need)s") % {"need": waiting.need.statement},
        Link(_("See what fits"), page),
        Link(_("All needs"), _page("shortlist", analysis)),
    )


def _confirm(analysis: NeedsAnalysis, may: frozenset[Permission], line: str) -> NextAction | None:
    if Permission.CHANGE_SHORTLIST not in may:
        return None
    return NextAction(
        _("Ask the sponsor what is feasible"), line, Link(_("Note the limits"), _page("limits", analysis))
    )


def _page(name: str, analysis: NeedsAnalysis) -> str:
    return reverse(f"interventions:{name}", args=[analysis.organisation.slug, analysis.pk])
