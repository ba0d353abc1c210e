"""What becomes of a need in stakeholder meeting 1, and why: each gets an answer (method.md 5.2, rule 7)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final


class Fate(StrEnum):
    """The six outcomes of the content pack. Wire values: stored and sent, never changed."""

    PRIORITISED_IMPROVE = "prioritised_improve"
    PRIORITISED_PRESERVE = "prioritised_preserve"
    PARKED = "parked"
    TRASHED = "trashed"
    LIFTED_UP = "lifted_up"
    SENT_TO_HSE = "sent_to_hse"


PRIORITISED: Final = frozenset({Fate.PRIORITISED_IMPROVE, Fate.PRIORITISED_PRESERVE})


@dataclass(frozen=True)
class Outcome:
    """What meeting 1 decided about one need. `need`: the handle it has on boards.

    `reason`: for the bin a code of the pack's trash reasons, in `note` what was written beside it.
    `owner`, `on`: who takes a parked need up again and when; who answers a lifted one and by when.
    `where`: what a need was lifted to. Medians are None and dots are None when too few papers were cast.
    """

    need: str
    fate: Fate
    reason: str = ""
    note: str = ""
    owner: str = ""
    on: date | None = None
    where: str = ""
    importance: float | None = None
    influence: float | None = None
    dots: int | None = None
    objections: tuple[str, ...] = ()


IMPROVE_MOST: Final = 5
PRESERVE_MOST: Final = 4
MOST: Final = {Fate.PRIORITISED_IMPROVE: IMPROVE_MOST, Fate.PRIORITISED_PRESERVE: PRESERVE_MOST}
"""How many needs meeting 1 chooses at most (method.md 5.3, R13)."""

TRASH_REASONS: Final = ("outside_mandate", "covered_elsewhere", "not_supported", "unclear")
"""Why a need may go into the bin: codes of the content pack."""


class Lacking(StrEnum):
    """What a fate cannot be without. The values are the names of the fields of `Outcome`."""

    OWNER = "owner"
    ON = "on"
    REASON = "reason"
    WHERE = "where"


_NEEDS: Final[Mapping[Fate, tuple[Lacking, ...]]] = {
    Fate.PRIORITISED_IMPROVE: (),
    Fate.PRIORITISED_PRESERVE: (),
    Fate.PARKED: (Lacking.OWNER, Lacking.ON),
    Fate.TRASHED: (Lacking.REASON,),
    Fate.LIFTED_UP: (Lacking.WHERE, Lacking.ON),
    Fate.SENT_TO_HSE: (),
}


def lacking(outcome: Outcome) -> tuple[Lacking, ...]:
    """What is missing before the fate is an answer: who and when, why, or where (method.md 5.3)."""
    said = {
        Lacking.OWNER: bool(outcome.owner),
        Lacking.ON: outcome.on is not None,
        Lacking.REASON: outcome.reason in TRASH_REASONS,
        Lacking.WHERE: bool(outcome.where),
    }
    return tuple(each for each in _NEEDS[outcome.fate] if not said[each])


def is_full(fate: Fate, taken: int) -> bool:
    """True when no more needs can have this fate: 5 to improve, 4 to preserve (R13)."""
    return fate in MOST and taken >= MOST[fate]
