"""`medvirk bench answers`: three hundred people fill in their form within a minute."""

import http.client
import random
import re
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from http.cookies import SimpleCookie
from typing import Final
from urllib.parse import urlencode

from medvirk.bench.figures import Figure, quantile
from medvirk.bench.server import Server

SECONDS: Final = 60.0
GOAL_MILLISECONDS: Final = 300
_AT_ONCE: Final = 100
_ANSWER: Final = re.compile(r'type="radio" name="([^"]+)" value="([^"]+)"')


class Refused(RuntimeError):
    """The server said something else than a person with a good code may expect."""


def measure(server: Server) -> list[Figure]:
    """Every request of every person, who come one after the other all through the minute."""
    codes: list[str] = server.stage["codes"]
    begun = time.perf_counter()
    with ThreadPoolExecutor(_AT_ONCE) as crowd:
        # The last one needs a moment too before the minute is over.
        starts = [begun + number * (SECONDS - 2) / len(codes) for number in range(len(codes))]
        said = list(crowd.map(lambda code, at: _fill_in(server.port, code, at), codes, starts))
    lasted = time.perf_counter() - begun
    took = [seconds for requests, _ in said for seconds in requests]
    failed = sum(error != "" for _, error in said)
    what = f"{len(codes)} person forms"
    return [
        Figure(f"{what}: all delivered within", lasted, SECONDS, "s"),
        Figure(
            f"{what}: each of {len(took)} requests, p95", 1000 * quantile(took, 0.95), GOAL_MILLISECONDS, "ms"
        ),
        Figure(f"{what}: that failed", failed, 0, ""),
    ]


def _fill_in(port: int, code: str, at: float) -> tuple[list[float], str]:
    """One person: the seconds of each request, and what went wrong."""
    time.sleep(max(0.0, at - time.perf_counter()))
    person = _Person(port)
    try:
        person.answer_everything(code)
    except (OSError, http.client.HTTPException, Refused) as error:
        return person.took, f"{type(error).__name__}: {error}"
    return person.took, ""


class _Person:
    """A phone without script: it follows links, keeps cookies and sends forms."""

    def __init__(self, port: int) -> None:
        self.took: list[float] = []
        self._line = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self._cookies: dict[str, str] = {}

    def answer_everything(self, code: str) -> None:
        """From the slip's picture to the thanks. Raises Refused."""
        form = self._moved(self._ask("GET", f"/q/{code}/"))
        self._page(form)
        page = self._moved(self._send(form, {}))
        while not page.endswith("/check/"):
            choices: dict[str, list[str]] = {}
            for name, value in _ANSWER.findall(self._page(page)):
                choices.setdefault(name, []).append(value)
            if not choices:
                raise Refused(f"{page} asks nothing")
            chosen = {name: random.choice(values) for name, values in choices.items()}  # noqa: S311
            page = self._moved(self._send(page, {**chosen, "go": "next"}))
        self._page(page)
        if self._moved(self._send(page, {})) != form:
            raise Refused("the answers were not taken")
        if 'id="begin"' in self._page(form):
            raise Refused("the code can still be used")
        self._line.close()

    def _page(self, address: str) -> str:
        status, body, _ = self._ask("GET", address)
        if status != http.client.OK:
            raise Refused(f"{address}: {status}")
        return body

    def _send(self, address: str, fields: Mapping[str, str]) -> tuple[int, str, str]:
        token = {"csrfmiddlewaretoken": self._cookies.get("csrftoken", "")}
        return self._ask("POST", address, urlencode({**token, **fields}))

    def _moved(self, answer: tuple[int, str, str]) -> str:
        status, _, location = answer
        if status != http.client.FOUND:
            raise Refused(f"{status} instead of the next page")
        return location

    def _ask(self, method: str, address: str, body: str = "") -> tuple[int, str, str]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        started = time.perf_counter()
        self._line.request(method, address, body, headers)
        answer = self._line.getresponse()
        text = answer.read().decode()
        self.took.append(time.perf_counter() - started)
        for line in answer.headers.get_all("Set-Cookie", []):
            self._cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        return answer.status, text, answer.headers.get("Location", "")
