"""The one writer: what fails, fails alone; memory is never ahead of the disk (B3, B6, R20)."""

import logging
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import replace
from types import SimpleNamespace

import pytest
from django.db import InterfaceError, OperationalError, connection
from tests.live.play import new_id

from medvirk.apps.boards import actions as boards
from medvirk.apps.boards import queries
from medvirk.apps.boards.queries import StoredEntry
from medvirk.apps.meetings import actions
from medvirk.domain.board import aside_commands as a
from medvirk.domain.board import commands as c
from medvirk.domain.errors import Code
from medvirk.domain.script import Step
from medvirk.infra.storage import Trouble
from medvirk.live import scribe
from medvirk.live.crowd import CROWD
from medvirk.live.desk import Desk
from medvirk.live.jobs import Job, ShowTakeBacks
from medvirk.live.scribe import GATHER_SECONDS, Scribe, ScribeThread
from medvirk.live.seats import Drawn
from medvirk.live.senders import Console, Phone, Server, Viewer

pytestmark = pytest.mark.django_db(transaction=True)
CARD = "Vakter på kort varsel"


@pytest.fixture
def two(case):
    found = [actions.plan_meeting(case.analysis, title=name, language="nb") for name in "AB"]
    for meeting in found:
        actions.open_meeting(meeting)
    return found


def go(meeting, to=Step.PLACE, seen=Step.WELCOME, sender=None):
    return Job(meeting.pk, sender or Console(1), command := new_id(), c.Go(command, to, seen))


def send(meeting, text=CARD):
    command = new_id()
    asked = c.Send(command, 1, new_id(), text, c.Kind.DEMAND, c.Place.P)
    return Job(meeting.pk, Phone("seat"), command, asked)


def opening(meeting):
    return Job(meeting.pk, Console(1), command := new_id(), c.OpenRound(command), seats=2)


def codes(done):
    return [answer.refused for _, answer in done.answers]


def test_commands_of_several_boards_are_one_batch(two):
    done = Scribe().write([go(two[0]), go(two[1]), opening(two[0]), go(two[0])])
    assert codes(done) == [None, None, None, Code.STEP_ALREADY_MOVED]
    assert {change.picture.meeting for change in done.changes} == {meeting.pk for meeting in two}
    assert len(queries.log(two[0].board_id)) == 2


def test_a_fault_of_ours_fails_alone_and_names_no_text(two, monkeypatch, caplog):
    decide = Desk.decide

    def faulty(desk, job):
        if isinstance(job.asked, c.Send):
            raise RuntimeError(job.asked.text)
        return decide(desk, job)

    monkeypatch.setattr(Desk, "decide", faulty)
    caplog.set_level(logging.DEBUG, logger="medvirk")
    logging.getLogger("medvirk").propagate = True
    done = Scribe().write([go(two[0]), send(two[0]), opening(two[0]), go(two[1])])
    assert codes(done) == [None, Code.SERVER_ERROR, None, None]
    assert CARD not in caplog.text


def faulty_cards(monkeypatch):
    """From now on the server fails at every card that is sent."""
    decide = Desk.decide

    def faulty(desk, job):
        if isinstance(job.asked, c.Send):
            raise RuntimeError
        return decide(desk, job)

    monkeypatch.setattr(Desk, "decide", faulty)


def test_what_was_committed_beside_a_fault_is_told(two, monkeypatch):
    faulty_cards(monkeypatch)
    done = Scribe().write([go(two[0]), opening(two[0]), send(two[0]), go(two[1])])
    assert codes(done) == [None, None, Code.SERVER_ERROR, None]
    told = [(change.picture.meeting, entry.seq) for change in done.changes for entry in change.entries]
    assert told == [(two[0].pk, 1), (two[0].pk, 2), (two[1].pk, 1)]


def test_what_was_written_beside_a_fault_is_not_told_when_nothing_could_be_committed(two, monkeypatch):
    faulty_cards(monkeypatch)
    append = boards.append

    def full(board, entries):
        if board == two[1].board_id:
            raise OperationalError("database or disk is full")
        append(board, entries)

    with monkeypatch.context() as patch:
        patch.setattr(boards, "append", full)
        done = (scribe := Scribe()).write([go(two[0]), send(two[0]), go(two[1])])
        assert (codes(done), done.changes) == ([Code.SERVER_STORAGE] * 3, ())
    again = scribe.write([go(two[0])])
    assert [[entry.seq for entry in change.entries] for change in again.changes] == [[1]]


