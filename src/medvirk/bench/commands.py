"""`medvirk bench commands`: how many commands a second are accepted, and what the log adds to each.

Cards from many phones in many meetings, each phone waiting for its receipt before it sends the next. With
`--database` the server works on that (empty) PostgreSQL database.
"""

import asyncio
import time
from typing import Final

from medvirk.bench.figures import Figure
from medvirk.bench.line import Line, open_line
from medvirk.bench.live import console_line, receipt_of_card
from medvirk.bench.live_stage import CROWDED_ROOMS, PHONES_EACH
from medvirk.bench.server import Server

CARDS: Final = 15
SQLITE_LEAST: Final = 2000.0
POSTGRES_LEAST: Final = 1000.0


def measure(server: Server) -> list[Figure]:
    """Accepted commands a second, and what one costs before it may be answered."""
    stored = 1000 * float(server.run("medvirk.bench.stored", server.stage["logged"]["id"]))
    return [
        *asyncio.run(_throughput(server)),
        Figure("one command decided, stored and synced to disk, p50", stored, 1.0, "ms"),
    ]


async def _throughput(server: Server) -> list[Figure]:
    lines: list[Line] = []
    for room in server.stage["crowded"]:
        phones = [
            await open_line(server.port, f"/phone/{room['id']}", cookie=cookie) for cookie in room["phones"]
        ]
        await asyncio.gather(*(phone.joined for phone in phones))
        console = await console_line(server, room["id"])
        await console.must("open_round")
        console.transport.close()
        lines += phones

    async def send(line: Line) -> None:
        for _ in range(CARDS):
            await receipt_of_card(line)

    began, worked = time.perf_counter(), server.worked_seconds()
    await asyncio.gather(*(send(line) for line in lines))
    seconds, worked = time.perf_counter() - began, server.worked_seconds() - worked
    for line in lines:
        line.transport.close()
    commands = CROWDED_ROOMS * PHONES_EACH * CARDS
    least = SQLITE_LEAST if server.is_sqlite else POSTGRES_LEAST
    what = f"{commands} cards in {CROWDED_ROOMS} meetings"
    return [
        Figure(f"{what}: accepted a second", commands / seconds, least, "", at_least=True),
        Figure(f"{what}: server's processor for each", 1000 * worked / commands, 1.0, "ms"),
    ]
