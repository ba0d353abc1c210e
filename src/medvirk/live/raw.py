"""The raw sink (R19, B15): frames go straight to a socket's transport, encoded once for all who hear them.

Through ASGI every frame to every socket costs a task's wake-up, a framing and, with compression, a deflate
of its own. Here the room's string gets its envelope once per tick and is written to each transport. `medvirk
run` hands `protocol()` to uvicorn; where it does not fit what is installed, everything goes through ASGI.
"""

import asyncio
import logging
import zlib
from collections.abc import Coroutine, Mapping
from functools import lru_cache
from typing import Any, Final, TypeGuard, cast

import uvicorn
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.extensions.permessage_deflate import PerMessageDeflate, ServerPerMessageDeflateFactory
from websockets.server import ServerProtocol

from medvirk.live.outbox import MOST_CHARACTERS, Outbox, Send

log = logging.getLogger(__name__)

TESTED_WITH: Final = "0.54.0"
"""The release of uvicorn whose protocol this subclass was written for: its inside is nobody's interface."""

EXTENSION: Final = "medvirk.raw"
_LEAST_TO_PACK: Final = 128  # characters; what is shorter grows under compression
_WINDOW_BITS: Final = 12
_TAIL: Final = b"\x00\x00\xff\xff"  # RFC 7692, 7.2.1: taken off by the sender
_FIN_TEXT: Final = 0x81
_PACKED: Final = 0x40  # RSV1


class RawProtocol(WebSocketsSansIOProtocol):
    """uvicorn's own protocol, which lets the application write to the transport.

    Compression is by message, without a context that lasts (`server_no_context_takeover`): so one packed
    frame fits every socket, and no socket keeps a window in memory.
    """

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.conn = ServerProtocol(
            extensions=[
                ServerPerMessageDeflateFactory(
                    server_no_context_takeover=True,
                    client_no_context_takeover=True,
                    server_max_window_bits=_WINDOW_BITS,
                    client_max_window_bits=_WINDOW_BITS,
                    compress_settings={"memLevel": 5},
                )
            ],
            max_size=self.config.ws_max_size,
            logger=self.logger,
        )

    def handle_connect(self, event: Any) -> None:
        """The application finds this protocol in its scope; its task has not begun yet."""
        super().handle_connect(event)
        if hasattr(self, "scope"):  # not when the handshake was refused
            cast(dict[str, Any], self.scope["extensions"])[EXTENSION] = self

    @property
    def packs(self) -> bool:
        """True when this browser takes compressed frames."""
        return any(
            isinstance(each, PerMessageDeflate) and each.local_max_window_bits >= _WINDOW_BITS
            for each in self.conn.extensions
        )

    @property
    def takes_frames(self) -> bool:
        """True until somebody closes. (There is no outbox before the handshake.)"""
        return not self.close_sent and not self.transport.is_closing()


class RawOutbox(Outbox):
    """Writes at once. What the network does not take lies in the transport's buffer, up to a bound (B12)."""

    def __init__(self, protocol: RawProtocol) -> None:
        super().__init__()
        self._protocol = protocol
        self._packs = protocol.packs
        self._join = 0  # characters of a join that may still lie in the buffer

    def put(self, frame: str, *, counts: bool = True) -> None:
        """Write a frame; past the bound the socket is cut off. A join does not count (see `Outbox`)."""
        if self._closing is not None or not self._protocol.takes_frames:
            return
        transport = self._protocol.transport
        waiting = transport.get_write_buffer_size()
        if waiting > MOST_CHARACTERS + self._join:
            self.cut()
            return
        if not waiting:
            self._join = 0
        data = framed(frame, self._packs)
        if not counts:
            self._join = max(self._join, len(data))  # a second one that waits does count
        transport.write(data)

    def at_work(self, send: Send) -> list[Coroutine[Any, Any, object]]:  # noqa: ARG002
        """Nothing is pumped here, and nobody hangs in it."""
        return [self._closed()]

    def abandon(self) -> None:
        """It takes nothing any more: its buffer goes too."""
        self._protocol.transport.abort()

    async def _closed(self) -> None:
        while self.closing is None:
            await self._wake.wait()
            self._wake.clear()


def outbox_for(scope: Mapping[str, Any]) -> Outbox:
    """The raw sink where the server offers it, else the one that goes through ASGI."""
    protocol = scope.get("extensions", {}).get(EXTENSION)
    return RawOutbox(protocol) if _is_raw(protocol) else Outbox()


def protocol() -> type[asyncio.Protocol] | str:
    """What uvicorn is to speak WebSocket with: ours if it fits what is installed (R19)."""
    expected = ("handle_connect", "conn", "transport", "close_sent")
    has = set(dir(WebSocketsSansIOProtocol)) | set(WebSocketsSansIOProtocol.__init__.__code__.co_names)
    if uvicorn.__version__ == TESTED_WITH and has.issuperset(expected):
        return RawProtocol
    log.warning("uvicorn %s is not %s: live frames go through ASGI", uvicorn.__version__, TESTED_WITH)
    return "websockets-sansio"


def framed(frame: str, packs: bool) -> bytes:
    """A text frame in its envelope, the same bytes for the same string. `packs`: this browser inflates."""
    if len(frame) < _LEAST_TO_PACK:
        return _enveloped(_FIN_TEXT, frame.encode())
    return _shared(frame, packs)


def forget() -> None:
    """Keep no frame in memory: a meeting has been erased, and they may hold its texts (R8)."""
    _shared.cache_clear()


@lru_cache(maxsize=32)
def _shared(frame: str, packs: bool) -> bytes:
    payload = frame.encode()
    if not packs:
        return _enveloped(_FIN_TEXT, payload)
    pack = zlib.compressobj(wbits=-_WINDOW_BITS, memLevel=5)
    payload = (pack.compress(payload) + pack.flush(zlib.Z_SYNC_FLUSH)).removesuffix(_TAIL)
    return _enveloped(_FIN_TEXT | _PACKED, payload)


def _enveloped(first: int, payload: bytes) -> bytes:
    size = len(payload)
    if size < 126:
        return bytes((first, size)) + payload
    if size < 1 << 16:
        return bytes((first, 126)) + size.to_bytes(2, "big") + payload
    return bytes((first, 127)) + size.to_bytes(8, "big") + payload


def _is_raw(protocol: object) -> TypeGuard[RawProtocol]:
    return isinstance(protocol, RawProtocol)
