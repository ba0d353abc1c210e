"""The write-ahead log is emptied although somebody reads, or says that it could not be."""

import sqlite3
import threading
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection
from tests.apps.cast import make_case

from medvirk.infra import write_ahead
from medvirk.infra.write_ahead import empty_write_ahead_log

pytestmark = pytest.mark.django_db(transaction=True)


def log() -> Path:
    return Path(f"{connection.settings_dict['NAME']}-wal")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no such file")
def test_an_emptied_log_holds_nothing() -> None:
    make_case()
    assert log().stat().st_size > 0
    assert empty_write_ahead_log()
    assert log().stat().st_size == 0


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no such file")
def test_with_patience_it_gives_up_on_a_reader_and_without_it_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    make_case()
    with closing(sqlite3.connect(connection.settings_dict["NAME"], check_same_thread=False)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM analyses_organisation").fetchone()
        make_case("Fjellvik kommune")
        assert not empty_write_ahead_log(patience_seconds=0)
        pauses = threading.Event()
        monkeypatch.setattr(write_ahead, "BUSY_MILLISECONDS", 1)

        class Leaves(threading.Event):
            def wait(self, timeout: float | None = None) -> bool:
                pauses.set()
                reader.rollback()
                return True

        monkeypatch.setattr(write_ahead.threading, "Event", Leaves)
        assert empty_write_ahead_log()
        assert pauses.is_set()
    assert log().stat().st_size == 0


def test_other_databases_have_no_such_log(monkeypatch: pytest.MonkeyPatch) -> None:
    class Other:
        vendor = "postgresql"

    monkeypatch.setattr(write_ahead, "connection", Other())
    assert empty_write_ahead_log()
