"""The lines of the risk assessment in words, for its page."""

from dataclasses import dataclass
from datetime import date

from medvirk.apps.plans.assessment import Assessment, RiskLine
from medvirk.apps.plans.words import FACTOR_NAMES, RISK_NAMES, PlanWords
from medvirk.domain.plan.action import Action, Need


@dataclass(frozen=True)
class RiskWords:
    """One need with its risk in words; `is_proposed`: nobody has chosen its factors yet."""

    need: Need
    factors: str
    before: str
    after: str
    note: str
    actions: tuple[Action, ...]
    reason: str
    owners: str
    by: date | None
    is_complete: bool


def risk_lines(found: Assessment, words: PlanWords) -> tuple[RiskWords, ...]:
    """Every prioritised need in the order of the register."""
    return tuple(_words(line, words) for line in found.lines)


def _words(line: RiskLine, words: PlanWords) -> RiskWords:
    record = line.record
    return RiskWords(
        line.need,
        words.listed(str(FACTOR_NAMES[factor]) for factor in record.factors),
        str(RISK_NAMES[record.before]) if record.before else "",
        str(RISK_NAMES[record.after]) if record.after else "",
        record.note,
        line.actions,
        line.reason,
        words.listed(line.owners),
        line.by,
        not line.missing,
    )
