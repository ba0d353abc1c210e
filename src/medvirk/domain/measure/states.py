"""What an element's three figures say together, in words (method.md 4.4).

E, K and V are in whole points, 0-100. None is a figure that may not be shown or that nobody gave: it meets
no condition, so what is said follows from what is shown, and tells nothing that is withheld.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

KNOWN_FROM: Final = 50
WORKS_FROM: Final = 60
FAILS_BELOW: Final = 50
DIFFERENCE_FROM: Final = 10
"""The smallest difference between two groups, or two waves, that is worth a word; in points."""


class Exists(StrEnum):
    """Does this exist here? What informants answer. Wire values."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    DONT_KNOW = "dont_know"


EXISTENCE: Final = {Exists.YES: 100, Exists.PARTLY: 50, Exists.NO: 0}
"""E in points; "don't know" has none."""


class State(StrEnum):
    """What an element's answers add up to, in the order in which they are tried. Wire values of the pack."""

    UNCERTAIN = "uncertain"
    DISAGREEMENT = "disagreement"
    MISSING = "missing"
    ON_PAPER = "on_paper"
    EFFECT_UNKNOWN = "effect_unknown"
    NOT_WORKING = "not_working"
    WORKS = "works"
    PARTLY = "partly"


def settled(agreed: Exists | None, said: Iterable[Exists]) -> Exists | None:
    """The informants' one answer: the agreed one, else what all of them said; None while they differ."""
    if agreed is not None:
        return agreed
    voices = set(said)
    return voices.pop() if len(voices) == 1 else None


def state_of(exists: Exists | None, known: int | None, works: int | None) -> State | None:
    """The first state whose condition holds. None: no answer of the informants, or K that cannot be shown."""
    if exists is None:
        return None
    if exists is Exists.DONT_KNOW:
        return State.UNCERTAIN
    if EXISTENCE[exists] == 0:
        # Staff know something that the informants deny: ask, do not judge.
        return State.DISAGREEMENT if known is not None and known >= KNOWN_FROM else State.MISSING
    if known is None:
        return None
    if known < KNOWN_FROM:
        return State.ON_PAPER
    if works is None:
        return State.EFFECT_UNKNOWN
    if works < FAILS_BELOW:
        return State.NOT_WORKING
    if works >= WORKS_FROM:
        return State.WORKS
    return State.PARTLY
