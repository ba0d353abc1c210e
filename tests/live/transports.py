"""Clients that speak to a room over plain HTTP, with the interface of `play.Socket` (R19)."""

import contextlib
import http.client
import queue
import socket
import threading
from typing import Any, cast
from urllib.parse import urlsplit

import orjson
from tests.live.play import SECONDS, Socket
from websockets.exceptions import ConnectionClosedError
from websockets.frames import Close
from websockets.sync.client import ClientConnection

FRAMES_PER_POST = 8


class HttpLine:
    """What a browser's fallback does: a thread listens, `send` posts. The line's own frames are kept here."""

    def __init__(self, url: str, cookie: str, origin: str, most_unread: int | None) -> None:
        self.address, self.path = urlsplit(url).netloc, urlsplit(url).path
        self.headers = {"Cookie": cookie, "Origin": origin}
        self.frames: queue.Queue[str | None] = queue.Queue(most_unread or 0)
        self.close_code: int | None = None
        self.beats = 0
        self.id = ""
        self.has_left = False
        self.posts = self._connection()
        self.listens = self._connection()
        self.begin()
        self.thread = threading.Thread(target=self._listen, daemon=True)
        self.thread.start()

    def begin(self) -> None:
        """Open the line and learn its id."""
        raise NotImplementedError

    def more(self) -> list[dict[str, Any]]:
        """Wait for the next frames; none when the line has ended."""
        raise NotImplementedError

    def recv(self, timeout: float) -> str:
        """As ClientConnection.recv."""
        try:
            frame = self.frames.get(timeout=timeout) if timeout else self.frames.get_nowait()
        except queue.Empty:
            raise TimeoutError from None
        if frame is None:
            self.frames.put(None)
            raise self._ended()
        return frame

    def send(self, text: str) -> None:
        """Post a frame. Raises ConnectionClosedError when there is no such line any more."""
        try:
            status, _ = self.post(f"/line/{self.id}", text)
        except http.client.HTTPException:
            raise self._ended() from None
        if status != 204:
            raise self._ended()

    def post(self, path: str, text: str = "") -> tuple[int, bytes]:
        """One post; its status and body."""
        self.posts.request("POST", self.path + path, text.encode("utf-8", "surrogatepass"), self.headers)
        answer = self.posts.getresponse()
        return answer.status, answer.read()

    def close(self) -> None:
        """Leave without a word, as a network does."""
        self.has_left = True
        for connection in (self.listens, self.posts):
            if connection.sock:
                with contextlib.suppress(OSError):
                    connection.sock.shutdown(socket.SHUT_RDWR)
        while self.thread.is_alive():  # it may wait for room
            with contextlib.suppress(queue.Empty):
                self.frames.get(timeout=0.005)
        for connection in (self.listens, self.posts):
            connection.close()

    def _ended(self) -> ConnectionClosedError:
        return ConnectionClosedError(Close(self.close_code, "") if self.close_code else None, None)

    def _listen(self) -> None:
        try:
            while not self.has_left and (frames := self.more()):
                for frame in frames:
                    self._take(frame)
                    if self.close_code:
                        return
        except (OSError, http.client.HTTPException, ValueError, AttributeError):
            pass  # cut
        finally:
            self.frames.put(None)

    def _take(self, frame: dict[str, Any]) -> None:
        if "closed" in frame:
            self.close_code = frame["closed"]
        elif "beat" in frame:
            self.beats += 1
        else:
            self.frames.put(orjson.dumps(frame).decode())

    def _connection(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection(self.address, timeout=SECONDS)


class StreamLine(HttpLine):
    """Listens to server-sent events."""

    def begin(self) -> None:
        self.listens.request("GET", f"{self.path}/stream", headers=self.headers)
        self.answer = self.listens.getresponse()
        assert self.answer.status == 200, self.answer.status
        (first,) = self.more()
        self.id = first.get("line", "")
        if not self.id:
            self._take(first)

    def more(self) -> list[dict[str, Any]]:
        while line := self.answer.readline():
            if line.startswith(b"data: "):
                return [orjson.loads(line.removeprefix(b"data: "))]
        return []


class PolledLine(HttpLine):
    """Asks again and again."""

    def begin(self) -> None:
        self.batch = 0
        _, body = self.post("/line")
        opened = orjson.loads(body)
        self.id = opened.get("line", "")
        if not self.id:
            self._take(opened)

    def more(self) -> list[dict[str, Any]]:
        self.listens.request("GET", f"{self.path}/line/{self.id}?after={self.batch}", headers=self.headers)
        answer = self.listens.getresponse()
        body = answer.read()
        if answer.status != 200:
            return []
        found = orjson.loads(body)
        self.batch = found["batch"]
        return found["frames"] or [{"beat": {}}]


class Stream(Socket):
    """One client over server-sent events and posts."""

    line = StreamLine

    def connect(self, url: str, cookie: str, origin: str, most_unread: int | None) -> ClientConnection:
        return cast(ClientConnection, self.line(url, cookie, origin, most_unread))


class Polls(Stream):
    """One client over polls and posts."""

    line = PolledLine


TRANSPORTS = {"stream": Stream, "polls": Polls}
