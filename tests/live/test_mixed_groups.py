"""Small groups of stakeholder meeting 1 (method.md 5.3): each phone hears of its own table only."""

from collections import Counter

import pytest
from django.test import Client
from tests.apps.cast import Role, browser_of
from tests.live.play import wait_for
from tests.live.stakeholder import a_need, meeting, phones
from tests.live.test_forms import fresh_limiter, text

from medvirk.apps.boards import queries as boards
from medvirk.domain.seats import SeatGroup
from medvirk.live.engine import get_engine

pytestmark = pytest.mark.django_db(transaction=True)
__all__ = ["fresh_limiter", "meeting", "phones"]  # fixtures

SHARED = {"phones", "paper", "away", "answered", "expected", "finished", "tables"}


@pytest.fixture
def needs(case):
    return [a_need(case, number).handle for number in (1, 2, 3, 4, 5)]


def table_of(phone):
    return phone.until("group")["group"]


def tables_at(socket, sizes):
    """What a shared screen hears once so many sit at each table."""
    return socket.until(
        lambda frame: sorted(table["size"] for table in frame.get("room", {}).get("tables", [])) == sizes
    )["room"]


def test_R12_each_phone_hears_its_own_table_and_its_needs_and_screens_hear_sizes_only(group, phones, needs):
    screen = group.new_screen()
    group.go("m1.groups", "m1.welcome")
    told = [table_of(phone) for phone in phones]
    assert Counter(table["number"] for table in told) == {1: 6, 2: 5}
    assert {table["number"]: table["needs"] for table in told} == {1: needs[::2], 2: needs[1::2]}
    assert all(table.keys() == {"number", "needs"} for table in told)
    # Six employees are not enough to be the most at a table of six and at one of five.
    desk = tables_at(group.console, [5, 6])
    assert desk["balanced"] is False
    assert {table["number"] for table in told[:6]} == {1, 2}
    shown = tables_at(screen, [5, 6])
    assert shown.keys() == SHARED
    assert shown["tables"] == desk["tables"]
    assert all(table.keys() == {"size", "needs"} for table in shown["tables"])


def test_5_3_with_enough_employees_they_are_the_most_at_every_table(group):
    sides = [SeatGroup.EMPLOYEE] * 8 + [SeatGroup.MIDDLE] * 4
    phones = [group.new_phone(group=side) for side in sides]
    group.go("m1.groups", "m1.welcome")
    assert tables_at(group.console, [6, 6])["balanced"] is True
    employees = Counter(table_of(phone)["number"] for phone in phones[:8])
    assert employees == {1: 4, 2: 4}


def test_who_comes_late_gets_the_smallest_table_and_who_comes_back_keeps_theirs(group, phones):
    group.go("m1.groups", "m1.welcome")
    before = table_of(phones[0])
    newcomer = group.new_phone(group=SeatGroup.UNION_REP)
    assert table_of(newcomer)["number"] == 2
    tables_at(group.console, [6, 6])
    phones[0].close()
    again = group.new_phone(phones[0].seat, SeatGroup.EMPLOYEE)
    assert table_of(again) == before


def test_a_need_that_is_binned_leaves_its_table_only_and_its_phones_hear_it(group, phones, needs):
    group.go("m1.groups", "m1.welcome")
    told = {phone: table_of(phone) for phone in phones}
    console, one = group.console, needs[0]
    console.must("trash", item=one, reason="unclear", danger=False, text="")
    first = [phone for phone in phones if told[phone]["number"] == 1]
    assert [table_of(phone)["needs"] for phone in first] == [needs[2::2]] * 6
    console.must("restore", item=one)
    assert [table_of(phone)["needs"] for phone in first] == [[one, *needs[2::2]]] * 6
    shown = group.new_screen().joined["room"]["tables"]
    assert [table["needs"] for table in shown] == [needs[::2], needs[1::2]]
    other = next(phone for phone in phones if told[phone]["number"] == 2)
    assert not any("group" in frame for frame in iter(other.arrived, None))


def test_R12_latecomers_count_in_whether_employees_are_the_most(group):
    for side in [SeatGroup.EMPLOYEE] * 3 + [SeatGroup.MIDDLE]:
        group.new_phone(group=side)
    group.go("m1.groups", "m1.welcome")
    assert tables_at(group.console, [4])["balanced"] is True
    for side in (SeatGroup.MIDDLE, SeatGroup.MIDDLE):
        group.new_phone(group=side)
    assert tables_at(group.console, [6])["balanced"] is False


def test_the_facilitator_draws_anew_and_nothing_of_it_is_in_the_log(case, group, phones, meeting):
    group.go("m1.groups", "m1.welcome")
    for phone in phones:
        table_of(phone)
    entries = boards.log(meeting.board_id)
    extra = group.new_phone(group=SeatGroup.HR_BHT)
    assert table_of(extra)["number"] == 2
    browser = browser_of(case.people[Role.FACILITATOR])
    address = f"/o/{case.organisation.slug}/m/{meeting.pk}/groups/"
    assert browser.post(address).status_code == 204
    assert Counter(table_of(phone)["number"] for phone in [*phones, extra]) == {1: 6, 2: 6}
    assert boards.log(meeting.board_id) == entries


def test_outside_the_step_nobody_hears_of_tables_and_back_in_it_they_are_the_same(group, phones):
    group.go("m1.groups", "m1.welcome")
    before = [table_of(phone) for phone in phones]
    group.go("m1.break", "m1.groups")
    assert "tables" not in group.new_screen().joined["room"]
    group.go("m1.groups", "m1.break")
    assert [table_of(phone) for phone in phones] == before
    assert "tables" in group.new_screen().joined["room"]


def test_with_nobody_here_no_tables_are_drawn(group):
    group.go("m1.groups", "m1.welcome")
    phone = group.new_phone(group=SeatGroup.EMPLOYEE)
    assert "tables" not in phone.joined["room"]
    assert not get_engine().seats.mixed.has(group.meeting.pk)


def test_R24_the_plain_page_has_the_task_too(group, meeting):
    phones = [Client() for _ in range(4)]
    for phone in phones:
        phone.post(f"/j/{meeting.join_token}/", {"group": "employee"})
    wait_for(lambda: get_engine().seats.count(meeting.pk) == 4)
    group.go("m1.groups", "m1.welcome")
    wait_for(lambda: get_engine().seats.mixed.has(meeting.pk))
    for phone in phones:
        page = text(phone.get(f"/p/{meeting.pk}/"))
        assert "Du sitter ved bord 1" in page
        assert "Hvor alvorlig er det?" in page
        assert "Behovene deres" in page
