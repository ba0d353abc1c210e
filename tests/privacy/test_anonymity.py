"""Focus groups with known writers are played and locked; then everything on disk is searched (A1, A2, R8)."""

import random
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest
from tests.live.play import SECONDS, Socket, new_id
from tests.live.process import ROOT, Server
from tests.privacy import attacker

PHONES, ROUNDS = 6, 2


@dataclass
class Known:
    """What the phones knew and the server should have forgotten; and who wrote what, in which order."""

    markers: dict[str, str] = field(default_factory=dict)
    secrets: dict[str, str] = field(default_factory=dict)
    orders: list[tuple[list[str], list[str], list[str]]] = field(default_factory=list)  # sent, handles, shown

    def mark(self, what: str) -> str:
        """A fresh id that must not be found later."""
        value = new_id()
        self.markers[f"{what} {len(self.markers)}"] = value
        return value


class Played:
    """One focus group, played over sockets and pages as phones do."""

    def __init__(self, server: Server, number: int, known: Known) -> None:
        self.server, self.known, self.number = server, known, number
        self.room = server.rooms[number]
        self.chance = random.Random(number)
        self.console = Socket(f"{server.live}/console/{self.room['meeting']}", cookie=self.room["console"])
        self.phones = [self.join(phone) for phone in range(PHONES)]

    def join(self, phone: int) -> Socket:
        """Through the QR's page, from an address and a browser that can be recognised."""
        address, browser = f"203.0.113.{self.number * PHONES + phone}", f"browser-{new_id()}"
        self.known.markers[f"address {address}"] = address
        self.known.markers[browser] = browser
        headers = {"X-Forwarded-For": address, "User-Agent": browser}
        origin = f"http://127.0.0.1:{self.server.port}"
        with httpx.Client(base_url=origin, headers=headers, timeout=SECONDS) as page:
            page.get(f"/j/{self.room['join']}/")
            form = {"csrfmiddlewaretoken": page.cookies["csrftoken"]}
            page.post(f"/j/{self.room['join']}/", data=form, headers={"Origin": origin})
            name, value = next(
                (name, value) for name, value in page.cookies.items() if name.startswith("medvirk_seat")
            )
        self.known.markers[f"seat {self.number}.{phone}"] = value.split(":")[0]
        socket = Socket(f"{self.server.live}/phone/{self.room['meeting']}", cookie=f"{name}={value}")
        _, port = socket.socket.socket.getsockname()[:2]
        self.known.markers[f"port {port}"] = f"127.0.0.1:{port}"
        return socket

    def do(self, name: str, **fields: object) -> dict:
        return self.console.must(name, id=self.known.mark("console's command"), **fields)

    def start(self) -> None:
        self.do("go", to="place", seen="welcome")

    def hold_round(self, number: int, *, reveal: bool = True) -> None:
        """Every phone sends one card, in an order that we remember; then they are shown."""
        self.do("open_round")
        order = self.chance.sample(range(PHONES), PHONES)
        sent: list[tuple[str, str]] = []
        for phone in order:
            text = f"Gruppe {self.number} runde {number} kort {new_id()}"
            secret = self.known.mark("secret")
            self.known.secrets[text] = secret
            ok = self.phones[phone].must(
                "send",
                id=self.known.mark("command"),
                round=number,
                secret=secret,
                text=text,
                kind=self.chance.choice(["demand", "resource"]),
                place="job_content",
            )
            self.known.markers[f"handle of {text}"] = ok["handle"]
            sent.append((text, ok["handle"]))
        self.do("close_round")
        if not reveal:
            return
        self.console.until(lambda f: f.get("tray", {}).get("open") and len(f["tray"]["cards"]) == PHONES)
        self.do("reveal", approve=[handle for _, handle in sent])
        shown = [card["text"] for card in self.console.event("revealed")["cards"]]
        by_handle = [text for text, _ in sorted(sent, key=lambda pair: pair[1])]
        self.known.orders.append(([text for text, _ in sent], by_handle, shown))

    def vote(self) -> None:
        cards = [card["id"] for card in self.fresh_join()["board"]["cards"]]
        self.do("go", to="mark", seen="place")
        self.do("open_ballot")
        for phone in self.phones:
            paper = phone.until(lambda f: f.get("paper"))["paper"]
            self.known.markers[f"paper {len(self.known.markers)}"] = paper["paper"]
            phone.must(
                "vote",
                id=self.known.mark("command"),
                paper=paper["paper"],
                ballot=paper["ballot"],
                improve={self.chance.choice(cards): 1},
                preserve={self.chance.choice(cards): 1},
            )

    def lock(self) -> None:
        self.do("close_ballot")
        self.do("go", to="close", seen="mark")
        self.do("close_round")
        self.do("summarise", text="Vi vil ha ro.")
        self.do("confirm")
        self.do("lock")
        self.leave()

    def fresh_join(self) -> dict:
        screen = Socket(f"{self.server.live}/screen/{self.room['screen']}")
        screen.close()
        return screen.joined

    def leave(self) -> None:
        for socket in (self.console, *self.phones):
            socket.close()


