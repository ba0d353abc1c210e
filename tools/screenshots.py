"""Makes the pictures of README and handbook: a real server, the sample, a facilitator, a projector, a phone.

`python tools/screenshots.py` writes docs/handbook/pictures in Bokmål; `--language nn --out /tmp/x` looks at
another language. Every picture waits for what it shows. Needs Chromium; takes about two minutes, because
the robots of a rehearsal take their time.
"""

import argparse
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

from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # run as a script, this folder is a package all the same

from tools import start_picture  # noqa: E402

from medvirk.bench.chromium import CHROMIUM_ARGUMENTS, ChromiumMissing, whole_chromium  # noqa: E402

PICTURES = ROOT / "docs" / "handbook" / "pictures"
LAPTOP = {"width": 1440, "height": 900}
PROJECTOR = {"width": 1920, "height": 1080}
PHONE = {"width": 390, "height": 844}
ROBOTS_MS = 40_000  # robots answer within 20 s; a busy machine may take longer
CARD = {
    "nb": "Pausen forsvinner når ruta er full",
    "nn": "Pausen forsvinn når ruta er full",
    "en": "The break is gone when the route is full",
}
SECOND = {
    "nb": "Vi ler mye sammen",
    "nn": "Vi ler mykje saman",
    "en": "We laugh a lot together",
}


@dataclass(frozen=True)
class Studio:
    """A running sample, a browser, and where pictures go."""

    browser: Browser
    url: str
    language: str
    out: Path

    def page(self, size: dict[str, int], **options: Any) -> Page:
        """A page of its own context: one person in the room."""
        still = {"reduced_motion": "reduce", "locale": self.language}
        context = self.browser.new_context(**{"viewport": size, **still, **options})
        name = {"name": "medvirk_language", "value": self.language, "url": self.url}
        context.add_cookies([name])  # type: ignore[list-item]  (a TypedDict in playwright)
        page = context.new_page()
        page.set_default_timeout(15_000)
        return page

    def take(self, page: Page, name: str, *, whole: bool = False) -> None:
        """One picture, when fonts are there and no pointer or caret is in it."""
        page.mouse.move(0, 0)
        page.evaluate("document.fonts.ready.then(() => document.activeElement?.blur())")
        page.screenshot(path=str(self.out / f"{name}.png"), full_page=whole, animations="disabled")
        print(f"{name}.png {(self.out / f'{name}.png').stat().st_size // 1024} kB", flush=True)


def _port() -> int:
    """The port that the handbook speaks of, or any free one when it is taken."""
    for wanted in (8000, 0):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", wanted))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise RuntimeError("no port is free")


@contextmanager
def sample(language: str) -> Iterator[tuple[str, str]]:
    """`medvirk demo` in a fresh data folder: yields its address and the one-time link it prints."""
    port = _port()
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


def _ready(url: str) -> None:
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


def before_the_meeting(studio: Studio, desk: Page) -> str:
    """Start page, the path, a sheet, the meeting; returns the address of the analysis."""
    start = studio.page(LAPTOP)
    start.goto(studio.url)
    studio.take(start, "start")
    studio.take(desk, "path", whole=True)
    analysis = desk.url
    desk.goto(f"{analysis}sheets/information/")
    studio.take(desk, "sheet")
    return analysis


def finished_group(studio: Studio, desk: Page, analysis: str) -> None:
    """The sample's finished focus group: its map as the start page has it, and its result."""
    wall = studio.page(PROJECTOR)
    wall.goto(studio.url)  # for the font
    wall.evaluate(
        """picture => {
            document.body.innerHTML = picture;
            document.body.style.cssText = 'margin:0;padding:0;font-kerning:none';
            document.body.firstElementChild.style.cssText = 'display:block;width:1920px;height:1080px';
        }""",
        start_picture.file_of(studio.language).read_text(encoding="utf-8"),
    )
    studio.take(wall, "map")
    desk.goto(f"{analysis}meetings/")
    _meeting(desk, "locked").click()
    desk.locator("a[href$='/result/']").click()
    desk.locator("figure svg").wait_for()
    desk.set_viewport_size({"width": 1440, "height": 1320})
    studio.take(desk, "result")
    desk.set_viewport_size(LAPTOP)


