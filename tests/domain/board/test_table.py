"""Stakeholder meetings: the rules, the cards, and the needs that are made of them (method.md 5.2, 5.3)."""

from dataclasses import replace

import pytest
from tests.domain.board.at_the_table import FIRST, FOUR, ONE, SECOND, THIRD, TWO, fate, written
from tests.domain.board.meetings import FATES, NEEDS, meeting
from tests.domain.board.play import Play, ident

from medvirk.domain.board import commands as c
from medvirk.domain.board import events as e
from medvirk.domain.board import table_commands as t
from medvirk.domain.board import table_events as te
from medvirk.domain.board.evolve import evolve
from medvirk.domain.board.state import EMPTY
from medvirk.domain.board.table import Choice, ItemFate, LiftTo, PlanField, Question
from medvirk.domain.board.table_decide import begin
from medvirk.domain.board.table_evolve import need_in_words_of
from medvirk.domain.board.table_ready import (
    unanswered,
)
from medvirk.domain.iglo import Action, Kind, Place
from medvirk.domain.matching.choice import Decision
from medvirk.domain.needs.fate import Fate
from medvirk.domain.script import STEPS, Script, Step

# the beginning


def test_a_board_follows_the_script_that_its_log_begins_with() -> None:
    for script in Script:
        board = evolve(EMPTY, te.Began(script))
        assert (board.script, board.step) == (script, STEPS[script][0])
        assert (board.table is None) == (script is Script.FOCUS_GROUP)


def test_needs_without_a_place_stand_on_p_and_fates_of_part_1_are_carried() -> None:
    play = meeting(Script.MEETING_2)
    assert play.table.needs[FOUR].place is Place.P
    assert play.table.fates[FOUR] == replace(FATES[FOUR], carried=True)
    assert list(play.table.options) == [FIRST, SECOND, THIRD]
    with_rules = begin(Script.MEETING_2, NEEDS, rules=("Telefonen i lomma",))
    assert with_rules[-1] == te.RuleAdded("Telefonen i lomma")


def test_a_meeting_goes_through_its_own_script_only(part_1: Play) -> None:
    seen = part_1.board.step
    for to in (Step.MARK, Step.M2_FIT):
        assert part_1.refuses(c.Go(part_1.id(), to, seen)) == "step.not_now"
    assert Play().refuses(c.Go(ident("g"), Step.M1_RATE, Step.WELCOME)) == "step.not_now"


def test_5_2_nothing_opens_before_the_rules_are_accepted_and_a_new_rule_asks_again() -> None:
    """method.md 5.2: the rules must be accepted before the start, and the group may add to them."""
    play = meeting(Script.MEETING_1, accepted=False)
    for step, command in (
        (Step.M1_MISSING, c.OpenRound(play.id())),
        (Step.M1_RATE, t.OpenRating(play.id(), Question.NEEDS)),
        (Step.M1_DOTS, c.OpenBallot(play.id())),
    ):
        play.go(step)
        assert play.refuses(command) == "rules.not_accepted"
    play.go(Step.M1_WELCOME)
    play.do(t.AcceptRules(play.id()))
    play.do(t.AddRule(play.id(), "  Telefonen i lomma "))
    assert play.table.rules == ("Telefonen i lomma",)
    assert not play.table.rules_accepted
    assert play.refuses(t.AddRule(play.id(), " ")) == "text.empty"


def test_what_is_shown_falls_away_with_the_step_and_is_remembered(part_1: Play) -> None:
    """method.md 5.3: results are shown source by source, then what is to be preserved, then need by need."""
    for what in ("employees", "preserve", ONE, ONE):
        part_1.do(t.Show(part_1.id(), what))
    assert (part_1.table.shown, part_1.table.presented) == (ONE, ("employees", "preserve", ONE))
    part_1.do(t.Show(part_1.id()))
    assert part_1.table.shown is None
    part_1.do(t.Show(part_1.id(), ONE))
    part_1.go(Step.M1_RESULT)
    assert part_1.table.shown is None
    assert part_1.refuses(t.Show(part_1.id(), FIRST)) == "item.unknown"


# rounds and cards


def test_5_3_everyone_writes_two_cards_of_their_own_at_most() -> None:
    """method.md 5.3: silent reading, max 2."""
    play = meeting(Script.MEETING_1)
    written(play, "a")
    written(play, "b")
    play.at(Step.M1_MISSING)
    assert play.refuses(c.OpenRound(play.id())) == "round.no_more"


def test_a_card_may_say_which_need_it_is_about() -> None:
    play = meeting(Script.MEETING_1)
    about = play.cards("Gjelder også natt", step=Step.M1_MISSING, about=TWO)
    assert play.board.cards[about[0]].about == TWO


