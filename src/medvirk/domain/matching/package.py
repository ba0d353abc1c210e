"""The balance of the measures chosen together: what the package lacks (method.md 5.4, part 10 R2, R4 and R5).

The outer context is no `Level`, so it counts for no balance (method.md part 6).
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

from medvirk.domain.iglo import Kind, Level

SMALL_UNIT_BELOW: Final = 50
MEASURES_MAX: Final = 4
FEWEST_LEVELS: Final = 2
CHANGES_THE_WORK: Final = frozenset({Level.GROUP, Level.LEADER, Level.ORGANISATION})


class Check(StrEnum):
    """What can be said about a package. The content pack has a sentence for each value."""

    TOO_FEW_LEVELS = "too_few_levels"
    INDIVIDUAL_ONLY = "individual_only"
    NO_DEMAND_LOWERED = "no_demand_lowered"
    TOO_MANY = "too_many"
    NEED_WITHOUT_MEASURE = "need_without_measure"
    MEASURE_WITHOUT_NEED = "measure_without_need"
    BALANCED = "balanced"


REASON_REQUIRED: Final = frozenset({Check.INDIVIDUAL_ONLY, Check.NO_DEMAND_LOWERED})
"""A package that breaks these is not accepted without a written reason; the other rules warn."""


class Need(Protocol):
    """A prioritised need, as `domain.board.laid.LaidNeed` has it."""

    @property
    def id(self) -> str: ...
    @property
    def kind(self) -> Kind: ...


class Measure(Protocol):
    """A measure in the package, as `domain.board.laid.LaidOption` has it."""

    @property
    def id(self) -> str: ...
    @property
    def needs(self) -> tuple[str, ...]: ...
    @property
    def levels(self) -> tuple[Level, ...]: ...
    @property
    def lowers_demand(self) -> bool: ...


@dataclass(frozen=True)
class Finding:
    """One thing about the package; `about` is the id of the need or the measure it concerns."""

    check: Check
    about: str = ""


def check(
    measures: Collection[Measure],
    needs: Collection[Need],
    *,
    headcount: int,
    kept: Collection[str] = (),
    measures_max: int = MEASURES_MAX,
) -> tuple[Finding, ...]:
    """Everything that is wrong with the package, or that it is balanced; nothing about nothing.

    `measures` are those that run at the same time, `needs` all that were prioritised, `kept` the ids of needs
    that are preserved in a written way instead of by a measure.
    """
    known = {need.id for need in needs}
    answered = {id_ for measure in measures for id_ in measure.needs} | set(kept)
    wrong = [
        *_balance(measures, needs, headcount=headcount, measures_max=measures_max),
        *(Finding(Check.NEED_WITHOUT_MEASURE, need.id) for need in needs if need.id not in answered),
        *(
            Finding(Check.MEASURE_WITHOUT_NEED, measure.id)
            for measure in measures
            if not known & set(measure.needs)
        ),
    ]
    if not wrong and measures:
        return (Finding(Check.BALANCED),)
    return tuple(wrong)


def _balance(
    measures: Collection[Measure], needs: Collection[Need], *, headcount: int, measures_max: int
) -> list[Finding]:
    """The four rules about the package as a whole; an empty package breaks none of them."""
    if not measures:
        return []
    levels = {level for measure in measures for level in measure.levels}
    broken = {
        Check.TOO_FEW_LEVELS: len(levels) < FEWEST_LEVELS,
        Check.INDIVIDUAL_ONLY: not levels & CHANGES_THE_WORK,
        Check.NO_DEMAND_LOWERED: any(need.kind is Kind.DEMAND for need in needs)
        and not any(measure.lowers_demand for measure in measures),
        Check.TOO_MANY: headcount < SMALL_UNIT_BELOW and len(measures) > measures_max,
    }
    return [Finding(rule) for rule, is_broken in broken.items() if is_broken]


def needing_a_reason(findings: Collection[Finding]) -> tuple[Finding, ...]:
    """The broken rules without whose written reason the package is not accepted."""
    return tuple(finding for finding in findings if finding.check in REASON_REQUIRED)
