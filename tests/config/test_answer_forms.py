"""Many people answer at once on a real server: nobody fails, nothing is lost, nothing is logged.

Only whether it is right is tried here; how fast it is belongs to `medvirk bench`.
"""

import http.client
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlencode

import pytest
from tests.config.running import REPOSITORY, Running, environment, medvirk

PEOPLE, AT_A_TIME = 80, 40
SETUP = "import django, json; django.setup()\n"
MAKE = f"""
from tests.apps.measures.asked import opened
asked = opened(ansatte={PEOPLE})
print(json.dumps([str(asked.wave.pk), asked.codes["ansatte"]]))
"""
COUNT = """
from medvirk.apps.measures import actions
from medvirk.apps.measures.models import Answer, Code, Wave
wave = Wave.objects.across_organisations("test").get()
spent = Code.objects.across_organisations("test").filter(is_spent=True).count()
actions.close_wave(wave)
answers = Answer.objects.across_organisations("test").values_list("answers", flat=True)
print(json.dumps([spent, sorted(json.dumps(each, sort_keys=True) for each in answers)]))
"""


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Running]:
    running = medvirk(tmp_path / "data", "run")
    yield running
    running.stop()


def beside(server: Running, code: str) -> object:
    """What Python prints that works on the server's database beside it."""
    done = subprocess.run(
        [sys.executable, "-c", SETUP + code],
        env=environment(server.data, DJANGO_SETTINGS_MODULE="medvirk.config.settings"),
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


class Phone:
    """A browser without script: cookies, forms, and the token that forms carry."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies: dict[str, str] = {}
        self.token = ""

    def ask(self, path: str, form: dict[str, str] | None = None) -> tuple[int, str]:
        """The status, and the page or where a redirect leads."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Cookie": cookies}
        body = None
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            body = urlencode({"csrfmiddlewaretoken": self.token, **form})
        self.connection.request("GET" if form is None else "POST", path, body, headers)
        answer = self.connection.getresponse()
        page = answer.read().decode()
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, _, rest = line.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        if found := re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page):
            self.token = found[1]
        return answer.status, answer.headers["Location"] or page


def person(server: Running, number: int, code: str) -> str:
    """Type the code, answer a page, and press deliver twice; says what went wrong, or nothing."""
    phone = Phone(server.port)
    phone.ask("/q/")
    status, form = phone.ask("/q/", {"code": code})
    if status != 302:
        return f"door: {status}"
    chosen = {f"A{place + 1}": str(1 + (number // 5**place) % 5) for place in range(4)}
    status, where = phone.ask(f"{form}commitment/", chosen)
    if status != 302:
        return f"page: {status}"
    for _ in range(2):
        status, where = phone.ask(f"{form}check/", {})
        if (status, where) != (302, form):
            return f"deliver: {status} {where[:80]}"
    status, said = phone.ask(form)
    return "" if status == 200 and "Takk for svaret" in said else f"thanks: {status}"


def test_many_people_at_once_are_all_stored_exactly_once(server: Running) -> None:
    _, codes = beside(server, MAKE)  # type: ignore[misc]
    with ThreadPoolExecutor(AT_A_TIME) as room:
        faults = list(room.map(lambda each: person(server, *each), enumerate(codes)))
    assert [fault for fault in faults if fault] == []
    spent, answers = beside(server, COUNT)  # type: ignore[misc]
    assert spent == PEOPLE
    expected = [
        json.dumps({f"A{place + 1}": 1 + (number // 5**place) % 5 for place in range(4)})
        for number in range(PEOPLE)
    ]
    assert answers == sorted(expected)
    assert "/q/" not in server.said  # R8: not a line about a door, and so no code either
    assert not [code for code in codes if code in server.said]
