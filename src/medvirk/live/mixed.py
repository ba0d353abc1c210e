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
    is_balanced: bool
    placed: dict[str, int] = field(default_factory=dict)


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
        employees = sum(side is Side.EMPLOYEES for side in sides.values())
        with self._lock:
            self._drawn[meeting] = _Drawn(
                tables=len(mixing.sizes(len(sides))),
                is_balanced=mixing.can_all_have_majority(len(sides), employees),
                placed=mixing.draw(sides, _CHANCE),
            )

    def of(self, meeting: UUID, seat: str, board: Board) -> dict[str, Any] | None:
        """What this phone hears: the number of its table, and its needs; None outside the step.

        Who has none yet came late, and gets one of the smallest.
        """
        with self._lock:
            drawn = self._drawn.get(meeting)
            if drawn is None or board.step is not Step.M1_GROUPS:
                return None
            if seat not in drawn.placed:
                drawn.placed[seat] = mixing.late(drawn.placed, drawn.tables, _CHANCE)
            table = drawn.placed[seat]
            return {"number": table + 1, "needs": list(_needs(board, drawn.tables)[table])}

    def shown(self, meeting: UUID, board: Board) -> dict[str, Any]:
        """What shared screens hear: sizes and needs, and nothing of anybody. Empty outside the step."""
        with self._lock:
            drawn = self._drawn.get(meeting)
            if drawn is None or board.step is not Step.M1_GROUPS:
                return {}
            counts = mixing.counted(drawn.placed, drawn.tables)
            needs = _needs(board, drawn.tables)
            tables = [{"size": size, "needs": list(own)} for size, own in zip(counts, needs, strict=True)]
            return {"tables": tables}

    def balance(self, meeting: UUID, board: Board) -> dict[str, Any]:
        """What only the console hears: whether employees are the most at every table (R12)."""
        drawn = self._drawn.get(meeting)
        return {"balanced": drawn.is_balanced} if drawn and board.step is Step.M1_GROUPS else {}

    def clear(self, meeting: UUID) -> None:
        """The meeting is over."""
        with self._lock:
            self._drawn.pop(meeting, None)


def _needs(board: Board, tables: int) -> tuple[tuple[str, ...], ...]:
    """Those still talked about, in the order of their numbers."""
    table = board.table
    needs = list(table.needs.values()) if table is not None else []
    open_ones = [need.id for need in needs if table is not None and table.is_under_discussion(need.id)]
    return mixing.deal(open_ones, tables)
