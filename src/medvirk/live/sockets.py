"""The three doors of a live room over WebSocket, and what one socket may do there (docs/protocol.md).

Nothing here is logged: not an address, not a moment, not a text (R8).
"""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Final
from urllib.parse import urlsplit
from uuid import UUID

from starlette.routing import BaseRoute, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from medvirk.domain.errors import Code
from medvirk.infra.settings import settings
from medvirk.live import doors
from medvirk.live.engine import Engine, Unreadable, get_engine
from medvirk.live.frames import LARGEST_BYTES, PROTOCOL, Command, Drag, Hello, Malformed, Ping, encode, parse
from medvirk.live.jobs import Answer
from medvirk.live.outbox import Closing, Outbox
from medvirk.live.pace import Pace
from medvirk.live.raw import outbox_for
from medvirk.live.room import Client, Room
from medvirk.live.senders import Console, Sender, Viewer

log = logging.getLogger(__name__)

CLOSING_SECONDS: Final = 5.0
RECHECK_SECONDS = 30.0
HELLO_SECONDS = 30.0
"""Who opens a line and says nothing is let go: only what has greeted counts among a seat's sockets."""

STRIKES: Final = 3
_GONE: Final = (WebSocketDisconnect, RuntimeError, OSError)  # what sending to a closed socket raises

Opening = Callable[[WebSocket, Engine], Awaitable[tuple[Sender, UUID] | Closing]]


async def _phone(socket: WebSocket, _engine: Engine) -> tuple[Sender, UUID] | Closing:
    meeting: UUID = socket.path_params["meeting"]
    phone = doors.phone_of(socket.cookies, meeting)
    return (phone, meeting) if phone else Closing.NOT_ALLOWED


async def _screen(socket: WebSocket, engine: Engine) -> tuple[Sender, UUID] | Closing:
    token: str = socket.path_params["token"]
    meeting = await engine.read(lambda: doors.meeting_of_screen(token))
    return (Viewer(), meeting) if meeting else Closing.NO_SUCH_MEETING


async def _console(socket: WebSocket, engine: Engine) -> tuple[Sender, UUID] | Closing:
    meeting: UUID = socket.path_params["meeting"]
    cookies = socket.cookies
    found = await engine.read(lambda: doors.facilitator(cookies, meeting))
    return (found, meeting) if isinstance(found, Console) else found


async def serve(socket: WebSocket, opening: Opening) -> None:
    """One socket from its handshake to its end."""
    if not _same_origin(socket):
        await socket.close()  # before accepting: the browser only learns that it failed
        return
    await socket.accept()
    engine = get_engine()
    found = await opening(socket, engine)
    if isinstance(found, Closing):
        await socket.close(found)
        return
    sender, meeting = found
    try:
        room = await engine.room(meeting)
    except Unreadable:
        await socket.close(Closing.SERVER_RESTARTS)  # not "no such meeting": a phone would stop trying
        return
    if room is None:
        await socket.close(Closing.NO_SUCH_MEETING)
        return
    client = Client(sender, outbox_for(socket.scope))
    reading = asyncio.create_task(_read(socket, engine, room, client))
    sending = asyncio.create_task(client.outbox.pump(socket.send_text))
    slow = asyncio.create_task(client.outbox.cut_off())
    tasks = [reading, sending, slow]
    if isinstance(sender, Console):
        tasks.append(asyncio.create_task(_recheck(socket, engine, opening, client)))
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        engine.left(room, client)
        for task in tasks:
            task.cancel()
        for ended in await asyncio.gather(*tasks, return_exceptions=True):
            if isinstance(ended, Exception) and not isinstance(ended, _GONE):
                # Only the kind: a message could hold what somebody typed (R8).
                log.error("a socket failed: %s", type(ended).__name__)
    if client.outbox.closing is not None:
        with contextlib.suppress(TimeoutError, *_GONE):
            await asyncio.wait_for(socket.close(client.outbox.closing), CLOSING_SECONDS)


