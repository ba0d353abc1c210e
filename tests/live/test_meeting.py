"""Take-backs, ballots, late cards, lock and restart, over real sockets."""

import asyncio
import sqlite3
from contextlib import closing
from uuid import uuid4

import pytest
from django.db import connection
from tests.live.play import Group, new_id, serving, wait_for

from medvirk.apps.analyses.models import Role
from medvirk.apps.boards.models import BoardEntry, BoardState, TrayCard
from medvirk.apps.meetings.models import Meeting, MeetingState, Paper
from medvirk.apps.reports.models import MeetingRecord
from medvirk.domain.board.commands import Ask
from medvirk.infra import keys
from medvirk.live import engine as engines
from medvirk.live import erasing, locking
from medvirk.live.desk import Desk
from medvirk.live.engine import Engine, get_engine
from medvirk.live.jobs import ShowTakeBacks
from medvirk.live.outbox import Closing
from medvirk.live.scribe import Scribe
from medvirk.live.tick import Tick

BOTH_SINKS = True
A_DAY = 86_400.0  # seconds


def stored_events(meeting):
    entries = BoardEntry.objects.across_organisations("test").filter(board_id=meeting.board_id)
    return str(list(entries.order_by("seq").values_list("events", flat=True)))


def revealed(group, *texts):
    """One round with these cards on the map; their ids, and phone, handle and secret of each."""
    phones = [group.new_phone() for _ in texts]
    if group.console.joined["board"]["step"] == "welcome" and not group.console.entries:
        group.to_place()
    group.console.must("open_round")
    number = group.console.event("round_opened")["number"]
    sent = [
        (phone, *group.send(phone, text, round=number)) for phone, text in zip(phones, texts, strict=True)
    ]
    group.console.must("close_round")
    group.tray(cards=len(texts))
    group.console.must("reveal", approve=[handle for _, handle, _ in sent])
    cards = {card["text"]: card["id"] for card in group.console.event("revealed")["cards"]}
    return [cards[text] for text in texts], sent


def to_lock(group, seen="place"):
    group.go("close", seen)
    group.console.must("close_round")
    group.console.must("summarise", text="Vi vil ha ro til å lage planer.")
    group.console.must("confirm")


# take-backs (R4)


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


def test_the_tray_keeps_showing_a_card_taken_back_until_its_moment(group, delays):
    group.to_place()
    phone, other = group.new_phone(), group.new_phone()
    group.console.must("open_round")
    handle, secret = group.send(phone, "Tas tilbake")
    kept, _ = group.send(other, "Blir")
    group.console.must("close_round")
    group.tray(cards=2)
    phone.must("take_back", handle=handle, secret=secret)
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


# votes (R10, R11, R30)


def test_a_ballot_is_secret_until_it_closes_and_leaves_no_paper(group):
    cards, sent = revealed(group, "A", "B", "C", "D")
    group.go("mark", "place")
    group.console.must("open_ballot")
    ballot = group.console.event("ballot_opened")
    assert ballot["papers"] == 4
    papers = [phone.until("paper")["paper"] for phone, _, _ in sent]
    assert len({paper["paper"] for paper in papers}) == 4
    for (phone, _, _), paper in zip(sent, papers, strict=True):
        vote = {"paper": paper["paper"], "ballot": paper["ballot"], "preserve": {}}
        phone.must("vote", improve={cards[1]: 3}, **vote)
        phone.must("vote", improve={cards[0]: 2}, **vote)
    assert sent[0][0].refused(
        "vote", paper=papers[0]["paper"], ballot=ballot["ballot"], improve={cards[0]: 4}, preserve={}
    ) == ("ballot.too_many_votes")
    assert sent[0][0].refused(
        "vote", paper=new_id(), ballot=ballot["ballot"], improve={cards[0]: 1}, preserve={}
    ) == ("ballot.unknown_paper")
    group.console.until(lambda f: f.get("room", {}).get("answered") == 4)
    group.console.must("close_ballot")
    closed = group.console.event("ballot_closed")
    assert closed["cast"] == 4
    assert closed["totals"] == {cards[0]: [8, 0]}
    assert not Paper.objects.across_organisations("test").exists()


def test_an_old_vote_that_arrives_again_does_not_replace_a_newer_one(group):
    cards, sent = revealed(group, "A", "B", "C", "D")
    group.go("mark", "place")
    group.console.must("open_ballot")
    first = new_id()
    for phone, _, _ in sent:
        paper = phone.until("paper")["paper"]
        vote = {"paper": paper["paper"], "ballot": paper["ballot"], "preserve": {}}
        phone.must("vote", id=first, improve={cards[0]: 1}, **vote)
        phone.must("vote", improve={cards[1]: 1}, **vote)
        phone.must("vote", id=first, improve={cards[0]: 1}, **vote)
    group.console.must("close_ballot")
    assert group.console.event("ballot_closed")["totals"] == {cards[1]: [4, 0]}


