"""Signing in, the lock-out, signing out, and the question for the password before something weighty."""

from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.test import Client
from tests.apps.cast import PASSWORD, browser_of, make_case, make_user

from medvirk.apps.accounts import sign_in
from medvirk.apps.accounts.models import User
from medvirk.infra import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def kari() -> User:
    return make_user("kari@solvik.example")


def sign_in_as(browser: Client, email: str, password: str, **more: str) -> object:
    return browser.post("/login/", {"email": email, "password": password, **more})


def test_the_right_password_signs_in_whatever_the_capital_letters(kari: User, client: Client) -> None:
    answer = client.post("/login/", {"email": " Kari@SOLVIK.example ", "password": PASSWORD})
    assert answer.status_code == 302
    assert answer["Location"] == "/o/"
    assert client.get("/o/").status_code == 200


def test_a_wrong_password_and_an_unknown_e_mail_get_the_same_answer(kari: User, client: Client) -> None:
    known = client.post("/login/", {"email": "kari@solvik.example", "password": "wrong"})
    unknown = client.post("/login/", {"email": "nils@solvik.example", "password": "wrong"})
    assert known.status_code == unknown.status_code == 422
    same = known.content.replace(b"kari@", b"nils@")
    assert _without_tokens(same) == _without_tokens(unknown.content)


def test_what_was_typed_is_kept_but_never_the_password(kari: User, client: Client) -> None:
    page = client.post("/login/", {"email": "kari@solvik.example", "password": "my secret 123"})
    assert b"kari@solvik.example" in page.content
    assert b"my secret 123" not in page.content


def test_five_wrong_passwords_lock_out_for_a_quarter_of_an_hour(kari: User, client: Client) -> None:
    for _ in range(5):
        last = client.post("/login/", {"email": "kari@solvik.example", "password": "wrong"})
    assert last.status_code == 429
    right = client.post("/login/", {"email": "Kari@solvik.example", "password": PASSWORD})
    assert right.status_code == 429
    assert "15 minutter" in right.content.decode() or "15 minutes" in right.content.decode()
    assert b"Kari@solvik.example" in right.content
    assert not right.wsgi_request.user.is_authenticated


def test_an_unknown_e_mail_is_locked_out_in_the_same_words(client: Client) -> None:
    for _ in range(5):
        last = client.post("/login/", {"email": "nobody@solvik.example", "password": "wrong"})
    assert last.status_code == 429


def test_the_lock_out_of_one_person_keeps_nobody_else_out(kari: User, client: Client) -> None:
    make_user("ola@solvik.example")
    for _ in range(6):
        client.post("/login/", {"email": "kari@solvik.example", "password": "wrong"})
    assert client.post("/login/", {"email": "ola@solvik.example", "password": PASSWORD}).status_code == 302


def test_who_is_not_active_cannot_sign_in(kari: User, client: Client) -> None:
    User.objects.update(is_active=False)
    assert client.post("/login/", {"email": kari.email, "password": PASSWORD}).status_code == 422


def test_one_is_led_on_to_our_own_pages_only(kari: User, client: Client) -> None:
    ours = client.post("/login/", {"email": kari.email, "password": PASSWORD, "next": "/o/solvik/"})
    assert ours["Location"] == "/o/solvik/"
    for elsewhere in ("https://evil.example/", "//evil.example/", "javascript:alert(1)", "/logout/"):
        answer = Client().post("/login/", {"email": kari.email, "password": PASSWORD, "next": elsewhere})
        assert answer["Location"] == "/o/"


def test_signing_in_gives_the_session_a_new_key(kari: User, client: Client) -> None:
    session = client.session
    session["before"] = True
    session.save()
    before = client.session.session_key
    client.post("/login/", {"email": kari.email, "password": PASSWORD})
    assert client.session.session_key != before


def test_signing_out_takes_a_press_and_not_a_visit(kari: User) -> None:
    browser = browser_of(kari)
    assert browser.get("/logout/").status_code == 405
    assert browser.get("/o/").status_code == 200
    browser.post("/logout/")
    assert browser.get("/o/")["Location"].startswith("/login/")


def test_a_session_lasts_twelve_hours_from_a_request_within_the_last_five_minutes(
    kari: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    browser = browser_of(kari)
    later = clock.now() + timedelta(minutes=6)
    monkeypatch.setattr(clock, "now", lambda: later)
    answer = browser.get("/o/")
    assert answer.cookies["sessionid"]["max-age"] == 12 * 60 * 60
    assert answer.cookies["sessionid"]["httponly"]


@pytest.mark.parametrize(
    "field", ["a" * 300 + "@x.no", "no-at-sign", "a\x00b@x.no", "‮x@y.no", "<b>@x.no", ""]
)
def test_an_e_mail_that_is_none_gets_a_sentence_and_is_kept(field: str, client: Client) -> None:
    page = client.post("/login/", {"email": field, "password": "x"})
    assert page.status_code == 422
    assert b'aria-invalid="true"' in page.content
    assert b"<b>@" not in page.content


def test_two_hours_later_the_password_is_asked_before_people_are_shown() -> None:
    case = make_case()
    owner = case.people[next(iter(case.people))]
    browser = browser_of(owner)
    people = f"/o/{case.organisation.slug}/people/"
    assert browser.get(people).status_code == 200
    _signed_in(browser, ago=timedelta(hours=2, minutes=1))
    asked = browser.get(people)
    assert asked["Location"] == f"/confirm/?{urlencode({'next': people})}"
    assert browser.get(f"/o/{case.organisation.slug}/").status_code == 200

    wrong = browser.post("/confirm/", {"password": "wrong", "next": people})
    assert wrong.status_code == 422
    right = browser.post("/confirm/", {"password": PASSWORD, "next": people})
    assert right["Location"] == people
    assert browser.get(people).status_code == 200


def test_a_form_opened_in_time_may_be_sent_a_little_later() -> None:
    case = make_case()
    owner = case.people[next(iter(case.people))]
    browser = browser_of(owner)
    new = f"/o/{case.organisation.slug}/people/new/"
    person = {"name": "Ola", "email": "ola@solvik.example", "roles": ["reader"]}
    _signed_in(browser, ago=timedelta(hours=2, minutes=20))
    assert browser.post(new, person).status_code == 200
    _signed_in(browser, ago=timedelta(hours=2, minutes=31))
    assert browser.post(new, person | {"email": "per@solvik.example"}).status_code == 302
    assert not User.objects.filter(email="per@solvik.example").exists()


def test_who_has_no_password_is_not_asked_for_one(kari: User, rf: object) -> None:
    kari.set_unusable_password()
    kari.save()
    request = Client().get("/login/").wsgi_request
    request.user = kari
    assert sign_in.is_fresh(request, clock.now())


def _signed_in(browser: Client, *, ago: timedelta) -> None:
    session = browser.session
    session[sign_in._SIGNED_IN_AT] = (clock.now() - ago).isoformat()
    session.save()


def _without_tokens(page: bytes) -> bytes:
    import re

    return re.sub(rb'name="csrfmiddlewaretoken" value="[^"]*"', b"", page)
