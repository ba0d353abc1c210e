"""Fetch and permission together, for one meeting."""

from uuid import UUID

from django.http import Http404

from medvirk.apps.analyses.access import Viewer, access_organisation
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.meetings.models import Meeting
from medvirk.apps.meetings.queries import meeting_in


def access_meeting(viewer: Viewer, slug: str, meeting_id: UUID, permission: Permission) -> Meeting:
    """The meeting with its analysis and organisation, if `viewer` holds `permission`.

    Raises Http404 when it does not exist or is not theirs, PermissionDenied when a role is too small.
    """
    organisation = access_organisation(viewer, slug, permission)
    meeting = meeting_in(organisation, meeting_id)
    if meeting is None:
        raise Http404
    meeting.analysis.organisation = organisation  # known already: no second query
    return meeting
