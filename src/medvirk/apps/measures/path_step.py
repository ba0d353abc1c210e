"""What the context measure tells the path page of its analysis."""

from django.urls import reverse
from django.utils.translation import gettext as _

from medvirk.apps.analyses.models import NeedsAnalysis, Variant
from medvirk.apps.analyses.path import Link, NextAction, Status, StepReport
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.catalogue.queries import pack
from medvirk.apps.measures import queries
from medvirk.apps.measures.models import Wave, WaveState
from medvirk.infra import clock
from medvirk.infra.dates import in_words

STEP = "process.step.context_measure"


def report(analysis: NeedsAnalysis, may: frozenset[Permission]) -> StepReport:
    """The newest round speaks."""
    place = [analysis.organisation.slug, analysis.pk]
    here = Link(_("Context measure"), reverse("measures:list", args=place))
    links = (here,) if Permission.READ_MEASURE in may else ()
    newest = next(iter(queries.waves_of(analysis)), None)
    if newest is None:
        line = _("Not planned yet. People have two to three weeks to answer.")
        if analysis.variant == Variant.SMALL:  # method.md 1.3
            line = _("Not planned yet. Those who know the schemes answer a checklist.")
        plan = Link(_("Plan it"), reverse("measures:new", args=place))
        return StepReport(
            Status.WAITING, line, links, next=_next(may, _("Plan the context measure"), line, plan)
        )
    page = reverse("measures:wave", args=[analysis.organisation.slug, newest.pk])
    match WaveState(newest.state):
        case WaveState.PLANNED:
            line = _("Planned to open %(day)s.") % {"day": in_words(newest.opens_on)}
            open_it = Link(_("Go to the round"), page)
            return StepReport(
                Status.NOW, line, links, next=_next(may, _("Open the context measure"), line, open_it)
            )
        case WaveState.OPEN:
            return StepReport(Status.NOW, _open_line(newest), links, next=_close(newest, may, page))
        case WaveState.CLOSED:
            return _closed(newest, may, links)


def _closed(wave: Wave, may: frozenset[Permission], links: tuple[Link, ...]) -> StepReport:
    """Done when the informants have settled what exists: without that no scheme has a state."""
    if links:
        result = reverse("measures:results", args=[wave.analysis.organisation.slug, wave.pk])
        links = (*links, Link(_("See the result"), result))
    elements = pack(wave.analysis.pack_digest).context_measure.element_items
    settled, everything = len(queries.agreed_of(wave)), len(elements)
    if settled >= everything:
        line = _("Closed. The result is promised for %(day)s.") % {"day": in_words(wave.result_on)}
        return StepReport(Status.DONE, line, links)
    line = _("Closed. The informants have settled %(settled)d of %(all)d schemes.") % {
        "settled": settled,
        "all": everything,
    }
    page = reverse("measures:informants", args=[wave.analysis.organisation.slug, wave.pk])
    settle = Link(_("Informants"), page)
    return StepReport(
        Status.NOW, line, links, (settled, everything), _next(may, _("Settle what exists"), line, settle)
    )


def _open_line(wave: Wave) -> str:
    if clock.today() > wave.closes_on:
        return _("The last day is over. Close the round to see the result.")
    return _("Can be answered until %(day)s.") % {"day": in_words(wave.closes_on)}


def _close(wave: Wave, may: frozenset[Permission], page: str) -> NextAction | None:
    """Nothing to do while people answer; afterwards closing."""
    if clock.today() <= wave.closes_on:
        return None
    return _next(may, _("Close the context measure"), _open_line(wave), Link(_("Go to the round"), page))


def _next(may: frozenset[Permission], title: str, line: str, link: Link) -> NextAction:
    if Permission.RUN_MEASURE in may:
        return NextAction(title, line, link)
    who = _("The process lead does this.")
    return NextAction(title, f"{line} {who}", None)
