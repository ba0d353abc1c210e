"""What a room knows of its board: immutable, made by the scribe after a commit, drawn by the room (B7)."""

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from medvirk.apps.boards.stored import Entry
from medvirk.domain.board.events import (
    BallotClosed,
    BallotOpened,
    Event,
    Locked,
    RatingClosed,
    RatingOpened,
    StepChanged,
)
from medvirk.domain.board.state import Board
from medvirk.domain.board.tray import Public
from medvirk.domain.on_paper import NOBODY_ON_PAPER, OnPaper


@dataclass(frozen=True)
class TrayView:
    """The tray as facilitators see it. `open` is False while a round runs; then `cards` is empty (R2).

    Cards stand in the order of their random handles, which says nothing about their arrival (A2).
    `returned`: how many went back to be written anew since a round opened last.
    """

    round: int
    open: bool
    cards: tuple[dict[str, Any], ...] = ()
    returned: int = 0


NO_TRAY: Final = TrayView(0, open=False)


@dataclass(frozen=True)
class Picture:
    """Everything there is to see of one meeting at one moment."""

    meeting: UUID
    seq: int
    board: Board
    over: bool = False
    tray: TrayView = NO_TRAY
    handles: tuple[Public, ...] = ()
    answered: int = 0
    expected: int = 0
    on_paper: OnPaper = NOBODY_ON_PAPER
    typed: int = 0  # of `answered`, papers that were typed in


@dataclass(frozen=True)
class Change:
    """What one commit did to one board: the entries it added and the picture after them."""

    picture: Picture
    entries: tuple[Entry, ...] = ()

    def brings(self, *kinds: type[Event]) -> bool:
        """Did an event of one of these kinds happen?"""
        return any(isinstance(event, kinds) for entry in self.entries for event in entry.events)

    @property
    def locks(self) -> bool:
        """The board was locked: nobody hears of it before everything has been erased (R8)."""
        return self.brings(Locked)

    @property
    def step_changed(self) -> bool:
        """The meeting went to another step."""
        return self.brings(StepChanged)

    @property
    def ballot_changed(self) -> bool:
        """A ballot or rating was opened or closed: papers handed out before are worth nothing."""
        return self.brings(BallotOpened, BallotClosed, RatingOpened, RatingClosed)