def later_stages(studio: Studio, desk: Page, analysis: str) -> None:
    """How far the sample's finished analysis has come, from the result of the measure to the plan."""
    desk.goto(analysis)
    result = desk.locator("a[href$='/results/']").first.get_attribute("href")
    pages = {
        "measure": f"{studio.url}{result}",
        "needs": f"{analysis}needs/",
        "stakeholder": f"{analysis}stakeholder/",
        "chosen": f"{analysis}choices/",
        "plan": f"{analysis}plan/",
    }
    desk.set_viewport_size({"width": 1440, "height": 1200})
    for name, address in pages.items():
        desk.goto(address)
        desk.locator("main h1").wait_for()
        studio.take(desk, name)
    desk.set_viewport_size(LAPTOP)


def newest(desk: Page, analysis: str) -> str:
    """The address of the organisation's newest analysis: the one whose focus group is running."""
    desk.goto(f"{analysis.split('/a/')[0]}/")
    desk.locator("tbody a").first.click()
    desk.wait_for_url(re.compile("/a/"))
    return desk.url


def running_group(studio: Studio, desk: Page, analysis: str) -> None:
    """The sample's running focus group stands in round 2 with robots."""
    desk.goto(f"{analysis}meetings/")
    _meeting(desk, "now").click()
    desk.locator(".mv-qr").wait_for()
    studio.take(desk, "meeting")


def rehearsal(studio: Studio, desk: Page, analysis: str) -> None:
    """From the open door to the vote, with eight robots and one phone that is ours."""
    desk.goto(f"{analysis}meetings/")
    desk.locator("form[action$='/rehearse/'] button").click()
    desk.locator("mv-door .con-code").wait_for()
    screen = studio.page(PROJECTOR)
    screen.goto(f"{studio.url}{desk.locator('mv-room-status a').get_attribute('href')}")
    code = desk.locator("mv-door .con-code").inner_text().replace(" ", "")
    phone = studio.page(PHONE, is_mobile=True, has_touch=True)
    phone.goto(f"{studio.url}/j/")
    phone.locator("#code").fill(code)
    studio.take(phone, "phone-join")
    phone.locator("#code").press("Enter")
    phone.locator("mv-phone h1").wait_for()
    expect(desk.locator("mv-door .con-question")).to_contain_text("9")
    screen.locator(".mv-qr, .scr-qr").first.wait_for()
    studio.take(screen, "join")

    _go_on(desk)
    _write(phone, CARD[studio.language], "krav")
    _write(phone, SECOND[studio.language], "ressurs")
    studio.take(phone, "phone-reflect")
    phone.locator("mv-phone .mv-phone-help").click()
    phone.locator("#help-dialog[open]").wait_for()
    studio.take(phone, "phone-help")
    phone.locator("#help-dialog .mv-phone-foot button").click()

    _go_on(desk)
    _go_on(desk)
    _round(desk)
    phone.locator("mv-phone .mv-mine button[data-variant=secondary]").first.click()
    phone.locator("label.mv-circle").first.click()
    phone.locator("#mv-categories label").nth(1).click()
    studio.take(phone, "phone-place")
    phone.locator("mv-phone .mv-phone-pair button").last.click()
    _all_answered(desk)
    _close_round(desk)
    _show(desk)
    _round(desk)
    phone.locator("mv-phone .mv-mine button[data-variant=secondary]").first.click()
    phone.locator("label.mv-circle").nth(2).click()
    phone.locator("#mv-categories label").first.click()
    phone.locator("mv-phone .mv-phone-pair button").last.click()
    expect(phone.locator("mv-phone h1")).to_have_count(1)
    phone.locator("main .mv-private").wait_for()  # what happens now: the round is answered
    studio.take(phone, "phone-cards")
    _all_answered(desk)
    _close_round(desk)
    studio.take(desk, "console")
    _type_in(studio, desk)

    _show(desk)
    _go_on(desk)
    _go_on(desk)
    desk.locator("mv-ballot button:not([disabled])").first.click()
    phone.locator(".mv-votes").wait_for()
    for number in (0, 0, 2):
        phone.locator(".mv-vote").nth(number).locator(".mv-stepper button").last.click()
    studio.take(phone, "phone-vote")


