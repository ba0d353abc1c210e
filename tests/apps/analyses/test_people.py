"""The people of an organisation: letting in, roles, links, removing; and what an owner may not do."""

import re

import pytest
from django.test import Client
from tests.apps.cast import PASSWORD, Case, browser_of, make_case, make_user

from medvirk.apps.accounts.models import User
from medvirk.apps.analyses import actions
from medvirk.apps.analyses.access import roles_in
from medvirk.apps.analyses.models import Facilitation, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    return make_case()


@pytest.fixture
def owner(case: Case) -> Client:
    return browser_of(case.people[Role.OWNER])


def people(case: Case, rest: str = "") -> str:
    return f"/o/{case.organisation.slug}/people/{rest}"


def test_a_new_person_gets_a_link_that_is_shown_once(case: Case, owner: Client) -> None:
    page = owner.post(
        people(case, "new/"),
        {"name": "Ola", "email": "Ola@solvik.example", "roles": ["facilitator", "process_lead"]},
    )
    link = re.search(r'value="http://testserver(/reset/[^"]+)"', page.content.decode())
    assert link is not None
    assert "no-store" in page["Cache-Control"]
    ola = User.objects.get(email="ola@solvik.example")
    assert roles_in(ola, case.organisation) == {Role.FACILITATOR, Role.PROCESS_LEAD}
    assert not ola.has_usable_password()
    browser = Client()
    chosen = {"password": "nine cards in a tray", "again": "nine cards in a tray"}
    assert browser.post(link[1], chosen).status_code == 302
    assert browser.get("/o/").status_code == 302  # straight on to the only organisation


def test_somebody_with_an_account_keeps_their_name_and_gets_no_link(case: Case, owner: Client) -> None:
    make_user("per@elsewhere.example", name="Per")
    answer = owner.post(
        people(case, "new/"), {"name": "Mallory", "email": "per@elsewhere.example", "roles": ["reader"]}
    )
    assert answer.status_code == 302
    per = User.objects.get(email="per@elsewhere.example")
    assert per.name == "Per"
    assert per.check_password(PASSWORD)
    assert not per.links.exists()


def test_roles_change_and_the_last_owner_stays(case: Case, owner: Client) -> None:
    reader, boss = case.people[Role.READER], case.people[Role.OWNER]
    owner.post(people(case, f"{reader.handle}/"), {"roles": ["reader", "owner"]})
    assert roles_in(reader, case.organisation) == {Role.READER, Role.OWNER}
    owner.post(people(case, f"{reader.handle}/"), {"roles": ["reader"]})
    refused = owner.post(people(case, f"{boss.handle}/"), {"roles": ["reader"]})
    assert refused.status_code == 422
    assert roles_in(boss, case.organisation) == {Role.OWNER}
    kept = owner.post(people(case, f"{boss.handle}/remove/"))
    assert kept["Location"] == people(case, f"{boss.handle}/")
    assert roles_in(boss, case.organisation) == {Role.OWNER}


@pytest.mark.parametrize("roles", [[], ["emperor"], ["owner", "emperor"]])
def test_no_role_and_an_unknown_role_are_refused(case: Case, owner: Client, roles: list[str]) -> None:
    reader = case.people[Role.READER]
    page = owner.post(people(case, f"{reader.handle}/"), {"roles": roles})
    assert page.status_code == 422
    assert roles_in(reader, case.organisation) == {Role.READER}


def test_who_is_removed_loses_everything_here_and_an_account_without_roles(case: Case, owner: Client) -> None:
    facilitator = case.people[Role.FACILITATOR]
    actions.name_facilitators(case.analysis, [facilitator])
    browser = browser_of(facilitator)
    owner.post(people(case, f"{facilitator.handle}/remove/"))
    assert not User.objects.filter(pk=facilitator.pk).exists()
    assert not Facilitation.objects.within(case.organisation).exists()
    assert browser.get(case.at()).status_code == 302  # signed out


def test_an_account_with_roles_elsewhere_survives_its_removal(case: Case, owner: Client) -> None:
    other = make_case("Fjellvik")
    reader = case.people[Role.READER]
    actions.add_person(other.organisation, email=reader.email, name="", roles={Role.READER})
    owner.post(people(case, f"{reader.handle}/remove/"))
    assert roles_in(reader, case.organisation) == frozenset()
    assert roles_in(reader, other.organisation) == {Role.READER}


