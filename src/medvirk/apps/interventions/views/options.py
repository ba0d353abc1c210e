"""One option of the shortlist: what people tick about it, and writing own measures."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from medvirk.apps.accounts.sign_in import signed_in
from medvirk.apps.analyses.access import may
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.analyses.tables import OnTheTable
from medvirk.apps.interventions import actions, queries
from medvirk.apps.interventions.forms import OwnMeasureForm, TicksForm, stored, stored_ticks
from medvirk.apps.interventions.pages import need_name
from medvirk.apps.interventions.shortlists import Considered
from medvirk.apps.interventions.views.desk import FAULTY, Desk, desk, on_the_table
from medvirk.infra.forms import typed
from medvirk.infra.versions import Overtaken


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def option_page(request: HttpRequest, slug: str, analysis_id: UUID, option: str) -> HttpResponse:
    """What the option is, the needs it is for, and the ticks: met, not met, not known."""
    wanted = Permission.CHANGE_SHORTLIST if request.method == "POST" else Permission.READ_SHORTLIST
    here = desk(request, slug, analysis_id, wanted)
    considered = here.option(option)
    form = TicksForm(typed(request), option=considered)
    if request.method == "POST" and form.is_valid():
        try:
            actions.tick(considered.row, form.met(), form.applies(), version=form.cleaned_data["version"])
        except Overtaken:
            now = desk(request, slug, analysis_id, wanted).option(option)
            form.show_theirs(now.row.version, stored_ticks(now))
        else:
            messages.success(request, _("The ticks are saved. The ranking counts them."))
            return redirect(here.address("option", option))
    needs = [
        here.pages.need(line.need) for line in here.on_list.needs if line.need.handle in considered.needs
    ]
    context = {
        **here.context,
        "considered": considered,
        "offer": here.pages.offer(considered.row.code) if considered.measure else None,
        "levels": here.pages.levels_of(considered.levels),
        "categories": here.pages.places_of(considered.categories),
        "mechanism": here.pages.mechanism(considered.mechanism),
        "needs": needs,
        "form": form,
        "may_tick": Permission.CHANGE_SHORTLIST in may(request.user, here.analysis.organisation),
    }
    return render(request, "interventions/option.html", context, status=FAULTY if form.is_bound else 200)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def new_page(request: HttpRequest, slug: str, analysis_id: UUID) -> HttpResponse:
    """Write an own measure; `?need=` says for which need."""
    here = desk(request, slug, analysis_id, Permission.CHANGE_SHORTLIST)
    wanted = request.GET.get("need", "")
    form = OwnMeasureForm(
        typed(request), words=here.words, needs=_needs(here), wanted=[wanted] if wanted else []
    )
    if request.method == "POST" and form.is_valid():
        needs = [queries.need_row(here.analysis, handle) for handle in form.cleaned_data["needs"]]
        try:
            made = actions.write_own(here.analysis, form.measure(), needs)
        except OnTheTable:
            form.add_error(None, on_the_table())
        else:
            messages.success(request, _("The measure is written and on the shortlist."))
            return redirect(here.address("option", made.handle))
    context = {**here.context, "form": form, "heading": _("Own measure")}
    return render(request, "interventions/own.html", context, status=FAULTY if form.is_bound else 200)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def edit_page(request: HttpRequest, slug: str, analysis_id: UUID, option: str) -> HttpResponse:
    """Change an own measure."""
    here = desk(request, slug, analysis_id, Permission.CHANGE_SHORTLIST)
    own = _own(here, option)
    form = OwnMeasureForm(typed(request), words=here.words, needs=_needs(here), before=own)
    if request.method == "POST" and form.is_valid():
        needs = [queries.need_row(here.analysis, handle) for handle in form.cleaned_data["needs"]]
        try:
            actions.rewrite_own(own.row, form.measure(), needs, version=form.cleaned_data["version"])
        except Overtaken:
            now = _own(desk(request, slug, analysis_id, Permission.CHANGE_SHORTLIST), option)
            form.show_theirs(now.row.version, stored(now))
        except actions.Decided:
            form.add_error(None, _("The meeting has decided about this measure, so its words stand."))
        except OnTheTable:
            form.add_error(None, on_the_table())
        else:
            messages.success(request, _("The measure is changed."))
            return redirect(here.address("option", option))
    context = {**here.context, "form": form, "heading": _("Change the measure"), "considered": own}
    return render(request, "interventions/own.html", context, status=FAULTY if form.is_bound else 200)


@signed_in
@require_POST
def delete(request: HttpRequest, slug: str, analysis_id: UUID, option: str) -> HttpResponse:
    """Take an own measure away altogether."""
    here = desk(request, slug, analysis_id, Permission.CHANGE_SHORTLIST)
    own = _own(here, option)
    try:
        actions.delete_own(own.row)
    except actions.Decided:
        messages.error(request, _("The meeting has decided about this measure, so it cannot be deleted."))
        return redirect(here.address("option", option))
    except OnTheTable:
        messages.error(request, on_the_table())
        return redirect(here.address("option", option))
    messages.success(request, _("“%(measure)s” is deleted.") % {"measure": own.name})
    return redirect(here.address("shortlist"))


def _own(here: Desk, handle: str) -> Considered:
    considered = here.option(handle)
    if considered.row.code:
        raise Http404
    return considered


def _needs(here: Desk) -> list[tuple[str, str]]:
    """The prioritised needs to choose from."""
    return [(line.need.handle, need_name(here.pages.need(line.need))) for line in here.on_list.needs]
