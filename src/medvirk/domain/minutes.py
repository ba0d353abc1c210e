"""What a locked meeting agreed, picked out of its board for its minutes: no person, no phone, no time of day.

A focus group leaves a map, meeting 1 a fate for every need, meeting 2 measures and lines of the plan
(method.md 1.3, 5.3 and 5.4). Sentences are made of it in `apps.reports.minutes_document`.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, TypeAlias

from medvirk.domain import decided, priority
from medvirk.domain import result as results
from medvirk.domain.board.state import Ballot, Board
from medvirk.domain.board.table import (
    FATE_OF,
    THE_LIST,
    THE_PLAN,
    ItemFate,
    LiftTo,
    PlanField,
    Question,
    Rating,
    Table,
    TrashReason,
    excuse_key,
)
from medvirk.domain.board.table_ready import findings
from medvirk.domain.iglo import Action, Kind, Level, level_of
from medvirk.domain.matching.choice import Outcome
from medvirk.domain.matching.package import Check
from medvirk.domain.needs.fate import Fate
from medvirk.domain.seats import MOST_TAKEN, SeatGroup, Seating

_Excused: TypeAlias = Ballot | Rating

MOST_PRESENT: Final = MOST_TAKEN
"""As many as a meeting has seats for."""


@dataclass(frozen=True)
class Presence:
    """Who was there, as counts: all together, and at a stakeholder meeting by the group a seat stated (R12).

    A focus group asks nobody for a group, and its minutes say none.
    """

    took_part: int
    seating: Seating = field(default_factory=dict)

    @classmethod
    def by_group(cls, seating: Mapping[SeatGroup, int]) -> "Presence":
        """Of a stakeholder meeting: groups with nobody in them are left out."""
        there = {group: seating[group] for group in SeatGroup if seating.get(group)}
        return cls(sum(there.values()), there)


@dataclass(frozen=True)
class Suggestion:
    """What could help, and the first card of what it was about; "" for the map as a whole."""

    text: str
    about: str


@dataclass(frozen=True)
class NoteLine:
    """What the note-taker wrote, and the text of what it is about; "" for the meeting as a whole."""

    text: str
    about: str


@dataclass(frozen=True)
class MapAgreed:
    """What a focus group agreed. `confirmed`: it said yes to the summary. `papers` is None without a ballot.

    `kinds` and `levels` count the cards on the map; the square and P belong to no level. `unsure` are the
    texts that stayed on P.
    """

    summary: str
    confirmed: bool
    kinds: Mapping[Kind, int]
    levels: Mapping[Level, int]
    result: results.Result
    suggestions: tuple[Suggestion, ...]
    unsure: tuple[str, ...]
    papers: int | None


@dataclass(frozen=True)
class Item:
    """A need, or a card written in the room, with what became of it. `withheld`: about a known leader (R17).

    `other_dots`: of a need chosen to be improved those to preserve it, and the other way about.
    Of what is withheld only the fate is told, and who takes it up again when. `fate` None: no answer.
    """

    statement: str
    fate: Fate | None
    dots: int | None = None
    other_dots: int = 0
    reason: TrashReason | None = None
    note: str = ""
    owner: str = ""
    until: date | None = None
    to: LiftTo | None = None
    objections: tuple[str, ...] = ()
    withheld: bool = False


@dataclass(frozen=True)
class Thumbs:
    """The consensus question, as totals."""

    up: int
    sideways: int
    down: int


@dataclass(frozen=True)
class NeedsAgreed:
    """What became of the needs. In the order of the result where they were chosen, else as they lay (R13).

    `unanswered` are needs that were on the table and got no fate. `thumbs` is None when nobody was asked
    (`was_asked`), or too few answered (A4); `list_changed` since they were asked. `excuses`: why something
    was voted on although employees had fewer than half of the seats (R12).
    """

    rules: tuple[str, ...]
    items: tuple[Item, ...]
    unanswered: tuple[Item, ...]
    thumbs: Thumbs | None
    objections: tuple[str, ...]
    dissent: tuple[str, ...]
    excuses: tuple[str, ...]
    was_asked: bool = False
    list_changed: bool = False

    def of(self, *fates: Fate) -> tuple[Item, ...]:
        """Those with one of these fates."""
        return tuple(item for item in self.items if item.fate in fates)


@dataclass(frozen=True)
class Broken:
    """A rule that the package breaks, or that it is balanced; the need or measure it names; the reason."""

    check: Check
    about: str
    reason: str


@dataclass(frozen=True)
class Measure:
    """A measure with what was decided about it, and what the room wrote into the plan for it."""

    name: str
    outcome: Outcome
    plan: Mapping[PlanField, str]


@dataclass(frozen=True)
class PackageAgreed:
    """What meeting 2 chose. `undecided` are names of measures without a decision.

    `confidence` is the median from 0 to 10, None when nobody was asked or too few answered.
    """

    measures: tuple[Measure, ...]
    undecided: tuple[str, ...]
    package: tuple[Broken, ...]
    confidence: float | None
    confidence_papers: int


def map_agreed(board: Board) -> MapAgreed:
    """What stands on the map of a focus group."""
    kinds = dict.fromkeys((Kind.DEMAND, Kind.RESOURCE, Kind.SUGGESTION), 0)
    levels = dict.fromkeys(Level, 0)
    for card in board.cards.values():
        kinds[card.kind] += 1
        if (level := level_of(card.place)) is not None:
            levels[level] += 1
    ballot = board.ballot
    return MapAgreed(
        summary=board.summary,
        confirmed=board.confirmed,
        kinds=kinds,
        levels=levels,
        result=results.result(board),
        suggestions=tuple(
            Suggestion(card.text, _about(board, card.about))
            for card in board.cards.values()
            if card.kind is Kind.SUGGESTION
        ),
        unsure=tuple(board.cards[card].text for card in board.left_on_p if card in board.cards),
        papers=ballot.cast if ballot is not None and not ballot.is_open else None,
    )


def needs_agreed(board: Board, *, private: Collection[str] = ()) -> NeedsAgreed:
    """What a stakeholder meeting decided about needs; `private` are ids of needs that files withhold (R17).

    Of what part 2 only carried from part 1, what is still parked is told again: it has an owner and a date.
    """
    table = _table(board)
    chosen = [line.need.id for action in Action for line in priority.ordered(board, action)]
    order = {id_: at for at, id_ in enumerate(dict.fromkeys((*chosen, *table.needs, *board.cards)))}
    told = [
        id_
        for id_, fate in table.fates.items()
        if id_ in order and (not fate.carried or fate.fate is Fate.PARKED)
    ]
    lines = {line.need.id: line for line in priority.lines(board)}
    was_counted = board.ballot is not None and board.ballot.totals is not None

    def item(id_: str) -> Item:
        fate = table.fates[id_]
        dots, other = _dots(lines[id_], fate.fate) if was_counted and id_ in lines else (None, 0)
        return replace(_item(board, table, id_, fate, dots, withheld=id_ in private), other_dots=other)

    asked = table.rating_of(Question.CONSENSUS)
    return NeedsAgreed(
        rules=table.rules,
        items=tuple(item(id_) for id_ in sorted(told, key=order.__getitem__)),
        unanswered=tuple(
            Item("" if id_ in private else need.statement, None, withheld=id_ in private)
            for id_, need in table.needs.items()
            if id_ not in table.fates
        ),
        thumbs=_thumbs(table),
        objections=(*table.objections, *_objections(board, None)),
        dissent=table.dissent,
        excuses=tuple(dict.fromkeys(each.excuse for each in _votes(board, table) if each.excuse)),
        was_asked=asked is not None,
        list_changed=asked is not None and table.list_has_changed(asked),
    )


def package_agreed(board: Board, headcount: int, *, private: Collection[str] = ()) -> PackageAgreed:
    """What part 2 decided about measures; `headcount` is how many work in the unit (method.md 5.4)."""
    table, lines = _table(board), decided.plan_lines(board)
    outcomes = {outcome.option: outcome for outcome in decided.choices(board)}
    asked = table.rating_of(Question.CONFIDENCE)
    medians = (asked.medians if asked is not None else None) or {}
    return PackageAgreed(
        measures=tuple(
            Measure(option.name, outcomes[id_], lines.get(id_, {}))
            for id_, option in table.options.items()
            if id_ in outcomes
        ),
        undecided=tuple(option.name for id_, option in table.options.items() if id_ not in outcomes),
        package=tuple(
            Broken(
                finding.check,
                _named(table, finding.about, private),
                ""
                if finding.about in private
                else table.excuses.get(excuse_key(finding.check, finding.about or None), ""),
            )
            for finding in findings(table, headcount)
        ),
        confidence=medians.get(THE_PLAN, {}).get("confidence"),
        confidence_papers=asked.cast if asked is not None else 0,
    )


def notes_of(board: Board, *, private: Collection[str] = ()) -> tuple[NoteLine, ...]:
    """The notes that the facilitators want here: the others are theirs alone (method.md 1.3).

    Those about a need in `private` are left out, whichever card leads to it (R17).
    """
    return tuple(
        NoteLine(note.text, _subject(board, note.about) if note.about else "")
        for note in board.notes.values()
        if note.in_minutes and not _leads_to(board, note.about).intersection(private)
    )


def is_due(until: date | None, today: date) -> bool:
    """A parked item whose day has come, or has passed: it is to be taken up again."""
    return until is not None and until <= today


def _table(board: Board) -> Table:
    if board.table is None:
        raise ValueError("a focus group has no table")
    return board.table


def _subject(board: Board, about: str) -> str:
    if board.table is not None and (named := _named(board.table, about, ())):
        return named
    return _about(board, about)


def _leads_to(board: Board, about: str | None) -> set[str]:
    """What something written about this is about: itself, its cards, their needs, what these answer."""
    found: set[str] = set()
    ahead = [about] if about else []
    while ahead:
        found.add(target := ahead.pop())
        nexts = {*board.item(target)}
        if target in board.cards:
            nexts.add(board.cards[target].about or target)
        if board.table is not None:
            nexts |= {board.table.taken_up.get(target, target), board.table.beside.get(target, target)}
        ahead += nexts - found
    return found


def _about(board: Board, target: str | None) -> str:
    cards = board.item(target) if target else ()
    return board.cards[cards[0]].text if cards else ""


def _item(board: Board, table: Table, id_: str, fate: ItemFate, dots: int | None, *, withheld: bool) -> Item:
    until = date.fromisoformat(fate.until) if fate.until else None
    if withheld:
        return Item("", fate.fate, owner=fate.owner, until=until, to=fate.to, withheld=True)
    statement = table.needs[id_].statement if id_ in table.needs else board.cards[id_].text
    return Item(
        statement=statement,
        fate=fate.fate,
        dots=dots,
        reason=fate.reason,
        note=fate.text,
        owner=fate.owner,
        until=until,
        to=fate.to,
        objections=_objections(board, id_),
    )


def _dots(line: priority.Line, fate: Fate) -> tuple[int, int]:
    """Those for what it was chosen for, and the others; all of them for what was not chosen."""
    action = next((action for action, its in FATE_OF.items() if its is fate), None)
    every = line.improve + line.preserve
    return (every, 0) if action is None else (line.dots(action), every - line.dots(action))


def _thumbs(table: Table) -> Thumbs | None:
    asked = table.rating_of(Question.CONSENSUS)
    counts = (asked.counts if asked is not None else None) or {}
    found = counts.get(THE_LIST, {}).get("consensus")
    return Thumbs(*found) if found is not None else None


def _objections(board: Board, about: str | None) -> tuple[str, ...]:
    return tuple(
        card.text for card in board.cards.values() if card.kind is Kind.OBJECTION and card.about == about
    )


def _votes(board: Board, table: Table) -> tuple[_Excused, ...]:
    return (*board.ballots.values(), *table.ratings.values())


def _named(table: Table, about: str, private: Collection[str]) -> str:
    if about in table.needs:
        return "" if about in private else table.needs[about].statement
    return table.options[about].name if about in table.options else ""
