"""Pages of a real browser under measurement: from a frame to its paint, from a press to the next paint.

Needs Chromium on the machine and playwright, which the tests bring along; nothing is downloaded.
"""

import asyncio
import json
import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from medvirk.bench.chromium import CHROMIUM_ARGUMENTS, ChromiumMissing, chromium

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page

SLOWER: Final = 4
LEAST_REPORTED_MS: Final = 16  # what takes less is no entry of the Event Timing API
MODULES_COOKIE: Final = "medvirk_modules"  # live.forms has it too, and needs Django
# The cheap phone that a processor four times slower stands for, as Lighthouse has it (Moto G Power 2022).
PHONE: Final[dict[str, Any]] = {
    "viewport": {"width": 412, "height": 823},
    "device_scale_factor": 1.75,
    "is_mobile": True,
    "has_touch": True,
}
LAPTOP: Final[dict[str, Any]] = {"viewport": {"width": 1440, "height": 900}}
PROJECTOR: Final[dict[str, Any]] = {"viewport": {"width": 1920, "height": 1080}}
_WAIT_MS: Final = 60_000


class NoBrowser(LookupError):
    """There is no browser to measure with; says what to install."""


# The page hears of each frame before the product's own listener does. A card counts as drawn when the frame
# begins that follows the one with the card: by then that one has been painted.
_LISTENS: Final = """
window.WebSocket = class extends WebSocket {
  constructor(...given) {
    super(...given);
    this.addEventListener("message", (event) => window.benchHears?.(event));
  }
};
window.benchDrawn = (shown, most, name) => new Promise((done) => {
  window.benchHears = ({ data, timeStamp }) => {
    if (typeof data !== "string" || !data.includes(name)) return;
    window.benchHears = null;
    const look = () => requestAnimationFrame(() => {
      if (document.querySelectorAll(shown).length < most) look();
      else requestAnimationFrame(() => done(performance.now() - timeStamp));
    });
    look();
  };
});
"""

_WATCHES: Final = """() => {
  window.benchWaits = [];
  const seen = (list) => list.getEntries().forEach(({ interactionId, duration }) =>
    interactionId && window.benchWaits.push([interactionId, duration]));
  new PerformanceObserver(seen).observe({ type: "event", durationThreshold: 16 });
}"""
_PAINTS: Final = "new Promise((done) => requestAnimationFrame(() => setTimeout(done)))"
_LOOKS_EVERY_MS: Final = 100
_HELD_MS: Final = 80  # a finger on the glass, or on a button of the mouse
_SETTLES: Final = "new Promise((done) => setTimeout(done, 500))"  # entries come after what they tell of


def waits(entries: Sequence[tuple[int, float]], done: int) -> list[float]:
    """Milliseconds from each of `done` presses and keys to the next paint.

    `entries`: (interaction, milliseconds) as the Event Timing API tells them, several for one interaction, of
    which the longest counts; none for what took less than LEAST_REPORTED_MS.
    """
    longest: dict[int, float] = {}
    for interaction, milliseconds in entries:
        longest[interaction] = max(longest.get(interaction, 0.0), milliseconds)
    return [*longest.values(), *[float(LEAST_REPORTED_MS)] * max(0, done - len(longest))]


@asynccontextmanager
async def browser() -> AsyncIterator["Browser"]:
    """The system's Chromium. Raises NoBrowser."""
    try:
        from playwright.async_api import async_playwright
    except ImportError:
        raise NoBrowser(
            "The package playwright is missing; a checkout has it after `make .venv/for-tests`."
        ) from None
    try:
        path = chromium()
    except ChromiumMissing as missing:
        raise NoBrowser(str(missing)) from None
    if hasattr(os, "sched_setaffinity"):  # a browser is several processes; the server keeps to its processor
        os.sched_setaffinity(0, range(os.cpu_count() or 1))
    async with async_playwright() as playwright:
        started = await playwright.chromium.launch(executable_path=path, args=CHROMIUM_ARGUMENTS)
        try:
            yield started
        finally:
            await started.close()


