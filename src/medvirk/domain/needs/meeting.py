"""What stakeholder meeting 1 leaves behind: a fate for every need, and the needs that were written there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from medvirk.domain import priority
from medvirk.domain.board.state import Board, Card
from medvirk.domain.board.table import FATE_OF, ItemFate, Table
from medvirk.domain.iglo import NEED_KINDS, Action, Kind, Place
from medvirk.domain.needs.fate import Fate, Outcome

_ACTION_OF: Final = {fate: action for action, fate in FATE_OF.items()}


@dataclass(frozen=True)
class Written:
    """A card that was written in the meeting, word for word."""

    id: str
    text: str


@dataclass(frozen=True)
class Made:
    """A need that the meeting wrote, or a card that it gave an answer. `id` is its handle on boards.

    `action` is None for a card that nobody asked anything for.
    """

    id: str
    statement: str
    kind: Kind
    place: Place
    action: Action | None
    cards: tuple[Written, ...]


@dataclass(frozen=True)
class Decided:
    """All of it. Of needs that were there before: `more` cards laid beside them, and where they stand now.

    `objections` are to the list as a whole.
    """

    outcomes: tuple[Outcome, ...]
    made: tuple[Made, ...]
    more: tuple[tuple[str, tuple[Written, ...]], ...]
    places: tuple[tuple[str, Place], ...]
    objections: tuple[str, ...]


def decided(board: Board, known: Iterable[str]) -> Decided:
    """What a locked stakeholder meeting decided; `known` are the handles of the needs in the register.

    A fate that part 2 only carried from part 1 is no new decision and left out, and so is that of a card
    which has become part of a need.
    """
    table = board.table
    if table is None:
        return Decided((), (), (), (), ())
    there = set(known)
    written = [card for card in board.cards.values() if card.kind in NEED_KINDS]
    free = [card for card in written if card.id not in table.taken_up and card.id not in table.beside]
    made = [_need(table, board, id_) for id_ in table.needs if id_ not in there]
    made += [_card(card) for card in free]
    more = {id_: _beside(table, board, id_) for id_ in table.needs if id_ in there}
    return Decided(
        outcomes=tuple(
            outcome
            for outcome in _outcomes(board, table)
            if outcome.need in table.needs or any(outcome.need == card.id for card in free)
        ),
        made=tuple(made),
        more=tuple((id_, cards) for id_, cards in more.items() if cards),
        places=tuple((id_, need.place) for id_, need in table.needs.items() if id_ in there and need.place),
        objections=(*table.objections, *_objections(board, None)),
    )


def _outcomes(board: Board, table: Table) -> Iterable[Outcome]:
    lines = {line.need.id: line for line in priority.lines(board)}
    was_counted = board.ballot is not None and board.ballot.totals is not None
    for item, fate in table.fates.items():
        if fate.carried:
            continue
        line = lines.get(item)
        yield Outcome(
            need=item,
            fate=fate.fate,
            reason=fate.reason.value if fate.reason else "",
            note=fate.text,
            owner=fate.owner,
            on=_day(fate),
            where=fate.to.value if fate.to else "",
            importance=line.importance if line else None,
            influence=line.influence if line else None,
            dots=_dots(line, fate.fate) if line and was_counted else None,
            objections=_objections(board, item),
        )


def _dots(line: priority.Line, fate: Fate) -> int:
    action = _ACTION_OF.get(fate)
    return line.improve + line.preserve if action is None else line.dots(action)


def _day(fate: ItemFate) -> date | None:
    return date.fromisoformat(fate.until) if fate.until else None


def _need(table: Table, board: Board, id_: str) -> Made:
    need = table.needs[id_]
    return Made(
        id_, need.statement, need.kind, need.place or Place.P, need.action, _beside(table, board, id_)
    )


def _card(card: Card) -> Made:
    return Made(card.id, card.text, card.kind, card.place, None, (Written(card.id, card.text),))


def _beside(table: Table, board: Board, need: str) -> tuple[Written, ...]:
    """The cards that a need was made of, and those that say more about it; made of it weighs more."""
    belongs = {**table.beside, **table.taken_up}
    return tuple(Written(card.id, card.text) for card in board.cards.values() if belongs.get(card.id) == need)


def _objections(board: Board, about: str | None) -> tuple[str, ...]:
    return tuple(
        card.text for card in board.cards.values() if card.kind is Kind.OBJECTION and card.about == about
    )
