"""A whole server with the sample: its files, a backup made while it runs, and the backup restored."""

import http.client
import json
import shutil
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import psutil
import pytest
from tests.config.running import START_SECONDS, Running, environment, free_port, medvirk, run

from medvirk.config.static import static_digest


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """`medvirk demo`."""
    server = medvirk(tmp_path_factory.mktemp("demo") / "data", "demo")
    yield server
    server.stop()


def rows(database: Path, query: str) -> list[tuple[Any, ...]]:
    """What a query finds in a database that somebody else may be writing to."""
    with closing(sqlite3.connect(f"file:{database}?mode=ro", uri=True)) as connection:
        return connection.execute(query).fetchall()


def board_of_the_running_meeting(database: Path) -> list[tuple[Any, ...]]:
    """The log of the sample's second meeting."""
    return rows(
        database,
        "SELECT seq, events FROM boards_boardentry WHERE board_id = "
        "(SELECT board_id FROM meetings_meeting WHERE title = 'Fokusgruppe kveld') ORDER BY seq",
    )


def health(server: Running) -> dict[str, Any]:
    """What /health says."""
    with urllib.request.urlopen(f"{server.url}/health", timeout=20) as answer:
        found: dict[str, Any] = json.load(answer)
    return found


def test_static_files_come_compressed_and_for_ever_and_nothing_beside_them(server: Running) -> None:
    address = f"/static/{static_digest()}"
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    connection.request("GET", f"{address}/map/map.js", headers={"Accept-Encoding": "gzip"})
    answer = connection.getresponse()
    assert (answer.status, answer.headers["Content-Encoding"]) == (200, "gzip")
    assert "immutable" in answer.headers["Cache-Control"]
    answer.read()
    for path in ("/../../secret.key", "/%2e%2e/%2e%2e/secret.key", "/..%2f..%2fsecret.key"):
        connection.request("GET", address + path)
        answer = connection.getresponse()
        assert answer.status == 404, path
        assert (server.data / "secret.key").read_bytes() not in answer.read()
    connection.close()


def test_R8_a_backup_of_a_running_meeting_holds_its_board_and_nothing_that_leads_to_a_phone(
    server: Running, tmp_path: Path
) -> None:
    live = server.data / "medvirk.sqlite3"
    deadline = time.monotonic() + START_SECONDS
    while not rows(live, "SELECT 1 FROM boards_traycard"):
        assert time.monotonic() < deadline, "no robot has answered"
        time.sleep(0.1)  # between two looks into another process's database
    (key,) = (server.data / "keys").glob("*.key")
    assert health(server)["last_backup"] is None

    copy = tmp_path / "restored" / "medvirk.sqlite3"
    made = run(server.data, "backup")
    assert made.returncode == 0, made.stderr
    backup = Path(made.stdout.strip())
    assert backup.parent == server.data / "backups"
    assert health(server)["last_backup"].startswith("20")
    for table in ("boards_traycard", "meetings_paper"):
        assert rows(backup, f"SELECT * FROM {table}") == []
    before = board_of_the_running_meeting(backup)
    assert before
    assert before == board_of_the_running_meeting(live)
    copied = backup.read_bytes()
    assert key.read_bytes() not in copied
    assert not any(box in copied for (box,) in rows(live, "SELECT box FROM boards_traycard"))

    copy.parent.mkdir()
    shutil.copy(backup, copy)
    shutil.copytree(server.data / "keys", copy.parent / "keys")  # as in the folder that it was made from
    restored = medvirk(copy.parent, "run")
    try:
        states = dict(rows(copy, "SELECT title, state FROM meetings_meeting"))
        assert states.pop("Fokusgruppe kveld") == "closed"
        assert set(states.values()) == {"locked"}
        assert board_of_the_running_meeting(copy) == before
        assert list((copy.parent / "keys").glob("*.key")) == []
        (token,) = rows(copy, "SELECT join_token FROM meetings_meeting WHERE title = 'Fokusgruppe kveld'")[0]
        connection = http.client.HTTPConnection("127.0.0.1", restored.port, timeout=20)
        connection.request("GET", f"/j/{token}/")
        assert connection.getresponse().status == 404
        connection.close()
    finally:
        (work_process,) = psutil.Process(restored.process.pid).children()
        assert restored.stop() == 0
        assert not work_process.is_running()
        assert "Traceback" not in restored.said


def test_the_server_answers_when_it_says_where_it_is(tmp_path: Path) -> None:
    """Who clicks the link at once must not be told that nobody is there."""
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "medvirk", "run"],
        env=environment(tmp_path / "data", port),
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert server.stdout is not None
        assert "http" in "".join(iter(server.stdout.readline, "\n"))
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=20) as answer:
            assert answer.status == 200
    finally:
        server.terminate()
        server.wait(20)


def test_a_second_server_on_the_same_data_goes_away_and_leaves_the_first_alone(server: Running) -> None:
    second = run(server.data, "run", port=free_port())
    assert second.returncode == 1
    assert second.stderr.startswith("Medvirk is already running")
    assert health(server)["status"] == "ok"


def test_a_server_that_is_stopped_tells_its_streams_and_does_not_wait_for_them(server: Running) -> None:
    """The last test here: the server is stopped with it."""
    ((token,),) = rows(
        server.data / "medvirk.sqlite3",
        "SELECT screen_token FROM meetings_meeting WHERE title = 'Fokusgruppe kveld'",
    )
    with urllib.request.urlopen(f"{server.url}/live/screen/{token}/stream", timeout=20) as events:
        assert events.readline().startswith(b'data: {"line":')
        assert server.stop() == 0
        assert events.read().endswith(b'data: {"closed":1012}\n\n')
    assert "graceful shutdown exceeded" not in server.said
