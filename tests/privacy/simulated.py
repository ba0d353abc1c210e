"""Focus groups held for the attacker: real commands over real sockets, and beside them the truth.

What he knows from outside (who came in which order, who finished last, two writers) and what phones and
laptops remember is `Facts`; what he copied while the meeting ran is `Early`; what he is to find is `Truth`.
"""

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.live.play import Socket, new_id

PHONES, ROUNDS, CONSOLES = 8, 2, 3
Row = tuple[bytes, bytes]  # its id, its ciphertext


@dataclass
class Installation:
    """Where the meetings are held, and where its files lie."""

    live: str
    database: Path
    keys: Path
    log: Path
    back_up: Callable[[str], Path]


@dataclass
class Memory:
    """What a phone knew and its owner, or whoever took it, may still know: no texts, those would say it all.

    `gone`: the rounds whose card was returned or taken back.
    """

    secrets: list[str] = field(default_factory=list)
    commands: list[str] = field(default_factory=list)
    handles: list[str] = field(default_factory=list)
    papers: list[str] = field(default_factory=list)
    gone: set[int] = field(default_factory=set)

    def all(self) -> list[str]:
        """Every id."""
        return [*self.secrets, *self.commands, *self.handles, *self.papers]


@dataclass
class Facts:
    """What the attacker knows besides files. Phones and consoles are numbered in the order of joining."""

    meeting: str
    board: str
    phones: list[Memory]
    consoles: list[set[str]]
    last: list[int] = field(default_factory=list)
    known: dict[str, int] = field(default_factory=dict)


@dataclass
class Early:
    """Rows and key as they lay there while the ballot was open; and the rows of papers when it had closed."""

    tray: list[Row]
    papers: list[Row]
    key: bytes
    papers_after: list[Row] = field(default_factory=list)


@dataclass
class Truth:
    """Who wrote which card, by round; who cast which paper; which console made which entry."""

    cards: list[dict[str, int]] = field(default_factory=list)
    papers: dict[str, int] = field(default_factory=dict)
    entries: dict[int, int] = field(default_factory=dict)
    erased: list[str] = field(default_factory=list)


@dataclass
class Held:
    """One meeting that was held."""

    facts: Facts
    early: Early
    truth: Truth


