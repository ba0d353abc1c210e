"""A server with its work process: while heavy work runs, and when it is killed, the meeting goes on.

The work process is stopped by the system (SIGSTOP) while somebody waits for it: what is not answered then is
worked at there and nowhere else, and what is answered shares no time with it.
"""

import array
import fcntl
import http.cookiejar
import re
import sqlite3
import termios
import threading
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from uuid import UUID

import psutil
import pytest
from tests.apps.cast import PASSWORD
from tests.live.play import Socket, new_id
from tests.live.process import Server

from medvirk.infra.worker import NICENESS

pytestmark = pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="looks into another's pipe")

WAIT_SECONDS = 30
LEAD = "process_lead@solvik-kommune.example"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    server = Server(tmp_path, phones=1)
    server.start()
    yield server
    server.kill()


def work_process(server: Server) -> psutil.Process:
    """The server's only child."""
    (child,) = psutil.Process(server.process.pid).children(recursive=True)
    return child


@contextmanager
def held_up(child: psutil.Process) -> Iterator[None]:
    """The work process stands still."""
    child.suspend()
    try:
        yield
    finally:
        with suppress(psutil.NoSuchProcess):
            child.resume()


def wait_for_work(child: psutil.Process) -> None:
    """Until the server has handed the work process, which stands still, something to do."""
    deadline = time.monotonic() + WAIT_SECONDS
    waiting = array.array("i", [0])
    with Path(f"/proc/{child.pid}/fd/0").open("rb") as pipe:
        while not waiting[0]:
            assert time.monotonic() < deadline, "nothing came"
            fcntl.ioctl(pipe, termios.FIONREAD, waiting)
            time.sleep(0.01)  # between two looks into another process's pipe


class Browser:
    """Somebody at a laptop."""

    def __init__(self, server: Server) -> None:
        self.home = f"http://127.0.0.1:{server.port}"
        self.opener = urllib.request.build_opener(
            urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        )

    def get(self, path: str) -> bytes:
        with self.opener.open(self.home + path, timeout=WAIT_SECONDS) as answer:
            body: bytes = answer.read()
        return body

    def sign_in(self) -> bytes:
        (token,) = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', self.get("/login/").decode())
        form = {"csrfmiddlewaretoken": token, "email": LEAD, "password": PASSWORD, "next": "/o/"}
        with self.opener.open(f"{self.home}/login/", urllib.parse.urlencode(form).encode()) as answer:
            assert answer.url == f"{self.home}/o/solvik-kommune/"
            body: bytes = answer.read()
        return body


class Waiting(threading.Thread):
    """Somebody who waits for a page."""

    def __init__(self, asks, *arguments) -> None:
        super().__init__(daemon=True)
        self.asks, self.arguments = asks, arguments
        self.body = b""
        self.start()

    def run(self) -> None:
        self.body = self.asks(*self.arguments)

    def answer(self) -> bytes:
        self.join(WAIT_SECONDS)
        assert not self.is_alive()
        return self.body


def plan_file(server: Server, kind: str) -> str:
    with closing(sqlite3.connect(server.data / "medvirk.sqlite3")) as database:
        ((analysis,),) = database.execute("SELECT id FROM analyses_needsanalysis").fetchall()
    return f"/o/solvik-kommune/a/{UUID(analysis)}/plan/files/{kind}"


def test_the_meeting_goes_on_while_others_wait_for_heavy_work_and_when_it_dies(server: Server) -> None:
    (room,) = server.rooms
    console = Socket(f"{server.live}/console/{room['meeting']}", cookie=room["console"])
    console.must("go", to="place", seen="welcome")
    phone = Socket(f"{server.live}/phone/{room['meeting']}", cookie=room["phones"][0])
    console.must("open_round")
    browser = Browser(server)

    def send_a_card() -> None:
        card = {"text": "Vi rekker ikke lunsj", "kind": "demand", "place": "job_content"}
        phone.must("send", round=1, secret=new_id(), **card)

    child = work_process(server)
    assert child.nice() == psutil.Process(server.process.pid).nice() + NICENESS
    with held_up(child):
        signing_in = Waiting(browser.sign_in)
        wait_for_work(child)
        send_a_card()
        assert signing_in.is_alive()
    assert b"Solvik kommune" in signing_in.answer()

    with held_up(child):
        printing = Waiting(browser.get, plan_file(server, "pdf"))
        wait_for_work(child)
        send_a_card()
        assert printing.is_alive()
        child.kill()  # with the work in hand: another takes over
    assert printing.answer().startswith(b"%PDF")

    other = work_process(server)
    assert other.pid != child.pid
    assert browser.get(plan_file(server, "docx")).startswith(b"PK")
    assert work_process(server) == other
    send_a_card()
    server.kill()
    psutil.wait_procs([other], WAIT_SECONDS)
    assert not other.is_running() or other.status() == psutil.STATUS_ZOMBIE

    said = (server.data / "server.log").read_text()
    assert "the work process ended" in said
    assert "Traceback" not in said
    assert PASSWORD not in said
    assert "lunsj" not in said
