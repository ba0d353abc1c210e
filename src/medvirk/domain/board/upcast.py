"""Old entries become today's (B14). Every version that was ever released keeps its step here."""

from typing import Any

VERSION = 1
"""The version that new entries are written with."""


def upcast(events: list[dict[str, Any]], version: int) -> list[dict[str, Any]]:
    """Wire events of `version` as today's. Raises ValueError for a version of the future."""
    if not 1 <= version <= VERSION:
        raise ValueError(f"an entry of version {version}; this program knows up to {VERSION}")
    return events
