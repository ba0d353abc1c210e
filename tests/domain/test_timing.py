"""The clock of a step: what is planned, what has passed, and what is kept of it for afterwards."""

from medvirk.domain.script import Step
from medvirk.domain.timing import MOST_MINUTES, Break, StepClock

PLACE = StepClock(Step.PLACE, 30, since=100.0)


def test_a_step_begins_at_nothing_and_lasts_as_long_as_it_is_open():
    assert PLACE.lasted(100.0) == 0
    assert PLACE.lasted(160.5) == 60.5


def test_a_clock_never_shows_less_than_nothing():
    assert PLACE.lasted(99.0) == 0


def test_more_adds_five_minutes_and_keeps_what_has_passed():
    longer = PLACE.more()
    assert (longer.minutes, longer.lasted(160.0)) == (35, 60.0)


def test_pressing_more_for_ever_ends_at_ten_hours():
    clock = PLACE
    for _ in range(1000):
        clock = clock.more()
    assert clock.minutes == MOST_MINUTES


def test_another_step_starts_its_own_time():
    assert PLACE.go(Step.CONNECT, 10, 400.0) == StepClock(Step.CONNECT, 10, 400.0, {Step.PLACE: 300.0})


def test_going_back_adds_to_the_minutes_of_the_first_visit():
    back = PLACE.go(Step.CONNECT, 10, 400.0).go(Step.PLACE, 30, 460.0)
    assert back.minutes_per_step(760.0) == {Step.PLACE: 10, Step.CONNECT: 1}


def test_starting_again_keeps_what_was_spent_for_afterwards():
    again = PLACE.more().go(Step.PLACE, 30, 700.0)
    assert (again.minutes, again.lasted(760.0)) == (30, 60.0)
    assert again.minutes_per_step(760.0) == {Step.PLACE: 11}


def test_in_a_break_the_clock_of_the_step_stands_still():
    resting = PLACE.take_break(10, 400.0)
    assert (resting.lasted(900.0), resting.pause) == (300.0, Break(10, 400.0))
    assert resting.pause.lasted(460.0) == 60.0
    on = resting.go_on(1000.0)
    assert (on.lasted(1000.0), on.lasted(1060.0), on.pause) == (300.0, 360.0, None)


def test_a_longer_break_counts_from_now_and_the_step_as_before():
    longer = PLACE.take_break(10, 400.0).take_break(15, 900.0)
    assert (longer.lasted(1000.0), longer.pause) == (300.0, Break(15, 900.0))


def test_a_break_is_no_part_of_the_minutes_of_a_step():
    assert PLACE.take_break(10, 400.0).go(Step.CONNECT, 10, 2000.0).minutes_per_step(2000.0) == {
        Step.PLACE: 5,
        Step.CONNECT: 0,
    }


def test_going_on_without_a_break_changes_nothing():
    assert PLACE.go_on(400.0) == PLACE
