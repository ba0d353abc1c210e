"""Changing one's own password: the old one is asked for, and other browsers are signed out."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import translation
from tests.apps.cast import PASSWORD, browser_of, make_user

from medvirk.apps.accounts import actions
from medvirk.apps.accounts.models import User
from medvirk.apps.accounts.validators import LongEnough

pytestmark = pytest.mark.django_db

NEW = "femten lapper på et bord"


@pytest.fixture
def kari() -> User:
    return make_user("kari@solvik.example")


def change(browser: Client, **changes: str) -> object:
    return browser.post("/password/", {"old": PASSWORD, "password": NEW, "again": NEW, **changes})


def test_the_old_password_opens_the_way_to_a_new_one(kari: User) -> None:
    here, elsewhere = browser_of(kari), browser_of(kari)
    assert here.get("/password/").status_code == 200
    assert change(here).status_code == 302
    assert here.get("/o/").status_code == 200
    assert elsewhere.get("/o/").status_code == 302
    kari.refresh_from_db()
    assert kari.password.startswith("argon2")
    assert kari.check_password(NEW)


def test_links_that_are_out_there_die_with_the_old_password(kari: User) -> None:
    link = actions.reset_link(kari)
    change(browser_of(kari))
    assert Client().get(link).status_code == 404


@pytest.mark.parametrize(
    "changes",
    [
        {"old": "not it at all"},
        {"old": ""},
        {"again": "something else"},
        {"password": "kort", "again": "kort"},
    ],
)
def test_nothing_changes_when_something_is_wrong(kari: User, changes: dict[str, str]) -> None:
    answer = change(browser_of(kari), **changes)
    assert answer.status_code == 422
    assert PASSWORD not in answer.content.decode()
    kari.refresh_from_db()
    assert kari.check_password(PASSWORD)


def test_guessing_the_old_password_locks_out(kari: User) -> None:
    browser = browser_of(kari)
    for _ in range(5):
        last = change(browser, old="not it at all")
    assert last.status_code == 429
    kari.refresh_from_db()
    assert kari.check_password(PASSWORD)


def test_an_account_without_a_password_is_told_so(kari: User) -> None:
    kari.set_unusable_password()
    kari.save()
    browser = browser_of(kari)
    page = browser.get("/password/").content.decode()
    assert "ikke passord" in page
    assert "/password/" not in browser.get("/o/").content.decode()


@pytest.mark.parametrize(("language", "word"), [("nb", "tegn"), ("nn", "teikn"), ("en", "characters")])
def test_a_password_that_is_too_short_is_told_in_the_readers_language(language: str, word: str) -> None:
    with translation.override(language), pytest.raises(ValidationError) as refused:
        LongEnough().validate("ni tegn__")
    assert f"10 {word}." in str(refused.value)
