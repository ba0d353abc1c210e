"""The map's modules alone in a browser: a small server gives the static folder and tests/browser/pages.

`at(1920)` opens the page, `show` draws a model, `sound` checks what holds in every picture. Tests that ask
for `at` import both fixtures, `map_address` and `map_at`.
"""

import http.server
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from tests.domain.picture import samples

from medvirk.infra.places import PACKAGE

HERE = Path(__file__).parent


class Handler(http.server.SimpleHTTPRequestHandler):
    """Static files of the product below /static, test pages below /pages."""

    extensions_map = {
        **http.server.SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript",
        ".woff2": "font/woff2",
    }

    def translate_path(self, path: str) -> str:
        clean = super().translate_path(path)
        inside = Path(clean).relative_to(self.directory)
        root = PACKAGE / "web" if inside.parts[:1] == ("static",) else HERE
        return str(root / inside)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module", name="address")
def map_address() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(name="at")
def map_at(chromium: Browser, address: str) -> Iterator[Any]:
    """`at(1920)` opens the page of the map at this width; a script error fails the test."""
    pages: list[Page] = []
    errors: list[str] = []

    def open_page(width: int, **options: Any) -> Page:
        page = chromium.new_context(
            viewport={"width": width, "height": width * 9 // 16}, **options
        ).new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.goto(f"{address}/pages/map.html")
        page.wait_for_selector("body[data-ready]", state="attached")
        pages.append(page)
        return page

    yield open_page
    for page in pages:
        page.context.close()
    assert errors == []


def show(page: Page, model: dict[str, Any], *, language: str = "nb", **options: Any) -> None:
    words, labels = samples.WORDS[language], samples.labels(language)
    loaded = page.evaluate(
        "(a) => window.map.show(a)", {"model": model, "words": words, "labels": labels, **options}
    )
    assert loaded, "Inter is not loaded"


MEASURE = """() => {
  const map = document.querySelector(".mv-map");
  const scale = map.clientWidth / 1920;
  const from = map.getBoundingClientRect();
  const sizes = (r) => [(r.x - from.x) / scale, (r.y - from.y) / scale, r.width / scale, r.height / scale];
  const box = (element) => {
    const [x, y, w, h] = sizes(element.getBoundingClientRect());
    return { x, y, w, h };
  };
  const texts = [];
  const walker = document.createTreeWalker(document.querySelector(".map-stage"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.data.trim()) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const r = range.getBoundingClientRect();
    const size = parseFloat(getComputedStyle(node.parentElement).fontSize);
    if (node.parentElement.closest(".map-sr")) continue;
    const [x, y, w, h] = sizes(r);
    texts.push({ text: node.data, size, x, y, w, h });
  }
  const cards = [...document.querySelectorAll(".map-card")].map((card) => ({
    id: card.dataset.card,
    ...box(card),
    overflow: card.scrollWidth > card.clientWidth + 1 || card.scrollHeight > card.clientHeight + 1,
    lines: [...card.querySelectorAll(".map-line")].map((line) => {
      const range = document.createRange();
      range.selectNodeContents(line);
      const r = range.getBoundingClientRect();
      const [x, y, w, h] = sizes(r);
      return { text: line.textContent, right: x + w, bottom: y + h };
    }),
    band: card.querySelector(".map-band").scrollHeight <= card.querySelector(".map-band").clientHeight + 1,
  }));
  const parts = ["tray", "strip", "head", "hub", "rules", "legend", "join", "tokens", "row"];
  const wide = [...document.querySelectorAll(parts.map((part) => `.map-${part}`).join(", "))]
    .filter((element) => element.scrollWidth > element.clientWidth + 1 ||
      (element.matches(".map-legend") && element.scrollHeight > element.clientHeight + 1))
    .map((element) => `${element.className}: ${element.textContent}`);
  return { texts, cards, wide };
}"""


def sound(page: Page) -> dict[str, Any]:
    """Measure the stage and check what holds in every picture; returns the measures."""
    found: dict[str, Any] = page.evaluate(MEASURE)
    cards = found["cards"]
    for i, one in enumerate(cards):
        assert not one["overflow"], one
        assert one["band"], one
        for line in one["lines"]:
            assert line["right"] <= one["x"] + one["w"] - 8, line
            assert line["bottom"] <= one["y"] + one["h"] + 1, line
        for other in cards[i + 1 :]:
            beside = one["x"] + one["w"] <= other["x"] + 0.5 or other["x"] + other["w"] <= one["x"] + 0.5
            below = one["y"] + one["h"] <= other["y"] + 0.5 or other["y"] + other["h"] <= one["y"] + 0.5
            assert beside or below, (one["id"], other["id"])
    assert found["wide"] == []
    for text in found["texts"]:
        assert text["size"] >= 28, text
        assert text["x"] >= 0, text
        assert text["x"] + text["w"] <= 1920.5, text
        assert text["y"] + text["h"] <= 1085, text
    return found


def full_texts(found: dict[str, Any]) -> str:
    """All lines of all cards, without spaces and hyphens, to look texts up in."""
    lines = ["".join(line["text"] for line in card["lines"]) for card in found["cards"]]
    return "|".join(lines).replace(" ", "").replace("-", "")
