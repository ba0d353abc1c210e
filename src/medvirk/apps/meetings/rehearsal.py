"""Rehearsing with robots: the layer that has the robots says here how to start them."""

from collections.abc import Callable

from medvirk.apps.meetings.models import Meeting

Starter = Callable[[Meeting], None]

_starters: list[Starter] = []


def register(starter: Starter) -> None:
    """`starter(meeting)` lets robots join an open rehearsal; the last one registered counts."""
    _starters[:] = [starter]


def unregister() -> None:
    """There are no robots any more."""
    _starters.clear()


def start(meeting: Meeting) -> None:
    """Let robots join `meeting` as phones. Nothing happens where no layer has any."""
    for starter in _starters:
        starter(meeting)
