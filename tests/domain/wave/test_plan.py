"""Dates of a wave, and what R16 will never show of it."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from medvirk.domain.wave.plan import (
    DateFault,
    Outlook,
    PlannedGroup,
    date_faults,
    outlooks,
    proposed,
)

DAY = date(2027, 3, 1)


def faults(opens: int, closes: int, result: int) -> dict[str, DateFault]:
    return dict(
        date_faults(*(DAY + timedelta(days=days) for days in (opens, closes, result)), today=DAY)  # type: ignore[misc]
    )


def test_a_wave_closes_after_it_opens_and_shows_its_result_after_it_closes() -> None:
    assert faults(0, 14, 28) == {}
    assert faults(0, 0, 28) == {"closes_on": DateFault.CLOSES_TOO_EARLY}
    assert faults(0, 14, 14) == {"result_on": DateFault.RESULT_TOO_EARLY}
    assert faults(5, 4, 3) == {
        "closes_on": DateFault.CLOSES_TOO_EARLY,
        "result_on": DateFault.RESULT_TOO_EARLY,
    }


def test_a_wave_does_not_close_in_the_past() -> None:
    assert faults(-20, -1, 5) == {"closes_on": DateFault.CLOSES_IN_THE_PAST}
    assert faults(-20, 0, 5) == {}


def test_what_is_proposed_stands() -> None:
    opens_on, closes_on, result_on = proposed(DAY)
    assert date_faults(opens_on, closes_on, result_on, today=DAY) == {}
    assert 14 <= (closes_on - opens_on).days <= 21  # method.md 1.3: open two to three weeks


def planned(**sizes: int) -> list[PlannedGroup]:
    """dag=12, natt=4, leaders_top=3: the side is in the name."""
    return [
        PlannedGroup(name, "leaders" if name.startswith("leaders") else "employees", size)
        for name, size in sizes.items()
    ]


def outlook(**sizes: int) -> dict[str, str]:
    return {
        name: found.value for name, found in outlooks(planned(**sizes), k_mean=5, k_split=10).groups.items()
    }


def test_R16_a_group_below_five_is_never_shown() -> None:
    assert outlook(all=5) == {"all": "shown"}
    assert outlook(all=4) == {"all": "too_small"}
    assert outlooks(planned(all=4), k_mean=5, k_split=10).nothing
    assert not outlooks(planned(all=3, leaders=2), k_mean=5, k_split=10).nothing


def test_R16_a_side_below_ten_is_not_divided() -> None:
    assert outlook(day=5, night=4) == {"day": "not_divided", "night": "not_divided"}
    assert outlook(day=5, night=5) == {"day": "shown", "night": "shown"}


def test_R16_a_hidden_group_hides_another_so_that_subtraction_tells_nothing() -> None:
    assert outlook(day=20, evening=8, night=3) == {
        "day": "shown",
        "evening": "protects",
        "night": "too_small",
    }
    # Together the hidden ones are enough: what is left after subtraction is a group of five.
    assert outlook(day=20, evening=3, night=2) == {
        "day": "shown",
        "evening": "too_small",
        "night": "too_small",
    }
    assert outlook(day=2, night=2) == {"day": "too_small", "night": "too_small"}


def test_R16_with_few_leaders_the_whole_or_the_employees_are_shown_and_never_both() -> None:
    assert outlooks(planned(all=40, leaders=4), k_mean=5, k_split=10).one_of_two
    assert not outlooks(planned(all=40, leaders=5), k_mean=5, k_split=10).one_of_two
    assert not outlooks(planned(all=40), k_mean=5, k_split=10).one_of_two
    assert not outlooks(planned(all=3, leaders=3), k_mean=5, k_split=10).one_of_two


SIDES = st.lists(st.integers(1, 15), min_size=1, max_size=5)


@given(SIDES)
def test_R16_law_no_sum_of_what_is_shown_leaves_fewer_than_five_of_a_side(sizes: list[int]) -> None:
    groups = [PlannedGroup(f"group {number}", "employees", size) for number, size in enumerate(sizes)]
    found = outlooks(groups, k_mean=5, k_split=10).groups
    hidden = sum(group.invited for group in groups if found[group.name] is not Outlook.SHOWN)
    shown = any(outlook is Outlook.SHOWN for outlook in found.values())
    assert not shown or hidden == 0 or hidden >= 5
    for group in groups:
        assert group.invited >= 5 or found[group.name] is not Outlook.SHOWN


def test_withheld_says_whether_any_group_is() -> None:
    assert outlooks(planned(all=4), k_mean=5, k_split=10).withheld
    assert not outlooks(planned(all=40), k_mean=5, k_split=10).withheld
