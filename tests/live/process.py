"""A live server in a process of its own, on data of its own, that may be killed and started again."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
START_SECONDS = 90


class Server:
    """One installation with focus groups that run."""

    def __init__(
        self,
        data: Path,
        *,
        database_url: str = "",
        meetings: int = 1,
        phones: int,
        fault: str = "",
        environment: dict[str, str] | None = None,
    ) -> None:
        self.data, self.meetings, self.phones = data, meetings, phones
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.environment = {
            **os.environ,
            "MEDVIRK_DATA": str(data),
            "MEDVIRK_PORT": str(self.port),
            "MEDVIRK_TEST_FAULT": fault,
            "DATABASE_URL": database_url,
            "DJANGO_SETTINGS_MODULE": "medvirk.config.settings",
            "PYTHONPATH": str(ROOT),
            **(environment or {}),
        }

    @property
    def live(self) -> str:
        """Where sockets lead."""
        return f"ws://127.0.0.1:{self.port}/live"

    @property
    def rooms(self) -> list[dict[str, Any]]:
        """What clients need to know of each meeting."""
        rooms: list[dict[str, Any]] = json.loads((self.data / "rooms.json").read_text())
        return rooms

    def start(self) -> None:
        """Start it and wait until it listens."""
        with (self.data / "server.log").open("ab") as log:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "tests.live.killable", str(self.meetings), str(self.phones)],
                env=self.environment,
                cwd=ROOT,
                stdout=log,
                stderr=log,
            )
        deadline = time.monotonic() + START_SECONDS
        while True:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
                return
            assert self.process.poll() is None, (self.data / "server.log").read_text()
            assert time.monotonic() < deadline, "the server did not start"
            time.sleep(0.05)

    def kill(self) -> None:
        """As a power cut would: no goodbye."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        """As Ctrl+C would."""
        self.process.terminate()
        self.process.wait()

    def python(self, code: str) -> str:
        """What this code prints, run on the same installation."""
        done = subprocess.run(
            [sys.executable, "-c", f"import django; django.setup()\n{code}"],
            env=self.environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout
