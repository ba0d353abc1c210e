"""What this installation is: version, schema, database, last backup."""

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder


@dataclass(frozen=True)
class Installation:
    """`migrations` is how many are applied; `digest` (12 hexadecimal digits) is equal where they are."""

    version: str
    migrations: int
    digest: str
    database: str


def installation() -> Installation:
    """The running version and the schema that the database has."""
    applied = sorted(f"{app}.{name}" for app, name in MigrationRecorder(connection).applied_migrations())
    digest = hashlib.sha256("\n".join(applied).encode()).hexdigest()[:12]
    return Installation(version("medvirk"), len(applied), digest, connection.vendor)


def last_backup(data: Path) -> datetime | None:
    """When the newest file in `data`/backups was written; None when there is none."""
    folder = data / "backups"
    if not folder.is_dir():
        return None
    files = [file for file in folder.iterdir() if file.is_file() and file.suffix != ".unfinished"]
    times = [file.stat().st_mtime for file in files]
    return datetime.fromtimestamp(max(times), UTC) if times else None
