"""Fetch and permission together, for one script."""

from uuid import UUID

from django.http import Http404

from medvirk.apps.analyses.access import Viewer, access_organisation
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.scripts.models import OrganisationScript


def access_script(viewer: Viewer, slug: str, script_id: UUID, permission: Permission) -> OrganisationScript:
    """The script with its organisation, if `viewer` holds `permission`.

    Raises Http404 when it does not exist or is not theirs, PermissionDenied when a role is too small.
    """
    organisation = access_organisation(viewer, slug, permission)
    script = OrganisationScript.objects.within(organisation).filter(pk=script_id).first()
    if script is None:
        raise Http404
    script.organisation = organisation  # known already: no second query
    return script
