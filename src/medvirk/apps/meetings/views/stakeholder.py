"""Planning the stakeholder meeting: both parts, seats by group, agenda and invitation, and its picture."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medvirk.apps.accounts.sign_in import signed_in
from medvirk.apps.analyses.access import access_analysis
from medvirk.apps.analyses.frame import frame
from medvirk.apps.analyses.models import NeedsAnalysis, Variant
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.catalogue.queries import pack
from medvirk.apps.meetings import actions, hooks, queries, scripts
from medvirk.apps.meetings.access import access_meeting
from medvirk.apps.meetings.gates import gate_for, gate_of
from medvirk.apps.meetings.models import STAKEHOLDER, Meeting, MeetingKind, MeetingState
from medvirk.apps.meetings.papers import agenda_of, invitation_of
from medvirk.apps.meetings.stage import picture
from medvirk.apps.meetings.stakeholder_form import StakeholderForm, usual_seats
from medvirk.apps.meetings.views.meetings import particulars_stand, plan_address
from medvirk.domain.picture.svg import to_svg
from medvirk.infra import clock, languages
from medvirk.infra.forms import typed

FAULTY = 422
_PLANNED = {"date": "scheduled_on", "time": "scheduled_time", "place": "place"}
PAPERS = {"agenda": agenda_of, "invitation": invitation_of}


@signed_in
@require_safe
def overview(request: HttpRequest, slug: str, analysis_id: UUID) -> HttpResponse:
    """Both parts: what each is for, what it waits for, its date and seats; and the picture of the whole."""
    analysis = access_analysis(request.user, slug, analysis_id, Permission.READ_ANALYSIS)
    planned = queries.stakeholder_meetings(analysis)
    parts = [
        {
            "kind": kind,
            "meeting": meeting,
            "missing": gate_of(meeting) if meeting else gate_for(kind, analysis),
        }
        for kind, meeting in ((kind, planned.get(kind)) for kind in STAKEHOLDER)
    ]
    language = languages.reading()
    figure = picture(analysis, pack(analysis.pack_digest), language)
    context = {
        **frame(request, analysis),
        "parts": parts,
        "picture": SafeString(to_svg(figure)),
        "own_scripts": scripts.by_kind(analysis.organisation),
        "rehearsals": queries.stakeholder_rehearsals(analysis),
    }
    return render(request, "meetings/stakeholder.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, slug: str, analysis_id: UUID, part: str) -> HttpResponse:
    """Plan a part, or change its plan while it has not been opened."""
    analysis = access_analysis(request.user, slug, analysis_id, Permission.OPEN_MEETING)
    if part not in STAKEHOLDER:
        raise Http404
    kind = MeetingKind(part)
    meeting = queries.stakeholder_meetings(analysis).get(kind)
    if meeting is not None and meeting.state != MeetingState.PLANNED:
        return particulars_stand(request, meeting)
    usual = {} if meeting else {"initial": _usual(analysis, kind)}
    form = StakeholderForm(typed(request), today=clock.today(), before=meeting, **usual)
    scripts.offer(form, analysis, kind, meeting)
    if request.method == "POST" and form.is_valid():
        return _save(request, analysis, kind, meeting, form)
    context = {**frame(request, analysis), "form": form, "kind": kind, "meeting": meeting}
    return render(request, "meetings/stakeholder_form.html", context, status=FAULTY if form.is_bound else 200)


def _save(
    request: HttpRequest,
    analysis: NeedsAnalysis,
    kind: MeetingKind,
    meeting: Meeting | None,
    form: StakeholderForm,
) -> HttpResponse:
    slug = analysis.organisation.slug
    if meeting is None:
        try:
            meeting = actions.plan_stakeholder_meeting(analysis, kind, **form.plan)
        except actions.AlreadyPlanned as planned:
            messages.warning(
                request, _("Somebody planned this meeting a moment ago. This is theirs; yours was not saved.")
            )
            return redirect("meetings:meeting", slug, planned.meeting.pk)
    else:
        try:
            actions.change_stakeholder_plan(meeting, **form.plan)
        except actions.NotPlanned:
            return particulars_stand(request, meeting)
    messages.success(request, _("The plan is saved."))
    return redirect("meetings:meeting", slug, meeting.pk)


@signed_in
@require_safe
def paper(request: HttpRequest, slug: str, meeting_id: UUID, paper: str) -> HttpResponse:
    """Agenda or invitation, as it prints. `?lang=nn` chooses its language."""
    meeting = access_meeting(request.user, slug, meeting_id, Permission.READ_ANALYSIS)
    if paper not in PAPERS or not meeting.is_stakeholder:
        raise Http404
    wanted = request.GET.get("lang", "")
    language = wanted if wanted in languages.OWN_NAMES else meeting.language
    context: dict[str, Any] = {
        **frame(request, meeting.analysis),
        "meeting": meeting,
        "paper": PAPERS[paper](meeting, scripts.pack_of(meeting), language),
        "name": _("Agenda") if paper == "agenda" else _("Invitation"),
        "language": language,
        "languages": languages.CHOICES,
    }
    may_plan = meeting.state == MeetingState.PLANNED and Permission.OPEN_MEETING.name in context["may"]
    context["own_gaps"] = _own_gaps(meeting, linked=may_plan)
    return render(request, "meetings/paper.html", context)


@signed_in
@require_POST
def mix(request: HttpRequest, slug: str, meeting_id: UUID) -> HttpResponse:
    """Draw the tables of the small groups anew. In memory of the live server only, so nothing is saved."""
    meeting = access_meeting(request.user, slug, meeting_id, Permission.RUN_MEETING)
    if meeting.state != MeetingState.OPEN:
        raise Http404
    hooks.mix_anew(meeting)
    return HttpResponse(status=HTTPStatus.NO_CONTENT)


def _own_gaps(meeting: Meeting, *, linked: bool) -> dict[str, str]:
    """The fields of the meeting's own plan, by gap: the analysis itself knows only a focus group's day."""
    names = {gap: str(StakeholderForm.base_fields[field].label) for gap, field in _PLANNED.items()}
    if not linked:
        return names
    at = plan_address(meeting)
    return {
        gap: format_html('<a href="{}#id_{}">{}</a>', at, _PLANNED[gap], name) for gap, name in names.items()
    }


def _usual(analysis: NeedsAnalysis, kind: MeetingKind) -> dict[str, Any]:
    seats = {group.value: number for group, number in usual_seats(analysis).items()}
    usual = {"title": kind.label, "language": analysis.language, **seats}
    if analysis.variant == Variant.SMALL and kind is MeetingKind.MEETING_1:
        usual |= _same_day(analysis)
    return usual


def _same_day(analysis: NeedsAnalysis) -> dict[str, Any]:
    """Map and part 1 are two halves of one meeting in a small workplace (method.md 1.3)."""
    maps = [meeting for meeting in queries.meetings_of(analysis) if not meeting.is_rehearsal]
    if not maps:
        return {}
    first = maps[0]
    return {"place": first.place, "scheduled_on": first.scheduled_on}
