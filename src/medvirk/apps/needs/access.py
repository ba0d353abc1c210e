"""Fetch and permission together, for one need."""

from uuid import UUID

from django.http import Http404

from medvirk.apps.analyses.access import Viewer, access_analysis
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.needs.models import Need
from medvirk.apps.needs.queries import need_in


def access_need(viewer: Viewer, slug: str, analysis_id: UUID, need_id: UUID, permission: Permission) -> Need:
    """The need with its analysis, if `viewer` holds `permission`.

    Raises Http404 when it does not exist or is not theirs, PermissionDenied when a role is too small.
    """
    need = need_in(access_analysis(viewer, slug, analysis_id, permission), need_id)
    if need is None:
        raise Http404
    return need
