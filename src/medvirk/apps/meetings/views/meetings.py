"""Planning a focus group, opening it, and the pages of the console and the projector."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medvirk.apps.accounts.sign_in import signed_in
from medvirk.apps.analyses.access import access_analysis, may_by_name
from medvirk.apps.analyses.frame import frame
from medvirk.apps.analyses.models import NeedsAnalysis, Variant
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.analyses.queries import details_of, is_declared
from medvirk.apps.boards.stored import board_now
from medvirk.apps.catalogue.queries import pack
from medvirk.apps.meetings import actions, gates, hooks, queries, rehearsal, scripts
from medvirk.apps.meetings.access import access_meeting
from medvirk.apps.meetings.forms import form_for
from medvirk.apps.meetings.joining import joining, link_in, remote
from medvirk.apps.meetings.models import Meeting, MeetingKind, MeetingState
from medvirk.apps.meetings.stage import picture
from medvirk.apps.meetings.stakeholder_form import GROUP_NAMES
from medvirk.apps.meetings.stakeholder_room import StakeholderRoom
from medvirk.apps.meetings.words import RoomWords
from medvirk.domain.combine import FEWEST_MAPS
from medvirk.domain.picture.svg import to_svg
from medvirk.infra import clock
from medvirk.infra.dates import clock_time, dotted
from medvirk.infra.forms import typed
from medvirk.infra.languages import reading
from medvirk.infra.network import reaches_no_phone
from medvirk.infra.web_font import font_style

FAULTY = 422


@signed_in
@require_safe
def meetings_page(request: HttpRequest, slug: str, analysis_id: UUID) -> HttpResponse:
    """The focus groups of an analysis, and the way to rehearse one."""
    analysis = access_analysis(request.user, slug, analysis_id, Permission.READ_ANALYSIS)
    context = {
        **frame(request, analysis),
        "meetings": (held := queries.meetings_of(analysis)),
        "combined": _combined(analysis, held),
        "missing": gates.mandate_gate(analysis),
        "is_small": analysis.variant == Variant.SMALL,
        "own_scripts": scripts.by_kind(analysis.organisation),
    }
    return render(request, "meetings/list.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def new_page(request: HttpRequest, slug: str, analysis_id: UUID) -> HttpResponse:
    """Plan a focus group. It can be planned before the gate is open, and opened only after."""
    analysis = access_analysis(request.user, slug, analysis_id, Permission.OPEN_MEETING)
    number = 1 + sum(not meeting.is_rehearsal for meeting in queries.meetings_of(analysis))
    is_small, form_class = analysis.variant == Variant.SMALL, form_for(analysis)
    usual = form_class.base_fields["expected"].initial
    initial = {
        "title": _("Joint meeting") if is_small else _("Focus group %(number)d") % {"number": number},
        "language": analysis.language,
        "expected": analysis.headcount if is_small else usual,
        **_told(analysis, first=number == 1),
    }
    form = form_class(typed(request), initial=initial, today=clock.today())
    scripts.offer(form, analysis, MeetingKind.FOCUS_GROUP, None)
    if request.method == "POST" and form.is_valid():
        return redirect(_address("meeting", actions.plan_meeting(analysis, **form.cleaned_data)))
    heading = _("New joint meeting") if is_small else _("New focus group")
    context = {**frame(request, analysis), "form": form, "heading": heading}
    return render(request, "meetings/form.html", context, status=FAULTY if form.is_bound else 200)


def _told(analysis: NeedsAnalysis, *, first: bool) -> dict[str, Any]:
    """What the invitation says already of place and time; the time is the first group's."""
    details = details_of(analysis)
    if not first:
        return {"place": details.place}
    time = clock_time(details.time)
    return {"place": details.place, "scheduled_on": details.date, "scheduled_time": time}


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def edit_page(request: HttpRequest, slug: str, meeting_id: UUID) -> HttpResponse:
    """Change the particulars of a meeting that has not been opened."""
    meeting = access_meeting(request.user, slug, meeting_id, Permission.OPEN_MEETING)
    if meeting.state != MeetingState.PLANNED:
        return particulars_stand(request, meeting)
    if meeting.is_stakeholder:
        return redirect(plan_address(meeting))
    is_small = meeting.analysis.variant == Variant.SMALL
    form = form_for(meeting.analysis)(typed(request), today=clock.today(), before=meeting)
    scripts.offer(form, meeting.analysis, MeetingKind.FOCUS_GROUP, meeting)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_plan(meeting, **form.cleaned_data)
        except actions.NotPlanned:
            return particulars_stand(request, meeting)
        changed = _("The joint meeting is changed.") if is_small else _("The focus group is changed.")
        messages.success(request, changed)
        return redirect(_address("meeting", meeting))
    context = {
        **frame(request, meeting.analysis),
        "meeting": meeting,
        "form": form,
        "heading": _("Change the joint meeting") if is_small else _("Change the focus group"),
    }
    return render(request, "meetings/form.html", context, status=FAULTY if form.is_bound else 200)


