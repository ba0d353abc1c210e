"""The answer forms on a phone: with and without script, in every language, by keyboard, no violations."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect
from tests.browser.conftest import PHONE, PageAt, Server
from tests.browser.survey import Survey, choose, go, make_survey
from tests.browser.test_look import ZOOMED, assert_fits

Axe = Callable[[Page], list[str]]
Shot = Callable[..., None]

ELEMENTS = [f"B{number}" for number in range(1, 13)]


@pytest.fixture(scope="module")
def survey(server: Server) -> Survey:
    """An open wave; each test takes codes of its own."""
    return make_survey(server, Ansatte=40)


@pytest.fixture
def code(survey: Survey) -> str:
    """A code that nobody has used."""
    return survey.codes["Ansatte"].pop()


def test_R24_the_whole_form_works_without_script(survey: Survey, code: str, page_at: PageAt) -> None:
    phone = page_at(PHONE, language="nb", java_script_enabled=False)
    survey.enter(phone, code.lower())
    go(phone, "Begynn")
    for number in range(1, 7):
        choose(phone, f"A{number}", "4" if number < 6 else "dont_know")
    go(phone, "Neste")
    expect(phone.locator("h2").first).to_have_text("Retningslinje")
    expect(phone.locator("input[name='B1.works']").first).to_be_hidden()  # asked of those who know of it
    choose(phone, "B1.known", "a_little")
    choose(phone, "B1.works", "no_basis")
    choose(phone, "B2.known", "no")
    expect(phone.locator("input[name='B2.works']").first).to_be_hidden()
    go(phone, "Tilbake")
    expect(phone.locator("input[name='A6'][value='dont_know']")).to_be_checked()

    other = page_at(PHONE, language="nn", java_script_enabled=False)  # goes on with the code elsewhere
    survey.enter(other, code)
    expect(other.locator("main")).to_contain_text("Du har svart på 8 spørsmål så langt")
    go(other, "Gå vidare")
    for _ in range(5):
        go(other, "Neste")
    expect(other.locator(".mv-answer-pages li").nth(1)).to_contain_text("2 av 4")
    go(other, "Lever")
    expect(other.locator("h1")).to_have_text("Takk for svaret")

    go(phone, "Neste")  # the first phone's page is from before
    expect(phone.locator("h1")).to_have_text("Takk for svaret")


def test_with_script_each_choice_is_kept_at_once(survey: Survey, code: str, page_at: PageAt) -> None:
    phone = page_at(PHONE, language="nb")
    survey.enter(phone, code)
    go(phone, "Begynn")
    choose(phone, "A1", "2")
    expect(phone.locator("[data-said]")).to_have_text("Lagret nå.")
    phone.reload()
    expect(phone.locator("input[name='A1'][value='2']")).to_be_checked()
    phone.route("**/q/f/**", lambda route: route.abort())
    choose(phone, "A2", "3")
    expect(phone.locator("[data-said]")).to_contain_text("Ikke lagret ennå")
    phone.unroute("**/q/f/**")
    go(phone, "Neste")  # the button sends everything again
    go(phone, "Tilbake")
    expect(phone.locator("input[name='A2'][value='3']")).to_be_checked()


def test_a_button_waits_for_what_is_being_kept(survey: Survey, code: str, page_at: PageAt) -> None:
    """Else an older copy of the page could arrive last and undo what was chosen meanwhile."""
    phone = page_at(PHONE, language="nb")
    survey.enter(phone, code)
    go(phone, "Begynn")
    held: list[Route] = []
    sent: list[str] = []

    def hold(route: Route) -> None:
        if "go=keep" in (route.request.post_data or ""):
            held.append(route)
        else:
            sent.append(route.request.method)
            route.continue_()

    phone.route("**/commitment/", hold)
    with phone.expect_request(lambda request: "go=keep" in (request.post_data or "")):
        choose(phone, "A1", "2")
    choose(phone, "A1", "5")
    phone.locator("footer button", has_text="Neste").click()
    assert (len(held), sent) == (1, [])
    held[0].continue_()
    phone.wait_for_url("**/policy/")
    assert sent == ["POST"]
    go(phone, "Tilbake")
    expect(phone.locator("input[name='A1'][value='5']")).to_be_checked()


def test_the_form_is_filled_in_with_the_keyboard_alone(survey: Survey, code: str, page_at: PageAt) -> None:
    phone = page_at(PHONE, language="nb")
    survey.enter(phone, code)
    phone.locator("footer button").focus()
    with phone.expect_navigation():
        phone.keyboard.press("Enter")
    phone.keyboard.press("Tab")  # the way past the head
    while phone.evaluate("document.activeElement.name") != "A1":
        phone.keyboard.press("Tab")
    phone.keyboard.press("Space")
    phone.keyboard.press("ArrowDown")
    expect(phone.locator("input[name='A1'][value='2']")).to_be_checked()
    with phone.expect_navigation():
        phone.keyboard.press("Enter")  # leads on, not back
    phone.wait_for_url("**/policy/")


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_no_page_of_the_form_has_violations(
    server: Server, survey: Survey, code: str, page_at: PageAt, axe: Axe, shot: Shot, language: str
) -> None:
    phone = page_at(PHONE, language=language)

    def look(name: str) -> None:
        phone.evaluate("document.fonts.ready.then(() => null)")
        shot(phone, f"answer-{name}-{language}", full_page=True)
        assert_fits(phone)
        assert not axe(phone), name

    phone.goto(f"{server.url}/q/")
    look("door")
    phone.fill("#code", "AAAAAAAAAA")
    phone.click("footer button")
    expect(phone.locator(".mv-wrong")).to_be_visible()
    look("wrong")
    survey.enter(phone, code)
    look("start")
    form = phone.url
    phone.goto(f"{form}#help")
    look("help")
    phone.goto(f"{form}commitment/")
    choose(phone, "A1", "4")
    expect(phone.locator("[data-said]")).not_to_be_empty()
    phone.reload()
    look("statements")
    phone.goto(f"{form}practice/")
    choose(phone, "B5.known", "yes")
    choose(phone, "B5.works", "2")
    look("schemes")
    phone.goto(f"{form}check/")
    look("check")
    phone.goto(form)
    phone.locator("details summary").click()
    look("again")
    phone.goto(f"{form}check/")
    phone.click("footer button")
    expect(phone.locator(".mv-receipt")).to_be_visible()
    look("thanks")
    phone.goto(f"{server.url}/q/f/none/")
    look("no-code")


def test_the_form_reads_without_sideways_scrolling_at_400_percent(
    survey: Survey, code: str, page_at: PageAt, shot: Shot
) -> None:
    page = page_at(ZOOMED, language="nb")
    survey.enter(page, code)
    form = page.url
    for slug in ("", "commitment/", "policy/", "check/"):
        page.goto(f"{form}{slug}")
        shot(page, f"answer-zoomed-{slug.strip('/') or 'start'}", full_page=True)
        assert_fits(page)


def test_an_informant_s_form_has_no_violations_and_is_delivered_once(
    server: Server, page_at: PageAt, axe: Axe, shot: Shot
) -> None:
    survey = make_survey(server)
    phone = page_at(PHONE, language="nb")
    survey.enter(phone, survey.informant)
    shot(phone, "informant-nb", full_page=True)
    assert not axe(phone)
    for item in ELEMENTS[:-1]:
        choose(phone, item, "partly")
    phone.click("footer button")
    expect(phone.locator(".mv-wrong").first).to_contain_text("1 spørsmål mangler svar")
    shot(phone, "informant-missing-nb", full_page=True)
    assert_fits(phone)
    assert not axe(phone)
    choose(phone, ELEMENTS[-1], "no")
    phone.click("footer button")
    expect(phone.locator("h1")).to_have_text("Takk for svaret")
    assert not axe(phone)


def test_the_form_is_light_and_the_server_logs_nothing_about_it(
    server: Server, survey: Survey, code: str, page_at: PageAt
) -> None:
    phone = page_at(PHONE, language="nb")
    sizes: dict[str, int] = {}

    def weigh(answer: object) -> None:
        url = answer.url  # type: ignore[attr-defined]
        sizes[url] = answer.request.sizes()["responseBodySize"]  # type: ignore[attr-defined]

    phone.on("requestfinished", lambda request: weigh(request.response()))
    phone.goto(f"{server.url}/q/{code}/")
    expect(phone.locator("h1")).to_be_visible()
    phone.goto(f"{phone.url}commitment/")
    phone.wait_for_load_state("networkidle")
    assert sum(sizes.values()) < 100_000, sizes  # as much as a room's phone may weigh
    assert sum(size for url, size in sizes.items() if url.endswith(".js")) < 2_000
    assert code not in server.log
    assert "/q/" not in server.log
