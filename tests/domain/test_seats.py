"""Seats at a stakeholder meeting (R12, R16)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medvirk.domain.seats import (
    SeatGroup,
    Side,
    employees_hold_half,
    missing_groups,
    on_side,
    side_of,
    sides_may_show,
)

SEATINGS = st.dictionaries(st.sampled_from(list(SeatGroup)), st.integers(0, 40))


def test_safety_and_union_representatives_sit_on_the_employees_side():
    sides = {group: side_of(group) for group in SeatGroup}
    assert [group for group, side in sides.items() if side is Side.EMPLOYEES] == [
        SeatGroup.EMPLOYEE,
        SeatGroup.SAFETY_REP,
        SeatGroup.UNION_REP,
    ]


@pytest.mark.parametrize(("employees", "leaders", "half"), [(5, 5, True), (4, 5, False), (0, 0, True)])
def test_R12_employees_hold_at_least_half_of_the_seats(employees, leaders, half):
    """method.md 5.3, when a meeting is planned."""
    assert employees_hold_half({SeatGroup.EMPLOYEE: employees, SeatGroup.MIDDLE: leaders}) is half


@pytest.mark.parametrize(("employees", "leaders", "shown"), [(5, 5, True), (9, 4, False), (4, 9, False)])
def test_R12_sides_are_told_apart_only_from_five_seats_on_each(employees, leaders, shown):
    assert sides_may_show({SeatGroup.UNION_REP: employees, SeatGroup.HR_BHT: leaders}) is shown


def test_a_group_without_a_seat_is_named():
    everyone = dict.fromkeys(SeatGroup, 1)
    assert missing_groups(everyone) == ()
    assert missing_groups({**everyone, SeatGroup.SAFETY_REP: 0}) == (SeatGroup.SAFETY_REP,)


@given(SEATINGS)
def test_every_seat_is_on_one_side(seating):
    assert sum(on_side(seating, side) for side in Side) == sum(seating.values())
