"""Stakeholder meeting part 1 over real sockets: groups of seats, cards, ratings, dots, fates, lock."""

import json

import pytest
from tests.live.play import new_id, wait_for
from tests.live.stakeholder import SEATING, a_need, meeting, phones

from medvirk.apps.boards import queries as boards
from medvirk.apps.boards.stored import board_now
from medvirk.apps.meetings import actions
from medvirk.apps.meetings.models import Paper
from medvirk.apps.reports.models import MeetingRecord
from medvirk.domain.minutes import Presence
from medvirk.domain.needs.fate import Fate
from medvirk.domain.script import Script
from medvirk.domain.seats import SeatGroup
from medvirk.live.engine import get_engine

BOTH_SINKS = True
__all__ = ["meeting", "phones"]  # fixtures


@pytest.fixture
def needs(case):
    return [a_need(case, number).handle for number in (1, 2, 3)]


def paper_of(phone):
    """The paper this phone was handed last."""
    return phone.until(lambda f: f.get("paper", {}).get("paper"))["paper"]


def rate(group, phones, question, answers, **fields):
    """A whole rating: every phone gives the answers that `answers(number)` says; what the console hears."""
    group.console.must("open_rating", question=question, **fields)
    for number, phone in enumerate(phones):
        held = paper_of(phone)
        phone.must("rate", paper=held["paper"], rating=held["ballot"], answers=answers(number))
    group.console.must("close_rating")
    return group.console.event("rating_closed")


def test_the_log_begins_with_the_needs_of_the_register(meeting, needs, group):
    board = group.console.joined["board"]
    assert (board["script"], board["step"]) == ("meeting_1", "m1.welcome")
    assert [need["id"] for need in board["table"]["needs"]] == needs
    assert board_now(meeting.board_id).script is Script.MEETING_1
    assert len(boards.log(meeting.board_id)) == 1


def test_a_focus_groups_log_still_begins_empty(case):
    meeting = actions.plan_meeting(case.analysis, title="Fokusgruppe", language="nb")
    actions.open_meeting(meeting)
    assert boards.log(meeting.board_id) == []


def test_R12_the_console_hears_how_many_of_each_group_have_a_seat_and_phones_do_not(group, phones):
    wanted = {each.value: number for each, number in SEATING.items()}
    room = group.console.until(lambda f: f.get("room", {}).get("groups") == wanted)["room"]
    assert room["phones"] == 11
    group.console.must("accept_rules")
    assert all("groups" not in json.dumps(frame) for phone in phones for frame in phone.seen)


def test_R12_papers_are_not_handed_out_while_employees_hold_less_than_half_unless_a_reason_is_written(
    group, needs
):
    for each in (SeatGroup.EMPLOYEE, SeatGroup.MIDDLE, SeatGroup.SENIOR):
        group.new_phone(group=each)
    group.console.must("accept_rules")
    group.go("m1.rate", "m1.welcome")
    assert group.console.refused("open_rating", question="needs") == "seats.employees_few"
    group.console.must("open_rating", question="needs", reason="Resten er på vakt")
    assert group.console.event("rating_opened")["excuse"] == "Resten er på vakt"


def test_R12_employees_who_have_left_hold_no_half_of_the_seats(group, meeting, needs):
    seats = [SeatGroup.EMPLOYEE] * 5 + [SeatGroup.MIDDLE] * 4
    phones = [group.new_phone(group=each) for each in seats]
    for phone in phones[:4]:
        phone.close()
    wait_for(lambda: get_engine().seats.away(meeting.pk) == 4)
    here = {"employees": 1, "employers": 4}
    room = group.console.until(lambda f: f.get("room", {}).get("here") == here)["room"]
    assert room["groups"] == {"employee": 5, "middle": 4}
    group.console.must("accept_rules")
    group.go("m1.rate", "m1.welcome")
    refusal = group.console.do("open_rating", question="needs")["no"]
    assert refusal["code"] == "seats.employees_few"
    assert refusal["params"] == {"employees": 1, "seats": 5}
    group.console.must("count_on_paper", people=3, groups={"employee": 3})
    group.console.must("open_rating", question="needs")
    assert group.console.event("rating_opened")["papers"] == 12


