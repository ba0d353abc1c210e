"""The whole list of measures to read, and one measure with everything that is known about it."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from medvirk.apps.accounts.sign_in import signed_in
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.interventions import listed
from medvirk.apps.interventions.pages import Marked, NeedHead, Offer
from medvirk.apps.interventions.views.desk import desk
from medvirk.apps.interventions.words import LEVEL_ICONS, Line, amount
from medvirk.domain.iglo import Level
from medvirk.domain.matching.explain import Wanted, explain, fit
from medvirk.domain.matching.rank import in_order


@dataclass(frozen=True)
class ForNeed:
    """How a measure fits one need."""

    head: NeedHead
    lines: tuple[Line, ...]
    fit: str
    on_list: bool


@signed_in
@require_safe
def list_page(request: HttpRequest, slug: str, analysis_id: UUID) -> HttpResponse:
    """Every measure by level and name, also those with weak evidence; the warnings apart."""
    here = desk(request, slug, analysis_id, Permission.READ_SHORTLIST)
    grouped: dict[Level | None, list[Offer]] = {level: [] for level in (*Level, None)}
    warnings = []
    for each in sorted(
        listed.candidates(here.analysis.pack_digest, here.words.language),
        key=lambda measure: in_order(measure.name),
    ):
        offer = here.pages.offer(each.code)
        if each.may_be_offered:
            grouped[each.main].append(offer)
        else:
            warnings.append(offer)
    context = {
        **here.context,
        "levels": [
            (Marked(LEVEL_ICONS[level], here.words.levels[level]), offers)
            for level, offers in grouped.items()
            if offers
        ],
        "count": sum(len(offers) for offers in grouped.values()),
        "warnings": warnings,
    }
    return render(request, "interventions/measures.html", context)


@signed_in
@require_safe
def measure_page(request: HttpRequest, slug: str, analysis_id: UUID, code: str) -> HttpResponse:
    """One measure: what it is, when not, what is known, and how it fits each prioritised need."""
    here = desk(request, slug, analysis_id, Permission.READ_SHORTLIST)
    candidate = next(
        (
            each
            for each in listed.candidates(here.analysis.pack_digest, here.words.language)
            if each.code == code
        ),
        None,
    )
    if candidate is None:
        raise Http404
    offer, option = here.pages.offer(code), here.on_list.of_code(code)
    fits = []
    for line in here.on_list.needs if candidate.may_be_offered else ():
        wanted = Wanted.standing_at(line.need.place, line.need.kind)
        reasons = explain(wanted, candidate, option.not_met if option else ())
        fits.append(
            ForNeed(
                here.pages.need(line.need),
                tuple(here.words.line(reason, line.need.kind, offer.preconditions) for reason in reasons),
                amount(fit(reasons)),
                on_list=option is not None and line.need.handle in option.needs,
            )
        )
    context = {**here.context, "offer": offer, "option": option, "fits": fits}
    return render(request, "interventions/measure.html", context)
