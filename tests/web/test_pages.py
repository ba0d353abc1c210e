"""The start page, health, error pages and the shared templates, in three languages."""

import re

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.test import Client, override_settings
from django.urls import include, path
from django.utils import translation
from tests.web.gallery import gallery

from medvirk.apps.accounts.models import User
from medvirk.apps.analyses.models import Membership, Organisation, Role
from medvirk.web import icons

pytestmark = pytest.mark.django_db
LANGUAGES = ["nb", "nn", "en"]


def _bad(_request: HttpRequest) -> HttpResponse:
    raise SuspiciousOperation


def _denied(_request: HttpRequest) -> HttpResponse:
    raise PermissionDenied


def _broken(_request: HttpRequest) -> HttpResponse:
    raise RuntimeError("a fault of ours, made by a test")


urlpatterns = [
    path("bad", _bad),
    path("denied", _denied),
    path("broken", _broken),
    path("", include("medvirk.config.urls")),
]


def page(address: str, language: str = "nb", *, client: Client | None = None) -> str:
    client = client or Client(raise_request_exception=False)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return client.get(address).content.decode()


def person(*roles: Role, sample: bool = False, name: str = "Solvik kommune") -> Client:
    user = User.objects.create(email="kari@solvik.no", name="Kari")
    organisation = Organisation.objects.create(name=name, slug="solvik", is_sample=sample)
    for role in roles:
        Membership.objects.create(organisation=organisation, user=user, role=role)
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_start_page_speaks_the_readers_language(language: str) -> None:
    html = page("/", language)
    assert f'<html lang="{language}"' in html
    assert html.count("<h1") == 1


def test_the_start_page_sends_a_new_installation_to_its_set_up() -> None:
    assert 'href="/setup/"' in page("/")


def test_the_start_page_asks_a_stranger_to_sign_in() -> None:
    User.objects.create(email="a@solvik.no", name="A", is_system_administrator=True)
    html = page("/")
    assert 'href="/login/"' in html
    assert 'href="/setup/"' not in html


def test_the_start_page_opens_the_sample_for_who_is_in_it() -> None:
    assert 'href="/o/solvik/"' in page("/", client=person(Role.FACILITATOR, sample=True))


def test_the_start_page_names_no_organisation_to_a_stranger() -> None:
    Organisation.objects.create(name="Hemmelig bedrift", slug="hemmelig")
    Organisation.objects.create(name="Solvik", slug="solvik", is_sample=True)
    html = page("/")
    assert "Hemmelig" not in html
    assert "/o/" not in html


def test_the_start_page_lets_a_process_lead_begin_and_others_open() -> None:
    html = page("/", "en", client=person(Role.PROCESS_LEAD))
    assert "Begin in Solvik kommune" in html
    assert 'href="/o/solvik/analyses/new/"' in html
    User.objects.all().delete()
    Organisation.objects.all().delete()
    assert "Open Solvik kommune" in page("/", "en", client=person(Role.READER))


def test_a_name_that_looks_like_html_is_text() -> None:
    html = page("/", "en", client=person(Role.READER, name="<script>alert(1)</script>"))
    assert "<script>alert" not in html


def test_health_says_version_schema_and_database() -> None:
    answer = Client().get("/health")
    body = answer.json()
    assert answer.status_code == 200
    assert set(body) == {"status", "version", "schema", "database", "last_backup"}
    assert body["schema"]["migrations"] > 0
    assert len(body["schema"]["digest"]) == 12
    assert answer["Cache-Control"] == "no-store"


def test_health_says_when_there_are_no_tables() -> None:
    MigrationRecorder(connection).flush()
    answer = Client().get("/health")
    assert answer.status_code == 503
    assert answer.json()["status"] == "no tables"


@pytest.mark.parametrize(
    ("address", "status"), [("/bad", 400), ("/denied", 403), ("/nowhere/", 404), ("/broken", 500)]
)
@pytest.mark.parametrize("language", LANGUAGES)
@override_settings(ROOT_URLCONF="tests.web.test_pages")
def test_an_error_page_says_what_happened_what_is_safe_and_what_to_do(
    address: str, status: int, language: str
) -> None:
    client = Client(raise_request_exception=False)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    answer = client.get(address)
    html = answer.content.decode()
    assert answer.status_code == status
    assert f'<html lang="{language}"' in html
    assert "<h1>" in html
    assert html.count("<dt>") == 2
    assert "made by a test" not in html


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_form_from_elsewhere_is_refused_with_a_page(language: str) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    answer = client.post("/login/", {"email": "a@b.no"})
    assert answer.status_code == 403
    assert answer.content.decode().count("<dt>") == 2


@pytest.mark.parametrize("template", ["web/base.html", "web/phone.html", "web/screen.html"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_base_page_has_language_viewport_and_nothing_inline(template: str, language: str) -> None:
    with translation.override(language):
        html = render_to_string(template)
    assert f'<html lang="{language}"' in html
    assert 'name="viewport"' in html
    assert 'id="main"' in html
    assert_nothing_inline(html)


@pytest.mark.parametrize("name", ["gallery.html", "gallery_phone.html"])
def test_no_component_has_anything_inline(name: str) -> None:
    assert_nothing_inline(gallery(name))


def test_a_phone_page_weighs_little_before_its_script() -> None:
    html = gallery("gallery_phone.html")
    assert "app.css" not in html
    assert "designsystemet.css" not in html


def test_every_icon_is_drawn_and_a_lonely_one_has_a_name() -> None:
    for name in icons.ICONS:
        assert 'aria-hidden="true"' in icons.svg(name)
        assert 'aria-label="&lt;Delete&gt;"' in icons.svg(name, label="<Delete>")


def test_an_icon_that_does_not_exist_is_a_fault() -> None:
    with pytest.raises(KeyError):
        icons.svg("unicorn")


def assert_nothing_inline(html: str) -> None:
    """What the Content Security Policy would refuse (R31) is not there."""
    assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)", html)
    assert "<style" not in html
    assert not re.search(r"\sstyle=", html)
    assert not re.search(r"\son\w+=", html)
    assert not re.search(r'(src|href)="(https?:)?//', html)
    assert "importmap" not in html
