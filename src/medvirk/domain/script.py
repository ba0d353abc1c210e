"""The focus group's eight steps and their order.

Source: method.md 2.3. The script is soft: any step leads to any other, and going back loses nothing.
"""

from enum import StrEnum


class Step(StrEnum):
    """The steps in order. Wire values; the content pack has `fg.step.<value>` for each."""

    WELCOME = "welcome"
    REFLECT = "reflect"
    EXPLAIN = "explain"
    PLACE = "place"
    CONNECT = "connect"
    MARK = "mark"
    SUGGEST = "suggest"
    CLOSE = "close"


STEPS: tuple[Step, ...] = tuple(Step)


def next_step(step: Step) -> Step | None:
    """The step after this one; None after the last."""
    at = STEPS.index(step) + 1
    return STEPS[at] if at < len(STEPS) else None
