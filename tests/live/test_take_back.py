"""A card is taken back, returned or late: what disk, screens and phones then have (R4, R6)."""

import asyncio
from uuid import uuid4

import pytest
from tests.live.group_work import revealed, stored_events, to_lock
from tests.live.play import new_id, wait_for

from medvirk.domain.board.commands import Ask
from medvirk.live import engine as engines
from medvirk.live.desk import Desk
from medvirk.live.engine import get_engine
from medvirk.live.jobs import ShowTakeBacks
from medvirk.live.outbox import Closing
from medvirk.live.scribe import Scribe

BOTH_SINKS = True
A_DAY = 86_400.0  # seconds


def test_a_card_taken_back_is_blank_on_disk_at_once_and_leaves_the_screens_with_the_next_step(group):
    screen = group.new_screen()
    (card, _), ((phone, handle, secret), _) = revealed(group, "Tas tilbake", "Blir stående")
    phone.must("take_back", handle=handle, secret=secret)
    assert "Tas tilbake" not in stored_events(group.meeting)
    assert "Blir stående" in stored_events(group.meeting)
    group.console.must("ask", level="group")
    screen.send({"ping": 1})
    screen.until("pong")
    assert not any(e["is"] == "withdrawn" for entry in screen.entries for e in entry["events"])
    group.go("connect", "place")
    assert screen.event("withdrawn")["cards"] == [card]


def test_a_card_taken_back_leaves_the_screens_at_its_moment(group, delays):
    delays.seconds = 0.0
    screen = group.new_screen()
    (card,), ((phone, handle, secret),) = revealed(group, "Tas tilbake")
    phone.must("take_back", handle=handle, secret=secret)
    assert screen.event("withdrawn")["cards"] == [card]


def taken_back_in_the_tray(group, *, during_the_next_round=False):
    """Two cards wait there, and the writer of the first takes it back; the handles of both."""
    group.to_place()
    phone, other = group.new_phone(), group.new_phone()
    group.console.must("open_round")
    handle, secret = group.send(phone, "Tas tilbake")
    kept, _ = group.send(other, "Blir")
    group.console.must("close_round")
    group.tray(cards=2)
    if during_the_next_round:
        group.console.must("open_round")
    phone.must("take_back", handle=handle, secret=secret)
    return handle, kept


def test_a_card_taken_back_while_its_round_is_open_never_comes_into_view(group):
    group.to_place()
    phone, other = group.new_phone(), group.new_phone()
    group.console.must("open_round")
    handle, secret = group.send(phone, "Tas tilbake")
    kept, _ = group.send(other, "Blir")
    phone.must("take_back", handle=handle, secret=secret)
    group.console.must("close_round")
    assert [card["handle"] for card in group.tray(cards=1)] == [kept]


def test_a_card_that_waited_in_view_stays_until_its_moment_whatever_rounds_come(group):
    handle, kept = taken_back_in_the_tray(group, during_the_next_round=True)
    group.console.must("close_round")
    assert {card["handle"] for card in group.tray(cards=2)} == {handle, kept}


def test_a_late_card_that_is_taken_back_before_its_round_is_not_waited_for(group):
    group.to_place()
    phone = group.new_phone()
    group.console.must("open_round")
    group.console.must("close_round")
    handle, secret = group.send(phone, "For sent")
    phone.must("take_back", handle=handle, secret=secret)
    group.console.must("open_round")
    group.console.must("close_round")
    group.console = group.new_console()
    assert group.console.joined["console"]["tray"]["cards"] == []
    to_lock(group)
    group.console.must("lock")  # nothing waits


def test_the_tray_keeps_showing_a_card_taken_back_until_its_moment(group, delays):
    handle, kept = taken_back_in_the_tray(group)
    assert {card["text"] for card in group.new_console().joined["console"]["tray"]["cards"]} == {
        "Tas tilbake",
        "Blir",
    }
    group.console = group.new_console()
    group.console.must("reveal", approve=[handle, kept])
    (card,) = group.console.event("revealed")["cards"]
    assert card["text"] == "Blir"
    assert group.new_console().joined["console"]["tray"]["cards"] == []


@pytest.mark.parametrize("everybody_left", [False, True])
def test_a_take_back_whose_moment_comes_after_the_lock_is_not_tried_for_ever(
    group, monkeypatch, everybody_left
):
    asked, engine, write = [], get_engine(), Scribe.write

    def noting(scribe, jobs):
        asked.extend(job.meeting for job in jobs if isinstance(job.asked, ShowTakeBacks))
        return write(scribe, jobs)

    monkeypatch.setattr(Scribe, "write", noting)
    monkeypatch.setattr(engines, "AGAIN_SECONDS", 2 * A_DAY)
    _, ((phone, handle, secret),) = revealed(group, "Tas tilbake")
    to_lock(group)
    phone.must("take_back", handle=handle, secret=secret)
    group.console.must("lock")
    for client in (phone, group.console):
        assert client.closed_with() == Closing.MEETING_OVER
    if everybody_left:
        wait_for(lambda: group.meeting.pk not in engine._rooms)
    engine._in_loop(engine._show_take_backs, group.meeting.pk, frozenset({handle}))
    for unknown in (
        uuid4(),
        uuid4(),
    ):  # one after the other: what went before is answered then
        engine._in_loop(engine._show_take_backs, unknown, frozenset({handle}))
        wait_for(lambda unknown=unknown: unknown in asked)
    asyncio.run_coroutine_threadsafe(asyncio.sleep(0), engine._loop).result(10)
    assert not [timer for timer in engine._timers if timer.when() - engine._loop.time() > A_DAY]