def test_objections_stand_by_their_need_or_by_the_list(part_1: Play) -> None:
    """method.md 5.3: objections are kept."""
    part_1.open_round()
    part_1.send("Ikke enig", kind=Kind.OBJECTION, place=None, about=TWO)
    part_1.send("For langt", kind=Kind.OBJECTION, place=None)
    part_1.close_round()
    part_1.reveal()
    stood = {card.text: (card.about, card.place) for card in part_1.board.cards.values()}
    assert stood == {"Ikke enig": (TWO, Place.JOB_CONTEXT), "For langt": (None, Place.SQUARE)}
    assert part_1.refuses(c.Send(ident("s"), 1, ident("x"), "Krav", Kind.DEMAND, Place.P)) == "card.no_kind"


def test_R14_conditions_and_dangers_are_cards_about_a_measure(part_2: Play) -> None:
    """method.md 5.4: F8, and a danger under F7, are written."""
    part_2.open_round()
    part_2.send("Vikar", kind=Kind.CONDITION, place=None, about=FIRST)
    handle = part_2.send("Mer overtid", kind=Kind.DANGER, place=None, about=FIRST)
    for about in (None, ONE, ident("nobody")):
        command = c.Send(ident("s"), 1, ident("x"), "Fare", Kind.DANGER, None, about)
        assert part_2.refuses(command) == "card.no_option"
    edit = c.Edit(ident("edit"), handle, ident("x"), "Mye mer overtid", Kind.CONDITION)
    part_2.ask(edit, "secret of Mer overtid")
    part_2.close_round()
    part_2.reveal()
    kinds = {card.text: (card.kind, card.about) for card in part_2.board.cards.values()}
    assert kinds == {"Vikar": (Kind.CONDITION, FIRST), "Mye mer overtid": (Kind.CONDITION, FIRST)}


def test_R6_what_comes_late_waits_for_the_round_before_the_result() -> None:
    for script, first, last in (
        (Script.MEETING_1, Step.M1_MISSING, Step.M1_RESULT),
        (Script.MEETING_2, Step.M2_FIT, Step.M2_PACKAGE),
    ):
        play = meeting(script)
        assert play.go(last) == (e.StepChanged(last),)
        play.go(first)
        play.open_round()
        assert play.go(last)[-1] == e.RoundOpened(2, 0, closing=True)
        play.close_round()
        play.go(STEPS[script][-1])
        play.open_round()
        assert play.board.round is not None
        assert play.board.round.closing


def test_nobody_writes_while_papers_are_out_and_no_papers_go_out_while_people_write(part_1: Play) -> None:
    part_1.do(t.Prioritise(part_1.id(), ONE, Action.IMPROVE))
    part_1.do(t.OpenRating(part_1.id(), Question.CONSENSUS))
    assert part_1.refuses(c.OpenRound(part_1.id())) == "rating.still_open"
    part_1.do(t.CloseRating(part_1.id()))
    part_1.open_round()
    assert part_1.refuses(t.OpenRating(part_1.id(), Question.CONSENSUS)) == "round.still_open"


# needs that were written here


def test_a_card_becomes_a_need_in_its_own_words_or_in_the_groups(part_1: Play) -> None:
    own, other = written(part_1, "Vikarer", "Natt")
    part_1.do(t.TakeUp(part_1.id(), own, Action.IMPROVE))
    part_1.do(t.TakeUp(part_1.id(), other, Action.PRESERVE, "Vi tar vare på natta"))
    made = list(part_1.table.needs.values())[-2:]
    assert [(need.number, need.statement, need.action, need.sources) for need in made] == [
        (6, "Vikarer", Action.IMPROVE, ()),
        (7, "Vi tar vare på natta", Action.PRESERVE, ()),
    ]
    assert part_1.refuses(t.TakeUp(part_1.id(), own, Action.IMPROVE)) == "card.taken_up"
    assert part_1.refuses(t.TakeUp(part_1.id(), ONE, Action.IMPROVE)) == "item.unknown"
    long = t.TakeUp(part_1.id(), other, Action.IMPROVE, "x" * 141)
    assert part_1.refuses(replace(long, card=written(part_1, "c")[0])) == "text.too_long"


def test_an_objection_does_not_become_a_need(part_1: Play) -> None:
    (objection,) = part_1.cards("Nei", kind=Kind.OBJECTION, place=None, step=Step.M1_CONSENSUS)
    for command in (
        t.TakeUp(part_1.id(), objection, Action.IMPROVE),
        t.Prioritise(part_1.id(), objection, Action.IMPROVE),
        t.SendToHse(part_1.id(), objection),
    ):
        assert part_1.refuses(command) == "item.unknown"
    assert objection not in unanswered(part_1.board, part_1.table)


