"""Everything that lies on the disk afterwards, read as an attacker would: bytes of files and rows in them."""

import re
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import orjson
from tests.privacy.simulated import Installation, Row

TEXT = re.compile(r"Kort [\w-]{22}")
TOKEN = re.compile(r"[\w-]{22}")
BOXES = re.compile(rb"([0-9a-f]{32}).{32}(.{1792}|.{1536})([0-9a-f]{32})", re.DOTALL)
"""A row of tray or papers, wherever its bytes still stand: id, tag, box, whose it is (infra/sealed.py)."""


@dataclass
class Dump:
    """`orders`: by evidence, the place of each text in it. `beside`: ids in one row or line with a text."""

    orders: dict[str, dict[str, int]] = field(default_factory=dict)
    beside: dict[str, list[str]] = field(default_factory=dict)
    rounds: dict[str, list[dict[str, str]]] = field(default_factory=dict)  # by board: card ids by text
    commands: dict[str, dict[int, str]] = field(default_factory=dict)  # by board: ids by number
    boxes: dict[str, list[Row]] = field(default_factory=dict)  # by board or meeting
    keys: list[bytes] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)

    @classmethod
    def of(cls, place: Installation, *backups: Path) -> "Dump":
        """What is there now. The server may still run; its log of writes is one of the files."""
        dump = cls(keys=[file.read_bytes() for file in place.keys.glob("*.key")])
        wal = place.database.with_name(place.database.name + "-wal")
        for file in (place.database, wal, place.log, *backups):
            if file.exists():
                dump.files[file.name] = file.read_bytes()
        for name, content in dump.files.items():
            dump._read_bytes(name, content)
        for line in dump.files.get(place.log.name, b"").decode(errors="replace").splitlines():
            dump._read_together(line)
        for file in (place.database, *backups):
            with closing(sqlite3.connect(file)) as copy:
                dump._read_rows(copy)
        return dump

    @staticmethod
    def ids_in(content: bytes) -> set[bytes]:
        """Everything that could be an id, wherever it begins."""
        runs = re.findall(rb"[\w-]{22,}", content)
        return {run[at : at + 22] for run in runs for at in range(len(run) - 21)}

    def _read_bytes(self, name: str, content: bytes) -> None:
        found = (match.group().decode() for match in re.finditer(TEXT.pattern.encode(), content))
        self.orders[f"bytes of {name}"] = {text: at for at, text in enumerate(dict.fromkeys(found))}
        for row, box, whose in BOXES.findall(content):
            self.boxes.setdefault(whose.decode(), []).append((bytes.fromhex(row.decode()), box))

    def _read_rows(self, copy: sqlite3.Connection) -> None:
        tables = [name for (name,) in copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for table in tables:
            order: dict[str, int] = {}
            for row in copy.execute(f'SELECT * FROM "{table}" ORDER BY rowid'):
                for text in self._read_together(" ".join(map(str, row))):
                    order.setdefault(text, len(order))
            if order:
                self.orders.setdefault(f"rows of {table}", order)
        for board, seq, command, events in copy.execute(
            "SELECT board_id, seq, command_id, events FROM boards_boardentry ORDER BY board_id, seq"
        ):
            self.commands.setdefault(board, {})[seq] = command
            for event in orjson.loads(events):
                if event["is"] == "revealed" and len(self.rounds.get(board, [])) < event["round"]:
                    cards = {card["text"]: card["id"] for card in event["cards"] if card["text"]}
                    self.rounds.setdefault(board, []).append(cards)

    def _read_together(self, line: str) -> list[str]:
        texts = TEXT.findall(line)
        if len(texts) == 1:  # with several nothing says which id is whose
            self.beside.setdefault(texts[0], []).extend(TOKEN.findall(line.replace(texts[0], "")))
        return texts
