"""A WebSocket as cheap as Python can make it: thousands of them show what a server can carry.

No fragments, one callback for each frame. The load generator's own ceiling is what one
processor of it can read; `medvirk bench live` states how much of that processor it used.
"""

import asyncio
import base64
import secrets
import socket
import time
import zlib
from collections.abc import Callable
from typing import Any, Final

import orjson

Heard = Callable[[dict[str, Any], float], None]
TEXT: Final = 0x1
PACKED: Final = 0x41
CLOSE: Final = 0x8
PING: Final = 0x9
PONG: Final = 0xA
_HELLO: Final = {"hello": {"protocol": 1, "have": 0, "epoch": None}}
_AT_ONCE: Final = 30  # a socket may send 40 frames at once, and 20 a second
_PAUSE_SECONDS: Final = 0.07
_JOIN: Final = b'{"join"'


class Line(asyncio.Protocol):
    """One socket. `hear(frame, moment)` gets every frame; commands can be sent and their answers awaited."""

    def __init__(self, request: bytes, hear: Heard | None) -> None:
        self._request = request
        self._hear = hear
        self._buffer = b""
        self._is_open = False
        self.received = 0  # bytes
        self.lost = asyncio.Event()
        self._waiting: dict[str, asyncio.Future[tuple[dict[str, Any], float]]] = {}
        self.transport: asyncio.Transport
        self.joined: asyncio.Future[None] = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Ask for the upgrade."""
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport
        transport.write(self._request)

    def connection_lost(self, _: Exception | None) -> None:
        """Whoever waits hears that it is over."""
        self.lost.set()
        waiting: list[asyncio.Future[Any]] = [self.joined, *self._waiting.values()]
        for future in waiting:
            if not future.done():
                future.set_exception(ConnectionError("the socket was closed"))

    def data_received(self, data: bytes) -> None:
        """Frames as they come; a half one waits for the rest."""
        now = time.perf_counter()
        self.received += len(data)
        data = self._buffer + data if self._buffer else data
        at = 0 if self._is_open else self._handshake(data)
        while at >= 0 and (found := _frame(data, at)) is not None:
            kind, start, at = found
            if kind == TEXT and data.startswith(_JOIN, start):
                self._joins()  # and is not read: it is the largest of all frames
            elif kind == TEXT:
                self._take(orjson.loads(data[start:at]), now)
            elif kind == PACKED:
                self._unpack(data[start:at], now)
            elif kind == PING:
                self.transport.write(_masked(PONG, data[start:at]))
            elif kind == CLOSE:
                self.transport.close()
        self._buffer = data[max(at, 0) :]

    def send(self, frame: dict[str, Any]) -> None:
        """Send a frame; nobody waits for it."""
        self.transport.write(_masked(TEXT, orjson.dumps(frame)))

    def do(self, name: str, **fields: Any) -> "asyncio.Future[tuple[dict[str, Any], float]]":
        """Send a command; its `ok` or `no` frame with the moment it came (time.perf_counter, seconds)."""
        command = new_command(name, **fields)
        future: asyncio.Future[tuple[dict[str, Any], float]] = asyncio.get_running_loop().create_future()
        self._waiting[command["id"]] = future
        self.send(command)
        return future

    async def stall(self) -> None:
        """Read nothing any more, and ask for more and more, until the server gives this line up."""
        self.transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        self.transport.pause_reading()
        for _ in range(_AT_ONCE):
            self.send(_HELLO)
        while not self.lost.is_set():
            self.send(_HELLO)
            await asyncio.sleep(_PAUSE_SECONDS)

    async def must(self, name: str, **fields: Any) -> dict[str, Any]:
        """Send a command that has to be accepted. Raises RuntimeError on a refusal."""
        frame, _ = await asyncio.wait_for(self.do(name, **fields), 60)
        if "ok" not in frame:
            raise RuntimeError(f"{name} was refused: {frame}")
        answer: dict[str, Any] = frame["ok"]
        return answer

    def _handshake(self, data: bytes) -> int:
        """Where the first frame begins; -1 while the server's answer is not whole."""
        end = data.find(b"\r\n\r\n")
        if end < 0:
            return -1
        if not data.startswith(b"HTTP/1.1 101"):
            raise ConnectionError(data[: data.find(b"\r\n")].decode())
        self._is_open = True
        self.send(_HELLO)
        return end + 4

    def _joins(self) -> None:
        if not self.joined.done():
            self.joined.set_result(None)

    def _unpack(self, payload: bytes, now: float) -> None:
        text = zlib.decompressobj(wbits=-15).decompress(payload + b"\x00\x00\xff\xff")
        if text.startswith(_JOIN):
            self._joins()
        else:
            self._take(orjson.loads(text), now)

    def _take(self, frame: dict[str, Any], now: float) -> None:
        answer = frame.get("ok") or frame.get("no")
        if answer and (future := self._waiting.pop(answer["id"], None)) and not future.done():
            future.set_result((frame, now))
        if self._hear:
            self._hear(frame, now)


async def open_line(
    port: int, path: str, *, cookie: str = "", hear: Heard | None = None, packs: bool = False
) -> Line:
    """A socket to a server on this machine that has said hello; `joined` comes when the server answers.

    `packs`: it takes compressed frames, as browsers do.
    """
    key = base64.b64encode(secrets.token_bytes(16)).decode()
    lines = [
        f"GET /live{path} HTTP/1.1",
        f"Host: 127.0.0.1:{port}",
        f"Origin: http://127.0.0.1:{port}",
        "Upgrade: websocket",
        "Connection: Upgrade",
        f"Sec-WebSocket-Key: {key}",
        "Sec-WebSocket-Version: 13",
        *([f"Cookie: {cookie}"] if cookie else []),
        *(["Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits"] if packs else []),
    ]
    request = "\r\n".join([*lines, "", ""]).encode()
    _, line = await asyncio.get_running_loop().create_connection(
        lambda: Line(request, hear), "127.0.0.1", port
    )
    return line


def new_command(name: str, **fields: Any) -> dict[str, Any]:
    """A command under an id of its own."""
    return {"id": secrets.token_urlsafe(16), "do": name, **fields}


def _frame(data: bytes, at: int) -> tuple[int, int, int] | None:
    """(kind, start, end) of the frame at `at`; None while it is not whole. A server does not mask."""
    if len(data) < at + 2:
        return None
    size, start = data[at + 1], at + 2
    if size >= 126:
        start += 2 if size == 126 else 8
        if len(data) < start:
            return None
        size = int.from_bytes(data[at + 2 : start], "big")
    return (data[at] & 0x4F, start, start + size) if len(data) >= start + size else None


def _masked(kind: int, payload: bytes) -> bytes:
    """A client's frame, under a mask of noughts."""
    size = len(payload)
    if size < 126:
        head = bytes([0x80 | kind, 0x80 | size])
    elif size < 1 << 16:
        head = bytes([0x80 | kind, 0x80 | 126]) + size.to_bytes(2, "big")
    else:
        head = bytes([0x80 | kind, 0x80 | 127]) + size.to_bytes(8, "big")
    return head + bytes(4) + payload
