"""What a facilitator may do in a stakeholder meeting, and what then happened (method.md 5.2-5.5)."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Final, assert_never

from medvirk.domain.board import record
from medvirk.domain.board import table_commands as c
from medvirk.domain.board import table_events as e
from medvirk.domain.board.aside import not_unseen
from medvirk.domain.board.given import Given
from medvirk.domain.board.laid import LaidNeed, LaidOption
from medvirk.domain.board.replaced import withheld
from medvirk.domain.board.state import Board
from medvirk.domain.board.table import (
    FATE_OF,
    PLAN_DATES,
    PRESERVE,
    THE_LIST,
    THE_PLAN,
    Choice,
    ItemFate,
    PlanField,
    Question,
    Table,
    TrashReason,
)
from medvirk.domain.board.table_ready import findings, forbids
from medvirk.domain.errors import Code, Refused
from medvirk.domain.iglo import NEED_KINDS, Action, Place
from medvirk.domain.matching.choice import Decision
from medvirk.domain.matching.package import Check
from medvirk.domain.needs.fate import MOST, Fate, is_full
from medvirk.domain.plan.rules import must_be_a_role
from medvirk.domain.rating import ONE_VOICE, RATED_IN
from medvirk.domain.script import Script
from medvirk.domain.seats import Side, as_planned, on_side, sides_may_show
from medvirk.domain.sources import Source
from medvirk.domain.text import clean

Events = tuple[e.TableEvent, ...]

_SOURCES: Final = frozenset(Source)


def decide_table(
    board: Board, table: Table, command: c.TableCommand, fresh: Iterator[str], given: Given
) -> Events:
    """The events of one entry. Raises Refused; then nothing happened."""
    match command:
        case c.AcceptRules():
            return (e.RulesAccepted(),)
        case c.AddRule():
            return (e.RuleAdded(clean(command.text, c.RULE_LONGEST)),)
        case c.Show():
            return _show(table, command.what)
        case c.TakeUp():
            return (_taken_up(board, table, command, fresh),)
        case c.LayBeside():
            return _lay_beside(board, table, command)
        case c.Prioritise():
            return _prioritise(board, table, command, fresh)
        case c.Park():
            owner, until = _appointment(command.owner, command.until, given)
            return _fate(board, table, command.item, ItemFate(Fate.PARKED, owner=owner, until=until))
        case c.Trash():
            return _trash(board, table, command)
        case c.SendToHse():
            return _fate(board, table, command.item, ItemFate(Fate.SENT_TO_HSE))
        case c.LiftUp():
            return _fate(board, table, command.item, ItemFate(Fate.LIFTED_UP, to=command.to))
        case c.Restore():
            return _restore(board, table, command.item)
        case c.SettleOrder():
            if any(need not in table.needs for need in command.needs):
                raise Refused(Code.ITEM_UNKNOWN)
            return (e.OrderSettled(tuple(dict.fromkeys(command.needs))),)
        case c.NoteObjection():
            return (e.ObjectionNoted(clean(command.text, c.NOTE_LONGEST)),)
        case c.NoteDissent():
            return (e.DissentNoted(clean(command.text, c.NOTE_LONGEST)),)
        case c.RemoveSaid():
            return _remove_said(table, command)
        case c.OpenRating():
            return (_open_rating(board, table, command, fresh, given),)
        case c.CloseRating():
            return (_close_rating(table, command, given),)
        case c.Choose():
            return _choose(table, command)
        case c.Adapt():
            return _adapt(table, command)
        case c.ParkOption():
            owner, until = _appointment(command.owner, command.until, given)
            return _decide_option(table, command.option, Decision.PARKED, command.reason, owner, until)
        case c.RejectOption():
            return _decide_option(table, command.option, Decision.REJECTED, command.reason)
        case c.Excuse():
            return _excuse(table, command, given)
        case c.WritePlan():
            return _write_plan(table, command)
        case _:
            assert_never(command)


# the beginning


def begin(
    script: Script,
    needs: tuple[LaidNeed, ...],
    *,
    fates: Mapping[str, ItemFate] | None = None,
    options: tuple[LaidOption, ...] = (),
    rules: tuple[str, ...] = (),
) -> Events:
    """The first entry of a stakeholder meeting's log, made when it is opened.

    `fates` is what part 1 made of the needs, `rules` what the group added there.
    """
    laid = tuple(need if need.place is not None else replace(need, place=Place.P) for need in needs)
    carried = {item: replace(fate, carried=True) for item, fate in (fates or {}).items()}
    found: list[e.TableEvent] = [e.Began(script), e.NeedsLaid(laid, carried)]
    if options:
        found.append(e.OptionsLaid(options))
    return (*found, *(e.RuleAdded(rule) for rule in rules))


# what must hold


def somebody(given: Given) -> int:
    """How many are here to be asked, with a phone or on paper. Raises Refused(seats.nobody)."""
    if given.people == 0:
        raise Refused(Code.SEATS_NOBODY)
    return given.people


def balance(table: Table, given: Given, reason: str | None) -> str | None:
    """Why papers are handed out although employees have less than half of the seats; None when they have.

    Of those who are here: a phone that has been out of contact for long enough to be away holds no seat.

    Raises Refused: rules.not_accepted, seats.employees_few.
    """
    if not table.rules_accepted:
        raise Refused(Code.RULES_NOT_ACCEPTED)
    employees = on_side(given.groups_in_contact, Side.EMPLOYEES)
    if 2 * employees >= given.in_contact:
        return None
    if not (reason or "").strip():
        raise Refused(Code.SEATS_EMPLOYEES_FEW, employees=employees, seats=given.in_contact)
    return clean(reason or "", c.NOTE_LONGEST)


def not_sent_to_hse(table: Table, item: str) -> None:
    """Raise Refused for what went to the safety channel: nothing takes it from there in passing (R15, A7)."""
    fate = table.fates.get(table.taken_up.get(item, item))
    if fate is not None and fate.fate is Fate.SENT_TO_HSE:
        raise Refused(Code.FATE_SENT_TO_HSE)


def room_among_chosen(table: Table, action: Action, item: str) -> None:
    """Raise Refused unless one more need can be chosen for this (R13)."""
    chosen = [need for need in table.prioritised(action) if need != item]
    if is_full(FATE_OF[action], len(chosen)):
        raise Refused(Code.FATE_TOO_MANY, most=MOST[FATE_OF[action]])


def _remove_said(table: Table, command: c.RemoveSaid) -> Events:
    """All that says exactly this. The last goes first, so that each stands where it was."""
    found = [at for at, text in enumerate(table.said(command.said)) if text == command.text]
    if not found:
        raise Refused(Code.SAID_UNKNOWN)
    return tuple(e.SaidRemoved(command.said, at) for at in reversed(found))


# needs and cards


def _show(table: Table, what: str | None) -> Events:
    known = {*_SOURCES, PRESERVE, *table.needs, *table.options}
    if what is not None and what not in known:
        raise Refused(Code.ITEM_UNKNOWN)
    return (e.Shown(what),)


def _own_card(board: Board, table: Table, card: str) -> None:
    """Raise Refused unless this card was written here, says how work is, and is not a need already."""
    if card not in board.cards or board.cards[card].kind not in NEED_KINDS:
        raise Refused(Code.ITEM_UNKNOWN)
    if card in table.taken_up:
        raise Refused(Code.CARD_TAKEN_UP)


def _taken_up(board: Board, table: Table, command: c.TakeUp, fresh: Iterator[str]) -> e.TakenUp:
    _own_card(board, table, command.card)
    not_sent_to_hse(table, command.card)
    statement = None if command.statement is None else clean(command.statement, c.STATEMENT_LONGEST)
    return _as_need(board, table, command.card, command.action, statement, fresh)


def _as_need(
    board: Board, table: Table, card: str, action: Action, statement: str | None, fresh: Iterator[str]
) -> e.TakenUp:
    number = max((need.number for need in table.needs.values()), default=0) + 1
    written = board.cards[card]
    return e.TakenUp(card, next(fresh), number, written.kind, written.place, action, statement)


def _lay_beside(board: Board, table: Table, command: c.LayBeside) -> Events:
    _own_card(board, table, command.card)
    if command.need not in table.needs:
        raise Refused(Code.ITEM_UNKNOWN)
    if table.beside.get(command.card) == command.need:
        raise Refused(Code.FATE_SAME)
    not_sent_to_hse(table, command.card)
    laid = record.laid_beside(table, command.card, command.need)
    if command.card not in table.fates:
        return (laid,)
    return (record.fated(table, command.card, None), laid)


def _prioritise(board: Board, table: Table, command: c.Prioritise, fresh: Iterator[str]) -> Events:
    """A card that is chosen becomes a need: measures are fitted to needs."""
    item = _item(board, table, command.item)
    not_sent_to_hse(table, item)
    room_among_chosen(table, command.action, item)
    fate = ItemFate(FATE_OF[command.action])
    if item in table.needs:
        return _fate(board, table, item, fate)
    taken = _as_need(board, table, item, command.action, None, fresh)
    return (*_standing_alone(table, item), taken, e.Fated(taken.need, fate))


def _item(board: Board, table: Table, item: str) -> str:
    """The need, or the card, that a command means: a card that was taken up means its need."""
    if item in table.needs:
        return item
    if item in table.taken_up:
        return table.taken_up[item]
    _own_card(board, table, item)
    return item


def _standing_alone(table: Table, card: str) -> Events:
    """A card that gets an answer of its own no longer lies beside a need, nor has the answer it had."""
    found: list[e.TableEvent] = []
    if card in table.beside:
        found.append(record.laid_beside(table, card, None))
    if card in table.fates:
        found.append(record.fated(table, card, None))
    return tuple(found)


def _fate(board: Board, table: Table, named: str, fate: ItemFate) -> Events:
    item = _item(board, table, named)
    if table.fates.get(item) == fate:
        raise Refused(Code.FATE_SAME)
    not_sent_to_hse(table, item)
    fated = record.fated(table, item, fate)
    if item in table.beside:
        return (record.laid_beside(table, item, None), fated)
    return (fated,)


def _trash(board: Board, table: Table, command: c.Trash) -> Events:
    """Danger, harassment and breaches of law go another way (R15, A7)."""
    if command.danger:
        raise Refused(Code.TRASH_DANGER)
    must_say = command.reason is TrashReason.COVERED_ELSEWHERE  # by whom
    text = clean(command.text, c.NOTE_LONGEST, may_be_empty=not must_say)
    return _fate(board, table, command.item, ItemFate(Fate.TRASHED, reason=command.reason, text=text))


def _restore(board: Board, table: Table, named: str) -> Events:
    if named in table.options:
        if named not in table.choices or table.choices[named].decision is None:
            raise Refused(Code.FATE_NONE)
        changes = table.changes_of(named)  # what it was changed to stays, and what was said about that
        return (record.decided(table, named, Choice(None, changes) if changes else None),)
    item = _item(board, table, named)
    if item in table.beside:
        return (record.laid_beside(table, item, None),)
    if item not in table.fates:
        raise Refused(Code.FATE_NONE)
    return (record.fated(table, item, None),)


def _appointment(owner: str, until: str, given: Given) -> tuple[str, str]:
    """Who takes something up again, and when; a day that lies ahead."""
    if not owner.strip():
        raise Refused(Code.PARK_NO_OWNER)
    must_be_a_role(owner)
    day = _day(until)
    if given.today is not None and day < given.today:
        raise Refused(Code.DATE_PAST)
    return clean(owner, c.OWNER_LONGEST), day.isoformat()


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed.strip())
    except ValueError:
        raise Refused(Code.DATE_UNREADABLE) from None


# ratings


def _open_rating(
    board: Board, table: Table, command: c.OpenRating, fresh: Iterator[str], given: Given
) -> e.RatingOpened:
    """One question at a time, and no round beside it: nobody writes while papers are out."""
    question = command.question
    if board.step not in RATED_IN[question]:
        raise Refused(Code.STEP_NOT_NOW)
    if table.open_rating is not None:
        raise Refused(Code.RATING_STILL_OPEN)
    if board.open_ballot is not None:
        raise Refused(Code.BALLOT_STILL_OPEN)
    if board.round is not None:
        raise Refused(Code.ROUND_STILL_OPEN)
    if question is Question.CONSENSUS and not _has_a_list(board, table):
        raise Refused(Code.LIST_EMPTY)
    targets = _targets(table, question, command.option)
    if not targets:
        raise Refused(Code.RATING_NOTHING)
    excuse = balance(table, given, command.reason)
    stated = as_planned(given.seating, given.planned)  # of phones alone (R12)
    by_side = question not in ONE_VOICE and sides_may_show(stated)
    chosen = table.list_now if question is Question.CONSENSUS else None
    return e.RatingOpened(next(fresh), question, targets, somebody(given), by_side, excuse, chosen)


def _close_rating(table: Table, command: c.CloseRating, given: Given) -> e.RatingClosed:
    """Ratings of another question, or of another measure, were not replaced by this one."""
    now, rated = table.open_rating, given.rated
    if now is None or command.rating not in {None, now.id}:
        raise Refused(Code.RATING_NOT_OPEN)
    is_fit = now.question is Question.FIT
    same = (
        older
        for older in table.ratings.values()
        if older.question is now.question and (not is_fit or older.targets == now.targets)
    )
    told = rated.medians is not None or rated.counts is not None
    gone = withheld(same, rated, phones=given.phones, told=told)
    return e.RatingClosed(now.id, rated.cast, rated.medians, rated.counts, rated.sides, gone)


def _has_a_list(board: Board, table: Table) -> bool:
    """Whether anything has been decided here: what part 1 decided is no news in part 2."""
    if board.script is Script.MEETING_2:
        return any(choice.decision is not None for choice in table.choices.values())
    return bool(table.fates)


def _targets(table: Table, question: Question, option: str | None) -> tuple[str, ...]:
    match question:
        case Question.NEEDS:
            return tuple(need for need in table.needs if table.is_under_discussion(need))
        case Question.CONSENSUS:
            return (THE_LIST,)
        case Question.CONFIDENCE:
            return (THE_PLAN,)
        case Question.FIT:
            return (_option(table, option or ""),)
        case _:
            assert_never(question)


# measures


def _option(table: Table, option: str) -> str:
    if option not in table.options:
        raise Refused(Code.OPTION_UNKNOWN)
    return option


def _choose(table: Table, command: c.Choose) -> Events:
    """Only what hits the need, can be done here and does no harm, says its newest rating (method.md 5.4)."""
    option = _option(table, command.option)
    reason = clean(command.reason or "", c.NOTE_LONGEST, may_be_empty=True)
    if (refused := forbids(table, option, reason)) is not None:
        raise refused
    return _decide_option(table, option, Decision.CHOSEN, reason, may_be_empty=True)


def _adapt(table: Table, command: c.Adapt) -> Events:
    option = _option(table, command.option)
    changes = clean(command.changes, c.NOTE_LONGEST, lines=True)
    if changes == table.changes_of(option):
        raise Refused(Code.FATE_SAME)
    return (record.decided(table, option, Choice(Decision.ADAPTED, changes)),)


def _decide_option(
    table: Table,
    option: str,
    decision: Decision,
    reason: str,
    owner: str = "",
    until: str = "",
    *,
    may_be_empty: bool = False,
) -> Events:
    changes = table.changes_of(_option(table, option))
    words = clean(reason, c.NOTE_LONGEST, may_be_empty=may_be_empty)
    choice = Choice(decision, changes, words, owner, until)
    if table.choices.get(option) == choice:
        raise Refused(Code.FATE_SAME)
    return (record.decided(table, option, choice),)


def _excuse(table: Table, command: c.Excuse, given: Given) -> Events:
    """Only for a rule that the package breaks as it is now."""
    broken = [(finding.check, finding.about or None) for finding in findings(table, given.headcount)]
    if command.check is Check.BALANCED or (command.check, command.about) not in broken:
        raise Refused(Code.ITEM_UNKNOWN)
    return (e.Excused(command.check, clean(command.reason, c.NOTE_LONGEST), command.about),)


def _write_plan(table: Table, command: c.WritePlan) -> Events:
    """Dates are dates, nothing ends before it starts, and one role answers for it."""
    option = _option(table, command.option)
    if option not in table.choices or table.choices[option].decision is not Decision.CHOSEN:
        raise Refused(Code.OPTION_NOT_CHOSEN)
    text = clean(command.text, c.PLAN_LONGEST, lines=True, may_be_empty=True)
    if command.field is PlanField.RESPONSIBLE:
        must_be_a_role(text)
    if command.field in PLAN_DATES and text:
        text = _day(text).isoformat()
    before = table.plan.get(option, {})
    not_unseen(command.seen, before.get(command.field, ""), text)
    written = {**before, command.field: text}
    starts, ends = written.get(PlanField.STARTS_ON), written.get(PlanField.ENDS_ON)
    if starts and ends and ends < starts:
        raise Refused(Code.PLAN_ENDS_FIRST)
    return (e.PlanWritten(option, command.field, text),)