def backup(server: Server, name: str) -> Path:
    """`medvirk backup`, while the server runs."""
    target = server.data.parent / name
    subprocess.run(
        [sys.executable, "-m", "medvirk", "backup", str(target)],
        env=server.environment,
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return target


def play_and_search(tmp_path: Path, groups: int) -> None:
    known = Known()
    server = Server(tmp_path / "data", meetings=groups, phones=0)
    server.data.mkdir()
    server.start()
    try:
        for number in range(groups):
            played = Played(server, number, known)
            played.start()
            for round_ in range(1, ROUNDS + 1):
                played.hold_round(round_)
            played.vote()
            if number == 0:
                during = backup(server, "during.sqlite3")
            played.lock()
        after = backup(server, "after.sqlite3")
        files = [*attacker.files_of(server.data), after]  # with WAL and log, while it still runs
        assert attacker.occurrences(files, known.markers) == []
        # A console's own command ids are replaced at lock; those of phones are in no backup at all.
        of_phones = {name: text for name, text in known.markers.items() if not name.startswith("console")}
        assert attacker.occurrences([during], of_phones) == []
        assert not attacker.keys_in(server.data / "keys")
        # What was meant to stay is there, so the search does search.
        texts = {text: text for text in known.secrets}
        assert len(attacker.occurrences([after], texts)) == len(texts)
        for copy in (during, after):
            assert attacker.boxes(copy) == []
    finally:
        server.stop()
    by_sending = [attacker.correlation(sent, shown) for sent, _, shown in known.orders]
    by_handle = [attacker.correlation(handles, shown) for _, handles, shown in known.orders]
    assert not attacker.tells(by_sending, cards=PHONES)
    assert not attacker.tells(by_handle, cards=PHONES)


def test_nothing_on_disk_leads_from_a_card_of_twenty_locked_groups_to_a_phone(tmp_path):
    play_and_search(tmp_path, 20)


@pytest.mark.endurance
def test_nothing_on_disk_leads_from_a_card_of_two_hundred_locked_groups_to_a_phone(tmp_path):
    play_and_search(tmp_path, 200)


@pytest.mark.parametrize("fault", ["", "log"])
def test_log_silence_a_log_of_requests_would_name_addresses(tmp_path, fault):
    """The layer alone: silent as we run it, and red when requests are logged."""
    known = Known()
    server = Server(tmp_path, phones=0, fault=fault)
    server.start()
    try:
        played = Played(server, 0, known)
        played.start()
        played.hold_round(1)
        played.leave()
    finally:
        server.stop()
    found = attacker.occurrences([tmp_path / "server.log"], known.markers)
    assert bool(found) == (fault == "log")
