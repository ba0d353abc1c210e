"""The table of permissions, its documentation, and the two doors that ask it."""

import uuid

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404
from tests.apps.cast import make_case, make_user

from medvirk.apps.analyses.access import access_analysis, access_organisation, may
from medvirk.apps.analyses.models import Role
from medvirk.apps.analyses.permissions import HOLDERS, Permission, permissions_of
from medvirk.infra.places import DATA


def test_every_permission_has_its_row() -> None:
    assert set(HOLDERS) == set(Permission)


def test_roles_add_up() -> None:
    both = permissions_of(frozenset({Role.OWNER, Role.READER}))
    assert both == permissions_of(frozenset({Role.OWNER})) | permissions_of(frozenset({Role.READER}))
    assert permissions_of(frozenset()) == frozenset()


def test_the_documentation_says_what_the_table_says() -> None:
    lines = (DATA / "docs" / "admin" / "permissions.md").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    documented = {row[0]: row[1:] for row in rows[2:]}
    order = [Role.OWNER, Role.PROCESS_LEAD, Role.FACILITATOR, Role.READER]
    assert documented == {
        permission.value: ["yes" if role in HOLDERS[permission] else "" for role in order]
        for permission in Permission
    }


@pytest.mark.django_db
@pytest.mark.parametrize("permission", Permission)
def test_each_role_passes_exactly_where_the_table_says(permission: Permission) -> None:
    case = make_case()
    slug = case.organisation.slug
    for role, user in case.people.items():
        if role in HOLDERS[permission]:
            assert access_organisation(user, slug, permission) == case.organisation
            found = access_analysis(user, slug, case.analysis.pk, permission)
            assert found == case.analysis
        else:
            with pytest.raises(PermissionDenied):
                access_organisation(user, slug, permission)
            with pytest.raises(PermissionDenied):
                access_analysis(user, slug, case.analysis.pk, permission)


@pytest.mark.django_db
def test_what_is_not_yours_looks_like_what_does_not_exist() -> None:
    ours, theirs = make_case("Solvik"), make_case("Fjellvik")
    strangers = [
        theirs.people[Role.PROCESS_LEAD],
        make_user("admin@x.example", administrator=True),
        AnonymousUser(),
    ]
    for stranger in strangers:
        for slug in (ours.organisation.slug, "no-such-place"):
            with pytest.raises(Http404) as refused:
                access_organisation(stranger, slug, Permission.READ_ANALYSIS)
            assert refused.value.args == ()
        assert may(stranger, ours.organisation) == frozenset()


@pytest.mark.django_db
def test_an_analysis_is_found_in_its_own_organisation_only() -> None:
    ours, theirs = make_case("Solvik"), make_case("Fjellvik")
    lead = ours.people[Role.PROCESS_LEAD]
    for analysis_id in (theirs.analysis.pk, uuid.uuid4()):
        with pytest.raises(Http404):
            access_analysis(lead, ours.organisation.slug, analysis_id, Permission.READ_ANALYSIS)