@signed_in
@require_safe
def meeting_page(request: HttpRequest, slug: str, meeting_id: UUID) -> HttpResponse:
    """One meeting: what to prepare, the gate, the door, the way to console, screen and result."""
    meeting = access_meeting(request.user, slug, meeting_id, Permission.READ_ANALYSIS)
    context = {
        **frame(request, meeting.analysis),
        "meeting": meeting,
        "is_small": meeting.analysis.variant == Variant.SMALL,
        "missing": gates.gate_of(meeting),
        "join": joining(request, meeting),
        "alone": _is_alone(request, meeting),
        "script_name": scripts.name_of(meeting),
        "is_untouched": queries.is_untouched(meeting),
        "screen": reverse("meetings:screen", args=[meeting.screen_token]),
        "result": _result(meeting),
        "minutes": _above(meeting, "minutes/"),
        "looking_back": _above(meeting, "looking-back/"),
        "print": _above(meeting, "print/"),
    }
    if meeting.is_stakeholder:
        rows = [(GROUP_NAMES[group], number) for group, number in meeting.seating.items()]
        context |= {"seats": rows, "plan": plan_address(meeting)}
        return render(request, "meetings/stakeholder_meeting.html", context)
    context["lacks_declaration"] = not is_declared(meeting.analysis)
    return render(request, "meetings/meeting.html", context)


@signed_in
@require_POST
def open_page(request: HttpRequest, slug: str, meeting_id: UUID) -> HttpResponse:
    """Open the room: from now on people can join. Then to the console, for those who may run it."""
    meeting = access_meeting(request.user, slug, meeting_id, Permission.OPEN_MEETING)
    try:
        actions.open_meeting(meeting)
    except actions.GateShut:
        messages.error(request, _("The meeting cannot open yet. What is missing stands below."))
        return redirect(_address("meeting", meeting))
    except actions.NotPlanned:
        messages.warning(request, _("The meeting has been opened before."))
        return redirect(_address("meeting", meeting))
    hooks.door_changed(meeting)
    may_run = may_by_name(request.user, meeting.analysis.organisation).get(Permission.RUN_MEETING.name)
    return redirect(_address("console" if may_run else "meeting", meeting))


@signed_in
@require_POST
def door(request: HttpRequest, slug: str, meeting_id: UUID) -> HttpResponse:
    """Open or close the door of a running meeting; answers with the door as JSON when that is asked for."""
    meeting = access_meeting(request.user, slug, meeting_id, Permission.RUN_MEETING)
    if meeting.state != MeetingState.OPEN:
        raise Http404
    if request.POST.get("open") == "yes":
        actions.open_door(meeting)
    else:
        actions.close_door(meeting)
    hooks.door_changed(meeting)
    if request.accepts("text/html"):
        return redirect(_address("meeting", meeting))
    return JsonResponse({"open": meeting.door_open, "code": meeting.join_code})


