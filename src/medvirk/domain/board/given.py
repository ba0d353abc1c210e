"""What only the world around the board knows; each command reads its own part."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from medvirk.domain.ballot import NOTHING_CAST, Count
from medvirk.domain.board.undo import Past
from medvirk.domain.on_paper import NOBODY_ON_PAPER, OnPaper, together
from medvirk.domain.rating import NOTHING_RATED, RatingCount
from medvirk.domain.script import Step
from medvirk.domain.seats import SeatGroup, Seating


@dataclass(frozen=True)
class Given:
    """All of it, as far as the command at hand needs it."""

    seats: int = 0  # open_round, open_ballot, open_rating: how many are here with a phone (R30)
    seating: Mapping[SeatGroup, int] = field(default_factory=dict)  # the same: by group (R12)
    away: Mapping[SeatGroup | None, int] = field(default_factory=dict)  # of these who is out of contact
    planned: Seating = field(default_factory=dict)  # open_rating: seats that were planned for each group
    on_paper: OnPaper = NOBODY_ON_PAPER  # the same: who is here without a phone
    count: Count = NOTHING_CAST  # close_ballot: `ballot.count` of the papers
    rated: RatingCount = NOTHING_RATED  # close_rating: `rating.count` of the papers
    phones: Mapping[str, int] = field(default_factory=dict)  # both: of older votes, where some were typed
    left_out: frozenset[Step] = frozenset()  # go: steps that the organisation's own script skips
    withdrawals: tuple[str, ...] = ()  # go, lock: `tray.withdrawals`
    waiting: int = 0  # lock: `tray.waiting`, and what is still shown (R4)
    past: Past | None = None  # undo: the entry with that command id and what came after it
    today: date | None = None  # park: an appointment lies ahead
    headcount: int = 0  # confirm: how many work in the unit (method.md 5.4)

    @property
    def people(self) -> int:
        """Everybody here: every denominator (R30)."""
        return self.seats + self.on_paper.people

    @property
    def in_contact(self) -> int:
        """Everybody here but those whose phones have left."""
        return self.people - sum(self.away.values())

    @property
    def groups_in_contact(self) -> Mapping[SeatGroup, int]:
        """The same by group: who has left holds no half of the seats (R12)."""
        return together(
            {group: n - self.away.get(group, 0) for group, n in self.seating.items()}, self.on_paper
        )


NOTHING_GIVEN: Final = Given()
