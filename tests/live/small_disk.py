"""A disk that gets full: a small file system where we may mount one, else the system's limit on a file.

Both are refused by the kernel, in the middle of a write. `fill` and `free` while the server runs.
"""

import contextlib
import resource
import subprocess
from collections.abc import Iterator
from pathlib import Path

SIZE = "48m"


class Mounted:
    """A file system of its own. No byte is left when it is full."""

    def __init__(self, folder: Path) -> None:
        self._ballast = folder / "ballast"

    def fill(self, pid: int) -> None:
        """Write until there is no room."""
        with self._ballast.open("wb", buffering=0) as file, contextlib.suppress(OSError):
            while True:
                file.write(bytes(4096))

    def free(self, pid: int) -> None:
        """Somebody has tidied up."""
        self._ballast.unlink()


class Limited:
    """No file of the server may get longer than its database's log is now."""

    def __init__(self, folder: Path) -> None:
        self._log = folder / "medvirk.sqlite3-wal"

    def fill(self, pid: int, *, at: int | None = None) -> None:
        """Not one byte more, or none beyond `at`."""
        self._limit(pid, self._log.stat().st_size if at is None else at)

    def free(self, pid: int) -> None:
        """As before."""
        self._limit(pid, resource.RLIM_INFINITY)

    def _limit(self, pid: int, size: int) -> None:
        hard = resource.prlimit(pid, resource.RLIMIT_FSIZE)[1]
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, hard))


@contextlib.contextmanager
def small_disk(folder: Path) -> Iterator[Mounted | Limited]:
    """`folder` lies on such a disk."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(command, capture_output=True).returncode == 0
    except FileNotFoundError:
        mounted = False
    if not mounted:
        yield Limited(folder)
        return
    try:
        yield Mounted(folder)
    finally:
        # Lazily: a child of the killed server may still be on its way out, with its log open.
        subprocess.run(["umount", "--lazy", str(folder)], check=True)
