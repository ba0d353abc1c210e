"""The risk record of a need: factor, risk before and after, and who was consulted (method.md 8.1)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from medvirk.domain.errors import Code, Refused
from medvirk.domain.iglo import Place
from medvirk.domain.mandate import Body, bodies
from medvirk.domain.plan.factors import OF_THE_ACT, Factor, factors_of


class Risk(StrEnum):
    """How large the risk to health is judged to be, from small to large."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


_ORDER: Final = {risk: number for number, risk in enumerate(Risk)}


@dataclass(frozen=True, slots=True)
class RiskRecord:
    """What the written risk assessment says about one need; measure, owner and date are the actions'."""

    need: str
    factors: tuple[Factor, ...] = ()
    before: Risk | None = None
    after: Risk | None = None
    note: str = ""  # who is exposed, when, and what is in place already


class RiskMissing(StrEnum):
    """What the risk record of a need lacks. The value is the form's field that remedies it."""

    FACTORS = "factors"
    BEFORE = "before"
    AFTER = "after"


def risk_gaps(record: RiskRecord) -> tuple[RiskMissing, ...]:
    """What is missing in the record."""
    return tuple(missing for missing in RiskMissing if not getattr(record, missing.value))


def must_lower(before: Risk | None, after: Risk | None) -> None:
    """A measure does not raise the risk it was chosen against. Raises Refused."""
    if before and after and _ORDER[after] > _ORDER[before]:
        raise Refused(Code.PLAN_RISK_HIGHER_AFTER)


class Role(StrEnum):
    """Who may be consulted; the content pack has `process.role.<value>` for each."""

    EMPLOYEE = "employee"
    SAFETY_REP = "safety_rep"
    UNION_REP = "union_rep"
    MIDDLE_MANAGER = "middle_manager"
    SENIOR_MANAGER = "senior_manager"
    HR = "hr"
    BHT = "bht"
    AMU = "amu"


@dataclass(frozen=True, slots=True)
class Consultation:
    """That a role was heard, when and how. Roles and counts, never names."""

    role: Role
    on: date
    how: str


_BODIES: Final = {Body.SAFETY_REP: Role.SAFETY_REP, Body.AMU: Role.AMU}


def must_be_heard(headcount: int) -> tuple[Role, ...]:
    """Roles that the law wants consulted at a site of this size: employees, their elected, AMU from 30."""
    found = {Role.EMPLOYEE, Role.UNION_REP} | {_BODIES[body] for body in bodies(headcount) if body in _BODIES}
    return tuple(role for role in Role if role in found)


def not_heard(consultations: Iterable[Consultation], headcount: int) -> tuple[Role, ...]:
    """Those of `must_be_heard` that no consultation names."""
    heard = {each.role for each in consultations}
    return tuple(role for role in must_be_heard(headcount) if role not in heard)


@dataclass(frozen=True, slots=True)
class FactorLine:
    """One factor of § 4-3 in the coverage view: how many things were said about it, or why nothing was."""

    factor: Factor
    count: int
    reason: str = ""

    @property
    def needs_reason(self) -> bool:
        """Nothing touches it, and nobody has written why."""
        return self.count == 0 and not self.reason


def factor_coverage(
    places: Iterable[Place | None],
    chosen: Iterable[Iterable[Factor]],
    reasons: Mapping[Factor, str],
) -> tuple[FactorLine, ...]:
    """What was looked at, by the four factors of § 4-3 (method.md 2.4): cards and needs by place, and tags.

    `places` are those of cards and needs; `chosen` the factors that people gave a need themselves.
    """
    touched = [*map(factors_of, places), *map(tuple, chosen)]
    return tuple(
        FactorLine(factor, sum(factor in each for each in touched), reasons.get(factor, ""))
        for factor in OF_THE_ACT
    )
