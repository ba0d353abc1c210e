"""Builds the path page: our own three steps, what other apps report, the gate, and the one next action."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from medvirk.apps.analyses import path
from medvirk.apps.analyses.models import NeedsAnalysis, Variant
from medvirk.apps.analyses.own_steps import MISSING_NAMES, address, anchoring, information, roles
from medvirk.apps.analyses.path import GateReport, Link, NextAction, Status, StepReport
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.analyses.queries import facilitations_of, mandate_of
from medvirk.content.pack import Pack
from medvirk.content.schema.scripts import ProcessStep
from medvirk.content.variants import in_variant
from medvirk.domain.mandate import Body, Missing, bodies, gate

STRETCH_NAMES = {
    "prepare": gettext_lazy("Prepare"),
    "map": gettext_lazy("Map the needs"),
    "agree": gettext_lazy("Agree"),
    "act": gettext_lazy("Act and learn"),
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
    wide: bool


@dataclass(frozen=True)
class PathPage:
    """Everything that the page shows besides the mandate's own words."""

    next: NextAction | None
    columns: tuple[Column, ...]
    bodies: tuple[str, ...]
    is_answered: bool  # management has approved a plan: the promise of the reply date is kept
    variant: str  # how the method is run here, in plain words, where it is not run as usual


def path_page(analysis: NeedsAnalysis, may: frozenset[Permission], pack: Pack, reader: str) -> PathPage:
    """The path of `analysis` for somebody who may do `may`, in the language `reader`."""
    missing = gate(mandate_of(analysis))
    reports = {
        "process.step.anchoring": anchoring(analysis, missing, may),
        "process.step.roles": roles(analysis, facilitations_of(analysis), may),
        "process.step.information": information(analysis, pack, may),
    }
    gates = {"prepare": _gate(analysis, missing, may)}
    shut = bool(missing)
    for stretch in path.STRETCHES[1:]:
        for step in stretch.steps:
            provider = path.provider_of(step)
            if provider is not None:
                reports[step] = _behind_the_gate(provider(analysis, may), shut=shut)
        if (speaks := path.gate_of(stretch.id)) is not None:
            said = speaks(analysis, may)
            gates[stretch.id] = _as_box(said)
            shut = shut or not said.is_open
    steps = in_variant(pack.process.steps, analysis.variant)
    leading = _leading(reports, gates)
    return PathPage(
        next=reports[leading].next if leading else None,
        columns=tuple(
            _column(stretch, reports, steps, reader, gates.get(stretch.id), leading)
            for stretch in path.STRETCHES
        ),
        bodies=tuple(str(BODY_SENTENCES[body]) for body in bodies(analysis.headcount)),
        is_answered=path.is_answered(analysis),
        variant=_variant(analysis, pack, reader),
    )


def _variant(analysis: NeedsAnalysis, pack: Pack, reader: str) -> str:
    if analysis.variant == Variant.STANDARD:
        return ""
    (found,) = (each for each in pack.process.variants if each.code == analysis.variant)
    return f"{found.label[reader]}. {found.explanation[reader]}"


def _behind_the_gate(report: StepReport, *, shut: bool) -> StepReport:
    if shut and report.status in {Status.NOW, Status.WAITING}:
        return StepReport(Status.BLOCKED, report.line, report.links, report.count)
    return report


def _leading(reports: dict[str, StepReport], gates: dict[str, Gate]) -> str:
    """The step whose next action the page shows; "" when there is none.

    Work that is under way comes first, then the first open step of the path. What may wait gives way to
    work that may not, and is not proposed any more when the way out of its stretch is open.
    """
    own = path.STRETCHES[0].steps
    offers = {step: report.next for step, report in reports.items() if report.next}
    open_ = [step for step in offers if not offers[step].may_wait or not _is_past(step, reports, gates)]
    running = [step for step in open_ if step not in own and reports[step].status is Status.NOW]
    urgent = [step for step in running if not offers[step].may_wait]
    return next(iter((*urgent, *running, *open_)), "")


def _is_past(step: str, reports: dict[str, StepReport], gates: dict[str, Gate]) -> bool:
    """Is the gate behind the stretch of `step` open, or anything under way or done behind it?"""
    here = next(number for number, stretch in enumerate(path.STRETCHES) if step in stretch.steps)
    later = {each for stretch in path.STRETCHES[here + 1 :] for each in stretch.steps}
    gate = gates.get(path.STRETCHES[here].id)
    is_open = gate is not None and gate.state == _STATE[Status.DONE]
    return is_open or any(
        reports[each].status in {Status.NOW, Status.DONE} for each in later & reports.keys()
    )


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


def _as_box(said: GateReport) -> Gate:
    lines = tuple(GateLine(words, remedy) for words, remedy in said.missing)
    return Gate(said.title, "ok" if said.is_open else "stop", said.line, lines)


def _column(
    stretch: path.Stretch,
    reports: dict[str, StepReport],
    known: Mapping[str, ProcessStep],
    reader: str,
    box: Gate | None,
    leading: str,
) -> Column:
    steps = []
    for number, step_id in enumerate(stretch.steps, start=1):
        words = known[step_id]
        report = reports.get(step_id) or StepReport(Status.LATER, words.explanation[reader])
        steps.append(_step(words.label[reader], number, report, leads=step_id == leading))
    if not reports.keys() & set(stretch.steps):
        line = _("Until then you do these steps as you are used to.")
        box = Gate(_("Comes in a later version"), "", line)
    state = "now" if leading in stretch.steps else ""
    return Column(str(STRETCH_NAMES[stretch.id]), state, tuple(steps), box, wide=stretch.id == "map")


def _step(title: str, number: int, report: StepReport, *, leads: bool) -> Step:
    dots = {Status.DONE: "check", Status.BLOCKED: "lock"}
    dot = f"{report.count[0]}/{report.count[1]}" if report.count else dots.get(report.status, str(number))
    words = {
        Status.DONE: _("Done"),
        Status.NOW: _("Under way"),
        Status.BLOCKED: _("Shut"),
        Status.WAITING: _("Not begun"),
        Status.SKIPPED: _("Not used"),
        Status.LATER: _("Later"),
    }
    state = _STATE.get(report.status, "now" if leads else "")
    return Step(title, report.line, state, dot, words[report.status], report.links)
