"""Debian's WebKitGTK, driven by its WebDriver: what iPhones have inside. Fixtures to import."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium.common.exceptions import StaleElementReferenceException
from selenium.webdriver import ActionChains, WebKitGTK
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service
from tests.browser.thumb import Stale, Thumb

BROWSERS = "**/webkit2gtk-4.*/MiniBrowser"


class WebKitThumb(Thumb):
    """A thumb on WebKitGTK."""

    def __init__(self, browser: WebKitGTK) -> None:
        self.browser = browser

    def open(self, url: str) -> None:
        self.browser.get(url)

    def reload(self) -> None:
        self.browser.refresh()

    def run(self, function: str, *arguments: str) -> Any:
        try:
            return self.browser.execute_script(f"return ({function})(...arguments)", *arguments)
        except StaleElementReferenceException as error:
            raise Stale from error

    def tap(self, element: Any) -> None:
        try:
            element.click()
        except StaleElementReferenceException as error:
            raise Stale from error

    def keys(self, text: str) -> None:
        ActionChains(self.browser).send_keys(text).perform()


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
def webkit(display: str, tmp_path: Path) -> Iterator[WebKitThumb]:
    """A thumb on a browser a phone wide, with nothing of an earlier visit."""
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
    yield WebKitThumb(browser)
    browser.quit()
