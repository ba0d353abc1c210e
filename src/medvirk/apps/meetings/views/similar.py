"""Cards of a running meeting that say much the same: the console asks, and shows one group at a time."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from medvirk.apps.accounts.sign_in import signed_in
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.boards.stored import board_now
from medvirk.apps.meetings.access import access_meeting
from medvirk.apps.meetings.models import MeetingState
from medvirk.domain.board.likeness import comparable
from medvirk.domain.similar import alike
from medvirk.infra import work


@signed_in
@require_safe
def similar_cards(request: HttpRequest, slug: str, meeting_id: UUID) -> HttpResponse:
    """`{"groups": [[id, ...], ...]}`: cards and groups that may belong together (ADR 23). Nothing is kept.

    Compared in the work process: the room never waits for it.
    """
    meeting = access_meeting(request.user, slug, meeting_id, Permission.RUN_MEETING)
    if meeting.state != MeetingState.OPEN:
        raise Http404
    return JsonResponse({"groups": work.run(alike, comparable(board_now(meeting.board_id)))})
