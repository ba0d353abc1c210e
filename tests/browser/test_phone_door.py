"""The phone's page before the meeting begins: the door, its weight, its language, a lost seat."""

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
    expect(page.get_by_role("alert")).to_contain_text("Vi kjenner ikke denne koden.")
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


def test_the_whole_page_weighs_at_most_100_kb_over_the_wire(phone: Page, focus: Focus):
    tab = phone.context.new_page()
    session = phone.context.new_cdp_session(tab)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    # By address: on a busy machine the plain page may load anew before its module takes over.
    addresses: dict[str, str] = {}
    weights: dict[str, float] = {}
    session.on(
        "Network.requestWillBeSent",
        lambda event: addresses.update({event["requestId"]: event["request"]["url"]}),
    )
    session.on(
        "Network.loadingFinished",
        lambda event: weights.update({addresses[event["requestId"]]: event["encodedDataLength"]}),
    )
    tab.goto(focus.phone, wait_until="networkidle")
    expect(tab.locator("mv-phone main")).to_be_visible(timeout=WAIT)
    assert len(weights) > 12
    assert sum(weights.values()) <= 100_000


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
