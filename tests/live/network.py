"""A meeting on a bad network: everybody does things by chance, and in the end all must have the same.

`play` goes through a storm, in which anything may be lost; calm, in which all pictures are compared; and
another storm in which the meeting is locked. What people did is kept here, to be compared with the log.
"""

import random
from collections.abc import Callable
from contextlib import suppress
from typing import Any
from uuid import UUID

import orjson
from tests.apps.cast import Case, make_user
from tests.live.play import Group, new_id, seat_cookie, session_cookie, wait_for
from tests.live.promises import Promised, Sent, assert_kept
from tests.live.reference import Browser

from medvirk.apps.analyses import actions as analyses
from medvirk.apps.analyses.models import Role
from medvirk.apps.boards.queries import log
from medvirk.apps.boards.stored import Entry, read_entries
from medvirk.domain.board.evolve import fold
from medvirk.domain.board.state import EMPTY, Board, to_json
from medvirk.domain.board.view import Audience, show_board
from medvirk.domain.seats import SeatGroup
from medvirk.live.engine import get_engine
from medvirk.live.picture import Picture

ACTIONS = 90
PHONES = 4
STORM = 3
"""Cards from each phone in the last round, so that its order can be judged."""

_WORDS = {"text", "statement"}
_MAY_BE_LOST = {"left_on_p", "effect", "owner", "totals", "medians", "counts", "sides"}
"""What `domain/board/erase.py` and `without_figures` blank in entries that are stored already."""

POLLS = 10  # between two repeats: a real phone waits longer


