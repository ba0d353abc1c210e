"""What projector and console show beside a board: time, rules, what happens next. In memory only."""

import json
from collections.abc import Collection, Mapping
from typing import Any

from medvirk.apps.meetings.next_step import NextStep
from medvirk.domain.board.state import Board
from medvirk.domain.script import Step
from medvirk.live.frames import ShowRules, TurnClock
from medvirk.live.picture import Change
from medvirk.live.timekeeper import Timekeeper

TOLD_IN_JOINS = ("rules", "next")
"""The clock is told after the join: a join is made once, and time goes on."""


class Beside:
    """One room's. Phones hear nothing of it before the end."""

    def __init__(self, board: Board, minutes: Mapping[Step, int], missed: Collection[Step] = ()) -> None:
        """`minutes`: what the script plans for each step. `missed`: see `Timekeeper`."""
        self.time = Timekeeper(board, minutes, missed)
        self.next_step = NextStep()
        self._rules_shown = False

    def hear(self, change: Change) -> None:
        """Something was committed: another step starts its time and puts the rules away."""
        self.time.hear(change)
        if change.step_changed:
            self._rules_shown = False

    def turn(self, gesture: TurnClock | ShowRules) -> None:
        """What a facilitator pressed."""
        if isinstance(gesture, TurnClock):
            self.time.turn(gesture)
        else:
            self._rules_shown = gesture.show

    def parts(self) -> dict[str, Any]:
        """All of it by name, as values that are equal as long as there is nothing to tell."""
        return {
            "clock": self.time.clock,
            "rules": {"shown": self._rules_shown},
            "next": self.next_step.shown(),
        }

    def over(self) -> str:
        """What everyone hears when the board was locked: also the day that was promised, null without any."""
        return json.dumps({"locked": {"next": self.next_step.shown()["date"]}}, separators=(",", ":"))

    def clock_now(self) -> dict[str, Any]:
        """The clock as it travels at this moment."""
        return self.time.told()
