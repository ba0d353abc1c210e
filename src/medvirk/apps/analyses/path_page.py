"""Builds the path page: our own three steps, what other apps report, the gate, and the one next action."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from medvirk.apps.analyses import path
from medvirk.apps.analyses.models import Facilitation, NeedsAnalysis
from medvirk.apps.analyses.path import Link, NextAction, Status, StepReport
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.analyses.queries import facilitations_of, mandate_of
from medvirk.apps.analyses.sheets import Kind, sheet
from medvirk.content.pack import Pack
from medvirk.domain.mandate import Body, Missing, bodies, gate
from medvirk.infra.dates import in_words

STRETCH_NAMES = {
    "prepare": gettext_lazy("Prepare"),
    "map": gettext_lazy("Map the needs"),
    "agree": gettext_lazy("Agree"),
    "act": gettext_lazy("Act and learn"),
}

MISSING_NAMES = {
    Missing.SPONSOR: gettext_lazy("Sponsor"),
    Missing.EMPLOYEE_REP: gettext_lazy("Employee representative"),
    Missing.REPLY_DATE: gettext_lazy("Reply date"),
}

BODY_SENTENCES = {
    Body.SAFETY_REP_OR_AGREEMENT: gettext_lazy(
        "Safety representative, unless another arrangement is agreed in writing (fewer than 5 employees)"
    ),
    Body.SAFETY_REP: gettext_lazy("Safety representative (from 5 employees)"),
    Body.AMU_ON_REQUEST: gettext_lazy("Working environment committee, if one of the parties asks (10 to 29)"),
    Body.AMU: gettext_lazy("Working environment committee (from 30 employees)"),
    Body.INFORMATION: gettext_lazy("The elected representatives are informed and heard (from 50 employees)"),
}

# The state as the page's styles call it.
_STATE = {Status.DONE: "ok", Status.NOW: "now", Status.BLOCKED: "stop"}


@dataclass(frozen=True)
class Step:
    """One line of a stretch, ready to draw. `dot` is "check", "lock" or what stands in the circle."""

    title: str
    line: str
    state: str
    dot: str
    word: str
    links: tuple[Link, ...]


@dataclass(frozen=True)
class GateLine:
    """Something that is missing, and the link that remedies it when the reader may."""

    words: str
    remedy: Link | None


@dataclass(frozen=True)
class Gate:
    """The box at the foot of a stretch."""

    title: str
    state: str
    line: str = ""
    lines: tuple[GateLine, ...] = ()


@dataclass(frozen=True)
class Column:
    """One of the four stretches, ready to draw."""

    title: str
    state: str
    steps: tuple[Step, ...]
    gate: Gate | None


@dataclass(frozen=True)
class PathPage:
    """Everything that the page shows besides the mandate's own words."""

    next: NextAction | None
    columns: tuple[Column, ...]
    bodies: tuple[str, ...]


def path_page(analysis: NeedsAnalysis, may: frozenset[Permission], pack: Pack, reader: str) -> PathPage:
    """The path of `analysis` for somebody who may do `may`, in the language `reader`."""
    missing = gate(mandate_of(analysis))
    reports = {
        "process.step.anchoring": _anchoring(analysis, missing, may),
        "process.step.roles": _roles(analysis, facilitations_of(analysis), may),
        "process.step.information": _information(analysis, pack, may),
    }
    for stretch in path.STRETCHES[1:]:
        for step in stretch.steps:
            provider = path.provider_of(step)
            if provider is not None:
                reports[step] = _behind_the_gate(provider(analysis, may), shut=bool(missing))
    return PathPage(
        next=_next(list(reports.values())),
        columns=tuple(
            _column(stretch, reports, pack, reader, _gate(analysis, missing, may) if not number else None)
            for number, stretch in enumerate(path.STRETCHES)
        ),
        bodies=tuple(str(BODY_SENTENCES[body]) for body in bodies(analysis.headcount)),
    )


def address(name: str, analysis: NeedsAnalysis, **more: str) -> str:
    """The address of a page of this analysis."""
    return reverse(
        f"analyses:{name}", kwargs={"slug": analysis.organisation.slug, "analysis_id": analysis.pk, **more}
    )


