"""Seats: one random token per phone, in a signed cookie and in this process's memory, nowhere else (R30).

At a stakeholder meeting a seat also states a group (R12), which is kept the same way.

Views that run in threads and sockets that run in the loop both use them, so a lock guards them.
"""

import secrets
import threading
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.http import HttpResponseBase

from medvirk.domain.board.state import Board
from medvirk.domain.seats import MOST_TAKEN, SeatGroup, Side, side_of
from medvirk.infra import clock
from medvirk.live.mixed import Mixed
from medvirk.live.senders import Phone

FORM_COUNTS_SECONDS: Final = 20.0  # a page without JavaScript asks again every 5 s (R24)
_SIGNER: Final = Signer(salt="medvirk.live.seat")  # without a time: A2


class NoSeatLeft(Exception):
    """The meeting has as many seats as it may."""


@dataclass(frozen=True)
class Paper:
    """The paper a seat was handed for one ballot; `paper` is None when it shares another's (R30)."""

    ballot: str
    paper: str | None
    share: bool


@dataclass(frozen=True)
class Drawn:
    """Fresh papers in case one is needed: by seat, with the side of each paper whose seat has stated a group.

    `seating` counts the seats by group as they were at that moment, `away` those of them that were out of
    contact, with those that have stated no group.
    """

    papers: dict[str, str] = field(default_factory=dict)
    sides: dict[str, Side] = field(default_factory=dict)
    seating: dict[SeatGroup, int] = field(default_factory=dict)
    away: dict[SeatGroup | None, int] = field(default_factory=dict)


@dataclass
class _Table:
    """The seats of one meeting. `seats` maps a seat to the number of its open sockets."""

    seats: dict[str, int] = field(default_factory=dict)
    groups: dict[str, SeatGroup] = field(default_factory=dict)
    asked_at: dict[str, float] = field(default_factory=dict)
    finished: set[str] = field(default_factory=set)
    papers: dict[str, Paper] = field(default_factory=dict)
    lately: dict[str, None] = field(default_factory=dict)
    """The seats again; whose last sign of life is longest ago stands first."""

    def is_full_for(self, seat: str, since: float) -> bool:
        """No room for one more, and nobody to give way: a seat that is away and holds no paper.

        Whoever sat there comes back as somebody new, by the same rule: a seat holds nothing but its count.
        """
        if seat in self.seats or len(self.seats) < MOST_TAKEN:
            return False
        gone = (each for each in self.lately if each not in self.papers and self.is_away(each, since))
        if (longest := next(gone, None)) is None:
            return True
        self.forget(longest)
        return False

    def is_here(self, seat: str) -> None:
        """A sign of life."""
        self.lately.pop(seat, None)
        self.lately[seat] = None

    def forget(self, seat: str) -> None:
        """There is no such seat any more."""
        del self.seats[seat], self.lately[seat]
        self.groups.pop(seat, None)
        self.asked_at.pop(seat, None)
        self.finished.discard(seat)

    def is_away(self, seat: str, since: float) -> bool:
        """No socket, and no page asked for after `since`."""
        return not self.seats[seat] and self.asked_at.get(seat, since) <= since


