"""What stakeholder meeting 2 wrote about a measure, read into the fields of an action (method.md 5.4, 5.5).

The room types into one line per field. What cannot stand (an end before the start, "everyone" as responsible,
a text too long for its field) is not thrown away: it is given back as it was typed, for whoever completes it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from medvirk.domain.errors import Refused
from medvirk.domain.iglo import Level, Place
from medvirk.domain.matching.explain import Mechanism
from medvirk.domain.plan.rules import must_be_owned


class Line(StrEnum):
    """The lines of the plan on the meeting's screen. Wire values of the meeting's log, never changed."""

    AIM = "aim"
    ACTIVITIES = "activities"
    RESPONSIBLE = "responsible"
    CO_OWNER = "co_owner"
    REACH = "reach"
    STARTS_ON = "starts_on"
    ENDS_ON = "ends_on"
    FIRST_FEEDBACK_ON = "first_feedback_on"
    INDICATOR = "indicator"


@dataclass(frozen=True, slots=True)
class Draft:
    """An action to begin with. `option`: the id on boards of the option it comes from; empty: an own one."""

    measure: str
    needs: tuple[str, ...]
    option: str = ""
    code: str = ""
    levels: tuple[Level, ...] = ()
    categories: tuple[Place, ...] = ()
    mechanism: Mechanism | None = None
    written: Mapping[str, str] = field(default_factory=dict)


_LINE: Final = 200
# The longest text of a field; a longer one goes back as it was typed.
LONGEST: Final[Mapping[Line, int]] = {
    Line.AIM: 600,
    Line.ACTIVITIES: _LINE,  # each of its lines
    Line.RESPONSIBLE: 120,
    Line.CO_OWNER: 120,
    Line.REACH: _LINE,
    Line.INDICATOR: _LINE,
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
    left: Mapping[str, str] = field(default_factory=dict)


def understood(written: Mapping[str, str]) -> Understood:
    """What the lines of a meeting come to. A line that this version does not know stays as it was typed."""
    texts = {line: written[line.value].strip() for line in Line if written.get(line.value, "").strip()}
    steps = [step.strip(" -–•\t") for step in texts.get(Line.ACTIVITIES, "").splitlines()]
    days = {line: day for line in _DAYS if (day := _day(texts.get(line, "")))}
    if days.keys() >= {Line.STARTS_ON, Line.ENDS_ON} and days[Line.ENDS_ON] < days[Line.STARTS_ON]:
        del days[Line.ENDS_ON]
    lines = {line: " ".join(text.split()) for line, text in texts.items() if _stands(line, text, steps)}
    try:
        must_be_owned(lines.get(Line.RESPONSIBLE, ""), lines.get(Line.CO_OWNER, ""))
    except Refused:
        del lines[Line.RESPONSIBLE]
    taken = lines.keys() | days.keys()
    return Understood(
        aim=lines.get(Line.AIM, ""),
        steps=tuple(step for step in steps if step) if Line.ACTIVITIES in lines else (),
        responsible=lines.get(Line.RESPONSIBLE, ""),
        co_owner=lines.get(Line.CO_OWNER, ""),
        reach_who=lines.get(Line.REACH, ""),
        start=days.get(Line.STARTS_ON),
        end=days.get(Line.ENDS_ON),
        first_feedback=days.get(Line.FIRST_FEEDBACK_ON),
        outcome=lines.get(Line.INDICATOR, ""),
        left={name: typed for name, typed in written.items() if typed.strip() and name not in taken},
    )


_DAYS: Final = (Line.STARTS_ON, Line.ENDS_ON, Line.FIRST_FEEDBACK_ON)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _stands(line: Line, text: str, steps: list[str]) -> bool:
    """A text that fits its field; dates are read apart."""
    if line in _DAYS:
        return False
    longest = max(map(len, steps)) if line is Line.ACTIVITIES else len(text)
    return 0 < longest <= LONGEST[line]
