"""A live room over plain HTTP, for networks without WebSocket: an event stream or polls, and posts (R19).

Frames, rules and limits are those of a socket. Nothing here is logged: no address, no moment, no text (R8).
"""

import asyncio
import contextlib
from functools import partial
from http import HTTPStatus
from typing import Final

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import Receive, Scope, Send

from medvirk.live import lines
from medvirk.live.conversation import Conversation
from medvirk.live.engine import get_engine
from medvirk.live.entrances import ENTRANCES, Entrance, same_origin
from medvirk.live.frames import LARGEST_BYTES, encode
from medvirk.live.lines import Line, LineOutbox, Lines, farewell
from medvirk.live.outbox import Closing
from medvirk.live.room import SOCKETS_PER_SEAT, Client
from medvirk.live.senders import Console, Viewer
from medvirk.live.sockets import CLOSING_SECONDS, until_one_ends

FRAMES_PER_POST: Final = 8
LINES_PER_SCREEN: Final = 16
LONGEST_NUMBER: Final = 9  # digits of a batch's
HEADERS: Final = {
    "Cache-Control": "no-store, no-transform",
    "X-Accel-Buffering": "no",  # nginx hands on what it has
    "X-Content-Type-Options": "nosniff",
}
_STATUS: Final = {
    Closing.NOT_ALLOWED: HTTPStatus.FORBIDDEN,
    Closing.NO_SUCH_MEETING: HTTPStatus.NOT_FOUND,
    Closing.SERVER_RESTARTS: HTTPStatus.SERVICE_UNAVAILABLE,
}


async def stream(request: Request, *, entrance: Entrance) -> Response:
    """A new line whose frames come as server-sent events; the first says its id."""
    if not _from_here(request):
        return _refused(HTTPStatus.FORBIDDEN)
    opened = await _open(request, entrance)
    if isinstance(opened, Closing):  # 200: of another answer a page could not read the code
        return Response(_event(farewell(opened)), headers=HEADERS, media_type="text/event-stream")
    return Stream(get_engine().lines, opened)


async def begin(request: Request, *, entrance: Entrance) -> Response:
    """A new line whose frames are fetched; the answer is its id."""
    if not same_origin(request):
        return _refused(HTTPStatus.FORBIDDEN)
    opened = await _open(request, entrance)
    if isinstance(opened, Closing):
        return _json(farewell(opened), _STATUS[opened])
    return _json(encode({"line": opened.id}))


async def say(request: Request, *, entrance: Entrance) -> Response:
    """Frames from a client, one to a row."""
    if not same_origin(request):
        return _refused(HTTPStatus.FORBIDDEN)
    line = _line(request, entrance)
    if line is None:
        return _refused(HTTPStatus.NOT_FOUND)
    try:
        texts = await _texts(request)
    except ClientDisconnect:
        return _refused(HTTPStatus.BAD_REQUEST)  # nobody hears it
    for text in texts:
        line.hear(text)
    return Response(status_code=HTTPStatus.NO_CONTENT, headers=HEADERS)


async def fetch(request: Request, *, entrance: Entrance) -> Response:
    """What came after the batch that this client has, or comes within the time that it will wait."""
    line = _line(request, entrance) if _from_here(request) else None
    after = request.query_params.get("after", "")
    if line is None or not (after.isdecimal() and len(after) <= LONGEST_NUMBER):
        return _refused(HTTPStatus.NOT_FOUND)
    rests = request.query_params.get("wait") == "0"
    seconds = 0 if rests else lines.HEARTBEAT_SECONDS
    waiting = asyncio.create_task(line.after(int(after), seconds))
    await until_one_ends([waiting, asyncio.create_task(_gone(request.receive))], expected=())
    if waiting.cancelled():
        get_engine().lines.heard(line, within=lines.LOST_SECONDS)
        return _refused(HTTPStatus.BAD_REQUEST)  # nobody hears it
    number, frames = waiting.result()
    return _json(f'{{"batch":{number},"frames":[{",".join(frames)}]}}')


