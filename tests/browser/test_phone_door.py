"""The phone's page before the meeting begins: the door, its weight, its language, a lost seat."""

from http.client import HTTPConnection
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import PHONE, PageAt, Server
from tests.browser.phoning import WAIT, console, focus, mine, phone, write
from tests.browser.room import Console, Focus, make_focus

__all__ = ["console", "focus", "phone"]  # fixtures


def test_from_the_scan_it_takes_one_tap(page_at: PageAt, focus: Focus, axe, shot):
    page = page_at(PHONE, language="nb")
    page.goto(focus.link)
    assert not axe(page)
    page.get_by_text("Du bestemmer selv").click()
    expect(page.get_by_text("Det er frivillig å være med.")).to_be_visible()
    page.get_by_text("Personvern med enkle ord").click()
    assert not axe(page)
    shot(page, "join-nb")
    page.get_by_role("button", name="Bli med").click()
    expect(page.get_by_role("heading", name="Velkommen")).to_be_visible()
    assert page.url == focus.phone


def test_a_typed_code_opens_the_door_and_a_wrong_one_is_kept(page_at: PageAt, focus: Focus, axe):
    page = page_at(PHONE, language="nb")
    page.goto(f"{focus.server.url}/j/")
    page.get_by_role("textbox").fill("zzz-zzz")
    page.get_by_role("button", name="Bli med").click()
    expect(page.get_by_role("alert")).to_contain_text("Vi kjenner ikke denne koden, eller døra er lukket.")
    expect(page.get_by_role("textbox")).to_have_value("zzz-zzz")
    assert not axe(page)
    page.get_by_role("textbox").fill(f"{focus.code[:3]} {focus.code[3:].lower()}")
    page.get_by_role("textbox").press("Enter")
    expect(page.get_by_role("heading", name="Velkommen")).to_be_visible()


def test_a_meeting_that_is_not_open_opens_by_itself(page_at: PageAt, server: Server, axe):
    planned = make_focus(server, opened=False)
    page = page_at(PHONE, language="nb")
    page.goto(planned.link)
    expect(page.get_by_role("heading", name="Møtet er ikke åpent")).to_be_visible()
    assert not axe(page)
    server.run(
        "from medvirk.apps.meetings import actions, queries\n"
        f"actions.open_meeting(queries.of_seat({str(planned.meeting)!r}))"
    )
    expect(page.get_by_role("button", name="Bli med")).to_be_visible(timeout=WAIT)


def over_the_wire(address: str, cookie: str) -> int:
    """Bytes of an answer with its headers, asked for as a browser does over plain HTTP."""
    parts = urlsplit(address)
    line = HTTPConnection(parts.netloc, timeout=20)
    path = parts._replace(scheme="", netloc="").geturl()
    line.request("GET", path, headers={"Accept-Encoding": "gzip", "Cookie": cookie})
    answer = line.getresponse()
    assert answer.status == 200, address
    size = len(answer.read()) + len(bytes(answer.headers))
    line.close()
    return size


def test_the_whole_page_weighs_at_most_100_kb_over_the_wire(phone: Page, focus: Focus):
    """Asked for once more by address: of what a browser has already it does not tell the weight."""
    cookie = "; ".join(f"{each['name']}={each['value']}" for each in phone.context.cookies())
    tab = phone.context.new_page()
    addresses: set[str] = set()
    tab.on("request", lambda request: addresses.add(request.url))
    tab.goto(focus.phone, wait_until="networkidle")
    expect(tab.locator("mv-phone main")).to_be_visible(timeout=WAIT)
    weights = {address: over_the_wire(address, cookie) for address in addresses}
    assert {"css", "js", "woff2"} < {address.rpartition(".")[2] for address in weights}
    assert sum(weights.values()) <= 100_000, weights


@pytest.mark.parametrize(("language", "help_word"), [("nn", "Hjelp"), ("en", "Help")])
def test_each_phone_speaks_its_own_language(page_at: PageAt, focus: Focus, language: str, help_word: str):
    page = page_at(PHONE)
    page.goto(f"{focus.link}?language={language}")
    page.locator("button.ds-button").click()
    expect(page.locator("mv-phone").get_by_role("button", name=help_word)).to_be_visible(timeout=WAIT)
    page.get_by_role("link", name="Bokmål").click()
    expect(page.get_by_role("heading", name="Regler for fokusgruppen")).to_be_visible(timeout=WAIT)


def test_a_phone_without_a_seat_is_asked_to_join_again_and_keeps_its_words(phone: Page, console: Console):
    console.go("reflect")
    write(phone, "Et utkast")
    phone.context.clear_cookies()
    phone.context.set_offline(True)
    phone.context.set_offline(False)
    expect(phone.get_by_role("link", name="Bli med på nytt")).to_be_visible(timeout=WAIT)
    expect(mine(phone, "Et utkast")).to_be_visible()