def ready_to_lock(scribe, meeting):
    jobs = [go(meeting, Step.CLOSE), ask(meeting, c.Summarise, "Ro"), ask(meeting, c.Confirm)]
    assert codes(scribe.write(jobs)) == [None] * 3


def test_R8_a_lock_beside_a_fault_is_told_as_a_lock(two, monkeypatch):
    scribe, meeting = Scribe(), two[0]
    ready_to_lock(scribe, meeting)
    faulty_cards(monkeypatch)
    done = scribe.write([ask(meeting, c.Lock), send(meeting)])
    assert done.answers[0][1].locking
    assert [change.locks for change in done.changes] == [True]


def test_R8_a_take_back_whose_moment_comes_while_a_lock_erases_tells_nothing_of_the_board(two):
    scribe, meeting = Scribe(), two[0]
    ready_to_lock(scribe, meeting)
    assert codes(scribe.write([ask(meeting, c.Lock)])) == [None]
    done = scribe.write([Job(meeting.pk, Server(), new_id(), ShowTakeBacks())])
    assert (codes(done), done.changes) == ([Code.BOARD_LOCKED], ())


def test_a_board_that_somebody_else_wrote_to_is_read_again_and_decided_again(two):
    scribe = Scribe()
    scribe.write([go(two[0])])
    other = Scribe()
    assert codes(other.write([opening(two[0])])) == [None]
    done = scribe.write([opening(two[0]), go(two[1])])
    assert codes(done) == [Code.ROUND_ALREADY_OPEN, None]
    assert [entry.seq for entry in queries.log(two[0].board_id)] == list(
        range(1, len(queries.log(two[0].board_id)) + 1)
    )
    assert scribe.picture(two[0].pk).board.round.number == 1


@contextmanager
def pragma(on, off):
    """The scribe of a test writes in the test's own thread: what its connection may do."""
    with connection.cursor() as cursor:
        cursor.execute(on)
        try:
            yield
        finally:
            cursor.execute(off)


@pytest.mark.parametrize(
    ("on", "off", "trouble"),
    [
        ("PRAGMA max_page_count=1", "PRAGMA max_page_count=1073741823", Trouble.FULL),
        ("PRAGMA query_only=ON", "PRAGMA query_only=OFF", Trouble.READ_ONLY),
    ],
)
def test_when_nothing_can_be_saved_nobody_is_promised_anything(two, on, off, trouble):
    """SQLite itself says so; the same commands are carried out once when it can write again (B2, B6, B7)."""
    scribe = Scribe()
    scribe.write([go(two[0]), opening(two[0]), go(two[1])])
    jobs = [*(send(two[0]) for _ in range(5)), opening(two[1])]
    before = rows(two)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")  # no room is left inside the file
    with pragma(on, off):
        done = scribe.write(jobs)
        assert (codes(done), done.changes, done.trouble) == ([Code.SERVER_STORAGE] * 6, (), trouble)
        assert rows(two) == before  # nothing half-written, in no table
        assert scribe.picture(two[1].pk).board.round is None  # and what is there can be read
        assert scribe.try_to_save() in {None, trouble}
    assert scribe.try_to_save() is None
    for _ in range(2):
        assert codes(scribe.write(jobs)) == [None] * 6
    assert len(queries.tray(two[0].board_id)) == 5


def rows(meetings):
    return [(len(queries.log(meeting.board_id)), len(queries.tray(meeting.board_id))) for meeting in meetings]


@pytest.mark.parametrize("fault", [OperationalError("gone"), InterfaceError("connection closed")])
def test_when_the_connection_is_lost_it_is_made_anew(two, monkeypatch, fault):
    scribe = Scribe()
    scribe.write([go(two[0])])

    def lost(*_):
        raise fault

    with monkeypatch.context() as patch:
        patch.setattr(boards, "append", lost)
        job = opening(two[0])
        done = scribe.write([job, go(two[1])])
        assert (codes(done), done.trouble) == ([Code.SERVER_STORAGE] * 2, Trouble.AWAY)
    assert scribe.picture(two[0].pk).board.round is None
    assert codes(scribe.write([job])) == [None]


def test_when_others_write_for_too_long_the_server_is_busy_and_then_goes_on(two):
    scribe, job = Scribe(), go(two[0])
    with closing(sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None, uri=True)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pragma("PRAGMA busy_timeout=50", "PRAGMA busy_timeout=10000"):
            done = scribe.write([job])
        assert (codes(done), done.trouble) == ([Code.SERVER_BUSY], Trouble.BUSY)
        other.execute("ROLLBACK")
    assert codes(scribe.write([job])) == [None]