@signed_in
@require_POST
def remove(request: HttpRequest, slug: str, meeting_id: UUID) -> HttpResponse:
    """Delete a rehearsal, or a meeting in which nothing has happened. What people made stays."""
    meeting = access_meeting(request.user, slug, meeting_id, Permission.OPEN_MEETING)
    analysis = meeting.analysis
    try:
        actions.discard(meeting, seen=request.GET.get("seen", ""))
    except actions.NotPlanned:
        messages.warning(request, _("A meeting that people took part in is kept with its analysis."))
        return redirect(_address("meeting", meeting))
    messages.success(request, _("The meeting is removed."))
    return redirect("meetings:stakeholder" if meeting.is_stakeholder else "meetings:list", slug, analysis.pk)


@signed_in
@require_POST
def rehearse(request: HttpRequest, slug: str, analysis_id: UUID) -> HttpResponse:
    """A meeting of any kind with robots as phones, open at once; nothing in it belongs to the analysis."""
    analysis = access_analysis(request.user, slug, analysis_id, Permission.OPEN_MEETING)
    try:
        kind = MeetingKind(request.POST.get("kind", MeetingKind.FOCUS_GROUP))
    except ValueError:
        raise Http404 from None
    titles = {
        MeetingKind.FOCUS_GROUP: _("Rehearsal"),
        MeetingKind.MEETING_1: _("Rehearsal, part 1"),
        MeetingKind.MEETING_2: _("Rehearsal, part 2"),
    }
    own = scripts.chosen(analysis.organisation, kind, request.POST.get("own_script", ""))
    meeting = actions.plan_rehearsal(
        analysis,
        kind,
        title=titles[kind],
        language=reading(),
        expected=form_for(analysis).base_fields["expected"].initial,
        own_script=own,
    )
    actions.open_meeting(meeting)
    rehearsal.start(meeting)
    may_run = may_by_name(request.user, analysis.organisation).get(Permission.RUN_MEETING.name)
    return redirect(_address("console" if may_run else "meeting", meeting))


@signed_in
@require_safe
def qr(request: HttpRequest, slug: str, meeting_id: UUID) -> HttpResponse:
    """The picture code of a running meeting, to print or to show elsewhere."""
    meeting = access_meeting(request.user, slug, meeting_id, Permission.OPEN_MEETING)
    if meeting.state != MeetingState.OPEN:
        raise Http404
    return HttpResponse(joining(request, meeting).qr, content_type="image/svg+xml")


@signed_in
@require_safe
def console_page(request: HttpRequest, slug: str, meeting_id: UUID) -> HttpResponse:
    """The facilitator's page; a meeting that is not open has its own page instead."""
    meeting = access_meeting(request.user, slug, meeting_id, Permission.RUN_MEETING)
    if meeting.state != MeetingState.OPEN:
        return redirect(_address("meeting", meeting))
    words, by_video = room_words(meeting), remote(meeting, joining(request, meeting))
    data = {
        **words.console(),
        **_room(request, meeting),
        "id": str(meeting.pk),
        "socket": f"/live/console/{meeting.pk}",
        "csrf": get_token(request),
        "remote": asdict(by_video) if by_video else None,
        "alone": _is_alone(request, meeting),
        "coach": rehearsal.coach(meeting, reading()),
        "urls": {
            "door": _address("door", meeting),
            "next_step": _address("next-step", meeting),
            "mix": _address("mix", meeting),
            "similar": _address("similar", meeting),
            "screen": reverse("meetings:screen", args=[meeting.screen_token]),
            "page": _address("meeting", meeting),
            "result": _result(meeting),
        },
    }
    context = {**frame(request, meeting.analysis), "meeting": meeting, "data": data, "icons": CONSOLE_ICONS}
    return render(request, "meetings/console.html", context)


