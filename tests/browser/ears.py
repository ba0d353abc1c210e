"""What a screen reader is told unasked, while nobody looks for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Locator, Page, expect
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


def region(page: Page) -> Locator:
    """The live region of a room's screen that tells what happened there."""
    return page.locator("#said, mv-phone > [role=status].mv-sr")


def announces(page: Page, sentence: str) -> None:
    """The one region says this, politely."""
    expect(region(page)).to_match_aria_snapshot(f"- status: {sentence}")


# How much of the meeting's log a screen has heard of.
_HEARD = """() => [...document.querySelectorAll("mv-phone, mv-screen, mv-script")]
  .map((one) => (one.store ?? one.constructor.store).seq)[0]"""
_HAS_HEARD = f"(entries) => ({_HEARD})() >= entries"


@contextmanager
def untold(*pages: Page) -> Iterator[None]:
    """What happens inside comes to every page, and to nobody's ears: the region stands as it stood."""
    before = [region(page).aria_snapshot() for page in pages]
    assert all(":" in said for said in before), f"nothing was said before, so anything would match: {before}"
    known = [page.evaluate(_HEARD) for page in pages]
    for page in pages:
        page.evaluate("window.heard.splice(0)")
    yield
    for page, entries in zip(pages, known, strict=True):
        page.wait_for_function(_HAS_HEARD, arg=entries + 1)
    newest = max(page.evaluate(_HEARD) for page in pages)
    for page, said in zip(pages, before, strict=True):
        page.wait_for_function(_HAS_HEARD, arg=newest)
        expect(region(settled(page))).to_match_aria_snapshot(said, timeout=500)
        hears(page)
