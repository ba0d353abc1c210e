"""What must happen when a wave goes, alone or with its analysis or organisation."""

from django.db import transaction

from medvirk.apps.measures.models import Wave
from medvirk.apps.measures.sealing import FOLDER
from medvirk.infra import keys


def deleted(instance: Wave, **_: object) -> None:
    """Django's signal: with a wave goes its key, once it is certain that the wave is gone."""
    identity = instance.pk
    transaction.on_commit(lambda: keys.destroy(identity, FOLDER))
