"""What an installation may decide, read once from the environment and loud about nonsense.

Every name here is documented in docs/admin/settings.md; a test compares the two.
"""

import os
import secrets
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Literal
from urllib.parse import urlparse
from zoneinfo import available_timezones

import platformdirs
from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """The environment of one installation. Each field is `MEDVIRK_<NAME>`, except DATABASE_URL."""

    model_config = SettingsConfigDict(env_prefix="MEDVIRK_", extra="ignore")

    port: int = Field(default=8000, ge=1, le=65535, description="The port that the server listens on.")
    data: Path = Field(
        default_factory=lambda: Path(platformdirs.user_data_dir("medvirk", appauthor=False)),
        description="The folder for database, keys and secrets. Never the folder of the source code.",
    )
    database_url: str = Field(
        default="",
        validation_alias="DATABASE_URL",
        description="postgresql://user:password@host:port/name. Empty means SQLite in the data folder.",
    )
    host: str = Field(
        default="",
        description="The public host name behind a proxy, e.g. medvirk.solvik.no. Empty on a laptop.",
    )
    behind_tls: bool = Field(
        default=False, description="True when a proxy with TLS stands in front: cookies become secure."
    )
    lan: bool = Field(
        default=False, description="Set by `--lan`: phones on the network reach the room, and nothing else."
    )
    zone: str = Field(default="Europe/Oslo", description="The IANA time zone for dates on screen.")
    language: Literal["nb", "nn", "en"] = Field(default="nb", description="The language of first visits.")
    debug: bool = Field(default=False, description="Show stack traces in the browser. Never in use.")

    @field_validator("database_url")
    @classmethod
    def _only_postgresql(cls, url: str) -> str:
        if url and urlparse(url).scheme not in {"postgres", "postgresql"}:
            raise ValueError("expected postgresql://..., got another scheme")
        return url

    @field_validator("zone")
    @classmethod
    def _known_zone(cls, zone: str) -> str:
        if zone not in available_timezones():
            raise ValueError("expected an IANA name such as Europe/Oslo")
        return zone

    @field_validator("data")
    @classmethod
    def _absolute(cls, folder: Path) -> Path:
        return folder.expanduser().resolve()

    @property
    def secret_key(self) -> str:
        """Signs sessions and seats. Made on first use and kept in the data folder, readable by its owner."""
        return _kept_secret(self.data / "secret.key")

    @property
    def keys(self) -> Path:
        """The folder of the keys of running meetings (R8). Never backed up."""
        return self.data / "keys"


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process."""
    return Settings()


def make_private(folder: Path) -> None:
    """Make `folder` if it is missing, for its owner alone: database, sessions and backups lie in it."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)


def _kept_secret(file: Path) -> str:
    """The secret in `file`, made when there is none. An empty file is what a crash left of one."""
    if known := _read(file):
        return known
    make_private(file.parent)
    # Written beside it and then given its name: nobody ever reads half a secret.
    with tempfile.NamedTemporaryFile("w", dir=file.parent, prefix="secret-", delete=False) as fresh:
        fresh.write(secrets.token_urlsafe(48))  # the file is its owner's alone (0600)
        fresh.flush()
        os.fsync(fresh.fileno())
    mine = Path(fresh.name)
    try:
        file.hardlink_to(mine)  # refused when another process was first: its secret is the installation's
    except OSError:  # or when the file is an empty one, or on a disk without links
        if not _read(file):
            mine.replace(file)
    mine.unlink(missing_ok=True)
    return _read(file)


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return ""
