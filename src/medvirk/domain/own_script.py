"""A script that an organisation made its own: the method's steps in its order, with its minutes and words.

The steps keep their names on the wire, so every command, rule and permission stays as it is. What an own
script says is laid over the method's: a step says nothing of its own until somebody writes it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Final

from medvirk.domain.script import STEPS, Script, Step

FEWEST_MINUTES: Final = 1
MOST_MINUTES: Final = 240


class Field(StrEnum):
    """A text of a step that can be written anew."""

    PARTICIPANT = "participant"  # the instruction on phones and projector
    SAY = "say"  # the facilitator's words
    SPONSOR_SAYS = "sponsor_says"
    PROMPTS = "prompts"
    INDIVIDUAL = "individual"  # what to ask about resources on this level
    GROUP = "group"
    LEADER = "leader"
    ORGANISATION = "organisation"
    TIPS = "tips"
    ENDS = "ends"


RESOURCES: Final = (Field.INDIVIDUAL, Field.GROUP, Field.LEADER, Field.ORGANISATION)
LONGEST: Final[Mapping[Field, int]] = dict.fromkeys(Field, 2000) | {Field.PARTICIPANT: 400, Field.ENDS: 400}
"""Characters of one text; what a phone shows is short."""
OF_LINES: Final = frozenset({Field.PROMPTS, Field.TIPS})
"""Fields that hold several texts, one on each line."""

Words = Mapping[Field, Mapping[str, str]]
"""Own texts by field and language ("nb", "nn", "en"); none of them is empty."""

NEEDED: Final = frozenset(
    {
        # Cards are written by oneself, placed, freed from P and voted on before a map can be summed up (2.3).
        *(Step.WELCOME, Step.REFLECT, Step.PLACE, Step.CONNECT, Step.MARK, Step.CLOSE),
        # Needs are shown, completed, rated and agreed on; every one gets its fate (5.3).
        *(Step.M1_WELCOME, Step.M1_RESULTS, Step.M1_MISSING, Step.M1_RATE, Step.M1_CONSENSUS),
        *(Step.M1_RESULT, Step.M1_CLOSE),
        # Measures are read aloud, tried, put together and planned (5.4).
        *(Step.M2_OPENING, Step.M2_SHORTLIST, Step.M2_FIT, Step.M2_PACKAGE, Step.M2_PLAN, Step.M2_CLOSE),
    }
)
"""Steps that no script can do without; late cards come in where some of them begin (R6)."""

BEFORE: Final[tuple[tuple[Step, Step], ...]] = (
    (Step.REFLECT, Step.PLACE),  # people write by themselves before anybody shares
    (Step.EXPLAIN, Step.PLACE),
    (Step.PLACE, Step.CONNECT),
    (Step.PLACE, Step.MARK),  # nothing to vote on without cards
    (Step.MARK, Step.SUGGEST),  # suggestions are about what got the votes
    (Step.M1_RESULTS, Step.M1_MISSING),
    (Step.M1_RESULTS, Step.M1_GROUPS),
    (Step.M1_MISSING, Step.M1_RATE),
    (Step.M1_GROUPS, Step.M1_RATE),
    (Step.M1_RATE, Step.M1_PICTURE),  # a result never comes before its papers
    (Step.M1_PICTURE, Step.M1_CONSENSUS),
    (Step.M1_RATE, Step.M1_DOTS),
    (Step.M1_DOTS, Step.M1_CONSENSUS),
    (Step.M1_CONSENSUS, Step.M1_RESULT),
    (Step.M2_SHORTLIST, Step.M2_FIT),
    (Step.M2_FIT, Step.M2_PACKAGE),
    (Step.M2_PACKAGE, Step.M2_PLAN),
)
"""The first of each pair comes before the second, left out or not: a step taken in again stands right."""


class Wrong(StrEnum):
    """Why a script cannot be walked."""

    STEPS = "script.steps"  # not each step of this script once
    FIRST = "script.first"
    LAST = "script.last"
    ORDER = "script.order"  # `step` must come before `other`
    NEEDED = "script.needed"
    MINUTES = "script.minutes"


@dataclass(frozen=True)
class Fault:
    """One reason, and the steps it is about."""

    code: Wrong
    step: Step | None = None
    other: Step | None = None


@dataclass(frozen=True)
class OwnStep:
    """A step as the organisation wants it. `minutes`: 1 to 240. A step that is left out keeps its words."""

    step: Step
    minutes: int
    left_out: bool = False
    words: Words = field(default_factory=dict)


@dataclass(frozen=True)
class OwnScript:
    """Every step of one script once, in the organisation's order."""

    script: Script
    steps: tuple[OwnStep, ...]

    @property
    def walked(self) -> tuple[OwnStep, ...]:
        """The steps that a meeting goes through, in order."""
        return tuple(step for step in self.steps if not step.left_out)

    @property
    def minutes(self) -> int:
        """What the meeting takes."""
        return sum(step.minutes for step in self.walked)

    @property
    def left_out(self) -> frozenset[Step]:
        """The steps that a meeting skips."""
        return frozenset(step.step for step in self.steps if step.left_out)

    def of(self, step: Step) -> OwnStep:
        """One step of it. KeyError: it is a step of another script."""
        for each in self.steps:
            if each.step is step:
                return each
        raise KeyError(step)

    def with_step(self, changed: OwnStep) -> "OwnScript":
        """The same with this step as it is now."""
        return replace(
            self, steps=tuple(changed if each.step is changed.step else each for each in self.steps)
        )


