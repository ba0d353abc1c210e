"""What waits for one side's approval, as values ready to draw."""

from dataclasses import dataclass
from uuid import UUID

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.needs import queries
from medvirk.apps.needs.models import Approval, Need
from medvirk.apps.needs.register_page import side_order
from medvirk.apps.needs.words import KIND_MARKS, SIDE_NAMES, Words
from medvirk.domain.iglo import Kind, Place
from medvirk.domain.needs.approval import Side


@dataclass(frozen=True)
class Line:
    """One need. `void`: what this side approved before the words changed."""

    id: UUID
    version: int
    number: int
    statement: str
    kind: str
    kind_mark: str
    action: str
    action_mark: str
    place: str
    is_private: bool
    approval: Approval | None
    void: Approval | None

    @property
    def tick(self) -> str:
        """The need and which words of it are on the page, as a ticked box sends them."""
        return f"{self.id}:{self.version}"


@dataclass(frozen=True)
class Tab:
    """A side to choose, and how many needs wait for it."""

    side: str
    name: str
    waiting: int
    chosen: bool


@dataclass(frozen=True)
class Page:
    """The page of one side."""

    side: str
    name: str
    tabs: tuple[Tab, ...]
    waiting: tuple[Line, ...]
    done: tuple[Line, ...]


def approval_page(analysis: NeedsAnalysis, side: Side, words: Words) -> Page:
    """What waits for `side`, what it has approved, and how many wait for the others."""
    needs = queries.with_states(analysis)
    lines = {each: _lines(needs, each, analysis.leaders, words) for each in Side}
    return Page(
        side.value,
        str(SIDE_NAMES[side]),
        tuple(
            Tab(each.value, str(SIDE_NAMES[each]), _waiting(lines[each]), each is side)
            for each in Side
            if lines[each] or each is not Side.CONCERNED
        ),
        tuple(line for line in lines[side] if line.approval is None),
        tuple(line for line in lines[side] if line.approval is not None),
    )


def _lines(needs: list[Need], side: Side, leaders: int | None, words: Words) -> list[Line]:
    return [_line(need, side, leaders, words) for need in needs if side in side_order(need, leaders)]


def _line(need: Need, side: Side, leaders: int | None, words: Words) -> Line:
    void = [each for each in need.readings if each.side == side.value and each.voided_on]
    kind, action = Kind(need.kind), words.wish(need)
    return Line(
        need.pk,
        need.version,
        need.number,
        need.statement,
        words.kinds[kind],
        KIND_MARKS[kind],
        action.label,
        action.mark,
        words.places[Place(need.place)],
        queries.is_private(need, leaders),
        queries.approvals_of(need).get(side),
        void[-1] if void else None,
    )


def _waiting(lines: list[Line]) -> int:
    return sum(line.approval is None for line in lines)
