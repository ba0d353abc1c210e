"""What stakeholder meeting 2 decided about measures, and wrote into the plan, read from its board.

What a meeting decided about needs is in `domain.needs.meeting`.
"""

from collections.abc import Mapping
from datetime import date

from medvirk.domain.board.state import Board
from medvirk.domain.board.table import Choice, PlanField, Table
from medvirk.domain.iglo import Kind
from medvirk.domain.matching import choice


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
        raise ValueError("a focus group chooses no measures")
    return board.table


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
