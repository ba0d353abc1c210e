"""Who or what a need comes from: the six sources of the needs analysis (method.md 1.3, steps 1.1 to 1.4)."""

from enum import StrEnum


class Source(StrEnum):
    """One row each in the matrix of needs. Wire values: stored and sent, never changed."""

    EMPLOYEES = "employees"
    MIDDLE = "middle"
    SENIOR = "senior"
    HR = "hr"
    CONTEXT_MEASURE = "context_measure"
    REGISTERS = "registers"
