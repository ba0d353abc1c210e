"""Which tables a backup leaves out, where it lands when nobody says, and what happens when it comes back."""

import sqlite3
from contextlib import closing
from pathlib import Path

from medvirk.apps.boards.queries import PRIVATE_TABLES as TRAY_TABLES
from medvirk.apps.meetings.queries import PRIVATE_TABLES as PAPER_TABLES
from medvirk.infra import clock, keys
from medvirk.infra.backup import BackupFailed, back_up_postgresql, back_up_sqlite
from medvirk.infra.settings import settings

_COPY = 1  # SQLite's user_version, a number that nobody else uses: this file is a copy


def back_up(target: Path | None = None) -> Path:
    """Copy the database to `target` (default: backups/ in the data folder) and say where it is.

    The tray and the papers of running meetings stay behind (R8), and so do all keys: a meeting restored
    from a backup is closed, with its board as it was. Raises BackupFailed with a sentence.
    """
    here = settings()
    without = [*TRAY_TABLES, *PAPER_TABLES]
    stamp = clock.now().strftime("%Y-%m-%dT%H%M%SZ")
    if here.database_url:
        file = target or here.data / "backups" / f"medvirk-{stamp}.dump"
        back_up_postgresql(here.database_url, file, without=without)
    else:
        file = target or here.data / "backups" / f"medvirk-{stamp}.sqlite3"
        source = here.data / "medvirk.sqlite3"
        if not source.is_file():
            raise BackupFailed(f"there is no database in {here.data} yet; MEDVIRK_DATA names the folder")
        back_up_sqlite(source, file, without=without)
        with closing(sqlite3.connect(file)) as copy:
            copy.execute(f"PRAGMA user_version={_COPY}")
    return file


def welcome_back() -> None:
    """Before the server starts: if the database is a copy that was put back, burn all keys.

    They belong to what the database held after the copy was made. Meetings that ran are closed then (R8),
    also when the copy came into the very data folder that it was made from. PostgreSQL's dumps carry no such
    mark: docs/admin/running.md asks for an empty folder there.
    """
    database = settings().data / "medvirk.sqlite3"
    if settings().database_url or not database.is_file():
        return
    with closing(sqlite3.connect(database)) as restored:
        if restored.execute("PRAGMA user_version").fetchone() != (_COPY,):
            return
        for meeting in keys.held():
            keys.destroy(meeting)
        restored.execute("PRAGMA user_version=0")
