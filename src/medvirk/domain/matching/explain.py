"""How well one measure fits one need: the suggestion rule of method.md part 6, every point with its reason.

    fit = 3 (same category) or 2 (same level only) + 2 (mechanism matches the kind)
          + evidence (A 3, B 2, C 1, D 0.5, N 0) - cost (0 to 2) - 1 for each precondition ticked as not met

A reason is a value; its sentence is made outside, in the reader's language.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from medvirk.domain.iglo import CATEGORIES, Kind, Level, Place, level_of


class Mechanism(StrEnum):
    """What a measure does."""

    RESOURCE = "resource"
    DEMAND = "demand"
    BOTH = "both"


class Grade(StrEnum):
    """How much is known about a measure; H is a harm and never offered."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    N = "N"
    H = "H"


class Cost(StrEnum):
    """What it costs per person in the first year, in money and work: the list's bands."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Status(StrEnum):
    """Whether it may be suggested; a caution is offered with its warning."""

    OFFER = "offer"
    CAUTION = "caution"
    AVOID = "avoid"


SAME_CATEGORY: Final = 3.0
SAME_LEVEL: Final = 2.0
SAME_MECHANISM: Final = 2.0
OF_GRADE: Final = {Grade.A: 3.0, Grade.B: 2.0, Grade.C: 1.0, Grade.D: 0.5, Grade.N: 0.0}
OF_COST: Final = {Cost.LOW: 0.0, Cost.MEDIUM: -1.0, Cost.HIGH: -2.0}
NOT_MET: Final = -1.0

_ANSWERS: Final = {
    Kind.DEMAND: (Mechanism.DEMAND, Mechanism.BOTH),
    Kind.RESOURCE: (Mechanism.RESOURCE, Mechanism.BOTH),
    Kind.SUGGESTION: (),
}


@dataclass(frozen=True)
class Wanted:
    """What the rule asks of a need. Both places are None for one on P or in the square."""

    kind: Kind
    category: Place | None
    level: Level | None

    @classmethod
    def standing_at(cls, place: Place | None, kind: Kind) -> "Wanted":
        """A need at `place`: a category, a level without one, or neither (P, the square, nowhere)."""
        level = None if place is None else level_of(place)
        is_category = level is not None and place in CATEGORIES[level]
        return cls(kind, place if is_category else None, level)


@dataclass(frozen=True)
class Candidate:
    """What the rule asks of a measure. `main`: the level it is listed under; None is the outer context."""

    code: str
    name: str
    main: Level | None
    levels: tuple[Level, ...]
    categories: frozenset[Place]
    mechanism: Mechanism
    status: Status
    grade: Grade
    cost: Cost

    @property
    def may_be_offered(self) -> bool:
        """Neither advised against nor graded as a harm."""
        return self.status is not Status.AVOID and self.grade is not Grade.H


class Why(StrEnum):
    """What a line of the explanation is about."""

    CATEGORY = "category"
    LEVEL = "level"
    ELSEWHERE = "elsewhere"
    MECHANISM = "mechanism"
    OTHER_MECHANISM = "other_mechanism"
    EVIDENCE = "evidence"
    COST = "cost"
    NOT_MET = "not_met"


class Reason(NamedTuple):
    """One line. `about`: the category, level, mechanism, grade or band; of a precondition, its number."""

    why: Why
    points: float
    about: str = ""


def matches(need: Wanted, measure: Candidate) -> bool:
    """Same category or same level: without either a measure has nothing to do with the need."""
    return need.category in measure.categories or need.level in measure.levels


def explain(need: Wanted, measure: Candidate, not_met: Collection[int] = ()) -> tuple[Reason, ...]:
    """The lines that add up to the fit, also those worth nothing, in the order of the rule.

    `not_met` are the numbers of the preconditions that people ticked as not met; what nobody ticked costs
    nothing. Call only for measures that may be offered.
    """
    return (
        _place(need, measure),
        _mechanism(need, measure),
        Reason(Why.EVIDENCE, OF_GRADE[measure.grade], measure.grade.value),
        Reason(Why.COST, OF_COST[measure.cost], measure.cost.value),
        *(Reason(Why.NOT_MET, NOT_MET, str(number)) for number in sorted(set(not_met))),
    )


def fit(reasons: Collection[Reason]) -> float:
    """What the reasons add up to; halves are exact."""
    return sum(reason.points for reason in reasons)


def _place(need: Wanted, measure: Candidate) -> Reason:
    if need.category is not None and need.category in measure.categories:
        return Reason(Why.CATEGORY, SAME_CATEGORY, need.category.value)
    if need.level is not None and need.level in measure.levels:
        return Reason(Why.LEVEL, SAME_LEVEL, need.level.value)
    return Reason(Why.ELSEWHERE, 0.0)


def _mechanism(need: Wanted, measure: Candidate) -> Reason:
    if measure.mechanism in _ANSWERS[need.kind]:
        return Reason(Why.MECHANISM, SAME_MECHANISM, measure.mechanism.value)
    return Reason(Why.OTHER_MECHANISM, 0.0, measure.mechanism.value)
