"""Clients over a network that drops, repeats, delays and cuts end with the server's board (B1, B2, B8)."""

import contextlib
import random
from collections import Counter

import orjson
import pytest
from tests.apps.cast import make_user
from tests.live.play import Socket, new_id, seat_cookie, session_cookie, wait_for
from websockets.exceptions import WebSocketException

from medvirk.apps.analyses import actions as analyses
from medvirk.apps.analyses.models import Role
from medvirk.domain.board.evolve import fold
from medvirk.domain.board.state import from_json, to_json
from medvirk.domain.board.view import show_board
from medvirk.domain.board.wire import parse_event
from medvirk.live.engine import get_engine
from medvirk.live.shown import Audience

pytestmark = pytest.mark.untraced

SEEDS = [1, 2, 3, 5, 8, 20261123]
"""Every seed that ever failed stays here."""

ACTIONS = 80
LOST = (OSError, EOFError, WebSocketException)


class Browser:
    """A client as the browser's modules are: it folds entries by number and repeats what has no answer."""

    checks_gaps = True
    keeps_ids = True

    def __init__(self, chance, url, audience, cookie=""):
        self.chance, self.url, self.audience, self.cookie = chance, url, audience, cookie
        self.socket = None
        self.board = None
        self.epoch = None
        self.unanswered = {}
        self.answers = {}
        self.late = []
        self.faulty = True
        self.connect()

    @property
    def have(self):
        return self.board.seq if self.board else 0

    def connect(self):
        self.socket = Socket(self.url, cookie=self.cookie, greet=False)
        self.greet()

    def greet(self):
        self.put({"hello": {"protocol": 1, "have": self.have, "epoch": self.epoch}})
        for command in list(self.unanswered.values()):
            self.put(command)

    def put(self, frame):
        with contextlib.suppress(*LOST):
            self.socket.send(frame)

    def ask(self, do, **fields):
        command = {"id": new_id(), "do": do, **fields}
        self.unanswered[command["id"]] = command
        if not (self.faulty and self.chance.random() < 0.2):  # lost on the way
            self.put(command)
        if self.faulty and self.chance.random() < 0.2:  # and sometimes said twice
            self.put(command)
        return command["id"]

    def repeat(self):
        for command in list(self.unanswered.values()):
            if not self.keeps_ids:
                del self.unanswered[command["id"]]
                command = {**command, "id": new_id()}
                self.unanswered[command["id"]] = command
            self.put(command)

    def cut(self):
        with contextlib.suppress(*LOST):
            self.socket.close()
        self.connect()

    def listen(self):
        """Take in what has arrived, as the network lets it through."""
        while True:
            try:
                frame = orjson.loads(self.socket.socket.recv(timeout=0))
            except TimeoutError:
                return
            except LOST:
                self.connect()
                return
            luck = self.chance.random() if self.faulty else 1.0
            if luck < 0.1:
                continue  # lost
            if luck < 0.2:
                self.late.append(frame)  # delayed: comes after others
                continue
            self.hear(frame)
            if luck < 0.3:
                self.hear(frame)  # repeated
            while self.late and (not self.faulty or self.chance.random() < 0.5):
                self.hear(self.late.pop(0))

    def hear(self, frame):
        if "join" in frame:
            self.board = from_json(frame["join"]["board"])
            self.epoch = frame["join"]["epoch"]
        for entry in frame.get("entries", []):
            self.fold(entry)
        answer = frame.get("ok") or frame.get("no")
        if answer and answer["id"] in self.unanswered:
            del self.unanswered[answer["id"]]
            self.answers[answer["id"]] = frame

    def fold(self, entry):
        if self.board is None or entry["seq"] <= self.have:
            return
        if self.checks_gaps and entry["seq"] > self.have + 1:
            self.put({"hello": {"protocol": 1, "have": self.have, "epoch": self.epoch}})
            return
        self.board = fold(self.board, entry["seq"], [parse_event(event) for event in entry["events"]])

    def heal(self):
        self.faulty = False
        self.listen()
        self.late.clear()
        self.cut()


