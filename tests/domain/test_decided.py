"""What stakeholder meeting 2 decided, as the shortlist and the plan receive it."""

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.board.meetings import OPTIONS, meeting, random_meeting
from tests.domain.board.play import Play

from medvirk.domain.board import commands as c
from medvirk.domain.board import table_commands as t
from medvirk.domain.board.state import EMPTY
from medvirk.domain.board.table import PlanField, Question
from medvirk.domain.decided import choices, plan_lines
from medvirk.domain.iglo import Kind
from medvirk.domain.matching.choice import Decision
from medvirk.domain.rating import ITEMS
from medvirk.domain.script import Script, Step

SEEDS = st.integers(0, 2**32)


def part_2() -> Play:
    play = meeting(Script.MEETING_2)
    play.go(Step.M2_FIT)
    return play


def rated(play: Play, option: str, value: int = 4, papers: int = 5) -> None:
    play.do(c.OpenRating(play.id(), Question.FIT, option))
    for paper in range(papers):
        play.rate(str(paper), {option: dict.fromkeys(ITEMS[Question.FIT], value)})
    play.do(c.CloseRating(play.id()))


def test_a_choice_brings_its_medians_conditions_and_dangers():
    """method.md 5.4: who sees a danger writes it."""
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


def test_a_focus_group_chooses_no_measures():
    with pytest.raises(ValueError, match="focus group"):
        choices(EMPTY)


@given(SEEDS, st.sampled_from([Script.MEETING_1, Script.MEETING_2]))
def test_every_measure_has_at_most_one_outcome(seed, script):
    board = random_meeting(random.Random(seed), script).board
    options = [each.option for each in choices(board)]
    assert len(options) == len(set(options))
    assert set(plan_lines(board)) <= set(options)
