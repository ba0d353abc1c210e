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


class Count:
    """A number that a layer above knows; 0 as long as nobody there has registered."""

    def __init__(self) -> None:
        self._asked: Callable[[UUID], int] | None = None

    def register(self, asked: Callable[[UUID], int]) -> None:
        """Ask `asked(meeting)` from now on."""
        self._asked = asked

    def __call__(self, meeting: UUID) -> int:
        """What it says now."""
        return self._asked(meeting) if self._asked is not None else 0


door_changed = Hook()
"""A door was opened or closed: screens show it."""

next_step_told = Hook()
"""What happens after the meeting was written: screens say it."""

mix_anew = Hook()
"""The facilitator wants other tables for the small groups of stakeholder meeting part 1."""

removed = Hook()
"""A meeting was deleted, alone or with its organisation: its sockets close. Called with the id it had."""


seats_taken = Count()
"""How many phones have joined a running meeting."""


def deleted(instance: Meeting, **_: object) -> None:
    """Django's signal: with a meeting goes its key, once it is certain that the meeting is gone."""
    identity = instance.pk

    def forget() -> None:
        keys.destroy(identity)
        removed(identity)

    transaction.on_commit(forget)
