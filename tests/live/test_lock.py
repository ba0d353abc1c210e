"""The lock erases whatever could lead to a phone, also after a fault, a crash or a restore (R8)."""

import sqlite3
from contextlib import closing

import pytest
from django.db import connection
from tests.live.group_work import revealed, to_lock
from tests.live.play import Group, new_id, serving, wait_for

from medvirk.apps.analyses.models import Role
from medvirk.apps.boards.models import BoardEntry, BoardState, TrayCard
from medvirk.apps.meetings.models import Meeting, MeetingState
from medvirk.apps.reports.models import MeetingRecord
from medvirk.infra import keys
from medvirk.live import erasing, locking
from medvirk.live.engine import Engine, get_engine
from medvirk.live.outbox import Closing
from medvirk.live.tick import Tick

BOTH_SINKS = True


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
