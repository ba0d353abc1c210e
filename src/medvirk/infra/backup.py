"""A copy of everything that may be copied: no keys, no tray, no papers (R8)."""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from urllib.parse import unquote, urlparse


class BackupFailed(RuntimeError):
    """The copy could not be made; the text says why and what to do."""


def back_up_sqlite(source: Path, target: Path, *, without: Sequence[str]) -> None:
    """Copy a running SQLite database to `target` (must not exist), with the tables `without` emptied.

    Copies in small portions, so that a running meeting is never held up for long.
    Raises BackupFailed when the target exists or the copy does not pass SQLite's integrity check.
    """
    if target.exists():
        raise BackupFailed(f"{target} exists already; choose another name")
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(target.name + ".unfinished")
    unfinished.unlink(missing_ok=True)
    unfinished.touch(mode=0o600)  # for its owner alone, wherever it lands
    try:
        with (
            closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as live,
            closing(sqlite3.connect(unfinished)) as copy,
        ):
            live.backup(copy, pages=256, sleep=0.001)
            copy.execute("PRAGMA secure_delete=ON")
            for table in without:
                copy.execute(f'DELETE FROM "{table}"')  # noqa: S608  (names of our own models)
            copy.commit()
            copy.execute("VACUUM")
            (verdict,) = copy.execute("PRAGMA integrity_check").fetchone()
            if verdict != "ok":
                raise BackupFailed(f"the copy is damaged: {verdict}")
        unfinished.replace(target)
    finally:
        for rest in unfinished.parent.glob(unfinished.name + "*"):
            rest.unlink(missing_ok=True)


def back_up_postgresql(url: str, target: Path, *, without: Sequence[str]) -> None:
    """Dump a PostgreSQL database with pg_dump in its own format, the tables `without` left empty."""
    program = shutil.which("pg_dump")
    if program is None:
        raise BackupFailed("pg_dump was not found; install PostgreSQL's client programs and try again")
    if target.exists():
        raise BackupFailed(f"{target} exists already; choose another name")
    target.parent.mkdir(parents=True, exist_ok=True)
    target.touch(mode=0o600)  # pg_dump writes into it and leaves its mode
    parts = urlparse(url)
    password = {"PGPASSWORD": unquote(parts.password)} if parts.password else {}
    bare = parts._replace(netloc=parts.netloc.replace(f":{parts.password}@", "@")) if password else parts
    command = [program, "--format=custom", f"--file={target}"]
    command += [f"--exclude-table-data={table}" for table in without]
    done = subprocess.run(  # noqa: S603  (our own arguments; the password travels in the environment)
        [*command, bare.geturl()],
        env={**os.environ, **password},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        target.unlink(missing_ok=True)
        raise BackupFailed(done.stderr.strip() or f"pg_dump ended with {done.returncode}")