def _type_in(studio: Studio, desk: Page) -> None:
    """A paper card, before it is put in: the keys say what it is and where it lies."""
    panel = desk.locator("mv-type-in")
    panel.locator("summary").click()
    panel.locator("textarea").fill(SECOND[studio.language])
    panel.locator("input").fill("r21")
    studio.take(desk, "type-in")
    panel.locator("textarea").fill("")
    panel.locator("summary").click()


def _meeting(desk: Page, state: str) -> Locator:
    """The link of the meeting in this state ("now", "locked")."""
    mark = ".mv-status[data-state=ok]" if state == "locked" else ".mv-status[data-state=now]"
    return desk.locator("tbody tr").filter(has=desk.locator(mark)).locator("a").first


def _go_on(desk: Page) -> None:
    """Press "go on", and wait until the console stands in the next step."""
    here = desk.locator(".con-steps [aria-current=step]").inner_text()
    desk.locator("mv-next button").last.click()
    expect(desk.locator(".con-steps [aria-current=step]")).not_to_have_text(here, use_inner_text=True)


def _write(phone: Page, words: str, kind: str) -> None:
    """A draft on the phone; `kind` is the look's name for demand or resource."""
    phone.locator("textarea").fill(words)
    phone.locator(f".mv-composer label[data-kind={kind}]").click()
    before = phone.locator("main .mv-mine").count()
    phone.locator("mv-phone .mv-phone-foot button[data-size=main]").last.click()
    expect(phone.locator("main .mv-mine")).to_have_count(before + 1)


def _round(desk: Page) -> None:
    desk.locator("mv-round .ds-button").first.click()
    desk.locator("mv-round .con-cells [data-full=true]").first.wait_for()  # the robots have seen it


def _all_answered(desk: Page) -> None:
    expect(desk.locator("mv-round .con-cells [data-full=false]")).to_have_count(0, timeout=ROBOTS_MS)


def _close_round(desk: Page) -> None:
    desk.locator("mv-round .ds-button").first.click()
    desk.locator("mv-tray li").first.wait_for()


def _show(desk: Page) -> None:
    """Approve all cards, and show them together."""
    desk.locator(".con-tray-foot .ds-button").nth(1).click()
    desk.locator(".con-tray-foot .ds-button:not([disabled])").first.click()
    expect(desk.locator("mv-tray li")).to_have_count(0)


def main() -> int:
    """Make all pictures; returns the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--language", choices=sorted(CARD), default="nb")
    parser.add_argument("--out", type=Path, default=PICTURES)
    asked = parser.parse_args()
    try:
        browser_path = whole_chromium()
    except ChromiumMissing as missing:
        print(missing, file=sys.stderr)
        return 1
    asked.out.mkdir(parents=True, exist_ok=True)
    if asked.out == PICTURES:
        start_picture.write_all()
    with sample(asked.language) as (url, link), sync_playwright() as playwright:
        _ready(url)
        browser = playwright.chromium.launch(
            executable_path=browser_path, args=[*CHROMIUM_ARGUMENTS, "--font-render-hinting=none"]
        )
        studio = Studio(browser, url, asked.language, asked.out)
        desk = studio.page(LAPTOP)
        desk.goto(link)
        desk.locator("main form button").click()
        desk.locator(".mv-path").wait_for()
        analysis = before_the_meeting(studio, desk)
        running_group(studio, desk, newest(desk, analysis))
        finished_group(studio, desk, analysis)
        later_stages(studio, desk, analysis)
        rehearsal(studio, desk, analysis)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
