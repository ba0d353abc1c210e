"""The 2x2 and the order of the result (R13)."""

import pytest
from tests.domain.board.meetings import NEEDS, meeting
from tests.domain.board.play import Play

from medvirk.domain.board import commands as c
from medvirk.domain.board import table_commands as t
from medvirk.domain.board.state import EMPTY
from medvirk.domain.board.table import Question
from medvirk.domain.iglo import Action
from medvirk.domain.priority import Quadrant, lines, ordered, quadrant
from medvirk.domain.script import Script, Step

ONE, TWO, THREE, FOUR, FIVE = (need.id for need in NEEDS)


def rated(importance: dict[str, int], influence: int = 3) -> Play:
    """Part 1 after the rating of needs: everybody gave the same answers."""
    play = meeting(Script.MEETING_1)
    play.go(Step.M1_RATE)
    play.do(t.OpenRating(play.id(), Question.NEEDS))
    for paper in "1234":
        play.rate(
            paper, {need: {"importance": value, "influence": influence} for need, value in importance.items()}
        )
    play.do(t.CloseRating(play.id()))
    return play


def dots(play: Play, improve: dict[str, int], preserve: dict[str, int] | None = None) -> Play:
    """Four papers with the same dots."""
    play.at(Step.M1_DOTS)
    play.do(c.OpenBallot(play.id()))
    for paper in "1234":
        play.vote(paper, improve, preserve)
    play.do(c.CloseBallot(play.id()))
    return play


def order(play: Play, action: Action = Action.IMPROVE) -> list[str]:
    return [line.need.id for line in ordered(play.board, action)]


@pytest.mark.parametrize(
    ("importance", "influence", "field"),
    [
        (2.0, 2.0, Quadrant.DO_NOW),
        (3.0, 1.5, Quadrant.LIFT_UP),
        (1.5, 2.0, Quadrant.QUICK_WINS),
        (1.5, 1.5, Quadrant.NOT_NOW),
    ],
)
def test_R13_high_is_a_median_of_two_or_more_on_both_axes(
    importance: float, influence: float, field: Quadrant
) -> None:
    """method.md 5.3: medians make the four fields."""
    assert quadrant(importance, influence) is field


def test_a_need_stands_in_a_field_once_it_was_rated() -> None:
    """method.md 5.3: medians make the four fields."""
    play = meeting(Script.MEETING_1)
    assert {line.quadrant for line in lines(play.board)} == {None}
    by_id = {line.need.id: line.quadrant for line in lines(rated({ONE: 3}, 1).board)}
    assert (by_id[ONE], by_id[TWO]) == (Quadrant.LIFT_UP, None)


def test_R13_dots_come_before_importance_and_importance_before_the_groups_word() -> None:
    play = rated({ONE: 1, TWO: 3, FOUR: 3})
    assert order(play) == [TWO, ONE]  # four is not asked to be improved, and has no dots yet
    dots(play, {ONE: 2, FOUR: 1})
    assert order(play) == [ONE, FOUR, TWO]
    dots(play, {TWO: 1, FOUR: 1})
    assert order(play) == [TWO, FOUR, ONE]
    play.do(t.SettleOrder(play.id(), (ONE, FOUR, TWO)))
    assert order(play) == [FOUR, TWO, ONE]


def test_what_was_chosen_stands_in_its_own_list_and_what_was_not_in_none() -> None:
    play = dots(rated({ONE: 3}), {ONE: 1, TWO: 1}, {THREE: 1, FIVE: 1})
    play.go(Step.M1_CONSENSUS)
    play.do(t.Prioritise(play.id(), ONE, Action.PRESERVE))
    play.do(t.SendToHse(play.id(), TWO))
    assert order(play) == []
    assert set(order(play, Action.PRESERVE)) == {ONE, THREE, FIVE}
    assert [line.preserve for line in ordered(play.board, Action.PRESERVE)] == [1 * 4, 1 * 4, 0]


def test_a_focus_group_has_no_such_lists() -> None:
    assert lines(EMPTY) == ()
    assert ordered(EMPTY, Action.IMPROVE) == ()
