"""What became of each need, ready to draw: the fates in the method's order, each with its reason."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.needs import queries
from medvirk.apps.needs.models import FateRecord, Need
from medvirk.apps.needs.words import KIND_MARKS, Words
from medvirk.domain.iglo import Kind, Place
from medvirk.domain.needs.fate import Fate


@dataclass(frozen=True)
class Line:
    """One need with what became of it: `answer` is the method's sentence, `whither` to whom it was lifted."""

    id: UUID
    number: int
    statement: str
    kind: str
    kind_mark: str
    place: str
    record: FateRecord | None
    answer: str
    whither: str
    earlier: tuple[tuple[str, FateRecord], ...]  # fates it had before, in words
    is_late: bool  # parked, and its day has passed


@dataclass(frozen=True)
class Block:
    """All needs with one fate; `fate` is None for those without an answer."""

    fate: Fate | None
    name: str
    lines: tuple[Line, ...]


def fates_page(analysis: NeedsAnalysis, words: Words, today: date) -> tuple[Block, ...]:
    """Every need of the register under its fate; empty when there are no needs."""
    lines: dict[Fate | None, list[Line]] = {}
    for need in queries.with_fates(analysis):
        record = queries.fate_of(need)
        lines.setdefault(Fate(record.fate) if record else None, []).append(_line(need, record, words, today))
    found = [Block(fate, words.fates[fate], _sorted(lines[fate])) for fate in Fate if fate in lines]
    if None in lines:
        found.append(Block(None, "", tuple(lines[None])))
    return tuple(found)


def _sorted(lines: list[Line]) -> tuple[Line, ...]:
    """In the order of the meeting's result: dots, median importance, number (R13)."""
    return tuple(
        sorted(
            lines,
            key=lambda line: (
                -((line.record and line.record.dots) or 0),
                -((line.record and line.record.importance) or 0),
                line.number,
            ),
        )
    )


def _line(need: Need, record: FateRecord | None, words: Words, today: date) -> Line:
    kind = Kind(need.kind)
    return Line(
        need.pk,
        need.number,
        need.statement,
        words.kinds[kind],
        KIND_MARKS[kind],
        words.places[Place(need.place)],
        record,
        words.answer(record) if record else "",
        words.whither(record) if record else "",
        tuple((words.fates[Fate(each.fate)], each) for each in need.answers if each is not record),
        bool(record and record.fate == Fate.PARKED.value and record.on and record.on < today),
    )