@dataclass
class Screen:
    """A page of a context of its own, so with an empty cache."""

    page: "Page"
    _done: int = 0

    async def await_frame(self, name: str, *, shown: str, most: int) -> None:
        """From now on wait for a frame that says `name`, and then for so many `shown` (a selector)."""
        await self.page.evaluate(_awaits((name, shown, most)))

    async def drawn(self) -> float:
        """Milliseconds from the arrival of that frame to the paint."""
        took: float = await self.page.evaluate("window.benchTold")
        return took

    async def slow_down(self) -> None:
        """A processor four times slower from now on, and every press and key is noted."""
        tool = await self.page.context.new_cdp_session(self.page)
        await tool.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        await self.page.evaluate(_WATCHES)

    async def press(self, selector: str) -> None:
        """Click or tap in the middle of the first of these, and wait for what is painted then.

        People press what they see: what was scrolled to, what the last press led to, and that the mouse has
        come to rest on it, is painted before.
        """
        found = self.page.locator(selector).first
        await found.scroll_into_view_if_needed()
        await self.page.evaluate(_PAINTS)
        box = await found.bounding_box()
        assert box is not None
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        await (self._tap(x, y) if self._touches() else self._click(x, y))
        await self._painted()

    async def key(self, name: str) -> None:
        """One key."""
        await self.page.keyboard.press(name)
        await self._painted()

    async def type(self, text: str) -> None:
        """As a quick writer does, ten keys a second."""
        await self.page.keyboard.type(text, delay=80)
        self._done += len(text)

    async def waited(self) -> list[float]:
        """Milliseconds to the next paint of everything since the last question."""
        await self.page.evaluate(_SETTLES)
        entries = await self.page.evaluate("window.benchWaits.splice(0)")
        done, self._done = self._done, 0
        return waits(entries, done)

    async def count(self, selector: str, number: int) -> None:
        """Wait until there are so many of these."""
        await self.page.wait_for_function(
            "([selector, number]) => document.querySelectorAll(selector).length === number",
            arg=[selector, number],
            polling=_LOOKS_EVERY_MS,
        )

    async def _painted(self) -> None:
        """Nothing is asked of the page before: a question would keep its processor busy."""
        await self.page.evaluate(_PAINTS)
        self._done += 1

    async def _click(self, x: float, y: float) -> None:
        """The mouse gets there, and its button goes down and up."""
        await self.page.mouse.move(x, y)
        await self.page.evaluate(_PAINTS)
        await self.page.mouse.click(x, y, delay=_HELD_MS)

    async def _tap(self, x: float, y: float) -> None:
        """A finger comes down, and leaves."""
        tool = await self.page.context.new_cdp_session(self.page)
        await tool.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
        await asyncio.sleep(_HELD_MS / 1000)
        await tool.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        await tool.detach()

    def _touches(self) -> bool:
        size = self.page.viewport_size
        return size is not None and size["width"] == PHONE["viewport"]["width"]


def _awaits(frame: tuple[str, str, int]) -> str:
    name, shown, most = (json.dumps(each) for each in frame)
    return f"void (window.benchTold = window.benchDrawn({shown}, {most}, {name}));"


@asynccontextmanager
async def screen(
    started: "Browser",
    options: dict[str, Any],
    address: str,
    *,
    cookies: Sequence[str] = (),
    awaits: tuple[str, str, int] | None = None,
) -> AsyncIterator[Screen]:
    """A page at `address` with these cookies ("name=value"). `awaits`: as `Screen.await_frame` has it."""
    origin = "/".join(address.split("/")[:3])
    context = await started.new_context(locale="nb-NO", **options)
    for name, value in (cookie.split("=", 1) for cookie in cookies):
        await context.add_cookies([{"name": name, "value": value, "url": origin}])
    page = await context.new_page()
    page.set_default_timeout(_WAIT_MS)
    await page.add_init_script(_LISTENS + (_awaits(awaits) if awaits else ""))
    try:
        await page.goto(address)
        yield Screen(page)
    finally:
        await context.close()
