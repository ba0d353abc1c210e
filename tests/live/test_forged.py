"""Forged secrets, papers, cookies: a documented code, nothing happens, no answer teaches (R8, R10)."""

from uuid import uuid4

import pytest
from django.test import Client
from tests.live.play import Group, Socket, new_id

from medvirk.apps.analyses.models import Role
from medvirk.apps.meetings import actions
from medvirk.infra import keys
from medvirk.live import seats
from medvirk.live.engine import get_engine
from medvirk.live.outbox import Closing

BOTH_SINKS = True

pytestmark = pytest.mark.parametrize("server", ["raw"], indirect=True)
WORDS = {"text": "Noe annet", "kind": "resource", "place": "square"}


@pytest.fixture
def elsewhere(group, case):
    """Another meeting of the same analysis."""
    meeting = actions.plan_meeting(case.analysis, title="Fokusgruppe 2", language="nb")
    actions.open_meeting(meeting)
    other = Group(group.url, meeting, case.people[Role.FACILITATOR])
    yield other
    other.close()


def test_a_card_obeys_its_own_secret_only_whatever_has_become_of_it(group, delays):
    group.to_place()
    writer, stranger = group.new_phone(), group.new_phone()
    group.console.must("open_round")
    waiting, secret = group.send(writer, "Venter")
    gone, its_secret = group.send(writer, "Tas tilbake")
    returned, _ = group.send(writer, "Sendes tilbake")
    shown, _ = group.send(writer, "Vises")
    writer.must("take_back", handle=gone, secret=its_secret)
    group.console.must("close_round")
    group.console.must("return", handle=returned, reason="health")
    group.console.must("reveal", approve=[shown])
    group.console.must("open_round")
    # Waiting, returned, on the map, or taken back with nobody to know it yet (R4): all answer alike.
    for handle in (waiting, gone, returned, shown):
        for forged in (new_id(), secret if handle != waiting else its_secret):
            assert stranger.refused("take_back", handle=handle, secret=forged) == "card.not_yours"
            assert stranger.refused("edit", handle=handle, secret=forged, **WORDS) == "card.not_yours"
    assert stranger.refused("take_back", handle=new_id(), secret=secret) == "card.unknown"
    writer.must("take_back", handle=waiting, secret=secret)  # its own still opens it, from whichever seat


def test_a_paper_counts_in_its_own_ballot_of_its_own_meeting_only(group, elsewhere):
    ballots = {}
    for each in (group, elsewhere):
        phones = [each.new_phone() for _ in range(4)]
        each.to_place()
        each.console.must("open_round")
        handle, _ = each.send(phones[0], "Lite tid")
        each.console.must("close_round")
        each.console.must("reveal", approve=[handle])
        card = phones[0].event("revealed")["cards"][0]["id"]
        each.go("mark", "place")
        each.console.must("open_ballot")
        held = phones[0].until(lambda f: (f.get("paper") or {}).get("paper"))["paper"]
        ballots[each] = (phones, card, held)
    (phones, card, mine), (_, _, theirs) = ballots[group], ballots[elsewhere]
    vote = {"improve": {card: 1}, "preserve": {}}
    for forged in (theirs["paper"], new_id(), card):  # another meeting's, a guess, something that is known
        assert (
            phones[1].refused("vote", paper=forged, ballot=mine["ballot"], **vote) == "ballot.unknown_paper"
        )
    asked = {"paper": mine["paper"], **vote}
    assert phones[0].refused("vote", ballot=theirs["ballot"], **asked) == "ballot.not_open"
    phones[0].must("vote", ballot=mine["ballot"], **asked)
    group.console.must("close_ballot")
    group.console.must("open_ballot")
    again = phones[0].until(lambda f: (f.get("paper") or {}).get("ballot") not in {None, mine["ballot"]})[
        "paper"
    ]
    assert again["paper"] != mine["paper"]
    for old in (mine["paper"], theirs["paper"]):  # a ballot that is over and another meeting's: alike
        assert phones[0].refused("vote", paper=old, ballot=again["ballot"], **vote) == "ballot.unknown_paper"
    group.console.must("close_ballot")
    assert phones[1].event("ballot_closed")["cast"] == 1
    assert phones[1].event("ballot_closed")["cast"] == 0


def test_a_seat_of_another_meeting_is_no_seat_and_looks_like_none(group, elsewhere):
    seat = get_engine().seats.sit(elsewhere.meeting.pk)
    mine, theirs = group.meeting.pk, elsewhere.meeting.pk
    value = seats.cookie_value(theirs, seat)
    meetings = (mine, uuid4())  # one that runs, and none at all
    for meeting in meetings:
        for cookie in (f"{seats.cookie_name(meeting)}={value}", f"{seats.cookie_name(theirs)}={value}", ""):
            line = Socket(f"{group.url}/live/phone/{meeting}", cookie=cookie, greet=False)
            assert line.closed_with() == Closing.NOT_ALLOWED
            assert not line.seen
    pages = []
    for meeting in meetings:
        client = Client()
        client.cookies[seats.cookie_name(meeting)] = value
        page = client.get(f"/p/{meeting}/")
        pages.append((page.status_code, page.content.decode().replace(str(meeting), "")))
    assert pages[0] == pages[1]
    assert pages[0][0] == 403
    assert get_engine().seats.count(mine) == 0


def test_a_screens_token_is_no_phone_and_a_phones_cookie_no_console(group):
    phone = group.new_phone()
    cookie = f"{seats.cookie_name(group.meeting.pk)}={seats.cookie_value(group.meeting.pk, phone.seat)}"
    console = Socket(f"{group.url}/live/console/{group.meeting.pk}", cookie=cookie, greet=False)
    assert console.closed_with() == Closing.NOT_ALLOWED
    screen = Socket(f"{group.url}/live/screen/{group.meeting.join_token}", greet=False)
    assert screen.closed_with() == Closing.NO_SUCH_MEETING
    assert keys.read(group.meeting.pk)  # and it all goes on
    group.console.must("read_rules")
