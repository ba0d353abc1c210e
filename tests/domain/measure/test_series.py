"""Changes between waves: only of what both show, only of the same, and worth a word from ten points on."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.measure.surveys import Survey, agree, of_sizes, random_survey, renamed

from medvirk.domain.disclosure import exact
from medvirk.domain.measure.results import ALL, Group, Role
from medvirk.domain.measure.series import Change, Kind, changes


def answering(answer: int, employees: tuple[int, ...] = (12,), leaders: tuple[int, ...] = (6,)) -> Survey:
    return of_sizes(employees, leaders, agree(*[answer] * 6))


def test_a_change_is_later_minus_earlier() -> None:
    found = changes(answering(2).results(), answering(3).results())
    assert [(it.kind, it.of) for it in found[:3]] == [
        (Kind.COMMITMENT, ALL),
        (Kind.COMMITMENT, "employees"),
        (Kind.COMMITMENT, "leaders"),
    ]
    assert [(it.before, it.after, it.points) for it in found if it.kind is Kind.ITEM] == [(25, 50, 25)] * 6


@pytest.mark.parametrize(
    ("points", "differs"), [(9, False), (10, True), (-10, True), (-9, False), (0, False)]
)
def test_a_change_is_worth_a_word_from_ten_points_on(points: int, differs: bool) -> None:
    assert Change(Kind.ITEM, "A1", 50, 50 + points).differs == differs


def test_elements_are_compared_by_how_many_know_them_and_how_they_work() -> None:
    sheet = {"B1": {"known": "yes", "works": 4}}
    found = changes(of_sizes([12], sheet=sheet).results(), of_sizes([12], sheet=sheet).results())
    assert [(it.kind, it.of, it.before, it.after) for it in found] == [
        (Kind.KNOWN, "B1", 100, 100),
        (Kind.WORKS, "B1", 75, 75),
    ]


def test_what_one_wave_withholds_is_not_compared() -> None:
    found = changes(answering(2, leaders=(4,)).results(), answering(4, leaders=(6,)).results())
    assert {it.of for it in found if it.kind is Kind.COMMITMENT} == {ALL}


def test_a_unit_with_a_new_name_begins_anew() -> None:
    before = answering(2, employees=(12, 14))
    groups = [
        Group(g.key, g.role, "Natt" if g.key == "employees-1" else g.name, g.invited) for g in before.groups
    ]
    after = Survey(groups, before.sheets)
    compared = {it.of for it in changes(before.results(), after.results()) if it.kind is Kind.COMMITMENT}
    assert compared == {ALL, "employees", "employees-0", "leaders"}


def test_a_group_is_recognised_by_role_and_name_and_not_by_its_key() -> None:
    before = answering(2, employees=(12, 14))
    groups = [Group(f"new {g.key}", g.role, g.name, g.invited) for g in before.groups]
    after = Survey(groups, {f"new {key}": sheets for key, sheets in before.sheets.items()})
    compared = [it.of for it in changes(before.results(), after.results()) if it.kind is Kind.COMMITMENT]
    assert compared == [ALL, "employees", "new employees-0", "new employees-1", "leaders"]


def test_common_figures_about_other_people_are_not_compared() -> None:
    whole = answering(2, employees=(12, 14))  # 6 leaders: about everybody
    side = answering(3, employees=(12, 14), leaders=(3,))  # about employees
    assert (whole.results().about, side.results().about) == (ALL, Role.EMPLOYEES)
    assert {it.kind for it in changes(whole.results(), side.results())} == {Kind.COMMITMENT}


def test_what_only_one_wave_asks_is_not_compared() -> None:
    sheet = {**agree(3, 3, 3, 3, 3, 3), "B1": {"known": "yes", "works": 4}}
    after = of_sizes([12], sheet=sheet).results()
    before = replace(after, items=after.items[:2], types=())
    assert [it.of for it in changes(before, after) if it.kind is not Kind.COMMITMENT] == ["A1", "A2"]


@given(seed=st.integers(0, 10_000))
def test_a_change_tells_what_both_waves_tell_and_turns_with_them(seed: int) -> None:
    first = random_survey(seed)
    before, after = first.results(), renamed(first, seed).results()
    found, back = changes(before, after), changes(after, before)
    assert sorted(it.points for it in found) == sorted(-it.points for it in back)
    shown = {exact(group.commitment) for group in after.groups}
    assert {it.after for it in found if it.kind is Kind.COMMITMENT} <= shown