def test_what_may_point_at_a_person_is_marked_in_the_tray_and_nowhere_else(group):
    group.to_place()
    phone, screen = group.new_phone(), group.new_screen()
    group.console.must("open_round")
    text = "👍 Vi venter på Kari, sjefen og 41 23 45 67"
    group.send(phone, text)
    group.send(group.new_phone(), "For lite tid")
    group.send(group.new_phone(), "Lederen ser oss")  # who is not in the room (method.md 1.3)
    group.console.must("close_round")
    cards = {card["text"]: card for card in group.tray(cards=3)}
    found = cards[text]["found"]
    assert [(text[start:end], kind) for start, end, kind in found] == [
        ("Kari", "name"),
        ("sjefen", "title"),
        ("41 23 45 67", "contact"),
    ]
    assert cards["For lite tid"]["found"] == cards["Lederen ser oss"]["found"] == []
    group.console.must("reveal", approve=[card["handle"] for card in cards.values()])
    for each in (phone, screen, group.console):
        assert all("found" not in card for card in each.event("revealed")["cards"])
    assert "found" not in stored_events(group.meeting)


def test_danger_and_distress_are_marked_for_the_facilitator_and_the_way_to_help_goes_to_the_phones(group):
    phone = group.new_phone()
    group.to_place()
    group.console.must("open_round")
    text = "Sjefen truer meg, og jeg vil ikke leve lenger"
    handle, _ = group.send(phone, text)
    group.send(group.new_phone(), "For lite tid")
    group.console.must("close_round")
    cards = {card["text"]: card for card in group.tray(cards=2)}
    assert [(text[start:end], kind) for start, end, kind in cards[text]["worries"]] == [
        ("truer meg", "danger"),
        ("vil ikke leve lenger", "distress"),
    ]
    assert cards["For lite tid"]["worries"] == []
    group.console.must("return", handle=handle, reason="distress")
    assert phone.until(lambda f: f.get("handles"))["handles"] == [[handle, "returned", "distress"]]
    assert "distress" not in stored_events(group.meeting)


def test_returning_a_card_that_was_just_taken_back_tells_nobody(group):
    group.to_place()
    phone = group.new_phone()
    group.console.must("open_round")
    handle, secret = group.send(phone, "Tas tilbake")
    group.console.must("close_round")
    phone.must("take_back", handle=handle, secret=secret)
    group.console.must("return", handle=handle, reason="health")
    assert group.new_console().joined["console"]["tray"]["cards"] == []


def test_a_returned_card_is_heard_by_every_phone_with_its_reason(group):
    group.to_place()
    phone, other = group.new_phone(), group.new_phone()
    group.console.must("open_round")
    handle, _ = group.send(phone, "Om Kari")
    group.console.must("close_round")
    group.tray(cards=1)
    id = new_id()
    group.console.must("return", id=id, handle=handle, reason="names_person")
    group.console.must("return", id=id, handle=handle, reason="names_person")
    for each in (phone, other):
        assert each.until(lambda f: f.get("handles"))["handles"] == [[handle, "returned", "names_person"]]
    group.tray(cards=0)


# late cards (R6)


def test_a_late_card_waits_in_the_tray_of_the_next_round(group):
    revealed(group, "A")
    phone = group.new_phone()
    ok = phone.must("send", round=1, secret=new_id(), text="Forsinket", kind="demand", place="job_content")
    assert ok["round"] == 2
    assert group.new_console().joined["console"]["tray"]["cards"] == []
    group.console = group.new_console()
    group.console.must("open_round")
    group.console.must("close_round")
    (card,) = group.tray(cards=1)
    assert card["text"] == "Forsinket"


def a_fault_in_the_scribe(group, monkeypatch):
    """The next command about a level fails inside the server, so that the meeting is read from disk again."""
    decide = Desk.decide

    def faulty(desk, job):
        if isinstance(job.asked, Ask):
            raise RuntimeError
        return decide(desk, job)

    with monkeypatch.context() as patch:
        patch.setattr(Desk, "decide", faulty)
        assert group.console.refused("ask", level="group") == "server.error"


def test_after_a_fault_a_card_taken_back_stays_on_the_screens_until_its_moment(group, monkeypatch):
    (card, _), ((phone, handle, secret), _) = revealed(group, "Tas tilbake", "Blir stående")
    phone.must("take_back", handle=handle, secret=secret)
    a_fault_in_the_scribe(group, monkeypatch)
    group.console.must("ask", level="leader")
    screen = group.new_screen()
    assert [c["text"] for c in screen.joined["board"]["cards"] if c["id"] == card] == ["Tas tilbake"]
    assert "Tas tilbake" not in stored_events(group.meeting)
    group.go("connect", "place")
    assert screen.event("withdrawn")["cards"] == [card]


def test_after_a_fault_the_tray_keeps_showing_a_card_taken_back_until_its_moment(group, monkeypatch):
    handle, kept = taken_back_in_the_tray(group)
    a_fault_in_the_scribe(group, monkeypatch)
    group.console.must("ask", level="leader")
    group.console = group.new_console()
    assert len(group.console.joined["console"]["tray"]["cards"]) == 2
    group.console.must("reveal", approve=[handle, kept])
    assert group.new_console().joined["console"]["tray"]["cards"] == []