def test_with_fewer_people_than_phones_a_seat_without_votes_shares(group):
    cards, sent = revealed(group, "A", "B", "C", "D", "E")
    group.go("mark", "place")
    group.console.must("open_ballot")
    papers = {phone: phone.until("paper")["paper"] for phone, _, _ in sent}
    for phone, _, _ in sent[:4]:
        paper = papers[phone]
        phone.must("vote", paper=paper["paper"], ballot=paper["ballot"], improve={cards[0]: 1}, preserve={})
    assert group.console.refused("lower_count", expected=5) == "count.only_lower"
    group.console.must("lower_count", expected=4)
    last = sent[4][0]
    shared = last.until(lambda f: "paper" in f and f["paper"]["share"])["paper"]
    assert shared["paper"] is None
    assert last.refused(
        "vote", paper=papers[last]["paper"], ballot=shared["ballot"], improve={}, preserve={cards[0]: 1}
    ) == ("ballot.unknown_paper")
    group.console.must("close_ballot")
    assert group.console.event("ballot_closed")["totals"] == {cards[0]: [4, 0]}


def test_with_fewer_people_than_phones_those_who_left_lose_their_papers_first(group, meeting):
    cards, sent = revealed(group, "A", "B", "C", "D", "E")
    group.go("mark", "place")
    group.console.must("open_ballot")
    papers = {phone: phone.until("paper")["paper"] for phone, _, _ in sent}
    here, left = [phone for phone, _, _ in sent[:2]], [phone for phone, _, _ in sent[2:]]
    for phone in left:
        phone.close()
    wait_for(lambda: get_engine().seats.away(meeting.pk) == 3)
    group.console.must("lower_count", expected=2)
    for phone in here:
        paper = papers[phone]
        phone.must("vote", paper=paper["paper"], ballot=paper["ballot"], improve={cards[0]: 1}, preserve={})
    assert group.new_phone(left[0].seat).paper["share"]


def test_a_phone_that_reloads_keeps_its_paper_and_a_late_one_gets_none(group):
    _, ((phone, _, _),) = revealed(group, "A")
    group.go("mark", "place")
    group.console.must("open_ballot")
    paper = phone.until("paper")["paper"]
    assert group.new_phone(phone.seat).paper == paper
    assert group.new_phone().paper is None


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
    group.to_place()
    phone, other = group.new_phone(), group.new_phone()
    group.console.must("open_round")
    handle, secret = group.send(phone, "Tas tilbake")
    kept, _ = group.send(other, "Blir")
    group.console.must("close_round")
    group.tray(cards=2)
    phone.must("take_back", handle=handle, secret=secret)
    a_fault_in_the_scribe(group, monkeypatch)
    group.console.must("ask", level="leader")
    group.console = group.new_console()
    assert len(group.console.joined["console"]["tray"]["cards"]) == 2
    group.console.must("reveal", approve=[handle, kept])
    assert group.new_console().joined["console"]["tray"]["cards"] == []


# lock (R8)


def test_lock_erases_everything_that_could_lead_to_a_phone(group):
    screen = group.new_screen()
    _, ((phone, _, _), _) = revealed(group, "Vakter på kort varsel", "Godt samarbeid")
    to_lock(group)
    ids = set(
        BoardEntry.objects.across_organisations("test")
        .filter(board_id=group.meeting.board_id)
        .values_list("command_id", flat=True)
    )
    lock = new_id()
    group.console.must("lock", id=lock)
    for socket in (screen, phone, group.console):
        assert socket.event("locked")
        socket.until("locked")
        assert socket.closed_with() == Closing.MEETING_OVER
    group.meeting.refresh_from_db()
    assert group.meeting.state == MeetingState.LOCKED
    assert group.meeting.board.state == BoardState.LOCKED
    assert not TrayCard.objects.across_organisations("test").exists()
    assert keys.read(group.meeting.pk) is None
    entries = BoardEntry.objects.across_organisations("test").filter(board_id=group.meeting.board_id)
    assert not ids & set(entries.values_list("command_id", flat=True))
    assert lock not in entries.values_list("command_id", flat=True)
    record = MeetingRecord.objects.across_organisations("test").get(meeting=group.meeting)
    assert (record.took_part, record.seating) == (2, {}), "a count, and of a focus group no roles"
    assert set(record.minutes) >= {"welcome"}, "whole minutes by step, as the room measured them"