def test_a_rule_with_a_name_in_it_is_taken_away_from_the_log_and_from_whoever_comes_back(group, meeting):
    phone = group.new_phone(group=SeatGroup.EMPLOYEE)
    group.console.must("add_rule", text="Telefonen i lomma")
    group.console.must("add_rule", text="Kari skriver")
    phone.until(lambda f: "Kari" in json.dumps(f, ensure_ascii=False))
    group.console.must("accept_rules")
    group.console.must("remove_said", said="rule", text="Kari skriver")
    assert phone.event("said_removed") == {"is": "said_removed", "said": "rule", "at": 1, "_told": True}
    assert "Kari" not in str(boards.log(meeting.board_id))
    back = group.new_phone(phone.seat, greet=False)
    back.send({"hello": {"protocol": 1, "have": phone.joined["seq"], "epoch": phone.joined["epoch"]}})
    table = back.until(lambda f: "join" in f or "entries" in f)["join"]["board"]["table"]
    assert (table["rules"], table["rules_accepted"]) == (["Telefonen i lomma"], True)
    assert board_now(meeting.board_id).table.rules == ("Telefonen i lomma",)
    assert group.console.refused("remove_said", said="rule", text="Kari skriver") == "said.unknown"


def test_R12_windows_beyond_the_planned_seats_make_no_side(group, meeting):
    meeting.seats = {"employee": 6, "senior": 1}
    meeting.save()
    for number in range(10):
        group.new_phone(group=SeatGroup.EMPLOYEE if number < 5 else SeatGroup.SENIOR)
    group.console.must("accept_rules")
    group.go("m1.rate", "m1.welcome")
    group.console.must("open_rating", question="needs")
    opened = group.console.event("rating_opened")
    assert (opened["papers"], opened["by_side"]) == (10, False)


def test_a_rating_is_secret_until_it_closes_and_then_shows_both_sides_to_the_room_only(
    group, phones, needs, meeting
):
    """method.md 5.3 and 5.4: first everybody answers alone, then all see the medians and talk."""
    screen = group.new_screen()
    group.console.must("accept_rules")
    group.go("m1.rate", "m1.welcome")
    first = needs[0]

    def answers(number):
        return {first: {"importance": 3 if number < 6 else 1, "influence": 2}}

    group.console.must("open_rating", question="needs")
    rows = Paper.objects.across_organisations("a test").filter(meeting=meeting)
    assert len({len(row.box) for row in rows}) == 1
    for number, phone in enumerate(phones):
        held = paper_of(phone)
        phone.must("rate", paper=held["paper"], rating=held["ballot"], answers=answers(number))
    group.console.until(lambda f: f.get("room", {}).get("answered") == 11)
    for told in (group.console, screen, *phones):
        assert "medians" not in json.dumps(list(told.seen))
    group.console.must("close_rating")
    closed = group.console.event("rating_closed")
    assert closed["medians"][first] == {"importance": 3.0, "influence": 2.0}
    assert closed["medians"][needs[1]] == {"importance": None, "influence": None}
    assert closed["counts"] == {first: {"importance": [0, 5, 0, 6], "influence": [0, 0, 11, 0]}}
    assert closed["sides"]["employees"][first]["importance"] == 3.0
    assert closed["sides"]["employers"][first]["importance"] == 1.0
    assert screen.event("rating_closed")["sides"] == closed["sides"]
    assert "sides" not in phones[0].event("rating_closed")
    assert phones[0].event("rating_opened")["by_side"] is False
    assert not rows.all().exists()


