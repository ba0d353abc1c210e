"""A phone in a focus group, for browser tests: fixtures to import, and what a thumb does on it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect
from tests.browser.conftest import PHONE, PageAt, Server
from tests.browser.room import Console, Focus, make_focus

WAIT = 10_000  # ms


@pytest.fixture
def focus(server: Server) -> Focus:
    return make_focus(server)


@pytest.fixture
def console(focus: Focus) -> Iterator[Console]:
    with focus.console() as console:
        yield console


def join(page: Page, focus: Focus) -> Page:
    """Scan the QR, press the button, wait for the module."""
    page.goto(focus.link)
    page.get_by_role("button", name="Bli med").click()
    expect(page.locator("mv-phone main")).to_be_visible(timeout=WAIT)
    return page


@pytest.fixture
def phone(page_at: PageAt, focus: Focus) -> Page:
    return join(page_at(PHONE, language="nb"), focus)


def write(page: Page, text: str, kind: str = "Krav") -> None:
    """Put a draft onto the phone, between rounds."""
    opener, composer = page.get_by_role("button", name="Skriv en lapp"), page.locator(".mv-composer")
    expect(opener.or_(composer)).to_be_visible()
    if opener.count():
        opener.click()
    page.locator(".mv-composer").get_by_text(kind, exact=True).click()
    page.get_by_role("textbox").fill(text)
    page.get_by_role("button", name="Legg til lapp").click()
    expect(page.locator(".mv-mine", has_text=text)).to_be_visible()


def in_round(page: Page) -> None:
    """Wait until the phone has heard that a round is open."""
    expect(page.get_by_role("button", name="Stå over denne runden")).to_be_visible()


def share(page: Page, text: str, level: str = "Individ", category: str = "Arbeidsinnhold") -> None:
    """Choose the draft's place and share it."""
    page.locator(".mv-mine", has_text=text).get_by_role("button", name="Velg plass").click()
    page.locator(".mv-circle", has_text=level).click()
    page.locator("#mv-categories .mv-choice", has_text=category).click()
    page.get_by_role("button", name="Del lappen").click()


def mine(page: Page, text: str) -> Locator:
    """The own card with these words."""
    return page.locator(".mv-mine", has_text=text)


def write_new(page: Page, text: str) -> None:
    """Write a card in an open round and share it on P. The phone holds no drafts."""
    in_round(page)
    page.locator(".mv-composer").get_by_text("Krav", exact=True).click()
    page.get_by_role("textbox").fill(text)
    page.get_by_role("button", name="Velg plass", exact=True).click()
    page.get_by_role("button", name="Usikker").click()


def choose(page: Page, text: str, words: str) -> None:
    """Open the menu of an own card and press something in it."""
    mine(page, text).get_by_role("button", name="Valg for").click()
    mine(page, text).get_by_role("button", name=words).click()


def kept(page: Page) -> dict[str, str]:
    """What the phone still stores about the meeting."""
    return page.evaluate(
        "Object.fromEntries(Object.entries(localStorage).filter(([k]) => k.startsWith('medvirk/')))"
    )
