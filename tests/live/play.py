"""A focus group played over real sockets: a server in a thread, and its clients in plain sync code."""

import contextlib
import secrets
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import orjson
import uvicorn
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from medvirk.apps.accounts.models import User
from medvirk.domain.seats import SeatGroup
from medvirk.live import seats
from medvirk.live.engine import Engine, get_engine
from medvirk.live.plain_http import PlainHttp
from medvirk.live.raw import RawProtocol

SECONDS = 20.0
Frame = dict[str, Any]


def new_id() -> str:
    """22 characters base64url, as a phone makes them."""
    return secrets.token_urlsafe(16)


class Socket:
    """One client. Frames that nobody asked for yet wait in `seen`."""

    def __init__(
        self,
        url: str,
        *,
        cookie: str = "",
        origin: str = "",
        greet: bool = True,
        most_unread: int | None = None,
    ) -> None:
        """`most_unread`: so many frames are taken in advance; without it, all: a full socket leaves late."""
        host = url.split("/")[2]
        self.socket = self.connect(url, cookie, origin or f"http://{host}", most_unread)
        self.seen: deque[Frame] = deque()
        self.joined: Frame = {}
        self.paper: Frame | None = None
        self.entries: list[Frame] = []
        if greet:
            self.hello()

    def connect(self, url: str, cookie: str, origin: str, most_unread: int | None) -> ClientConnection:
        """The line itself; tests/live/transports.py has others (R19)."""
        return connect(
            url,
            additional_headers={"Cookie": cookie} if cookie else {},
            origin=origin,  # type: ignore[arg-type]
            max_size=None,
            max_queue=most_unread,
            open_timeout=SECONDS,
            legacy=True,
        )

    def hello(self, *, have: int = 0, epoch: str | None = None) -> Frame:
        """Greet and wait for the full join."""
        self.send({"hello": {"protocol": 1, "have": have, "epoch": epoch}})
        self.joined = self.until("join")["join"]
        for frame in [frame for frame in self.seen if "paper" in frame]:  # comes before the join
            self.seen.remove(frame)
            self.paper = frame["paper"]
        return self.joined

    def send(self, frame: Frame | str) -> None:
        """Send a frame, or any text."""
        self.socket.send(frame if isinstance(frame, str) else orjson.dumps(frame).decode())

    def next(self) -> Frame:
        """The next frame. Raises TimeoutError, ConnectionClosed."""
        frame: Frame = orjson.loads(self.socket.recv(timeout=SECONDS))
        self.entries += frame.get("entries", [])
        return frame

    def arrived(self) -> Frame | None:
        """A frame that is here already; None when there is none. Raises ConnectionClosed."""
        try:
            frame: Frame = orjson.loads(self.socket.recv(timeout=0))
        except TimeoutError:
            return None
        return frame

    def until(self, what: str | Callable[[Frame], bool]) -> Frame:
        """The next frame with this key, or that this function likes; others wait in `seen`."""
        likes = (lambda frame: what in frame) if isinstance(what, str) else what
        for frame in list(self.seen):
            if likes(frame):
                self.seen.remove(frame)
                return frame
        while True:
            frame = self.next()
            if likes(frame):
                return frame
            self.seen.append(frame)

    def do(self, name: str, *, id: str | None = None, **fields: Any) -> Frame:
        """Send a command and wait for its ok or no."""
        command = id or new_id()
        self.send({"id": command, "do": name, **fields})
        return self.until(lambda f: (f.get("ok") or f.get("no") or {}).get("id") == command)

    def must(self, name: str, **fields: Any) -> Frame:
        """Send a command that has to be accepted; its answer."""
        frame = self.do(name, **fields)
        assert "ok" in frame, (name, fields, frame)
        return frame["ok"]

    def refused(self, name: str, **fields: Any) -> str:
        """Send a command that has to be refused; the code."""
        frame = self.do(name, **fields)
        assert "no" in frame, (name, fields, frame)
        return frame["no"]["code"]

    def event(self, name: str) -> Frame:
        """The next event of this name, from an entry not asked for before."""
        while True:
            for entry in self.entries:
                for event in entry["events"]:
                    if event["is"] == name and not event.get("_told"):
                        event["_told"] = True
                        return event
            self.seen.append(self.next())

    def closed_with(self) -> int:
        """Read to the end; the closing code."""
        with contextlib.suppress(ConnectionClosed):
            while True:
                self.seen.append(self.next())
        code = self.socket.close_code
        assert code is not None
        return code

    def close(self) -> None:
        """Leave."""
        self.socket.close()