class Stream(Response):
    """One client's stream from its first event to its last, with a heartbeat."""

    media_type = "text/event-stream"

    def __init__(self, held: Lines, line: Line) -> None:
        super().__init__(headers=HEADERS)
        del self.headers["content-length"]
        self._lines = held
        self._line = line

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002
        """Send until the client goes or is closed."""
        line, outbox = self._line, self._line.outbox
        await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
        tasks = [
            asyncio.create_task(self._speak(send)),
            asyncio.create_task(_gone(receive)),
            asyncio.create_task(outbox.cut_off()),
        ]
        try:
            await until_one_ends(tasks, expected=(OSError,))
        finally:
            code = outbox.closing
            self._lines.drop(line)
        last = _event(farewell(code)) if code is not None else b""
        with contextlib.suppress(TimeoutError, OSError):
            await asyncio.wait_for(
                send({"type": "http.response.body", "body": last, "more_body": False}), CLOSING_SECONDS
            )

    async def _speak(self, send: Send) -> None:
        outbox, now = self._line.outbox, asyncio.get_running_loop().time
        frames, beats_at = [encode({"line": self._line.id})], now() + lines.HEARTBEAT_SECONDS
        while True:
            events = b"".join(_event(frame) for frame in frames)
            await send({"type": "http.response.body", "body": events, "more_body": True})
            frames = await outbox.take(max(0.0, beats_at - now()))
            if not frames and outbox.closing is not None:
                return
            if now() >= beats_at:  # in a busy room too: the answer to it says that the client is there
                frames.append('{"beat":{}}')
                beats_at = now() + lines.HEARTBEAT_SECONDS


async def _open(request: Request, entrance: Entrance) -> Line | Closing:
    engine = get_engine()
    found = await entrance.enter(request, engine)
    if isinstance(found, Closing):
        return found
    sender, room = found
    outbox = LineOutbox()
    client = Client(sender, outbox)
    conversation = Conversation(engine, room, client)
    line = Line(entrance.badge(request), outbox, hear=conversation.hear, leave=conversation.leave)
    most = LINES_PER_SCREEN if isinstance(sender, Viewer) else SOCKETS_PER_SEAT
    if not engine.lines.open(line, most=most):
        line.leave()
        return Closing.SERVER_RESTARTS  # try again later, elsewhere than here
    if isinstance(sender, Console):
        line.recheck = asyncio.create_task(entrance.recheck(request, engine, client))
    return line


def _line(request: Request, entrance: Entrance) -> Line | None:
    return get_engine().lines.find(request.path_params["line"], entrance.badge(request))


async def _texts(request: Request) -> list[str]:
    """The rows of a post. One that is longer than a few frames is heard as one row, which is too large."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > FRAMES_PER_POST * LARGEST_BYTES:
            return [body.decode(errors="replace")]
    try:
        return body.decode().split("\n")
    except UnicodeDecodeError:
        return [""]  # which is no frame either


async def _gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _from_here(request: Request) -> bool:
    """As `same_origin`, as far as a browser tells: it names no origin when a page asks its own server."""
    if "origin" in request.headers:
        return same_origin(request)
    return request.headers.get("sec-fetch-site", "same-origin") == "same-origin"


def _event(frame: str) -> bytes:
    return f"data: {frame}\n\n".encode()


def _json(text: str, status: HTTPStatus = HTTPStatus.OK) -> Response:
    return Response(text, status, HEADERS, "application/json")


def _refused(status: HTTPStatus) -> Response:
    return Response(status_code=status, headers=HEADERS)


def _routes(entrance: Entrance) -> list[BaseRoute]:
    path = entrance.path
    found = [
        Route(f"{path}/stream", partial(stream, entrance=entrance), methods=["GET"]),
        Route(f"{path}/line", partial(begin, entrance=entrance), methods=["POST"]),
        Route(f"{path}/line/{{line}}", partial(say, entrance=entrance), methods=["POST"]),
        Route(f"{path}/line/{{line}}", partial(fetch, entrance=entrance), methods=["GET"]),
    ]
    for route in found:
        route.methods = (route.methods or set()) - {"HEAD"}  # which would open a line, or fetch from it
    return [*found]


routes: list[BaseRoute] = [route for entrance in ENTRANCES for route in _routes(entrance)]
