"""What is missing in an action, each with the field that remedies it (the stars of method.md 5.5)."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from medvirk.domain.iglo import Level
from medvirk.domain.plan.action import Action, Field


class Missing(StrEnum):
    """One thing that is not written yet. The value is the form's field that remedies it."""

    AIM = "aim"
    NEED = "needs"
    LEVEL = "levels"
    CATEGORY = "categories"
    MEASURE = "measure"
    STEPS = "steps"
    RESPONSIBLE = "responsible"
    CO_OWNER = "co_owner"
    REACH_WHO = "reach_who"
    REACH_COUNT = "reach_count"
    REACH_ABSENT = "reach_absent"
    EFFORT = "efforts"
    MONEY = "money"
    COVER = "cover"
    START = "start"
    END = "end"
    CHECKS = "checks"
    PROCESS = "process"
    OUTCOME = "outcome"
    BASELINE = "baseline"
    TARGET = "target"
    MESSAGE = "messages"
    STOP_DOING = "stop_doing"
    WHO_MEETS = "who_meets"
    STOP_RULE = "stop_rule"
    NEXT_REVIEW = "next_review"


FIELD_OF: Final[dict[Missing, Field]] = {
    Missing.AIM: Field.AIM,
    Missing.NEED: Field.NEED,
    Missing.LEVEL: Field.LEVEL,
    Missing.CATEGORY: Field.LEVEL,
    Missing.MEASURE: Field.MEASURE,
    Missing.STEPS: Field.MEASURE,
    Missing.RESPONSIBLE: Field.RESPONSIBLE,
    Missing.CO_OWNER: Field.RESPONSIBLE,
    Missing.REACH_WHO: Field.REACH,
    Missing.REACH_COUNT: Field.REACH,
    Missing.REACH_ABSENT: Field.REACH,
    Missing.EFFORT: Field.RESOURCES,
    Missing.MONEY: Field.RESOURCES,
    Missing.COVER: Field.RESOURCES,
    Missing.START: Field.SCHEDULE,
    Missing.END: Field.SCHEDULE,
    Missing.CHECKS: Field.SCHEDULE,
    Missing.PROCESS: Field.INDICATORS,
    Missing.OUTCOME: Field.INDICATORS,
    Missing.BASELINE: Field.INDICATORS,
    Missing.TARGET: Field.INDICATORS,
    Missing.MESSAGE: Field.COMMUNICATION,
    Missing.STOP_DOING: Field.STOP_DOING,
    Missing.WHO_MEETS: Field.FOLLOW_UP,
    Missing.STOP_RULE: Field.FOLLOW_UP,
    Missing.NEXT_REVIEW: Field.FOLLOW_UP,
}


@dataclass(frozen=True, slots=True)
class Gap:
    """Something missing, and the field of the plan it stands in."""

    missing: Missing

    @property
    def field(self) -> Field:
        """Where it is written."""
        return FIELD_OF[self.missing]


def gaps(action: Action) -> tuple[Gap, ...]:
    """What is missing before the plan can be approved, in the order of the form; empty when complete."""
    return tuple(Gap(missing) for missing in Missing if not _written(action, missing))


def _written(action: Action, missing: Missing) -> bool:
    match missing:
        case Missing.OUTCOME:
            return bool(action.outcome.text)
        case Missing.BASELINE:
            return bool(action.outcome.baseline)
        case Missing.TARGET:
            return bool(action.outcome.target)
        case Missing.REACH_COUNT | Missing.MONEY:
            return getattr(action, missing.value) is not None  # nought is an answer
        case Missing.MESSAGE:
            return action.first_feedback is not None
        case Missing.STOP_DOING:
            # "At least one item for the leader's measures" (method.md 5.5); elsewhere it may stay empty.
            return bool(action.stop_doing) or Level.LEADER not in action.levels
        case _:
            return bool(getattr(action, missing.value))
