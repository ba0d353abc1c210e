"""One meeting's sockets in three audiences: a frame is encoded once per tick and audience."""

import itertools
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Final, assert_never
from uuid import UUID

import orjson

from medvirk.apps.meetings.next_step import NextStep
from medvirk.domain.script import Step
from medvirk.domain.seats import Side, on_side
from medvirk.live.beside import TOLD_IN_JOINS, Beside
from medvirk.live.consent import Consent
from medvirk.live.frames import PROTOCOL, Drag, ShowRules, TurnClock, encode
from medvirk.live.outbox import Closing, Outbox
from medvirk.live.picture import Change, Picture
from medvirk.live.seats import Paper, Seats
from medvirk.live.senders import Console, Phone, Sender
from medvirk.live.shared import Share, ShareAgain, Shared
from medvirk.live.shown import Audience, board_shown, erases, events_shown
from medvirk.live.tick import Tick

COUNTS_WAIT: Final = 0.0002
COUNTS_WAIT_MOST: Final = 0.1
"""Seconds for each who listens: nobody sees a count come late, and a hall is spared most of a storm."""
RESUMABLE_ENTRIES: Final = 500
SOCKETS_PER_SEAT: Final = 4
"""A phone with the page in a few tabs, or one that comes back before its old line is known to be dead."""

_numbers = itertools.count()
_NEVER_TOLD: Final = object()


class Client:
    """One open socket."""

    def __init__(self, sender: Sender, outbox: Outbox) -> None:
        self.sender = sender
        self.outbox = outbox
        self.audience = _audience(sender)
        self.number = next(_numbers)  # who came before whom
        self.group: dict[str, Any] | None = None  # the table that it has heard of


def _audience(sender: Sender) -> Audience:
    match sender:
        case Phone():
            return Audience.PHONE
        case Console():
            return Audience.CONSOLE
        case _:
            return Audience.SCREEN


