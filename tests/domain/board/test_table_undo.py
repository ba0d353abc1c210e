"""What is taken back at the table: by undo (R5), and with a card (R4)."""

import contextlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.board.at_the_table import ONE, written
from tests.domain.board.chance import MEETINGS
from tests.domain.board.play import Play, ident

from medvirk.domain.board import commands as c
from medvirk.domain.board import table_commands as t
from medvirk.domain.board import table_events as te
from medvirk.domain.board.erase import erase
from medvirk.domain.board.state import EMPTY
from medvirk.domain.board.table import ItemFate, TrashReason
from medvirk.domain.board.table_evolve import with_words
from medvirk.domain.board.view import Audience, show_event
from medvirk.domain.errors import Refused
from medvirk.domain.iglo import Action, Kind, Place
from medvirk.domain.needs.fate import Fate
from medvirk.domain.script import Step

# undo


def test_R5_undo_covers_fates_moves_and_what_became_of_cards(part_1: Play) -> None:
    (card,) = written(part_1, "Vikarer")
    commands = [
        t.TakeUp(part_1.id(), card, Action.IMPROVE),
        t.LayBeside(part_1.id(), card, ONE),
        t.Park(part_1.id(), card, "HR", "2026-05-04"),
        t.Prioritise(part_1.id(), card, Action.PRESERVE),
        t.Trash(part_1.id(), ONE, TrashReason.UNCLEAR, danger=False),
        c.Move(part_1.id(), ONE, Place.STIGMA),
    ]
    before = replace(part_1.board, seq=0)
    for command in commands:
        part_1.do(command)
        part_1.do(c.Undo(part_1.id(), command.id))
        assert replace(part_1.board, seq=0) == before


def test_R5_nothing_is_undone_past_what_others_did_since(part_1: Play) -> None:
    (card,) = written(part_1, "Vikarer")
    taking = t.TakeUp(part_1.id(), card, Action.IMPROVE)
    part_1.do(taking)
    made = part_1.table.taken_up[card]
    parking = t.Park(part_1.id(), made, "HR", "2026-05-04")
    part_1.do(parking)
    assert part_1.refuses(c.Undo(part_1.id(), taking.id)) == "undo.overtaken"
    part_1.do(c.Undo(part_1.id(), parking.id))
    undone = part_1.log[-1].command
    assert part_1.refuses(c.Undo(part_1.id(), taking.id)) == "undo.overtaken"
    part_1.do(c.Undo(part_1.id(), undone))  # what an undo did can be undone too
    assert part_1.table.fates[made].fate is Fate.PARKED
    part_1.do(c.Blank(part_1.id(), card, False))
    assert part_1.refuses(c.Undo(part_1.id(), undone)) == "undo.overtaken"


def test_R5_what_was_put_back_is_not_put_back_again(part_1: Play) -> None:
    (card,) = written(part_1, "Vikarer")
    taking = t.TakeUp(part_1.id(), card, Action.IMPROVE)
    part_1.do(taking)
    part_1.do(c.Undo(part_1.id(), taking.id))
    assert part_1.refuses(c.Undo(part_1.id(), taking.id)) == "undo.overtaken"


@pytest.mark.parametrize("statement", [None, "Vikarer i helgene"])
def test_R5_a_card_that_was_put_back_becomes_the_same_need_again(part_1: Play, statement: str | None) -> None:
    """The console offers to do again what was undone."""
    (card,) = written(part_1, "Vikarer")
    for command in (
        t.TakeUp(part_1.id(), card, Action.IMPROVE, statement),
        t.Prioritise(part_1.id(), card, Action.IMPROVE),
    ):
        part_1.do(command)
        before = part_1.table
        undoing = c.Undo(part_1.id(), command.id)
        part_1.do(undoing)
        redoing = c.Undo(part_1.id(), undoing.id)
        part_1.do(redoing)
        assert part_1.table == before
        part_1.do(c.Undo(part_1.id(), redoing.id))
        assert part_1.table.taken_up == {}


def test_R5_it_does_not_when_another_need_has_its_number_by_now_or_its_card_is_gone(part_1: Play) -> None:
    one, two = written(part_1, "Vikarer", "Natt")
    taking = t.TakeUp(part_1.id(), one, Action.IMPROVE)
    part_1.do(taking)
    undoing = c.Undo(part_1.id(), taking.id)
    part_1.do(undoing)
    other = t.TakeUp(part_1.id(), two, Action.IMPROVE)
    part_1.do(other)
    assert part_1.refuses(c.Undo(part_1.id(), undoing.id)) == "undo.overtaken"
    part_1.do(c.Undo(part_1.id(), other.id))
    part_1.do(c.Blank(part_1.id(), one, False))
    assert part_1.refuses(c.Undo(part_1.id(), undoing.id)) == "undo.overtaken"


