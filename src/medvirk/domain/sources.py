"""Who or what a need comes from: the six sources of the needs analysis (method.md 1.3, steps 1.1 to 1.4).

In a small workplace one meeting with everybody, the leader too, takes the place of the employees' groups.
"""

from collections.abc import Iterable
from enum import StrEnum


class Source(StrEnum):
    """One row each in the matrix of needs. Wire values: stored and sent, never changed."""

    EMPLOYEES = "employees"
    EVERYBODY = "everybody"
    MIDDLE = "middle"
    SENIOR = "senior"
    HR = "hr"
    CONTEXT_MEASURE = "context_measure"
    REGISTERS = "registers"


def rows(speaking: Iterable[Source]) -> tuple[Source, ...]:
    """The sources that a table of them has: the six, whether they speak or not.

    A joint meeting that speaks has its own row, in place of the employees' unless they have spoken apart too.
    """
    heard = set(speaking)
    left_out = Source.EMPLOYEES if Source.EVERYBODY in heard else Source.EVERYBODY
    return tuple(source for source in Source if source is not left_out or source in heard)
