"""The shortlist of an analysis: every prioritised need with its options, and the sponsor's limits."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from medvirk.apps.accounts.sign_in import signed_in
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.interventions import actions, queries
from medvirk.apps.interventions.forms import LimitsForm
from medvirk.apps.interventions.models import Limits
from medvirk.apps.interventions.pages import Marked, NeedHead
from medvirk.apps.interventions.shortlists import Considered, NeedList
from medvirk.apps.interventions.views.desk import FAULTY, Desk, desk
from medvirk.apps.interventions.words import STATES
from medvirk.domain.matching.rank import Suggestions
from medvirk.domain.matching.shortlist import SETTLED, State
from medvirk.infra import clock
from medvirk.infra.forms import typed
from medvirk.infra.versions import Overtaken

BEST = 2
"""So many of the best suggestions are named beside a need that has no measure."""


@dataclass(frozen=True)
class OptionRow:
    """An option on a need's shortlist, ready to draw."""

    id: str
    name: str
    is_own: bool
    levels: tuple[Marked, ...]
    unknown: int
    not_met: int
    against: int


@dataclass(frozen=True)
class NeedRow:
    """A need on the overview. `states`: (word of the state, sentence)."""

    head: NeedHead
    options: tuple[OptionRow, ...]
    states: tuple[tuple[str, str], ...]
    line: NeedList
    best: tuple[str, ...]


@signed_in
@require_safe
def shortlist_page(request: HttpRequest, slug: str, analysis_id: UUID) -> HttpResponse:
    """What is to be improved and what is to be preserved, each with its measures and what is missing."""
    here = desk(request, slug, analysis_id, Permission.READ_SHORTLIST)
    found = queries.suggestions(here.analysis, here.on_list, here.words.language)
    rows = [need_row(here, line, found[line.need.handle]) for line in here.on_list.needs]
    context = {
        **here.context,
        "improve": [row for row in rows if not row.head.is_preserved],
        "preserve": [row for row in rows if row.head.is_preserved],
        "loose": [option_row(here, each) for each in here.on_list.loose],
    }
    return render(request, "interventions/shortlist.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def limits_page(request: HttpRequest, slug: str, analysis_id: UUID) -> HttpResponse:
    """The sponsor's confirmation: who, when, and within which limits (method.md 1.3, row 2.2)."""
    here = desk(request, slug, analysis_id, Permission.CHANGE_SHORTLIST)
    today, kept = clock.today(), here.on_list.limits
    fresh = {"confirmed_by": here.analysis.sponsor, "confirmed_on": today, "version": 0}
    known = {**_said(kept), "version": kept.version} if kept else {}
    form = LimitsForm(typed(request), initial={**fresh, **known}, today=today)
    if request.method == "POST" and form.is_valid():
        try:
            actions.confirm_limits(here.analysis, **form.cleaned_data)
        except Overtaken:
            now = desk(request, slug, analysis_id, Permission.CHANGE_SHORTLIST).on_list.limits
            form.show_theirs(now.version if now else 0, _said(now))
        else:
            messages.success(request, _("The limits are noted."))
            return redirect(here.address("shortlist"))
    context = {**here.context, "form": form}
    return render(request, "interventions/limits.html", context, status=FAULTY if form.is_bound else 200)


def _said(limits: Limits | None) -> dict[str, object]:
    """What was confirmed, as the form has it."""
    if limits is None:
        return {}
    return {name: getattr(limits, name) for name in ("confirmed_by", "confirmed_on", "limits")}


def need_row(here: Desk, line: NeedList, found: Suggestions) -> NeedRow:
    """A need ready to draw, with the best suggestions as long as it has no measure."""
    best = [each.measure.name for each in found.ranked[:BEST]] if State.NO_MEASURE in line.states else []
    return NeedRow(
        here.pages.need(line.need),
        tuple(option_row(here, each) for each in line.options),
        state_words(line),
        line,
        tuple(best),
    )


def option_row(here: Desk, option: Considered) -> OptionRow:
    """An option ready to draw."""
    return OptionRow(
        id=option.id,
        name=option.name,
        is_own=option.measure is None,
        levels=here.pages.levels_of(option.levels),
        unknown=option.unknown,
        not_met=len(option.not_met),
        against=len(option.advised_against_here),
    )


def state_words(line: NeedList) -> tuple[tuple[str, str], ...]:
    """The states of a need: how they look, and what they say."""
    return tuple(("ok" if state in SETTLED else "warn", str(STATES[state])) for state in line.states)
