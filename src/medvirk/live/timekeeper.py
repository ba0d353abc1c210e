"""The time of the step in one room: in memory only, by a clock that only grows; phones hear nothing of it."""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from medvirk.domain.board.events import Paused
from medvirk.domain.board.state import Board
from medvirk.domain.script import Step
from medvirk.domain.timing import StepClock
from medvirk.infra import clock
from medvirk.live.frames import Turn, TurnClock
from medvirk.live.picture import Change


class Timekeeper:
    """Starts anew with every step. After a restart of the server it starts from the step's own minutes."""

    def __init__(
        self,
        board: Board,
        planned: Mapping[Step, int],
        missed: Collection[Step] = (),
        *,
        now: Callable[[], float] = clock.monotonic,
    ) -> None:
        """`planned`: minutes by step; a step that is missing has no plan.

        `missed`: steps that the meeting was at before this keeper began, so that it cannot say how long.
        """
        self._planned = planned
        self.missed = missed
        self._now = now
        self.clock = StepClock(board.step, planned.get(board.step, 0), now())
        if board.pause is not None:
            self.clock = self.clock.take_break(board.pause, now())

    def hear(self, change: Change) -> None:
        """What was committed: another step, a break, or its end."""
        board = change.picture.board
        if change.step_changed:
            self._go(board.step)
        if board.pause is None:
            self.clock = self.clock.go_on(self._now()) if self.clock.pause else self.clock
        elif change.brings(Paused):
            self.clock = self.clock.take_break(board.pause, self._now())

    def _go(self, step: Step) -> None:
        self.clock = self.clock.go(step, self._planned.get(step, 0), self._now())

    def turn(self, asked: TurnClock) -> bool:
        """What a facilitator pressed; False when the meeting has left that step (R22), or rests."""
        if asked.seen is not self.clock.step or self.clock.pause:
            return False
        if asked.do is Turn.MORE:
            self.clock = self.clock.more()
        else:
            self._go(self.clock.step)
        return True

    def told(self) -> dict[str, Any]:
        """The clock as it travels: seconds that have passed, and minutes planned; the same of a break."""
        now, pause = self._now(), self.clock.pause
        lasted = {"lasted": int(self.clock.lasted(now)), "minutes": self.clock.minutes}
        if pause is None:
            return {"step": self.clock.step, **lasted}
        resting = {"lasted": int(pause.lasted(now)), "minutes": pause.minutes}
        return {"step": self.clock.step, **lasted, "pause": resting}

    def minutes_per_step(self) -> dict[Step, int | None]:
        """Whole minutes spent so far in each step that was visited, None where they were not all measured.

        Nothing about who did what in them.
        """
        measured = self.clock.minutes_per_step(self._now())
        return {**measured, **dict.fromkeys(self.missed)}
