"""The phone's page, and a console's, where much is missing: a secure context (R25), or JavaScript (R24)."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, expect
from tests.browser.conftest import PHONE, PageAt, Server
from tests.browser.facilitating import make_meeting
from tests.browser.phoning import WAIT, console, focus, in_round, mine, share, write
from tests.browser.room import Console, Focus

from medvirk.bench.chromium import CHROMIUM_ARGUMENTS, whole_chromium

__all__ = ["console", "focus"]  # fixtures


# plain HTTP under a name that is not localhost (R25)


@pytest.fixture
def over_http(chromium: Browser) -> Iterator[BrowserContext]:
    rules = "--host-resolver-rules=MAP medvirk.test 127.0.0.1"
    browser = chromium.browser_type.launch(
        executable_path=whole_chromium(), args=[*CHROMIUM_ARGUMENTS, rules]
    )
    context = browser.new_context(viewport={"width": PHONE, "height": 844}, has_touch=True, is_mobile=True)
    yield context
    browser.close()


def test_a_phone_takes_part_where_secure_context_is_missing(
    over_http: BrowserContext, focus: Focus, console: Console
):
    page = over_http.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(f"http://medvirk.test:{focus.server.port}/j/{focus.token}/?language=nb")
    assert page.evaluate("window.isSecureContext") is False
    assert page.evaluate("crypto.randomUUID") is None
    page.get_by_role("button", name="Bli med").click()
    expect(page.locator("mv-phone main")).to_be_visible(timeout=WAIT)
    console.go("place")
    write(page, "Over vanlig HTTP")
    console.do("open_round")
    share(page, "Over vanlig HTTP")
    expect(mine(page, "Over vanlig HTTP")).to_contain_text("Levert")
    console.show_cards()
    expect(mine(page, "Over vanlig HTTP")).to_contain_text("På kartet")
    assert not faults


def test_a_console_copies_the_link_for_the_chat_where_there_is_no_clipboard(
    over_http: BrowserContext, server: Server
):
    meeting = make_meeting(server, variant="remote")
    at = f"http://medvirk.test:{server.port}"
    cookies = {"sessionid": meeting.session, "medvirk_language": "nb"}
    over_http.add_cookies([{"name": name, "value": value, "url": at} for name, value in cookies.items()])
    page = over_http.new_page()
    page.goto(f"{at}{urlsplit(meeting.page).path}console/")
    link = page.get_by_label("Lim inn denne lenken i chatten i videomøtet")
    expect(link).to_have_value(re.compile("/j/"), timeout=WAIT)
    assert page.evaluate("navigator.clipboard") is None
    page.get_by_role("button", name="Kopier lenken").click()
    expect(page.locator("mv-video")).to_contain_text("Lenken er kopiert.")
    page.get_by_role("button", name="Notater").click()
    page.get_by_label("Nytt notat").press("Control+v")
    expect(page.get_by_label("Nytt notat")).to_have_value(link.input_value())
    # A browser that does not even copy leaves the link marked, and says which keys to press.
    page.evaluate("() => { document.execCommand = () => false; }")
    page.get_by_role("button", name="Kopier lenken").click()
    expect(page.locator("mv-video")).to_contain_text("trykk Ctrl + C")
    marked = "(field) => field.value.slice(field.selectionStart, field.selectionEnd)"
    assert link.evaluate(marked) == link.input_value()


# without JavaScript (R24)


def test_a_phone_without_javascript_takes_part_from_the_door_to_the_vote(
    page_at: PageAt, focus, console, shot
):
    page = page_at(PHONE, java_script_enabled=False)
    page.goto(f"{focus.link}?language=nb")
    page.get_by_role("button", name="Bli med").click()
    expect(page.get_by_role("heading", name="Regler for fokusgruppen")).to_be_visible()
    page.get_by_role("link", name="Hjelp").click()
    expect(page.get_by_role("heading", name="Trenger du noen å snakke med?")).to_be_visible()
    page.get_by_role("link", name="Lukk").click()
    console.go("place")
    console.do("open_round")
    expect(page.get_by_role("button", name="Del lappen")).to_be_visible(timeout=WAIT)  # it refreshed itself
    shot(page, "plain-place-nb", full_page=True)
    page.get_by_role("textbox").fill("a\u202eb")
    page.get_by_text("Krav", exact=True).click()
    page.get_by_role("combobox").select_option("stigma")
    page.get_by_role("button", name="Del lappen").click()
    expect(page.get_by_role("alert")).to_contain_text("RIGHT-TO-LEFT OVERRIDE")
    expect(page.get_by_role("textbox")).to_have_value("a\u202eb")
    page.get_by_role("textbox").fill("Uten skript")
    page.get_by_role("button", name="Del lappen").click()
    expect(page.get_by_text("Lappen er kommet fram, uten navnet ditt.")).to_be_visible()
    console.show_cards()
    assert console.texts == ["Uten skript"]
    console.go("mark")
    console.do("open_ballot")
    expect(page.get_by_role("button", name="Send stemmene")).to_be_visible(timeout=WAIT)
    page.get_by_label("Forbedre").first.select_option("3")
    page.get_by_role("button", name="Send stemmene").click()
    expect(page.get_by_text("Ingen kan se hva du stemte.")).to_be_visible()
    console.answered(1)
    console.do("close_ballot")
    expect(page.get_by_text("For få stemte")).to_be_visible(timeout=WAIT)
    shot(page, "plain-result-nb", full_page=True)


def test_a_card_sent_with_a_form_was_the_answer_of_its_round_when_the_module_comes_later(
    page_at: PageAt, focus: Focus, console: Console
):
    page = page_at(PHONE, language="nb")
    page.route("**/phone/group.js", lambda route: route.abort())
    page.goto(focus.link)
    page.get_by_role("button", name="Bli med").click()
    console.go("place")
    console.do("open_round")
    page.goto(focus.phone)
    page.get_by_role("textbox").fill("Før modulen kom")
    page.get_by_text("Krav", exact=True).click()
    page.get_by_role("combobox").select_option("stigma")
    page.unroute_all()
    page.get_by_role("button", name="Del lappen").click()
    expect(page.locator("mv-phone").get_by_role("heading", name="Lappen er levert")).to_be_visible(
        timeout=WAIT
    )
    console.show_cards()
    console.do("open_round")
    in_round(page)


def test_the_plain_pages_are_accessible_too(page_at: PageAt, focus: Focus, console: Console, axe):
    page = page_at(PHONE, language="nb")
    page.route("**/phone/group.js", lambda route: route.abort())
    page.goto(focus.link)
    page.get_by_role("button", name="Bli med").click()
    page.wait_for_url(focus.phone)
    for step in ("welcome", "reflect", "explain", "place", "mark", "suggest", "close"):
        if step != "welcome":
            console.go(step)
        if step in {"place", "suggest"}:
            console.do("open_round")
        page.goto(focus.phone)
        assert not axe(page)
        if step in {"place", "suggest"}:
            console.do("close_round")
    page.goto(f"{focus.phone}#help")
    expect(page.get_by_role("heading", name="Trenger du noen å snakke med?")).to_be_visible()
    assert not axe(page)
