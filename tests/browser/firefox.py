"""Debian's Firefox, driven by WebDriver BiDi, which it speaks itself: no driver between, nothing to download.

Fixtures to import. One process with a profile of its own, without a window, on loopback.
"""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from tests.browser.thumb import WAIT_SECONDS, Stale, Thumb
from websockets.sync.client import ClientConnection, connect

LISTENS: Final = re.compile(r"WebDriver BiDi listening on (ws://\S+)")
STALE: Final = {"no such node", "no such frame", "move target out of bounds"}
PREFERENCES: Final = (
    'user_pref("network.proxy.type", 0);\n'  # what else a test needs, remote control sets itself
)


class FirefoxThumb(Thumb):
    """A thumb on Firefox: one tab of one session."""

    def __init__(self, socket: ClientConnection) -> None:
        self.socket = socket
        self.asked = 0
        self.ask("session.new", capabilities={})
        self.tab = self.ask("browsingContext.getTree")["contexts"][0]["context"]
        self.ask("browsingContext.setViewport", context=self.tab, viewport={"width": 390, "height": 844})

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        """Give a command and wait for its answer. Raises Stale."""
        self.asked += 1
        self.socket.send(json.dumps({"id": self.asked, "method": method, "params": params}))
        while (answer := json.loads(self.socket.recv(timeout=WAIT_SECONDS))).get("id") != self.asked:
            pass  # an event, or nothing of ours
        if answer.get("error") in STALE:
            raise Stale
        assert answer["type"] == "success", answer
        return dict(answer["result"])

    def open(self, url: str) -> None:
        self.ask("browsingContext.navigate", context=self.tab, url=url, wait="complete")

    def reload(self) -> None:
        self.ask("browsingContext.reload", context=self.tab, wait="complete")

    def run(self, function: str, *arguments: str) -> Any:
        answer = self.ask(
            "script.callFunction",
            functionDeclaration=function,
            arguments=[{"type": "string", "value": argument} for argument in arguments],
            target={"context": self.tab},
            awaitPromise=False,
        )
        assert answer["type"] == "success", answer
        value = answer["result"]
        return {"sharedId": value["sharedId"]} if value["type"] == "node" else value.get("value")

    def tap(self, element: Any) -> None:
        middle = {"type": "element", "element": element}
        self._act(
            type="pointer",
            parameters={"pointerType": "mouse"},
            actions=[
                {"type": "pointerMove", "x": 0, "y": 0, "origin": middle},
                {"type": "pointerDown", "button": 0},
                {"type": "pointerUp", "button": 0},
            ],
        )

    def keys(self, text: str) -> None:
        strokes = [{"type": kind, "value": letter} for letter in text for kind in ("keyDown", "keyUp")]
        self._act(type="key", actions=strokes)

    def _act(self, **source: Any) -> None:
        self.ask("input.performActions", context=self.tab, actions=[{"id": source["type"], **source}])


@pytest.fixture(scope="module")
def firefox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FirefoxThumb]:
    """A thumb on a browser a phone wide, with nothing of an earlier visit."""
    program = shutil.which("firefox-esr") or shutil.which("firefox")
    if not program:
        pytest.fail("These tests need Firefox: `apt-get install firefox-esr` (or `make packages` as root).")
    profile = tmp_path_factory.mktemp("firefox")
    (profile / "user.js").write_text(PREFERENCES, encoding="utf-8")
    with (profile / "firefox.log").open("wb") as log:
        browser = subprocess.Popen(
            [program, "--headless", "--no-remote", "--profile", str(profile), "--remote-debugging-port", "0"],
            env={**os.environ, "HOME": str(profile)},
            stdout=log,
            stderr=subprocess.PIPE,
        )
    try:
        with connect(f"{_address(browser, profile)}/session", proxy=None, max_size=None) as socket:
            yield FirefoxThumb(socket)
    finally:
        browser.kill()  # nothing of its profile is wanted again
        browser.wait()  # not for its standard error: a process of its own may hold that open


def _address(browser: "subprocess.Popen[bytes]", profile: Path) -> str:
    """Where it listens; it says so first, or ends."""
    assert browser.stderr is not None
    said = []
    for line in browser.stderr:
        said.append(line.decode(errors="replace"))
        if found := LISTENS.search(said[-1]):
            return found[1]
    raise RuntimeError(f"Firefox did not start in {profile}:\n{''.join(said)[-4000:]}")
