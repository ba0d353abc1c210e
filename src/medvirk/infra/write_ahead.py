"""What is erased must leave SQLite's write-ahead log too, which keeps old pages as long as somebody reads."""

import threading
from typing import Final

from django.db import connection

from medvirk.infra import clock

BUSY_MILLISECONDS: Final = 200
PAUSE_SECONDS: Final = 0.05


def empty_write_ahead_log(*, patience_seconds: float | None = None) -> bool:
    """On SQLite: move the log into the database and cut it to nothing; True when that is done.

    An open reader keeps old pages, and with them texts, in the log: so it is tried until none is left, or
    as long as `patience_seconds`. On PostgreSQL old rows remain somewhere; there a destroyed key is what
    erases. Call outside a transaction.
    """
    if connection.vendor != "sqlite":
        return True
    started = clock.monotonic()
    pause = threading.Event()
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout={BUSY_MILLISECONDS if patience_seconds is None else 0}")
        try:
            while True:
                busy, _, _ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
                if not busy:
                    return True
                if patience_seconds is not None and clock.monotonic() - started >= patience_seconds:
                    return False
                pause.wait(PAUSE_SECONDS)
        finally:
            cursor.execute("PRAGMA busy_timeout=10000")
