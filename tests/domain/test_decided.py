"""What a stakeholder meeting decided, as the register, the shortlist and the plan receive it."""

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.board.meetings import FATES, NEEDS, OPTIONS, meeting, random_meeting
from tests.domain.board.play import Play

from medvirk.domain.board import commands as c
from medvirk.domain.board import table_commands as t
from medvirk.domain.board.state import EMPTY
from medvirk.domain.board.table import LiftTo, PlanField, Question, TrashReason
from medvirk.domain.decided import choices, fates, made_here, plan_lines
from medvirk.domain.iglo import Action, Kind, Place
from medvirk.domain.matching.choice import Decision
from medvirk.domain.needs.fate import Fate
from medvirk.domain.rating import ITEMS
from medvirk.domain.script import Script, Step

WHERE = {LiftTo.SENIOR_MANAGEMENT: "Toppledelsen", LiftTo.AMU: "AMU"}
SEEDS = st.integers(0, 2**32)


def part_1() -> Play:
    return meeting(Script.MEETING_1)


def part_2() -> Play:
    play = meeting(Script.MEETING_2)
    play.go(Step.M2_FIT)
    return play


def rated(play: Play, option: str, value: int = 4, papers: int = 5) -> None:
    play.do(c.OpenRating(play.id(), Question.FIT, option))
    for paper in range(papers):
        play.rate(str(paper), {option: dict.fromkeys(ITEMS[Question.FIT], value)})
    play.do(c.CloseRating(play.id()))


def test_each_fate_keeps_its_reason_owner_and_date():
    play = part_1()
    play.go(Step.M1_CONSENSUS)
    first, second, third, fourth, fifth = (need.id for need in NEEDS)
    play.do(t.Prioritise(play.id(), first, Action.IMPROVE))
    play.do(t.Park(play.id(), second, "Avdelingsleder", "2026-06-01"), today=date(2026, 5, 1))
    play.do(t.Trash(play.id(), third, TrashReason.COVERED_ELSEWHERE, False, "AMU har den"))
    play.do(t.LiftUp(play.id(), fourth, LiftTo.AMU))
    play.do(t.SendToHse(play.id(), fifth))
    found = {each.need: each for each in fates(play.board, lifted_to=WHERE)}
    assert found[first].fate is Fate.PRIORITISED_IMPROVE
    assert (found[second].owner, found[second].on) == ("Avdelingsleder", date(2026, 6, 1))
    assert (found[third].reason, found[third].note) == ("covered_elsewhere", "AMU har den")
    assert found[fourth].where == "AMU"
    assert found[fifth].fate is Fate.SENT_TO_HSE


def test_medians_dots_and_written_objections_go_with_the_need():
    play = part_1()
    need = NEEDS[0].id
    play.go(Step.M1_RATE)
    play.do(c.OpenRating(play.id(), Question.NEEDS))
    for paper in range(4):
        play.rate(str(paper), {need: {"importance": 3, "influence": 1}})
    play.do(c.CloseRating(play.id()))
    play.go(Step.M1_DOTS)
    play.do(c.OpenBallot(play.id()))
    for paper in "1234":
        play.vote(paper, {need: 2}, {need: 1})
    play.do(c.CloseBallot(play.id()))
    play.cards("Natta er ikke med", step=Step.M1_CONSENSUS, kind=Kind.OBJECTION, about=need)
    play.do(t.Prioritise(play.id(), need, Action.IMPROVE))
    (found,) = fates(play.board, lifted_to=WHERE)
    assert (found.importance, found.influence, found.dots) == (3.0, 1.0, 8)
    assert found.objections == ("Natta er ikke med",)
    play.do(t.LiftUp(play.id(), need, LiftTo.AMU))
    assert fates(play.board, lifted_to=WHERE)[0].dots == 12


def test_without_enough_papers_nothing_is_known():
    play = part_1()
    play.go(Step.M1_CONSENSUS)
    play.do(t.Prioritise(play.id(), NEEDS[0].id, Action.PRESERVE))
    (found,) = fates(play.board, lifted_to=WHERE)
    assert (found.importance, found.influence, found.dots) == (None, None, None)


