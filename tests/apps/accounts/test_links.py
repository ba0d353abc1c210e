"""Links that work once: a password without mail (R27), and the door into the sample."""

from datetime import timedelta

import pytest
from django.test import Client
from tests.apps.cast import PASSWORD, browser_of, make_user

from medvirk.apps.accounts import actions, queries
from medvirk.apps.accounts.models import OneTimeLink, Purpose, User
from medvirk.infra import clock

pytestmark = pytest.mark.django_db
NEW = {"password": "seven quiet cards on a map", "again": "seven quiet cards on a map"}


@pytest.fixture
def kari() -> User:
    return make_user("kari@solvik.example")


def test_a_reset_link_sets_a_password_and_signs_in_once(kari: User, client: Client) -> None:
    link = actions.reset_link(kari)
    assert client.get(link).status_code == 200
    assert client.post(link, NEW)["Location"] == "/o/"
    assert client.get("/o/").status_code == 200
    assert Client().post(link, NEW).status_code == 404
    kari.refresh_from_db()
    assert kari.check_password(NEW["password"])


def test_only_a_hash_of_the_secret_is_stored(kari: User) -> None:
    secret = actions.reset_link(kari).split("/")[2]
    row = OneTimeLink.objects.get()
    stored = " ".join(str(value) for value in vars(row).values())
    assert secret not in stored
    assert len(row.hash) == 64


def test_looking_at_a_link_does_not_spend_it(kari: User, client: Client) -> None:
    link = actions.enter_link(kari, leads_to="/o/solvik/")
    for _ in range(3):
        assert client.get(link).status_code == 200
        assert client.head(link).status_code == 200
    assert not client.get("/o/").wsgi_request.user.is_authenticated
    assert client.post(link)["Location"] == "/o/solvik/"
    assert client.get("/o/").wsgi_request.user == kari
    assert client.post(link).status_code == 404


def test_a_link_dies_after_a_day(kari: User) -> None:
    secret = actions.reset_link(kari).split("/")[2]
    in_a_day = clock.now() + timedelta(hours=24, seconds=1)
    assert queries.open_link(secret, Purpose.RESET) is not None
    assert queries.open_link(secret, Purpose.RESET, now=in_a_day) is None
    assert actions.spend_link(secret, Purpose.RESET, now=in_a_day) is None


def test_a_newer_link_replaces_the_older(kari: User, client: Client) -> None:
    old, new = actions.reset_link(kari), actions.reset_link(kari)
    assert client.get(old).status_code == 404
    assert client.get(new).status_code == 200


def test_a_link_of_one_kind_does_not_open_the_other_door(kari: User, client: Client) -> None:
    enter = actions.enter_link(kari, leads_to="/")
    assert client.get(enter.replace("/enter/", "/reset/")).status_code == 404


def test_a_used_an_expired_and_a_made_up_link_look_alike(kari: User, client: Client) -> None:
    used = actions.reset_link(kari)
    Client().post(used, NEW)
    expired = actions.reset_link(kari)
    OneTimeLink.objects.update(expires_at=clock.now() - timedelta(seconds=1))
    answers = [client.get(link) for link in (used, expired, "/reset/made-up/", "/enter/made-up/")]
    assert {answer.status_code for answer in answers} == {404}
    bodies = [answer.content.decode().split("<main")[1] for answer in answers]
    assert len(set(bodies)) == 1


def test_a_new_password_ends_the_other_sessions(kari: User, client: Client) -> None:
    elsewhere = browser_of(kari)
    assert elsewhere.get("/o/").status_code == 200
    client.post(actions.reset_link(kari), NEW)
    assert elsewhere.get("/o/").status_code == 302
    assert client.get("/o/").status_code == 200


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"password": "short", "again": "short"}, "password"),
        ({"password": "password123", "again": "password123"}, "password"),
        ({"password": "kari@solvik.example", "again": "kari@solvik.example"}, "password"),
        ({"password": "a good long sentence", "again": "another long sentence"}, "again"),
        ({"password": "x" * 257, "again": "x" * 257}, "password"),
        ({"password": "", "again": ""}, "password"),
    ],
)
def test_a_poor_password_is_refused_and_the_link_still_works(
    kari: User, client: Client, typed: dict[str, str], field: str
) -> None:
    link = actions.reset_link(kari)
    page = client.post(link, typed)
    assert page.status_code == 422
    assert f'id="id_{field}_error"' in page.content.decode()
    kari.refresh_from_db()
    assert kari.check_password(PASSWORD)
    assert client.post(link, NEW).status_code == 302


def test_the_set_up_code_is_replaced_by_a_newer_one_and_spent_once() -> None:
    old = actions.new_setup_code()
    code = actions.new_setup_code()
    assert not actions.spend_setup_code(old)
    assert actions.spend_setup_code(code)
    assert not actions.spend_setup_code(code)


def test_set_up_is_needed_until_there_is_an_administrator_whoever_else_there_is(kari: User) -> None:
    assert queries.needs_setup()
    make_user("admin@solvik.example", administrator=True)
    assert not queries.needs_setup()
