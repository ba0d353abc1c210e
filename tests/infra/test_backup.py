"""Backups: whole, without what must stay behind, and never half-written."""

import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import pytest

from medvirk.infra.backup import BackupFailed, back_up_postgresql, back_up_sqlite


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """A small database with one table that may be copied and one that may not."""
    file = tmp_path / "live.sqlite3"
    with closing(sqlite3.connect(file)) as live:
        live.execute("PRAGMA journal_mode=WAL")
        live.execute("CREATE TABLE entry (text)")
        live.execute("CREATE TABLE tray (box)")
        live.executemany("INSERT INTO entry VALUES (?)", [(f"entry {n}",) for n in range(2000)])
        live.execute("INSERT INTO tray VALUES ('SECRET-BOX')")
        live.commit()
    return file


def test_a_backup_holds_everything_but_the_tables_that_stay_behind(database: Path, tmp_path: Path) -> None:
    target = tmp_path / "copies" / "copy.sqlite3"
    back_up_sqlite(database, target, without=["tray"])
    with closing(sqlite3.connect(target)) as copy:
        assert copy.execute("SELECT count(*) FROM entry").fetchone() == (2000,)
        assert copy.execute("SELECT count(*) FROM tray").fetchone() == (0,)
    assert b"SECRET-BOX" not in target.read_bytes()
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert [file.name for file in target.parent.iterdir()] == ["copy.sqlite3"]


def test_a_backup_is_made_while_another_connection_writes(database: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(database)) as writer:
        writer.execute("INSERT INTO entry VALUES ('not committed')")
        back_up_sqlite(database, tmp_path / "copy.sqlite3", without=["tray"])
        writer.rollback()
    with closing(sqlite3.connect(tmp_path / "copy.sqlite3")) as copy:
        assert copy.execute("SELECT count(*) FROM entry").fetchone() == (2000,)


def test_an_existing_file_is_never_overwritten(database: Path, tmp_path: Path) -> None:
    target = tmp_path / "copy.sqlite3"
    target.write_text("mine")
    with pytest.raises(BackupFailed, match="exists already"):
        back_up_sqlite(database, target, without=[])
    assert target.read_text() == "mine"
    with pytest.raises(BackupFailed):
        back_up_postgresql("postgresql://localhost/x", target, without=[])


def test_a_failed_copy_leaves_nothing_behind(tmp_path: Path) -> None:
    broken = tmp_path / "live.sqlite3"
    broken.write_bytes(b"this is no database" * 100)
    with pytest.raises(sqlite3.DatabaseError):
        back_up_sqlite(broken, tmp_path / "copy.sqlite3", without=[])
    assert [file.name for file in tmp_path.iterdir()] == ["live.sqlite3"]


def test_a_damaged_database_is_said_to_be_damaged(database: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(database)) as live:
        live.execute("CREATE TABLE positive (n INTEGER CHECK (n > 0))")
        live.execute("PRAGMA ignore_check_constraints=ON")
        live.execute("INSERT INTO positive VALUES (-1)")
        live.commit()
    with pytest.raises(BackupFailed, match="damaged"):
        back_up_sqlite(database, tmp_path / "copy.sqlite3", without=[])
    assert not (tmp_path / "copy.sqlite3").exists()


def test_without_pg_dump_the_remedy_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BackupFailed, match="install PostgreSQL's client programs"):
        back_up_postgresql("postgresql://localhost/x", tmp_path / "copy.dump", without=[])


def test_pg_dump_gets_the_password_by_environment_and_leaves_tables_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "pg_dump"
    program.write_text(f'#!/bin/sh\necho "$PGPASSWORD" "$@" > {tmp_path}/said\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    target = tmp_path / "a" / "copy.dump"
    back_up_postgresql("postgresql://me:ge%40heim@db:5432/x", target, without=["tray"])
    said = (tmp_path / "said").read_text()
    assert said.startswith("ge@heim ")  # as Django reads it from the same address
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert "postgresql://me@db:5432/x" in said
    assert "--exclude-table-data=tray" in said


def test_when_pg_dump_fails_its_words_are_passed_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "pg_dump"
    program.write_text("#!/bin/sh\necho no route >&2\nexit 3\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    with pytest.raises(BackupFailed, match="no route"):
        back_up_postgresql("postgresql://db/x", tmp_path / "copy.dump", without=[])
    assert not (tmp_path / "copy.dump").exists()
