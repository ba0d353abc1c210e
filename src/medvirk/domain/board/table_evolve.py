"""Folds the events of a stakeholder meeting. What is unknown changes nothing (B4)."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, Final, assert_never

from medvirk.domain.board import table_events as e
from medvirk.domain.board.laid import LaidNeed
from medvirk.domain.board.state import Board
from medvirk.domain.board.table import Question, Rating, Table, excuse_key
from medvirk.domain.iglo import Place
from medvirk.domain.script import STEPS, Script

UNCONFIRMS: Final = (
    e.TakenUp,
    e.PutBack,
    e.LaidBeside,
    e.Fated,
    e.Restored,
    e.OrderSettled,
    e.ObjectionNoted,
    e.DissentNoted,
    e.SaidRemoved,
    e.Decided,
    e.Reconsidered,
    e.Excused,
    e.PlanWritten,
)
"""The group said yes to a result; when it changes it has to be asked again."""


def evolve_table(board: Board, event: e.TableEvent) -> Board:
    """The board after one event of a stakeholder meeting."""
    match event:
        case e.Began():
            table = None if event.script is Script.FOCUS_GROUP else Table()
            return replace(board, script=event.script, step=STEPS[event.script][0], table=table)
        case _ if board.table is None:
            return board
        case e.PutBack():
            is_made = board.table.taken_up.get(event.card) == event.need
            return without_need(board, board.table, event.need) if is_made else board
        case _:
            return replace(board, table=_evolve(board, board.table, event))


def _evolve(board: Board, table: Table, event: e.OnTheTable) -> Table:
    match event:
        case e.NeedsLaid():
            needs = {**{need.id: need for need in event.needs}, **table.needs}
            fates = {item: fate for item, fate in event.fates.items() if item in needs}
            return replace(table, needs=needs, fates={**fates, **table.fates})
        case e.OptionsLaid():
            return replace(
                table, options={**{option.id: option for option in event.options}, **table.options}
            )
        case e.RulesAccepted():
            return replace(table, rules_accepted=True)
        case e.RuleAdded():
            return replace(table, rules=(*table.rules, event.text), rules_accepted=False)
        case e.Shown():
            is_new = event.what is not None and event.what not in table.presented
            presented = (*table.presented, event.what) if is_new and event.what else table.presented
            return replace(table, shown=event.what, presented=presented)
        case e.TakenUp():
            return _taken_up(board, table, event)
        case e.LaidBeside():
            return _laid_beside(board, table, event)
        case e.Fated():
            if event.item not in table.needs and event.item not in board.cards:
                return table
            return replace(table, fates={**table.fates, event.item: event.fate})
        case e.Restored():
            return replace(table, fates=_without(table.fates, event.item))
        case e.OrderSettled():
            return replace(
                table, order=tuple(need for need in dict.fromkeys(event.needs) if need in table.needs)
            )
        case e.ObjectionNoted():
            return replace(table, objections=(*table.objections, event.text))
        case e.DissentNoted():
            return replace(table, dissent=(*table.dissent, event.text))
        case e.SaidRemoved():
            is_there = 0 <= event.at < len(table.said(event.said))
            return table.without_said(event.said, event.at) if is_there else table
        case e.RatingOpened():
            return _rating_opened(board, table, event)
        case e.RatingClosed():
            return _rating_closed(table, event)
        case e.Decided():
            if event.option not in table.options:
                return table
            return replace(table, choices={**table.choices, event.option: event.choice})
        case e.Reconsidered():
            return replace(table, choices=_without(table.choices, event.option))
        case e.Excused():
            return replace(
                table, excuses={**table.excuses, excuse_key(event.check, event.about): event.reason}
            )
        case e.PlanWritten():
            return _plan_written(table, event)
        case _:
            assert_never(event)


def moved_need(board: Board, table: Table, need: str, place: Place) -> Board:
    """A need that lies on the table stands at another place."""
    needs = {**table.needs, need: replace(table.needs[need], place=place)}
    return replace(board, table=replace(table, needs=needs))


def without_need(board: Board, table: Table, need: str) -> Board:
    """A need that was made here is gone: votes for it too, and what was said about it stands by itself."""
    return replace(
        board,
        table=table.without_need(need),
        cards={
            id_: replace(card, about=None) if card.about == need else card
            for id_, card in board.cards.items()
        },
        ballots={
            id_: ballot if ballot.totals is None else replace(ballot, totals=_without(ballot.totals, need))
            for id_, ballot in board.ballots.items()
        },
    )


def withdrawn_card(board: Board, card: str) -> Board:
    """A card of the map was taken back. A need in its own words goes with it; one the group worded stays."""
    if board.table is None:
        return board
    if (need := need_in_words_of(board, card)) is not None:
        board = without_need(board, board.table, need)
    return replace(board, table=board.table and board.table.without_card(card))


def need_in_words_of(board: Board, card: str) -> str | None:
    """The need that was made of a card and kept its words."""
    if board.table is None or card not in board.cards:
        return None
    need = board.table.taken_up.get(card)
    if need is None or board.table.needs[need].statement != board.cards[card].text:
        return None
    return need


def with_words(board: Board, words: Mapping[str, str]) -> Board:
    """The board with these needs in these words: what was taken back stays in view for a while (R4)."""
    if board.table is None or not words:
        return board
    before = board.table.needs
    needs = {id_: replace(need, statement=words.get(id_, need.statement)) for id_, need in before.items()}
    return replace(board, table=replace(board.table, needs=needs))


def _taken_up(board: Board, table: Table, event: e.TakenUp) -> Table:
    if event.card not in board.cards or event.card in table.taken_up or event.need in table.needs:
        return table
    words = board.cards[event.card].text if event.statement is None else event.statement
    need = LaidNeed(event.need, event.number, words, event.kind, event.place, event.action)
    return replace(
        table,
        needs={**table.needs, event.need: need},
        taken_up={**table.taken_up, event.card: event.need},
    )


def _laid_beside(board: Board, table: Table, event: e.LaidBeside) -> Table:
    beside = _without(table.beside, event.card)
    if event.need is not None:
        if event.card not in board.cards or event.need not in table.needs:
            return table
        beside[event.card] = event.need
    return replace(table, beside=beside)


def _rating_opened(board: Board, table: Table, event: e.RatingOpened) -> Table:
    is_fit = event.question is Question.FIT
    changes = "".join(table.changes_of(target) for target in event.targets[:1]) if is_fit else ""
    older = {
        id_: replace(rating, replaced=True)
        if rating.question is event.question and (not is_fit or rating.targets == event.targets)
        else rating
        for id_, rating in table.ratings.items()
        if id_ != event.rating
    }
    opened = Rating(
        event.rating,
        event.question,
        event.targets,
        event.papers,
        event.by_side,
        event.excuse or "",
        event.chosen or changes,
        rounds=len(board.rounds),
        notes=len(table.objections) + len(table.dissent),
    )
    return replace(table, ratings={**older, event.rating: opened})


def _rating_closed(table: Table, event: e.RatingClosed) -> Table:
    rating = table.ratings.get(event.rating)
    if rating is None:
        return table
    closed = replace(
        rating,
        is_open=False,
        cast=event.cast,
        medians=event.medians,
        counts=event.counts,
        sides=event.sides,
    )
    told = {
        id_: replace(older, medians=None, counts=None, sides=None)
        if id_ in (event.withholds or ())
        else older
        for id_, older in table.ratings.items()
    }
    return replace(table, ratings={**told, event.rating: closed})


def _plan_written(table: Table, event: e.PlanWritten) -> Table:
    if event.option not in table.options:
        return table
    fields = _without(table.plan.get(event.option, {}), event.field)
    if event.text:
        fields[event.field] = event.text
    plan = _without(table.plan, event.option)
    return replace(table, plan={**plan, event.option: fields} if fields else plan)


def _without(mapping: Mapping[Any, Any], key: object) -> dict[Any, Any]:
    return {other: value for other, value in mapping.items() if other != key}
