"""How long the steps of a meeting last: what is planned, and what has passed. The moment comes from outside.

Nothing of it is stored: a log with times would tell the order in which people answered (A2).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from medvirk.domain.script import Step

MORE_MINUTES: Final = 5
"""What a facilitator adds with one press."""

MOST_MINUTES: Final = 600
"""No step is planned for longer, however often somebody presses."""

_MINUTE: Final = 60.0


@dataclass(frozen=True)
class Break:
    """A break of so many minutes, and the moment at which it began."""

    minutes: int
    since: float

    def lasted(self, now: float) -> float:
        """Seconds since it began."""
        return max(0.0, now - self.since)


@dataclass(frozen=True)
class StepClock:
    """The clock of one meeting: the step it is at, the minutes planned for it, and the time in steps before.

    `since` and every `now` are seconds of one clock that only grows. `minutes` is 0 when nothing is planned.
    `spent` holds seconds by step, without those that run. In a break the clock of the step stands still.
    """

    step: Step
    minutes: int
    since: float
    spent: Mapping[Step, float] = field(default_factory=dict)
    pause: Break | None = None

    def lasted(self, now: float) -> float:
        """Seconds since the step began, or was started again, without those of a break."""
        return max(0.0, (self.pause.since if self.pause else now) - self.since)

    def take_break(self, minutes: int, now: float) -> "StepClock":
        """A break from now on, also when there is one already."""
        return replace(self.go_on(now), pause=Break(minutes, now))

    def go_on(self, now: float) -> "StepClock":
        """The break, if there is one, is over: the step goes on where it was."""
        return replace(self, since=now - self.lasted(now), pause=None)

    def go(self, step: Step, minutes: int, now: float) -> "StepClock":
        """The meeting is at `step` from now on, without a break; also the same step, started again."""
        return StepClock(step, minutes, now, self._so_far(now))

    def more(self) -> "StepClock":
        """Five minutes more for this step, up to ten hours in all."""
        return replace(self, minutes=min(self.minutes + MORE_MINUTES, MOST_MINUTES))

    def minutes_per_step(self, now: float) -> dict[Step, int]:
        """Whole minutes spent in every step that was visited, all visits together, rounded."""
        return {step: round(seconds / _MINUTE) for step, seconds in self._so_far(now).items()}

    def _so_far(self, now: float) -> dict[Step, float]:
        return {**self.spent, self.step: self.spent.get(self.step, 0.0) + self.lasted(now)}
