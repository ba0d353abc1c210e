"""Stakeholder meetings: what may be done with needs, cards and measures (method.md 5.2-5.5)."""

import contextlib
import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.board.chance import MEETINGS
from tests.domain.board.meetings import FATES, NEEDS, OPTIONS, meeting
from tests.domain.board.play import Play, ident

from medvirk.domain.board import commands as c
from medvirk.domain.board import events as e
from medvirk.domain.board import table_commands as t
from medvirk.domain.board import table_events as te
from medvirk.domain.board.erase import erase
from medvirk.domain.board.evolve import evolve
from medvirk.domain.board.state import EMPTY
from medvirk.domain.board.table import Choice, ItemFate, LiftTo, PlanField, Question, Said, TrashReason
from medvirk.domain.board.table_decide import (
    begin,
    findings,
    not_excused,
    unanswered,
    undecided,
    unfit,
    without_level,
)
from medvirk.domain.board.table_evolve import need_in_words_of, with_words
from medvirk.domain.board.view import Audience, show_board
from medvirk.domain.errors import Refused
from medvirk.domain.iglo import Action, Kind, Place
from medvirk.domain.matching.choice import Decision
from medvirk.domain.matching.package import Check
from medvirk.domain.needs.fate import Fate
from medvirk.domain.script import STEPS, Script, Step
from medvirk.domain.seats import SeatGroup, Side

ONE, TWO, THREE, FOUR, FIVE = (need.id for need in NEEDS)
FIRST, SECOND, THIRD = (option.id for option in OPTIONS)
GOOD = {"F1": 4, "F2": 4, "F3": 3, "F4": 4, "F5": 3, "F6": 4, "F7": 3}


@pytest.fixture
def part_1() -> Play:
    """Part 1, the rules accepted, where the list is talked about."""
    play = meeting(Script.MEETING_1)
    play.go(Step.M1_CONSENSUS)
    return play


@pytest.fixture
def part_2() -> Play:
    """Part 2, the rules accepted, where measures are rated."""
    play = meeting(Script.MEETING_2)
    play.go(Step.M2_FIT)
    return play


def written(play: Play, *texts: str, place: Place = Place.GROUP) -> list[str]:
    """Cards of the silent reading, on the table."""
    step = play.board.step
    cards = play.cards(*texts, step=Step.M1_MISSING, place=place)
    play.at(step)
    return cards


def fit(play: Play, option: str, papers: int = 5, **changes: int | str) -> None:
    """A measure is rated, everybody gives the same answers."""
    play.at(Step.M2_FIT)
    play.do(t.OpenRating(play.id(), Question.FIT, option))
    for number in range(papers):
        play.rate(f"p{number}", {option: {**GOOD, **changes}})
    play.do(t.CloseRating(play.id()))


def fate(play: Play, item: str) -> ItemFate | None:
    return play.table.fates.get(item)


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
    part_1.open_round()
    part_1.send("Ikke enig", kind=Kind.OBJECTION, place=None, about=TWO)
    part_1.send("For langt", kind=Kind.OBJECTION, place=None)
    part_1.close_round()
    part_1.reveal()
    stood = {card.text: (card.about, card.place) for card in part_1.board.cards.values()}
    assert stood == {"Ikke enig": (TWO, Place.JOB_CONTEXT), "For langt": (None, Place.SQUARE)}
    assert part_1.refuses(c.Send(ident("s"), 1, ident("x"), "Krav", Kind.DEMAND, Place.P)) == "card.no_kind"


def test_R14_conditions_and_dangers_are_cards_about_a_measure(part_2: Play) -> None:
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
    part_1.do(t.SendToHse(part_1.id(), card))
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
    part_1.do(t.SendToHse(part_1.id(), card))
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


# fates


def test_R13_five_to_improve_and_four_to_preserve_are_the_most(part_1: Play) -> None:
    cards = written(part_1, *"abcdefgh")
    for card in cards[:5]:
        part_1.do(t.Prioritise(part_1.id(), card, Action.IMPROVE))
    assert part_1.refuses(t.Prioritise(part_1.id(), ONE, Action.IMPROVE)) == "fate.too_many"
    chosen = part_1.table.prioritised(Action.IMPROVE)[0]
    part_1.do(t.Prioritise(part_1.id(), chosen, Action.PRESERVE))
    part_1.do(t.Prioritise(part_1.id(), ONE, Action.IMPROVE))
    for need in (TWO, THREE, FOUR):
        part_1.do(t.Prioritise(part_1.id(), need, Action.PRESERVE))
    assert part_1.refuses(t.Prioritise(part_1.id(), FIVE, Action.PRESERVE)) == "fate.too_many"
    assert part_1.refuses(t.Prioritise(part_1.id(), TWO, Action.PRESERVE)) == "fate.same"


