"""The measures that fit one need, with every reason; putting them on its shortlist and taking them off."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medvirk.apps.accounts.sign_in import signed_in
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.analyses.tables import OnTheTable
from medvirk.apps.interventions import actions, queries
from medvirk.apps.interventions.forms import RemarkForm
from medvirk.apps.interventions.pages import ORDERS
from medvirk.apps.interventions.shortlists import NeedList
from medvirk.apps.interventions.views.desk import FAULTY, desk, on_the_table
from medvirk.apps.interventions.views.shortlist import option_row, state_words
from medvirk.apps.interventions.words import NOTHING
from medvirk.infra.forms import typed
from medvirk.infra.versions import Overtaken


@signed_in
@require_safe
def need_page(request: HttpRequest, slug: str, analysis_id: UUID, need: str) -> HttpResponse:
    """Suggestions by level, ranked; what is on the shortlist; what the list advises against."""
    here = desk(request, slug, analysis_id, Permission.READ_SHORTLIST)
    line = here.line(need)
    order = request.GET.get("order", "fit")
    order = order if order in ORDERS else "fit"
    found = queries.suggestions_for(here.analysis, line.need, here.on_list, here.words.language)
    alike = [each for each in here.on_list.needs if each.is_preserved == line.is_preserved]
    at = here.on_list.needs.index(line)
    context = {
        **here.context,
        "need": here.pages.need(line.need),
        "line": line,
        "place": alike.index(line) + 1,
        "places": len(alike),
        "before": here.on_list.needs[at - 1].need if at else None,
        "after": here.on_list.needs[at + 1].need if at + 1 < len(here.on_list.needs) else None,
        "options": [option_row(here, each) for each in line.options],
        "states": state_words(line),
        "own": [each for each in here.on_list.considered if not each.row.code and need not in each.needs],
        "levels": here.pages.levels(line.need, found, here.on_list, order),
        "warnings": here.pages.advised_against(found.advised_against),
        "nothing": NOTHING[found.nothing] if found.nothing else "",
        "order": order,
        "orders": ORDERS.items(),
    }
    return render(request, "interventions/need.html", context)


@signed_in
@require_POST
def add(request: HttpRequest, slug: str, analysis_id: UUID, need: str) -> HttpResponse:
    """A measure of the list, or an own one, comes on the shortlist of this need."""
    here = desk(request, slug, analysis_id, Permission.CHANGE_SHORTLIST)
    line = here.line(need)
    row = queries.need_row(here.analysis, need)
    code, own = request.POST.get("code", ""), here.on_list.option(request.POST.get("option", ""))
    try:
        if own is not None:
            actions.put_own_on_list(own.row, row)
        else:
            actions.put_on_list(here.analysis, row, code)
    except actions.NotOffered:
        messages.error(request, _("This measure is not offered, so nothing has changed."))
        return redirect(here.address("need", need))
    except OnTheTable:
        messages.error(request, on_the_table())
        return redirect(here.address("need", need))
    name = own.name if own is not None else here.pages.offer(code).name
    messages.success(
        request,
        _("“%(measure)s” is on the shortlist for “%(need)s”.")
        % {"measure": name, "need": line.need.statement},
    )
    return redirect(f"{here.address('need', need)}#shortlist")


@signed_in
@require_POST
def drop(request: HttpRequest, slug: str, analysis_id: UUID, need: str) -> HttpResponse:
    """An option leaves the shortlist of this need."""
    here = desk(request, slug, analysis_id, Permission.CHANGE_SHORTLIST)
    here.line(need)
    option = here.on_list.option(request.POST.get("option", ""))
    if option is None:
        messages.warning(request, _("This measure is not on the shortlist any more."))
        return redirect(here.address("need", need))
    try:
        actions.take_off_list(option.row, queries.need_row(here.analysis, need))
    except actions.Decided:
        messages.error(
            request, _("The meeting has decided about this measure, so it stays on the shortlist.")
        )
    except OnTheTable:
        messages.error(request, on_the_table())
    else:
        messages.success(request, _("“%(measure)s” is off the shortlist.") % {"measure": option.name})
    return redirect(f"{here.address('need', need)}#shortlist")


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def remark_page(request: HttpRequest, slug: str, analysis_id: UUID, need: str) -> HttpResponse:
    """That nothing suits and why; for a need to preserve, how it is preserved without a measure."""
    here = desk(request, slug, analysis_id, Permission.CHANGE_SHORTLIST)
    line = here.line(need)
    form = RemarkForm(
        typed(request),
        initial={**_said(line), "version": line.remark_version},
        is_preserved=line.is_preserved,
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.remark(
                queries.need_row(here.analysis, need), **{"way_to_preserve": "", **form.cleaned_data}
            )
        except Overtaken:
            now = desk(request, slug, analysis_id, Permission.CHANGE_SHORTLIST).line(need)
            form.show_theirs(now.remark_version, _said(now))
        except OnTheTable:
            form.add_error(None, on_the_table())
        else:
            messages.success(request, _("What you wrote is saved."))
            return redirect(here.address("need", need))
    context = {**here.context, "need": here.pages.need(line.need), "line": line, "form": form}
    return render(request, "interventions/remark.html", context, status=FAULTY if form.is_bound else 200)


def _said(line: NeedList) -> dict[str, str]:
    """What was written about the need, as the form has it."""
    said = {"nothing_fits": line.nothing_fits}
    return {"way_to_preserve": line.way_to_preserve, **said} if line.is_preserved else said
