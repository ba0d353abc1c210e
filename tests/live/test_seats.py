"""Seats, their cookie, presence and papers."""

from uuid import uuid4

import pytest
from django.http import HttpResponse

from medvirk.domain.seats import SeatGroup
from medvirk.live import seats
from medvirk.live.seats import Drawn, NoSeatLeft, Seats


class Clock:
    def __init__(self):
        self.at = 100.0

    def __call__(self):
        return self.at


def test_a_signed_cookie_holds_the_seat_of_one_meeting_only():
    meeting, other = uuid4(), uuid4()
    response = HttpResponse()
    seats.set_cookie(response, meeting, "a-seat")
    morsel = response.cookies[seats.cookie_name(meeting)]
    assert morsel["httponly"]
    assert morsel["samesite"] == "Lax"
    assert not morsel["max-age"]  # gone with the browser's session
    assert seats.seat_in({seats.cookie_name(meeting): morsel.value}, meeting) == "a-seat"
    assert seats.seat_in({seats.cookie_name(other): morsel.value}, other) is None


def test_a_made_up_cookie_is_no_seat():
    meeting = uuid4()
    for value in ("", "a-seat", "a-seat:guess", "::", "\u00e6:\u00f8"):
        assert seats.seat_in({seats.cookie_name(meeting): value}, meeting) is None


def test_a_phone_is_away_without_a_socket_or_a_page_lately():
    clock = Clock()
    table, meeting = Seats(clock), uuid4()
    by_form, by_socket = table.sit(meeting), table.sit(meeting)
    table.connect(meeting, by_socket)
    assert (table.count(meeting), table.away(meeting)) == (2, 0)
    clock.at += seats.FORM_COUNTS_SECONDS
    assert table.away(meeting) == 1
    table.take(meeting, by_form)
    assert table.away(meeting) == 0
    table.disconnect(meeting, by_socket)
    assert (table.count(meeting), table.away(meeting)) == (2, 1)


def test_a_seat_from_before_a_restart_is_taken_again():
    table, meeting = Seats(), uuid4()
    table.take(meeting, "known-by-its-cookie")
    table.take(meeting, "known-by-its-cookie")
    assert table.count(meeting) == 1


def test_every_seat_is_handed_one_paper_of_its_own():
    table, meeting = Seats(), uuid4()
    three = [table.sit(meeting) for _ in range(3)]
    drawn = table.draw_papers(meeting).papers
    late = table.sit(meeting)
    table.hand(meeting, "ballot", drawn)
    papers = {table.paper(meeting, seat).paper for seat in three}
    assert len(papers) == 3
    assert table.paper(meeting, late) is None
    table.share(meeting, [table.paper(meeting, three[0]).paper])
    held = table.paper(meeting, three[0])
    assert (held.ballot, held.paper, held.share) == ("ballot", None, True)
    table.collect_papers(meeting)
    assert table.paper(meeting, three[1]) is None


def test_finished_is_a_count():
    table, meeting = Seats(), uuid4()
    seat = table.sit(meeting)
    table.finish(meeting, seat)
    table.finish(meeting, seat)
    assert table.finished(meeting) == 1


def test_a_meeting_has_a_bound_of_seats_and_who_has_one_keeps_it(monkeypatch):
    monkeypatch.setattr(seats, "MOST_TAKEN", 2)
    table, meeting = Seats(), uuid4()
    first, _ = table.sit(meeting), table.sit(meeting)
    with pytest.raises(NoSeatLeft):
        table.sit(meeting)
    table.connect(meeting, "of a cookie from before a restart")
    table.take(meeting, "another")
    table.finish(meeting, "another")
    assert (table.count(meeting), table.finished(meeting)) == (2, 0)
    assert len(table.draw_papers(meeting).papers) == 2
    table.connect(meeting, first)
    assert table.has(meeting, first)
    assert table.sit(uuid4())


def test_when_all_are_taken_the_seat_that_is_away_longest_gives_way(monkeypatch):
    """Whoever joins over and over shuts nobody out: only seats that somebody sits on count in the end."""
    monkeypatch.setattr(seats, "MOST_TAKEN", 4)
    clock, meeting = Clock(), uuid4()
    table = Seats(clock)
    here = table.sit(meeting, SeatGroup.EMPLOYEE)
    table.connect(meeting, here)
    asleep = table.sit(meeting, SeatGroup.MIDDLE)
    table.finish(meeting, asleep)
    thrown_away = [table.sit(meeting, SeatGroup.MIDDLE) for _ in range(2)]
    with pytest.raises(NoSeatLeft):
        table.sit(meeting)  # these have only just come
    clock.at += seats.FORM_COUNTS_SECONDS
    table.connect(meeting, asleep)
    table.disconnect(meeting, asleep)  # away since now
    second, third = table.sit(meeting), table.sit(meeting)
    assert [table.has(meeting, seat) for seat in (here, asleep, *thrown_away)] == [True, True, False, False]
    assert table.count(meeting) == 4
    assert table.seating(meeting) == {SeatGroup.EMPLOYEE: 1, SeatGroup.MIDDLE: 1}
    fourth = table.sit(meeting)  # the next is who was away least
    assert not table.has(meeting, asleep)
    assert table.finished(meeting) == 0
    clock.at += seats.FORM_COUNTS_SECONDS
    table.take(meeting, asleep, SeatGroup.MIDDLE)  # and comes back with its cookie
    assert [table.has(meeting, seat) for seat in (here, asleep, second, third, fourth)] == [
        True,
        True,
        False,
        True,
        True,
    ]


def test_a_seat_with_a_ballot_paper_does_not_give_way(monkeypatch):
    monkeypatch.setattr(seats, "MOST_TAKEN", 2)
    clock, meeting = Clock(), uuid4()
    table = Seats(clock)
    for _ in range(2):
        table.sit(meeting)
    table.hand(meeting, "ballot", table.draw_papers(meeting).papers)
    clock.at += seats.FORM_COUNTS_SECONDS
    with pytest.raises(NoSeatLeft):
        table.sit(meeting)
    table.collect_papers(meeting)
    assert table.sit(meeting)
    assert table.count(meeting) == 2


def test_nothing_is_known_of_a_meeting_without_seats():
    table, meeting = Seats(), uuid4()
    assert (table.count(meeting), table.away(meeting), table.finished(meeting)) == (0, 0, 0)
    assert table.draw_papers(meeting) == Drawn()
    assert table.paper(meeting, "x") is None
    table.disconnect(meeting, "x")
    table.collect_papers(meeting)
    table.clear(meeting)