class Seats:
    """All seats of this process. `now` gives seconds that only grow."""

    def __init__(self, now: Callable[[], float] = clock.monotonic) -> None:
        self._now = now
        self._tables: dict[UUID, _Table] = {}
        self._lock = threading.Lock()
        self.mixed = Mixed()
        """Who sits at which table where small groups talk."""

    def sit(self, meeting: UUID, group: SeatGroup | None = None) -> str:
        """A new seat; returns its token. Raises NoSeatLeft."""
        seat = secrets.token_urlsafe(16)
        self.take(meeting, seat, group)
        if not self.has(meeting, seat):
            raise NoSeatLeft
        return seat

    def has(self, meeting: UUID, seat: str) -> bool:
        """Does it count? One that no longer found room does not: it may write, and gets no paper."""
        with self._lock:
            table = self._tables.get(meeting)
            return table is not None and seat in table.seats

    def take(self, meeting: UUID, seat: str, group: SeatGroup | None = None) -> None:
        """A seat is here: new, or known from before a restart. A page that asks counts as presence."""
        with self._lock:
            table = self._tables.setdefault(meeting, _Table())
            if table.is_full_for(seat, self._now() - FORM_COUNTS_SECONDS):
                return
            table.seats.setdefault(seat, 0)
            table.is_here(seat)
            table.asked_at[seat] = self._now()
            if group is not None:
                table.groups[seat] = group

    def connect(self, meeting: UUID, seat: str, group: SeatGroup | None = None) -> int:
        """A socket of this seat opened; returns how many it has now."""
        with self._lock:
            table = self._tables.setdefault(meeting, _Table())
            if table.is_full_for(seat, self._now() - FORM_COUNTS_SECONDS):
                return 0
            table.seats[seat] = table.seats.get(seat, 0) + 1
            table.is_here(seat)
            if group is not None:
                table.groups[seat] = group
            return table.seats[seat]

    def disconnect(self, meeting: UUID, seat: str) -> None:
        """A socket of this seat closed; a phone that loses its socket is away at once."""
        with self._lock:
            table = self._tables.get(meeting)
            if table and table.seats.get(seat, 0):
                table.seats[seat] -= 1
                table.is_here(seat)
                table.asked_at.pop(seat, None)

    def count(self, meeting: UUID) -> int:
        """How many seats there are: every denominator comes from here (R30)."""
        with self._lock:
            table = self._tables.get(meeting)
            return len(table.seats) if table else 0

    def seating(self, meeting: UUID) -> dict[SeatGroup, int]:
        """How many seats have stated each group (R12)."""
        with self._lock:
            table = self._tables.get(meeting)
            return _seating(table) if table else {}

    def here(self, meeting: UUID) -> dict[SeatGroup, int]:
        """The same without those that are out of contact: whoever left holds no half of the seats (R12)."""
        since = self._now() - FORM_COUNTS_SECONDS
        with self._lock:
            table = self._tables.get(meeting) or _Table()
            stated = table.groups.items()
            return dict(Counter(group for seat, group in stated if not table.is_away(seat, since)))

    def mix(self, meeting: UUID) -> None:
        """Draw tables for the phones that are here now (method.md 5.3); one that comes back is late."""
        since = self._now() - FORM_COUNTS_SECONDS
        with self._lock:
            table = self._tables.get(meeting) or _Table()
            here = [seat for seat in table.seats if not table.is_away(seat, since)]
            sides = {seat: side_of(table.groups[seat]) if seat in table.groups else None for seat in here}
        self.mixed.draw(meeting, sides)

    def table_of(self, meeting: UUID, seat: str, board: Board) -> dict[str, Any] | None:
        """What this seat hears of its table while small groups talk, see `Mixed.of`."""
        with self._lock:
            table = self._tables.get(meeting)
            group = table.groups.get(seat) if table else None
        return self.mixed.of(meeting, seat, side_of(group) if group is not None else None, board)

    def away(self, meeting: UUID) -> int:
        """How many seats have neither a socket nor asked for a page lately (R21)."""
        since = self._now() - FORM_COUNTS_SECONDS
        with self._lock:
            table = self._tables.get(meeting)
            if table is None:
                return 0
            return sum(table.is_away(seat, since) for seat in table.seats)

    def papers_away(self, meeting: UUID) -> frozenset[str]:
        """The papers of these seats, for who must know now: nobody keeps the answer (R8)."""
        since = self._now() - FORM_COUNTS_SECONDS
        with self._lock:
            table = self._tables.get(meeting) or _Table()
            gone = [seat for seat in table.seats if table.is_away(seat, since)]
            held = [table.papers[seat].paper for seat in gone if seat in table.papers]
            return frozenset(paper for paper in held if paper is not None)

    def finish(self, meeting: UUID, seat: str) -> None:
        """This seat has written what it wanted to; it stays so when the meeting comes back to the step."""
        with self._lock:
            table = self._tables.get(meeting)
            if table and seat in table.seats:
                table.finished.add(seat)

    def finished(self, meeting: UUID) -> int:
        """How many have."""
        with self._lock:
            table = self._tables.get(meeting)
            return len(table.finished) if table else 0

    def draw_papers(self, meeting: UUID) -> Drawn:
        """One fresh paper for each seat; handed out by `hand` once the ballot or rating is open."""
        since = self._now() - FORM_COUNTS_SECONDS
        with self._lock:
            table = self._tables.get(meeting)
            if table is None:
                return Drawn()
            papers = {seat: secrets.token_urlsafe(16) for seat in table.seats}
            sides = {papers[seat]: side_of(group) for seat, group in table.groups.items() if seat in papers}
            away = Counter(table.groups.get(seat) for seat in table.seats if table.is_away(seat, since))
            return Drawn(papers, sides, _seating(table), dict(away))

    def hand(self, meeting: UUID, ballot: str, drawn: dict[str, str]) -> None:
        """Give every seat its paper, in memory only (R10); papers of an older ballot are forgotten."""
        with self._lock:
            table = self._tables.setdefault(meeting, _Table())
            table.papers = {seat: Paper(ballot, paper, share=False) for seat, paper in drawn.items()}

    def share(self, meeting: UUID, papers: Iterable[str]) -> None:
        """These papers were taken back: whoever holds one shares another's (R30)."""
        gone = set(papers)
        with self._lock:
            table = self._tables.setdefault(meeting, _Table())
            for seat, held in table.papers.items():
                if held.paper in gone:
                    table.papers[seat] = Paper(held.ballot, None, share=True)

    def paper(self, meeting: UUID, seat: str) -> Paper | None:
        """What this seat was handed in the ballot that is open."""
        with self._lock:
            table = self._tables.get(meeting)
            return table.papers.get(seat) if table else None

    def collect_papers(self, meeting: UUID) -> None:
        """The ballot closed: no seat holds a paper."""
        with self._lock:
            if table := self._tables.get(meeting):
                table.papers.clear()

    def clear(self, meeting: UUID) -> None:
        """The meeting is over."""
        with self._lock:
            self._tables.pop(meeting, None)
        self.mixed.clear(meeting)


