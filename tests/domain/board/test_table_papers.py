"""Ratings and dots of a stakeholder meeting: what goes out when, and what is told (R11, R12, R30)."""

from dataclasses import replace

import pytest
from tests.domain.board.at_the_table import FIRST, ONE, SECOND, THREE, TWO, all_parked, fit, thumbs
from tests.domain.board.meetings import meeting
from tests.domain.board.play import Play, ident

from medvirk.domain.board import commands as c
from medvirk.domain.board import table_commands as t
from medvirk.domain.board.table import Question
from medvirk.domain.board.view import Audience, show_board
from medvirk.domain.iglo import Action
from medvirk.domain.script import Script, Step
from medvirk.domain.seats import SeatGroup, Side

# papers


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
    """method.md 5.3: half of the seats at least are the employees'."""
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


def test_A4_who_says_dont_know_first_and_answers_then_is_not_told_by_the_difference(part_2: Play) -> None:
    """ADR 0031: as many papers, and one answer more to one item."""
    for last in ("dont_know", 1):
        part_2.do(t.OpenRating(part_2.id(), Question.FIT, FIRST))
        for number in range(11):
            part_2.rate(f"p{number}", {FIRST: {"F1": 4 if number < 10 else last, "F2": 4}})
        part_2.do(t.CloseRating(part_2.id()))
    first, second = part_2.table.ratings.values()
    assert (first.counts, first.medians, first.cast) == (None, None, 11)
    assert second.counts is not None
    assert second.counts[FIRST]["F1"] == (1, 0, 0, 10, 0)


def test_A4_so_it_is_with_thumbs(part_1: Play) -> None:
    all_parked(part_1)
    for last in ("down", "dont_know"):
        thumbs(part_1, *["up"] * 7, last)
    assert [rating.counts for rating in part_1.table.ratings.values()] == [
        None,
        {"list": {"consensus": (7, 0, 0)}},
    ]


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
