"""Fetch and permission together: the only doors from an address to an organisation and an analysis.

What belongs to others looks like what does not exist: both raise Http404. A member whose role is too
small gets PermissionDenied, which tells nothing that the member did not know. Views stand behind
`accounts.sign_in.signed_in`, so a visitor is asked to sign in before anything is looked up.
"""

from functools import cache
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404

from medvirk.apps.accounts.models import User
from medvirk.apps.analyses.models import Membership, NeedsAnalysis, Organisation, Role
from medvirk.apps.analyses.permissions import Permission, permissions_of

Viewer = User | AnonymousUser


def access_organisation(viewer: Viewer, slug: str, permission: Permission) -> Organisation:
    """The organisation, if `viewer` holds `permission` in it.

    Raises Http404 when it does not exist or is not theirs, PermissionDenied when a role is too small.
    """
    organisation = Organisation.objects.filter(slug=slug).first()
    if organisation is None:
        raise Http404
    _must_hold(viewer, organisation, permission)
    return organisation


def access_analysis(viewer: Viewer, slug: str, analysis_id: UUID, permission: Permission) -> NeedsAnalysis:
    """The analysis with its organisation, by the same rules as `access_organisation`."""
    organisation = access_organisation(viewer, slug, permission)
    analysis = NeedsAnalysis.objects.within(organisation).filter(pk=analysis_id).first()
    if analysis is None:
        raise Http404
    analysis.organisation = organisation  # known already: no second query
    return analysis


def roles_in(viewer: Viewer, organisation: Organisation) -> frozenset[Role]:
    """The roles that `viewer` holds in `organisation`; empty for a stranger, and for the administrator."""
    if not viewer.is_authenticated:
        return frozenset()
    held = Membership.objects.within(organisation).filter(user=viewer).values_list("role", flat=True)
    return frozenset(Role(role) for role in held)


def may(viewer: Viewer, organisation: Organisation) -> frozenset[Permission]:
    """Everything that `viewer` may do in `organisation`; views show only buttons that work."""
    return _permissions(roles_in(viewer, organisation))


def may_by_name(viewer: Viewer, organisation: Organisation) -> dict[str, bool]:
    """The same for templates: {% if may.CHANGE_MANDATE %}."""
    return {permission.name: True for permission in may(viewer, organisation)}


_permissions = cache(permissions_of)


def _must_hold(viewer: Viewer, organisation: Organisation, permission: Permission) -> None:
    roles = roles_in(viewer, organisation)
    if not roles:
        raise Http404
    if permission not in _permissions(roles):
        raise PermissionDenied
