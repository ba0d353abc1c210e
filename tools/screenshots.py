"""Makes the pictures of README and handbook: a real server, the sample, a facilitator, a projector, a phone.

`python tools/screenshots.py` writes docs/handbook/pictures in Bokmål; `--language nn --out /tmp/x` looks at
another language, and `--whole-size` draws every pixel, and a low and a half laptop besides. Every picture
waits for what it shows. Needs Chromium; takes about eight minutes, because the robots take their time.
"""

import argparse
import re
import sys
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # run as a script, this folder is a package all the same

from tools import meeting_pictures, start_picture  # noqa: E402
from tools.studio import LAPTOP, PROJECTOR, Studio, ready, sample  # noqa: E402

from medvirk.bench.chromium import CHROMIUM_ARGUMENTS, ChromiumMissing, whole_chromium  # noqa: E402

PICTURES = ROOT / "docs" / "handbook" / "pictures"


def shown() -> frozenset[str]:
    """The pictures that README and handbook show: no other is kept in the repository."""
    pages = [ROOT / "README.md", *PICTURES.parent.glob("*.md")]
    return frozenset(
        name
        for page in pages
        for name in re.findall(r"pictures/([a-z0-9-]+)\.webp", page.read_text(encoding="utf-8"))
    )


def before_the_meeting(studio: Studio, desk: Page) -> None:
    """Start page, the path, a sheet."""
    start = studio.page(LAPTOP)
    start.goto(studio.url)
    studio.take(start, "start")
    studio.take(desk, "path", whole=True)
    desk.goto(f"{desk.url}sheets/information/")
    studio.take(desk, "sheet")


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


def running_group(studio: Studio, desk: Page, analysis: str) -> None:
    """The sample's running focus group stands in round 2 with robots."""
    desk.goto(f"{analysis}meetings/")
    _meeting(desk, "now").click()
    desk.locator(".mv-qr").wait_for()
    studio.take(desk, "meeting")


def _meeting(desk: Page, state: str) -> Locator:
    """The link of the meeting in this state ("now", "locked")."""
    mark = ".mv-status[data-state=ok]" if state == "locked" else ".mv-status[data-state=now]"
    return desk.locator("tbody tr").filter(has=desk.locator(mark)).locator("a").first


MEETINGS: dict[str, Callable[[Studio, Page, str], None]] = {
    "focus": meeting_pictures.focus_group,
    "part1": meeting_pictures.meeting_1,
    "part2": meeting_pictures.meeting_2,
}


def main() -> int:
    """Make all pictures; returns the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--language", choices=sorted(meeting_pictures.CARD), default="nb")
    parser.add_argument("--out", type=Path, default=PICTURES)
    parser.add_argument("--whole-size", action="store_true", help="every pixel; low and half laptop too")
    parser.add_argument("--only", choices=["around", *MEETINGS], help="one part of the pictures")
    asked = parser.parse_args()
    try:
        browser_path = whole_chromium()
    except ChromiumMissing as missing:
        print(missing, file=sys.stderr)
        return 1
    asked.out.mkdir(parents=True, exist_ok=True)
    if asked.out == PICTURES:
        start_picture.write_all()
    with (
        sample(asked.language, 0 if asked.whole_size else 8000) as (url, link),
        sync_playwright() as playwright,
    ):
        ready(url)
        browser = playwright.chromium.launch(
            executable_path=browser_path, args=[*CHROMIUM_ARGUMENTS, "--font-render-hinting=none"]
        )
        wanted = shown() if asked.out == PICTURES else None
        studio = Studio(browser, url, asked.language, asked.out, asked.whole_size, wanted)
        desk = studio.page(LAPTOP)
        desk.goto(link)
        desk.locator("main form button").click()
        desk.locator(".mv-path").wait_for()
        analysis = desk.url
        if asked.only in (None, "around"):
            before_the_meeting(studio, desk)
            running_group(studio, desk, meeting_pictures.newest(desk, analysis))
            finished_group(studio, desk, analysis)
            later_stages(studio, desk, analysis)
        for name, take in MEETINGS.items():
            if asked.only in (None, name):
                take(studio, desk, analysis)
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