def session_cookie(user: User) -> str:
    """The cookie of a browser in which `user` is signed in."""
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "django.contrib.auth.backends.ModelBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return f"sessionid={session.session_key}"


def seat_cookie(meeting: UUID, seat: str, group: SeatGroup | None = None) -> str:
    """The cookie of a phone that sits there."""
    return f"{seats.cookie_name(meeting)}={seats.cookie_value(meeting, seat, group)}"


@contextlib.contextmanager
def serving(
    make_engine: Callable[[], Engine] = Engine, *, raw: bool = True, ping_seconds: float | None = 20.0
) -> Iterator[str]:
    """The real application on a free port, in a thread; yields ws://host:port. `raw`: which sink (R19).

    `ping_seconds`: between two questions whether a client is there, and until it is given up.
    """
    from medvirk.config.asgi import build

    server = uvicorn.Server(
        uvicorn.Config(
            build(make_engine),
            host="127.0.0.1",
            port=0,
            log_config=None,
            log_level="warning",
            access_log=False,
            http=PlainHttp,
            ws=RawProtocol if raw else "websockets-sansio",
            ws_per_message_deflate=False,
            ws_ping_interval=ping_seconds,
            ws_ping_timeout=ping_seconds,
            timeout_graceful_shutdown=2,
        )
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    wait_for(lambda: server.started or not thread.is_alive())
    assert server.started, "the server did not start"
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"ws://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(SECONDS)
        assert not thread.is_alive()


def wait_for(condition: Callable[[], Any], seconds: float = SECONDS) -> None:
    """Until it is true; AssertionError when it never is."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.005)


class Group:
    """One focus group: its meeting, a console, a projector and phones."""

    def __init__(self, url: str, meeting: Any, facilitator: User, *, socket: type[Socket] = Socket) -> None:
        self.url, self.meeting, self.socket = url, meeting, socket
        self.cookie = session_cookie(facilitator)
        self.open: list[Socket] = []
        self.console = self.new_console()

    def new_console(self) -> Socket:
        """A facilitator's laptop."""
        return self._kept(self.socket(f"{self.url}/live/console/{self.meeting.pk}", cookie=self.cookie))

    def new_screen(self, **options: Any) -> Socket:
        """A projector."""
        return self._kept(self.socket(f"{self.url}/live/screen/{self.meeting.screen_token}", **options))

    def new_phone(self, seat: str | None = None, group: SeatGroup | None = None, **options: Any) -> Socket:
        """A phone, at a stakeholder meeting of a group; with `seat` the same one again."""
        seat = seat or get_engine().seats.sit(self.meeting.pk, group)
        cookie = seat_cookie(self.meeting.pk, seat, group)
        phone = self._kept(self.socket(f"{self.url}/live/phone/{self.meeting.pk}", cookie=cookie, **options))
        phone.seat = seat  # type: ignore[attr-defined]
        return phone

    def go(self, to: str, seen: str) -> None:
        """The facilitator goes to a step."""
        self.console.must("go", to=to, seen=seen)

    def to_place(self) -> None:
        """From the beginning to the rounds of cards."""
        self.go("place", "welcome")

    def send(self, phone: Socket, text: str, *, round: int = 1, **fields: Any) -> tuple[str, str]:
        """A phone sends a card; its handle and secret."""
        secret = new_id()
        card = {"kind": "demand", "place": "job_content", **fields}
        ok = phone.must("send", round=round, secret=secret, text=text, **card)
        return ok["handle"], secret

    def tray(self, *, cards: int) -> list[Frame]:
        """The cards of the open tray, once there are so many."""
        tray = self.console.until(
            lambda f: f.get("tray", {}).get("open") and len(f["tray"]["cards"]) == cards
        )
        return tray["tray"]["cards"]

    def close(self) -> None:
        """Everybody leaves."""
        for socket in self.open:
            socket.close()

    def _kept(self, socket: Socket) -> Socket:
        self.open.append(socket)
        return socket
