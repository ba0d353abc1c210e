"""The time of the step in one room: in memory only, by a clock that only grows; phones hear nothing of it."""

from collections.abc import Callable, Mapping
from typing import Any

from medvirk.domain.script import Step
from medvirk.domain.timing import StepClock
from medvirk.infra import clock
from medvirk.live.frames import Turn, TurnClock


class Timekeeper:
    """Starts anew with every step. After a restart of the server it starts from the step's own minutes."""

    def __init__(
        self, step: Step, planned: Mapping[Step, int], *, now: Callable[[], float] = clock.monotonic
    ) -> None:
        """`planned`: minutes by step; a step that is missing has no plan."""
        self._planned = planned
        self._now = now
        self.clock = StepClock(step, planned.get(step, 0), now())

    def go(self, step: Step) -> None:
        """The meeting has gone to `step`."""
        self.clock = self.clock.go(step, self._planned.get(step, 0), self._now())

    def turn(self, asked: TurnClock) -> bool:
        """What a facilitator pressed; False when the meeting has left the step it was pressed in (R22)."""
        if asked.seen is not self.clock.step:
            return False
        if asked.do is Turn.MORE:
            self.clock = self.clock.more()
        else:
            self.go(self.clock.step)
        return True

    def told(self) -> dict[str, Any]:
        """The clock as it travels: whole seconds that have passed, and minutes planned."""
        return {
            "step": self.clock.step,
            "lasted": int(self.clock.lasted(self._now())),
            "minutes": self.clock.minutes,
        }

    def minutes_per_step(self) -> dict[Step, int]:
        """Whole minutes spent so far in each step that was visited; nothing about who did what in them."""
        return self.clock.minutes_per_step(self._now())
