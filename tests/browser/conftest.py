"""What every browser test stands on: a real server, the system's Chromium, axe, pictures.

`server` is `medvirk run` in a process of its own with a data folder of its own, which the tests of a worker
share: each makes an organisation of its own. `new_server` starts one that knows nobody. `page_at(390)` opens
a page in a context of its own (one per person in a room) and fails the test at its end if a script threw or
the Content Security Policy refused something.
"""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright
from tests.browser.settling import settled

from medvirk.bench import chromium as browsers

HERE = Path(__file__).parent
AXE = (HERE / "vendor" / "axe.min.js").read_text(encoding="utf-8")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]

PHONE, LAPTOP, PROJECTOR = 390, 1440, 1920
ZOOMED = 320  # 1280 px at 400 %: WCAG 1.4.10 asks for no sideways scrolling
HEIGHTS = {PHONE: 844, LAPTOP: 900, PROJECTOR: 1080, ZOOMED: 256}

START_SECONDS = 60
LONGEST = "test_whole_method.py"
REFUSED_BY_POLICY = re.compile(r"Content Security Policy|Refused to", re.IGNORECASE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything below this folder is a browser test; the longest begins first: nobody waits for it."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: item.path.name != LONGEST)


@dataclass
class Server:
    """A running Medvirk. `url` has no slash at its end."""

    port: int
    data: Path
    env: dict[str, str]
    arguments: list[str] = field(default_factory=list)
    process: subprocess.Popen[bytes] | None = None
    beside: subprocess.Popen[str] | None = None

    @property
    def url(self) -> str:
        """Where it is reached on this machine."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        """The server's process."""
        assert self.process is not None, "the server is not running"
        return self.process.pid

    @property
    def log(self) -> str:
        """Everything it has written to its terminal."""
        return (self.data / "server.log").read_text(encoding="utf-8", errors="replace")

    def start(self) -> None:
        """Start it and wait until it answers; raises with its log when it does not."""
        with (self.data / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "medvirk", "run", *self.arguments],
                env=self.env,
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        deadline = time.monotonic() + START_SECONDS
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.kill()
                raise RuntimeError(f"the server did not start:\n{self.log[-4000:]}")
            time.sleep(0.05)  # between two questions to another process: there is nothing to wait on

    def kill(self) -> None:
        """End it at once, as a power cut would."""
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process = None

    def stop(self) -> None:
        """End it politely, and what ran beside it."""
        if self.beside is not None:
            self.beside.communicate()  # its input ends
            self.beside = None
        if self.process is not None:
            self.process.terminate()
            try:
                self.process.wait(10)
            except subprocess.TimeoutExpired:
                self.kill()
            self.process = None

    def restart(self) -> None:
        """Kill it and start it again on the same port and data."""
        self.kill()
        self.start()

    def run(self, code: str) -> str:
        """Run Python beside the server, on its database, with Django set up; returns what it prints."""
        if self.beside is None:
            self.beside = subprocess.Popen(
                [sys.executable, "-c", "from tests.browser.beside import main; main()"],
                env=self.env,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
        assert self.beside.stdin
        assert self.beside.stdout
        self.beside.stdin.write(json.dumps(code) + "\n")
        self.beside.stdin.flush()
        status, output, errors = json.loads(self.beside.stdout.readline())
        assert status == 0, errors
        return str(output).strip()

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/health", timeout=2) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False


def free_port() -> int:
    """A loopback port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


NewServer = Callable[..., Server]
PageAt = Callable[..., Page]


@pytest.fixture(scope="session")
def prepared_data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with the tables and the static files made once; servers start from copies of it."""
    folder = tmp_path_factory.mktemp("prepared")
    env = _environment(folder, 0)
    subprocess.run(
        [sys.executable, "-c", "from medvirk.config.serve import prepare; prepare()"], env=env, check=True
    )
    return folder


@contextmanager
def _servers(prepared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[NewServer]:
    started: list[Server] = []

    def start(*arguments: str, **environment: str) -> Server:
        data = tmp_path_factory.mktemp("server") / "data"
        shutil.copytree(prepared_data, data)
        port = free_port()
        server = Server(port, data, {**_environment(data, port), **environment}, list(arguments))
        started.append(server)
        server.start()
        return server

    yield start
    for server in started:
        server.stop()


@pytest.fixture(scope="module")
def new_server(prepared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[NewServer]:
    """`new_server("--lan", DATABASE_URL=...)` starts a server with these arguments and this environment."""
    with _servers(prepared_data, tmp_path_factory) as start:
        yield start


@pytest.fixture(scope="session")
def server(prepared_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server that the tests of this worker share."""
    with _servers(prepared_data, tmp_path_factory) as start:
        yield start()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The system's Chromium, driven by Playwright."""
    # Playwright keeps an event loop in this thread; Django would refuse to read a database beside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        path, arguments = browsers.chromium(), browsers.CHROMIUM_ARGUMENTS
        browser = playwright.chromium.launch(executable_path=path, args=arguments)
        yield browser
        browser.close()


@pytest.fixture
def page_at(chromium: Browser) -> Iterator[PageAt]:
    """`page_at(PHONE, language="nn")`: a page of its own context; further words go to `new_context`."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def heard(message: ConsoleMessage) -> None:
        if message.type == "error" and REFUSED_BY_POLICY.search(message.text):
            faults.append(message.text)

    def open_page(width: int, *, language: str | None = None, **options: Any) -> Page:
        size = {"width": width, "height": HEIGHTS.get(width, 900)}
        if width == PHONE:
            options = {"has_touch": True, "is_mobile": True, **options}
        context = chromium.new_context(**{"viewport": size, **options})
        contexts.append(context)
        if language:
            cookie = {"name": "medvirk_language", "value": language, "domain": "127.0.0.1", "path": "/"}
            context.add_cookies([cookie])  # type: ignore[list-item]  (a TypedDict in playwright)
        page = context.new_page()
        page.on("console", heard)
        page.on("pageerror", lambda error: faults.append(str(error)))
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not faults, f"a page had faults: {faults}"


@pytest.fixture(scope="session")
def axe() -> Callable[[Page], list[str]]:
    """`assert not axe(page)`: what axe-core finds against WCAG 2.0 to 2.2, A and AA, in readable lines."""

    def check(page: Page) -> list[str]:
        settled(page).evaluate(AXE)  # through the debugger, which the Content Security Policy does not bind
        result = page.evaluate(
            "tags => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})",
            WCAG,
        )
        return [
            f"{violation['id']}: {violation['help']}\n    {node['target']}\n    {node['failureSummary']}"
            for violation in result["violations"]
            for node in violation["nodes"]
        ]

    return check


@pytest.fixture(scope="session")
def shot() -> Callable[[Page, str], None]:
    """`shot(page, "start-nb")` keeps a picture in the folder MEDVIRK_SHOTS; without it nothing happens."""
    folder = os.environ.get("MEDVIRK_SHOTS", "")

    def take(page: Page, name: str, *, full_page: bool = False) -> None:
        if folder:
            Path(folder).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=str(Path(folder) / f"{name}.png"), full_page=full_page)

    return take


def _environment(data: Path, port: int) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MEDVIRK_")}
    return {
        **kept,
        "MEDVIRK_DATA": str(data),
        "MEDVIRK_PORT": str(port or 8000),
        "DJANGO_SETTINGS_MODULE": "medvirk.config.settings",
        "PYTHONUNBUFFERED": "1",
    }
