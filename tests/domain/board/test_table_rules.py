"""Rules of stakeholder meetings that hold over whole steps: who is heard when, and no seat weighs more."""

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.board.meetings import NEEDS, OPTIONS, meeting

from medvirk.domain.ballot import Paper
from medvirk.domain.board import commands as c
from medvirk.domain.board import events as e
from medvirk.domain.board import table_commands as t
from medvirk.domain.board.table import ItemFate, LiftTo, Question
from medvirk.domain.board.table import Rating as Opened
from medvirk.domain.board.table_ready import unanswered
from medvirk.domain.board.wire import event_json
from medvirk.domain.needs.fate import Fate
from medvirk.domain.priority import Quadrant, lines
from medvirk.domain.rating import SCALES, Sheet, tally
from medvirk.domain.script import Script, Step
from medvirk.domain.seats import SeatGroup, Side

ONE, TWO, THREE, FOUR, FIVE = (need.id for need in NEEDS)


@pytest.mark.parametrize(
    ("script", "step"),
    [
        (Script.MEETING_1, Step.M1_RESULTS),  # questions of understanding only
        (Script.MEETING_1, Step.M1_GROUPS),
        (Script.MEETING_1, Step.M1_BREAK),
        (Script.MEETING_2, Step.M2_SHORTLIST),
        (Script.MEETING_2, Step.M2_BREAK),
    ],
)
def test_5_3_and_5_4_where_people_listen_talk_or_rest_nothing_is_written_rated_or_voted(
    script: Script, step: Step
) -> None:
    play = meeting(script)
    play.go(step)
    for asked in (
        c.OpenRound(play.id()),
        c.OpenBallot(play.id()),
        *(t.OpenRating(play.id(), question, OPTIONS[0].id) for question in Question),
    ):
        assert play.refuses(asked) == "step.not_now"


def test_5_3_what_matters_but_cannot_be_influenced_is_lifted_up_and_not_dropped() -> None:
    """method.md 5.2, rule 6: it stays on the table until somebody above has it; that is its answer."""
    play = meeting(Script.MEETING_1)
    play.go(Step.M1_RATE)
    play.do(t.OpenRating(play.id(), Question.NEEDS))
    for paper in "1234":
        play.rate(paper, {ONE: {"importance": 3, "influence": 0}})
    play.do(t.CloseRating(play.id()))
    assert {line.need.id: line.quadrant for line in lines(play.board)}[ONE] is Quadrant.LIFT_UP
    for item in (TWO, THREE, FOUR, FIVE):
        play.do(t.SendToHse(play.id(), item))
    play.go(Step.M1_RESULT)
    assert unanswered(play.board, play.table) == (ONE,)
    assert play.refuses(c.Confirm(play.id())) == "fates.missing"
    assert {each.value for each in LiftTo} == {"senior_management", "amu"}
    for to in LiftTo:
        play.do(t.LiftUp(play.id(), ONE, to))
        assert play.table.fates[ONE] == ItemFate(Fate.LIFTED_UP, to=to)
    play.do(c.Confirm(play.id()))


def test_5_3_dots_are_told_as_totals_and_no_paper_or_total_knows_a_side() -> None:
    """Not even where both sides are large enough for ratings to be told apart (R12)."""
    play = meeting(Script.MEETING_1, seats=11, seating={SeatGroup.EMPLOYEE: 6, SeatGroup.SENIOR: 5})
    play.go(Step.M1_DOTS)
    play.do(c.OpenBallot(play.id()))
    for number in range(11):
        play.vote(f"p{number}", {ONE if number < 6 else TWO: 3})
    (closed,) = play.do(c.CloseBallot(play.id()))
    assert isinstance(closed, e.BallotClosed)
    assert closed.totals == {ONE: (18, 0), TWO: (15, 0)}
    assert set(event_json(closed)) == {"is", "ballot", "cast", "totals"}
    assert not {field.name for field in fields(Paper)} & {"side", "seat", "group"}


@given(st.lists(st.tuples(st.sampled_from("0123?"), st.sampled_from(Side)), max_size=14), st.booleans())
def test_5_3_a_seat_weighs_the_same_on_either_side(papers: list[tuple[str, Side]], told: bool) -> None:
    """The same answers from the other side give the same medians and counts."""
    opened = Opened("r" * 22, Question.NEEDS, ("a",), 14, told)
    here = tally(opened, [Sheet(f"{sign}-", side) for sign, side in papers])
    other = {Side.EMPLOYEES: Side.EMPLOYERS, Side.EMPLOYERS: Side.EMPLOYEES}
    there = tally(opened, [Sheet(f"{sign}-", other[side]) for sign, side in papers])
    assert (here.cast, here.medians, here.counts) == (there.cast, there.medians, there.counts)


def test_5_4_only_when_the_plan_is_written_all_say_how_sure_they_are_from_nought_to_ten() -> None:
    for script in (Script.MEETING_1, Script.MEETING_2):
        play = meeting(script)
        for step in (Step.M1_RESULT, Step.M1_CLOSE) if script is Script.MEETING_1 else (Step.M2_PLAN,):
            play.go(step)
            assert play.refuses(t.OpenRating(play.id(), Question.CONFIDENCE)) == "step.not_now"
    play.go(Step.M2_CLOSE)
    play.do(t.OpenRating(play.id(), Question.CONFIDENCE))
    assert SCALES[Question.CONFIDENCE] == (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
