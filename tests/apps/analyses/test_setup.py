"""The first administrator, made in the browser."""

import pytest
from django.test import Client
from tests.apps.cast import make_user

from medvirk.apps.accounts import actions as accounts
from medvirk.apps.accounts.models import SetupCode, User
from medvirk.apps.analyses.access import roles_in
from medvirk.apps.analyses.models import Organisation, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def typed() -> dict[str, str]:
    return {
        "code": accounts.new_setup_code(),
        "name": "Kari Nordmann",
        "email": "Kari@Solvik.example",
        "password": "eight phones in a room",
        "again": "eight phones in a room",
        "organisation": "Solvik kommune – Ålesund & Ø",
    }


def test_the_code_makes_an_administrator_with_the_working_roles(
    typed: dict[str, str], client: Client
) -> None:
    answer = client.post("/setup/", typed)
    organisation = Organisation.objects.get()
    assert answer["Location"] == f"/o/{organisation.slug}/"
    assert organisation.slug == "solvik-kommune-alesund-o"
    user = User.objects.get()
    assert user.is_system_administrator
    assert user.email == "kari@solvik.example"
    assert roles_in(user, organisation) == {Role.OWNER, Role.PROCESS_LEAD, Role.FACILITATOR}
    assert client.get(answer["Location"]).status_code == 200
    assert not SetupCode.objects.exists()


def test_afterwards_the_page_is_gone(typed: dict[str, str], client: Client) -> None:
    client.post("/setup/", typed)
    assert Client().get("/setup/").status_code == 404
    assert Client().post("/setup/", typed).status_code == 404


@pytest.mark.parametrize("code", ["", "guessed", "x" * 100, "x" * 101, " "])
def test_without_the_code_nothing_is_made_and_what_was_typed_is_kept(
    typed: dict[str, str], client: Client, code: str
) -> None:
    page = client.post("/setup/", typed | {"code": code})
    assert page.status_code == 422
    assert b"Kari Nordmann" in page.content
    assert b"eight phones" not in page.content
    assert not User.objects.exists()
    assert not Organisation.objects.exists()


@pytest.mark.parametrize(
    ("field", "bad"),
    [
        ("name", "Kari\u202e"),
        ("name", ""),
        ("name", "x" * 121),
        ("organisation", "Sol\x07vik"),
        ("organisation", "   "),
        ("email", "kari"),
        ("password", "short"),
        ("again", "something else entirely"),
    ],
)
def test_every_fault_gets_its_sentence_and_the_code_is_kept(
    typed: dict[str, str], client: Client, field: str, bad: str
) -> None:
    page = client.post("/setup/", typed | {field: bad})
    assert page.status_code == 422
    assert f'id="id_{field}_error"' in page.content.decode()
    assert not User.objects.exists()
    assert client.post("/setup/", typed).status_code == 302


def test_the_e_mail_of_somebody_else_is_refused(typed: dict[str, str], client: Client) -> None:
    make_user("kari@solvik.example")
    assert client.post("/setup/", typed).status_code == 422
    assert User.objects.count() == 1


def test_two_organisations_of_one_name_get_two_addresses() -> None:
    from medvirk.apps.analyses.actions import make_organisation

    slugs = [make_organisation(name=name).slug for name in ("Solvik", "solvik", "SOLVIK", "日本", "!!!")]
    assert slugs == ["solvik", "solvik-2", "solvik-3", "organisation", "organisation-2"]
