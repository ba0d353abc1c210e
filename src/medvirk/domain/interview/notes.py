"""Two people may write notes in one interview: no words are lost, and none are overwritten unseen."""

import hashlib
from dataclasses import dataclass
from enum import Enum, auto


@dataclass(frozen=True)
class Kept:
    """A note as it is stored; version 0 and no text before anybody has written."""

    text: str = ""
    version: int = 0


@dataclass(frozen=True)
class Typed:
    """A note as it came from a page that was made from `version`, when its text had the mark `was`."""

    text: str
    version: int
    was: str


class Outcome(Enum):
    """What becomes of a typed note."""

    KEEP = auto()  # nothing to write
    WRITE = auto()
    CONFLICT = auto()  # both have written: show both texts and save nothing


def mark(text: str) -> str:
    """A short mark by which a page that sends a note unchanged is told from one that changed it."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def settle(typed: Typed, kept: Kept) -> Outcome:
    """What to do with `typed` when `kept` is stored now."""
    if typed.text == kept.text:
        return Outcome.KEEP
    if typed.version == kept.version:
        return Outcome.WRITE
    if mark(typed.text) == typed.was:  # this page left it alone; somebody else has written meanwhile
        return Outcome.KEEP
    return Outcome.CONFLICT