@given(MEETINGS)
def test_R13_whatever_is_pressed_the_limits_hold(play: Play) -> None:
    for action, most in ((Action.IMPROVE, 5), (Action.PRESERVE, 4)):
        assert len(play.table.prioritised(action)) <= most


def test_R13_undo_does_not_lead_past_the_limit(part_1: Play) -> None:
    cards = written(part_1, *"abcdef")
    for card in cards[:5]:
        part_1.do(t.Prioritise(part_1.id(), card, Action.IMPROVE))
    undone = t.Restore(part_1.id(), cards[0])
    part_1.do(undone)
    part_1.do(t.Prioritise(part_1.id(), cards[5], Action.IMPROVE))
    assert part_1.refuses(c.Undo(part_1.id(), undone.id)) == "fate.too_many"
    part_1.do(t.Restore(part_1.id(), cards[5]))
    part_1.do(c.Undo(part_1.id(), undone.id))
    assert len(part_1.table.prioritised(Action.IMPROVE)) == 5


def test_R15_danger_harassment_and_breaches_of_law_cannot_be_trashed(part_1: Play) -> None:
    command = t.Trash(part_1.id(), ONE, TrashReason.UNCLEAR, danger=True)
    assert part_1.refuses(command) == "trash.danger"
    part_1.do(t.SendToHse(part_1.id(), ONE))
    assert fate(part_1, ONE) == ItemFate(Fate.SENT_TO_HSE)


def test_5_3_the_bin_asks_for_a_reason_and_for_what_covers_it_elsewhere(part_1: Play) -> None:
    elsewhere = t.Trash(part_1.id(), ONE, TrashReason.COVERED_ELSEWHERE, danger=False)
    assert part_1.refuses(elsewhere) == "text.empty"
    part_1.do(replace(elsewhere, text="Turnusgruppa"))
    part_1.do(t.Trash(part_1.id(), TWO, TrashReason.NOT_SUPPORTED, danger=False))
    assert fate(part_1, ONE) == ItemFate(
        Fate.TRASHED, reason=TrashReason.COVERED_ELSEWHERE, text="Turnusgruppa"
    )
    assert ONE in part_1.table.needs, "never deleted: it is part of the answer to everyone"
    part_1.do(t.Restore(part_1.id(), ONE))
    assert fate(part_1, ONE) is None
    assert part_1.refuses(t.Restore(part_1.id(), ONE)) == "fate.none"


@pytest.mark.parametrize(
    ("owner", "until", "code"),
    [
        (" ", "2026-05-04", "park.no_owner"),
        ("HR", "snart", "date.unreadable"),
        ("HR", "2026-13-01", "date.unreadable"),
        ("x" * 81, "2026-05-04", "text.too_long"),
    ],
)
def test_5_3_parking_needs_an_owner_and_a_date(part_1: Play, owner: str, until: str, code: str) -> None:
    assert part_1.refuses(t.Park(part_1.id(), ONE, owner, until)) == code


def test_a_date_that_lies_behind_is_no_appointment(part_1: Play) -> None:
    today = dt.date(2026, 5, 4)
    with pytest.raises(Refused, match=r"date\.past"):
        part_1.do(t.Park(part_1.id(), ONE, "HR", "2026-05-03"), today=today)
    part_1.do(t.Park(part_1.id(), ONE, "HR", " 2026-05-04 "), today=today)
    assert fate(part_1, ONE) == ItemFate(Fate.PARKED, owner="HR", until="2026-05-04")


def test_5_3_only_what_is_still_talked_about_is_rated_and_given_dots(part_1: Play) -> None:
    part_1.do(t.SendToHse(part_1.id(), ONE))
    part_1.do(t.Prioritise(part_1.id(), TWO, Action.IMPROVE))
    part_1.go(Step.M1_RATE)
    part_1.do(t.OpenRating(part_1.id(), Question.NEEDS))
    opened = part_1.table.open_rating
    assert opened is not None
    assert opened.targets == (TWO, THREE, FOUR, FIVE)
    part_1.do(t.CloseRating(part_1.id()))
    part_1.go(Step.M1_DOTS)
    part_1.do(c.OpenBallot(part_1.id()))
    ballot = part_1.board.open_ballot
    assert ballot is not None
    vote = c.Vote(part_1.id(), ident("p"), ballot.id, {ONE: 1}, {})
    assert part_1.refuses(vote) == "ballot.unknown_target"
    for paper in "1234":
        part_1.vote(paper, {TWO: 3}, {THREE: 1})
    part_1.do(t.SendToHse(part_1.id(), THREE))  # it was talked about when it got its dots
    part_1.do(c.CloseBallot(part_1.id()))
    assert part_1.board.ballot is not None
    assert part_1.board.ballot.totals == {TWO: (12, 0), THREE: (0, 4)}


def test_there_is_nothing_to_rate_when_every_need_has_another_fate(part_1: Play) -> None:
    for need in list(part_1.table.needs):
        part_1.do(t.SendToHse(part_1.id(), need))
    part_1.go(Step.M1_RATE)
    assert part_1.refuses(t.OpenRating(part_1.id(), Question.NEEDS)) == "rating.nothing"


