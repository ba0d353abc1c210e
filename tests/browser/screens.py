"""All the screens of a room at one moment: the console, the projector and every phone."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from playwright.sync_api import Page, TimeoutError, expect
from tests.browser.conftest import HEIGHTS, PROJECTOR
from tests.browser.ears import announces, hears, listen, untold

Axe = Callable[[Page], list[str]]
Shot = Callable[..., None]

# What a thumb can press on a phone, by the name of each button without the card that it is about.
_OFFERS = """() => [...document.querySelectorAll("mv-phone main button, mv-phone .mv-phone-foot button")]
  .filter((one) => one.checkVisibility() && !one.disabled)
  .map((one) => one.getAttribute("aria-label") ?? one.textContent)
  .map((name) => name.split(":")[0].replace(/\\s+/g, " ").trim())"""
_OFFERS_JUST = f"(names) => [...new Set(({_OFFERS})())].sort().join('|') === names"

# Words on the projector that are cut off, or lie under the strip at its bottom.
CUT = """() => {
  const none = { top: innerHeight, bottom: innerHeight };
  const strip = document.querySelector(".scr-strip")?.getBoundingClientRect() ?? none;
  const words = ".scr-scene :is(h1, h2, p, li, dd, dt, td, th, span, b)";
  return [...document.querySelectorAll(words)]
    .filter((one) => {
      const { left, right, top, bottom, width } = one.getBoundingClientRect();
      const [first, last] = one.closest(".scr-strip") ? [strip.top, strip.bottom] : [0, strip.top];
      return width && (left < 0 || right > innerWidth + 1 || top < first || bottom > last + 1);
    })
    .map((one) => `${one.className || one.localName}: ${one.textContent.slice(0, 60)}`);
}"""

# A scene that leaves much of the picture white although its words could be larger.
_HALF_EMPTY = """() => [...document.querySelectorAll(".scr-fill")].filter((body) => {
  const boxes = [...body.children].map((part) => part.getBoundingClientRect());
  const parts = boxes.filter(({ height }) => height > 0);
  const high = Math.max(...parts.map(({ bottom }) => bottom)) - Math.min(...parts.map(({ top }) => top));
  const isLargest = Number(body.style.getPropertyValue("--fill")) >= Number(body.dataset.most ?? 3);
  return !isLargest && high < 0.55 * body.getBoundingClientRect().height;
}).map((body) => body.textContent.slice(0, 60))"""

# Words beside the projector's page.
_BESIDE = """() => [...document.querySelectorAll(".scr-scene *")]
  .filter((one) => {
    const { left, right, width } = one.getBoundingClientRect();
    return width && !one.closest("svg") && (left < 0 || right > innerWidth + 1);
  })
  .map((one) => `${one.className || one.localName}: ${one.textContent.slice(0, 60)}`)"""


@dataclass
class Screens:
    """Looks at everything there is to see; `axe` judges each picture once, at the width of its screen."""

    desk: Page
    wall: Page
    phones: list[Page]
    axe: Axe
    shot: Shot

    def __post_init__(self) -> None:
        for page in self.all:
            listen(page)

    @property
    def all(self) -> tuple[Page, ...]:
        """Every page in the room."""
        return (self.desk, self.wall, *self.phones)

    def show(
        self,
        name: str,
        *,
        next: str,
        wall: str,
        phones: str,
        may: str = "",
        but: dict[int, str] | None = None,
    ) -> None:
        """The console tells what comes next, the wall and every phone show these words; no picture is faulty.

        `may`: what each phone offers, as names with a stroke between them; `but` tells which phones differ.
        """
        expect(self.desk.locator("mv-next"), name).to_contain_text(next)
        expect(self.wall.locator("mv-screen"), name).to_contain_text(wall)
        for at, phone in enumerate(self.phones):
            expect(phone.locator("mv-phone main"), name).to_contain_text(phones)
            offers_just(phone, (but or {}).get(at, may), f"{name}, phone {at}")
        for page, kind in ((self.desk, "console"), (self.wall, "screen"), (self.phones[0], "phone")):
            found = self.axe(page)
            self.shot(page, f"{name}-{kind}-nb")
            assert not found, (name, kind, found)
        assert self.wall.evaluate(CUT) == [], name
        assert self.wall.evaluate(_HALF_EMPTY) == [], name

    def fits_half_a_laptop(self, name: str) -> None:
        """Beside a video nothing is cut off at the sides, and 28 units are letters of 16 pixels at least."""
        self.wall.set_viewport_size({"width": 640, "height": 900})
        self.wall.wait_for_function("() => document.querySelector('.scr-stage').style.zoom !== ''")
        cut = self.wall.evaluate(_BESIDE)
        self.shot(self.wall, f"{name}-half", full_page=True)
        assert cut == [], name
        assert self.wall.evaluate("28 * document.querySelector('.scr-stage').currentCSSZoom") >= 16
        self.wall.set_viewport_size({"width": PROJECTOR, "height": HEIGHTS[PROJECTOR]})

    def forget(self) -> None:
        """What was said so far was asked for."""
        for page in self.all:
            page.evaluate("window.heard.splice(0)")

    def all_hear(self, sentence: str) -> None:
        """Every screen reader in the room is told exactly this, once; then nothing is left to tell."""
        for page in self.all:
            hears(page, sentence)
            announces(page, sentence)

    def untold(self) -> AbstractContextManager[None]:
        """What happens inside reaches every screen, and no screen reader is told a word of it."""
        return untold(*self.all)


def offers_just(phone: Page, names: str, where: str) -> None:
    """Wait until a thumb can press these buttons and no other."""
    try:
        phone.wait_for_function(_OFFERS_JUST, arg="|".join(sorted(filter(None, names.split("|")))))
    except TimeoutError:
        raise AssertionError(f"{where} offers {phone.evaluate(_OFFERS)}, and not {names!r}") from None
