"""The phone's journey (join, card, vote) in WebKit, because most phones in a room may be iPhones."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver import WebKitGTK
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service
from tests.browser.conftest import Server
from tests.browser.room import make_focus
from tests.browser.stakeholding import closed, gather, leading

WAIT_SECONDS = 20
OTHERS = 3  # with the phone of the test enough for totals to be shown (R8)
BROWSERS = "**/webkit2gtk-4.*/MiniBrowser"


@pytest.fixture(scope="module")
def display() -> Iterator[str]:
    """A screen that nobody sees."""
    if not shutil.which("Xvfb"):
        pytest.fail("These tests need Xvfb: `apt-get install xvfb` (or `make packages` as root).")
    screen = subprocess.Popen(
        ["Xvfb", "-displayfd", "1", "-screen", "0", "800x1000x24", "-nolisten", "tcp"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert screen.stdout is not None
    yield f":{screen.stdout.readline().decode().strip()}"
    screen.terminate()
    screen.wait()


@pytest.fixture
def webkit(display: str, tmp_path: Path) -> Iterator[WebKitGTK]:
    """Debian's WebKitGTK, a phone wide, with nothing of an earlier visit."""
    driver = shutil.which("WebKitWebDriver")
    found = [path for folder in ("/usr/lib", "/usr/libexec") for path in Path(folder).glob(BROWSERS)]
    if not driver or not found:
        pytest.fail("These tests need WebKitGTK: `apt-get install webkit2gtk-driver` (or `make packages`).")
    options = Options()
    options.binary_location = str(found[0])
    options.add_argument("--automation")
    env = {
        **os.environ,
        "DISPLAY": display,
        "WEBKIT_DISABLE_COMPOSITING_MODE": "1",
        "XDG_DATA_HOME": str(tmp_path),
        "XDG_CACHE_HOME": str(tmp_path),
        "NO_PROXY": "127.0.0.1",
    }
    service = Service(executable_path=driver, env=env, log_output=str(tmp_path / "webkit.log"))
    browser = WebKitGTK(options=options, service=service)
    browser.set_window_size(390, 844)
    yield browser
    browser.quit()


class Thumb:
    """Finds things by their words and presses them, once they are there."""

    def __init__(self, browser: WebKitGTK) -> None:
        self.browser = browser
        self.wait = WebDriverWait(browser, WAIT_SECONDS, ignored_exceptions=[StaleElementReferenceException])

    def until(self, holds: Callable[[], object], what: str) -> None:
        """Wait until something holds."""
        self.wait.until(lambda _: holds(), what)

    def find(self, css: str, words: str = "") -> WebElement:
        """The first visible element with these words."""

        def look(_: object) -> WebElement | bool:
            for element in self.browser.find_elements(By.CSS_SELECTOR, css):
                if words in element.text and element.is_displayed():
                    return element
            return False

        found = self.wait.until(look, f"{css} {words!r}")
        assert isinstance(found, WebElement)
        return found

    def press(self, css: str, words: str = "") -> None:
        """Press it; the page may have drawn it anew in between."""

        def pressed(_: object) -> bool:
            found = self.find(css, words)
            self.browser.execute_script("arguments[0].scrollIntoView({ block: 'center' })", found)
            found.click()
            return True

        self.wait.until(pressed, f"press {css} {words!r}")

    def sees(self, words: str) -> None:
        """Wait until the page says something."""
        self.until(lambda: words in self.browser.find_element(By.TAG_NAME, "body").text, words)


def test_an_iphone_like_browser_joins_shares_a_card_and_votes(webkit: WebKitGTK, server: Server):
    focus = make_focus(server)
    thumb = Thumb(webkit)
    with focus.console() as console:
        webkit.get(f"{focus.link}?language=nb")
        thumb.press("button", "Bli med")
        thumb.find("mv-phone main h1", "Velkommen")

        console.go("reflect")
        thumb.press(".mv-choice", "Krav")
        thumb.find("textarea").send_keys("Fra en annen nettleser")
        thumb.press("button", "Legg til lapp")
        thumb.find(".mv-mine", "Lagret på denne telefonen")

        webkit.refresh()  # what was written survives, over plain HTTP
        thumb.find(".mv-mine", "Fra en annen nettleser")

        console.go("explain", "place")
        console.do("open_round")
        thumb.press(".mv-mine button", "Velg plass")
        thumb.press(".mv-circle", "Gruppe")
        thumb.press("#mv-categories .mv-choice", "Kollegaer")
        thumb.press("button", "Del lappen")
        thumb.find(".mv-mine", "Levert")
        console.show_cards()
        assert console.texts == ["Fra en annen nettleser"]
        thumb.find(".mv-mine", "På kartet")

        console.go("mark")
        console.do("open_ballot")
        thumb.press(".mv-stepper button:last-child")
        thumb.sees("2 av 3 stemmer igjen")
        thumb.press("button", "Neste: hva vi skal bevare")
        thumb.press("button", "Send stemmene")
        thumb.sees("Stemmene er levert")
        console.answered(1)


def test_an_iphone_like_browser_joins_with_its_group_rates_gives_dots_and_says_yes(
    webkit: WebKitGTK, server: Server
):
    made = gather(server)
    thumb = Thumb(webkit)
    visits, _, help_, *_ = made.needs
    with made.phones(OTHERS) as others, leading(made) as console:
        webkit.get(f"{made.meeting.link}?language=nb")
        thumb.press(".mv-choice", "Ansatt")
        thumb.press("button", "Bli med")
        thumb.find("mv-phone main h1", "Velkommen")
        console.do("accept_rules")

        console.go("m1.results", "m1.missing", "m1.groups", "m1.break", "m1.rate")
        console.do("open_rating", question="needs")
        thumb.find("h1", "Behov 1 av 5")
        thumb.press(".mv-scale:nth-of-type(1) .mv-choice", "3 ·")
        thumb.press(".mv-scale:nth-of-type(2) .mv-choice", "2 ·")
        thumb.sees("4 behov igjen å vurdere")
        webkit.refresh()  # what was answered survives, over plain HTTP
        thumb.sees("4 behov igjen å vurdere")
        for number in range(2, 6):
            thumb.press("button", "Neste")
            thumb.find("h1", f"Behov {number} av 5")
        thumb.press("button", "Send svarene")
        thumb.sees("Svarene er levert")
        for phone in others:
            phone.rate({visits: {"importance": 3, "influence": 2}})
        console.answered(OTHERS + 1)
        assert closed(console, "rating")["medians"][visits] == {"importance": 3.0, "influence": 2.0}

        console.go("m1.picture", "m1.dots")
        console.do("open_ballot")
        thumb.press(".mv-vote:nth-child(1) .mv-stepper button:last-child")
        thumb.sees("2 av 3 stemmer igjen")
        thumb.press("button", "Neste: hva vi skal bevare")
        thumb.find("h1", "bevare")
        thumb.press(".mv-vote:nth-child(3) .mv-stepper button:last-child")
        thumb.sees("1 av 2 stemmer igjen")
        thumb.press("button", "Send stemmene")
        thumb.sees("Stemmene er levert")
        for phone in others:
            phone.vote({visits: 1}, {})
        console.answered(OTHERS + 1)
        totals = closed(console, "ballot")["totals"]
        assert (totals[visits], totals[help_]) == ([OTHERS + 1, 0], [0, 1])

        console.go("m1.consensus")
        console.do("open_rating", question="consensus")
        thumb.press(".mv-choice", "Ja, jeg støtter det")
        thumb.press("button", "Send svaret")
        thumb.sees("Svarene er levert")
        console.answered(1)
