"""What one more participant weighs: bytes in the server's memory, and bytes on the network."""

import asyncio
from typing import Any, Final

from medvirk.bench import live
from medvirk.bench.figures import Figure
from medvirk.bench.line import Line, open_line
from medvirk.bench.live import console_line, filled, receipt_of_card, until
from medvirk.bench.server import Server

IDLE_MOST_KILOBYTES: Final = 30.0
PACKED_MOST_PERCENT: Final = 40.0


def measure(server: Server) -> list[Figure]:
    """On a server that has not served many sockets yet: memory that was used before would be used again."""
    return [*asyncio.run(_idle(server)), *asyncio.run(_packed(server))]


async def _idle(server: Server) -> list[Figure]:
    """Hundreds of phones join and do nothing."""
    room = server.stage["storms"][0]
    screen = await open_line(server.port, f"/screen/{room['screen']}")  # opens the room
    await screen.joined
    before = server.resident_megabytes()
    async with filled(server, [(f"/phone/{room['id']}", cookie) for cookie in room["phones"]], packs=True):
        await asyncio.sleep(2 * live.SETTLE_SECONDS)
        grown = server.resident_megabytes() - before
    screen.transport.close()
    return [Figure("an idle participant", 1024 * grown / len(room["phones"]), IDLE_MOST_KILOBYTES, "kB")]


async def _packed(server: Server) -> list[Figure]:
    """Two phones hear the same: one takes compressed frames, the other does not."""
    packed, plain = [await _join_and_round(server, packs=packs) for packs in (True, False)]
    what = "a join to 500 cards and a round of 14, packed: of the plain bytes"
    return [Figure(what, 100 * packed / plain, PACKED_MOST_PERCENT, "%")]


async def _join_and_round(server: Server, *, packs: bool) -> int:
    """Bytes of a join to a full map, and of a round that is held in front of a phone."""
    hall: dict[str, Any] = server.stage["hall"]
    phone = await open_line(server.port, f"/phone/{hall['id']}", cookie=hall["phones"][0], packs=packs)
    await phone.joined
    joined = phone.received
    phone.transport.close()
    return joined + await _round(server, packs=packs)


async def _round(server: Server, *, packs: bool) -> int:
    room = server.stage["weighed"][packs]
    tray: list[dict[str, Any]] = []

    def hear(frame: dict[str, Any], _: float) -> None:
        tray[:] = frame.get("tray", {}).get("cards", tray)

    console = await console_line(server, room["id"], hear=hear)
    phones: list[Line] = [
        await open_line(server.port, f"/phone/{room['id']}", cookie=cookie, packs=packs)
        for cookie in room["phones"]
    ]
    await asyncio.gather(*(phone.joined for phone in phones))
    listener, before = phones[0], phones[0].received
    await console.must("open_round")
    await asyncio.gather(*(receipt_of_card(phone) for phone in phones[1:]))
    await console.must("close_round", round=1)
    await until(lambda: len(tray) == len(phones) - 1)
    await console.must("reveal", approve=[card["handle"] for card in tray])
    await asyncio.sleep(live.SETTLE_SECONDS)
    heard = listener.received - before
    for line in (console, *phones):
        line.transport.close()
    return heard
