"""One server at a time on one SQLite database (R20): a lock that the system frees when we end."""

import sys
from pathlib import Path
from typing import IO


class AlreadyRunning(RuntimeError):
    """Another process holds the lock on this data folder."""


def hold(file: Path) -> IO[bytes]:
    """Lock `file` until the returned handle is closed or the process ends; raises AlreadyRunning."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle = file.open("a+b")
    try:
        _lock(handle)
    except OSError as error:
        handle.close()
        raise AlreadyRunning(str(file)) from error
    return handle


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: IO[bytes]) -> None:
        handle.seek(0)
        msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(handle: IO[bytes]) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
