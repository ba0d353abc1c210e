"""Rehearsing with robots: the layer that has them says here how to start them; and what there is to try."""

from collections.abc import Callable
from typing import Any

from medvirk.apps.catalogue import queries as catalogue
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


def coach(meeting: Meeting, language: str) -> dict[str, Any] | None:
    """The walk-through for whoever leads this rehearsal, in the words of `language`; None in a real meeting.

    It is about the product, so it is the newest pack's, whichever pack the analysis keeps (R28).
    """
    walkthrough = catalogue.pack(catalogue.current_digest()).walkthrough if meeting.is_rehearsal else None
    if walkthrough is None:
        return None
    return {
        "minutes": walkthrough.minutes,
        "hints": [
            {"code": hint.code, "task": hint.task[language], "text": hint.text[language]}
            for hint in walkthrough.hints
            if meeting.kind in hint.meetings
        ],
    }
