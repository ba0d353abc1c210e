"""Agendas: the minutes of the script laid along the clock."""

import itertools
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medvirk.domain.agenda import agenda, start_of


@pytest.mark.parametrize(
    ("typed", "start"),
    [
        ("09.00-11.30", time(9, 0)),
        ("kl. 13:05", time(13, 5)),
        ("9.30", time(9, 30)),
        ("etter lunsj", None),
        ("25.00", None),
        ("", None),
    ],
)
def test_the_start_is_read_from_what_people_write(typed, start):
    assert start_of(typed) == start


def test_steps_follow_each_other_on_the_clock():
    lines = agenda((("Velkommen", 15), ("Pause", 10)), starts=time(23, 50))
    assert [(slot.begins, slot.ends) for slot in lines] == [
        (time(23, 50), time(0, 5)),
        (time(0, 5), time(0, 15)),
    ]


def test_without_a_start_only_minutes_are_known():
    (line,) = agenda((("Velkommen", 15),), starts=None)
    assert (line.first_minute, line.last_minute, line.begins, line.ends) == (0, 15, None, None)


@given(st.lists(st.tuples(st.text(), st.integers(0, 120))), st.times() | st.none())
def test_an_agenda_has_no_gap_and_lasts_as_long_as_its_steps(steps, starts):
    lines = agenda(steps, starts=starts)
    assert sum(slot.last_minute - slot.first_minute for slot in lines) == sum(m for _, m in steps)
    for earlier, later in itertools.pairwise(lines):
        assert later.first_minute == earlier.last_minute
        assert later.begins == earlier.ends
