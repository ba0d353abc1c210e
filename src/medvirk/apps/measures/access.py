"""Fetch and permission together, for one wave."""

from uuid import UUID

from django.http import Http404

from medvirk.apps.analyses.access import Viewer, access_organisation
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.measures.models import Wave
from medvirk.apps.measures.queries import wave_in


def access_wave(viewer: Viewer, slug: str, wave_id: UUID, permission: Permission) -> Wave:
    """The wave with its analysis and organisation, if `viewer` holds `permission`.

    Raises Http404 when it does not exist or is not theirs, PermissionDenied when a role is too small.
    """
    organisation = access_organisation(viewer, slug, permission)
    wave = wave_in(organisation, wave_id)
    if wave is None:
        raise Http404
    wave.analysis.organisation = organisation  # known already: no second query
    return wave
