"""What somebody can find who has everything: files, keys that were kept, and what phones knew."""

import sqlite3
from contextlib import closing
from pathlib import Path
from statistics import mean

from medvirk.infra.sealed import SealBroken, Sealer


def occurrences(files: list[Path], markers: dict[str, str]) -> list[tuple[str, str]]:
    """Which markers (name -> text) stand anywhere in these files, as (file, name)."""
    found = []
    for file in files:
        content = file.read_bytes()
        found += [(file.name, name) for name, text in markers.items() if text.encode() in content]
    return found


def files_of(data: Path) -> list[Path]:
    """Every file below a data folder."""
    return [file for file in data.rglob("*") if file.is_file()]


def boxes(database: Path) -> list[tuple[bytes, bytes]]:
    """(row id, ciphertext) of every tray card in a copy of the database."""
    with closing(sqlite3.connect(database)) as copy:
        rows = copy.execute("SELECT id, box FROM boards_traycard").fetchall()
    return [(bytes.fromhex(row), bytes(box)) for row, box in rows]


def links(copy: list[tuple[bytes, bytes]], kept: list[bytes], secrets: dict[str, str]) -> dict[str, str]:
    """Writers by the id of their card on the map: with rows copied in time, keys, and the phones' secrets."""
    found = {}
    for key in kept:
        sealer = Sealer(key)
        fingerprints = {sealer.tag("secret", secret).hex(): who for who, secret in secrets.items()}
        for row, box in copy:
            try:
                item = sealer.open(box, row=row)
            except SealBroken:
                continue
            if item["card"] and item["secret"] in fingerprints:
                found[item["card"]] = fingerprints[item["secret"]]
    return found


def sheets(database: Path, meeting: str) -> list[tuple[bytes, bytes, bytes]]:
    """(row id, tag, ciphertext) of every paper of a meeting, in the order in which the rows are stored."""
    with closing(sqlite3.connect(database)) as copy:
        rows = copy.execute(
            "SELECT id, tag, box FROM meetings_paper WHERE meeting_id = ? ORDER BY rowid",
            [meeting.replace("-", "")],
        ).fetchall()
    return [(bytes.fromhex(row), bytes(tag), bytes(box)) for row, tag, box in rows]


def answers(copy: list[tuple[bytes, bytes]], kept: list[bytes]) -> dict[str, str]:
    """What papers say, by the id that their phone knows: with rows copied in time, and keys."""
    found = {}
    for key in kept:
        for row, box in copy:
            try:
                sheet = Sealer(key).open(box, row=row)
            except SealBroken:
                continue
            found[sheet["paper"]] = f"{sheet['side']} {sheet['votes'] or sheet['answers']}"
    return found


def orders(database: Path, texts: list[str]) -> dict[str, list[str]]:
    """By table that holds all of these texts: the order in which its rows, as they are stored, have them."""
    found = {}
    with closing(sqlite3.connect(database)) as copy:
        tables = copy.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (table,) in tables:
            rows = copy.execute(f'SELECT * FROM "{table}" ORDER BY rowid').fetchall()
            content = "\n".join(str(row) for row in rows)
            if all(text in content for text in texts):
                found[table] = sorted(texts, key=content.index)
    return found


def words(database: Path, wanted: list[str]) -> dict[str, int]:
    """How often each of these words stands in the rows of a database."""
    with closing(sqlite3.connect(database)) as copy:
        content = "\n".join(copy.iterdump())
    return {word: content.count(word) for word in wanted}


def keys_in(folder: Path, of: str = "*") -> list[bytes]:
    """Every key that was kept, or the one of a meeting."""
    return [file.read_bytes() for file in folder.glob(f"{of}.key")]


def correlation(one: list[str], other: list[str]) -> float:
    """Spearman's rank correlation of two orders: 1 when they are the same, about 0 when unrelated."""
    places = {thing: place for place, thing in enumerate(other)}
    n = len(one)
    squares = sum((place - places[thing]) ** 2 for place, thing in enumerate(one))
    return 1 - 6 * squares / (n * (n * n - 1))


def repeats(correlations: list[float]) -> bool:
    """Is one order exactly another, or its reverse? For twelve things: by chance once in 240 million."""
    return any(abs(abs(each) - 1) < 1e-9 for each in correlations)


def tells(correlations: list[float], *, cards: int) -> bool:
    """Is the mean further from 0 than chance allows? Five standard errors: 1 in 1.7 million."""
    error = (1 / (cards - 1)) ** 0.5 / len(correlations) ** 0.5
    return abs(mean(correlations)) > 5 * error
