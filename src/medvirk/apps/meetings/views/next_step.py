"""The next step, typed in at the console while the meeting runs."""

from uuid import UUID

from django.http import Http404, HttpRequest, JsonResponse
from django.views.decorators.http import require_POST

from medvirk.apps.accounts.sign_in import signed_in
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.meetings import actions, hooks
from medvirk.apps.meetings.access import access_meeting
from medvirk.apps.meetings.models import MeetingState
from medvirk.apps.meetings.next_step import NextStep, NextStepForm
from medvirk.infra import clock
from medvirk.infra.forms import typed

FAULTY = 422


@signed_in
@require_POST
def next_step(request: HttpRequest, slug: str, meeting_id: UUID) -> JsonResponse:
    """Keep it and tell the room; else `{"wrong": {field: sentence}}`. A rehearsal promises nothing."""
    meeting = access_meeting(request.user, slug, meeting_id, Permission.RUN_MEETING)
    if meeting.state != MeetingState.OPEN or meeting.is_rehearsal:
        raise Http404
    form = NextStepForm(typed(request), today=clock.today())
    if not form.is_valid():
        wrong = {name: " ".join(str(each) for each in said) for name, said in form.errors.items()}
        return JsonResponse({"wrong": wrong}, status=FAULTY)
    actions.promise(meeting, NextStep(form.cleaned_data["next_step"], form.cleaned_data["next_date"]))
    hooks.next_step_told(meeting)
    return JsonResponse({})