# papers


def test_what_was_said_is_taken_away_wherever_it_stands_and_what_was_said_since_still_counts(
    part_1: Play,
) -> None:
    for text in ("Kari vil ikke", "Natta er ikke med", "Kari vil ikke"):
        part_1.do(t.NoteObjection(part_1.id(), text))
    part_1.do(t.Prioritise(part_1.id(), ONE, Action.IMPROVE))
    part_1.do(t.OpenRating(part_1.id(), Question.CONSENSUS))
    part_1.do(t.NoteObjection(part_1.id(), "For mye"))
    removed = part_1.do(t.RemoveSaid(part_1.id(), Said.OBJECTION, "Kari vil ikke"))
    assert removed == (te.SaidRemoved(Said.OBJECTION, 2), te.SaidRemoved(Said.OBJECTION, 0))
    assert part_1.table.objections == ("Natta er ikke med", "For mye")
    assert part_1.table.open_rating is not None
    assert part_1.table.open_rating.notes == 1  # what was said since the question still answers it
    assert part_1.refuses(t.RemoveSaid(part_1.id(), Said.OBJECTION, "Kari vil ikke")) == "said.unknown"
    assert part_1.refuses(t.RemoveSaid(part_1.id(), Said.DISSENT, "For mye")) == "said.unknown"


def test_papers_of_one_thing_at_a_time_go_out(part_1: Play) -> None:
    part_1.go(Step.M1_DOTS)
    part_1.do(c.OpenBallot(part_1.id()))
    part_1.go(Step.M1_RATE)
    assert part_1.board.is_paused
    assert part_1.refuses(t.OpenRating(part_1.id(), Question.NEEDS)) == "ballot.still_open"
    part_1.do(c.CloseBallot(part_1.id()))
    assert part_1.refuses(t.OpenRating(part_1.id(), Question.CONSENSUS)) == "step.not_now"
    assert part_1.refuses(t.CloseRating(part_1.id())) == "rating.not_open"
    part_1.do(t.OpenRating(part_1.id(), Question.NEEDS))
    assert part_1.refuses(t.OpenRating(part_1.id(), Question.NEEDS)) == "rating.still_open"
    assert part_1.refuses(t.CloseRating(part_1.id(), rating=ident("earlier"))) == "rating.not_open"
    part_1.go(Step.M1_DOTS)
    assert part_1.refuses(c.OpenBallot(part_1.id())) == "rating.still_open"


def test_the_measure_at_hand_is_the_one_shown_else_the_one_rated_last(part_2: Play) -> None:
    assert part_2.table.measure_at_hand is None
    fit(part_2, FIRST)
    part_2.do(t.Show(part_2.id(), SECOND))
    assert part_2.table.measure_at_hand == SECOND
    part_2.do(t.Show(part_2.id(), None))
    assert part_2.table.measure_at_hand == FIRST


def test_R11_rating_again_replaces_the_older_rating_of_the_same(part_2: Play) -> None:
    fit(part_2, FIRST)
    fit(part_2, SECOND)
    fit(part_2, FIRST)
    assert [rating.replaced for rating in part_2.table.ratings.values()] == [True, False, False]
    assert all(rating.medians for rating in part_2.table.ratings.values())


def test_R11_ratings_of_one_measure_are_not_both_told_when_a_few_people_lie_between(part_2: Play) -> None:
    fit(part_2, FIRST, papers=7)
    fit(part_2, SECOND, papers=7)
    fit(part_2, FIRST, papers=8)
    old, other, new = part_2.table.ratings.values()
    assert (old.medians, old.cast) == (None, 7)
    assert other.medians
    assert new.medians


@pytest.mark.parametrize(("employees", "others", "refused"), [(5, 5, False), (4, 5, True), (1, 0, False)])
def test_R12_employees_hold_half_of_the_seats_or_a_reason_is_written(
    employees: int, others: int, refused: bool
) -> None:
    seating = {SeatGroup.SAFETY_REP: employees, SeatGroup.HR_BHT: others}
    play = meeting(Script.MEETING_1, seats=employees + others, seating=seating)
    play.go(Step.M1_RATE)
    if refused:
        for reason in (None, "  "):
            assert (
                play.refuses(t.OpenRating(play.id(), Question.NEEDS, reason=reason)) == "seats.employees_few"
            )
    play.do(t.OpenRating(play.id(), Question.NEEDS, reason="Resten er på vakt"))
    opened = play.table.open_rating
    assert opened is not None
    assert opened.excuse == ("Resten er på vakt" if refused else "")
    play.do(t.CloseRating(play.id()))
    play.go(Step.M1_DOTS)
    (ballot,) = play.do(c.OpenBallot(play.id(), "Resten er på vakt"))
    assert ballot == replace(ballot, excuse="Resten er på vakt" if refused else None)