def test_a_projector_decides_nothing(two):
    assert codes(Scribe().write([go(two[0], sender=Viewer())])) == [Code.NOT_YOURS_TO_DO]


def test_a_meeting_that_does_not_run_refuses_and_keeps_cards_on_the_phone(case):
    meeting = actions.plan_meeting(case.analysis, title="C", language="nb")
    scribe = Scribe()
    assert codes(scribe.write([go(meeting), send(meeting)])) == [Code.BOARD_LOCKED, Code.CARD_TOO_LATE]
    assert scribe.picture(meeting.pk) is None


def test_an_entry_of_a_release_to_come_does_not_open(two):
    boards.append(two[0].board_id, [StoredEntry(1, new_id(), [{"is": "confirmed"}], 999)])
    assert codes(Scribe().write([go(two[0])])) == [Code.SERVER_ERROR]


def test_work_that_fails_between_two_batches_does_not_end_the_thread(two):
    told = []
    thread = ScribeThread(told.append)

    def fault(_scribe):
        raise RuntimeError

    thread.call("fault", fault)
    thread.put(go(two[0]))
    thread.start()
    thread.stop()
    assert [codes(done) for done in told] == [[None]]


def ask(meeting, kind, *fields, sender=None):
    return Job(meeting.pk, sender or Console(1), command := new_id(), kind(command, *fields), seats=2)


def stored(meeting):
    return "".join(str(entry.events) for entry in queries.log(meeting.board_id))


def test_R5_words_of_a_note_that_were_replaced_are_nowhere_on_disk(two):
    scribe, meeting = Scribe(), two[0]
    scribe.write([ask(meeting, a.Note, "Kari var sint")])
    (note,) = scribe.picture(meeting.pk).board.notes
    scribe.write([ask(meeting, a.Note, "Noen var sint", note)])
    assert "Kari" not in stored(meeting)
    assert "Noen var sint" in stored(meeting)
    scribe.write([ask(meeting, a.Note, "", note)])
    assert "sint" not in stored(meeting)
    assert Scribe().picture(meeting.pk).board == scribe.picture(meeting.pk).board


def test_a_card_for_somebody_without_a_phone_has_a_row_like_any_other(two):
    scribe, meeting = Scribe(), two[0]
    scribe.write([go(meeting), opening(meeting), send(meeting)])
    done = scribe.write([ask(meeting, a.Write, "Fra et ark", c.Kind.DEMAND, c.Place.P)])
    assert codes(done) == [None]
    assert scribe.picture(meeting.pk).answered == 1
    rows = queries.tray(meeting.board_id)
    assert len({len(row.box) for row in rows}) == 1
    scribe.write([ask(meeting, c.CloseRound)])
    cards = scribe.picture(meeting.pk).tray.cards
    assert {card["text"] for card in cards} == {CARD, "Fra et ark"}
    assert len({tuple(card) for card in cards}) == 1
    handle = done.answers[0][1].fields["handle"]
    taken = ask(meeting, c.TakeBack, handle, new_id(), sender=Phone("seat"))
    assert codes(scribe.write([taken])) == [Code.CARD_NOT_YOURS]


def test_R11_totals_that_would_tell_a_latecomers_vote_are_nowhere_on_disk(two):
    scribe, meeting = Scribe(), two[0]
    scribe.write([go(meeting), ask(meeting, a.Write, "Avbrudd", c.Kind.DEMAND, c.Place.GROUP)])
    scribe.write(
        [ask(meeting, c.Reveal, tuple(card["handle"] for card in scribe.picture(meeting.pk).tray.cards))]
    )
    (card,) = scribe.picture(meeting.pk).board.cards
    scribe.write([go(meeting, Step.MARK, Step.PLACE)])
    for people, votes in ((5, 3), (6, 2)):
        papers = {f"seat {number}": new_id() for number in range(people)}
        opened = replace(ask(meeting, c.OpenBallot), drawn=Drawn(papers))
        (ballot,) = (answer.ballot_opened for _, answer in scribe.write([opened]).answers)
        cast = [
            ask(meeting, c.Vote, paper, ballot, {card: votes}, {}, sender=Phone(seat))
            for seat, paper in papers.items()
        ]
        assert codes(scribe.write([*cast, ask(meeting, c.CloseBallot)])) == [None] * (people + 1)
        if people == 5:
            assert "15, 0" in stored(meeting)
    assert "15, 0" not in stored(meeting)
    assert "12, 0" in stored(meeting)
    old, new = scribe.picture(meeting.pk).board.ballots.values()
    assert (old.totals, old.cast, new.totals) == (None, 5, {card: (12, 0)})
    assert Scribe().picture(meeting.pk).board == scribe.picture(meeting.pk).board