def test_R12_no_paper_knows_a_side_when_one_side_has_fewer_than_five_seats(group, needs):
    phones = [group.new_phone(group=SeatGroup.EMPLOYEE) for _ in range(6)]
    phones += [group.new_phone(group=SeatGroup.MIDDLE) for _ in range(4)]
    group.console.must("accept_rules")
    group.go("m1.rate", "m1.welcome")
    closed = rate(group, phones, "needs", lambda number: {needs[0]: {"importance": 2}})
    assert closed["cast"] == 10
    assert "sides" not in closed


def test_A4_fewer_than_four_papers_show_nothing(group, phones, needs):
    group.console.must("accept_rules")
    group.go("m1.rate", "m1.welcome")
    closed = rate(group, phones[:3], "needs", lambda number: {needs[0]: {"importance": 3}})
    assert (closed["cast"], closed["medians"], closed["counts"]) == (3, None, None)


def test_R30_papers_past_the_head_count_of_a_rating_are_taken_back(group, phones, needs):
    group.console.must("accept_rules")
    group.go("m1.rate", "m1.welcome")
    group.console.must("open_rating", question="needs")
    papers = [paper_of(phone) for phone in phones]
    for phone, held in zip(phones[:10], papers[:10], strict=True):
        phone.must("rate", paper=held["paper"], rating=held["ballot"], answers={needs[0]: {"importance": 1}})
    group.console.must("lower_count", expected=10)
    assert phones[10].until(lambda f: f.get("paper", {}).get("share"))["paper"]["paper"] is None
    group.console.must("close_rating")
    assert group.console.event("rating_closed")["cast"] == 10


def test_part_1_from_the_rules_to_the_lock(group, phones, needs, meeting):
    console = group.console
    console.must("accept_rules")
    group.go("m1.missing", "m1.welcome")
    console.must("open_round")
    _handle, secret = group.send(phones[0], "Gjelder også natt", about=needs[0])
    group.send(phones[1], "Vikarer får lite opplæring")
    assert secret
    for phone in phones[2:]:
        phone.must("pass", round=1)
    console.must("close_round")
    console.must("reveal", approve=[card["handle"] for card in group.tray(cards=2)])
    cards = {card["text"]: card["id"] for card in console.event("revealed")["cards"]}
    console.must("lay_beside", card=cards["Gjelder også natt"], need=needs[0])
    console.must("take_up", card=cards["Vikarer får lite opplæring"], action="improve")
    made = console.event("taken_up")["need"]
    group.go("m1.rate", "m1.missing")
    every = [*needs, made]
    rate(
        group,
        phones,
        "needs",
        lambda number: {need: {"importance": 2, "influence": 3} for need in every},
    )
    group.go("m1.dots", "m1.rate")
    console.must("open_ballot")
    for phone in phones:
        held = paper_of(phone)
        votes = {"improve": {needs[0]: 2, made: 1}, "preserve": {needs[1]: 2}}
        phone.must("vote", paper=held["paper"], ballot=held["ballot"], **votes)
    console.must("close_ballot")
    assert console.event("ballot_closed")["totals"][made] == [11, 0]
    group.go("m1.consensus", "m1.dots")
    for need, action in ((needs[0], "improve"), (made, "improve"), (needs[1], "preserve")):
        console.must("prioritise", item=need, action=action)
    trash = {"item": needs[2], "reason": "not_supported", "text": ""}
    assert console.refused("trash", danger=True, **trash) == "trash.danger"
    console.must("trash", danger=False, **trash)
    closed = rate(
        group,
        phones,
        "consensus",
        lambda number: {"list": {"consensus": "down" if number == 0 else "up"}},
    )
    assert closed["counts"] == {"list": {"consensus": [10, 0, 1]}}
    console.must("open_round")
    phones[0].must("send", round=2, secret=new_id(), text="Natta er ikke med", kind="objection")
    console.must("close_round")
    console.must("reveal", approve=[card["handle"] for card in group.tray(cards=1)])
    group.go("m1.result", "m1.consensus")
    console.must("close_round")
    console.must("confirm")
    group.go("m1.close", "m1.result")
    console.must("lock")
    board = board_now(meeting.board_id)
    assert board.locked
    assert board.table is not None
    assert {need: board.table.fates[need].fate for need in every} == {
        needs[0]: Fate.PRIORITISED_IMPROVE,
        made: Fate.PRIORITISED_IMPROVE,
        needs[1]: Fate.PRIORITISED_PRESERVE,
        needs[2]: Fate.TRASHED,
    }
    record = MeetingRecord.objects.across_organisations("a test").get(meeting=meeting)
    assert record.presence == Presence.by_group(SEATING)
    assert not record.checked


