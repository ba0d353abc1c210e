"""`medvirk bench room`: one room of twelve phones, a storm of three hundred, pages and weight."""

import asyncio
import random
import secrets
import time
from contextlib import AsyncExitStack
from typing import Any

from medvirk.bench import pages
from medvirk.bench.client import Client
from medvirk.bench.figures import Figure, medians, quantile
from medvirk.bench.server import Server
from medvirk.bench.stage import PHONES_IN_A_ROOM, PHONES_IN_A_STORM, ROUNDS

PLACES = ["job_content", "work_life_balance", "group", "leader_behaviour", "support_culture", "P", "square"]
SPREAD_SECONDS = 2.0


def measure(server: Server) -> list[Figure]:
    """The medians of all rounds, the pages around a meeting, and what a phone has to load."""
    rounds = range(len(server.stage["rooms"]))
    runs = [asyncio.run(_measure(server, number)) for number in rounds]
    return [*medians(runs), *pages.around_a_meeting(server), _weight(server)]


async def _measure(server: Server, number: int) -> list[Figure]:
    return [
        *await _room(server, server.stage["rooms"][number]),
        *await _storm(server, server.stage["storms"][number]),
    ]


async def _room(server: Server, room: dict[str, Any]) -> list[Figure]:
    """Rounds in a room of twelve: from sending a card to its receipt, from reveal to the projector."""
    receipts: list[float] = []
    reveals: list[float] = []
    async with AsyncExitStack() as stack:
        console, screen, phones = await _enter(server, room, stack)
        for number in range(1, ROUNDS + 1):
            await console.must("open_round")
            receipts += await asyncio.gather(*(_send(phone, number, 1.0) for phone in phones))
            tray = console.expect("tray")
            await console.must("close_round", round=number)
            handles = [card["handle"] for card in (await tray)[0]["tray"]["cards"]]
            shown = screen.expect("entries")
            started = time.perf_counter()
            await console.must("reveal", approve=handles)
            reveals.append((await shown)[1] - started)
    return [
        Figure(
            f"{PHONES_IN_A_ROOM} phones: card to receipt, p95", 1000 * quantile(receipts, 0.95), 100, "ms"
        ),
        Figure(
            f"{PHONES_IN_A_ROOM} phones: reveal to projector, p95", 1000 * quantile(reveals, 0.95), 150, "ms"
        ),
    ]


async def _storm(server: Server, room: dict[str, Any]) -> list[Figure]:
    """Three hundred phones send one card each within two seconds; the slowest receipt counts."""
    async with AsyncExitStack() as stack:
        console, _, phones = await _enter(server, room, stack)
        await console.must("open_round")
        receipts = await asyncio.gather(*(_send(phone, 1, SPREAD_SECONDS) for phone in phones))
    return [
        Figure(f"{PHONES_IN_A_STORM} cards in 2 s: the slowest receipt", 1000 * max(receipts), 1000, "ms"),
    ]


async def _enter(
    server: Server, room: dict[str, Any], stack: AsyncExitStack
) -> tuple[Client, Client, list[Client]]:
    base = f"ws://127.0.0.1:{server.port}/live"

    async def client(path: str, cookie: str = "") -> Client:
        return await stack.enter_async_context(Client(base + path, cookie=cookie, origin=server.origin))

    console = await client(f"/console/{room['id']}", server.stage["session"])
    screen = await client(f"/screen/{room['screen']}")
    phones = [await client(f"/phone/{room['id']}", cookie) for cookie in room["phones"]]
    for step, seen in (("reflect", "welcome"), ("explain", "reflect"), ("place", "explain")):
        await console.must("go", to=step, seen=seen)
    return console, screen, phones


async def _send(phone: Client, round_: int, spread_seconds: float) -> float:
    """One card at a random moment; the seconds until its receipt."""
    await asyncio.sleep(random.uniform(0, spread_seconds))  # noqa: S311
    frame, took = await phone.do(
        "send",
        round=round_,
        secret=secrets.token_urlsafe(16),
        text=f"Vi rekker ikke pausen når lista er full {secrets.token_hex(4)}",
        kind=random.choice(["demand", "resource"]),  # noqa: S311
        place=random.choice(PLACES),  # noqa: S311
    )
    if "ok" not in frame:
        raise RuntimeError(f"a card was refused: {frame}")
    return took


def _weight(server: Server) -> Figure:
    room = server.stage["rooms"][0]
    weight = server.weight(f"/p/{room['id']}/", cookie=room["phones"][0])
    return Figure("phone page over the wire, gzip", weight / 1000, 100, "kB")