class Network:
    """Two consoles, a projector and some phones in one meeting."""

    group_of_seats: SeatGroup | None = None
    patience = 20.0  # seconds until what never comes is missed
    moment = 20.0  # the same for what comes with the last entry, in a frame of its own

    def __init__(self, seed: int, group: Group, case: Case, browser: type[Browser] = Browser) -> None:
        self.chance = random.Random(seed)
        self.meeting: UUID = group.meeting.pk
        self.board_id: UUID = group.meeting.board_id
        colleague = make_user("second@solvik.example")
        analyses.set_roles(case.organisation, colleague, {Role.FACILITATOR})
        base = f"{group.url}/live"
        group.console.close()
        self.consoles = [
            browser(self.chance, f"{base}/console/{self.meeting}", Audience.CONSOLE, cookie)
            for cookie in (group.cookie, session_cookie(colleague))
        ]
        screen = f"{base}/screen/{group.meeting.screen_token}"
        self.screen = browser(self.chance, screen, Audience.SCREEN)
        stated = self.group_of_seats
        seats = [get_engine().seats.sit(self.meeting, stated) for _ in range(PHONES)]
        self.phones = [
            browser(
                self.chance,
                f"{base}/phone/{self.meeting}",
                Audience.PHONE,
                seat_cookie(self.meeting, seat, stated),
            )
            for seat in seats
        ]
        self.everyone = [*self.consoles, self.screen, *self.phones]
        self.promised = Promised()
        self.acts: dict[Browser, list[str]] = {console: [] for console in self.consoles}

    @property
    def picture(self) -> Picture:
        """What the server has."""
        room = get_engine().room_from_thread(self.meeting)
        assert room is not None
        return room.picture

    @property
    def board(self) -> Board:
        """The server's board."""
        return self.picture.board

    def entries(self) -> list[Entry]:
        """The log as it is stored."""
        return read_entries(log(self.board_id))

    # three weathers

    def play(self) -> None:
        """All of it. AssertionError names what does not hold."""
        self.weather(faulty=False)
        self.begin()
        self.weather(faulty=True)
        self.storm(ACTIONS)
        self.assert_followed()
        self.phones[0].line.dead = True  # somebody has gone out of reach, and nobody tells the phone
        self.calm()
        self.last_round()
        self.assert_equal()
        self.weather(faulty=True)
        self.lock()
        self.assert_followed()
        self.calm()
        self.assert_equal()
        assert_kept(self.promised, self.entries(), self.board)
        for browser in self.everyone:
            others = {id_ for other in self.everyone if other is not browser for id_ in other.said}
            assert not browser.heard_ids & others, "R5: somebody heard of another's command"

    def weather(self, *, faulty: bool) -> None:
        """For everybody, from now on."""
        for browser in self.everyone:
            browser.faulty = browser.line.faulty = faulty

    def storm(self, actions: int) -> None:
        """Anything, by anybody."""
        for _ in range(actions):
            match self.chance.randrange(16):
                case 0:
                    self.anybody().cut()
                case 1:
                    self.anybody().repeat()
                case 2:
                    self.anybody().line.dead = self.chance.random() < 0.2
                case _:
                    self.act(self.chance.choice(self.consoles), self.chance.choice(self.phones))
            for browser in self.everyone:
                browser.listen()

    def calm(self) -> None:
        """The network is good; everybody gets answers and hears the rest."""
        for browser in self.everyone:
            browser.heal()
        self.settle(*self.everyone)
        self.wait(self.all_have_heard)

    def anybody(self) -> Browser:
        """One of them."""
        return self.chance.choice(self.everyone)

    def settle(self, *browsers: Browser) -> None:
        """Wait until these have heard an answer to everything, or that the meeting is over."""
        polls = 0

        def settled() -> bool:
            nonlocal polls
            polls += 1
            for browser in browsers:
                browser.listen()
                if polls % POLLS == 0 and not browser.over:
                    browser.repeat()
            return not any(browser.unanswered and not browser.over for browser in browsers)

        self.wait(settled)

    def wait(self, condition: Callable[[], bool]) -> None:
        """Until it is so."""
        try:
            wait_for(condition, self.patience)
        except AssertionError as error:
            if "waited too long" not in str(error):
                raise  # what somebody heard was wrong
            dead = [browser.audience.value for browser in self.everyone if browser.line.dead]
            assert not dead, f"a dead line was not noticed: {dead}"
            raise

    def all_have_heard(self) -> bool:
        """Does everybody have the last number?"""
        for browser in self.everyone:
            browser.listen()
        return all(browser.have == self.picture.seq for browser in self.everyone)

    # what people do

    def begin(self) -> None:
        """To the first round."""
        raise NotImplementedError

    def act(self, console: Browser, phone: Browser) -> None:
        """One thing somebody does; refusals are part of it."""
        raise NotImplementedError

    def lock(self) -> None:
        """The end, while others go on."""
        raise NotImplementedError

    def must(self, do: str, **fields: Any) -> bool:
        """The first console asks and waits; was it accepted?"""
        console = self.consoles[0]
        command = console.ask(do, **fields)
        self.settle(console)
        return console.wins(command) or console.over

    def go(self, to: str) -> None:
        """To a step, from wherever the meeting is."""
        while self.board.step != to and not self.board.locked:
            self.must("go", to=to, seen=self.board.step.value)

    def does(self, console: Browser, do: str, **fields: Any) -> None:
        """Something that its console may take back later."""
        self.acts[console].append(console.ask(do, **fields))

    def undo(self, console: Browser) -> None:
        """Something of one's own."""
        if own := self.acts[console]:
            self.does(console, "undo", undo=self.chance.choice(own[-4:]))

    def send(self, phone: Browser, *, round: int, **card: Any) -> None:
        """A card."""
        text, secret = f"Kort {len(self.promised.sent)}", new_id()
        command = phone.ask("send", round=round, secret=secret, text=text, **card)
        self.promised.sent.append(Sent(phone, command, text, secret))

    def change(self, phone: Browser) -> None:
        """Edit a card once, or take it back."""
        own = [
            card for card in self.promised.sent if card.phone is phone and card.handle and not card.take_back
        ]
        if not own:
            return
        card = self.chance.choice(own)
        named = {"handle": card.handle, "secret": card.secret}
        if card.edit is None and self.chance.random() < 0.6:
            kind = {"kind": self.chance.choice(["demand", "resource"]), "place": "job_content"}
            card.edit = phone.ask("edit", text=card.edited, **named, **kind)
        elif self.chance.random() < 0.3:
            card.take_back = phone.ask("take_back", **named)

    def reveal(self, console: Browser) -> None:
        """What is in the open tray; sometimes one of it goes back to its phone."""
        handles = [card["handle"] for card in self.picture.tray.cards]
        if handles and self.chance.random() < 0.2:
            handle = handles.pop()
            self.promised.returned.append(
                (console, console.ask("return", handle=handle, reason="health"), handle)
            )
        if handles:
            console.ask("reveal", approve=handles)

    def vote(self, phone: Browser, do: str, **votes: Any) -> None:
        """With the paper that this phone was handed, in whatever ballot or rating that was."""
        held = phone.around.get("paper")
        if held and held["paper"]:
            what = "ballot" if do == "vote" else "rating"
            command = phone.ask(do, paper=held["paper"], **{what: held["ballot"]}, **votes)
            self.promised.votes.setdefault((held["ballot"], held["paper"]), []).append((phone, command))

    def last_round(self) -> None:
        """In calm weather, but for one cut: many cards at once, shown together."""
        if self.board.round is not None:
            self.must("close_round")
        assert self.must("open_round")
        for _ in range(STORM):
            for phone in self.chance.sample(self.phones, len(self.phones)):
                self.send(phone, round=self.board.round.number, **self.last_card())  # type: ignore[union-attr]
        for phone in self.phones:
            phone.cut()  # before it has heard a receipt: so everything is said again
        self.settle(*self.phones)
        assert self.must("close_round")
        self.show_everything()
        self.wait(self.all_have_heard)

    def last_card(self) -> dict[str, Any]:
        """What a card of the last round is like."""
        return {"kind": "demand", "place": "leader"}

    def show_everything(self) -> None:
        """Whatever waits in the tray."""
        if handles := [card["handle"] for card in self.picture.tray.cards]:
            self.must("reveal", approve=handles)

    # what must hold

    def assert_equal(self) -> None:
        """Everybody has, or has in a moment, the server's board and what lies around it."""
        people = [*self.everyone, *self.newcomers()]

        def is_alike() -> bool:
            for browser in self.everyone:
                browser.listen()
            return not any(map(self.difference, people))

        with suppress(AssertionError):
            wait_for(is_alike, self.moment)
        for browser in people:
            difference = self.difference(browser)
            assert difference is None, difference

    def assert_followed(self) -> None:
        """In the middle of it: whatever number somebody has got to, they have the server's board of then.

        But for what the log has lost since: words that were taken back are gone from it at once, and from
        screens a moment later (R4); figures that would give a paper away go with a later count (ADR 0031).
        """
        boards = [EMPTY]
        for entry in self.entries():
            boards.append(fold(boards[-1], entry.seq, entry.events))
        for browser in self.everyone:
            then = show_board(boards[browser.have], browser.audience)
            if browser.board is None:
                continue
            other = _differs(to_json(browser.board), to_json(then))
            assert other is None, f"B1: a {browser.audience.value} has another board: {other}"

    def difference(self, browser: Browser) -> str | None:
        """What this one has otherwise than the server."""
        picture, around, who = self.picture, browser.around, browser.audience.value
        assert browser.board is not None
        if to_json(browser.board) != to_json(show_board(picture.board, browser.audience)):
            return f"B1: a {who} has another board"
        if (around["room"]["answered"], around["room"]["expected"]) != (picture.answered, picture.expected):
            return f"a {who} counts otherwise"
        handles = orjson.loads(orjson.dumps(picture.handles))
        if browser.audience is Audience.PHONE and around["handles"] != handles:
            return "R3: a phone has not heard of every handle"
        now = picture.tray
        tray = {"round": now.round, "cards": list(now.cards), "open": now.open, "returned": now.returned}
        if browser.audience is Audience.CONSOLE and around["tray"] != tray:
            return "a console has another tray"
        return None

    def newcomers(self) -> list[Browser]:
        """A projector and a second tab that come now are shown what the others have followed (B5)."""
        found = []
        for model in (self.screen, self.phones[0]):
            newcomer = type(model)(self.chance, model.url, model.audience, model.cookie)
            newcomer.faulty = newcomer.line.faulty = False

            def has_joined(newcomer: Browser = newcomer) -> bool:
                newcomer.listen()
                return newcomer.board is not None

            self.wait(has_joined)
            newcomer.line.close()
            found.append(newcomer)
        return found


def _differs(theirs: Any, logged: Any, name: str = "board") -> str | None:
    """The part in which a board as JSON is not the log's, words aside; None when there is none.

    What may be lost may differ only where the log has none of it any more.
    """
    match theirs, logged:
        case dict(), dict():
            for key in (theirs.keys() | logged.keys()) - _WORDS:
                part = name if name == "left_on_p" else key
                if key in theirs and key in logged:
                    if found := _differs(theirs[key], logged[key], part):
                        return found
                elif key in logged or key not in _MAY_BE_LOST:
                    return f"{name}: {key}"
            return None
        case ((list() | tuple()), (list() | tuple())):
            if len(theirs) != len(logged):
                return name
            found = (_differs(one, other, name) for one, other in zip(theirs, logged, strict=True))
            return next((each for each in found if each), None)
        case _:
            return None if theirs == logged or (name in _MAY_BE_LOST and not logged) else name