class Network:
    """Two consoles, a projector and four phones in one meeting, doing things by chance."""

    def __init__(self, seed, group, case, browser=Browser):
        self.chance = random.Random(seed)
        self.meeting = group.meeting
        colleague = make_user("second@solvik.example")
        analyses.set_roles(case.organisation, colleague, {Role.FACILITATOR})
        base, meeting = f"{group.url}/live", group.meeting
        console = f"{base}/console/{meeting.pk}"
        group.console.close()
        self.consoles = [
            browser(self.chance, console, Audience.CONSOLE, cookie)
            for cookie in (group.cookie, session_cookie(colleague))
        ]
        self.screen = browser(self.chance, f"{base}/screen/{meeting.screen_token}", Audience.SCREEN)
        seats = [get_engine().seats.sit(meeting.pk) for _ in range(4)]
        self.phones = [
            browser(self.chance, f"{base}/phone/{meeting.pk}", Audience.PHONE, seat_cookie(meeting.pk, seat))
            for seat in seats
        ]
        self.everyone = [*self.consoles, self.screen, *self.phones]
        self.sent = {}

    @property
    def picture(self):
        return get_engine().room_from_thread(self.meeting.pk).picture

    def settle(self, *browsers):
        """Wait until these have heard an answer to everything."""

        def settled():
            for browser in browsers:
                browser.listen()
                browser.repeat()
            return not any(browser.unanswered for browser in browsers)

        wait_for(settled)

    def play(self):
        first = self.consoles[0]
        first.ask("go", to="place", seen="welcome")
        self.settle(first)
        for _ in range(ACTIONS):
            self.act()
            for browser in self.everyone:
                browser.listen()
        for browser in self.everyone:
            browser.heal()
        self.settle(*self.everyone)
        self.reveal_all()
        wait_for(self.all_have_heard)

    def act(self):
        board = self.picture.board
        console, phone = self.chance.choice(self.consoles), self.chance.choice(self.phones)
        cards = list(board.cards)
        match self.chance.randrange(9):
            case 0:
                console.ask("close_round" if board.round else "open_round")
            case 1 | 2 if board.rounds:
                text = f"Kort {len(self.sent)}"
                card = {"kind": "demand", "place": self.chance.choice(["job_content", "leader", "P"])}
                number = self.chance.randint(1, len(board.rounds))
                self.sent[phone.ask("send", round=number, secret=new_id(), text=text, **card)] = text
            case 3:
                handles = [card["handle"] for card in self.picture.tray.cards]
                if handles:
                    console.ask("reveal", approve=handles)
            case 4 if cards:
                console.ask("move", card=self.chance.choice(cards), place=self.chance.choice(PLACES))
            case 5 if len(cards) > 2:
                console.ask("group", cards=self.chance.sample(cards, 2))
            case 6 if board.groups:
                console.ask("ungroup", group=self.chance.choice(list(board.groups)))
            case 7:
                self.chance.choice(self.everyone).cut()
            case _:
                self.chance.choice(self.everyone).repeat()

    def reveal_all(self):
        console = self.consoles[0]
        for do in ("close_round", "open_round", "close_round"):
            console.ask(do)
            self.settle(console)
        handles = [card["handle"] for card in self.picture.tray.cards]
        if handles:
            console.ask("reveal", approve=handles)
            self.settle(console)

    def all_have_heard(self):
        for browser in self.everyone:
            browser.listen()
        return all(browser.have == self.picture.seq for browser in self.everyone)

    def assert_equal(self):
        board = self.picture.board
        for browser in self.everyone:
            assert to_json(browser.board) == to_json(show_board(board, browser.audience))
        assert Counter(card.text for card in board.cards.values()) == Counter(self.sent.values())


PLACES = ["stigma", "square", "P", "job_context", "organisation"]


@pytest.mark.parametrize("seed", SEEDS)
def test_everyone_ends_with_the_servers_board_and_every_card_is_there_once(group, case, seed):
    network = Network(seed, group, case)
    network.play()
    network.assert_equal()


def test_planted_a_browser_that_does_not_notice_gaps_ends_with_another_board(group, case):
    class Careless(Browser):
        checks_gaps = False

    network = Network(1, group, case, Careless)
    network.play()
    with pytest.raises(AssertionError):
        network.assert_equal()


def test_planted_a_phone_with_a_new_id_for_each_attempt_sends_its_card_twice(group, case):
    class Forgetful(Browser):
        keeps_ids = False

    network = Network(1, group, case, Forgetful)
    first, phone = network.consoles[0], network.phones[0]
    for browser in network.everyone:
        browser.faulty = False
    for do, fields in (("go", {"to": "place", "seen": "welcome"}), ("open_round", {})):
        first.ask(do, **fields)
        network.settle(first)
    card = {"secret": new_id(), "text": "Kort 0", "kind": "demand", "place": "leader"}
    network.sent[phone.ask("send", round=1, **card)] = "Kort 0"
    wait_for(lambda: network.picture.answered == 1)
    phone.repeat()  # the receipt was lost
    network.settle(phone)
    network.reveal_all()
    wait_for(network.all_have_heard)
    with pytest.raises(AssertionError):
        network.assert_equal()
