"""What is heavy is worked at in the work process, without Django; and what is said when it has to wait."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import translation
from tests.apps.cast import PASSWORD, Case, browser_of, make_case
from tests.apps.measures.asked import planned
from tests.apps.measures.closed import large_wave
from tests.apps.measures.test_wave_pages import make_slips
from tests.apps.plans.story import a_plan
from tests.apps.reports.test_exports import export
from tests.infra import jobs

from medvirk.apps.accounts import actions as accounts
from medvirk.apps.accounts.models import SetupCode, User
from medvirk.apps.analyses.models import Role
from medvirk.apps.measures import results
from medvirk.apps.reports.exports import render_png
from medvirk.apps.reports.plan_files import KINDS, plan_file
from medvirk.domain.errors import Code, Refused
from medvirk.infra import work
from medvirk.infra.work import WorkProcess
from medvirk.web.middleware import Busy

pytestmark = pytest.mark.django_db
ROOT = str(Path(__file__).parents[2])


@pytest.fixture
def case() -> Case:
    return make_case()


def plan(case: Case, kind: str) -> bytes:
    with translation.override("nb"):
        return KINDS[kind].render(plan_file(case.analysis, "nb"))


def sign_in(case: Case, browser: Client) -> HttpResponse:
    email = case.people[Role.PROCESS_LEAD].email
    return browser.post("/login/", {"email": email, "password": PASSWORD})


def lead(case: Case) -> Client:
    return browser_of(case.people[Role.PROCESS_LEAD])


def test_the_work_process_does_all_that_is_heavy_and_never_loads_django(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_plan(case)
    wave, asked = large_wave(case.analysis), planned(case, ansatte=5)
    monkeypatch.setattr(results, "FEW", 0)
    here = render_png(export(5)), results.results(wave)
    results._told.cache_clear()
    monkeypatch.setenv("PYTHONPATH", ROOT)  # for our own questions to it
    heavy: dict[str, Callable[[], object]] = {
        "argon2": lambda: sign_in(case, Client()),
        "segno": lambda: make_slips(lead(case), asked, "ansatte"),
        "medvirk.domain.measure.scoring": lambda: results.results(wave),
        "icalendar": lambda: plan(case, "ics"),
        "xlsxwriter": lambda: plan(case, "xlsx"),
        "medvirk.domain.picture.poster": lambda: render_png(export(5)),
        "medvirk.apps.reports.document_pdf": lambda: plan(case, "pdf"),
        "docx": lambda: plan(case, "docx"),
    }
    with work.started() as child:
        for module, do in heavy.items():
            assert module not in child.run(jobs.loaded), module
            assert do()
            assert module in child.run(jobs.loaded), module
        assert (render_png(export(5)), results.results(wave)) == here
        packages = {name.partition(".")[0] for name in child.run(jobs.loaded)}
        assert not packages & {"django", "starlette", "uvicorn"}


# --- when it has to wait ---


@pytest.fixture
def busy(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[], None]]:
    """A work process that has no room; called, it has room again."""
    full = WorkProcess(most_at_once=0)
    monkeypatch.setattr(work, "_here", full)
    yield lambda: monkeypatch.setattr(work, "_here", None)
    full.stop()


def test_who_cannot_sign_in_now_is_asked_to_come_again(
    case: Case, busy: Callable[[], None], client: Client
) -> None:
    for language, sentence in (
        ("nb", "Det er mye å gjøre akkurat nå"),
        ("nn", "Det er mykje å gjere akkurat no"),
        ("en", "There is a lot to do right now"),
    ):
        client.cookies["medvirk_language"] = language
        answer = sign_in(case, client)
        assert answer.status_code == 503
        assert answer["Retry-After"] == "10"
        assert sentence in answer.content.decode()
    busy()
    assert sign_in(case, client).status_code == 302


def test_a_link_or_code_that_works_once_is_not_used_up_by_waiting(
    case: Case, busy: Callable[[], None], client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    kari = case.people[Role.READER]
    link = accounts.reset_link(kari)
    new = {"password": "seven quiet cards on a map", "again": "seven quiet cards on a map"}
    assert client.post(link, new).status_code == 503
    first = {"code": accounts.new_setup_code(), "name": "Nils", "email": "nils@solvik.example", **new}
    assert client.post("/setup/", first | {"organisation": "Fjellvik"}).status_code == 503
    assert SetupCode.objects.exists()
    assert not caplog.text  # no address that still opens something
    busy()
    assert client.post(link, new).status_code == 302
    assert User.objects.get(pk=kari.pk).check_password(new["password"])
    assert Client().post("/setup/", first | {"organisation": "Fjellvik"}).status_code == 302


def test_codes_that_are_shown_once_are_drawn_all_the_same(case: Case, busy: Callable[[], None]) -> None:
    page = make_slips(lead(case), planned(case, ansatte=5), "ansatte")
    assert page.status_code == 200
    assert page.content.count(b"<svg") >= 5


def test_other_faults_are_none_of_its_business(rf) -> None:
    for fault in (Refused(Code.CARD_EMPTY), ValueError()):
        assert Busy(lambda request: None).process_exception(rf.get("/"), fault) is None
