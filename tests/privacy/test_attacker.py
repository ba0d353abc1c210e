"""The attacker has a full dump of many meetings and names nobody; with one protection less he names most.

A full dump: database, write-ahead log, server log, keys that are left, a backup from the middle of a meeting
and one from after all. He also knows who came in which order, who finished last, two writers, and every id
that phones and browsers remember; some attackers copied rows or the key while a meeting ran (guessing.py).
"""

import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.db import connection
from tests.apps.cast import Case
from tests.faults import IN_THE_DUMP, OF_THE_PROCESS, Fault
from tests.live.killable import colleagues
from tests.live.play import new_id, seat_cookie, serving, session_cookie
from tests.live.process import Server
from tests.privacy.dump import Dump
from tests.privacy.guessing import ATTACKS, Report, attacked
from tests.privacy.played import FocusGroup, Known, backup
from tests.privacy.simulated import PHONES, Held, Installation, Simulation

from medvirk.apps.analyses.models import Role
from medvirk.apps.meetings.models import Meeting
from medvirk.config import backup as backups
from medvirk.infra.backup import back_up_sqlite
from medvirk.infra.settings import settings
from medvirk.live.engine import Engine

pytestmark = pytest.mark.untraced
TWO_POINTS = 0.02
AT_ONCE = 4  # a meeting is mostly waiting for the disk
DURING = "during.sqlite3"


def hold_meetings(server: Server, times: int) -> tuple[list[Held], Dump]:
    """One with a backup from its middle, then the others some at once; and what lies there then."""
    database = server.data / "medvirk.sqlite3"
    place = Installation(
        server.live,
        database,
        server.data / "keys",
        server.data / "server.log",
        lambda name: backup(server, name),
    )
    rooms = server.rooms
    first = Simulation(place, rooms[0], 0).hold(meanwhile=lambda: place.back_up(DURING))
    with ThreadPoolExecutor(AT_ONCE) as pool:
        others = pool.map(lambda at: Simulation(place, rooms[at], at).hold(), range(1, times))
        held = [first, *others]
    known = through_pages(server, times)
    dump = Dump.of(place, server.data.parent / DURING, place.back_up("after.sqlite3"))
    for name, content in dump.files.items():
        assert not [what for what, marker in known.markers.items() if marker.encode() in content], name
    return held, dump


def through_pages(server: Server, number: int) -> Known:
    """One more, whose phones join as people do: from an address and a browser that can be recognised."""
    known = Known()
    played = FocusGroup(server, number, known)
    played.hold()
    played.vote(lambda: None)
    played.end()
    return known


def assert_forgotten(meetings: list[Held], dump: Dump) -> None:
    """No id that a phone knows stands anywhere, nor a text that was taken away. A facilitator's own ids stay
    in the backup from the middle of a meeting.
    """
    of_phones, of_consoles = set[str](), set[str]()
    for held in meetings:
        of_phones |= {id_ for memory in held.facts.phones for id_ in memory.all()}
        of_phones |= {text.removeprefix("Kort ") for text in held.truth.erased}
        of_consoles |= {id_ for console in held.facts.consoles for id_ in console}
    for name, content in dump.files.items():
        found = {id_.decode() for id_ in dump.ids_in(content)}
        assert not found & of_phones, name
        assert not found & of_consoles or name == DURING, name


def attack(folder: Path, times: int) -> dict[str, Report]:
    """What each attack finds; none of it more than chance allows."""
    server = Server(folder / "data", meetings=times + 1, phones=PHONES)
    server.data.mkdir()
    server.start()
    try:
        meetings, dump = hold_meetings(server, times)
    finally:
        server.stop()
    assert not dump.keys
    assert all(len(dump.rounds[held.facts.board]) == len(held.truth.cards) for held in meetings)
    assert_forgotten(meetings, dump)
    reports = {name: attacked(name, meetings, dump) for name in ATTACKS}
    for name, report in reports.items():
        assert report.targets
        assert report.best[1] <= report.most_by_chance, f"{name}: {report}"
    return reports


def test_from_a_full_dump_of_fifty_meetings_the_attacker_names_nobody(tmp_path):
    attack(tmp_path, 50)


@pytest.mark.endurance
def test_from_a_full_dump_of_a_thousand_meetings_the_attacker_stays_within_two_points_of_chance(tmp_path):
    for name, report in attack(tmp_path, 1000).items():
        assert report.gain <= TWO_POINTS, f"{name}: {report}"


@contextmanager
def logged(log: Path) -> Iterator[None]:
    """What uvicorn says goes to a file, as it does where `medvirk run` is started by a service."""
    handler = logging.FileHandler(log)
    loggers = [logging.getLogger(f"uvicorn.{name}") for name in ("error", "access")]
    for logger in loggers:
        logger.addHandler(handler)
    try:
        yield
    finally:
        for logger in loggers:
            logger.removeHandler(handler)
        handler.close()


def room_of(case: Case, meeting: Meeting) -> dict[str, Any]:
    """What clients need to know of it."""
    facilitators = [session_cookie(each) for each in (case.people[Role.FACILITATOR], *colleagues(case))]
    return {
        "meeting": str(meeting.pk),
        "board": str(meeting.board_id),
        "join": meeting.join_token,
        "screen": meeting.screen_token,
        "console": facilitators[0],
        "consoles": facilitators,
        "phones": [seat_cookie(meeting.pk, new_id()) for _ in range(PHONES)],
    }


@pytest.mark.planted
@pytest.mark.parametrize("fault", OF_THE_PROCESS, ids=str)
def test_planted_the_log_names_addresses_without(case, meeting, tmp_path, monkeypatch, fault: Fault):
    fault.plant(monkeypatch)
    known, log = Known(), tmp_path / "server.log"
    with serving(Engine) as url, logged(log):
        here = SimpleNamespace(live=f"{url}/live", port=urlsplit(url).port, rooms=[room_of(case, meeting)])
        FocusGroup(here, 0, known).leave()  # type: ignore[arg-type]
    said = log.read_bytes()
    assert [name for name, marker in known.markers.items() if marker.encode() in said]


@pytest.mark.planted
@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads the file")
@pytest.mark.parametrize("fault", IN_THE_DUMP, ids=str)
def test_planted_the_attacker_names_most_without(case, meeting, tmp_path, monkeypatch, fault: Fault):
    fault.plant(monkeypatch)
    database, log = Path(connection.settings_dict["NAME"]), tmp_path / "server.log"

    def back_up(name: str) -> Path:
        without = [*backups.TRAY_TABLES, *backups.PAPER_TABLES]
        back_up_sqlite(database, tmp_path / name, without=without)
        return tmp_path / name

    during: list[Path] = []
    with serving(Engine) as url, logged(log):
        place = Installation(f"{url}/live", database, settings().keys, log, back_up)
        simulation = Simulation(place, room_of(case, meeting), 1)
        held = simulation.hold(meanwhile=lambda: during.append(back_up(DURING)))
        dump = Dump.of(place, *during)
    report = attacked(fault.red, [held], dump)
    assert report.best[1] > report.targets / 2, str(report)