def test_R12_a_seat_whose_group_nobody_knows_is_on_no_side() -> None:
    play = meeting(Script.MEETING_1, seats=9, seating={SeatGroup.EMPLOYEE: 4})
    play.go(Step.M1_DOTS)
    assert play.refuses(c.OpenBallot(play.id())) == "seats.employees_few"


def test_R30_the_count_of_a_rating_is_lowered_where_it_runs(part_1: Play) -> None:
    assert part_1.refuses(c.LowerCount(part_1.id(), 3)) == "round.not_open"
    part_1.do(t.Prioritise(part_1.id(), ONE, Action.IMPROVE))
    part_1.do(t.OpenRating(part_1.id(), Question.CONSENSUS))
    part_1.do(c.LowerCount(part_1.id(), 6))
    assert part_1.refuses(c.LowerCount(part_1.id(), 6)) == "count.only_lower"
    opened = part_1.table.open_rating
    assert opened is not None
    assert opened.papers == 6
    part_1.go(Step.M1_DOTS)
    assert part_1.refuses(c.LowerCount(part_1.id(), 3)) == "ballot.not_open"


@pytest.mark.parametrize(
    ("planned", "by_side"),
    [
        ({}, True),  # nothing was planned by group
        ({SeatGroup.EMPLOYEE: 6, SeatGroup.SENIOR: 5}, True),
        ({SeatGroup.EMPLOYEE: 6, SeatGroup.SENIOR: 1}, False),
        ({SeatGroup.EMPLOYEE: 6, SeatGroup.MIDDLE: 5}, False),
    ],
)
def test_R12_more_windows_than_planned_seats_do_not_make_one_senior_manager_a_side(
    planned: dict[SeatGroup, int], by_side: bool
) -> None:
    play = meeting(Script.MEETING_1, seats=11, seating={SeatGroup.EMPLOYEE: 6, SeatGroup.SENIOR: 5})
    play.go(Step.M1_RATE)
    play.do(t.OpenRating(play.id(), Question.NEEDS), planned=planned)
    assert play.table.open_rating is not None
    assert (play.table.open_rating.by_side, play.table.open_rating.papers) == (by_side, 11)


@pytest.mark.parametrize("audience", [Audience.PHONE, Audience.SCREEN])
def test_phones_never_hear_how_employees_and_employer_differ(audience: Audience) -> None:
    play = meeting(Script.MEETING_1, seats=11, seating={SeatGroup.EMPLOYEE: 6, SeatGroup.SENIOR: 5})
    play.go(Step.M1_RATE)
    play.do(t.OpenRating(play.id(), Question.NEEDS))
    for number in range(11):
        side = Side.EMPLOYEES if number < 6 else Side.EMPLOYERS
        play.rate(f"p{number}", {ONE: {"importance": 1}}, side)
    play.do(t.CloseRating(play.id()))
    table = show_board(play.board, audience).table
    assert table is not None
    (rating,) = table.ratings.values()
    assert (rating.sides is None, rating.by_side) == (
        audience is Audience.PHONE,
        audience is not Audience.PHONE,
    )


# the end of part 1


def thumbs(play: Play, *said: str) -> None:
    """Everybody answers whether they can live with it."""
    play.do(t.OpenRating(play.id(), Question.CONSENSUS))
    for number, thumb in enumerate(said):
        play.rate(f"p{number}", {"list": {"consensus": thumb}})
    play.do(t.CloseRating(play.id()))


def all_parked(play: Play) -> None:
    for item in (ONE, TWO, THREE, FIVE):
        play.do(t.Park(play.id(), item, "HR", "2026-05-04"))
    play.do(t.Trash(play.id(), FOUR, TrashReason.UNCLEAR, danger=False))


def test_5_3_a_thumb_down_is_voiced_or_written_before_the_group_says_yes(part_1: Play) -> None:
    all_parked(part_1)
    thumbs(part_1, "up", "up", "sideways", "down")
    part_1.go(Step.M1_RESULT)
    assert part_1.refuses(c.Confirm(part_1.id())) == "objections.unsaid"
    part_1.do(t.NoteObjection(part_1.id(), "For mye på én gang"))
    part_1.do(c.Confirm(part_1.id()))


def test_5_3_an_objection_on_a_card_is_written(part_1: Play) -> None:
    all_parked(part_1)
    thumbs(part_1, "up", "up", "up", "down")
    part_1.cards("Nei", kind=Kind.OBJECTION, place=None, step=Step.M1_CONSENSUS)
    part_1.go(Step.M1_RESULT)
    part_1.close_round()
    part_1.do(c.Confirm(part_1.id()))


