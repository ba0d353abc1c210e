"""A proxy as some workplaces have: it knows no WebSocket, and may hold an answer back until it is whole."""

import asyncio
import contextlib
import threading
from collections.abc import Callable

_HOP = (b"upgrade:", b"connection:", b"keep-alive:")


class Proxy:
    """On 127.0.0.1, in a thread of its own. `buffers`: event streams arrive only when they end.

    One request per connection, so that everything open is an answer that somebody waits for.
    """

    def __init__(self, behind: int, *, buffers: bool) -> None:
        self.behind, self.buffers = behind, buffers
        self.upgrades = 0
        self._open: set[asyncio.StreamWriter] = set()
        self._stalled: set[asyncio.StreamWriter] = set()
        self._ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()), daemon=True)
        self._thread.start()
        assert self._ready.wait(10)

    def cut(self) -> None:
        """Break every connection."""
        self._loop.call_soon_threadsafe(lambda: [each.transport.abort() for each in self._open])

    def stall(self) -> None:
        """What is open now stays open, and nothing comes through it any more."""
        self._loop.call_soon_threadsafe(lambda: self._stalled.update(self._open))

    def close(self) -> None:
        """No more."""
        self._loop.call_soon_threadsafe(self._closed.set)
        self._thread.join(10)

    async def _run(self) -> None:
        self._loop, self._closed = asyncio.get_running_loop(), asyncio.Event()
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = int(server.sockets[0].getsockname()[1])
        self._ready.set()
        await self._closed.wait()
        server.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._open.add(writer)
        with contextlib.suppress(OSError, EOFError, asyncio.CancelledError):
            await self._pass(reader, writer)
        self._open.discard(writer)
        writer.close()

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = await reader.readuntil(b"\r\n\r\n")
        lines = head.removesuffix(b"\r\n\r\n").split(b"\r\n")
        self.upgrades += any(line.lower().startswith(b"upgrade:") for line in lines)
        kept = [line for line in lines if not line.lower().startswith(_HOP)]
        behind, to_it = await asyncio.open_connection("127.0.0.1", self.behind)
        to_it.write(b"\r\n".join([*kept, b"Connection: close", b"", b""]))
        asking = asyncio.create_task(self._copy(reader, to_it.write))
        try:
            answer = await behind.readuntil(b"\r\n\r\n")
            if self.buffers and b"text/event-stream" in answer:
                answer += await self._whole(behind, asking)
            writer.write(answer)
            answering = asyncio.create_task(self._copy(behind, lambda data: self._answer(writer, data)))
            await asyncio.wait([asking, answering], return_when=asyncio.FIRST_COMPLETED)
            answering.cancel()
        finally:
            asking.cancel()
            to_it.close()

    async def _whole(self, behind: asyncio.StreamReader, asking: "asyncio.Task[None]") -> bytes:
        """The rest of an answer, unless who asked for it leaves."""
        reading = asyncio.create_task(behind.read())
        await asyncio.wait([asking, reading], return_when=asyncio.FIRST_COMPLETED)
        return reading.result() if reading.done() else b""

    async def _copy(self, source: asyncio.StreamReader, write: Callable[[bytes], None]) -> None:
        with contextlib.suppress(OSError):
            while data := await source.read(65536):
                write(data)

    def _answer(self, writer: asyncio.StreamWriter, data: bytes) -> None:
        if writer not in self._stalled:
            writer.write(data)
