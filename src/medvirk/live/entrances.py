"""The three entrances of a live room, over WebSocket and HTTP: what a visitor shows, and who it then is."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings as django_settings
from starlette.requests import HTTPConnection

from medvirk.infra.settings import settings
from medvirk.infra.storage import trouble_in
from medvirk.live import doors, seats
from medvirk.live.engine import Engine, Unreadable
from medvirk.live.outbox import Closing
from medvirk.live.room import Client, Room
from medvirk.live.senders import Console, Sender, Viewer

log = logging.getLogger(__name__)

RECHECK_SECONDS = 30.0

Found = tuple[Sender, UUID] | Closing


@dataclass(frozen=True)
class Entrance:
    """`who` comes here, after what the database says; `badge` is what it shows, as text."""

    path: str
    who: Callable[[HTTPConnection, Engine], Awaitable[Found]]
    badge: Callable[[HTTPConnection], str]

    async def enter(self, visitor: HTTPConnection, engine: Engine) -> tuple[Sender, Room] | Closing:
        """The visitor and its room, or the code with which it is sent away."""
        try:
            found = await self.who(visitor, engine)
        except Exception as error:  # an answer all the same: a page would take a mute line for a bad network
            log.error("a visitor could not be checked: %s", type(error).__name__)
            return Closing.SERVER_RESTARTS
        if isinstance(found, Closing):
            return found
        sender, meeting = found
        try:
            room = await engine.room(meeting)
        except Unreadable:
            return Closing.SERVER_RESTARTS  # not "no such meeting": a phone would stop trying
        return (sender, room) if room else Closing.NO_SUCH_MEETING

    async def recheck(self, visitor: HTTPConnection, engine: Engine, client: Client) -> None:
        """A console stays open for hours: who signs out or loses the role meanwhile is let go."""
        while client.outbox.closing is None:
            await asyncio.sleep(RECHECK_SECONDS)
            try:
                found = await self.who(visitor, engine)
            except Exception as error:
                if trouble_in(error):
                    continue  # nobody can say now; the console's own line says what is wrong
                log.error("a facilitator could not be checked: %s", type(error).__name__)
                found = Closing.SERVER_RESTARTS
            if isinstance(found, Closing):
                client.outbox.close(found)
        await asyncio.Event().wait()  # the outbox says the rest and closes


def same_origin(visitor: HTTPConnection) -> bool:
    """A page of another site must not speak with a participant's cookie."""
    origin = urlsplit(visitor.headers.get("origin", "")).netloc.lower()
    return bool(origin) and origin in {visitor.headers.get("host", "").lower(), settings().host.lower()}


async def _phone(visitor: HTTPConnection, _engine: Engine) -> Found:
    meeting: UUID = visitor.path_params["meeting"]
    phone = doors.phone_of(visitor.cookies, meeting)
    return (phone, meeting) if phone else Closing.NOT_ALLOWED


async def _screen(visitor: HTTPConnection, engine: Engine) -> Found:
    token: str = visitor.path_params["token"]
    meeting = await engine.read(lambda: doors.meeting_of_screen(token))
    return (Viewer(), meeting) if meeting else Closing.NO_SUCH_MEETING


async def _console(visitor: HTTPConnection, engine: Engine) -> Found:
    meeting: UUID = visitor.path_params["meeting"]
    cookies = visitor.cookies
    found = await engine.read(lambda: doors.facilitator(cookies, meeting))
    return (found, meeting) if isinstance(found, Console) else found


def _seat_shown(visitor: HTTPConnection) -> str:
    meeting: UUID = visitor.path_params["meeting"]
    return f"phone {meeting} {visitor.cookies.get(seats.cookie_name(meeting), '')}"


def _token_shown(visitor: HTTPConnection) -> str:
    return f"screen {visitor.path_params['token']}"


def _session_shown(visitor: HTTPConnection) -> str:
    session = visitor.cookies.get(django_settings.SESSION_COOKIE_NAME, "")
    return f"console {visitor.path_params['meeting']} {session}"


PHONE: Final = Entrance("/live/phone/{meeting:uuid}", _phone, _seat_shown)
"""A participant: the seat is in the cookie."""

SCREEN: Final = Entrance("/live/screen/{token}", _screen, _token_shown)
"""The projector: the token is in the address."""

CONSOLE: Final = Entrance("/live/console/{meeting:uuid}", _console, _session_shown)
"""A facilitator: the account's session."""

ENTRANCES: Final = (PHONE, SCREEN, CONSOLE)
