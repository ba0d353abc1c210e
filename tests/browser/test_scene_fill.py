"""Words on the projector's scenes: as large as there is room for, whole, and never under 28."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser
from tests.browser.conftest import Server
from tests.browser.map_alone import map_address  # noqa: F401
from tests.browser.room import make_focus

from medvirk.bench import chromium as browsers

NEED = "Vaktlista kommer for sent til at vi kan planlegge fritid"
COMPOUND = "Medarbeiderutviklingssamtaletilretteleggingsmuligheter"

ROWS = """() => {
  const box = document.querySelector(".scr-fill").getBoundingClientRect();
  const list = document.querySelector(".tab-list").getBoundingClientRect();
  const rows = [...document.querySelectorAll(".tab-list li")].filter((row) => row.checkVisibility());
  const more = document.querySelector(".scr-more");
  const end = more.textContent ? more.getBoundingClientRect() : list;
  const lines = (part) => Math.round(part.clientHeight / parseFloat(getComputedStyle(part).lineHeight));
  const words = rows.map((row) => row.querySelector(".tab-words"));
  return {
    size: parseFloat(getComputedStyle(rows[0]).fontSize),
    share: list.height / box.height,
    shown: rows.length,
    lines: words.map(lines),
    inside: list.top >= box.top - 1 && end.bottom <= box.bottom + 1,
    more: more.textContent,
  };
}"""

Draw = Callable[..., dict[str, Any]]


@pytest.fixture
def draw(chromium: Browser, address: str) -> Iterator[Draw]:
    """`draw(*rows)` shows a scene with these rows and measures it."""
    page = chromium.new_page(viewport={"width": 1920, "height": 1080})
    page.goto(f"{address}/pages/scene.html")
    page.wait_for_function("() => window.ready && document.fonts.status === 'loaded'")

    def drawn(*rows: str) -> dict[str, Any]:
        page.evaluate("rows => window.draw(rows)", list(rows))
        found: dict[str, Any] = page.evaluate(ROWS)
        return found

    yield drawn
    page.close()


def more(found: dict[str, Any]) -> int:
    """How many rows the line below the list speaks of."""
    return int(re.findall(r"\d+", found["more"])[0])


def test_words_fill_the_picture_and_rows_give_way_before_letters_are_too_small(draw: Draw) -> None:
    one = draw(NEED)
    assert one["size"] == 3 * 28  # not larger than a heading, however few words there are
    for number in (4, 6, 8):
        some = draw(*[NEED] * number)
        assert 28 <= some["size"] < one["size"]
        assert some["share"] > 0.6
        assert (some["shown"], some["inside"], some["more"]) == (number, True, "")
    many = draw(*[NEED] * 60)
    assert (many["shown"], many["inside"], more(many)) == (8, True, 52)
    long = draw(*[" ".join([NEED] * 9)] * 8)
    assert (long["size"], long["inside"], long["shown"] + more(long)) == (28, True, 8)
    assert long["shown"] < 8
    assert draw(*[NEED] * 4)["shown"] == 4  # they come back


def test_no_letters_are_so_large_that_a_long_word_is_broken(draw: Draw) -> None:
    assert draw(COMPOUND)["lines"] == [1]
    assert draw(COMPOUND)["size"] < draw("Kort")["size"]
    endless = draw(
        COMPOUND * 3, NEED
    )  # longer than a line even at the least size: then it is, and no row is lost
    assert (endless["size"], endless["lines"][0], endless["shown"]) == (28, 2, 2)


# At each height of a scene: how often it is scaled in twelve frames, once it has had four to come to rest.
RESTLESS = """async () => {
  const screen = document.querySelector("mv-screen");
  let calls = 0;
  const scale = screen.scale.bind(screen);
  screen.scale = () => { calls += 1; scale(); };
  const filler = document.createElement("div");
  screen.querySelector(".scr-scene").append(filler);
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const frames = async (count) => {
    for (let at = 0; at < count; at += 1) await frame();
  };
  const restless = [];
  for (let height = 540; height < 620; height += 4) {
    filler.style.height = `${height}px`;
    scale();
    await frames(4);
    calls = 0;
    await frames(12);
    if (calls > 5) restless.push(height);
  }
  return restless;
}"""


SCREEN = """
from medvirk.apps.meetings.models import Meeting
print(Meeting.objects.across_organisations("test").get(pk="{meeting}").screen_token)
"""


def test_a_scene_in_a_tall_window_comes_to_rest_beside_a_scrollbar_that_takes_room(
    chromium: Browser, server: Server
) -> None:
    focus = make_focus(server)
    with focus.console() as console:
        console.go("reflect")
    screen = server.run(SCREEN.format(meeting=focus.meeting))
    launched = chromium.browser_type.launch(
        executable_path=browsers.chromium(),
        args=browsers.CHROMIUM_ARGUMENTS,
        ignore_default_args=["--hide-scrollbars"],
    )
    page = launched.new_page(viewport={"width": 700, "height": 900})
    page.goto(f"{server.url}/s/{screen}/")
    page.locator("mv-screen .scr-stage").wait_for()
    restless = page.evaluate(RESTLESS)
    launched.close()
    assert restless == []
