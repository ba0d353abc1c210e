"""Packs by their digest, from the stored copy and never from the folder (R28)."""

from functools import lru_cache

from medvirk.apps.catalogue.models import InstalledPack
from medvirk.content.load import from_stored
from medvirk.content.pack import Pack


class PackUnknown(LookupError):
    """This installation has never had the pack that was asked for."""


class PackDamaged(RuntimeError):
    """The stored copy is not what its digest says."""


def newest() -> InstalledPack | None:
    """The pack that new analyses begin with, if any is installed."""
    return InstalledPack.objects.order_by("-installed_at", "digest").first()


def current_digest() -> str:
    """The digest of the pack that new analyses begin with. Raises PackUnknown before the first install."""
    row = newest()
    if row is None:
        raise PackUnknown("expected an installed content pack, found none: install content/ first")
    return row.digest


# A pack never changes, so a process keeps those it has met; 8 are more than an installation has in use.
@lru_cache(maxsize=8)
def pack(digest: str) -> Pack:
    """The pack an analysis is pinned to. Raises PackUnknown, or PackDamaged when the copy was changed."""
    stored = InstalledPack.objects.filter(digest=digest).values_list("data", flat=True).first()
    if stored is None:
        raise PackUnknown(f"expected an installed pack with digest {digest[:12]}, found none")
    found = from_stored(stored)
    if found.digest != digest:
        raise PackDamaged(f"expected digest {digest[:12]}, the stored copy counts to {found.digest[:12]}")
    return found
