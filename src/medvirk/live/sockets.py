"""A live room over WebSocket (docs/protocol.md).

Nothing here is logged: not an address, not a moment, not a text (R8).
"""

import asyncio
import logging
from collections.abc import Iterable
from functools import partial
from typing import Any, Final

from starlette.routing import BaseRoute, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from medvirk.live.conversation import Conversation
from medvirk.live.engine import get_engine
from medvirk.live.entrances import ENTRANCES, Entrance, same_origin
from medvirk.live.outbox import Closing
from medvirk.live.raw import outbox_for
from medvirk.live.room import Client
from medvirk.live.senders import Console

log = logging.getLogger(__name__)

CLOSING_SECONDS: Final = 5.0
_GONE: Final = (WebSocketDisconnect, RuntimeError, OSError)  # what sending to a closed socket raises


async def serve(socket: WebSocket, *, entrance: Entrance) -> None:
    """One socket from its handshake to its end."""
    if not same_origin(socket):
        await socket.close()  # before accepting: the browser only learns that it failed
        return
    await socket.accept()
    engine = get_engine()
    found = await entrance.enter(socket, engine)
    if isinstance(found, Closing):
        await socket.close(found)
        return
    sender, room = found
    client = Client(sender, outbox_for(socket.scope))
    conversation = Conversation(engine, room, client)
    tasks: list[asyncio.Task[Any]] = [
        asyncio.create_task(_read(socket, conversation)),
        *(asyncio.create_task(work) for work in client.outbox.at_work(socket.send_text)),
    ]
    if isinstance(sender, Console):
        tasks.append(asyncio.create_task(entrance.recheck(socket, engine, client)))
    try:
        await until_one_ends(tasks, expected=_GONE)
    finally:
        conversation.leave()
    if client.outbox.closing is not None:
        try:
            await asyncio.wait_for(socket.close(client.outbox.closing), CLOSING_SECONDS)
        except TimeoutError:
            client.outbox.abandon()
        except _GONE:
            pass


async def until_one_ends(
    tasks: "Iterable[asyncio.Task[Any]]", *, expected: tuple[type[Exception], ...]
) -> None:
    """Wait for the first of a client's tasks, then end the others."""
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        for ended in await asyncio.gather(*tasks, return_exceptions=True):
            if isinstance(ended, Exception) and not isinstance(ended, expected):
                # Only the kind: a message could hold what somebody typed (R8).
                log.error("a socket failed: %s", type(ended).__name__)


async def _read(socket: WebSocket, conversation: Conversation) -> None:
    """Frames from this client until it goes or is closed."""
    while conversation.client.outbox.closing is None:
        message = await socket.receive()
        if message["type"] == "websocket.disconnect":
            return
        conversation.hear(message.get("text") or "")
    await asyncio.Event().wait()  # the outbox says the rest and closes


async def nowhere(socket: WebSocket) -> None:
    """Any other address: refused before the handshake."""
    await socket.close()


routes: list[BaseRoute] = [
    *(WebSocketRoute(entrance.path, partial(serve, entrance=entrance)) for entrance in ENTRANCES),
    WebSocketRoute("/{rest:path}", nowhere),
]
