"""Medvirk as people start it: the command in a process of its own, with a data folder of its own."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

from medvirk.infra.places import DATA

REPOSITORY = Path(DATA)
START_SECONDS = 90


def environment(data: Path, port: int = 0, **more: str) -> dict[str, str]:
    """The environment of a command, without anything of this process's own Medvirk."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("MEDVIRK_", "DJANGO_"))}
    kept.pop("DATABASE_URL", None)
    own = {"MEDVIRK_DATA": str(data), "MEDVIRK_PORT": str(port or 8000), "PYTHONUNBUFFERED": "1"}
    return {**kept, **own, **more}


def run(data: Path, *arguments: str, port: int = 0) -> subprocess.CompletedProcess[str]:
    """`medvirk <arguments>` to its end."""
    return subprocess.run(
        [sys.executable, "-m", "medvirk", *arguments],
        env=environment(data, port),
        capture_output=True,
        text=True,
        timeout=START_SECONDS,
    )


def free_port() -> int:
    """A loopback port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Running:
    """A server that has said hello. `said` is everything it has written to its terminal."""

    def __init__(self, data: Path, *command: str, cwd: Path | None = None, seconds: float = 0, **more: str):
        self.data, self.port = data, free_port()
        self._log = data.parent / f"{data.name}-{self.port}.log"
        with self._log.open("wb") as log:
            self.process = subprocess.Popen(
                command,
                env=environment(data, self.port, **more),
                stdout=log,
                stderr=subprocess.STDOUT,
                cwd=cwd,
                start_new_session=True,  # `make` starts it for us: all of it is stopped together
            )
        self._wait(seconds or START_SECONDS)

    @property
    def url(self) -> str:
        """Where it is reached on this machine."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def said(self) -> str:
        """Its terminal."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    def address(self, after: str) -> str:
        """The link or code on the line below the one that begins with `after`."""
        found = re.search(rf"^{re.escape(after)}.*\n  (\S+)$", self.said, re.MULTILINE)
        assert found, self.said
        return found[1]

    def stop(self) -> int:
        """End it as Ctrl+C does; its exit status."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGINT)
        return self.process.wait(START_SECONDS)

    def _wait(self, seconds: float) -> None:
        deadline = time.monotonic() + seconds
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                if self.process.poll() is None:
                    self.stop()
                raise AssertionError(f"the server did not start:\n{self.said[-4000:]}")
            time.sleep(0.05)  # between two questions to another process: there is nothing to wait on

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/health", timeout=2) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False


def medvirk(data: Path, *arguments: str, **more: str) -> Running:
    """`medvirk <arguments>`, serving."""
    return Running(data, sys.executable, "-m", "medvirk", *arguments, **more)
