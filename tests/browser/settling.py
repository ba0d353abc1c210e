"""Wait until a page stands still before it is judged or measured."""

from playwright.sync_api import Page


def settled(page: Page) -> Page:
    """The page when nothing on it fades or moves any more: half-faded text has no contrast to measure."""
    page.evaluate(_SETTLE)
    return page


_SETTLE = """async () => {
  const running = () => document.getAnimations().filter(({ playState }) => playState === "running");
  const frame = () => new Promise(requestAnimationFrame);
  for (let calm = 0; calm < 3; calm += 1) {
    if (running().length) calm = 0;
    await Promise.all(running().map((each) => each.finished.catch(() => null)));
    await frame();
  }
}"""