@require_safe
def screen_page(request: HttpRequest, token: str) -> HttpResponse:
    """The projector, for whoever holds its token; in the language of the room."""
    meeting = queries.by_screen(token)
    if meeting is None or meeting.state == MeetingState.PLANNED:
        raise Http404
    words = room_words(meeting)
    data = {
        **words.screen(),
        **_room(request, meeting),
        "socket": f"/live/screen/{meeting.screen_token}",
        "starts": dotted(meeting.scheduled_time),
        "place": "" if link_in(meeting.place) else meeting.place,
    }
    with translation.override(meeting.language):
        context = {"meeting": meeting, "data": data, "join": joining(request, meeting), "icons": SCREEN_ICONS}
        response = render(request, "meetings/screen.html", context)
    response.headers["Content-Language"] = meeting.language
    return response


@require_safe
def screen_picture(_request: HttpRequest, token: str) -> HttpResponse:
    """The picture of the stakeholder meeting as it stands in the room now."""
    meeting = queries.by_screen(token)
    if meeting is None or meeting.state == MeetingState.PLANNED or not meeting.is_stakeholder:
        raise Http404
    is_own = meeting.is_rehearsal or meeting.state == MeetingState.OPEN
    table = board_now(meeting.board_id).table if is_own else None
    figure = picture(
        meeting.analysis,
        pack(meeting.analysis.pack_digest),
        meeting.language,
        table=table,
        is_rehearsal=meeting.is_rehearsal,
    )
    return HttpResponse(to_svg(figure, style=font_style()), content_type="image/svg+xml")


CONSOLE_ICONS = (
    "arrow", "back", "bevare", "bin", "check", "clock", "cross", "edit", "eye", "forbedre", "group",
    "info", "brand", "krav", "link", "lock", "offline", "people", "phone", "play", "plus", "qr", "refresh",
    "ressurs", "screen", "undo", "unlock", "up", "warning",
)  # fmt: skip
SCREEN_ICONS = ("bevare", "brand", "check", "edit", "forbedre", "krav", "ressurs", "warning")


def room_words(meeting: Meeting) -> RoomWords:
    """The words of the meeting's own script."""
    made = StakeholderRoom if meeting.is_stakeholder else RoomWords
    return made(meeting, scripts.pack_of(meeting))


def _room(request: HttpRequest, meeting: Meeting) -> dict[str, Any]:
    """What console and projector both say about the meeting."""
    join = joining(request, meeting)
    return {
        "title": meeting.title,
        "where": meeting.analysis.site,
        "language": meeting.language,
        "rehearsal": meeting.is_rehearsal,
        "door": {"open": meeting.door_open, "code": join.code},
        "join": {"address": join.typed, "host": join.host, "qr": join.qr},
        "picture": reverse("meetings:screen-picture", args=[meeting.screen_token]),
    }


def _is_alone(request: HttpRequest, meeting: Meeting) -> bool:
    """True when people are to join, and no phone can reach this machine (R25)."""
    return reaches_no_phone(request) and not meeting.is_rehearsal


def particulars_stand(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Nothing was changed, because the meeting has been opened."""
    messages.warning(request, _("The meeting has been opened, so its particulars stand."))
    return redirect(_address("meeting", meeting))


def plan_address(meeting: Meeting) -> str:
    """Where the particulars of a planned stakeholder meeting are changed."""
    analysis = meeting.analysis
    return reverse("meetings:stakeholder-plan", args=[analysis.organisation.slug, analysis.pk, meeting.kind])


def _address(name: str, meeting: Meeting) -> str:
    return reverse(f"meetings:{name}", args=[meeting.analysis.organisation.slug, meeting.pk])


def _combined(analysis: NeedsAnalysis, held: list[Meeting]) -> str:
    """The page of all maps as one, which belongs to `reports`; "" while fewer than two are locked."""
    locked = [each for each in held if each.state == MeetingState.LOCKED and not each.is_rehearsal]
    path = reverse("analyses:path", args=[analysis.organisation.slug, analysis.pk])
    return f"{path}map/" if len(locked) >= FEWEST_MAPS else ""


def _result(meeting: Meeting) -> str:
    return _above(meeting, "result/")


def _above(meeting: Meeting, page: str) -> str:
    """A page of the meeting that belongs to `reports`, which lies above this app."""
    return f"{_address('meeting', meeting)}{page}"
