"""When a need's shortlist is ready for stakeholder meeting 2 (method.md 1.3, row 2.2).

Two to four options for each prioritised need, at least one of them not at the individual level. More or fewer
is allowed and said plainly. A need to preserve may be kept in a written way instead of by a measure (5.5).
"""

from collections.abc import Collection
from enum import StrEnum
from typing import Final

from medvirk.domain.iglo import Level
from medvirk.domain.matching.package import CHANGES_THE_WORK

FEWEST: Final = 2
MOST: Final = 4


class State(StrEnum):
    """What there is to say about one need's shortlist."""

    NO_MEASURE = "no_measure"
    TOO_FEW = "too_few"
    TOO_MANY = "too_many"
    INDIVIDUAL_ONLY = "individual_only"
    NOTHING_FITS = "nothing_fits"
    PRESERVED = "preserved"
    READY = "ready"


SETTLED: Final = frozenset({State.NOTHING_FITS, State.PRESERVED, State.READY})
"""States in which nothing is left to do for the need."""


def states(
    options: Collection[Collection[Level]], *, preserved: bool = False, nothing_fits: bool = False
) -> tuple[State, ...]:
    """Everything to say about a need whose options act on these levels; never empty.

    `preserved`: a way to preserve it is written. `nothing_fits`: people wrote that nothing suits, and why.
    The outer context is no level, so an option that acts only there changes nothing at the workplace.
    """
    if not options:
        if preserved:
            return (State.PRESERVED,)
        return (State.NOTHING_FITS,) if nothing_fits else (State.NO_MEASURE,)
    found = []
    if len(options) < FEWEST and not preserved and not nothing_fits:
        found.append(State.TOO_FEW)
    if len(options) > MOST:
        found.append(State.TOO_MANY)
    if not any(CHANGES_THE_WORK & set(levels) for levels in options):
        found.append(State.INDIVIDUAL_ONLY)
    return tuple(found) or (State.READY,)