def test_5_3_what_was_objected_before_the_question_does_not_answer_a_thumb_down(part_1: Play) -> None:
    """Noted before and written before; the one who is asked now has not been heard."""
    all_parked(part_1)
    part_1.cards("Nei", kind=Kind.OBJECTION, place=None, step=Step.M1_CONSENSUS)
    part_1.do(t.NoteObjection(part_1.id(), "For mye på én gang"))
    thumbs(part_1, "up", "up", "up", "down")
    part_1.go(Step.M1_RESULT)
    part_1.close_round()
    assert part_1.refuses(c.Confirm(part_1.id())) == "objections.unsaid"
    part_1.do(t.NoteObjection(part_1.id(), "Natta er ikke med"))
    part_1.do(c.Confirm(part_1.id()))


def test_5_3_in_part_2_dissent_answers_a_thumb_down(part_2: Play) -> None:
    """Dissent about a measure, noted before the question about the package, does not."""
    part_2.do(t.SendToHse(part_2.id(), FOUR))
    for option in (FIRST, SECOND, THIRD):
        part_2.do(t.RejectOption(part_2.id(), option, "Treffer ikke"))
    part_2.do(t.NoteDissent(part_2.id(), "Det tiltaket burde vært med"))
    part_2.go(Step.M2_PACKAGE)
    thumbs(part_2, "up", "up", "down", "down")
    assert part_2.refuses(c.Confirm(part_2.id())) == "objections.unsaid"
    part_2.do(t.NoteDissent(part_2.id(), "Vi ville hatt flere tiltak"))
    part_2.do(c.Confirm(part_2.id()))


@pytest.mark.parametrize("said", [("up", "up", "sideways", "sideways"), ("down", "down", "down")])
def test_5_3_without_a_thumb_down_that_may_be_told_nothing_is_asked_for(
    part_1: Play, said: tuple[str, ...]
) -> None:
    """Fewer than four papers have no totals (A4), so nobody knows of a thumb."""
    all_parked(part_1)
    thumbs(part_1, *said)
    part_1.go(Step.M1_RESULT)
    part_1.do(c.Confirm(part_1.id()))


def test_5_3_who_is_asked_again_and_can_live_with_it_owes_no_objection(part_1: Play) -> None:
    all_parked(part_1)
    thumbs(part_1, "up", "up", "up", "down")
    thumbs(part_1, "up", "up", "up", "sideways")
    part_1.go(Step.M1_RESULT)
    part_1.do(c.Confirm(part_1.id()))


def test_5_2_rule_7_what_is_not_chosen_also_gets_an_answer(part_1: Play) -> None:
    """method.md 5.2: confirmed when every need and every card written here has a fate."""
    (card,) = written(part_1, "Vikarer")
    part_1.go(Step.M1_RESULT)
    part_1.close_round()
    assert part_1.refuses(c.Confirm(part_1.id())) == "fates.missing"
    assert unanswered(part_1.board, part_1.table) == (ONE, TWO, THREE, FOUR, FIVE, card)
    for item in (ONE, TWO, THREE, FIVE):
        part_1.do(t.Park(part_1.id(), item, "HR", "2026-05-04"))
    part_1.do(t.LayBeside(part_1.id(), card, ONE))
    assert part_1.refuses(c.Confirm(part_1.id())) == "fates.missing"
    part_1.do(t.LiftUp(part_1.id(), FOUR, LiftTo.AMU))
    assert without_level(part_1.table) == (FOUR,)
    assert part_1.refuses(c.Confirm(part_1.id())) == "needs.no_level"
    part_1.do(c.Move(part_1.id(), FOUR, Place.ORGANISATION))
    part_1.do(c.Confirm(part_1.id()))
    part_1.go(Step.M1_CLOSE)
    part_1.do(t.NoteObjection(part_1.id(), "For mye på én gang"))
    assert part_1.refuses(c.Lock(part_1.id())) == "summary.not_confirmed"
    assert part_1.table.objections == ("For mye på én gang",)
    part_1.do(c.Confirm(part_1.id()))
    part_1.do(c.Lock(part_1.id()))


def test_a_need_in_the_bin_may_stand_on_p(part_1: Play) -> None:
    part_1.do(t.Trash(part_1.id(), FOUR, TrashReason.UNCLEAR, danger=False))
    assert without_level(part_1.table) == ()


def test_nothing_is_confirmed_while_papers_are_out(part_1: Play) -> None:
    part_1.do(t.Prioritise(part_1.id(), ONE, Action.IMPROVE))
    part_1.do(t.OpenRating(part_1.id(), Question.CONSENSUS))
    part_1.go(Step.M1_RESULT)
    assert part_1.refuses(c.Confirm(part_1.id())) == "rating.still_open"
    part_1.do(t.CloseRating(part_1.id()))
    part_1.go(Step.M1_DOTS)
    part_1.do(c.OpenBallot(part_1.id()))
    part_1.go(Step.M1_RESULT)
    assert part_1.refuses(c.Confirm(part_1.id())) == "ballot.still_open"


