"""Plain HTTP whose unread answers are given up (B12): uvicorn waits for ever for who takes nothing.

A stream or a poll that nobody reads is cut off by its outbox, but what had been handed to the connection
stays there, with the connection, until the client goes. ASGI has no word for that, so it is done below it.
"""

import asyncio
import logging
from typing import Any

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from medvirk.live.raw import TESTED_WITH

log = logging.getLogger(__name__)

UNTAKEN_SECONDS = 120.0
"""Who takes nothing for so long is cut off. It is long because the system hands on what waits in portions, of
up to a megabyte, and a slow client must be done with one of them.
"""


class PlainHttp(HttpToolsProtocol):
    """uvicorn's own protocol, which watches for as long as anything waits to be taken."""

    _watch: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """From now on we hear of whatever the network does not take at once."""
        super().connection_made(transport)
        transport.set_write_buffer_limits(high=0)

    def pause_writing(self) -> None:
        """Something waits. Nothing is added to it meanwhile: who sends waits too."""
        super().pause_writing()
        self._look_again(self.transport.get_write_buffer_size())

    def resume_writing(self) -> None:
        """All of it has been taken."""
        self._stop()
        super().resume_writing()

    def connection_lost(self, exc: Exception | None) -> None:
        """The client has gone, or was cut off."""
        self._stop()
        super().connection_lost(exc)

    def handle_websocket_upgrade(self) -> None:
        """From here on the socket's own bounds hold (`live/raw.py`)."""
        self._stop()
        self.transport.set_write_buffer_limits()
        super().handle_websocket_upgrade()

    def _look_again(self, left: int) -> None:
        self._stop()
        self._watch = self.loop.call_later(UNTAKEN_SECONDS, self._look, left)

    def _look(self, before: int) -> None:
        left = self.transport.get_write_buffer_size()
        if left < before:
            self._look_again(left)
        else:
            self.transport.abort()

    def _stop(self) -> None:
        if self._watch is not None:
            self._watch.cancel()
            self._watch = None


def http_protocol() -> type[asyncio.Protocol] | str:
    """What uvicorn is to speak HTTP with: ours if it fits what is installed (compare `raw.protocol`)."""
    expected = {"connection_made", "pause_writing", "resume_writing", "handle_websocket_upgrade"}
    has: set[Any] = set(vars(HttpToolsProtocol))
    if uvicorn.__version__ == TESTED_WITH and has.issuperset(expected):
        return PlainHttp
    log.warning("uvicorn %s is not %s: unread answers are kept", uvicorn.__version__, TESTED_WITH)
    return "auto"