class Simulation:
    """Holds one meeting from its first step to its lock."""

    def __init__(self, place: Installation, room: dict[str, Any], seed: int) -> None:
        self.place, self.room, self.chance = place, room, random.Random(seed)
        at = f"{place.live}/console/{room['meeting']}"
        self.consoles = [Socket(at, cookie=cookie) for cookie in room["consoles"]]
        at = f"{place.live}/phone/{room['meeting']}"
        self.phones = [Socket(at, cookie=cookie) for cookie in room["phones"]]
        self.facts = Facts(
            room["meeting"].replace("-", ""),
            room["board"].replace("-", ""),
            [Memory() for _ in self.phones],
            [set() for _ in self.consoles],
        )
        self.truth = Truth()
        self.ids: dict[str, str] = {}

    def hold(self, *, meanwhile: Callable[[], object] = lambda: None) -> Held:
        """All of it."""
        self.does("go", to="place", seen="welcome")
        for number in range(1, ROUNDS + 1):
            self.round(number)
        for card in self.chance.sample([*self.ids.values()], 4):
            self.does("move", card=card, place="stigma")
        self.take_back()
        early = self.ballot(meanwhile)
        self.does("go", to="close", seen="mark")
        self.does("close_round")
        self.does("summarise", text="Ro")
        self.does("confirm")
        self.remember_entries()
        self.does("lock")
        for socket in (*self.consoles, *self.phones):
            with suppress(OSError):
                socket.close()
        writers = [(text, phone) for cards in self.truth.cards for text, phone in cards.items()]
        self.facts.known = dict(self.chance.sample(writers, 2))
        return Held(self.facts, early, self.truth)

    def does(self, do: str, **fields: Any) -> dict[str, Any]:
        """One of the facilitators."""
        at = self.chance.randrange(len(self.consoles))
        command = new_id()
        self.facts.consoles[at].add(command)
        return self.consoles[at].must(do, id=command, **fields)

    def phone(self, at: int, do: str, **fields: Any) -> dict[str, Any]:
        """One of the phones."""
        command = new_id()
        self.facts.phones[at].commands.append(command)
        return self.phones[at].must(do, id=command, **fields)

    def round(self, number: int) -> None:
        """One card from each phone, in an order of its own; one is corrected, one goes back."""
        self.does("open_round")
        order = self.chance.sample(range(PHONES), PHONES)
        cards: dict[str, int] = {}
        handles: dict[str, str] = {}
        for at in order:
            text, secret = f"Kort {new_id()}", new_id()
            fields = {"text": text, "kind": "demand", "place": self.chance.choice(["job_content", "leader"])}
            handle = self.phone(at, "send", round=number, secret=secret, **fields)["handle"]
            if at == order[2]:
                text = f"Kort {new_id()}"
                self.phone(at, "edit", handle=handle, secret=secret, **{**fields, "text": text})
            memory = self.facts.phones[at]
            memory.secrets.append(secret)
            memory.handles.append(handle)
            cards[text], handles[text] = at, handle
        self.facts.last.append(order[-1])
        self.does("close_round")
        returned = self.chance.choice([*cards])
        self.does("return", handle=handles.pop(returned), reason="health")
        self.facts.phones[cards.pop(returned)].gone.add(number - 1)
        self.does("reveal", approve=sorted(handles.values()))
        while not {*cards} <= {*self.ids}:
            shown = self.consoles[0].event("revealed")["cards"]
            self.ids |= {card["text"]: card["id"] for card in shown}
        self.truth.cards.append(cards)
        self.truth.erased.append(returned)

    def take_back(self) -> None:
        """Somebody thinks better of a card of the first round."""
        cards = self.truth.cards[0]
        text = self.chance.choice([*cards])
        memory = self.facts.phones[cards[text]]
        self.phone(cards.pop(text), "take_back", handle=memory.handles[0], secret=memory.secrets[0])
        memory.gone.add(0)
        self.truth.erased.append(text)

    def ballot(self, meanwhile: Callable[[], object]) -> Early:
        """Every phone votes, in an order of its own; somebody copies what lies there."""
        self.does("go", to="mark", seen="place")
        self.does("open_ballot")
        held = [phone.until(lambda f: f.get("paper", {}).get("paper"))["paper"] for phone in self.phones]
        cards = [self.ids[text] for text in self.truth.cards[1]]
        for at in self.chance.sample(range(PHONES), PHONES):
            paper, name = held[at]["paper"], held[at]["ballot"]
            votes = {"improve": {self.chance.choice(cards): 1}, "preserve": {}}
            self.phone(at, "vote", paper=paper, ballot=name, **votes)
            self.facts.phones[at].papers.append(paper)
            self.truth.papers[paper] = at
        meanwhile()
        key = (self.place.keys / f"{self.room['meeting']}.key").read_bytes()
        early = Early(self.rows("boards_traycard", "board"), self.rows("meetings_paper", "meeting"), key)
        self.does("close_ballot")
        early.papers_after = self.rows("meetings_paper", "meeting")
        return early

    def rows(self, table: str, of: str) -> list[Row]:
        """Ids and boxes as they are stored, in that order."""
        mine = {"board": self.facts.board, "meeting": self.facts.meeting}[of]
        with closing(sqlite3.connect(self.place.database)) as copy:
            sql = f"SELECT id, box FROM {table} WHERE {of}_id = ? ORDER BY rowid"
            return [(bytes.fromhex(id_), bytes(box)) for id_, box in copy.execute(sql, [mine])]

    def remember_entries(self) -> None:
        """Which console made which entry: while the meeting runs the log still knows."""
        with closing(sqlite3.connect(self.place.database)) as copy:
            sql = "SELECT seq, command_id FROM boards_boardentry WHERE board_id = ?"
            for seq, command in copy.execute(sql, [self.facts.board]):
                for at, commands in enumerate(self.facts.consoles):
                    if command in commands:
                        self.truth.entries[seq] = at