def test_a_need_made_in_the_meeting_brings_the_words_of_its_cards():
    play = part_1()
    card, other = play.cards("Ingen ser natta", "Natta er alene", step=Step.M1_MISSING, place=Place.STIGMA)
    play.do(t.TakeUp(play.id(), card, Action.IMPROVE, "Natta må bli sett"))
    (made,) = made_here(play.board)
    play.do(t.LayBeside(play.id(), other, made.need.id))
    (made,) = made_here(play.board)
    assert made.need.statement == "Natta må bli sett"
    assert made.words == ("Ingen ser natta", "Natta er alene")


def test_part_2_tells_only_what_it_decided_itself():
    play = meeting(Script.MEETING_2)
    assert fates(play.board, lifted_to=WHERE) == ()
    parked = next(need for need, fate in FATES.items() if fate.fate is Fate.PARKED)
    play.do(t.LiftUp(play.id(), parked, LiftTo.AMU))
    assert [each.need for each in fates(play.board, lifted_to=WHERE)] == [parked]


def test_a_choice_brings_its_medians_conditions_and_dangers():
    play = part_2()
    option = OPTIONS[0].id
    rated(play, option)
    play.cards("Vikar på natt", step=Step.M2_FIT, kind=Kind.CONDITION, about=option)
    play.cards("Kan gi flere møter", step=Step.M2_FIT, kind=Kind.DANGER, about=option)
    play.do(t.Choose(play.id(), option))
    (found,) = choices(play.board)
    assert found.decision is Decision.CHOSEN
    assert (found.cast, found.medians["F1"]) == (5, 4.0)
    assert found.conditions == ("Vikar på natt",)
    assert found.dangers == ("Kan gi flere møter",)


def test_what_was_adapted_and_rated_again_is_an_adapted_choice():
    play = part_2()
    option = OPTIONS[0].id
    play.do(t.Adapt(play.id(), option, "Bare på dagtid"))
    rated(play, option)
    play.do(t.Choose(play.id(), option))
    (found,) = choices(play.board)
    assert (found.decision, found.changes) == (Decision.ADAPTED, "Bare på dagtid")


def test_parked_and_rejected_measures_keep_their_reasons():
    play = part_2()
    play.do(t.ParkOption(play.id(), OPTIONS[0].id, "HR", "2026-06-01", "Vi venter på budsjettet"))
    play.do(t.RejectOption(play.id(), OPTIONS[1].id, "Treffer ikke"))
    parked, rejected = choices(play.board)
    assert (parked.decision, parked.owner, parked.on) == (Decision.PARKED, "HR", date(2026, 6, 1))
    assert (rejected.decision, rejected.reason) == (Decision.REJECTED, "Treffer ikke")


def test_plan_lines_are_those_of_chosen_measures():
    play = part_2()
    option = OPTIONS[0].id
    rated(play, option)
    play.do(t.Choose(play.id(), option))
    play.go(Step.M2_PLAN)
    play.do(t.WritePlan(play.id(), option, PlanField.RESPONSIBLE, "Avdelingsleder"))
    assert plan_lines(play.board) == {option: {PlanField.RESPONSIBLE: "Avdelingsleder"}}
    play.go(Step.M2_FIT)
    play.do(t.RejectOption(play.id(), option, "Likevel ikke"))
    assert plan_lines(play.board) == {}


def test_a_focus_group_decides_nothing_about_needs():
    with pytest.raises(ValueError, match="focus group"):
        fates(EMPTY, lifted_to=WHERE)


@given(SEEDS, st.sampled_from([Script.MEETING_1, Script.MEETING_2]))
def test_every_need_has_at_most_one_outcome_and_every_measure_too(seed, script):
    board = random_meeting(random.Random(seed), script).board
    assert board.table is not None
    needs = [each.need for each in fates(board, lifted_to=WHERE)]
    assert len(needs) == len(set(needs))
    assert set(needs) <= set(board.table.needs)
    options = [each.option for each in choices(board)]
    assert len(options) == len(set(options))
    assert {made.need.id for made in made_here(board)} <= set(board.table.needs)
    assert set(plan_lines(board)) <= set(options)
