"""Fetch and permission together, for one unit's figures."""

from uuid import UUID

from django.http import Http404

from medvirk.apps.analyses.access import Viewer, access_organisation
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.registers.models import UnitFigures
from medvirk.apps.registers.queries import row_in


def access_figures(viewer: Viewer, slug: str, row_id: UUID, permission: Permission) -> UnitFigures:
    """The row with its analysis and organisation, if `viewer` holds `permission`.

    Raises Http404 when it does not exist or is not theirs, PermissionDenied when a role is too small.
    """
    organisation = access_organisation(viewer, slug, permission)
    row = row_in(organisation, row_id)
    if row is None:
        raise Http404
    row.analysis.organisation = organisation  # known already: no second query
    return row
