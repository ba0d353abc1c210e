"""What a database or a disk that fails tells: it is busy, full, can only be read, or is out of reach."""

import errno
from enum import StrEnum
from typing import Final

from django.db import Error, InterfaceError, OperationalError, connection, transaction


class Trouble(StrEnum):
    """Why nothing can be saved. None of it is a fault of a command: the same one may be sent again."""

    BUSY = "busy"  # somebody else writes for longer than we wait
    FULL = "full"
    READ_ONLY = "read_only"
    AWAY = "away"  # stopped, cut off, or the disk does not answer


_OF_SQLITE: Final = {  # not SQLITE_CORRUPT: nobody may say then that nothing is lost
    "SQLITE_BUSY": Trouble.BUSY,
    "SQLITE_LOCKED": Trouble.BUSY,
    "SQLITE_FULL": Trouble.FULL,
    "SQLITE_READONLY": Trouble.READ_ONLY,
    "SQLITE_IOERR": Trouble.AWAY,
    "SQLITE_CANTOPEN": Trouble.AWAY,
}
_OF_POSTGRESQL: Final = {  # a state, or its class: the first two characters
    "53100": Trouble.FULL,
    "25006": Trouble.READ_ONLY,
    "55P03": Trouble.BUSY,
    "40": Trouble.BUSY,  # deadlock, serialization
    "08": Trouble.AWAY,  # the connection
    "53": Trouble.AWAY,  # memory, connections
    "57": Trouble.AWAY,  # shut down, not up yet
    "58": Trouble.AWAY,  # its disk
}
_OF_THE_SYSTEM: Final = {
    errno.ENOSPC: Trouble.FULL,
    errno.EDQUOT: Trouble.FULL,
    errno.EFBIG: Trouble.FULL,
    errno.EROFS: Trouble.READ_ONLY,
    errno.EIO: Trouble.AWAY,
}

_A_WRITE: Final = {  # nobody reads SQLite's version; it is a page written all the same
    "sqlite": "PRAGMA user_version=0",
    "postgresql": "SELECT pg_current_xact_id()",
}


def trouble_in(error: BaseException | None) -> Trouble | None:
    """The trouble that `error`, or what it was raised from, tells of; None: it is a fault of ours."""
    unnamed = None
    while error is not None:
        if found := _told_by(error):
            return found
        if isinstance(error, OperationalError | InterfaceError):
            unnamed = Trouble.AWAY  # a connection that was lost has no code
        elif getattr(error, "sqlite_errorname", None) or getattr(error, "sqlstate", None):
            unnamed = None  # a code that is no trouble: a statement that was wrong
        error = error.__cause__ or error.__context__
    return unnamed


def why_nothing_is_saved() -> Trouble | None:
    """Write what changes nothing; None when that goes well.

    PostgreSQL may keep it in memory for a while: then the next command tells.
    """
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(_A_WRITE[connection.vendor])
    except Error as error:
        return trouble_in(error) or Trouble.AWAY
    return None


def _told_by(error: BaseException) -> Trouble | None:
    name = getattr(error, "sqlite_errorname", None)
    if isinstance(name, str):  # the extended name: SQLITE_IOERR_WRITE
        return _OF_SQLITE.get("_".join(name.split("_")[:2]))
    state = getattr(error, "sqlstate", None)
    if isinstance(state, str):
        return _OF_POSTGRESQL.get(state) or _OF_POSTGRESQL.get(state[:2])
    return _OF_THE_SYSTEM.get(error.errno or 0) if isinstance(error, OSError) else None