def test_R5_what_an_older_log_put_back_stays_a_card(part_1: Play) -> None:
    """It does not say what the need was."""
    (card,) = written(part_1, "Vikarer")
    part_1.do(t.TakeUp(part_1.id(), card, Action.IMPROVE))
    put_back = te.PutBack(card, part_1.table.taken_up[card])
    part_1.enter(part_1.id(), (put_back,))
    assert part_1.refuses(c.Undo(part_1.id(), part_1.log[-1].command)) == "undo.not_possible"


def test_R5_rooms_are_not_told_how_to_undo(part_1: Play) -> None:
    taken = te.TakenUp(ident("a"), ident("b"), 6, Kind.DEMAND, Place.GROUP, Action.IMPROVE)
    put_back = te.PutBack(taken.card, taken.need, taken)
    assert show_event(put_back, Audience.CONSOLE) == put_back
    assert show_event(put_back, Audience.PHONE) == te.PutBack(taken.card, taken.need)


def test_R5_no_fate_comes_back_for_a_need_that_is_gone(part_1: Play) -> None:
    (card,) = written(part_1, "Vikarer")
    part_1.do(t.TakeUp(part_1.id(), card, Action.IMPROVE))
    parking = t.Park(part_1.id(), part_1.table.taken_up[card], "HR", "2026-05-04")
    part_1.do(parking)
    part_1.do(c.Blank(part_1.id(), card, False))
    assert part_1.refuses(c.Undo(part_1.id(), parking.id)) == "undo.overtaken"


def test_R5_a_need_that_got_dots_stays(part_1: Play) -> None:
    (card,) = written(part_1, "Vikarer")
    taking = t.TakeUp(part_1.id(), card, Action.IMPROVE)
    part_1.do(taking)
    made = part_1.table.taken_up[card]
    part_1.go(Step.M1_DOTS)
    part_1.do(c.OpenBallot(part_1.id()))
    for paper in "1234":
        part_1.vote(paper, {made: 1})
    part_1.do(c.CloseBallot(part_1.id()))
    assert part_1.refuses(c.Undo(part_1.id(), taking.id)) == "undo.overtaken"


def test_R5_a_need_that_went_with_its_card_is_not_put_back(part_1: Play) -> None:
    card, other = written(part_1, "Vikarer", "Natt")
    taking = t.TakeUp(part_1.id(), card, Action.IMPROVE)
    part_1.do(taking)
    made = part_1.table.taken_up[card]
    beside = t.LayBeside(part_1.id(), other, made)
    again = t.LayBeside(part_1.id(), other, ONE)
    part_1.do(beside)
    part_1.do(again)
    part_1.do(c.Blank(part_1.id(), card, False))
    assert part_1.refuses(c.Undo(part_1.id(), taking.id)) == "undo.overtaken"
    assert part_1.refuses(c.Undo(part_1.id(), again.id)) == "undo.overtaken"


@given(MEETINGS, st.data())
def test_whatever_was_played_undone_or_not_the_table_is_sound(play: Play, data: st.DataObject) -> None:
    entry = data.draw(st.sampled_from(play.log))
    with contextlib.suppress(Refused):
        play.do(c.Undo(play.id(), entry.command))
    table = play.table
    known = {*table.needs, *play.board.cards}
    assert set(table.fates) <= known
    assert set(table.taken_up.values()) <= set(table.needs)
    assert set(table.beside.values()) <= set(table.needs)
    assert set(table.taken_up) | set(table.beside) <= set(play.board.cards)
    assert set(table.choices) | set(table.plan) <= set(table.options)


# erasing


def test_R4_what_was_written_about_a_card_goes_with_it(part_1: Play) -> None:
    (card,) = written(part_1, "Vikarer")
    trashed = ItemFate(Fate.TRASHED, text="Kari tar det", owner="Kari")
    blank = ItemFate(Fate.TRASHED)
    assert erase(te.Fated(card, trashed, trashed), {card}) == te.Fated(card, blank, blank)
    assert erase(te.Fated(card, trashed), {card}) == te.Fated(card, blank)
    assert erase(te.Restored(card, trashed), {card}) == te.Restored(card, blank)
    assert erase(te.Restored(card), {card}) == te.Restored(card)
    assert erase(te.Fated(ONE, trashed), {card}) == te.Fated(ONE, trashed)


def test_R4_a_need_whose_card_was_taken_back_stays_in_view_until_its_moment(part_1: Play) -> None:
    (card,) = written(part_1, "Vikarer")
    part_1.do(t.TakeUp(part_1.id(), card, Action.IMPROVE))
    made = part_1.table.taken_up[card]
    shown = with_words(part_1.board, {made: "Vikarer, som det sto"}).table
    assert shown is not None
    assert shown.needs[made].statement == "Vikarer, som det sto"
    assert with_words(part_1.board, {}) is part_1.board
    assert with_words(EMPTY, {made: "x"}) is EMPTY
