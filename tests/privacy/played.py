"""Meetings with known writers, played over sockets and pages against a server in a process of its own.

What phones knew, and the server should have forgotten, is remembered here for the attacker.
"""

import random
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from tests.live.play import SECONDS, Socket, new_id
from tests.live.process import ROOT, Server
from tests.privacy import attacker

from medvirk.domain.seats import SeatGroup
from medvirk.infra.sealed import Sealer


@dataclass
class Sent:
    """One round of cards: their texts as they were sent, by the handles that phones know, and as shown."""

    sent: list[str]
    handles: list[str]
    shown: list[str] = field(default_factory=list)


@dataclass
class Answered:
    """One vote or rating: tags of papers as seats came, as they answered, and as the rows are stored."""

    came: list[str]
    answered: list[str]
    stored: list[str]


@dataclass
class Known:
    """What the phones knew and the server should have forgotten; and who wrote what, in which order."""

    markers: dict[str, str] = field(default_factory=dict)
    secrets: dict[str, str] = field(default_factory=dict)
    rounds: list[Sent] = field(default_factory=list)
    ballots: list[Answered] = field(default_factory=list)
    # Rows of cards and papers, copied while they lay there.
    tray: set[tuple[bytes, bytes]] = field(default_factory=set)
    sheets: list[tuple[bytes, bytes]] = field(default_factory=list)

    def mark(self, what: str) -> str:
        """A fresh id that must not be found later."""
        value = new_id()
        self.markers[f"{what} {len(self.markers)}"] = value
        return value

    def of_phones(self) -> dict[str, str]:
        """What is in no backup at all: a console's own command ids are replaced at lock."""
        return {name: text for name, text in self.markers.items() if not name.startswith("console")}


