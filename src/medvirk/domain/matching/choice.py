"""What stakeholder meeting 2 decided about a measure, and what such a decision must say (method.md 5.4, R14).

What is not chosen also gets an answer (method.md 5.2, rule 7): parking and rejecting carry a reason, and an
adapted measure says what was changed. When a measure may be chosen as it is, is in `domain.fit`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final


class Decision(StrEnum):
    """The four outcomes. Wire values: stored and sent, never changed."""

    CHOSEN = "chosen"
    ADAPTED = "adapted"
    PARKED = "parked"
    REJECTED = "rejected"


IN_THE_PACKAGE: Final = frozenset({Decision.CHOSEN, Decision.ADAPTED})


@dataclass(frozen=True)
class Outcome:
    """The decision about one option. `option`: the id it has on boards.

    `medians` of F1 to F7 by item, None where too few answered, empty without papers; `cast` is the number of
    papers. `changes`: what was adapted. `reason`: why. `dissent`: objections in their own words, never who
    had them. `conditions` are the cards under F8, `dangers` those under F7. `owner` and `on`: who takes a
    parked measure up again, and when.
    """

    option: str
    decision: Decision
    medians: Mapping[str, float | None] = field(default_factory=dict)
    cast: int = 0
    changes: str = ""
    reason: str = ""
    dissent: tuple[str, ...] = ()
    conditions: tuple[str, ...] = ()
    dangers: tuple[str, ...] = ()
    owner: str = ""
    on: date | None = None


class Gap(StrEnum):
    """What a decision must say and does not. The value is the field that remedies it."""

    CHANGES = "changes"
    REASON = "reason"


def lacks_answer(decision: Decision, reason: str) -> bool:
    """Parked or rejected, and nobody has said why; who takes it up again, and when, is no reason."""
    return decision not in IN_THE_PACKAGE and not reason.strip()


def gaps(outcome: Outcome) -> tuple[Gap, ...]:
    """What is missing before the decision can stand."""
    missing = []
    if outcome.decision is Decision.ADAPTED and not outcome.changes.strip():
        missing.append(Gap.CHANGES)
    if lacks_answer(outcome.decision, outcome.reason):
        missing.append(Gap.REASON)
    return tuple(missing)
