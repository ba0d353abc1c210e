"""Bounds of a running server: what is said when they are reached, and that nobody else notices."""

import socket
import threading
from urllib.parse import urlsplit
from uuid import uuid4

import httpx
import pytest
from django.test import Client
from tests.live.play import Group, new_id, wait_for

from medvirk.apps.analyses.models import Role
from medvirk.apps.meetings import actions
from medvirk.live import conversation, plain_http, seats, streams
from medvirk.live.engine import MOST_WAITING_FORMS, get_engine
from medvirk.live.frames import Command, encode
from medvirk.live.outbox import MOST_CHARACTERS, Closing
from medvirk.live.plain_http import PlainHttp
from medvirk.live.senders import Phone
from medvirk.live.waiting import LONGEST_OF_A_MEETING

BOTH_SINKS = True


def test_who_opens_a_line_and_says_nothing_is_let_go(group, monkeypatch):
    monkeypatch.setattr(conversation, "HELLO_SECONDS", 0.05)
    silent = group.new_phone(greet=False)
    assert silent.closed_with() == Closing.TOO_SLOW
    group.console.must("read_rules")


def test_when_no_seat_is_left_the_door_says_so_and_who_has_one_stays(group, meeting, monkeypatch):
    monkeypatch.setattr(seats, "MOST_TAKEN", 2)
    joined = Client()
    assert joined.post(f"/j/{meeting.join_token}/").status_code == 302
    group.new_phone()
    page = Client().post(f"/j/{meeting.join_token}/")
    assert page.status_code == 409
    assert "Det er ingen plass igjen" in page.content.decode()
    assert joined.post(f"/j/{meeting.join_token}/").status_code == 302
    assert get_engine().seats.count(meeting.pk) == 2


def test_meetings_that_do_not_exist_leave_nothing_behind(group):
    engine = get_engine()
    for _ in range(20):
        frame = {"id": new_id(), "do": "pass", "round": 1}
        answer = engine.submit_from_thread(uuid4(), Phone("seat"), frame)
        assert answer["no"]["code"] == "board.locked"
    assert (set(engine._rooms), engine._opening) == ({group.meeting.pk}, {})
    assert engine._scribe._scribe._desks.keys() == {group.meeting.pk}


@pytest.mark.parametrize("server", ["raw"], indirect=True)
def test_a_stream_that_nobody_reads_keeps_neither_memory_nor_connection(group, monkeypatch):
    monkeypatch.setattr(plain_http, "UNTAKEN_SECONDS", 0.5)
    monkeypatch.setattr(streams, "CLOSING_SECONDS", 0.05)
    opened, begin = [], PlainHttp.connection_made
    monkeypatch.setattr(PlainHttp, "connection_made", lambda self, to: (begin(self, to), opened.append(self)))
    address = urlsplit(group.url)
    engine, path = get_engine(), f"/live/screen/{group.meeting.screen_token}"
    with socket.create_connection((address.hostname, address.port)) as deaf:
        deaf.sendall(f"GET {path}/stream HTTP/1.1\r\nHost: {address.netloc}\r\n\r\n".encode())
        wait_for(lambda: engine.lines._lines)
        (line,), (connection,) = engine.lines._lines.values(), opened
        padding = encode({"pong": 1, "padding": "x" * (MOST_CHARACTERS // 2)})
        waits = connection.transport.get_write_buffer_size

        def tell():
            told = threading.Event()
            engine._loop.call_soon_threadsafe(lambda: (line.outbox.put(padding), told.set()))
            assert told.wait(20)

        while not waits():  # the system takes some megabytes for a stream that nobody reads
            tell()
            wait_for(lambda: not line.outbox._frames or waits())
            assert line.outbox.closing is None
        for _ in range(4):
            tell()
        wait_for(lambda: line.outbox.closing is not None)
        assert line.outbox.closing == Closing.TOO_SLOW
        wait_for(lambda: connection not in connection.connections)
        assert waits() == 0
        assert not engine.lines._lines


@pytest.mark.parametrize("server", ["raw"], indirect=True)
def test_a_flood_in_one_meeting_is_refused_there_and_holds_up_no_other(group, case):
    engine, begun, go_on = get_engine(), threading.Event(), threading.Event()
    meeting = actions.plan_meeting(case.analysis, title="Fokusgruppe 2", language="nb")
    actions.open_meeting(meeting)
    other, phone = Group(group.url, meeting, case.people[Role.FACILITATOR]), group.new_phone()
    engine._scribe.call("held", lambda scribe: begun.set() or go_on.wait(20))
    assert begun.wait(20)
    flood = []

    def pour():
        for _ in range(LONGEST_OF_A_MEETING):
            command = {"id": new_id(), "do": "pass", "round": 1}
            flood.append(engine.post(group.meeting.pk, Phone("seat"), Command(command["id"], command)))

    engine._loop.call_soon_threadsafe(pour)
    wait_for(lambda: len(flood) == LONGEST_OF_A_MEETING)
    assert phone.refused("pass", round=1) == "server.busy"  # at once, while everything waits
    command = new_id()
    other.console.send({"id": command, "do": "read_rules"})
    other.console.send({"ping": 1})
    other.console.until("pong")  # it has been taken
    go_on.set()
    assert other.console.until("ok")["ok"]["id"] == command
    wait_for(lambda: all(answer.done() for answer in flood))
    assert phone.refused("pass", round=1) == "round.not_open"
    other.close()


def test_when_too_many_forms_wait_the_next_is_told_at_once(group):
    """The scribe is held; each form waits in a thread of its own, and all are answered when it goes on."""
    engine, meeting, go_on = get_engine(), group.meeting.pk, threading.Event()
    engine.seats.sit(meeting)
    group.to_place()
    group.console.must("open_round")
    engine._scribe.call("held", lambda scribe: go_on.wait(20))
    answers = []

    def send():
        frame = {"id": new_id(), "do": "send", "round": 1, "secret": new_id(), "text": "Lite tid"}
        frame |= {"kind": "demand", "place": "P"}
        answers.append(engine.submit_from_thread(meeting, Phone("seat"), frame))

    threads = [threading.Thread(target=send) for _ in range(MOST_WAITING_FORMS + 5)]
    for thread in threads:
        thread.start()
    wait_for(lambda: len(answers) == 5)
    assert {answer["no"]["code"] for answer in answers} == {"server.busy"}
    page = f"{group.url.replace('ws://', 'http://')}/health"
    assert httpx.get(page).status_code == 200  # whoever does not need the scribe does not wait for it
    go_on.set()
    for thread in threads:
        thread.join(20)
    assert sum("ok" in answer for answer in answers) == MOST_WAITING_FORMS