def test_R4_a_need_in_the_words_of_a_card_goes_with_it_and_one_the_group_worded_stays(part_1: Play) -> None:
    own, other = written(part_1, "Vikarer", "Natt")
    part_1.do(t.TakeUp(part_1.id(), own, Action.IMPROVE))
    part_1.do(t.TakeUp(part_1.id(), other, Action.IMPROVE, "Natta"))
    in_own_words, worded = list(part_1.table.needs)[-2:]
    for need in (in_own_words, worded):
        part_1.do(t.Park(part_1.id(), need, "HR", "2026-05-04"))
        part_1.do(t.Show(part_1.id(), need))
    part_1.do(t.SettleOrder(part_1.id(), (worded, in_own_words, ONE)))
    assert need_in_words_of(part_1.board, own) == in_own_words
    part_1.do(c.Blank(part_1.id(), own, False))
    part_1.do(c.Blank(part_1.id(), other, False))
    assert in_own_words not in part_1.table.needs
    assert in_own_words not in part_1.table.fates
    assert part_1.table.order == (worded, ONE)
    assert part_1.table.needs[worded].statement == "Natta"
    assert part_1.table.fates[worded].fate is Fate.PARKED
    assert part_1.table.taken_up == {}


def test_a_card_lies_beside_the_need_it_says_more_about_and_shares_its_fate(part_1: Play) -> None:
    (card,) = written(part_1, "Gjelder også natt")
    part_1.do(t.LiftUp(part_1.id(), card, LiftTo.AMU))
    part_1.do(t.LayBeside(part_1.id(), card, TWO))
    assert fate(part_1, card) is None
    assert card not in unanswered(part_1.board, part_1.table)
    assert part_1.refuses(t.LayBeside(part_1.id(), card, TWO)) == "fate.same"
    assert part_1.refuses(t.LayBeside(part_1.id(), card, ident("nobody"))) == "item.unknown"
    part_1.do(t.LayBeside(part_1.id(), card, ONE))
    part_1.do(t.Restore(part_1.id(), card))
    assert part_1.table.beside == {}
    part_1.do(t.LayBeside(part_1.id(), card, ONE))
    part_1.do(t.LiftUp(part_1.id(), card, LiftTo.AMU))
    assert (part_1.table.beside, part_1.table.fates[card].to) == ({}, LiftTo.AMU)


def test_a_card_that_is_chosen_becomes_a_need(part_1: Play) -> None:
    card, beside = written(part_1, "Vikarer", "Natt")
    part_1.do(t.LiftUp(part_1.id(), card, LiftTo.AMU))
    part_1.do(t.LayBeside(part_1.id(), beside, ONE))
    for each in (card, beside):
        part_1.do(t.Prioritise(part_1.id(), each, Action.IMPROVE))
        made = part_1.table.taken_up[each]
        assert fate(part_1, made) == ItemFate(Fate.PRIORITISED_IMPROVE)
    assert (fate(part_1, card), part_1.table.beside) == (None, {})
    part_1.do(t.LiftUp(part_1.id(), card, LiftTo.AMU))  # the card means its need
    assert part_1.table.fates[part_1.table.taken_up[card]].fate is Fate.LIFTED_UP


def test_a_need_moves_on_the_map_as_a_card_does(part_1: Play) -> None:
    part_1.do(c.Move(part_1.id(), ONE, Place.LEADER))
    assert part_1.table.needs[ONE].place is Place.LEADER
    assert part_1.refuses(c.Move(part_1.id(), ONE, Place.LEADER)) == "place.same"
    assert part_1.refuses(c.Move(part_1.id(), FOUR, Place.P)) == "place.same"


# what nobody could have written (B4)


@pytest.mark.parametrize(
    "event",
    [
        te.TakenUp(ident("x"), ident("y"), 1, Kind.DEMAND, Place.P, Action.IMPROVE),
        te.PutBack(ident("x"), ident("y")),
        te.LaidBeside(ident("x"), ONE),
        te.Fated(ident("x"), ItemFate(Fate.TRASHED)),
        te.Restored(ident("x")),
        te.OrderSettled((ident("x"),)),
        te.RatingClosed(ident("x"), 4, {}, {}),
        te.Decided(ident("x"), Choice(Decision.CHOSEN)),
        te.Reconsidered(ident("x")),
        te.PlanWritten(ident("x"), PlanField.AIM, "Ro"),
    ],
    ids=lambda event: event.is_,
)
def test_B4_what_is_unknown_is_left_alone(event: e.Event) -> None:
    board = meeting(Script.MEETING_2).board
    assert evolve(board, event) == board
    assert evolve(EMPTY, event) == EMPTY
