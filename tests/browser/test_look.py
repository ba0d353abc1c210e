"""The look at phone, laptop and projector size: no violations, nothing cut off, everything by keyboard."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import LAPTOP, PHONE, PROJECTOR, ZOOMED, PageAt, Server
from tests.web.gallery import gallery

Axe = Callable[[Page], list[str]]
Shot = Callable[..., None]

WIDTHS = [PHONE, LAPTOP, PROJECTOR]


def show(page: Page, server: Server, name: str) -> None:
    """Open a gallery page as if the server had it: its files are the server's, its HTML the test's."""
    page.route(
        "**/gallery", lambda route: route.fulfill(body=gallery(name), content_type="text/html; charset=utf-8")
    )
    page.goto(f"{server.url}/gallery")
    page.wait_for_function("document.fonts.status === 'loaded'")


def assert_fits(page: Page) -> None:
    """Nothing makes the page scroll sideways."""
    wide = page.evaluate(
        """() => [...document.querySelectorAll("body *")]
            .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
            .filter((one) => !one.closest(".mv-table-box"))
            .map((one) => one.outerHTML.slice(0, 120))"""
    )
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), wide


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_start_page_has_no_violations(
    server: Server, page_at: PageAt, axe: Axe, shot: Shot, width: int, language: str
) -> None:
    page = page_at(width, language=language)
    page.goto(f"{server.url}/")
    page.wait_for_function("document.fonts.status === 'loaded'")
    expect(page.locator("html")).to_have_attribute("lang", language)
    shot(page, f"start-{language}-{width}", full_page=True)
    assert_fits(page)
    assert not axe(page)


SIGN_IN = """
from django.test import Client
from medvirk.apps.accounts.models import User
from medvirk.apps.analyses.models import Membership, Organisation, Role
user, _ = User.objects.get_or_create(email="kari@solvik.no", name="Kari Nordmann-Heggelund")
for slug, name, is_sample in (("solvik", "Solvik kommune", True), ("fjord", "Fjord og fjell kommune", False)):
    place, new = Organisation.objects.get_or_create(slug=slug, name=name, is_sample=is_sample)
    if new:
        Membership(organisation=place, user=user, role=Role.PROCESS_LEAD).save()
