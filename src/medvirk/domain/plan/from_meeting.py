"""What stakeholder meeting 2 wrote about a measure, read into the fields of an action (method.md 5.4, 5.5).

The room types into one line per field. What cannot stand (an end before the start, "everyone" as responsible,
a text too long for its field) is not thrown away: it is given back as it was typed, for whoever completes it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from medvirk.domain.board.table import PlanField
from medvirk.domain.errors import Refused
from medvirk.domain.iglo import Level, Place
from medvirk.domain.matching.explain import Mechanism
from medvirk.domain.plan.rules import must_be_owned


@dataclass(frozen=True, slots=True)
class Draft:
    """An action to begin with. `option`: the id on boards of the option it comes from; empty: an own one.

    `written` are the lines of the meeting; `risks` what it said must be in place, and could become worse.
    """

    measure: str
    needs: tuple[str, ...]
    option: str = ""
    code: str = ""
    levels: tuple[Level, ...] = ()
    categories: tuple[Place, ...] = ()
    mechanism: Mechanism | None = None
    risks: str = ""
    written: Mapping[str, str] = field(default_factory=dict)


_LINE: Final = 200
# The longest text of a field; a longer one goes back as it was typed.
LONGEST: Final[Mapping[PlanField, int]] = {
    PlanField.AIM: 600,
    PlanField.ACTIVITIES: _LINE,  # each of its lines
    PlanField.RESPONSIBLE: 120,
    PlanField.CO_OWNER: 120,
    PlanField.REACH: _LINE,
    PlanField.INDICATOR: _LINE,
    PlanField.STOP_DOING: 600,
}


@dataclass(frozen=True, slots=True)
class Understood:
    """What could be read; `left` are the lines that could not stand, as they were typed."""

    aim: str = ""
    steps: tuple[str, ...] = ()
    responsible: str = ""
    co_owner: str = ""
    reach_who: str = ""
    start: date | None = None
    end: date | None = None
    first_feedback: date | None = None
    outcome: str = ""
    stop_doing: str = ""
    left: Mapping[str, str] = field(default_factory=dict)


def understood(written: Mapping[str, str]) -> Understood:
    """What the lines of a meeting come to. A line that this version does not know stays as it was typed."""
    texts = {line: written[line.value].strip() for line in PlanField if written.get(line.value, "").strip()}
    steps = [step.strip(" -–•\t") for step in texts.get(PlanField.ACTIVITIES, "").splitlines()]
    days = {line: day for line in _DAYS if (day := _day(texts.get(line, "")))}
    start, end = days.get(PlanField.STARTS_ON), days.get(PlanField.ENDS_ON)
    if start and end and end < start:
        del days[PlanField.ENDS_ON]
    lines = {line: " ".join(text.split()) for line, text in texts.items() if _stands(line, text, steps)}
    try:
        must_be_owned(lines.get(PlanField.RESPONSIBLE, ""), lines.get(PlanField.CO_OWNER, ""))
    except Refused:
        del lines[PlanField.RESPONSIBLE]
    taken = lines.keys() | days.keys()
    return Understood(
        aim=lines.get(PlanField.AIM, ""),
        steps=tuple(step for step in steps if step) if PlanField.ACTIVITIES in lines else (),
        responsible=lines.get(PlanField.RESPONSIBLE, ""),
        co_owner=lines.get(PlanField.CO_OWNER, ""),
        reach_who=lines.get(PlanField.REACH, ""),
        start=days.get(PlanField.STARTS_ON),
        end=days.get(PlanField.ENDS_ON),
        first_feedback=days.get(PlanField.FIRST_FEEDBACK_ON),
        outcome=lines.get(PlanField.INDICATOR, ""),
        stop_doing=lines.get(PlanField.STOP_DOING, ""),
        left={name: typed for name, typed in written.items() if typed.strip() and name not in taken},
    )


_DAYS: Final = (PlanField.STARTS_ON, PlanField.ENDS_ON, PlanField.FIRST_FEEDBACK_ON)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _stands(line: PlanField, text: str, steps: list[str]) -> bool:
    """A text that fits its field; dates are read apart."""
    if line in _DAYS:
        return False
    longest = max(map(len, steps)) if line is PlanField.ACTIVITIES else len(text)
    return 0 < longest <= LONGEST[line]
