"""`medvirk bench live`: storms, a hall, many rooms, a crowd that joins at once, headroom, a stalled socket.

Server on one processor, load generator on the other. An update is one thing that one listener hears: with N
cards in a room of N phones every phone hears of every card, by a count or by the card itself, so N times N.
"""

import asyncio
import random
import secrets
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from statistics import median
from typing import Any, Final

from medvirk.bench.figures import Figure, medians, quantile
from medvirk.bench.line import Heard, Line, open_line
from medvirk.bench.live_stage import DRAGGERS, HALL, JOINERS, ROOMS, STORM, VOTERS
from medvirk.bench.server import Server

SPREAD_SECONDS: Final = 2.0
DRAG_SECONDS: Final = 8.0
DRAGS_A_SECOND: Final = 15
JOIN_WITHIN: Final = 0.1
HEADROOM_LISTENERS: Final = 200
STALLED_HALL: Final = 300
STALLED_SECONDS: Final = 6.0
SETTLE_SECONDS: Final = 0.5  # until what is under way has arrived
_REST: Final = 0.1  # of a processor: a server that has nothing left to do
_QUIET_LOOKS: Final = 4  # in a row: it looks once a second itself whether it has time to search for garbage
_LOOKS: Final = 120  # so often at most, whether it has come to rest
PAIRS: Final = 5
_AT_ONCE: Final = 50  # sockets that are opened together while the stage fills
_WIDTH: Final = 1920
# tldraw sync on two processors of the same kind (quality.md): thousand updates a second of processor.
PEER_STORM: Final = 178.0
PEER_HEADROOM: Final = 195.0


def measure(server: Server) -> list[Figure]:
    """The medians of as many rounds as the stage was set for."""
    return medians([asyncio.run(_round(server, number)) for number in range(len(server.stage["storms"]))])


async def _round(server: Server, number: int) -> list[Figure]:
    return [
        *await _storm(server, server.stage["storms"][number]),
        *await _votes(server, server.stage["votes"][number]),
        *await _hall(server),
        *await _rooms(server),
        *await _join_storm(server),
        *await _headroom(server),
        *await _stalled(server),
    ]


# people: storms of cards and of votes


async def _storm(server: Server, room: dict[str, Any]) -> list[Figure]:
    """Every phone sends one card within two seconds, and hears how many have answered."""
    heard: dict[int, int] = {}

    def hears(number: int) -> Callable[[dict[str, Any], float], None]:
        def hear(frame: dict[str, Any], _: float) -> None:
            if "room" in frame:
                heard[number] = max(heard.get(number, 0), frame["room"]["answered"])

        return hear

    async with filled(server, [(f"/phone/{room['id']}", c) for c in room["phones"]], hears) as phones:
        console = await console_line(server, room["id"])
        await console.must("open_round")
        worked = server.worked_seconds()
        receipts = await asyncio.gather(*(_card(phone) for phone in phones))
        await until(lambda: len(heard) == STORM and min(heard.values()) == STORM)
        worked = server.worked_seconds() - worked
        console.transport.close()
    return [
        Figure(f"storm of {STORM} cards: receipt, p99", 1000 * quantile(receipts, 0.99), 100, "ms"),
        Figure(f"storm of {STORM} cards: the slowest receipt", 1000 * max(receipts), 1000, "ms"),
        _rate(f"storm of {STORM} cards", STORM * STORM, worked, 3 * PEER_STORM),
    ]


async def _votes(server: Server, room: dict[str, Any]) -> list[Figure]:
    """Every phone gives its votes within two seconds."""
    papers: dict[int, asyncio.Future[dict[str, Any]]] = {}

    def hears(number: int) -> Callable[[dict[str, Any], float], None]:
        papers[number] = asyncio.get_running_loop().create_future()

        def hear(frame: dict[str, Any], _: float) -> None:
            if frame.get("paper") and not papers[number].done():
                papers[number].set_result(frame["paper"])

        return hear

    async with filled(server, [(f"/phone/{room['id']}", c) for c in room["phones"]], hears) as phones:
        console = await console_line(server, room["id"])
        await console.must("open_ballot")
        held = await asyncio.gather(*papers.values())
        receipts = await asyncio.gather(
            *(_vote(phone, paper, room["cards"]) for phone, paper in zip(phones, held, strict=True))
        )
        console.transport.close()
    return [
        Figure(f"storm of {VOTERS} votes: the slowest receipt", 1000 * max(receipts), 1000, "ms"),
    ]


async def _card(phone: Line) -> float:
    await asyncio.sleep(random.uniform(0, SPREAD_SECONDS))  # noqa: S311
    return await receipt_of_card(phone)


