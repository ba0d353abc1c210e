"""What becomes of a need in stakeholder meeting 1, and why: each gets an answer (method.md 5.2, rule 7)."""

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