async def _recheck(socket: WebSocket, engine: Engine, opening: Opening, client: Client) -> None:
    """A console stays open for hours: who signs out or loses the role meanwhile is let go."""
    while client.outbox.closing is None:
        await asyncio.sleep(RECHECK_SECONDS)
        found = await opening(socket, engine)
        if isinstance(found, Closing):
            client.outbox.close(found)
    await asyncio.Event().wait()  # the outbox says the rest and closes


async def _read(socket: WebSocket, engine: Engine, room: Room, client: Client) -> None:
    """Frames from this client until it goes or is closed."""
    pace = Pace()
    strikes = 0
    greeted = False
    hurry = asyncio.get_running_loop().call_later(HELLO_SECONDS, client.outbox.close, Closing.TOO_SLOW)
    while client.outbox.closing is None:
        message = await socket.receive()
        if message["type"] == "websocket.disconnect":
            return
        if not pace.allows():
            client.outbox.close(Closing.TOO_MANY_FRAMES)
            break
        text = message.get("text") or ""
        if len(text.encode()) > LARGEST_BYTES:
            client.outbox.put(_no(Code.FRAME_TOO_LARGE))
            client.outbox.close(Closing.MALFORMED)
            break
        try:
            frame = parse(text)
            if not greeted and not isinstance(frame, Hello):
                raise Malformed
            match frame:
                case Hello():
                    if frame.protocol != PROTOCOL:
                        client.outbox.put('{"reload":{}}')
                        continue
                    greeted = True
                    hurry.cancel()
                    room.greet(client, have=frame.have, epoch=frame.epoch)
                case Ping(number):
                    client.outbox.put(encode({"pong": number}))
                case Drag():
                    if not isinstance(client.sender, Console):
                        raise Malformed
                    room.drag(client, frame)
                case Command():
                    if isinstance(client.sender, Viewer):
                        raise Malformed(frame.id)
                    answer = engine.post(room.meeting, client.sender, frame)
                    if answer.done() and _is_malformed(answer.result()):
                        raise Malformed(frame.id)  # counted, like a frame that is none at all
                    answer.add_done_callback(partial(_answer, client.outbox))
        except Malformed as error:
            strikes += 1
            client.outbox.put(_no(Code.FRAME_MALFORMED, error.command))
            if strikes >= STRIKES:
                client.outbox.close(Closing.MALFORMED)
    await asyncio.Event().wait()  # the outbox says the rest and closes


def _answer(outbox: Outbox, done: "asyncio.Future[dict[str, object]]") -> None:
    if not done.cancelled():
        outbox.put(encode(done.result()))


def _no(code: Code, command: str | None = None) -> str:
    return encode(Answer(refused=code).frame(command))


def _is_malformed(answer: dict[str, object]) -> bool:
    match answer:
        case {"no": {"code": Code.FRAME_MALFORMED}}:
            return True
        case _:
            return False


def _same_origin(socket: WebSocket) -> bool:
    """A page of another site must not speak with a participant's cookie."""
    origin = urlsplit(socket.headers.get("origin", "")).netloc.lower()
    return bool(origin) and origin in {socket.headers.get("host", "").lower(), settings().host.lower()}


async def phone(socket: WebSocket) -> None:
    """A participant: the seat is in the cookie."""
    await serve(socket, _phone)


async def screen(socket: WebSocket) -> None:
    """The projector: the token is in the address."""
    await serve(socket, _screen)


async def console(socket: WebSocket) -> None:
    """A facilitator: the account's session."""
    await serve(socket, _console)


async def nowhere(socket: WebSocket) -> None:
    """Any other address: refused before the handshake."""
    await socket.close()


routes: list[BaseRoute] = [
    WebSocketRoute("/live/phone/{meeting:uuid}", phone),
    WebSocketRoute("/live/screen/{token}", screen),
    WebSocketRoute("/live/console/{meeting:uuid}", console),
    WebSocketRoute("/{rest:path}", nowhere),
]