class Room:
    """The sockets of one meeting. Lives in the event loop; nothing here waits for anybody."""

    def __init__(
        self,
        picture: Picture,
        *,
        epoch: str,
        seats: Seats,
        tick: Tick,
        minutes: Mapping[Step, int] | None = None,
        missed: Collection[Step] = (),
    ) -> None:
        """`minutes`: what the script plans for each step. `missed`: steps that began before this process."""
        self._picture = picture
        self._epoch = epoch
        self._seats = seats
        self._tick = tick
        self._clients: dict[Audience, set[Client]] = {audience: set() for audience in Audience}
        self._recent: dict[Audience, deque[tuple[int, bytes]]] = {
            audience: deque(maxlen=RESUMABLE_ENTRIES) for audience in Audience
        }
        self._full_join_before = picture.seq  # what was published before this is not in `_recent`
        self._boards: dict[Audience, tuple[int, bytes]] = {}
        self._joins: dict[Audience, tuple[tuple[int, dict[str, Any]], str]] = {}
        self._unsent: list[int] = []
        self._drags: dict[str, tuple[Client, Drag]] = {}
        self._told: dict[tuple[Audience, str], Any] = {}
        self.door: dict[str, Any] = {}
        self.storage: str | None = None
        self.beside = Beside(picture.board, minutes or {}, missed)
        self.consent: Consent | None = None
        self.shared = Shared()  # between the consoles; never written down
        self._flush = self._tell_all  # one bound method each, so that the tick knows it again
        self._flush_drags = self._tell_drags

    @property
    def meeting(self) -> UUID:
        """Whose room this is."""
        return self._picture.meeting

    @property
    def picture(self) -> Picture:
        """What there is to see now."""
        return self._picture

    @property
    def is_empty(self) -> bool:
        """Is nobody here?"""
        return not any(self._clients.values())

    # coming and going

    def greet(self, client: Client, *, have: int, epoch: str | None) -> None:
        """A client says hello: it listens from here on, and hears first what it lacks (B8)."""
        if client not in self._clients[client.audience]:
            self._enter(client)
        missing = self._missing(client.audience, have) if epoch == self._epoch else None
        if missing is None:
            self._tell_own(client)
            client.outbox.put(self._join(client.audience), counts=False)
            self._tell_clock(client)
        else:
            self._resume(client, missing)
        if self._picture.over:
            client.outbox.put(self.beside.over())
            client.outbox.close(Closing.MEETING_OVER)
        self.count_again()

    def leave(self, client: Client) -> None:
        """The socket is gone."""
        if client in self._clients[client.audience]:
            self._clients[client.audience].discard(client)
            if isinstance(client.sender, Phone):
                self._seats.disconnect(self.meeting, client.sender.seat)
            self.count_again()

    def close(self, code: Closing) -> None:
        """Close every socket, after what is queued."""
        for client in self._everyone():
            client.outbox.close(code)

    def _enter(self, client: Client) -> None:
        match client.sender:
            case Phone(seat, group):
                if self._seats.connect(self.meeting, seat, group) > SOCKETS_PER_SEAT:
                    self._close_oldest(client.sender, leave=SOCKETS_PER_SEAT - 1)
            case Console():
                self._close_oldest(client.sender, leave=0)
            case _:
                pass
        self._clients[client.audience].add(client)

    def _close_oldest(self, sender: Sender, *, leave: int) -> None:
        """Of the sockets that this sender has already, the newest `leave` stay."""
        same = [
            other
            for other in self._clients[_audience(sender)]
            if other.sender == sender and other.outbox.closing is None
        ]
        same.sort(key=lambda other: other.number, reverse=True)
        for other in same[leave:]:
            other.outbox.close(Closing.OPENED_ELSEWHERE)

    def _patience(self) -> float:
        """How long a count may wait: hardly at all in a break room, a moment in a hall."""
        return min(COUNTS_WAIT_MOST, COUNTS_WAIT * sum(len(clients) for clients in self._clients.values()))

    def _everyone(self) -> Iterator[Client]:
        for clients in self._clients.values():
            yield from clients

    # news

    def hear(self, change: Change) -> None:
        """Something was committed: it is told at the next tick (B7)."""
        if change.entries and change.entries[0].seq != self._picture.seq + 1:
            self._full_join_before = change.picture.seq  # something was never told: nobody resumes across it
        self._picture = change.picture
        self.beside.hear(change)
        if change.picture.over:
            self._joins.clear()  # the consoles' holds the tray (R8)
            self.consent = None
            self.shared = Shared(self.shared.since)
        for entry in change.entries:
            for audience in Audience:
                text = orjson.dumps({"seq": entry.seq, "events": events_shown(entry.events, audience)})
                self._recent[audience].append((entry.seq, text))
            if any(erases(event) for event in entry.events):
                self._full_join_before = entry.seq  # a resumed client must not hear what was erased
            self._unsent.append(entry.seq)
        self._tick.soon(self._flush, within=0.0 if change.entries else self._patience())

    def gesture(self, client: Client, gesture: Drag | TurnClock | ShowRules) -> None:
        """What a facilitator does that is never stored: it is told at the next tick (B11)."""
        match gesture:
            case Drag():  # of each card the last position
                self._drags[gesture.card] = (client, gesture)
                self._tick.soon(self._flush_drags)
            case TurnClock() | ShowRules():
                self.beside.turn(gesture)
                self._tick.soon(self._flush)
            case _ as never:
                assert_never(never)

    def share(self, id: str, share: Share | ShareAgain) -> dict[str, Any]:
        """A console puts these beside what the consoles share: the fields of its answer. Raises Refused."""
        match share:
            case Share():
                fields: dict[str, Any] = {"version": self.shared.put(id, share)}
            case ShareAgain():
                version, taken = self.shared.put_again(share)
                fields = {"version": version, "taken": taken}
            case _ as never:
                assert_never(never)
        self._tick.soon(self._flush)
        return fields

    def tell_papers(self) -> None:
        """Papers were handed out, or taken back: each phone hears of its own only."""
        for client in self._clients[Audience.PHONE]:
            self._tell_paper(client)

    def tell_groups(self) -> None:
        """Tables were drawn: each phone hears of its own only, shared screens how many sit at each."""
        for client in self._clients[Audience.PHONE]:
            self._tell_group(client)
        self.count_again()

    def tell_door(self, door: dict[str, Any]) -> None:
        """The door was opened or closed, or has another code."""
        self.door = door
        self._tick.soon(self._flush)

    def tell_storage(self, trouble: str | None) -> None:
        """Nothing can be saved, and why; or everything again. Consoles hear of it."""
        self.storage = trouble
        self._tick.soon(self._flush)

    def tell_next_step(self, step: NextStep) -> None:
        """What happens after the meeting has been written, or written anew."""
        self.beside.next_step = step
        self._tick.soon(self._flush)

    def tell_consent(self, consent: Consent) -> None:
        """Writers are asked something, or it has ended: phones and consoles hear of it (R3)."""
        self.consent = consent
        self._tick.soon(self._flush)

    def count_again(self) -> None:
        """Somebody came, went or answered: the counts are told in a moment."""
        self._tick.soon(self._flush, within=self._patience())

    def _tell_all(self) -> None:
        """One tick: each audience hears what is new for it, as the same strings for all."""
        unsent, self._unsent = self._unsent, []
        news = {audience: self._news(audience, unsent) for audience in Audience}
        for audience, frames in news.items():
            for client in self._clients[audience]:
                for frame in frames:
                    client.outbox.put(frame)
        # A need may have come to a table, or left it.
        if unsent and self._picture.board.step is Step.M1_GROUPS:
            for client in self._clients[Audience.PHONE]:
                self._tell_group(client, changed=True)
        if self._picture.over:
            for client in self._everyone():
                client.outbox.put(self.beside.over())
            self.close(Closing.MEETING_OVER)

    def _tell_drags(self) -> None:
        """All gestures of a tick are one frame; whoever made some of them hears of the others only."""
        drags, self._drags = self._drags, {}
        told = [(author, _gesture(drag)) for author, drag in drags.values()]
        everything = _gestures(text for _, text in told)
        authors = {author for author, _ in told}
        for client in (*self._clients[Audience.SCREEN], *self._clients[Audience.CONSOLE]):
            if client not in authors:
                client.outbox.put(everything)
            elif others := [text for author, text in told if author is not client]:
                client.outbox.put(_gestures(others))

    def _news(self, audience: Audience, unsent: list[int]) -> list[str]:
        frames = []
        if unsent:
            since = unsent[0]
            frames.append(_entries(text for seq, text in self._recent[audience] if seq >= since))
        for name, value in self._around(audience).items():
            told = (audience, name)
            if self._told.get(told) != value:
                self._told[told] = value
                if self._clients[audience]:
                    frames.append(self._frame(name, value))
        return frames

    def _around(self, audience: Audience) -> dict[str, Any]:
        """What an audience sees besides the board; each part is told again when it has changed."""
        match audience:
            case Audience.PHONE:
                consent = self.consent.to_phones() if self.consent else None
                return {"room": self._answers(), "handles": self._picture.handles, "consent": consent}
            case Audience.SCREEN:
                return {"room": self._counts(), "door": self.door, **self.beside.parts()}
            case Audience.CONSOLE:
                return {
                    "room": {**self._counts(), **self._groups(), "typed": self._picture.typed},
                    "door": self.door,
                    "tray": self._tray(),
                    "storage": self.storage,
                    **self.beside.parts(),
                    "consent": self.consent.to_consoles() if self.consent else None,
                    "shared": self.shared.told,
                }
            case _ as never:
                assert_never(never)

    def _frame(self, name: str, value: Any) -> str:
        """A part of what is around the board as it travels; of the clock, what has passed until now."""
        return encode({name: self.beside.clock_now() if name == "clock" else value})

    def _answers(self) -> dict[str, int]:
        return {"answered": self._picture.answered, "expected": self._picture.expected}

    def _counts(self) -> dict[str, Any]:
        meeting = self.meeting
        return {
            "phones": self._seats.count(meeting),
            "paper": self._picture.on_paper.people,
            "away": self._seats.away(meeting),
            **self._answers(),
            "finished": self._seats.finished(meeting),
            **self._seats.mixed.shown(meeting, self._picture.board),
        }

    def _groups(self) -> dict[str, Any]:
        """How many seats have stated each group, where groups are stated (R12).

        Of those that are here only the sides: of a group of one it would say whose phone is out of contact.
        """
        if self._picture.board.table is None:
            return {}
        stated = {group.value: count for group, count in self._seats.seating(self.meeting).items()}
        here = self._seats.here(self.meeting)
        on_paper = self._picture.on_paper.to_json()["groups"]
        return {
            "groups": stated,
            "here": {side.value: on_side(here, side) for side in Side},
            "paper_groups": on_paper,
            **self._seats.mixed.balance(self.meeting, self._picture.board),
        }

    def _tray(self) -> dict[str, Any]:
        tray = self._picture.tray
        return {"round": tray.round, "cards": tray.cards, "open": tray.open, "returned": tray.returned}

    # joining

    def _join(self, audience: Audience) -> str:
        """All that an audience sees, encoded once for everybody who comes before something changes."""
        around = self._shown_now(audience)
        state = (self._picture.seq, around)
        if (known := self._joins.get(audience)) and known[0] == state:
            return known[1]
        join: dict[str, Any] = {
            "protocol": PROTOCOL,
            "epoch": self._epoch,
            "seq": self._picture.seq,
            "board": orjson.Fragment(self._board(audience)),
            "room": around["room"],
        }
        match audience:
            case Audience.PHONE:
                asked = {name: around[name] for name in ("handles", "consent")}
                join["phone"] = {"expected": self._picture.expected, **asked}
            case Audience.SCREEN:
                join["screen"] = {name: around[name] for name in ("door", *TOLD_IN_JOINS)}
            case Audience.CONSOLE:
                held = ("tray", "door", "storage", "consent", "shared")
                desk = {name: around[name] for name in (*held, *TOLD_IN_JOINS)}
                join["console"] = {**desk, "counts": around["room"]}
            case _ as never:
                assert_never(never)
        text = orjson.dumps({"join": join}).decode()
        self._joins[audience] = (state, text)
        return text

    def _shown_now(self, audience: Audience) -> dict[str, Any]:
        """What is around the board, for one who comes between two ticks.

        It may know what the others do not yet, and may not know that it was like this before: so the next
        tick tells everybody, also when all is as it was (B8).
        """
        around = self._around(audience)
        for name, value in around.items():
            if self._told.setdefault((audience, name), value) != value:
                self._told[audience, name] = _NEVER_TOLD
        return around

    def _board(self, audience: Audience) -> bytes:
        """The board as this audience sees it, encoded once per state."""
        seq, text = self._boards.get(audience, (-1, b""))
        if seq != self._picture.seq:
            text = orjson.dumps(board_shown(self._picture.board, audience))
            self._boards[audience] = (self._picture.seq, text)
        return text

    def _missing(self, audience: Audience, have: int) -> list[bytes] | None:
        """The entries after `have`; None when only a full join will do."""
        recent = self._recent[audience]
        oldest = recent[0][0] if recent else self._picture.seq + 1
        if have > self._picture.seq or have < self._full_join_before or have < oldest - 1:
            return None
        return [text for seq, text in recent if seq > have]

    def _resume(self, client: Client, missing: list[bytes]) -> None:
        if missing:
            client.outbox.put(_entries(missing))
        for name, value in self._shown_now(client.audience).items():
            client.outbox.put(self._frame(name, value))
        self._tell_own(client)

    def _tell_own(self, client: Client) -> None:
        """What is this seat's alone: frames of their own, for the join is the same for all."""
        self._tell_paper(client)
        self._tell_group(client)

    def _tell_clock(self, client: Client) -> None:
        """A frame of its own: the join is made once, and time goes on. Phones have no clock."""
        if client.audience is not Audience.PHONE and not self._picture.over:
            client.outbox.put(self._frame("clock", None))

    def _tell_paper(self, client: Client) -> None:
        """What this seat was handed."""
        if isinstance(client.sender, Phone):
            held: Paper | None = self._seats.paper(self.meeting, client.sender.seat)
            told = {"ballot": held.ballot, "paper": held.paper, "share": held.share} if held else None
            client.outbox.put(encode({"paper": told}))

    def _tell_group(self, client: Client, *, changed: bool = False) -> None:
        """Its table, while small groups talk; with `changed` only if this client has not heard it so."""
        if isinstance(client.sender, Phone):
            group = self._seats.table_of(self.meeting, client.sender.seat, self._picture.board)
            if group is not None and not (changed and group == client.group):
                client.group = group
                client.outbox.put(encode({"group": group}))


def _gesture(drag: Drag) -> str:
    return encode({"card": drag.card, "x": drag.x, "y": drag.y})


def _gestures(texts: Iterable[str]) -> str:
    return '{"drags":[' + ",".join(texts) + "]}"


def _entries(texts: Iterable[bytes]) -> str:
    return (b'{"entries":[' + b",".join(texts) + b"]}").decode()
