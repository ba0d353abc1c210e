"""A room of sixty sockets and its console: how they come in, write cards, and fill the tray."""

import asyncio
import random
import secrets
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any, Final

from medvirk.bench.client import Client
from medvirk.bench.line import Heard, Line
from medvirk.bench.live import filled, until
from medvirk.bench.server import Server
from medvirk.bench.similar import made_up
from medvirk.domain.iglo import Kind, Place

CARDS: Final = 150
# Not on P: the console would ask before it goes on.
_PLACES: Final = tuple(place for place in Place if place is not Place.P)
_KINDS: Final = (Kind.DEMAND, Kind.RESOURCE)


@asynccontextmanager
async def entered(
    server: Server, room: dict[str, Any], hear: Heard | None = None
) -> AsyncIterator[tuple[Client, list[Line]]]:
    """The console and the phones of a room, joined. `hear` gets what any of the phones hears."""
    address = f"ws://127.0.0.1:{server.port}/live/console/{room['id']}"
    seats = [(f"/phone/{room['id']}", cookie) for cookie in room["phones"]]
    async with (
        Client(address, cookie=server.stage["session"], origin=server.origin) as console,
        filled(server, seats, (lambda _: hear) if hear else None, packs=True) as phones,
    ):
        yield console, phones


async def write(phones: Sequence[Line]) -> None:
    """All cards into the first round, which is open; each phone sends as many."""
    texts = (card.text for card in made_up(CARDS))
    await asyncio.gather(*(_send(phones[at % len(phones)], text) for at, text in enumerate(texts)))


async def gather_in(console: Client) -> list[str]:
    """Close the round; the handles of what lies in the tray, once all of it does."""
    await console.must("close_round", round=1)
    await until(lambda: len(console.last_tray.get("cards", ())) >= CARDS)
    return [card["handle"] for card in console.last_tray["cards"]]


async def _send(phone: Line, text: str) -> None:
    chosen = {"kind": random.choice(_KINDS).value, "place": random.choice(_PLACES).value}  # noqa: S311
    await phone.must("send", round=1, secret=secrets.token_urlsafe(16), text=text, **chosen)