def test_after_lock_everybody_sees_the_end_and_nothing_changes(group):
    _, ((phone, _, _),) = revealed(group, "A")
    to_lock(group)
    group.console.must("lock")
    for again in (group.new_phone(phone.seat), group.new_screen(), group.new_console()):
        assert again.joined["board"]["locked"]
        again.until("locked")
        assert again.closed_with() == Closing.MEETING_OVER


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no such file")
def test_lock_waits_for_readers_and_leaves_no_log_behind(group):
    revealed(group, "Vakter på kort varsel")
    to_lock(group)
    path = connection.settings_dict["NAME"]
    with closing(sqlite3.connect(path)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM boards_boardentry").fetchone()
        group.console.send({"id": new_id(), "do": "lock"})
        wait_for(lambda: not TrayCard.objects.across_organisations("test").exists())
        assert keys.read(group.meeting.pk) is not None  # the reader keeps the log, so the key must wait
        reader.rollback()
    group.console.until("locked")
    assert keys.read(group.meeting.pk) is None


STAGES = ["empty_tray", "replace_command_ids", "empty_write_ahead_log", "destroy", "finish_lock", "end"]


@pytest.mark.parametrize("stage", STAGES)
def test_a_lock_that_a_crash_cut_off_is_finished_at_the_next_start(
    transactional_db, case, meeting, delays, monkeypatch, stage
):
    class Crash(BaseException):
        pass

    def crash(*_, **__):
        raise RuntimeError(stage)

    places = {
        "empty_tray": (locking.boards, "empty_tray"),
        "replace_command_ids": (locking.boards, "replace_command_ids"),
        "empty_write_ahead_log": (locking, "empty_write_ahead_log"),
        "destroy": (locking.keys, "destroy"),
        "finish_lock": (locking.boards, "finish_lock"),
        "end": (locking.meetings, "end"),
    }
    with serving(lambda: Engine(delay=delays)) as url:
        group = Group(url, meeting, case.people[Role.FACILITATOR])
        revealed(group, "Vakter på kort varsel")
        to_lock(group)
        with monkeypatch.context() as patch:
            patch.setattr(*places[stage], crash)
            assert group.console.refused("lock") == "server.error"
        group.close()
    meeting.refresh_from_db()
    assert meeting.board.state == BoardState.LOCKING
    with serving(lambda: Engine(delay=delays)) as url:
        meeting = Meeting.objects.across_organisations("test").get(pk=meeting.pk)
        assert (meeting.state, meeting.board.state) == (MeetingState.LOCKED, BoardState.LOCKED)
        assert keys.read(meeting.pk) is None
        assert not TrayCard.objects.across_organisations("test").exists()
        group = Group(url, meeting, case.people[Role.FACILITATOR])
        assert [card["text"] for card in group.console.joined["board"]["cards"]] == ["Vakter på kort varsel"]
        group.close()


def test_whoever_locked_hears_so_before_the_sockets_are_closed(group, monkeypatch):
    revealed(group, "A")
    to_lock(group)
    monkeypatch.setattr(
        Tick, "soon", lambda _, flush, **_within: flush()
    )  # a tick that is due at this very moment
    group.console.must("lock")
    assert group.console.closed_with() == Closing.MEETING_OVER


def failing_once(monkeypatch):
    """The next erasure fails half-way; those after it succeed."""
    destroy, failed = keys.destroy, []

    def once(meeting):
        if not failed:
            failed.append(meeting)
            raise OSError
        destroy(meeting)

    monkeypatch.setattr(locking.keys, "destroy", once)


@pytest.mark.parametrize("desk_is_read_again", [False, True])
def test_a_lock_asked_for_again_is_answered_when_everything_is_erased(group, monkeypatch, desk_is_read_again):
    revealed(group, "Vakter på kort varsel")
    to_lock(group)
    failing_once(monkeypatch)
    assert group.console.refused("lock") == "server.error"
    if desk_is_read_again:
        get_engine()._scribe.call("forget", lambda scribe: scribe.forget(group.meeting.pk))
    group.console.must("lock")
    assert keys.read(group.meeting.pk) is None
    group.meeting.refresh_from_db()
    assert (group.meeting.state, group.meeting.board.state) == (MeetingState.LOCKED, BoardState.LOCKED)


def test_a_lock_that_failed_is_finished_without_anybody_asking(group, monkeypatch):
    revealed(group, "Vakter på kort varsel")
    to_lock(group)
    failing_once(monkeypatch)
    monkeypatch.setattr(erasing, "AGAIN_SECONDS", 0.05)
    assert group.console.refused("lock") == "server.error"
    assert group.console.event("locked")
    assert keys.read(group.meeting.pk) is None


def test_a_meeting_restored_from_a_backup_is_closed_with_its_board_as_it_was(
    transactional_db, case, meeting, delays
):
    with serving(lambda: Engine(delay=delays)) as url:
        group = Group(url, meeting, case.people[Role.FACILITATOR])
        revealed(group, "Vakter på kort varsel")
        group.close()
    keys.destroy(meeting.pk)  # no backup holds keys
    with serving(lambda: Engine(delay=delays)) as url:
        meeting = Meeting.objects.across_organisations("test").get(pk=meeting.pk)
        assert (meeting.state, meeting.door_open) == (MeetingState.CLOSED, False)
        group = Group(url, meeting, case.people[Role.FACILITATOR])
        assert [card["text"] for card in group.console.joined["board"]["cards"]] == ["Vakter på kort varsel"]
        assert group.console.closed_with() == Closing.MEETING_OVER
        group.close()


def test_a_restored_meeting_that_cannot_be_closed_keeps_no_server_from_starting(
    transactional_db, case, meeting, delays, monkeypatch
):
    with serving(lambda: Engine(delay=delays)) as url:
        group = Group(url, meeting, case.people[Role.FACILITATOR])
        revealed(group, "Vakter på kort varsel")
        group.close()
    keys.destroy(meeting.pk)  # no backup holds keys
    failing_once(monkeypatch)
    monkeypatch.setattr(erasing, "AGAIN_SECONDS", 0.05)
    with serving(lambda: Engine(delay=delays)):
        wait_for(lambda: state_of(meeting) is not MeetingState.OPEN)
        assert state_of(meeting) is MeetingState.CLOSED, "and not locked: nobody has agreed to it"
    assert not MeetingRecord.objects.across_organisations("test").exists()


def state_of(meeting):
    return MeetingState(Meeting.objects.across_organisations("test").get(pk=meeting.pk).state)


# restart


def test_after_a_restart_cards_seats_and_papers_are_where_they_were(transactional_db, case, meeting, delays):
    facilitator = case.people[Role.FACILITATOR]
    with serving(lambda: Engine(delay=delays)) as url:
        group = Group(url, meeting, facilitator)
        cards, sent = revealed(group, "A", "B", "C", "D")
        group.console.must("open_round")
        phone, _, _ = sent[0]
        id, secret = new_id(), new_id()
        card = {"round": 2, "secret": secret, "text": "E", "kind": "demand", "place": "P"}
        ok = phone.must("send", id=id, **card)
        epoch, seq = phone.joined["epoch"], phone.entries[-1]["seq"]
        group.close()
    with serving(lambda: Engine(delay=delays)) as url:
        group = Group(url, meeting, facilitator)
        back = group.new_phone(phone.seat, greet=False)
        back.send({"hello": {"protocol": 1, "have": seq, "epoch": epoch}})
        join = back.until("join")["join"]
        assert join["epoch"] != epoch
        assert join["room"]["answered"] == 1
        assert back.must("send", id=id, **card) == ok
        group.console.must("close_round")
        (late,) = group.tray(cards=1)
        group.console.must("reveal", approve=[late["handle"]])
        (shown,) = group.console.event("revealed")["cards"]
        group.console.must("move", card=shown["id"], place="group")
        group.go("mark", "place")
        group.console.must("open_ballot")
        paper = back.until(lambda f: f.get("paper"))["paper"]
        group.close()
    with serving(lambda: Engine(delay=delays)) as url:
        group = Group(url, meeting, facilitator)
        back = group.new_phone(phone.seat)
        assert back.paper is None  # the server has forgotten whose it was (R10)
        back.must("vote", paper=paper["paper"], ballot=paper["ballot"], improve={cards[0]: 1}, preserve={})
        group.console.must("close_ballot")
        to_lock(group, "mark")
        group.console.must("lock")
        group.close()
    record = MeetingRecord.objects.across_organisations("test").get(meeting=meeting)
    assert record.took_part is None, "the server knows only who came back"
    assert record.minutes == {"welcome": None, "place": None, "mark": None, "close": 0}


def test_a_take_back_that_a_crash_kept_invisible_shows_at_the_next_start(
    transactional_db, case, meeting, delays
):
    with serving(lambda: Engine(delay=delays)) as url:
        group = Group(url, meeting, case.people[Role.FACILITATOR])
        _, ((phone, handle, secret), _) = revealed(group, "Tas tilbake", "Blir")
        phone.must("take_back", handle=handle, secret=secret)
        group.close()
    with serving(lambda: Engine(delay=delays)) as url:
        group = Group(url, meeting, case.people[Role.FACILITATOR])
        wait_for(lambda: [c["text"] for c in group.new_console().joined["board"]["cards"]] == ["Blir"])
        group.close()


def test_a_key_without_a_meeting_is_burned_at_start(transactional_db, delays, case, meeting):
    orphan = case.analysis.pk
    keys.create(orphan)
    with serving(lambda: Engine(delay=delays)):
        assert keys.read(orphan) is None
        assert keys.read(meeting.pk) is not None