def test_an_owner_makes_a_reset_link_for_their_own(case: Case, owner: Client) -> None:
    reader = case.people[Role.READER]
    page = owner.post(people(case, f"{reader.handle}/link/"))
    assert b"/reset/" in page.content
    assert reader.links.count() == 1


def test_an_owner_cannot_open_another_organisation_by_a_reset_link(case: Case, owner: Client) -> None:
    other = make_case("Fjellvik")
    victim = other.people[Role.FACILITATOR]
    actions.add_person(case.organisation, email=victim.email, name="", roles={Role.READER})
    answer = owner.post(people(case, f"{victim.handle}/link/"))
    assert answer.status_code == 302
    assert not victim.links.exists()


def test_an_account_at_home_elsewhere_is_let_in_by_the_system_administrator_only(
    case: Case, owner: Client
) -> None:
    other = make_case("Fjellvik")
    someone = other.people[Role.FACILITATOR]
    typed = {"email": someone.email.upper(), "name": "Som skrevet", "roles": ["reader"]}
    page = owner.post(people(case, "new/"), typed)
    assert page.status_code == 422
    assert "Som skrevet" in page.content.decode()
    assert roles_in(someone, case.organisation) == frozenset()

    admin = make_user("admin@solvik.example", administrator=True)
    actions.set_roles(case.organisation, admin, {Role.OWNER})
    assert browser_of(admin).post(people(case, "new/"), typed).status_code == 302
    assert roles_in(someone, case.organisation) == {Role.READER}


def test_an_owner_cannot_take_over_the_system_administrator(case: Case, owner: Client) -> None:
    admin = make_user("admin@solvik.example", administrator=True)
    actions.add_person(case.organisation, email=admin.email, name="", roles={Role.READER})
    owner.post(people(case, f"{admin.handle}/link/"))
    assert not admin.links.exists()
    owner.post(people(case, f"{admin.handle}/remove/"))
    assert User.objects.filter(pk=admin.pk).exists()


def test_people_of_another_organisation_do_not_exist_here(case: Case, owner: Client) -> None:
    stranger = make_case("Fjellvik").people[Role.READER]
    for rest in ("", "link/", "remove/"):
        assert owner.post(people(case, f"{stranger.handle}/{rest}"), {"roles": ["owner"]}).status_code == 404
    assert User.objects.filter(pk=stranger.pk).exists()


def test_faults_in_a_new_person_keep_what_was_typed(case: Case, owner: Client) -> None:
    before = User.objects.count()
    page = owner.post(
        people(case, "new/"), {"name": "<b>Ola</b>\u202e", "email": "not an address", "roles": ["reader"]}
    )
    html = page.content.decode()
    assert page.status_code == 422
    assert "&lt;b&gt;Ola&lt;/b&gt;" in html
    assert "not an address" in html
    assert 'value="reader"' in html
    assert re.search(r'value="reader"[^>]*checked', html)
    assert User.objects.count() == before


def test_the_list_asks_the_database_the_same_for_four_people_and_for_forty(
    case: Case, owner: Client, django_assert_max_num_queries: object
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    owner.get(people(case))
    with CaptureQueriesContext(connection) as few:
        owner.get(people(case))
    for number in range(40):
        actions.add_person(
            case.organisation, email=f"p{number}@solvik.example", name=f"P {number}", roles={Role.READER}
        )
    with CaptureQueriesContext(connection) as many:
        owner.get(people(case))
    assert len(many) == len(few)


def test_a_link_of_one_organisation_is_dead_once_the_person_has_roles_in_another(case: Case) -> None:
    other = make_case("Fjellvik kommune")
    who = {"email": "ny@solvik.example", "name": "Ny", "roles": {Role.READER}}
    _, link = actions.add_person(case.organisation, **who)
    actions.add_person(case.organisation, **who)  # the same organisation again: no harm
    assert Client().get(link).status_code == 200
    actions.add_person(other.organisation, **who)
    assert Client().get(link).status_code == 404
