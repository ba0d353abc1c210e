"""What failing databases and disks tell, from real failures where one machine has them."""

import errno
import sqlite3
from contextlib import closing

import psycopg
import pytest
from django.db import OperationalError, connection
from psycopg import errors as pg

from medvirk.infra.storage import Trouble, trouble_in, why_nothing_is_saved


def wrapped(cause):
    """As Django raises what a driver raised."""
    error = OperationalError("wrapped")
    error.__cause__ = cause
    return error


def said(database, statement):
    """What trouble SQLite itself tells of."""
    with pytest.raises(sqlite3.Error) as caught:
        database.execute(statement)
    return trouble_in(wrapped(caught.value))


def test_a_full_database_a_read_only_one_and_a_locked_one_tell_themselves(tmp_path):
    file = tmp_path / "small.sqlite3"
    with closing(sqlite3.connect(file, timeout=0, isolation_level=None)) as one:
        one.execute("CREATE TABLE notes (words)")
        one.execute("PRAGMA max_page_count=2")
        assert said(one, "INSERT INTO notes VALUES (zeroblob(100000))") is Trouble.FULL
        one.execute("PRAGMA query_only=ON")
        assert said(one, "INSERT INTO notes VALUES (1)") is Trouble.READ_ONLY
        assert said(one, "INSERT INTO nowhere VALUES (1)") is None
        one.execute("PRAGMA query_only=OFF")
        with closing(sqlite3.connect(file, timeout=0, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            assert said(one, "BEGIN IMMEDIATE") is Trouble.BUSY


@pytest.mark.parametrize(
    ("cause", "trouble"),
    [
        (pg.DiskFull(), Trouble.FULL),
        (pg.ReadOnlySqlTransaction(), Trouble.READ_ONLY),
        (pg.DeadlockDetected(), Trouble.BUSY),
        (pg.LockNotAvailable(), Trouble.BUSY),
        (pg.AdminShutdown(), Trouble.AWAY),
        (pg.TooManyConnections(), Trouble.AWAY),
        (psycopg.OperationalError("server closed the connection"), Trouble.AWAY),
        (pg.UndefinedTable(), None),
        (OSError(errno.ENOSPC, "no space"), Trouble.FULL),
        (OSError(errno.EROFS, "read only"), Trouble.READ_ONLY),
        (OSError(errno.EIO, "a broken disk"), Trouble.AWAY),
    ],
)
def test_what_other_failures_tell(cause, trouble):
    assert trouble_in(wrapped(cause)) is trouble


@pytest.mark.parametrize(
    "error", [None, RuntimeError(), FileNotFoundError(errno.ENOENT, "x"), TimeoutError()]
)
def test_what_is_no_trouble_of_the_storage(error):
    assert trouble_in(error) is None


@pytest.mark.django_db(transaction=True)
def test_a_write_that_changes_nothing_tells_whether_anything_can_be_saved():
    assert why_nothing_is_saved() is None
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only=ON")
        try:
            assert why_nothing_is_saved() is Trouble.READ_ONLY
        finally:
            cursor.execute("PRAGMA query_only=OFF")
