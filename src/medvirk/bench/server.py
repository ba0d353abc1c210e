"""The server under measurement: the product's own `medvirk run`, in a process and data folder of its own."""

import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import urljoin

READY_SECONDS = 60


class Server:
    """A running server with a stage. On machines that allow it, the server keeps to one processor."""

    def __init__(self, rounds: int, *, stage: str = "medvirk.bench.stage", database: str = "") -> None:
        """`stage`: the module that fills the database; it is told the number of rounds.

        `database`: the address of an empty PostgreSQL database; without it, SQLite in a folder of its own.
        """
        self._rounds, self._setting, self._database = rounds, stage, database

    @property
    def is_sqlite(self) -> bool:
        """Does the server work on SQLite?"""
        return not self._database

    def __enter__(self) -> Self:
        self._folder = tempfile.TemporaryDirectory(prefix="medvirk-bench-")
        self.port = _free_port()
        self.origin = f"http://127.0.0.1:{self.port}"
        self._environment = environment = {
            **os.environ,
            "MEDVIRK_DATA": self._folder.name,
            "MEDVIRK_PORT": str(self.port),
        }
        environment["DATABASE_URL"] = self._database
        environment["DJANGO_SETTINGS_MODULE"] = "medvirk.config.settings"
        self.stage: dict[str, Any] = json.loads(self.run(self._setting, str(self._rounds)))
        self._process = subprocess.Popen(
            [sys.executable, "-m", "medvirk", "run"],
            env=environment,
            stdout=subprocess.DEVNULL,
        )
        _share_processors(self._process.pid)
        self._wait()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.wait(10)
        self._folder.cleanup()

    def run(self, module: str, *arguments: str) -> str:
        """What a module says that runs in a process of its own, on the server's data."""
        ran = subprocess.run(  # noqa: S603  (this interpreter, our own modules)
            [sys.executable, "-m", module, *arguments],
            env=self._environment,
            check=True,
            capture_output=True,
            text=True,
        )
        return ran.stdout.splitlines()[-1]

    def page(self, path: str, *, cookie: str = "", compressed: bool = False) -> tuple[bytes, float]:
        """The body of a page as it travelled, and the seconds it took."""
        request = urllib.request.Request(self.origin + path, headers={"Cookie": cookie})  # noqa: S310
        if compressed:
            request.add_header("Accept-Encoding", "gzip")
        started = time.perf_counter()
        with urllib.request.urlopen(request, timeout=30) as response:  # noqa: S310
            body: bytes = response.read()
        return body, time.perf_counter() - started

    def weight(self, path: str, *, cookie: str) -> int:
        """Bytes over the wire of a page with its styles, modules and fonts, by gzip (R31)."""
        import gzip

        body, _ = self.page(path, cookie=cookie)
        total, seen = len(gzip.compress(body)), set()
        waiting = re.findall(r'(?:href|src)="(/static/[^"]+\.(?:css|js|woff2|svg))"', body.decode())
        while waiting:
            address = waiting.pop()
            if address in seen:
                continue
            seen.add(address)
            total += len(self.page(address, compressed=True)[0])
            text = self.page(address)[0] if address.endswith(".css") else b""
            inner = re.findall(r"url\([\"']?([^\"')]+\.woff2)", text.decode())
            waiting += [urljoin(address, name) for name in inner]
        return total

    def resident_megabytes(self) -> float:
        """Memory of the server process; 0 where the system does not tell."""
        return _resident_megabytes(self._process.pid)

    def work_process_megabytes(self) -> float:
        """Memory of its work process; 0 where the system does not tell."""
        threads = Path(f"/proc/{self._process.pid}/task").glob("*/children")
        return sum(_resident_megabytes(int(pid)) for found in threads for pid in found.read_text().split())

    def worked_seconds(self) -> float:
        """How long the server has had a processor, however busy the machine is; 0 where nobody tells."""
        counted = Path(f"/proc/{self._process.pid}/stat")
        if not counted.exists():
            return 0.0
        fields = counted.read_text().rpartition(")")[2].split()  # the name before it may hold blanks
        return (int(fields[11]) + int(fields[12])) / int(os.sysconf("SC_CLK_TCK"))

    def _wait(self) -> None:
        until = time.perf_counter() + READY_SECONDS
        while time.perf_counter() < until:
            try:
                self.page("/health")
            except OSError:
                time.sleep(0.1)
            else:
                return
        raise RuntimeError("the server did not start")


def _share_processors(server: int) -> None:
    """The server on one processor, this load generator on the others."""
    if not hasattr(os, "sched_setaffinity"):
        return
    processors = sorted(os.sched_getaffinity(0))
    if len(processors) > 1:
        os.sched_setaffinity(server, {processors[0]})
        os.sched_setaffinity(0, set(processors[1:]))


def _resident_megabytes(pid: int) -> float:
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return 0.0
    found = re.search(r"VmRSS:\s+(\d+) kB", status.read_text())
    return int(found.group(1)) / 1024 if found else 0.0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port
