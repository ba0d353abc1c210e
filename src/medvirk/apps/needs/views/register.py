"""The register: the matrix with one line per need, and the worklist of what has not been used."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medvirk.apps.accounts.sign_in import signed_in
from medvirk.apps.analyses import actions as analyses
from medvirk.apps.analyses.access import access_analysis
from medvirk.apps.analyses.frame import frame
from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.needs import actions, queries
from medvirk.apps.needs.forms import LeadersForm
from medvirk.apps.needs.hearing import heard
from medvirk.apps.needs.links import address
from medvirk.apps.needs.pieces import Found
from medvirk.apps.needs.register_page import register_page
from medvirk.apps.needs.words import words_for
from medvirk.apps.needs.worklist import worklist
from medvirk.domain.iglo import Level
from medvirk.domain.needs.evidence import Stance
from medvirk.domain.sources import Source
from medvirk.infra.forms import typed
from medvirk.infra.languages import reading

VOICES = ("same", "opposite", "both", "silent")
ROW_ICONS = ("krav", "ressurs", "forbedre", "bevare", "check", "warning", "lock")


@signed_in
@require_safe
def register_view(request: HttpRequest, slug: str, analysis_id: UUID) -> HttpResponse:
    """Source by level, then need by need."""
    analysis = access_analysis(request.user, slug, analysis_id, Permission.READ_NEEDS)
    return _register(request, analysis, LeadersForm(initial={"leaders": analysis.leaders}))


@signed_in
@require_POST
def leaders(request: HttpRequest, slug: str, analysis_id: UUID) -> HttpResponse:
    """Say how many lead at the site (R17)."""
    analysis = access_analysis(request.user, slug, analysis_id, Permission.CHANGE_NEEDS)
    form = LeadersForm(typed(request))
    if not form.is_valid():
        return _register(request, analysis, form)
    analyses.note_leaders(analysis, form.cleaned_data["leaders"])
    messages.success(request, _("The number of leaders is saved."))
    return redirect(address("register", analysis))


def _register(request: HttpRequest, analysis: NeedsAnalysis, form: LeadersForm) -> HttpResponse:
    words = words_for(analysis, language())
    page = register_page(analysis, heard(analysis, language()), words)
    at_leader_level = any(block.level is Level.LEADER for block in page.blocks)
    context = {
        **frame(request, analysis),
        "page": page,
        "here": address("register", analysis),
        "icons": ROW_ICONS,
        "voices": VOICES,
        "leaders_form": form,
        "leaders_matter": at_leader_level or form.is_bound,
    }
    return render(request, "needs/register.html", context, status=422 if form.is_bound else 200)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def evidence_view(request: HttpRequest, slug: str, analysis_id: UUID) -> HttpResponse:
    """What has been said and not used. Ticked pieces become a need, or support one there is already."""
    analysis = access_analysis(request.user, slug, analysis_id, Permission.CHANGE_NEEDS)
    said = heard(analysis, language())
    if request.method == "POST":
        chosen = [piece for piece in said.pieces if piece.key in request.POST.getlist("piece")]
        answer = _choose(request, analysis, chosen)
        if answer is not None:
            return answer
    source = request.GET.get("source", "")
    uses = queries.uses(analysis)
    ticked = set(request.POST.getlist("piece"))
    everything = "all" in request.GET or any(key in uses for key in ticked)
    listed = worklist(
        said,
        uses,
        words_for(analysis, language()),
        source=source if source in set(Source) else "",
        everything=everything,
    )
    context = {
        **frame(request, analysis),
        "list": listed,
        "needs": queries.named(analysis),
        "into": request.POST.get("need") or request.GET.get("need", ""),
        "ticked": ticked,
        "source": source,
        "everything": everything,
        "wrong": request.method == "POST",
    }
    return render(request, "needs/evidence.html", context, status=422 if context["wrong"] else 200)


def _choose(request: HttpRequest, analysis: NeedsAnalysis, chosen: list[Found]) -> HttpResponse | None:
    """Where the ticked pieces go; None when something is missing."""
    if not chosen:
        return None
    if request.POST.get("to") != "need":
        query = urlencode([("piece", piece.key) for piece in chosen])
        return redirect(f"{address('new', analysis)}?{query}")
    need = next(
        (each for each in queries.needs_of(analysis) if str(each.pk) == request.POST.get("need")), None
    )
    if need is None:
        return None
    added = actions.add_evidence(need, [(piece, Stance.SAME) for piece in chosen])
    words = ngettext(
        "%(count)d piece of evidence is added to need %(number)d.",
        "%(count)d pieces of evidence are added to need %(number)d.",
        added,
    )
    messages.success(request, words % {"count": added, "number": need.number})
    return redirect(address("need", analysis, need_id=need.pk))


def language() -> str:
    """The language of the screen; the pack has exactly these."""
    return reading()
