"""A running meeting whose database can only be read for a while: what is heard, and that all goes on."""

import re
from contextlib import contextmanager

import httpx
import pytest
from django.db import connection
from django.db.backends.signals import connection_created
from django.test import Client
from tests.live.play import new_id, seat_cookie, wait_for

from medvirk.apps.boards import queries as boards
from medvirk.apps.meetings import actions
from medvirk.apps.meetings.models import MeetingState
from medvirk.infra import keys
from medvirk.live import engine as engines
from medvirk.live.engine import get_engine
from medvirk.live.outbox import Closing

BOTH_SINKS = True

CARD = {"round": 1, "kind": "demand", "place": "job_content"}


@contextmanager
def only_new_connections():
    """From now on SQLite refuses to write on every connection that is opened."""

    def refuse(*, connection, **_):
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA query_only=ON")

    connection_created.connect(refuse)
    try:
        yield
    finally:
        connection_created.disconnect(refuse)


@contextmanager
def read_only():
    """The same, and on the scribe's own."""
    with only_new_connections():
        pragma("ON")
        try:
            yield
        finally:
            pragma("OFF")


def pragma(value):
    def tell(_):
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA query_only={value}")

    get_engine()._scribe.call("pragma", tell)


def page_of(group, phone, **fields):
    """The phone's page over HTTP; with fields, a form sent from it."""
    address = f"{group.url.replace('ws://', 'http://')}/p/{group.meeting.pk}/"
    headers = {"Cookie": seat_cookie(group.meeting.pk, phone.seat)}
    if not fields:
        return httpx.get(address, headers=headers, timeout=20)
    token = "x" * 32
    headers["Cookie"] += f"; csrftoken={token}"
    return httpx.post(address, headers=headers, data={**fields, "csrfmiddlewaretoken": token}, timeout=20)


def test_nothing_can_be_saved_everybody_is_told_and_then_it_goes_on(group, monkeypatch, delays):
    monkeypatch.setattr(engines, "PRESENCE_SECONDS", 0.05)
    monkeypatch.setattr(engines, "AGAIN_SECONDS", 0.05)
    phone, other, screen = group.new_phone(), group.new_phone(), group.new_screen()
    group.to_place()
    group.console.must("open_round")
    handle, secret = group.send(phone, "Tas tilbake")
    group.console.must("close_round")
    group.console.must("reveal", approve=[handle])
    delays.seconds, engine, again = 0.2, get_engine(), []  # its moment comes while nothing can be saved
    later = engine._show_take_backs_later
    monkeypatch.setattr(engine, "_show_take_backs_later", lambda *of: (again.append(of), later(*of)))
    phone.must("take_back", handle=handle, secret=secret)
    group.console.must("open_round")
    wanted = {"id": new_id(), "secret": new_id(), "text": "Lite tid", **CARD, "round": 2}
    with read_only():
        assert phone.refused("send", **wanted) == "server.storage"
        assert group.console.until("storage")["storage"] == "read_only"
        assert httpx.get(group.url.replace("ws://", "http://") + "/health").json()["status"] == "read_only"
        form = page_of(group, other, do="send", **{**wanted, "id": new_id(), "text": "Uten skript"})
        assert "Serveren kan ikke lagre noe akkurat nå." in form.text
        assert "Uten skript" in form.text  # what was typed stands in the form again
        assert group.console.refused("close_round") == "server.storage"
        assert group.new_console().joined["console"]["storage"] == "read_only"
        assert page_of(group, other).status_code == 200
        for client in (other, screen, group.new_phone()):
            client.send({"ping": 1})
            client.until("pong")
        wait_for(lambda: again)
        assert len(boards.tray(group.meeting.board_id)) == 1
        stored = len(boards.log(group.meeting.board_id))
    console = group.new_console()
    # Nobody sends anything: the server finds out by itself, and the take-back becomes visible after all (R4).
    if console.joined["console"]["storage"] is not None:
        assert console.until("storage")["storage"] is None
    screen.event("withdrawn")
    assert len(boards.log(group.meeting.board_id)) == stored + 1
    ok = phone.must("send", **wanted)
    assert phone.must("send", **wanted) == ok
    console.must("close_round")
    tray = console.until(lambda f: f.get("tray", {}).get("cards"))["tray"]
    assert [card["text"] for card in tray["cards"]] == ["Lite tid"]


def test_a_lock_that_cannot_erase_is_refused_with_the_reason_and_finished_later(group, monkeypatch):
    """R8: the `locked` entry is stored, the erasing is not; the same facilitator asks again."""
    phone = group.new_phone()
    group.to_place()
    group.go("close", "place")
    group.console.must("summarise", text="Kort møte.")
    group.console.must("confirm")
    with only_new_connections():
        assert group.console.refused("lock") == "server.storage"
        assert keys.read(group.meeting.pk) is not None
        assert phone.refused("pass", round=1) == "board.locked"  # from here on nothing else happens
    group.console.must("lock")
    assert keys.read(group.meeting.pk) is None
    assert phone.closed_with() == Closing.MEETING_OVER


@pytest.mark.parametrize("server", ["raw"], indirect=True)
def test_a_meeting_that_cannot_be_stored_is_not_half_open(group, case):
    meeting = actions.plan_meeting(case.analysis, title="Fokusgruppe 2", language="nb")
    client = Client(raise_request_exception=False)
    client.cookies["sessionid"] = re.sub(r"^sessionid=", "", group.cookie)
    address = f"/o/{case.organisation.slug}/m/{meeting.pk}/open/"
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA query_only=ON")
        try:
            page = client.post(address)
        finally:
            cursor.execute("PRAGMA query_only=OFF")
    assert page.status_code == 503
    meeting.refresh_from_db()
    assert meeting.state == MeetingState.PLANNED
    assert keys.read(meeting.pk) is None
    client.post(address)
    meeting.refresh_from_db()
    assert meeting.state == MeetingState.OPEN
    assert keys.read(meeting.pk) is not None
