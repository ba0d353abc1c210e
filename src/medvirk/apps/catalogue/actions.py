"""Installs content packs."""

from pathlib import Path

from django.db import transaction

from medvirk.apps.catalogue import queries
from medvirk.apps.catalogue.models import InstalledPack
from medvirk.content.load import load
from medvirk.content.pack import Pack
from medvirk.infra import clock
from medvirk.infra.places import CONTENT

OURS = CONTENT / "hwork-1"


def install(folder: Path = OURS) -> Pack:
    """Check the pack in `folder`, keep a copy, and let new analyses begin with it.

    Installing the same content again changes nothing but that it is the newest. Raises PackFaulty.
    """
    pack, stored = load(folder)
    now = clock.now()
    with transaction.atomic():
        InstalledPack.objects.get_or_create(
            digest=pack.digest,
            defaults={
                "pack": pack.manifest.id,
                "version": pack.manifest.version,
                "data": stored,
                "installed_at": now,
            },
        )
        newest = queries.newest()
        if newest is None or newest.digest != pack.digest:
            InstalledPack.objects.filter(digest=pack.digest).update(installed_at=now)
    return pack
