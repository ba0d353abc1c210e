"""Making a need, its page, its wording and what it rests on."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medvirk.apps.accounts.sign_in import signed_in
from medvirk.apps.analyses import tables
from medvirk.apps.analyses.access import access_analysis
from medvirk.apps.analyses.frame import frame
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.needs import actions
from medvirk.apps.needs.access import access_need
from medvirk.apps.needs.forms import WordingForm
from medvirk.apps.needs.hearing import heard
from medvirk.apps.needs.links import address
from medvirk.apps.needs.models import Need
from medvirk.apps.needs.need_page import need_page
from medvirk.apps.needs.views.register import language
from medvirk.apps.needs.words import Words, words_for
from medvirk.apps.needs.worklist import shown, suggestion_of
from medvirk.domain.iglo import Kind, Place
from medvirk.domain.needs.evidence import Stance
from medvirk.infra import clock
from medvirk.infra.forms import typed


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def new_view(request: HttpRequest, slug: str, analysis_id: UUID) -> HttpResponse:
    """A need of the pieces that were ticked; without any it is refused."""
    analysis = access_analysis(request.user, slug, analysis_id, Permission.CHANGE_NEEDS)
    words = words_for(analysis, language())
    keys = (request.POST if request.method == "POST" else request.GET).getlist("piece")
    chosen = [piece for piece in heard(analysis, language()).pieces if piece.key in keys]
    opposite = set(request.POST.getlist("opposite"))
    form = WordingForm(typed(request), words=words, leaders=analysis.leaders, initial=suggestion_of(chosen))
    if request.method == "POST" and form.is_valid():
        pieces = [(piece, Stance.OPPOSITE if piece.key in opposite else Stance.SAME) for piece in chosen]
        try:
            need = actions.make_need(analysis, form.wording(), pieces)
        except actions.NoEvidence:
            form.add_error(None, _("A need without evidence is not made. Go back and tick what it rests on."))
        else:
            messages.success(request, _("Need %(number)d is made.") % {"number": need.number})
            return redirect(address("evidence", analysis))
    context = {
        **frame(request, analysis),
        "form": form,
        "pieces": [shown(piece, words) for piece in chosen],
        "opposite": opposite,
    }
    return render(request, "needs/new.html", context, status=422 if form.is_bound else 200)


@signed_in
@require_safe
def need_view(request: HttpRequest, slug: str, analysis_id: UUID, need_id: UUID) -> HttpResponse:
    """One need, down to what people wrote and said."""
    need = access_need(request.user, slug, analysis_id, need_id, Permission.READ_NEEDS)
    here = frame(request, need.analysis)
    may: Any = here["may"]
    page = need_page(
        need,
        need.analysis,
        heard(need.analysis, language()),
        words_for(need.analysis, language()),
        language(),
        maker=Permission.CHANGE_NEEDS.name in may,
    )
    return render(request, "needs/need.html", {**here, "page": page, "need": need})


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def edit_view(request: HttpRequest, slug: str, analysis_id: UUID, need_id: UUID) -> HttpResponse:
    """Other words for a need. Whoever was faster is shown beside what was typed, and nothing is lost."""
    need = access_need(request.user, slug, analysis_id, need_id, Permission.CHANGE_NEEDS)
    words = words_for(need.analysis, language())
    form = WordingForm(typed(request), words=words, leaders=need.analysis.leaders, before=need)
    theirs = None
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_need(
                need, form.wording(), version=form.cleaned_data["version"] or 0, on=clock.today()
            )
        except actions.Overtaken as overtaken:
            theirs = overtaken.need
            again = request.POST.copy()
            again["version"] = str(theirs.version)  # a second press is a choice between the two
            form.data = again
        except actions.HasFate:
            form.add_error(None, _decided())
        except tables.OnTheTable:
            form.add_error(None, _on_the_table())
        else:
            messages.success(request, _("The wording of need %(number)d is saved.") % {"number": need.number})
            return redirect(address("need", need.analysis, need_id=need.pk))
    context = {
        **frame(request, need.analysis),
        "form": form,
        "need": need,
        "theirs": theirs and _as_read(theirs, words),
    }
    return render(request, "needs/edit.html", context, status=422 if form.is_bound else 200)


def _as_read(need: Need, words: Words) -> dict[str, str]:
    return {
        "statement": need.statement,
        "kind": words.kinds[Kind(need.kind)],
        "action": words.wish(need).label,
        "place": words.places[Place(need.place)],
    }


@signed_in
@require_POST
def turn(request: HttpRequest, slug: str, analysis_id: UUID, need_id: UUID) -> HttpResponse:
    """A piece of evidence says the same as the need, the opposite, or nothing any more."""
    need = access_need(request.user, slug, analysis_id, need_id, Permission.CHANGE_NEEDS)
    evidence = _evidence_of(need, request.POST.get("evidence", ""))
    try:
        match request.POST.get("to"):
            case "away":
                actions.remove_evidence(need, evidence)
                messages.success(request, _("The evidence is taken away. It is back on the worklist."))
            case "opposite":
                actions.turn_evidence(need, evidence, Stance.OPPOSITE)
            case _:
                actions.turn_evidence(need, evidence, Stance.SAME)
    except actions.NoEvidence:
        messages.error(
            request,
            _(
                "This is the last evidence. A need without evidence is not kept: "
                "add some first, or remove the need."
            ),
        )
    except actions.HasFate:
        messages.error(request, _decided())
    except tables.OnTheTable:
        messages.error(request, _on_the_table())
    return redirect(address("need", need.analysis, need_id=need.pk))


@signed_in
@require_POST
def remove(request: HttpRequest, slug: str, analysis_id: UUID, need_id: UUID) -> HttpResponse:
    """Take a need out of the register; its evidence is back on the worklist."""
    need = access_need(request.user, slug, analysis_id, need_id, Permission.CHANGE_NEEDS)
    try:
        actions.remove_need(need)
    except (actions.HasFate, tables.OnTheTable) as stays:
        messages.error(request, _decided() if isinstance(stays, actions.HasFate) else _on_the_table())
        return redirect(address("need", need.analysis, need_id=need.pk))
    words = _("Need %(number)d is removed. Its evidence is back on the worklist.")
    messages.success(request, words % {"number": need.number})
    return redirect(address("register", need.analysis))


def _evidence_of(need: Need, typed_id: str) -> UUID:
    found = next((row.pk for row in need.pieces if str(row.pk) == typed_id), None)
    if found is None:
        raise Http404
    return found


def _decided() -> str:
    return _("The stakeholder meeting has decided about this need, so it stays as it is.")


def _on_the_table() -> str:
    return _(
        "Part 1 of the stakeholder meeting is open and works with this need. "
        "The need stays as it is, so that the room decides about the words it sees."
    )
