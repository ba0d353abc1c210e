"""Which tables a backup leaves out, and where it lands when nobody says."""

from pathlib import Path

from medvirk.apps.boards.queries import PRIVATE_TABLES as TRAY_TABLES
from medvirk.apps.meetings.queries import PRIVATE_TABLES as PAPER_TABLES
from medvirk.infra import clock
from medvirk.infra.backup import BackupFailed, back_up_postgresql, back_up_sqlite
from medvirk.infra.settings import settings


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
    return file
