"""The small groups of a running meeting: which seat sits at which table, in this process's memory only.

Like ballot papers (R10), nothing of it is stored or logged: after a restart it is drawn anew. A phone hears
of its own table; consoles and the projector hear how many sit at each, and which needs lie there.
"""

import random
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from medvirk.domain import mixing
from medvirk.domain.board.state import Board
from medvirk.domain.script import Step
from medvirk.domain.seats import Side

_CHANCE: Final = random.SystemRandom()


@dataclass
class _Drawn:
    tables: int
    sides: dict[str, Side | None]
    placed: dict[str, int]
    dealt: tuple[tuple[str, ...], ...] = field(init=False)

    def __post_init__(self) -> None:
        self.dealt = ((),) * self.tables

    def needs(self, board: Board) -> tuple[tuple[str, ...], ...]:
        """The needs that each table talks about: one stays where it was dealt first."""
        table = board.table
        every = () if table is None else table.needs
        now = [need for need in every if table is not None and table.is_under_discussion(need)]
        self.dealt = mixing.deal(now, self.dealt)
        return tuple(tuple(need for need in own if need in now) for own in self.dealt)


class Mixed:
    """The tables of every meeting of this process. Threads and the loop both ask, so a lock guards them."""

    def __init__(self) -> None:
        self._drawn: dict[UUID, _Drawn] = {}
        self._lock = threading.Lock()

    def has(self, meeting: UUID) -> bool:
        """Have tables been drawn?"""
        return meeting in self._drawn

    def draw(self, meeting: UUID, sides: Mapping[str, Side | None]) -> None:
        """Seat everybody anew, by chance; with nobody here there is nothing to draw."""
        if not sides:
            return
        with self._lock:
            self._drawn[meeting] = _Drawn(
                tables=len(mixing.sizes(len(sides))),
                sides=dict(sides),
                placed=mixing.draw(sides, _CHANCE),
            )

    def of(self, meeting: UUID, seat: str, side: Side | None, board: Board) -> dict[str, Any] | None:
        """What this phone hears: the number of its table, and its needs; None outside the step.

        Who has none yet came late, and gets one of the smallest. `side`: of this seat, if it has stated any.
        """
        with self._lock:
            drawn = self._drawn.get(meeting)
            if drawn is None or board.step is not Step.M1_GROUPS:
                return None
            if seat not in drawn.placed:
                drawn.placed[seat] = mixing.late(side, drawn.placed, drawn.sides, drawn.tables, _CHANCE)
            drawn.sides[seat] = side
            table = drawn.placed[seat]
            return {"number": table + 1, "needs": list(drawn.needs(board)[table])}

    def shown(self, meeting: UUID, board: Board) -> dict[str, Any]:
        """What shared screens hear: sizes and needs, and nothing of anybody. Empty outside the step."""
        with self._lock:
            drawn = self._drawn.get(meeting)
            if drawn is None or board.step is not Step.M1_GROUPS:
                return {}
            counts = mixing.counted(drawn.placed, drawn.tables)
            both = zip(counts, drawn.needs(board), strict=True)
            tables = [{"size": size, "needs": list(own)} for size, own in both]
            return {"tables": tables}

    def balance(self, meeting: UUID, board: Board) -> dict[str, Any]:
        """What only the console hears: whether employees are the most at every table now (R12)."""
        with self._lock:
            drawn = self._drawn.get(meeting)
            if drawn is None or board.step is not Step.M1_GROUPS:
                return {}
            return {"balanced": mixing.all_have_majority(drawn.placed, drawn.sides, drawn.tables)}

    def clear(self, meeting: UUID) -> None:
        """The meeting is over."""
        with self._lock:
            self._drawn.pop(meeting, None)
