"""What the phone keeps, when its storage is refused, full or emptied, and what it makes of each answer."""

from playwright.sync_api import Page, expect
from tests.browser.conftest import HERE, PHONE, PageAt
from tests.browser.phoning import WAIT, console, focus, join, kept, mine, phone, write
from tests.browser.room import Console, Focus

__all__ = ["console", "focus", "phone"]  # fixtures

STORIES = (HERE / "outbox_stories.js").read_text(encoding="utf-8")
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"


def test_a_phone_that_stores_nothing_says_so_once_and_still_works(
    page_at: PageAt, focus: Focus, console: Console, axe
):
    page = page_at(PHONE, language="nb")
    page.add_init_script(FULL)
    join(page, focus)
    console.go("reflect")
    write(page, "Et utkast")
    expect(page.get_by_text("Telefonen lagrer ingenting for denne siden.")).to_be_visible()
    expect(mine(page, "Et utkast")).to_contain_text("Bare på denne siden")
    assert not axe(page)
    page.get_by_role("button", name="Jeg har lest dette").click()
    write(page, "Et utkast til")
    expect(page.get_by_text("Telefonen lagrer ingenting for denne siden.")).to_have_count(0)
    console.go("place")
    console.do("open_round")
    page.get_by_role("button", name="Velg plass: Et utkast", exact=True).click()
    page.get_by_role("button", name="Usikker").click()
    expect(mine(page, "Et utkast").first).to_contain_text("Levert")
    page.evaluate("document.querySelector('mv-phone').hear({ reload: {} })")  # would lose the other card
    expect(page.get_by_text("Det finnes en nyere versjon av denne siden.")).to_be_visible()
    expect(mine(page, "Et utkast til")).to_be_visible()


def test_a_phone_that_gets_full_says_so_until_there_is_room_and_one_that_is_emptied_keeps_what_it_shows(
    phone: Page, console: Console, focus: Focus, axe
):
    console.go("reflect")
    phone.evaluate(f"globalThis.stores = Storage.prototype.setItem; {FULL} 0")
    write(phone, "Uten plass")
    full = phone.get_by_text("Telefonen har ikke mer plass.")
    expect(full).to_be_visible()
    expect(mine(phone, "Uten plass")).to_contain_text("Bare på denne siden")
    assert not axe(phone)
    phone.evaluate("Storage.prototype.setItem = stores; 0")
    write(phone, "Med plass")
    expect(full).to_have_count(0)
    expect(mine(phone, "Uten plass")).to_contain_text("Lagret på denne telefonen")

    phone.evaluate("localStorage.clear()")
    write(phone, "Etter tømming")
    phone.reload()
    for words in ("Uten plass", "Med plass", "Etter tømming"):
        expect(mine(phone, words)).to_contain_text("Lagret på denne telefonen", timeout=WAIT)

    phone.goto(f"{focus.server.url}/health")
    phone.evaluate("localStorage.clear()")
    phone.goto(focus.phone)
    emptied = phone.get_by_text("Det telefonen hadde lagret, er slettet.")
    expect(emptied).to_be_visible(timeout=WAIT)
    expect(phone.locator(".mv-mine")).to_have_count(0)
    assert not axe(phone)
    phone.reload()
    expect(phone.locator("mv-phone main")).to_be_visible(timeout=WAIT)
    expect(emptied).to_have_count(0)
    assert [key.split("/")[-1] for key in kept(phone)] == ["here"]


def test_every_answer_and_no_answer_leave_the_card_that_its_writer_expects(phone: Page):
    told = phone.evaluate(STORIES)
    assert told == dict.fromkeys(told, "")
    assert len(told) >= 12