def test_the_order_is_the_groups_word_about_needs_on_the_table(part_1: Play) -> None:
    part_1.do(t.SettleOrder(part_1.id(), (TWO, ONE, TWO)))
    assert part_1.table.order == (TWO, ONE)
    assert part_1.refuses(t.SettleOrder(part_1.id(), (ident("nobody"),))) == "item.unknown"


# measures


def test_5_4_a_measure_is_chosen_when_its_newest_rating_allows_it(part_2: Play) -> None:
    """method.md 5.4: choose only if median F1 >= 4 and F3 >= 3; any F7 <= 2 must be adapted."""
    choose = t.Choose(part_2.id(), FIRST)
    assert part_2.refuses(choose) == "option.not_rated"
    for item, value in (("F1", 3), ("F3", 2), ("F7", 2)):
        fit(part_2, FIRST, **{item: value})
        assert part_2.refuses(choose) == "option.below_threshold"
    fit(part_2, FIRST)
    part_2.do(choose)
    assert part_2.table.choices == {FIRST: Choice(Decision.CHOSEN)}
    assert part_2.refuses(choose) == "fate.same"
    assert part_2.refuses(t.Choose(part_2.id(), ident("nobody"))) == "option.unknown"


def test_with_too_few_answers_a_measure_is_chosen_for_a_written_reason_only(part_2: Play) -> None:
    for papers, change in ((3, {}), (4, {"F7": "dont_know"})):
        fit(part_2, FIRST, papers, **change)
        assert part_2.refuses(t.Choose(part_2.id(), FIRST)) == "option.needs_reason"
    part_2.do(t.Choose(part_2.id(), FIRST, "Alle i rommet sa ja"))
    assert part_2.table.choices[FIRST].reason == "Alle i rommet sa ja"


def test_5_4_a_measure_that_was_adapted_has_to_be_rated_again(part_2: Play) -> None:
    fit(part_2, FIRST)
    adapt = t.Adapt(part_2.id(), FIRST, "Bare dagvakt\nførst")
    part_2.do(adapt)
    assert part_2.refuses(t.Choose(part_2.id(), FIRST)) == "option.not_rated"
    assert FIRST in undecided(part_2.table)
    assert part_2.refuses(t.Adapt(part_2.id(), FIRST, "Bare dagvakt\nførst")) == "fate.same"
    fit(part_2, FIRST)
    part_2.do(t.Choose(part_2.id(), FIRST))
    assert part_2.table.choices[FIRST] == Choice(Decision.CHOSEN, "Bare dagvakt\nførst")
    part_2.do(t.Restore(part_2.id(), FIRST))
    assert part_2.table.choices[FIRST] == Choice(None, "Bare dagvakt\nførst")
    assert FIRST in undecided(part_2.table)
    assert part_2.refuses(t.Restore(part_2.id(), FIRST)) == "fate.none"
    part_2.do(t.Choose(part_2.id(), FIRST))


def test_undoing_the_change_gives_the_rating_back(part_2: Play) -> None:
    fit(part_2, FIRST)
    adapt = t.Adapt(part_2.id(), FIRST, "Bare dagvakt")
    part_2.do(adapt)
    part_2.do(c.Undo(part_2.id(), adapt.id))
    part_2.do(t.Choose(part_2.id(), FIRST))


def test_R5_a_choice_is_not_undone_past_a_newer_rating(part_2: Play) -> None:
    fit(part_2, FIRST)
    choose, restore = t.Choose(part_2.id(), FIRST), t.Restore(part_2.id(), FIRST)
    part_2.do(choose)
    part_2.do(restore)
    fit(part_2, FIRST, F1=1)
    assert part_2.refuses(c.Undo(part_2.id(), restore.id)) == "undo.overtaken"


def test_a_measure_does_not_stay_chosen_past_a_newer_rating_that_keeps_it_out(part_2: Play) -> None:
    """method.md 5.4: only what hits the need, can be done here and does no harm, says the newest rating."""
    for option in (FIRST, SECOND):
        fit(part_2, option)
        part_2.do(t.Choose(part_2.id(), option))
    part_2.do(t.RejectOption(part_2.id(), THIRD, "Treffer ikke"))
    part_2.do(t.LiftUp(part_2.id(), FOUR, LiftTo.AMU))
    part_2.do(c.Move(part_2.id(), FOUR, Place.LEADER))
    for papers, change in ((5, {"F1": 1}), (5, {"F7": 2}), (3, {})):
        fit(part_2, FIRST, papers, **change)
        part_2.go(Step.M2_PACKAGE)
        assert unfit(part_2.table) == (FIRST,)
        assert part_2.refuses(c.Confirm(part_2.id())) == "options.unfit"
    part_2.do(t.Choose(part_2.id(), FIRST, "Alle i rommet sa ja"))
    assert unfit(part_2.table) == ()
    part_2.do(c.Confirm(part_2.id()))


