"""What layers above this one want to hear: they register here, and views call without knowing them."""

from collections.abc import Callable
from uuid import UUID

from django.db import transaction

from medvirk.apps.meetings.models import Meeting
from medvirk.infra import keys


class Hook:
    """One thing that a layer above may listen to; the last listener registered counts, none is fine."""

    def __init__(self) -> None:
        self._listener: Callable[[UUID], None] | None = None

    def register(self, listener: Callable[[UUID], None]) -> None:
        """Call `listener(meeting)` from now on."""
        self._listener = listener

    def __call__(self, meeting: Meeting | UUID) -> None:
        """Tell the listener. Call after commit."""
        if self._listener is not None:
            self._listener(meeting.pk if isinstance(meeting, Meeting) else meeting)


door_changed = Hook()
"""A door was opened or closed: screens show it."""

removed = Hook()
"""A meeting was deleted, alone or with its organisation: its sockets close. Called with the id it had."""


def deleted(instance: Meeting, **_: object) -> None:
    """Django's signal: with a meeting goes its key, once it is certain that the meeting is gone."""
    identity = instance.pk

    def forget() -> None:
        keys.destroy(identity)
        removed(identity)

    transaction.on_commit(forget)
