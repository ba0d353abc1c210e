"""What a screen reader is told unasked, while nobody looks for it."""

from pathlib import Path

from playwright.sync_api import Page
from tests.browser.settling import settled

_LISTEN = (Path(__file__).parent / "ears.js").read_text(encoding="utf-8").split("\n", 1)[1]


def listen(page: Page) -> None:
    """From now on note what the live regions of the page say; see `hears`."""
    page.evaluate(_LISTEN)


def hears(page: Page, *sentences: str) -> None:
    """Since the last question the page has said exactly this, and nothing besides."""
    page.wait_for_function("(count) => window.heard.length >= count", arg=len(sentences))
    heard = settled(page).evaluate("window.heard.splice(0)")
    assert heard == list(sentences), f"{page.url} said {heard}"