def faults(own: OwnScript) -> tuple[Fault, ...]:
    """What keeps a meeting from being walked from its first step to its lock; empty when all is well."""
    order = [each.step for each in own.steps]
    method = STEPS[own.script]
    if sorted(order) != sorted(method):
        return (Fault(Wrong.STEPS),)
    found = []
    if order[0] is not method[0]:
        found.append(Fault(Wrong.FIRST, method[0]))
    if order[-1] is not method[-1]:
        found.append(Fault(Wrong.LAST, method[-1]))
    for first, then in BEFORE:
        if first in order and order.index(first) > order.index(then):
            found.append(Fault(Wrong.ORDER, first, then))
    for each in own.steps:
        if each.left_out and each.step in NEEDED:
            found.append(Fault(Wrong.NEEDED, each.step))
        if not FEWEST_MINUTES <= each.minutes <= MOST_MINUTES:
            found.append(Fault(Wrong.MINUTES, each.step))
    return tuple(found)


def moved(own: OwnScript, step: Step, by: int) -> OwnScript:
    """`step` one place up (-1) or down (1); the same script where there is no such place."""
    order = list(own.steps)
    at = order.index(own.of(step))
    if not 0 <= at + by < len(order):
        return own
    order[at], order[at + by] = order[at + by], order[at]
    return replace(own, steps=tuple(order))


def may_move(own: OwnScript, step: Step, by: int) -> bool:
    """True when `step` can go one place up or down without leaving the order that the meeting needs."""
    after = moved(own, step, by)
    return after != own and not any(
        fault.code in {Wrong.FIRST, Wrong.LAST, Wrong.ORDER} for fault in faults(after)
    )


class Kind(StrEnum):
    """How a step differs from the method's."""

    MOVED = "moved"
    LEFT_OUT = "left_out"
    MINUTES = "minutes"
    WORDS = "words"


@dataclass(frozen=True)
class Change:
    """One difference. `after`: what a moved step follows now. `texts`: field and language of own words."""

    kind: Kind
    step: Step
    after: Step | None = None
    texts: tuple[tuple[Field, str], ...] = ()


def changes(own: OwnScript, method: OwnScript) -> tuple[Change, ...]:
    """What a meeting by this script does otherwise than by the method's, in the order of the own script.

    Call with a script that has no faults: its first step is the method's and has not moved.
    """
    walked = [each.step for each in own.walked]
    stay = _in_order(walked, [each.step for each in method.steps])  # the first of these is the first step
    found = []
    for at, each in enumerate(own.steps):
        if each.left_out:
            found.append(Change(Kind.LEFT_OUT, each.step))
            continue
        if each.step not in stay:
            before = [other.step for other in own.steps[:at] if not other.left_out]
            found.append(Change(Kind.MOVED, each.step, after=before[-1]))
        if each.minutes != method.of(each.step).minutes:
            found.append(Change(Kind.MINUTES, each.step))
        if texts := tuple((name, language) for name in each.words for language in each.words[name]):
            found.append(Change(Kind.WORDS, each.step, texts=texts))
    return tuple(found)


def _in_order(order: list[Step], method: list[Step]) -> frozenset[Step]:
    """The most steps that stand in the method's order: the others are those that moved."""
    runs: list[tuple[Step, ...]] = [()]
    for step in order:
        ends = [run for run in runs if not run or method.index(run[-1]) < method.index(step)]
        longest = max(ends, key=len)
        runs.append((*longest, step))
    most = max(runs, key=len)
    return frozenset(most)


def to_json(own: OwnScript) -> list[dict[str, Any]]:
    """The steps as plain values; what a step does not say is left out."""
    return [
        {"step": each.step.value, "minutes": each.minutes}
        | ({"left_out": True} if each.left_out else {})
        | ({"words": {name.value: dict(texts) for name, texts in each.words.items()}} if each.words else {})
        for each in own.steps
    ]


def from_json(script: Script, value: list[dict[str, Any]]) -> OwnScript:
    """What `to_json` made."""
    return OwnScript(
        script,
        tuple(
            OwnStep(
                Step(each["step"]),
                each["minutes"],
                left_out=each.get("left_out", False),
                words={Field(name): dict(texts) for name, texts in each.get("words", {}).items()},
            )
            for each in value
        ),
    )
