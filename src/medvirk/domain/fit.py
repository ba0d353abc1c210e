"""What a group's answers about a measure allow: choose, adapt, or adapt or park (method.md 5.4, R14)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

CHOOSE_FROM: Final[Mapping[str, float]] = {"F1": 4, "F3": 3}
"""It hits the need, and it can be done here: medians below keep a measure out."""
HARMS_UP_TO: Final[Mapping[str, float]] = {"F7": 2}
"""Too few see no danger: medians up to here ask for a change."""
HIGH_EXPECTATION: Final = 4.0
"""From this median of F5 on, much is expected: little delivery would then do harm."""

THRESHOLDS: Final = (*CHOOSE_FROM, *HARMS_UP_TO)

Medians = Mapping[str, float | None]


class Fit(StrEnum):
    """What the answers say; the content pack has words for each."""

    FITS = "fits"
    ADAPT = "adapt"
    ADAPT_OR_PARK = "adapt_or_park"


@dataclass(frozen=True)
class Verdict:
    """`fit` is None while one of the thresholds has too few answers, and none of the others is missed."""

    fit: Fit | None
    below: tuple[str, ...]
    unknown: tuple[str, ...]
    high_expectation: bool


def verdict(medians: Medians) -> Verdict:
    """What the medians of F1 to F7 say about a measure; a median may be missing or None."""
    known = {item: value for item, value in medians.items() if value is not None}
    missed = tuple(item for item, least in CHOOSE_FROM.items() if known.get(item, least) < least)
    harmful = tuple(item for item, most in HARMS_UP_TO.items() if known.get(item, most + 1) <= most)
    unknown = tuple(item for item in THRESHOLDS if item not in known)
    if missed:
        fit: Fit | None = Fit.ADAPT_OR_PARK
    elif harmful:
        fit = Fit.ADAPT
    else:
        fit = None if unknown else Fit.FITS
    return Verdict(fit, (*missed, *harmful), unknown, known.get("F5", 0.0) >= HIGH_EXPECTATION)