def test_5_4_what_part_1_parked_is_answered_anew_before_part_2_says_yes(part_2: Play) -> None:
    """method.md 5.3 and 5.4: parking is cleared at the start of part 2 or handed to AMU."""
    assert unanswered(part_2.board, part_2.table) == (FOUR,)
    part_2.do(c.Move(part_2.id(), FOUR, Place.LEADER))
    part_2.go(Step.M2_PACKAGE)
    assert part_2.refuses(c.Confirm(part_2.id())) == "fates.missing"
    again = t.Park(part_2.id(), FOUR, "HR", "2026-05-04")
    part_2.do(again)
    assert unanswered(part_2.board, part_2.table) == ()
    part_2.do(c.Undo(part_2.id(), again.id))
    assert unanswered(part_2.board, part_2.table) == (FOUR,)


def test_nothing_is_locked_while_papers_are_out(part_1: Play, part_2: Play) -> None:
    """A yes stands while the room is asked how confident it is; what is out then must come in first."""
    part_1.go(Step.M1_DOTS)
    part_1.do(c.OpenBallot(part_1.id()))
    part_1.go(Step.M1_CLOSE)
    assert part_1.refuses(c.Lock(part_1.id())) == "ballot.still_open"
    for option in OPTIONS:
        part_2.do(t.RejectOption(part_2.id(), option.id, "Treffer ikke"))
    for item in (ONE, TWO, THREE, FOUR):
        part_2.do(t.SendToHse(part_2.id(), item))
    part_2.go(Step.M2_CLOSE)
    part_2.do(c.Confirm(part_2.id()))
    part_2.do(t.OpenRating(part_2.id(), Question.CONFIDENCE))
    assert part_2.refuses(c.Lock(part_2.id())) == "rating.still_open"
    part_2.do(t.CloseRating(part_2.id()))
    part_2.do(c.Lock(part_2.id()))


def test_5_4_parking_and_rejecting_a_measure_say_why(part_2: Play) -> None:
    park = t.ParkOption(part_2.id(), FIRST, "HR", "2026-06-01", "")
    assert part_2.refuses(park) == "text.empty"
    part_2.do(replace(park, reason="Venter på lokalene"))
    assert part_2.table.choices[FIRST] == Choice(
        Decision.PARKED, reason="Venter på lokalene", owner="HR", until="2026-06-01"
    )
    assert part_2.refuses(t.RejectOption(part_2.id(), SECOND, " ")) == "text.empty"
    part_2.do(t.RejectOption(part_2.id(), SECOND, "Treffer ikke"))
    part_2.do(t.Restore(part_2.id(), SECOND))
    assert SECOND not in part_2.table.choices
    assert part_2.refuses(t.OpenRating(part_2.id(), Question.FIT)) == "option.unknown"


def test_5_5_the_plan_is_for_chosen_measures_and_its_dates_are_dates(part_2: Play) -> None:
    """method.md 5.5 and "a plan date before its start": refused with a sentence."""

    def write(field: PlanField, text: str) -> t.WritePlan:
        return t.WritePlan(part_2.id(), FIRST, field, text)

    fit(part_2, FIRST)
    part_2.go(Step.M2_PLAN)
    assert part_2.refuses(write(PlanField.AIM, "Ro")) == "option.not_chosen"
    part_2.do(t.Choose(part_2.id(), FIRST))
    part_2.do(write(PlanField.AIM, " Ro på\nvaktrommet "))
    assert part_2.refuses(write(PlanField.STARTS_ON, "mandag")) == "date.unreadable"
    assert part_2.refuses(write(PlanField.RESPONSIBLE, "alle")) == "plan.responsible_is_everyone"
    part_2.do(write(PlanField.STARTS_ON, "2026-05-04"))
    assert part_2.refuses(write(PlanField.ENDS_ON, "2026-05-03")) == "plan.ends_first"
    part_2.do(write(PlanField.ENDS_ON, "2026-05-04"))
    assert part_2.refuses(write(PlanField.STARTS_ON, "2026-05-05")) == "plan.ends_first"
    part_2.do(write(PlanField.AIM, ""))
    assert part_2.table.plan[FIRST] == {
        PlanField.STARTS_ON: "2026-05-04",
        PlanField.ENDS_ON: "2026-05-04",
    }
    part_2.do(write(PlanField.ENDS_ON, ""))
    part_2.do(write(PlanField.STARTS_ON, ""))
    assert part_2.table.plan == {}
    assert part_2.refuses(write(PlanField.AIM, "x" * 1001)) == "text.too_long"