async def receipt_of_card(phone: Line) -> float:
    """Send a card into the first round; seconds until the server has said that it is on disk."""
    return await _receipt(
        phone,
        "send",
        round=1,
        secret=secrets.token_urlsafe(16),
        text=f"Vi rekker ikke pausen når lista er full {secrets.token_hex(4)}",
        kind="demand",
        place="job_content",
    )


async def _vote(phone: Line, paper: dict[str, Any], cards: list[str]) -> float:
    await asyncio.sleep(random.uniform(0, SPREAD_SECONDS))  # noqa: S311
    improve, preserve = random.sample(cards, 2)
    chosen = {"improve": {improve: 2}, "preserve": {preserve: 1}}
    return await _receipt(phone, "vote", paper=paper["paper"], ballot=paper["ballot"], **chosen)


async def _receipt(phone: Line, name: str, **fields: Any) -> float:
    """Seconds until the server has said that it is on disk."""
    began = time.perf_counter()
    frame, at = await asyncio.wait_for(phone.do(name, **fields), 60)
    if "ok" not in frame:
        raise RuntimeError(f"{name} was refused: {frame}")
    return at - began


# facilitators drag, others see it


@dataclass
class Gestures:
    """When each position was sent, and how long those who saw it had to wait."""

    sent: dict[float, float] = field(default_factory=dict)
    waits: list[float] = field(default_factory=list)

    def hear(self, frame: dict[str, Any], now: float) -> None:
        """A frame that somebody sees."""
        for drag in frame.get("drags", ()):
            if (sent := self.sent.get(drag["x"])) is not None:
                self.waits.append(now - sent)

    async def drag(self, console: Line, card: str, seconds: float) -> None:
        """Move a card about as a hand does; every position is one of its own, so that it is known again."""
        await asyncio.sleep(random.random() / DRAGS_A_SECOND)  # noqa: S311
        until = time.perf_counter() + seconds
        while time.perf_counter() < until:
            at = random.random() * _WIDTH  # noqa: S311
            self.sent[at] = time.perf_counter()
            console.send({"drag": {"card": card, "x": at, "y": 1.0}})
            await asyncio.sleep(1 / DRAGS_A_SECOND)


async def _hall(server: Server) -> list[Figure]:
    """A thousand look on while two facilitators drag."""
    room, seen = server.stage["hall"], Gestures()
    screens = [(f"/screen/{room['screen']}", "")] * HALL
    async with filled(server, screens, lambda _: seen.hear):
        used = await _dragged(server, [(room, number) for number in range(2)], seen)
    return _seen(f"hall of {HALL}, 2 drag", seen, used, milliseconds=60)


async def _rooms(server: Server) -> list[Figure]:
    """As many rooms as the best peer holds: twelve sockets in each, and one of them drags."""
    rooms, seen = server.stage["rooms"], Gestures()
    screens = [(f"/screen/{room['screen']}", "") for room in rooms for _ in range(11)]
    async with filled(server, screens, lambda _: seen.hear):
        used = await _dragged(server, [(room, 0) for room in rooms], seen)
    return _seen(f"{ROOMS} rooms of 12, one drags in each", seen, used, milliseconds=60)


async def _headroom(server: Server) -> list[Figure]:
    """Many drag at once while two hundred look on."""
    room, seen = server.stage["hall"], Gestures()
    screens = [(f"/screen/{room['screen']}", "")] * HEADROOM_LISTENERS
    async with filled(server, screens, lambda _: seen.hear):
        used = await _dragged(server, [(room, number) for number in range(DRAGGERS)], seen)
    what = f"headroom: {HEADROOM_LISTENERS} look on, {DRAGGERS} drag"
    return [_rate(what, len(seen.waits), used.server, 4 * PEER_HEADROOM)]


async def _stalled(server: Server) -> list[Figure]:
    """One socket stops reading: how much later do the others see?

    Both halves of a pair drag at the same moments: how these fall between ticks moves the tail by 10 ms.
    """
    room = server.stage["hall"]
    more: list[float] = []
    for pair in range(PAIRS):
        tails = []
        for stalls in (False, True):
            random.seed(pair)
            seen = Gestures()
            screens = [(f"/screen/{room['screen']}", "")] * STALLED_HALL
            async with filled(server, screens, lambda _, seen=seen: seen.hear) as lines:  # type: ignore[misc]
                stalled = asyncio.create_task(lines[0].stall()) if stalls else None
                await _dragged(server, [(room, number) for number in range(2)], seen, seconds=STALLED_SECONDS)
                if stalled:
                    await asyncio.wait_for(stalled, 30)  # it was given up: else nothing is shown
            tails.append(1000 * quantile(seen.waits, 0.99))
        more.append(tails[1] - max(tails[0] * 0.25, 10))  # 25 % or 10 ms are allowed
        more[-1] -= tails[0]
    return [Figure("a stalled socket: the others' p99 beyond 25 % or 10 ms", median(more), 0, "ms")]