class Played:
    """One meeting. `groups`: what each phone states about itself at the door; None where it is not asked."""

    def __init__(self, server: Server, number: int, known: Known, groups: Sequence[SeatGroup | None]) -> None:
        self.server, self.known, self.number = server, known, number
        self.room = server.rooms[number]
        self.chance = random.Random(number)
        self.console = self._console()
        self.phones = [self._join(phone, group) for phone, group in enumerate(groups)]
        self.round = 0

    def _join(self, phone: int, group: SeatGroup | None) -> Socket:
        """Through the QR's page, from an address and a browser that can be recognised."""
        address = f"203.0.{113 + self.number // 10}.{self.number % 10 * 20 + phone}"
        browser = f"browser-{new_id()}"
        self.known.markers[f"address {address}"] = address
        self.known.markers[browser] = browser
        headers = {"X-Forwarded-For": address, "User-Agent": browser}
        origin = f"http://127.0.0.1:{self.server.port}"
        with httpx.Client(base_url=origin, headers=headers, timeout=SECONDS) as page:
            page.get(f"/j/{self.room['join']}/")
            form = {"csrfmiddlewaretoken": page.cookies["csrftoken"]}
            form |= {"group": group.value} if group else {}
            page.post(f"/j/{self.room['join']}/", data=form, headers={"Origin": origin})
            name, value = next(
                (name, value) for name, value in page.cookies.items() if name.startswith("medvirk_seat")
            )
        self.known.markers[f"seat {self.number}.{phone}"] = value.split(":")[0]
        socket = Socket(f"{self.server.live}/phone/{self.room['meeting']}", cookie=f"{name}={value}")
        _, port = socket.socket.socket.getsockname()[:2]
        self.known.markers[f"port {port}"] = f"127.0.0.1:{port}"
        return socket

    def do(self, name: str, **fields: object) -> dict[str, Any]:
        """A command of the facilitator's."""
        return self.console.must(name, id=self.known.mark("console's command"), **fields)

    def do_each(self, things: Iterable[str], name: str, by: str, **fields: object) -> None:
        """The same for many things. On a page loaded anew: one socket may only send so much a second."""
        self.console.close()
        self.console = self._console()
        for thing in things:
            self.do(name, **{by: thing}, **fields)

    def _console(self) -> Socket:
        at = f"{self.server.live}/console/{self.room['meeting']}"
        return Socket(at, cookie=self.room["console"])

    def go(self, to: str, seen: str) -> None:
        """To another step."""
        self.do("go", to=to, seen=seen)

    def hold_round(self, card: Callable[[], Mapping[str, object]], *, reveal: bool = True) -> dict[str, str]:
        """Every phone sends one card, in an order that we remember; then they are shown. Ids by text."""
        self.round += 1
        self.do("open_round")
        sent: list[tuple[str, str]] = []
        for phone in self.chance.sample(self.phones, len(self.phones)):
            text = f"Gruppe {self.number} runde {self.round} kort {new_id()}"
            secret = self.known.mark("secret")
            self.known.secrets[text] = secret
            ok = phone.must(
                "send",
                id=self.known.mark("command"),
                round=self.round,
                secret=secret,
                text=text,
                **card(),
            )
            self.known.markers[f"handle of {text}"] = ok["handle"]
            sent.append((text, ok["handle"]))
        self.do("close_round")
        held = Sent([text for text, _ in sent], [text for text, _ in sorted(sent, key=lambda pair: pair[1])])
        if not reveal:
            return {}
        self.console.until(lambda f: f.get("tray", {}).get("open") and len(f["tray"]["cards"]) == len(sent))
        self.do("reveal", approve=[handle for _, handle in sent])
        shown = self.console.event("revealed")["cards"]
        held.shown = [card["text"] for card in shown]
        self.known.rounds.append(held)
        self.known.tray |= set(attacker.boxes(self.database))
        return {card["text"]: card["id"] for card in shown}

    def answer(
        self,
        do: str,
        said: Callable[[random.Random], Mapping[str, object]],
        *,
        meanwhile: Callable[[], object] = lambda: None,
        **opens: object,
    ) -> None:
        """Open a ballot or rating, let every phone answer in an order of its own, look at the rows, close."""
        what = "ballot" if do == "vote" else "rating"
        self.do(f"open_{what}", **opens)
        papers = [phone.until(lambda f: f.get("paper", {}).get("paper"))["paper"] for phone in self.phones]
        order = self.chance.sample(range(len(papers)), len(papers))
        for at in order:
            held = papers[at]
            self.known.markers[f"paper {len(self.known.markers)}"] = held["paper"]
            named = {"id": self.known.mark("command"), "paper": held["paper"], what: held["ballot"]}
            self.phones[at].must(do, **named, **said(self.chance))
        (key,) = attacker.keys_in(self.server.data / "keys", self.room["meeting"])
        came = [Sealer(key).tag("paper", held["paper"]).hex() for held in papers]
        rows = attacker.sheets(self.database, self.room["meeting"])
        stored = [tag.hex() for _, tag, _ in rows]
        assert sorted(stored) == sorted(came)
        self.known.ballots.append(Answered(came, [came[at] for at in order], stored))
        self.known.sheets += [(row, box) for row, _, box in rows]
        meanwhile()
        self.do(f"close_{what}")

    def lock(self) -> None:
        """The end."""
        self.do("lock")
        self.leave()

    def leave(self) -> None:
        """Everybody goes."""
        for socket in (self.console, *self.phones):
            socket.close()

    def fresh_join(self) -> dict[str, Any]:
        """What a projector that comes now is told."""
        screen = Socket(f"{self.server.live}/screen/{self.room['screen']}")
        screen.close()
        return screen.joined

    @property
    def database(self) -> Path:
        """The file itself, while the server runs."""
        return self.server.data / "medvirk.sqlite3"


class FocusGroup(Played):
    """Rounds of cards, a vote, a summary."""

    def __init__(self, server: Server, number: int, known: Known) -> None:
        super().__init__(server, number, known, [None] * 6)
        self.go("place", "welcome")

    def hold(self) -> None:
        """Every phone sends one card about its work."""
        self.hold_round(lambda: {"kind": self.chance.choice(["demand", "resource"]), "place": "job_content"})

    def vote(self, meanwhile: Callable[[], object]) -> None:
        cards = [card["id"] for card in self.fresh_join()["board"]["cards"]]
        self.go("mark", "place")
        self.answer(
            "vote",
            lambda chance: {"improve": {chance.choice(cards): 1}, "preserve": {chance.choice(cards): 1}},
            meanwhile=meanwhile,
        )

    def end(self) -> None:
        self.go("close", "mark")
        self.do("close_round")
        self.do("summarise", text="Vi vil ha ro.")
        self.do("confirm")
        self.lock()


def copy_of(database: Path, name: str) -> Path:
    """The database as it stands now, as somebody may copy it at any time."""
    target = database.parent.parent / name
    with closing(sqlite3.connect(database)) as one, closing(sqlite3.connect(target)) as other:
        one.backup(other)
    return target


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
