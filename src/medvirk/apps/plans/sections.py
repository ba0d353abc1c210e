"""The form of an action in eight sections: which columns each saves, which fields of the plan it holds."""

from enum import StrEnum
from typing import Final

from medvirk.domain.plan.action import Field
from medvirk.domain.plan.completeness import Gap, Missing


class Section(StrEnum):
    """A section is read, saved and counted as one: two people in two sections do not disturb each other."""

    AIM = "aim"
    MEASURE = "measure"
    WHO = "who"
    RESOURCES = "resources"
    SCHEDULE = "schedule"
    INDICATORS = "indicators"
    COMMUNICATION = "communication"
    FOLLOW_UP = "follow-up"


COLUMNS: Final[dict[Section, tuple[str, ...]]] = {
    Section.AIM: ("aim", "levels", "categories"),
    Section.MEASURE: ("measure", "steps", "mechanism", "why"),
    Section.WHO: ("responsible", "co_owner", "reach_who", "reach_count", "reach_shifts", "reach_absent"),
    Section.RESOURCES: ("efforts", "money", "cover", "competence"),
    Section.SCHEDULE: ("start", "end", "checks", "milestones", "pace_reason"),
    Section.INDICATORS: ("process", "outcome", "baseline", "target"),
    Section.COMMUNICATION: ("messages",),
    Section.FOLLOW_UP: ("who_meets", "stop_rule", "next_review", "stop_doing", "risks", "risk_response"),
}

SECTION_OF: Final[dict[Field, Section]] = {
    Field.AIM: Section.AIM,
    Field.NEED: Section.AIM,
    Field.LEVEL: Section.AIM,
    Field.MEASURE: Section.MEASURE,
    Field.MECHANISM: Section.MEASURE,
    Field.RESPONSIBLE: Section.WHO,
    Field.REACH: Section.WHO,
    Field.RESOURCES: Section.RESOURCES,
    Field.SCHEDULE: Section.SCHEDULE,
    Field.INDICATORS: Section.INDICATORS,
    Field.COMMUNICATION: Section.COMMUNICATION,
    Field.FOLLOW_UP: Section.FOLLOW_UP,
    Field.STOP_DOING: Section.FOLLOW_UP,
    Field.RISKS: Section.FOLLOW_UP,
}
"""Where a field is written. Legal link, status and approval have pages of their own."""

# A gap whose control in the form has another name than the gap.
_CONTROLS: Final[dict[Missing, str]] = {
    Missing.EFFORT: "effort_role_1",
    Missing.CHECKS: "check_1",
    Missing.PROCESS: "process_1",
    Missing.MESSAGE: "on_1",
}


def section_of(gap: Gap) -> Section:
    """The section in which a gap is closed."""
    return SECTION_OF[gap.field]


def control_of(gap: Gap) -> str:
    """The id of the control that closes a gap, for a link that leads straight to it."""
    return f"id_{_CONTROLS.get(gap.missing, gap.missing.value)}"