def _anchoring(
    analysis: NeedsAnalysis, missing: tuple[Missing, ...], may: frozenset[Permission]
) -> StepReport:
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


def _roles(
    analysis: NeedsAnalysis, facilitations: list[Facilitation], may: frozenset[Permission]
) -> StepReport:
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
    return StepReport(Status.NOW, line, links=(here,), next=action)


def _information(analysis: NeedsAnalysis, pack: Pack, may: frozenset[Permission]) -> StepReport:
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
    action = _action(
        may,
        Permission.CHANGE_MANDATE,
        _("Tell everyone what will happen"),
        f"{line} {_('Two weeks before the first meeting is a good time.')}",
        _("The process lead does this."),
        target,
    )
    return StepReport(Status.NOW, line, links=(here,), next=action)


def _behind_the_gate(report: StepReport, *, shut: bool) -> StepReport:
    if shut and report.status in {Status.NOW, Status.WAITING}:
        return StepReport(Status.BLOCKED, report.line, report.links, report.count)
    return report


def _next(reports: list[StepReport]) -> NextAction | None:
    """A step of the work itself that is under way comes first, then the first open one of the path."""
    prepare, work = reports[:3], reports[3:]
    running = [report for report in work if report.status is Status.NOW]
    return next((report.next for report in (*running, *prepare, *work) if report.next), None)


def _gate(analysis: NeedsAnalysis, missing: tuple[Missing, ...], may: frozenset[Permission]) -> Gate:
    if not missing:
        line = _("Sponsor, employee representative and reply date are in place. Meetings may open.")
        return Gate(_("The gate is open"), "ok", line)
    mandate = address("mandate", analysis)
    title = ngettext(
        "The gate is shut. %(count)d thing is missing:",
        "The gate is shut. %(count)d things are missing:",
        len(missing),
    ) % {"count": len(missing)}
    return Gate(
        title,
        "stop",
        lines=tuple(
            GateLine(
                str(MISSING_NAMES[each]),
                Link(_("Write it"), f"{mandate}#id_{each.value}")
                if Permission.CHANGE_MANDATE in may
                else None,
            )
            for each in missing
        ),
    )


def _column(
    stretch: path.Stretch, reports: dict[str, StepReport], pack: Pack, reader: str, gate_box: Gate | None
) -> Column:
    known = {step.id: step for step in pack.process.steps}
    steps = []
    for number, step_id in enumerate(stretch.steps, start=1):
        words = known[step_id]
        report = reports.get(step_id) or StepReport(Status.LATER, words.explanation[reader])
        steps.append(_step(words.label[reader], number, report))
    later = all(step_id not in reports for step_id in stretch.steps)
    if later:
        gate_box = Gate(
            _("Comes in a later version"), "", _("Until then you do this step as you are used to.")
        )
    at_work = any(reports[each].status is Status.NOW for each in stretch.steps if each in reports)
    return Column(str(STRETCH_NAMES[stretch.id]), "now" if at_work else "", tuple(steps), gate_box)


def _step(title: str, number: int, report: StepReport) -> Step:
    dots = {Status.DONE: "check", Status.BLOCKED: "lock"}
    dot = f"{report.count[0]}/{report.count[1]}" if report.count else dots.get(report.status, str(number))
    words = {
        Status.DONE: _("Done"),
        Status.NOW: _("Under way"),
        Status.BLOCKED: _("Shut"),
        Status.WAITING: _("Not begun"),
        Status.LATER: _("Later"),
    }
    return Step(title, report.line, _STATE.get(report.status, ""), dot, words[report.status], report.links)


def _links(may: frozenset[Permission], *offers: tuple[Permission, str, str]) -> tuple[Link, ...]:
    return tuple(Link(label, url) for permission, label, url in offers if permission in may)


def _action(
    may: frozenset[Permission], permission: Permission, title: str, line: str, by_others: str, link: Link
) -> NextAction:
    """The next action; who may not do it reads who does."""
    if permission in may:
        return NextAction(title, line, link)
    return NextAction(title, f"{line} {by_others}", None)
