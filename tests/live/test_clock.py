"""The clock on the wall jumps while a meeting runs: what waits, waits as long as it should (R4, R21, R27)."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone
from tests.apps.cast import browser_of

from medvirk.apps.analyses.models import Role
from medvirk.apps.meetings import queries
from medvirk.infra import clock
from medvirk.live import entrances
from medvirk.live.engine import get_engine
from medvirk.live.outbox import Closing

pytestmark = pytest.mark.parametrize("server", ["raw"], indirect=True)


@pytest.fixture
def jump(monkeypatch):
    """Set the clock on the wall, ours and Django's, so far from the true time."""
    true = clock.now

    def to(**by):
        now = lambda: true() + dt.timedelta(**by)  # noqa: E731
        monkeypatch.setattr(clock, "now", now)
        monkeypatch.setattr(clock, "today", lambda zone="Europe/Oslo": now().date())
        monkeypatch.setattr(timezone, "now", now)

    return to


@pytest.mark.parametrize("hours", [5, -5])
def test_a_running_meeting_does_not_notice_hours(group, case, meeting, jump, delays, hours):
    phone, by_form, screen = group.new_phone(), Client(), group.new_screen()
    by_form.post(f"/j/{meeting.join_token}/")
    group.to_place()
    group.console.must("open_round")
    kept, secret = group.send(phone, "Venter på sin tid")
    group.console.must("close_round")
    group.console.must("reveal", approve=[kept])
    phone.must("take_back", handle=kept, secret=secret)  # shows in an hour by `delays`, and not earlier
    jump(hours=hours)
    group.console.must("open_round")
    handle, secret = group.send(phone, "Lite tid", round=2)
    engine = get_engine()
    assert engine.seats.away(meeting.pk) == 0  # nobody has left (R21)
    assert Client().post("/j/", {"code": meeting.join_code}).headers["Location"] == f"/p/{meeting.pk}/"
    group.console.must("close_round")
    group.console.must("reveal", approve=[handle])
    assert screen.event("withdrawn")  # with the reveal, as ever (R4)
    delays.seconds = 0.01
    phone.must("take_back", handle=handle, secret=secret)
    assert screen.event("withdrawn")  # at its own moment
    page = browser_of(case.people[Role.FACILITATOR]).get(f"/o/{case.organisation.slug}/m/{meeting.pk}/")
    assert page.status_code == 200
    group.console = group.new_console()  # R27: still signed in
    group.go("close", "place")
    group.console.must("close_round")
    group.console.must("summarise", text="Kort møte.")
    group.console.must("confirm")
    group.console.must("lock")
    assert queries.room_by_screen(meeting.screen_token)  # its day is the day that the clock says


def test_a_clock_that_jumps_half_a_day_signs_out_and_loses_nothing(group, case, jump, monkeypatch):
    monkeypatch.setattr(entrances, "RECHECK_SECONDS", 0.05)
    phone = group.new_phone()
    console = group.new_console()
    group.console = console
    group.to_place()
    console.must("open_round")
    group.send(phone, "Lite tid")
    jump(hours=13)
    assert console.closed_with() == Closing.NOT_ALLOWED
    group.send(phone, "Mer av det samme")  # phones have no session that could end
    jump(hours=0)
    console = group.new_console()
    console.must("close_round")
    tray = console.until(lambda f: f.get("tray", {}).get("cards"))["tray"]
    assert len(tray["cards"]) == 2


def test_who_was_seen_in_the_future_is_kept_signed_in_all_the_same(group, case, jump):
    browser = browser_of(case.people[Role.FACILITATOR])
    jump(hours=10)
    browser.get("/o/")
    ahead = browser.session["kept"]
    jump(hours=0)
    browser.get("/o/")
    assert browser.session["kept"] < ahead - 9 * 3600
