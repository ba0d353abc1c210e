"""The sample for tests that are about what comes after it: each language is loaded once, then only copied."""

import shutil
import sqlite3
import tempfile
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.db import connection

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.infra.settings import settings
from medvirk.live import sample


@dataclass(frozen=True)
class _Copy:
    """A database with nothing but the sample, and its running meeting's key beside it."""

    rows: sqlite3.Connection
    keys: Path
    analysis: UUID


_copies: dict[str, _Copy] = {}


def loaded(language: str) -> NeedsAnalysis:
    """The sample in `language`, in a test database that holds nothing else; returns what `sample.load` does.

    The database is SQLite, and the test is one that empties it afterwards.
    """
    if language not in _copies:
        _copies[language] = _copy_of(sample.load(language).pk)
    else:
        _restore(_copies[language])
    return NeedsAnalysis.objects.across_organisations("test").get(pk=_copies[language].analysis)


def _copy_of(analysis: UUID) -> _Copy:
    rows = sqlite3.connect(":memory:", check_same_thread=False)
    connection.connection.backup(rows)
    keys = Path(tempfile.mkdtemp(prefix="medvirk-sample-keys-"))
    shutil.copytree(_keys(), keys, dirs_exist_ok=True)
    return _Copy(rows, keys, analysis)


def _restore(copy: _Copy) -> None:
    connection.ensure_connection()
    copy.rows.backup(connection.connection)
    shutil.copytree(copy.keys, _keys(), dirs_exist_ok=True)


def _keys() -> Path:
    return settings().keys
