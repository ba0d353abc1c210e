"""The keys of running meetings (R8): one file each, made at opening, destroyed at lock, never backed up."""

import os
import secrets
from pathlib import Path
from uuid import UUID

from medvirk.infra.settings import settings

KEY_BYTES = 32


def create(meeting: UUID) -> bytes:
    """A fresh key, on disk before this returns, readable by its owner only. Raises FileExistsError."""
    folder = _folder()
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    key = secrets.token_bytes(KEY_BYTES)
    handle = os.open(_file(meeting), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(key)
        file.flush()
        os.fsync(file.fileno())
    _sync(folder)
    return key


def read(meeting: UUID) -> bytes | None:
    """The key of a running meeting; None when there is none (locked, or restored from a backup)."""
    try:
        key = _file(meeting).read_bytes()
    except FileNotFoundError:
        return None
    return key if len(key) == KEY_BYTES else None  # a crash while destroying leaves no usable key


def destroy(meeting: UUID) -> None:
    """Overwrite and remove the key; nothing happens when it is gone already."""
    file = _file(meeting)
    try:
        with file.open("r+b") as handle:
            handle.write(secrets.token_bytes(KEY_BYTES))
            handle.flush()
            os.fsync(handle.fileno())
    except FileNotFoundError:
        return
    file.unlink(missing_ok=True)
    _sync(_folder())


def held() -> frozenset[UUID]:
    """The meetings that have a key file."""
    folder = _folder()
    if not folder.is_dir():
        return frozenset()
    return frozenset(UUID(file.stem) for file in folder.glob("*.key"))


def _folder() -> Path:
    return settings().keys


def _file(meeting: UUID) -> Path:
    return _folder() / f"{meeting}.key"


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