client = Client()
client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
print(client.cookies["sessionid"].value)
"""


@pytest.fixture(scope="module")
def session(server: Server) -> str:
    """The session cookie of a process lead of the sample and of a real organisation."""
    return server.run(SIGN_IN)


@pytest.mark.parametrize("width", [ZOOMED, *WIDTHS])
def test_the_start_page_of_somebody_signed_in_has_no_violations(
    server: Server, session: str, page_at: PageAt, axe: Axe, shot: Shot, width: int
) -> None:
    page = page_at(width, language="nb")
    page.context.add_cookies([{"name": "sessionid", "value": session, "url": server.url}])
    page.goto(f"{server.url}/")
    expect(page.locator('main a[href="/o/solvik/"]')).to_be_visible()
    expect(page.locator('main a[href="/o/fjord/analyses/new/"]')).to_be_visible()
    shot(page, f"start-signed-in-{width}", full_page=True)
    assert_fits(page)
    assert not axe(page)
    page.locator(".mv-menu:not(.mv-language) summary").click()
    shot(page, f"start-signed-in-menu-{width}")
    assert_fits(page)
    assert not axe(page)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", ["gallery.html", "gallery_phone.html"])
def test_no_component_has_violations(
    server: Server, page_at: PageAt, axe: Axe, shot: Shot, width: int, name: str
) -> None:
    page = page_at(width)
    show(page, server, name)
    shot(page, f"{name.split('.')[0]}-{width}", full_page=True)
    assert_fits(page)
    assert not axe(page)
    for folded in page.locator("details").all():
        folded.evaluate("one => { one.open = true; }")
        assert not axe(page)
        folded.evaluate("one => { one.open = false; }")


@pytest.mark.parametrize("address", ["/", "/nowhere/", "/login/"])
def test_a_page_reads_without_sideways_scrolling_at_400_percent(
    server: Server, page_at: PageAt, shot: Shot, address: str
) -> None:
    page = page_at(ZOOMED)
    page.goto(f"{server.url}{address}")
    shot(page, f"zoom-{address.strip('/') or 'start'}", full_page=True)
    assert_fits(page)


@pytest.mark.parametrize("name", ["gallery.html", "gallery_phone.html"])
def test_no_component_needs_sideways_scrolling_at_400_percent(
    server: Server, page_at: PageAt, shot: Shot, name: str
) -> None:
    page = page_at(ZOOMED)
    show(page, server, name)
    shot(page, f"zoom-{name.split('.')[0]}", full_page=True)
    assert_fits(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_an_error_page_has_no_violations(
    server: Server, page_at: PageAt, axe: Axe, shot: Shot, width: int
) -> None:
    page = page_at(width)
    page.goto(f"{server.url}/nowhere/")
    shot(page, f"404-{width}")
    assert_fits(page)
    assert not axe(page)


def test_the_language_is_changed_by_keyboard_and_stays(server: Server, page_at: PageAt) -> None:
    page = page_at(LAPTOP, language="nb")
    page.goto(f"{server.url}/?a=1")
    menu = page.locator(".mv-language")
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(menu.get_by_role("link", name="Nynorsk")).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu.get_by_role("link", name="Nynorsk")).to_be_hidden()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("lang", "nn")
    assert page.url.endswith("/?a=1")
    page.goto(f"{server.url}/login/")
    expect(page.locator("html")).to_have_attribute("lang", "nn")


def test_the_language_is_changed_without_javascript(server: Server, page_at: PageAt) -> None:
    page = page_at(PHONE, language="nb", java_script_enabled=False)
    page.goto(f"{server.url}/")
    page.locator(".mv-language summary").click()
    page.get_by_role("link", name="English").click()
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_the_first_tab_skips_to_the_content(server: Server, page_at: PageAt) -> None:
    page = page_at(LAPTOP)
    page.goto(f"{server.url}/")
    page.keyboard.press("Tab")
    expect(page.locator(".ds-skip-link")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_every_control_is_large_enough_to_hit(server: Server, page_at: PageAt) -> None:
    for width, name, least in ((LAPTOP, "gallery.html", 24), (PHONE, "gallery_phone.html", 44)):
        page = page_at(width)
        show(page, server, name)
        small = page.evaluate(
            """least => [...document.querySelectorAll("button, a, summary, .mv-choice, select, input")]
                .filter((one) => !one.closest(".mv-choice") || one.matches(".mv-choice"))
                .filter((one) => one.getClientRects().length && getComputedStyle(one).display !== "inline")
                .filter((one) => !one.matches(".ds-skip-link"))
                .map((one) => [one.outerHTML.slice(0, 90), one.getBoundingClientRect()])
                .filter(([, box]) => box.height < least - 0.5 || box.width < least - 0.5)
                .map(([html, box]) => `${html} ${box.width}x${box.height}`)""",
            least,
        )
        assert not small, small


def test_a_phone_page_without_its_script_weighs_at_most_60_kb(server: Server, page_at: PageAt) -> None:
    """Of the 100 kB that a phone page may weigh, what every one needs (R31: gzip, as over plain HTTP)."""
    page = page_at(PHONE)
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    weights: list[float] = []
    session.on("Network.loadingFinished", lambda event: weights.append(event["encodedDataLength"]))
    show(page, server, "gallery_phone.html")
    assert len(weights) >= 5
    assert sum(weights) <= 60_000


def test_nothing_moves_for_those_who_asked_for_that(server: Server, page_at: PageAt) -> None:
    page = page_at(LAPTOP, reduced_motion="reduce")
    show(page, server, "gallery.html")
    moving = page.evaluate(
        """[...document.querySelectorAll("body *")].filter((one) =>
            !["0s", ""].includes(getComputedStyle(one).transitionDuration)).length"""
    )
    assert moving == 0


def test_forced_colours_keep_every_frame(server: Server, page_at: PageAt, axe: Axe, shot: Shot) -> None:
    page = page_at(LAPTOP, forced_colors="active")
    show(page, server, "gallery.html")
    shot(page, "gallery-forced-colours", full_page=True)
    widths = page.evaluate(
        """[...document.querySelectorAll(".mv-card, .mv-status, .mv-alert, .mv-gate, .mv-dot")]
            .map((one) => parseFloat(getComputedStyle(one).borderTopWidth))"""
    )
    assert widths
    assert min(widths) >= 1
