"""A phone, a projector or a console over a real socket, as small as a load generator needs it."""

import asyncio
import contextlib
import time
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

import orjson
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin

Frame = dict[str, Any]


class Client:
    """One socket. `answers` holds what came back per command id, with the moment it came."""

    def __init__(self, url: str, *, cookie: str = "", origin: str) -> None:
        self._url, self._cookie, self._origin = url, cookie, origin
        self._socket: ClientConnection | None = None
        self._reader: asyncio.Task[None] | None = None
        self._waiting: dict[str, asyncio.Future[tuple[Frame, float]]] = {}
        self._watched: list[tuple[str, asyncio.Future[tuple[Frame, float]]]] = []
        self.joined: Frame = {}
        self.last_tray: Frame = {}

    async def __aenter__(self) -> Self:
        headers = {"Cookie": self._cookie} if self._cookie else {}
        self._socket = await connect(
            self._url,
            additional_headers=headers,
            origin=Origin(self._origin),
            max_size=None,
            open_timeout=30,
        )
        self._reader = asyncio.create_task(self._read())
        join = self.expect("join")
        await self._send({"hello": {"protocol": 1, "have": 0, "epoch": None}})
        self.joined = (await join)[0]["join"]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._socket:
            await self._socket.close()
        if self._reader:
            self._reader.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._reader

    def expect(self, what: str) -> asyncio.Future[tuple[Frame, float]]:
        """The next frame that has the key `what`, with its moment (time.perf_counter, seconds)."""
        future: asyncio.Future[tuple[Frame, float]] = asyncio.get_running_loop().create_future()
        self._watched.append((what, future))
        return future

    async def do(self, name: str, **fields: Any) -> tuple[Frame, float]:
        """Send a command; its ok or no, and the seconds from sending to hearing it."""
        command = uuid4().hex[:22]
        future: asyncio.Future[tuple[Frame, float]] = asyncio.get_running_loop().create_future()
        self._waiting[command] = future
        started = time.perf_counter()
        await self._send({"id": command, "do": name, **fields})
        frame, at = await asyncio.wait_for(future, 30)
        return frame, at - started

    async def must(self, name: str, **fields: Any) -> Frame:
        """Send a command that has to be accepted; its answer. Raises RuntimeError on a refusal."""
        frame, _ = await self.do(name, **fields)
        if "ok" not in frame:
            raise RuntimeError(f"{name} was refused: {frame}")
        answer: Frame = frame["ok"]
        return answer

    async def _send(self, frame: Frame) -> None:
        assert self._socket is not None
        await self._socket.send(orjson.dumps(frame).decode())

    async def _read(self) -> None:
        assert self._socket is not None
        async for text in self._socket:
            at = time.perf_counter()
            frame: Frame = orjson.loads(text)
            if "tray" in frame:
                self.last_tray = frame["tray"]
            answer = frame.get("ok") or frame.get("no")
            if answer and (future := self._waiting.pop(answer["id"], None)):
                future.set_result((frame, at))
            for key, future in [entry for entry in self._watched if entry[0] in frame]:
                self._watched.remove((key, future))
                if not future.done():
                    future.set_result((frame, at))
