"""Who may come from the network, which language, which headers."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.apps.cast import browser_of, make_user

from medvirk.infra import clock
from medvirk.infra.settings import Settings
from medvirk.infra.settings import settings as installation
from medvirk.web import middleware

pytestmark = pytest.mark.django_db

NETWORK = "192.168.1.20"


@pytest.fixture
def served_to_the_network(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(middleware, "installation", lambda: Settings(lan=True, data=installation().data))


def status(path: str, address: str) -> int:
    return Client(REMOTE_ADDR=address).get(path).status_code


@pytest.mark.usefixtures("served_to_the_network")
@pytest.mark.parametrize(
    "path",
    [
        *("/", "/login/", "/logout/", "/setup/", "/o/solvik/", "/o/solvik/people/", "/enter/x/"),
        *("/favicon.ico", "/health/", "/healthy", "/jo/", "/j", "//j/", "/J/", "/x/j/", "/static", "/o/p/x/"),
    ],
)
def test_the_network_reaches_nothing_but_the_room(path: str) -> None:
    answer = Client(REMOTE_ADDR=NETWORK).get(path)
    assert answer.status_code == 404
    assert "only_here" in str([template.name for template in answer.templates])


@pytest.mark.usefixtures("served_to_the_network")
@pytest.mark.parametrize(
    "path",
    ["/j/", "/j/token/", "/p/1/", "/s/token/", "/q/", "/q/f/x/", "/i/token/", "/live/1", "/static/x.css"],
)
def test_the_network_reaches_the_room(path: str) -> None:
    answer = Client(REMOTE_ADDR=NETWORK).get(path)
    assert "only_here" not in str([template.name for template in answer.templates])


@pytest.mark.usefixtures("served_to_the_network")
def test_the_network_may_ask_for_health() -> None:
    assert status("/health", NETWORK) == 200


@pytest.mark.usefixtures("served_to_the_network")
@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"])
def test_this_machine_reaches_everything(address: str) -> None:
    assert status("/", address) == 200


@pytest.mark.usefixtures("served_to_the_network")
@pytest.mark.parametrize(
    "address",
    [NETWORK, "10.0.0.1", "fe80::1", "::ffff:192.168.1.20", "2001:db8::1", "", "unix:", "localhost"],
)
def test_whoever_is_not_surely_this_machine_does_not(address: str) -> None:
    assert status("/", address) == 404


def test_without_the_network_setting_every_address_is_served() -> None:
    assert status("/", NETWORK) == 200


@pytest.mark.usefixtures("served_to_the_network")
def test_the_refusal_says_in_the_readers_language_where_the_page_opens() -> None:
    answer = Client(REMOTE_ADDR=NETWORK, HTTP_COOKIE="medvirk_language=en").get("/o/solvik/")
    assert "opens only on the facilitator's own machine" in answer.content.decode()
    assert answer["Content-Language"] == "en"


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_language_is_chosen_on_any_page_and_kept(language: str) -> None:
    client = Client()
    answer = client.get(f"/?language={language}")
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.cookies["medvirk_language"].value == language
    assert f'<html lang="{language}"' in client.get("/").content.decode()


@pytest.mark.usefixtures("served_to_the_network")
def test_a_phone_on_the_network_chooses_its_language_too() -> None:
    answer = Client(REMOTE_ADDR=NETWORK).get("/j/?language=nn")
    assert (answer.status_code, answer["Location"]) == (302, "/j/")


def test_choosing_a_language_keeps_the_rest_of_the_address() -> None:
    assert Client().get("/j/?a=1&language=nn&b=2")["Location"] == "/j/?a=1&b=2"


@pytest.mark.parametrize("path", ["//evil.example/", "/\\evil.example/", "///evil.example"])
def test_choosing_a_language_never_leads_to_another_host(path: str) -> None:
    answer = Client().get("/", PATH_INFO=path, QUERY_STRING="language=nn")
    location = answer["Location"]
    assert location.startswith("/")
    assert not location.startswith(("//", "/\\"))


@pytest.mark.parametrize("wish", ["de", "", "nb-NO", "../x", "<script>"])
def test_an_unknown_language_changes_nothing(wish: str) -> None:
    client = Client()
    answer = client.get("/", {"language": wish})
    assert answer.status_code == 200
    assert "medvirk_language" not in client.cookies


def test_an_unknown_language_in_the_cookie_is_the_installations() -> None:
    assert Client(HTTP_COOKIE="medvirk_language=xx").get("/")["Content-Language"] == settings.LANGUAGE_CODE


def test_a_page_is_neither_stored_nor_indexed() -> None:
    answer = Client().get("/")
    assert answer["Cache-Control"] == "no-store"
    assert "noindex" in answer["X-Robots-Tag"]
    assert "Cookie" in answer["Vary"]


@pytest.mark.parametrize("path", ["/", "/no-such-page/", "/health"])
def test_the_policy_allows_nothing_unsafe_and_no_other_host(path: str) -> None:
    policy = Client().get(path)["Content-Security-Policy"]
    directives = {name: values for name, *values in (part.split() for part in policy.split(";"))}
    assert directives["default-src"] == ["'none'"]
    assert directives["script-src"] == ["'self'"]
    assert directives["style-src"] == ["'self'"]
    assert directives["base-uri"] == ["'none'"]
    assert directives["connect-src"] == ["'self'", "ws://testserver"]
    assert "unsafe" not in policy
    assert "*" not in policy
    assert "http" not in policy


def test_the_policy_names_the_secure_socket_behind_tls() -> None:
    policy = Client().get("/", secure=True, headers={"host": "medvirk.solvik.no"})["Content-Security-Policy"]
    assert "connect-src 'self' wss://medvirk.solvik.no;" in policy + ";"


def test_a_host_name_that_is_not_one_never_enters_the_policy() -> None:
    answer = Client().get("/", headers={"host": "a;script-src *"})
    assert answer.status_code == 400
    assert "*" not in answer["Content-Security-Policy"]


def test_R27_who_uses_pages_stays_signed_in_at_one_write_in_five_minutes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    began = clock.now()
    browser = browser_of(make_user("kari@solvik.example"))

    def writes_at(minutes: int) -> int:
        monkeypatch.setattr(clock, "now", lambda: began + timedelta(minutes=minutes))
        with CaptureQueriesContext(connection) as seen:
            assert browser.get("/o/").status_code == 200
        return sum("django_session" in each["sql"] and "UPDATE" in each["sql"] for each in seen)

    assert [writes_at(minutes) for minutes in (0, 1, 4, 6, 7)] == [0, 0, 0, 1, 0]
    (stored,) = Session.objects.all()
    assert stored.expire_date > began + timedelta(hours=11, minutes=59)


def test_a_visitor_without_a_session_gets_none() -> None:
    browser = Client()
    for path in ("/", "/login/", "/j/"):
        browser.get(path)
    assert not Session.objects.exists()