def _seating(table: _Table) -> dict[SeatGroup, int]:
    return dict(Counter(group for seat, group in table.groups.items() if seat in table.seats))


def cookie_name(meeting: UUID) -> str:
    """One cookie per meeting, so that a rehearsal does not unseat a phone."""
    return f"medvirk_seat_{meeting.hex}"


def cookie_value(meeting: UUID, seat: str, group: SeatGroup | None = None) -> str:
    """The seat's token and its group, signed for this meeting."""
    stated = f"{seat}.{group.value}" if group is not None else seat
    return _SIGNER.sign(f"{meeting.hex}.{stated}").split(".", 1)[1]


def seat_in(cookies: dict[str, str], meeting: UUID) -> str | None:
    """The seat that a phone's cookies hold in this meeting; None when there is none or it was made up."""
    held = phone_in(cookies, meeting)
    return held.seat if held else None


def phone_in(cookies: dict[str, str], meeting: UUID) -> Phone | None:
    """The same, with the group that the seat has stated."""
    value = cookies.get(cookie_name(meeting), "")
    try:
        _, seat, *stated = _SIGNER.unsign(f"{meeting.hex}.{value}").split(".")
        return Phone(seat, SeatGroup(stated[0]) if stated else None)
    except (BadSignature, ValueError):
        return None


def set_cookie(response: HttpResponseBase, meeting: UUID, seat: str, group: SeatGroup | None = None) -> None:
    """Put the seat into the phone: for this session, unreadable by scripts."""
    response.set_cookie(
        cookie_name(meeting),
        cookie_value(meeting, seat, group),
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
        path="/",
    )
