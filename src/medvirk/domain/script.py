"""The three scripts of live meetings, their steps and the order of these.

Sources: method.md 2.3, 5.3 and 5.4. A script is soft: any step leads to any other of the same script, and
going back loses nothing.
"""

from enum import StrEnum
from typing import Final


class Script(StrEnum):
    """What kind of meeting it is. Wire values."""

    FOCUS_GROUP = "focus_group"
    MEETING_1 = "meeting_1"
    MEETING_2 = "meeting_2"


class Step(StrEnum):
    """The steps of all scripts in order. Wire values: stored and sent, never changed."""

    WELCOME = "welcome"
    REFLECT = "reflect"
    EXPLAIN = "explain"
    PLACE = "place"
    CONNECT = "connect"
    MARK = "mark"
    SUGGEST = "suggest"
    CLOSE = "close"

    M1_WELCOME = "m1.welcome"
    M1_RESULTS = "m1.results"
    M1_MISSING = "m1.missing"
    M1_GROUPS = "m1.groups"
    M1_BREAK = "m1.break"
    M1_RATE = "m1.rate"
    M1_PICTURE = "m1.picture"
    M1_DOTS = "m1.dots"
    M1_CONSENSUS = "m1.consensus"
    M1_RESULT = "m1.result"
    M1_CLOSE = "m1.close"

    M2_OPENING = "m2.opening"
    M2_SHORTLIST = "m2.shortlist"
    M2_FIT = "m2.fit"
    M2_BREAK = "m2.break"
    M2_PACKAGE = "m2.package"
    M2_PLAN = "m2.plan"
    M2_CLOSE = "m2.close"

    @property
    def in_pack(self) -> str:
        """The id that the step has in the content pack: fg.step.place, m1.step.rate."""
        part, dot, name = self.value.partition(".")
        return f"{part}.step.{name}" if dot else f"fg.step.{part}"


_OF_PART: Final = {"m1": Script.MEETING_1, "m2": Script.MEETING_2}


def script_of(step: Step) -> Script:
    """The script that a step belongs to."""
    part, dot, _ = step.value.partition(".")
    return _OF_PART[part] if dot else Script.FOCUS_GROUP


STEPS: Final[dict[Script, tuple[Step, ...]]] = {
    script: tuple(step for step in Step if script_of(step) is script) for script in Script
}
"""The steps of each script, in order."""
