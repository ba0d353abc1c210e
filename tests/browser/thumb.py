"""A thumb in a browser that Playwright does not drive: it finds things by their words and presses them."""

import time
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any, Final

WAIT_SECONDS: Final = 20
BETWEEN_LOOKS_SECONDS: Final = 0.05  # another process draws: there is nothing to wait on

FIND: Final = """(css, words) => {
  const found = [...document.querySelectorAll(css)].find(
    (each) => each.getClientRects().length > 0 && each.innerText.includes(words),
  );
  found?.scrollIntoView({ block: "center" });
  return found ?? null;
}"""
"""The first visible element with these words, in the middle of the screen."""


class Stale(RuntimeError):
    """The page has drawn anew what was found a moment ago."""


class Thumb(ABC):
    """What a journey needs; each browser brings its own hand."""

    @abstractmethod
    def open(self, url: str) -> None:
        """Go there and wait until the page has loaded."""

    @abstractmethod
    def reload(self) -> None:
        """Load the page anew."""

    @abstractmethod
    def run(self, function: str, *arguments: str) -> Any:
        """What a function of the page returns: a plain value, or an element for `tap` and `keys`."""

    @abstractmethod
    def tap(self, element: Any) -> None:
        """Press an element where it is. Raises Stale."""

    @abstractmethod
    def keys(self, text: str) -> None:
        """Type into what has the focus."""

    def back(self) -> None:
        """To the page before."""
        before = self.run("() => performance.timeOrigin")
        self.run("() => history.back()")
        self.until(lambda: self.run("() => performance.timeOrigin") != before, "the page before")

    def until(self, holds: Callable[[], Any], what: str) -> Any:
        """Wait until something holds, and return it."""
        deadline = time.monotonic() + WAIT_SECONDS
        while True:
            try:
                if found := holds():
                    return found
            except Stale:
                pass
            assert time.monotonic() < deadline, f"waited for {what}, and saw: {self._page()}"
            time.sleep(BETWEEN_LOOKS_SECONDS)

    def find(self, css: str, words: str = "") -> Any:
        """Wait for a visible element with these words."""
        return self.until(lambda: self.run(FIND, css, words), f"{css} {words!r}")

    def sees(self, words: str) -> None:
        """Wait until the page says something."""
        self.find("body", words)

    def press(self, css: str, words: str = "") -> None:
        """Press it; the page may have drawn it anew in between."""

        def pressed() -> bool:
            found = self.run(FIND, css, words)
            if found is not None:
                self.tap(found)
            return found is not None

        self.until(pressed, f"{css} {words!r} to press")

    def write(self, css: str, text: str) -> None:
        """Press a field and type into it."""
        self.press(css)
        self.keys(text)

    def _page(self) -> str:
        return str(self.run("() => document.body.innerText"))