@dataclass(frozen=True)
class Used:
    """Seconds of processor: the server's, and of the generator's one its share from 0 to 1."""

    server: float
    generator: float


async def _dragged(
    server: Server, hands: list[tuple[dict[str, Any], int]], seen: Gestures, *, seconds: float = DRAG_SECONDS
) -> Used:
    """Each of `hands` (a room, and which facilitator) drags a card of its own."""
    consoles = [await console_line(server, room["id"], number) for room, number in hands]
    worked, own, began = server.worked_seconds(), time.process_time(), time.perf_counter()
    await asyncio.gather(
        *(
            seen.drag(console, room["cards"][number % len(room["cards"])], seconds)
            for console, (room, number) in zip(consoles, hands, strict=True)
        )
    )
    await asyncio.sleep(SETTLE_SECONDS)  # what is under way arrives
    used = Used(server.worked_seconds() - worked, (time.process_time() - own) / (time.perf_counter() - began))
    for console in consoles:
        console.transport.close()
    return used


def _seen(what: str, seen: Gestures, used: Used, *, milliseconds: float) -> list[Figure]:
    return [
        Figure(f"{what}: seen after, p99", 1000 * quantile(seen.waits, 0.99), milliseconds, "ms"),
        Figure(f"{what}: server's processor", 100 * used.server / DRAG_SECONDS, 100, "%"),
        Figure(f"{what}: generator's processor", 100 * used.generator, 95, "%"),
    ]


# joining


async def _join_storm(server: Server) -> list[Figure]:
    """Three hundred open the page of a map with five hundred cards within a tenth of a second."""
    room = server.stage["hall"]

    async def join(cookie: str) -> tuple[Line, float]:
        await asyncio.sleep(random.uniform(0, JOIN_WITHIN))  # noqa: S311
        line = await open_line(server.port, f"/phone/{room['id']}", cookie=cookie)
        await asyncio.wait_for(line.joined, 60)
        return line, time.perf_counter()

    began = time.perf_counter()
    joined = await asyncio.gather(*(join(cookie) for cookie in room["phones"]))
    for line, _ in joined:
        line.transport.close()
    await at_rest(server)
    last = max(at for _, at in joined) - began
    return [Figure(f"{JOINERS} join 500 cards within 0.1 s: the last has them", 1000 * last, 250, "ms")]


# sockets


@asynccontextmanager
async def filled(
    server: Server,
    addresses: list[tuple[str, str]],
    hears: Callable[[int], Heard] | None = None,
    *,
    packs: bool = False,
) -> AsyncIterator[list[Line]]:
    """Sockets to (path, cookie), joined, some at a time so that filling the room is no storm of its own."""
    lines: list[Line] = []
    for start in range(0, len(addresses), _AT_ONCE):
        group: list[Awaitable[Line]] = [
            open_line(server.port, path, cookie=cookie, hear=hears and hears(start + at), packs=packs)
            for at, (path, cookie) in enumerate(addresses[start : start + _AT_ONCE])
        ]
        opened = await asyncio.gather(*group)
        await asyncio.gather(*(line.joined for line in opened))
        lines += opened
    try:
        yield lines
    finally:
        for line in lines:
            line.transport.abort()
    await at_rest(server)


async def console_line(server: Server, meeting: str, number: int = 0, hear: Heard | None = None) -> Line:
    """A facilitator's line that has joined."""
    cookie = server.stage["sessions"][number]
    line = await open_line(server.port, f"/console/{meeting}", cookie=cookie, hear=hear)
    await asyncio.wait_for(line.joined, 60)
    return line


async def at_rest(server: Server) -> None:
    """Until the server has noticed everybody who left: what comes next is not to pay for what was before.

    Raises RuntimeError when it does not come to rest.
    """
    quiet = 0
    for _ in range(_LOOKS):
        before = server.worked_seconds()
        await asyncio.sleep(SETTLE_SECONDS)
        quiet = quiet + 1 if server.worked_seconds() - before <= _REST * SETTLE_SECONDS else 0
        if quiet == _QUIET_LOOKS:
            return
    raise RuntimeError("the server does not come to rest")


async def until(condition: Callable[[], bool], seconds: float = 30) -> None:
    """Wait for what has to come true. Raises RuntimeError."""
    until = time.perf_counter() + seconds
    while not condition():
        if time.perf_counter() > until:
            raise RuntimeError("not everybody heard of everything")
        await asyncio.sleep(0.02)


def _rate(what: str, updates: int, worked: float, least: float) -> Figure:
    rate = updates / worked / 1000 if worked else 0.0
    return Figure(f"{what}: updates a second of processor", rate, least, "k/s", at_least=True)
