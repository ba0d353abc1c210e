"""The groups of a wave, and the slips with their codes."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from medvirk.apps.accounts.sign_in import freshly_signed_in, signed_in
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.catalogue.queries import pack
from medvirk.apps.measures import actions, queries
from medvirk.apps.measures.access import access_wave
from medvirk.apps.measures.forms import GroupForm, MoreForm
from medvirk.apps.measures.models import Group, Wave, WaveState
from medvirk.apps.measures.refusals import InformantsAlone, NameTaken, NotNow, OnlyMore
from medvirk.apps.measures.slips import sheet
from medvirk.apps.measures.views.frame import FAULTY, address, wave_frame
from medvirk.infra.forms import typed
from medvirk.infra.network import base_address
from medvirk.infra.versions import Overtaken

PERSON_TITLE = "ctx.intro.person.title.text"


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def new_page(request: HttpRequest, slug: str, wave_id: UUID) -> HttpResponse:
    """One more group; codes are bound to groups, so only before the wave opens."""
    wave = access_wave(request.user, slug, wave_id, Permission.RUN_MEASURE)
    if wave.state != WaveState.PLANNED:
        return _too_late(request, wave)
    form = GroupForm(typed(request), initial={"role": "employees"})
    if request.method == "POST" and form.is_valid():
        try:
            actions.add_group(wave, **form.cleaned_data)
        except NameTaken:
            form.add_error("name", _name_taken())
        except NotNow:
            return _too_late(request, wave)
        except InformantsAlone:
            form.add_error(None, _("In a small workplace the informants alone answer, so there is no group."))
        else:
            return redirect(address("wave", wave))
    context = {**wave_frame(request, wave), "form": form, "heading": _("New group")}
    return render(request, "measures/group.html", context, status=FAULTY if form.is_bound else 200)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def edit_page(request: HttpRequest, slug: str, wave_id: UUID, group_id: UUID) -> HttpResponse:
    """Change a group; while the wave is open only to ask more people."""
    wave = access_wave(request.user, slug, wave_id, Permission.RUN_MEASURE)
    group = _group(wave, group_id)
    if wave.state == WaveState.CLOSED:
        return _too_late(request, wave)
    if wave.state == WaveState.OPEN:
        form: GroupForm | MoreForm = MoreForm(typed(request), initial={"invited": group.invited})
    else:
        form = GroupForm(typed(request), before=group)
    if request.method == "POST" and form.is_valid():
        particulars = {"role": group.role, "name": group.name, **form.cleaned_data}
        try:
            actions.change_group(group, **particulars)
        except NameTaken:
            form.add_error("name", _name_taken())
        except OnlyMore:
            form.add_error("invited", _("It cannot be lowered while the form is open."))
        except NotNow:
            return _too_late(request, wave)
        else:
            messages.success(request, _("The group is changed."))
            return redirect(address("wave", wave))
    context = {
        **wave_frame(request, wave),
        "form": form,
        "group": group,
        "has_codes": bool(queries.codes_made(wave).get(group.pk)),
        "heading": _("Change the group %(name)s") % {"name": group.name},
    }
    return render(request, "measures/group.html", context, status=FAULTY if form.is_bound else 200)


@signed_in
@require_POST
def remove(request: HttpRequest, slug: str, wave_id: UUID, group_id: UUID) -> HttpResponse:
    """Remove a group of a planned wave."""
    wave = access_wave(request.user, slug, wave_id, Permission.RUN_MEASURE)
    try:
        actions.remove_group(_group(wave, group_id))
    except NotNow:
        return _too_late(request, wave)
    messages.success(request, _("The group is removed."))
    return redirect(address("wave", wave))


@never_cache
@freshly_signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def slips_page(request: HttpRequest, slug: str, wave_id: UUID, group_id: UUID) -> HttpResponse:
    """Make the codes of a group and show them, this once, as a sheet to print and cut."""
    wave = access_wave(request.user, slug, wave_id, Permission.RUN_MEASURE)
    group = _group(wave, group_id)
    if wave.state == WaveState.CLOSED:
        return _too_late(request, wave)
    made = queries.codes_made(wave).get(group.pk, 0)
    replaces = wave.state == WaveState.PLANNED and made > 0
    number = group.invited - (0 if wave.state == WaveState.PLANNED else made)
    context = {
        **wave_frame(request, wave),
        "whose": group.name,
        "number": number,
        "replaces": replaces,
        "seen": queries.slips_seen(group),
        "back": address("wave", wave),
    }
    if request.method == "POST":
        try:
            codes = actions.make_codes(group, seen=request.POST.get("seen", ""))
        except NotNow:
            return _too_late(request, wave)
        except Overtaken:
            context |= {"changed": True, "seen": queries.slips_seen(group)}
            return render(request, "measures/slips_make.html", context, status=FAULTY)
        if codes:
            context["sheet"] = sheet(
                codes,
                whose=group.name,
                base=base_address(request),
                title=PERSON_TITLE,
                pack=pack(wave.analysis.pack_digest),
                closes_on=wave.closes_on,
            )
            return render(request, "measures/slips.html", context)
        messages.info(request, _("Everybody in the group has a code already."))
        return redirect(address("wave", wave))
    return render(request, "measures/slips_make.html", context)


def _group(wave: Wave, group_id: UUID) -> Group:
    group = queries.group_in(wave, group_id)
    if group is None:
        raise Http404
    return group


def _too_late(request: HttpRequest, wave: Wave) -> HttpResponse:
    messages.warning(request, _("The round has been opened, so its groups stand."))
    return redirect(address("wave", wave))


def _name_taken() -> str:
    return _("Another group is called that. Choose another name.")