def test_R8_at_lock_the_words_that_others_replaced_are_erased(two):
    scribe, meeting = Scribe(), two[0]
    scribe.write([go(meeting), ask(meeting, a.Write, "Avbrudd", c.Kind.DEMAND, c.Place.P)])
    scribe.write([ask(meeting, a.Write, "Blir avbrutt", c.Kind.DEMAND, c.Place.P)])
    scribe.write(
        [ask(meeting, c.Reveal, tuple(card["handle"] for card in scribe.picture(meeting.pk).tray.cards))]
    )
    old = tuple(scribe.picture(meeting.pk).board.cards)
    scribe.write([ask(meeting, a.Note, "Alle nikker", None, old[1])])
    scribe.write([ask(meeting, a.Rework, old, ("Vi blir avbrutt",), sender=Server())])
    (new,) = scribe.picture(meeting.pk).board.cards
    assert "Blir avbrutt" in stored(meeting)
    done = scribe.write(
        [
            ask(meeting, c.Move, new, c.Place.GROUP),
            go(meeting, Step.CLOSE, Step.PLACE),
            ask(meeting, c.Summarise, "Vi vil ha ro"),
            ask(meeting, c.Confirm),
            ask(meeting, c.Lock),
        ]
    )
    assert codes(done) == [None] * 5
    assert "Blir avbrutt" not in stored(meeting)
    assert "Vi blir avbrutt" in stored(meeting)
    assert "Alle nikker" in stored(meeting)  # about the new words now


def in_the_tray(scribe, meeting):
    return [card["handle"] for card in scribe.picture(meeting.pk).tray.cards]


def test_R4_the_refusal_of_a_lock_does_not_tell_the_moment_of_a_take_back(two):
    """It counts what the facilitators see, and the card is there until its moment."""
    scribe, meeting = Scribe(), two[0]
    sent = [go(meeting), opening(meeting), send(meeting), send(meeting, "For lite tid")]
    done = scribe.write([*sent, go(meeting, Step.CLOSE, Step.PLACE), ask(meeting, c.CloseRound)])
    scribe.write([ask(meeting, c.Summarise, "Ro"), ask(meeting, c.Confirm)])

    def lock():
        ((_, answer),) = scribe.write([ask(meeting, c.Lock)]).answers
        return answer.refused, answer.params

    assert lock() == (Code.TRAY_NOT_EMPTY, {"count": 2})
    back = []
    for job, answer in done.answers[2:4]:
        take = ask(meeting, c.TakeBack, answer.fields["handle"], job.asked.secret, sender=Phone("seat"))
        back += scribe.write([take]).answers
    assert [answer.taken_back is not None for _, answer in back] == [True, True]
    assert lock() == (Code.TRAY_NOT_EMPTY, {"count": len(in_the_tray(scribe, meeting))})
    scribe.write([Job(meeting.pk, Server(), new_id(), ShowTakeBacks(frozenset({back[0][1].taken_back})))])
    assert lock() == (Code.TRAY_NOT_EMPTY, {"count": 1})
    reveal = ask(meeting, c.Reveal, tuple(in_the_tray(scribe, meeting)))
    seen = scribe.picture(meeting.pk).seq
    assert codes(scribe.write([reveal])) == [None], "not an answer that says that it is gone already"
    assert (in_the_tray(scribe, meeting), scribe.picture(meeting.pk).seq) == ([], seen)
    assert codes(scribe.write([reveal])) == [None]
    assert lock() == (None, {})


@pytest.mark.parametrize(
    ("writers", "took", "rests"),
    [(CROWD - 1, 0.0, []), (CROWD, 0.01, [GATHER_SECONDS - 0.01]), (CROWD, 1.0, [0.0])],
    ids=["a break room", "a crowd", "a crowd that is waited for"],
)
def test_the_scribe_lets_a_crowd_gather_before_it_syncs_again_and_nobody_else(
    two, monkeypatch, writers, took, rests
):
    """The rest is what is left of the time between two batches."""
    rested = []
    moments = iter((0.0, took))
    monkeypatch.setattr(scribe, "time", SimpleNamespace(sleep=rested.append))
    monkeypatch.setattr(scribe, "clock", SimpleNamespace(monotonic=lambda: next(moments)))
    thread = ScribeThread(lambda _: None)
    for number in range(writers):
        assert thread.put(replace(send(two[0]), sender=Phone(f"seat {number}")))
    thread.start()
    thread.stop()
    assert rested == pytest.approx(rests)
