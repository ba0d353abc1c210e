"""The keys of running meetings and open waves (R8): a file each, destroyed at the end, never backed up.

Meetings' keys lie in the folder itself, those of others in a folder of their own, named by `of`.
"""

import os
import secrets
from pathlib import Path
from uuid import UUID

from medvirk.infra.settings import settings

KEY_BYTES = 32


def create(owner: UUID, of: str = "") -> bytes:
    """A fresh key, on disk before this returns, readable by its owner only. Raises FileExistsError.

    On a full disk it raises OSError and leaves no file.
    """
    folder = _folder(of)
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    key = secrets.token_bytes(KEY_BYTES)
    handle = os.open(_file(owner, of), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(key)
            file.flush()
            os.fsync(file.fileno())
        _sync(folder)
    except OSError:
        _file(owner, of).unlink()
        raise
    return key


def read(owner: UUID, of: str = "") -> bytes | None:
    """The key of what is running; None when there is none (locked, or restored from a backup)."""
    try:
        key = _file(owner, of).read_bytes()
    except FileNotFoundError:
        return None
    return key if len(key) == KEY_BYTES else None  # a crash while destroying leaves no usable key


def destroy(owner: UUID, of: str = "") -> None:
    """Overwrite and remove the key; nothing happens when it is gone already."""
    file = _file(owner, of)
    try:
        with file.open("r+b") as handle:
            handle.write(secrets.token_bytes(KEY_BYTES))
            handle.flush()
            os.fsync(handle.fileno())
    except FileNotFoundError:
        return
    file.unlink(missing_ok=True)
    _sync(_folder(of))


def held(of: str = "") -> frozenset[UUID]:
    """Whoever has a key file."""
    folder = _folder(of)
    if not folder.is_dir():
        return frozenset()
    return frozenset(UUID(file.stem) for file in folder.glob("*.key"))


def any_held() -> bool:
    """Does anybody at all have a key here?"""
    return any(settings().keys.rglob("*.key"))


def owner() -> str | None:
    """The database that these keys belong to; None when nobody has said so yet."""
    try:
        return _mark().read_text(encoding="ascii").strip() or None
    except FileNotFoundError:
        return None


def claim(database: str) -> None:
    """Say that these keys belong to this database."""
    folder = _folder("")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    fresh = _mark().with_suffix(".new")
    fresh.write_text(database, encoding="ascii")
    fresh.replace(_mark())  # all of it or nothing, also when the power goes
    _sync(folder)


def _mark() -> Path:
    return settings().keys / "database"


def _folder(of: str) -> Path:
    return settings().keys / of


def _file(owner: UUID, of: str) -> Path:
    return _folder(of) / f"{owner}.key"


def _sync(folder: Path) -> None:
    """Make a new or removed name in `folder` last through a power cut, where the system can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:  # Windows opens no folders; it writes names through
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
