"""The disk gets full in the middle of a storm of cards and is freed, while the server goes on (B2, B6)."""

import random
import sqlite3
import urllib.request
from contextlib import closing

import pytest
from tests.live.play import Socket, wait_for
from tests.live.process import Server
from tests.live.small_disk import small_disk
from tests.live.storm import Storm, health
from websockets.frames import CloseCode

from medvirk.live.outbox import Closing

pytestmark = pytest.mark.untraced
PHONES, BEFORE, MOST = 24, 60, 900


def page(server: Server, path: str, cookie: str) -> int:
    request = urllib.request.Request(f"http://127.0.0.1:{server.port}{path}", headers={"Cookie": cookie})
    with urllib.request.urlopen(request, timeout=20) as answer:
        return int(answer.status)


def test_a_full_disk_in_a_storm_loses_nothing_and_needs_no_restart(tmp_path):
    with small_disk(tmp_path / "data") as disk:
        server = Server(tmp_path / "data", phones=PHONES)
        server.start()
        try:
            play(server, disk)
        finally:
            server.kill()


def play(server, disk):
    (room,) = server.rooms
    pid, base, meeting = server.process.pid, server.live, room["meeting"]
    console = Socket(f"{base}/console/{meeting}", cookie=room["console"])
    phones = [Socket(f"{base}/phone/{meeting}", cookie=cookie) for cookie in room["phones"]]
    console.must("go", to="place", seen="welcome")
    console.must("open_round")
    loud = Socket(f"{base}/phone/{meeting}", cookie=room["phones"][0])
    loud.send("x" * 20_000)
    assert loud.closed_with() == CloseCode.MESSAGE_TOO_BIG  # before any of it is read
    storm, chance = Storm(phones), random.Random(1)
    for number in range(BEFORE):
        storm.send(f"Kort {number}")
    storm.begin()
    disk.fill(pid)
    # The database has some room inside its files, so that it is full a little later than the disk.
    while not storm.refused():
        assert len(storm.commands) < MOST, "it never got full"
        for _ in range(PHONES):
            storm.send(f"Kort {len(storm.commands)} {chance.randbytes(20).hex()}")
        storm.settle()
    told = {storm.answers[identity]["no"]["code"] for identity in storm.refused()}
    assert told == {"server.storage"}
    assert console.until("storage")["storage"] in {"full", "away"}  # the limit of the system has no name
    assert health(server)[0] == 503
    # What is there can be read, by those who come now too, and a console's pages.
    assert page(server, f"/p/{meeting}/", room["phones"][0]) == 200
    late = Socket(f"{base}/console/{meeting}", cookie=room["console"])
    assert late.joined["console"]["storage"]
    storm.repeat(storm.refused()[:PHONES])  # a phone tries again by itself, as often as it takes
    assert storm.refused()
    disk.free(pid)
    wait_for(lambda: storm.repeat(storm.refused()[:PHONES]) or not storm.refused())
    assert late.until("storage")["storage"] is None
    wait_for(lambda: health(server) == (200, "ok"))
    late.must("close_round")
    tray = late.until(lambda f: f.get("tray", {}).get("open") and f["tray"]["cards"])["tray"]["cards"]
    sent = sorted(command["text"] for _, command in storm.commands.values())
    assert sorted(card["text"] for card in tray) == sent  # each once, also those that were refused before
    lock_on_a_full_disk(server, disk, late, [card["handle"] for card in tray])
    with closing(sqlite3.connect(server.data / "medvirk.sqlite3")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        for table in ("boards_traycard", "meetings_paper"):
            assert database.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)
    log = (server.data / "server.log").read_text()
    assert log.count("nothing can be saved now") <= 3  # once each time, not once a command
    assert "Kort" not in log
    assert not list((server.data / "keys").glob("*.key"))


def lock_on_a_full_disk(server, disk, console, handles):
    """R8: refused with the reason; asked again when there is room, it goes all the way."""
    console.must("reveal", approve=handles)
    console.must("go", to="close", seen="place")
    console.must("close_round")
    console.must("summarise", text="Vi tar tak i vaktplanen.")
    console.must("confirm")
    disk.fill(server.process.pid)
    answer = console.do("lock")
    assert answer.get("no", {}).get("code") == "server.storage", answer
    disk.free(server.process.pid)
    console.must("lock")
    assert console.closed_with() == Closing.MEETING_OVER
