"""A running sample and a browser for taking pictures: every person in the room is a page of its own."""

import base64
import os
import re
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page

LAPTOP = {"width": 1440, "height": 900}
SMALL_LAPTOP = {"width": 1280, "height": 720}
HALF_LAPTOP = {"width": 640, "height": 900}  # beside a video
PROJECTOR = {"width": 1920, "height": 1080}
PHONE = {"width": 390, "height": 844}
QUALITY = 72  # of WebP: letters stand sharp, and a picture weighs a fifth of what it does as PNG
KEPT_WIDTHS = {1440: 1080, 1920: 960}  # by the width of the window: as wide as the handbook shows them

_DRAWN = "() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))"


@dataclass(frozen=True)
class Studio:
    """A running sample, a browser, and where pictures go.

    `whole_size` is for looking closely. `wanted`: the names to take; None takes all.
    """

    browser: Browser
    url: str
    language: str
    out: Path
    whole_size: bool = False
    wanted: frozenset[str] | None = None

    def page(self, size: dict[str, int], **options: Any) -> Page:
        """A page of its own context: one person in the room."""
        still = {"reduced_motion": "reduce", "locale": self.language}
        context = self.browser.new_context(**{"viewport": size, **still, **options})
        name = {"name": "medvirk_language", "value": self.language, "url": self.url}
        context.add_cookies([name])  # type: ignore[list-item]  (a TypedDict in playwright)
        page = context.new_page()
        page.set_default_timeout(15_000)
        return page

    def phone(self) -> Page:
        """A participant's phone."""
        return self.page(PHONE, is_mobile=True, has_touch=True)

    def take(self, page: Page, name: str, *, whole: bool = False) -> None:
        """One picture, with its fonts and without pointer or caret; `whole` is all of a long page."""
        if self.wanted is not None and name not in self.wanted:
            return
        size = page.viewport_size or LAPTOP
        width = size["width"]
        if width != PROJECTOR["width"]:  # a pointer on the projector brings the buttons of its map forth
            page.mouse.move(0, 0)
        page.evaluate("document.fonts.ready.then(() => document.activeElement?.blur())")
        page.evaluate(
            "() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))"
        )
        height = page.evaluate("document.documentElement.scrollHeight") if whole else size["height"]
        scale = 1 if self.whole_size else KEPT_WIDTHS.get(width, width) / width
        session = page.context.new_cdp_session(page)
        shot = session.send(
            "Page.captureScreenshot",
            {
                **({"format": "png"} if self.whole_size else {"format": "webp", "quality": QUALITY}),
                "captureBeyondViewport": whole,
                "clip": {"x": 0, "y": 0, "width": width, "height": height, "scale": scale},
            },
        )
        session.detach()
        file = self.out / f"{name}.{'png' if self.whole_size else 'webp'}"
        file.write_bytes(base64.b64decode(shot["data"]))
        print(f"{file.name} {file.stat().st_size // 1024} kB", flush=True)


def _port(first: int) -> int:
    """`first`, or any free port when it is taken."""
    for wanted in (first, 0):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", wanted))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise RuntimeError("no port is free")


@contextmanager
def sample(language: str, port: int = 8000) -> Iterator[tuple[str, str]]:
    """`medvirk demo` in a fresh data folder: yields its address and the one-time link it prints.

    `port` is the one that the handbook speaks of; another is taken when it is not free.
    """
    port = _port(port)
    with tempfile.TemporaryDirectory(prefix="medvirk-pictures-") as folder:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("MEDVIRK_")}
        kept.pop("DATABASE_URL", None)
        env = {**kept, "MEDVIRK_DATA": folder, "MEDVIRK_PORT": str(port), "PYTHONUNBUFFERED": "1"}
        server = subprocess.Popen(
            [sys.executable, "-m", "medvirk", "demo", "--language", language],
            env=env,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            yield f"http://127.0.0.1:{port}", _link(server)
        finally:
            server.terminate()
            server.wait(15)


def _link(server: "subprocess.Popen[str]") -> str:
    """The link into the sample, from what the server prints."""
    assert server.stdout is not None
    for line in server.stdout:
        if found := re.search(r"http://\S+/enter/\S+", line):
            return found.group()
    raise RuntimeError("the server stopped before it printed its link")


def ready(url: str) -> None:
    """Wait until the server answers; it prints its link a moment before."""
    import time
    import urllib.error
    import urllib.request

    deadline = time.monotonic() + 60
    while True:
        try:
            with urllib.request.urlopen(f"{url}/health", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)  # between two questions to another process: there is nothing to wait on