def test_R4_a_need_in_the_words_of_a_card_goes_when_the_card_is_taken_back(group, phones, meeting):
    console = group.console
    console.must("accept_rules")
    group.go("m1.missing", "m1.welcome")
    console.must("open_round")
    handle, secret = group.send(phones[0], "Skal bort")
    console.must("close_round")
    console.must("reveal", approve=[card["handle"] for card in group.tray(cards=1)])
    card = console.event("revealed")["cards"][0]["id"]
    console.must("take_up", card=card, action="improve")
    made = console.event("taken_up")["need"]
    console.must("park", item=made, owner="Skal bort-gruppa", until="2099-05-04")
    phones[0].must("take_back", handle=handle, secret=secret)
    stored = json.dumps([entry.events for entry in boards.log(meeting.board_id)])
    assert "Skal bort" not in stored
    group.go("m1.rate", "m1.missing")
    assert console.event("withdrawn")["cards"] == [card]
    table = board_now(meeting.board_id).table
    assert table is not None
    assert made not in table.needs
    assert made not in table.fates


def test_a_seat_keeps_its_group_when_the_server_forgets_it(group, meeting):
    phone = group.new_phone(group=SeatGroup.UNION_REP)
    get_engine().seats.clear(meeting.pk)
    group.new_phone(seat=phone.seat, group=SeatGroup.UNION_REP)
    assert get_engine().seats.seating(meeting.pk) == {SeatGroup.UNION_REP: 1}


def taken_up(group, phones):
    """A card became a need in its own words; its handle, its secret and the need."""
    group.console.must("accept_rules")
    group.go("m1.missing", "m1.welcome")
    group.console.must("open_round")
    handle, secret = group.send(phones[0], "Skal bort")
    group.console.must("close_round")
    group.console.must("reveal", approve=[card["handle"] for card in group.tray(cards=1)])
    card = group.console.event("revealed")["cards"][0]["id"]
    group.console.must("take_up", card=card, action="improve")
    return handle, secret, group.console.event("taken_up")["need"]


def test_R4_after_a_fault_a_need_stays_in_view_until_the_moment_of_its_card(group, phones, monkeypatch):
    handle, secret, need = taken_up(group, phones)
    phones[0].must("take_back", handle=handle, secret=secret)
    with monkeypatch.context() as broken:
        broken.setattr("medvirk.live.desk.decide", lambda *a, **k: 1 / 0)
        assert group.console.refused("note_objection", text="x") in {"server.error", "step.not_now"}
    screen = group.new_screen()
    shown = {each["id"]: each["statement"] for each in screen.joined["board"]["table"]["needs"]}
    assert shown[need] == "Skal bort"
    group.go("m1.rate", "m1.missing")
    later = group.new_screen().joined["board"]["table"]["needs"]
    assert need not in {each["id"] for each in later}


def test_R5_what_one_pressed_last_is_undone(group, phones, needs):
    _handle, _secret, need = taken_up(group, phones)
    command = new_id()
    group.console.must("send_to_hse", id=command, item=need)
    group.console.must("undo", undo=command)
    assert group.console.event("restored")["item"] == need
    assert group.console.refused("undo", undo=new_id()) == "undo.nothing"
