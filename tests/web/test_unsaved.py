"""A database that cannot be written, or not be reached: pages say so, and keep what was typed."""

import re
from html import unescape

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.urls import reverse
from tests.apps.cast import PASSWORD, browser_of, make_case

from medvirk.apps.analyses.models import Role
from medvirk.apps.interviews.models import Interview

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def case():
    return make_case()


@pytest.fixture
def read_only():
    """SQLite refuses every write, as it does when its file or its disk may only be read."""
    with connection.cursor() as cursor:

        class Switch:
            def on(self):
                cursor.execute("PRAGMA query_only=ON")

            def off(self):
                cursor.execute("PRAGMA query_only=OFF")

        switch = Switch()
        yield switch
        switch.off()


def facilitator(case, language="nb"):
    client = browser_of(case.people[Role.FACILITATOR])
    client.raise_request_exception = False
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return client


def _hidden(page):
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.content.decode()))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nb", "Ingenting kan lagres akkurat nå"),
        ("nn", "Ingenting kan lagrast akkurat no"),
        ("en", "Nothing can be saved"),
    ],
)
def test_what_was_typed_comes_back_and_is_saved_once_when_it_can_be(case, read_only, language, words):
    client, address = (
        facilitator(case, language),
        reverse("interviews:new", args=[case.organisation.slug, case.analysis.pk]),
    )
    typed = {"role": "middle", "pseudonym": 'Leder <"A" & B>', "held_on": "2026-02-16"}
    read_only.on()
    page = client.post(address, typed)
    html = page.content.decode()
    assert (page.status_code, page["Retry-After"]) == (503, "5")
    assert words in html
    assert f'<html lang="{language}"' in html
    kept = _hidden(page)
    kept.pop("csrfmiddlewaretoken", None)
    assert {name: unescape(value) for name, value in kept.items()} == typed
    assert f'action="{address}"' in html
    read_only.off()
    assert not Interview.objects.across_organisations("test").exists()
    assert client.post(address, typed).status_code == 302
    assert Interview.objects.across_organisations("test").count() == 1


def test_the_page_that_keeps_a_form_carries_the_token_with_which_it_can_be_sent_again(case, read_only):
    signed_in = facilitator(case)
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.cookies = signed_in.cookies
    address = reverse("interviews:new", args=[case.organisation.slug, case.analysis.pk])
    asked = _hidden(client.get(address))["csrfmiddlewaretoken"]
    typed = {"role": "middle", "pseudonym": "Leder A", "held_on": "2026-02-16"}
    read_only.on()
    page = client.post(address, typed | {"csrfmiddlewaretoken": asked})
    assert page.status_code == 503
    read_only.off()
    kept = {name: unescape(value) for name, value in _hidden(page).items()}
    assert client.post(address, typed).status_code == 403, "this client does check tokens"
    assert client.post(address, kept).status_code == 302
    assert Interview.objects.across_organisations("test").get().pseudonym == "Leder A"


def test_an_answer_to_a_form_is_given_also_when_its_session_cannot_be_kept(case, read_only):
    client = facilitator(case)
    session = client.session
    session["kept"] = 0  # long ago: this page would begin the session's time anew
    session.save()
    read_only.on()
    address = reverse("interviews:new", args=[case.organisation.slug, case.analysis.pk])
    page = client.post(address, {"role": "middle", "pseudonym": "Leder A", "held_on": "no day"})
    assert page.status_code == 422, "the view has answered; 503 would say that it has not"
    assert "Leder A" in page.content.decode()


def test_pages_can_be_read_also_when_their_session_cannot_be_kept(case, read_only):
    client = facilitator(case)
    session = client.session
    session["kept"] = 0  # long ago: this page would begin the session's time anew
    session.save()
    read_only.on()
    assert client.get(f"/o/{case.organisation.slug}/").status_code == 200
    assert client.get("/health").status_code == 200


def test_a_password_is_not_put_into_a_page(case, read_only):
    read_only.on()
    client = Client(raise_request_exception=False)
    page = client.post("/login/", {"email": case.people[Role.READER].email, "password": PASSWORD})
    assert page.status_code == 503
    assert PASSWORD not in page.content.decode()


def test_without_its_database_a_page_says_so_and_offers_to_try_again(case, monkeypatch):
    Session.objects.all().delete()
    client = facilitator(case)
    connection.close()
    monkeypatch.setitem(connection.settings_dict, "NAME", "/nowhere/at/all.sqlite3")
    page, health = client.get(f"/o/{case.organisation.slug}/"), client.get("/health")
    assert page.status_code == health.status_code == 503
    assert "når ikke databasen" in page.content.decode()
    assert health.json()["status"] == "away"
    monkeypatch.undo()
    connection.close()
    assert client.get(f"/o/{case.organisation.slug}/").status_code == 200
