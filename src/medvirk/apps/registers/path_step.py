"""What the register figures tell the path page of their analysis."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.analyses.path import Link, NextAction, Status, StepReport
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.registers.queries import rows_of
from medvirk.domain.registers import large_enough

STEP = "process.step.register"


def report(analysis: NeedsAnalysis, may: frozenset[Permission]) -> StepReport:
    """Done with the first unit's figures; a site of fewer than 20 people goes on without."""
    place = [analysis.organisation.slug, analysis.pk]
    here = Link(_("Register figures"), reverse("registers:list", args=place))
    links = (here,) if Permission.READ_NEEDS in may else ()
    if not large_enough(analysis.headcount):
        return StepReport(Status.SKIPPED, _("Fewer than 20 people: figures would point at persons."))
    units = {row.unit for row in rows_of(analysis)}
    if units:
        line = ngettext(
            "Figures for %(count)d unit, twelve months.",
            "Figures for %(count)d units, twelve months.",
            len(units),
        ) % {"count": len(units)}
        return StepReport(Status.DONE, line, links)
    line = _("Totals for absence, turnover and incidents in twelve months.")
    if Permission.RECORD_REGISTERS not in may:
        return StepReport(Status.WAITING, line, links)
    new = Link(_("Type in figures"), reverse("registers:new", args=place))
    return StepReport(Status.WAITING, line, links, next=NextAction(_("Type in register figures"), line, new))
