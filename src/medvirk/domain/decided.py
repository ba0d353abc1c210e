"""What a stakeholder meeting decided, read from its board: for the register, the shortlist and the plan.

Only what the meeting decided itself: in part 2 a fate that part 1 gave, and nobody touched, is left out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from medvirk.domain.board.laid import LaidNeed
from medvirk.domain.board.state import Board
from medvirk.domain.board.table import FATE_OF, Choice, ItemFate, LiftTo, PlanField, Table
from medvirk.domain.iglo import Action, Kind
from medvirk.domain.matching import choice
from medvirk.domain.needs import fate
from medvirk.domain.priority import Line, lines


@dataclass(frozen=True)
class MadeHere:
    """A need that the meeting made of a card. `words`: the card's and those laid beside it."""

    need: LaidNeed
    words: tuple[str, ...]


def made_here(board: Board) -> tuple[MadeHere, ...]:
    """The needs that were not on the table when the meeting began, in the order they were made."""
    table = _table(board)
    cards = {need: card for card, need in table.taken_up.items()}
    return tuple(
        MadeHere(need, (board.cards[cards[id_]].text, *_beside(board, table, id_)))
        for id_, need in table.needs.items()
        if id_ in cards and cards[id_] in board.cards
    )


def fates(board: Board, *, lifted_to: Mapping[LiftTo, str]) -> tuple[fate.Outcome, ...]:
    """What became of each need, in the order they lie on the table. `lifted_to` names who answers."""
    table = _table(board)
    return tuple(
        _outcome(board, line, decided, lifted_to)
        for line in lines(board)
        if (decided := table.fates.get(line.need.id)) is not None and not decided.carried
    )


def choices(board: Board) -> tuple[choice.Outcome, ...]:
    """What became of each measure. One that was adapted and then chosen is adapted."""
    table = _table(board)
    found = []
    for option in table.options:
        made = table.choices.get(option)
        if made is not None and made.decision is not None:
            found.append(_choice(board, table, option, made, made.decision))
    return tuple(found)


def plan_lines(board: Board) -> Mapping[str, Mapping[PlanField, str]]:
    """What was written into the plan, by the measure that was chosen."""
    table = _table(board)
    chosen = {id_ for id_, made in table.choices.items() if made.decision is choice.Decision.CHOSEN}
    return {option: dict(written) for option, written in table.plan.items() if option in chosen}


def _table(board: Board) -> Table:
    if board.table is None:
        raise ValueError("a focus group decides nothing about needs")
    return board.table


def _beside(board: Board, table: Table, need: str) -> tuple[str, ...]:
    return tuple(
        board.cards[card].text
        for card, other in table.beside.items()
        if other == need and card in board.cards
    )


def _outcome(board: Board, line: Line, decided: ItemFate, lifted_to: Mapping[LiftTo, str]) -> fate.Outcome:
    return fate.Outcome(
        need=line.need.id,
        fate=decided.fate,
        reason=decided.reason.value if decided.reason is not None else "",
        note=decided.text,
        owner=decided.owner,
        on=date.fromisoformat(decided.until) if decided.until else None,
        where=lifted_to[decided.to] if decided.to is not None else "",
        importance=line.importance,
        influence=line.influence,
        dots=_dots(board, line, decided),
        objections=_words_about(board, line.need.id, Kind.OBJECTION),
    )


def _dots(board: Board, line: Line, decided: ItemFate) -> int | None:
    """The dots for what was chosen; for another fate all of them. None when no totals may be known (A4)."""
    if board.ballot is None or board.ballot.totals is None:
        return None
    for action in Action:
        if decided.fate is FATE_OF[action]:
            return line.dots(action)
    return line.improve + line.preserve


def _choice(
    board: Board, table: Table, option: str, made: Choice, decision: choice.Decision
) -> choice.Outcome:
    rating = table.fit_of(option)
    medians = ((rating.medians if rating is not None else None) or {}).get(option, {})
    if decision is choice.Decision.CHOSEN and made.changes:
        decision = choice.Decision.ADAPTED
    return choice.Outcome(
        option=option,
        decision=decision,
        medians={item: median for item, median in medians.items() if median is not None},
        cast=rating.cast if rating is not None else 0,
        changes=made.changes,
        reason=made.reason,
        conditions=_words_about(board, option, Kind.CONDITION),
        dangers=_words_about(board, option, Kind.DANGER),
        owner=made.owner,
        on=date.fromisoformat(made.until) if made.until else None,
    )


def _words_about(board: Board, about: str, kind: Kind) -> tuple[str, ...]:
    return tuple(card.text for card in board.cards.values() if card.kind is kind and card.about == about)
