"""The results of the context measure on phone and laptop: read, compared, found by keyboard."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import LAPTOP, PHONE, PageAt, Server
from tests.browser.test_look import ZOOMED, assert_fits

Axe = Callable[[Page], list[str]]
Shot = Callable[..., None]

WAVES = """
from django.test import Client
from tests.apps.cast import make_case
from tests.apps.measures.closed import alike, closed_wave, large_wave
from medvirk.apps.analyses.models import Role
case = make_case()
client = Client()
client.force_login(case.people[Role.READER], backend="django.contrib.auth.backends.ModelBackend")
large = large_wave(case.analysis)
small = closed_wave(
    case.analysis,
    {("employees", "Alle"): alike(12, B1={"known": "yes", "works": 4}), ("leaders", "Ledere"): alike(3, 5)},
    informants={"hr": {"B1": "yes", "B2": "no"}},
    number=2,
)
alone = closed_wave(case.analysis, {}, informants={"hr": {"B1": "yes", "B2": "no"}}, number=3)
at = f"/o/{case.organisation.slug}/w"
print(client.cookies["sessionid"].value, *(f"{at}/{wave.pk}/" for wave in (large, small, alone)))
"""


@pytest.fixture(scope="module")
def pages(server: Server) -> dict[str, str]:
    """The session of a reader, and the addresses of three closed waves."""
    names = ("session", "large", "small", "alone")
    return dict(zip(names, server.run(WAVES).split(), strict=True))


@pytest.fixture
def read(server: Server, pages: dict[str, str], page_at: PageAt) -> Callable[..., Page]:
    """`read("large", PHONE, "nb", "?v=table")` opens the results of a wave."""

    def open_(wave: str, width: int, language: str, query: str = "") -> Page:
        page = page_at(width, language=language)
        page.context.add_cookies([{"name": "sessionid", "value": pages["session"], "url": server.url}])
        page.goto(f"{server.url}{pages[wave]}results/{query}")
        page.wait_for_function("document.fonts.status === 'loaded'")
        expect(page.locator("main .mv-measure, main .mv-measure-table").first).to_be_visible()
        return page

    return open_


@pytest.mark.parametrize("width", [ZOOMED, PHONE, 1100, LAPTOP])
@pytest.mark.parametrize(("language", "query"), [("nb", ""), ("nn", "?v=table"), ("en", "")])
def test_the_results_have_no_violations_and_fit(
    read: Callable[..., Page], axe: Axe, shot: Shot, width: int, language: str, query: str
) -> None:
    page = read("large", width, language, query)
    shot(page, f"measure-{language}-{width}{query[3:]}", full_page=True)
    assert_fits(page)
    assert not axe(page)


@pytest.mark.parametrize("wave", ["small", "alone"])
@pytest.mark.parametrize("width", [PHONE, LAPTOP])
def test_what_is_not_shown_says_why(
    read: Callable[..., Page], axe: Axe, shot: Shot, wave: str, width: int
) -> None:
    page = read(wave, width, "nb")
    shot(page, f"measure-{wave}-{width}", full_page=True)
    assert_fits(page)
    assert not axe(page)
    expect(
        page.get_by_role("img", name="vises ikke" if wave == "small" else "ikke spurt").first
    ).to_be_visible()


def test_charts_and_tables_are_one_keystroke_apart(read: Callable[..., Page]) -> None:
    page = read("large", LAPTOP, "nb")
    expect(page.get_by_role("img", name="Ledelsens forpliktelse")).to_be_visible()
    page.get_by_role("link", name="Tabeller").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("table", name="Elementer")).to_be_visible()
    expect(page.get_by_role("link", name="Tabeller")).to_have_attribute("aria-current", "true")
    page.go_back()
    page.get_by_text("Hva bildene betyr").focus()
    page.keyboard.press("Enter")
    expect(
        page.get_by_text("Mange kjenner til ordningen, men de synes at den virker dårlig.").last
    ).to_be_visible()
