"""What the first three steps of the path say about an analysis: mandate, roles, information."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from medvirk.apps.analyses.models import Facilitation, NeedsAnalysis
from medvirk.apps.analyses.path import Link, NextAction, Status, StepReport
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.analyses.sheets import Kind, sheet
from medvirk.content.pack import Pack
from medvirk.domain.mandate import Missing
from medvirk.infra.dates import in_words

MISSING_NAMES = {
    Missing.SPONSOR: gettext_lazy("Sponsor"),
    Missing.EMPLOYEE_REP: gettext_lazy("Employee representative"),
    Missing.REPLY_DATE: gettext_lazy("Reply date"),
}


def address(name: str, analysis: NeedsAnalysis, **more: str) -> str:
    """The address of a page of this analysis."""
    return reverse(
        f"analyses:{name}", kwargs={"slug": analysis.organisation.slug, "analysis_id": analysis.pk, **more}
    )


def anchoring(
    analysis: NeedsAnalysis, missing: tuple[Missing, ...], may: frozenset[Permission]
) -> StepReport:
    """Step 0.1: done when nothing is missing in the mandate."""
    if not missing:
        line = _("%(sponsor)s and %(employee_rep)s stand behind it.") % {
            "sponsor": analysis.sponsor,
            "employee_rep": analysis.employee_rep,
        }
        return StepReport(
            Status.DONE,
            line,
            links=_links(may, (Permission.CHANGE_MANDATE, _("Change"), address("mandate", analysis))),
        )
    names = ", ".join(str(MISSING_NAMES[each]) for each in missing)
    line = _("Missing: %(names)s.") % {"names": names}
    action = _action(
        may,
        Permission.CHANGE_MANDATE,
        _("Complete the mandate"),
        line,
        _("The process lead does this."),
        Link(_("Open the mandate"), f"{address('mandate', analysis)}#id_{missing[0].value}"),
    )
    return StepReport(Status.NOW, line, next=action)


def roles(
    analysis: NeedsAnalysis, facilitations: list[Facilitation], may: frozenset[Permission]
) -> StepReport:
    """Step 0.2: done when somebody facilitates and everybody who does has declared."""
    here = Link(_("Roles"), address("roles", analysis))
    declared = [each for each in facilitations if each.declared_on]
    if facilitations and len(declared) == len(facilitations):
        names = ", ".join(str(each.user) for each in facilitations)
        line = ngettext("Facilitator: %(names)s.", "Facilitators: %(names)s.", len(facilitations))
        return StepReport(Status.DONE, line % {"names": names}, links=(here,))
    if not facilitations:
        line, does = _("Nobody is named as facilitator yet."), Permission.CHANGE_MANDATE
        by_others = _("The process lead does this.")
    else:
        waiting = ", ".join(str(each.user) for each in facilitations if not each.declared_on)
        line = _("%(names)s: declaration is missing.") % {"names": waiting}
        does, by_others = Permission.DECLARE_FACILITATION, _("The facilitator does this.")
    action = _action(may, does, _("Settle who facilitates"), line, by_others, Link(_("Open roles"), here.url))
    status = Status.NOW if facilitations else Status.WAITING
    return StepReport(status, line, links=(here,), next=action)


def information(analysis: NeedsAnalysis, pack: Pack, may: frozenset[Permission]) -> StepReport:
    here = Link(_("Sheets"), address("sheets", analysis))
    if analysis.informed_on:
        line = _("Handed out %(day)s.") % {"day": in_words(analysis.informed_on)}
        return StepReport(Status.DONE, line, links=(here,))
    kinds = (Kind.INFORMATION, Kind.PRIVACY, Kind.INVITATION)
    gaps = {gap for kind in kinds for gap in sheet(kind, analysis, pack, analysis.language).gaps}
    if gaps:
        line = ngettext("%(count)d gap in the sheets.", "%(count)d gaps in the sheets.", len(gaps)) % {
            "count": len(gaps)
        }
        target = Link(_("Fill in the details"), address("details", analysis))
    else:
        line = _("The sheets are ready to be handed out.")
        target = Link(_("Open the sheets"), here.url)
    when = _("Two weeks before the first meeting is a good time.")
    action = _action(
        may,
        Permission.CHANGE_MANDATE,
        _("Tell everyone what will happen"),
        f"{line} {when}",
        _("The process lead does this."),
        target,
    )
    return StepReport(Status.WAITING, line, links=(here,), next=action)


def _links(may: frozenset[Permission], *offers: tuple[Permission, str, str]) -> tuple[Link, ...]:
    return tuple(Link(label, url) for permission, label, url in offers if permission in may)


def _action(
    may: frozenset[Permission], permission: Permission, title: str, line: str, by_others: str, link: Link
) -> NextAction:
    """The next action; who may not do it reads who does."""
    if permission in may:
        return NextAction(title, line, link)
    return NextAction(title, f"{line} {by_others}", None)