def test_5_4_a_package_that_breaks_a_rule_is_not_confirmed_without_a_written_reason(part_2: Play) -> None:
    fit(part_2, THIRD)
    for option in (FIRST, SECOND):
        part_2.do(t.RejectOption(part_2.id(), option, "Treffer ikke"))
    part_2.do(t.Choose(part_2.id(), THIRD))
    part_2.do(c.Move(part_2.id(), FOUR, Place.LEADER))
    part_2.do(t.LiftUp(part_2.id(), FOUR, LiftTo.AMU))
    part_2.go(Step.M2_PACKAGE)
    broken = [(each.check, each.about) for each in findings(part_2.table, part_2.headcount)]
    assert broken == [
        (Check.TOO_FEW_LEVELS, ""),
        (Check.INDIVIDUAL_ONLY, ""),
        (Check.NO_DEMAND_LOWERED, ""),
        (Check.NEED_WITHOUT_MEASURE, TWO),
        (Check.NEED_WITHOUT_MEASURE, THREE),
    ]
    assert part_2.refuses(t.Excuse(part_2.id(), Check.TOO_MANY, "Fordi")) == "item.unknown"
    assert part_2.refuses(t.Excuse(part_2.id(), Check.NEED_WITHOUT_MEASURE, "Fordi")) == "item.unknown"
    assert part_2.refuses(t.Excuse(part_2.id(), Check.BALANCED, "Fordi")) == "item.unknown"
    assert part_2.refuses(t.Excuse(part_2.id(), Check.INDIVIDUAL_ONLY, " ")) == "text.empty"
    asked = {Check.INDIVIDUAL_ONLY, Check.NO_DEMAND_LOWERED}  # method.md 5.4: the others warn
    for check, about in sorted(broken, key=lambda each: each[0] not in asked):
        assert (check in asked) == (not_excused(part_2.table, part_2.headcount) != ())
        if check in asked:
            assert part_2.refuses(c.Confirm(part_2.id())) == "package.not_excused"
        part_2.do(t.Excuse(part_2.id(), check, "Vi begynner her", about or None))
    assert not_excused(part_2.table, part_2.headcount) == ()
    assert part_2.table.excuses[f"need_without_measure:{TWO}"] == "Vi begynner her"
    part_2.do(c.Confirm(part_2.id()))
    part_2.do(t.NoteDissent(part_2.id(), "For lite"))
    assert not part_2.board.confirmed


def test_a_balanced_package_needs_no_excuse_and_every_measure_a_decision(part_2: Play) -> None:
    for option in (FIRST, SECOND):
        fit(part_2, option)
        part_2.do(t.Choose(part_2.id(), option))
    part_2.go(Step.M2_PACKAGE)
    assert findings(part_2.table, 30)[0].check is Check.BALANCED
    assert not_excused(part_2.table, 30) == ()
    part_2.do(c.Move(part_2.id(), FOUR, Place.LEADER))
    part_2.do(t.LiftUp(part_2.id(), FOUR, LiftTo.AMU))
    assert part_2.refuses(c.Confirm(part_2.id())) == "options.undecided"
    part_2.do(t.RejectOption(part_2.id(), THIRD, "Treffer ikke"))
    part_2.do(c.Confirm(part_2.id()))
    part_2.go(Step.M2_CLOSE)
    part_2.do(t.OpenRating(part_2.id(), Question.CONFIDENCE))
    assert part_2.board.confirmed, "how confident people are is asked about what they said yes to"
    part_2.do(t.CloseRating(part_2.id()))
    part_2.do(c.Lock(part_2.id()))


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
    assert part_1.refuses(c.Undo(part_1.id(), part_1.log[-1].command)) == "undo.not_possible"


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


# the list that consensus is about


def test_nobody_is_asked_to_live_with_a_list_that_is_not_there(part_1: Play) -> None:
    assert part_1.refuses(t.OpenRating(part_1.id(), Question.CONSENSUS)) == "list.empty"
    part_1.do(t.Park(part_1.id(), ONE, "HR", "2026-05-04"))
    part_1.do(t.OpenRating(part_1.id(), Question.CONSENSUS))


def test_thumbs_are_about_the_list_as_it_was_when_they_were_asked_for(part_1: Play) -> None:
    part_1.do(t.Prioritise(part_1.id(), ONE, Action.IMPROVE))
    thumbs(part_1, "up", "up", "up", "up")
    asked = part_1.table.rating_of(Question.CONSENSUS)
    assert asked is not None
    assert not part_1.table.list_has_changed(asked)
    part_1.do(t.Park(part_1.id(), TWO, "HR", "2026-05-04"))
    assert not part_1.table.list_has_changed(asked), "parking is no choice"
    part_1.do(t.Prioritise(part_1.id(), THREE, Action.IMPROVE))
    assert part_1.table.list_has_changed(asked)
    part_1.do(t.Restore(part_1.id(), THREE))
    assert not part_1.table.list_has_changed(asked), "the same list stands again"


@pytest.mark.parametrize("nobody", ["alle", "Alle i avdelingen", "everyone", "Vi"])
def test_everyone_is_no_role_that_takes_something_up_again(part_1: Play, nobody: str) -> None:
    park = t.Park(part_1.id(), ONE, nobody, "2026-05-04")
    assert part_1.refuses(park) == "plan.responsible_is_everyone"
