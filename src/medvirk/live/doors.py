"""Who may come into a live room: a seat's cookie, a projector's token, a facilitator's session."""

from uuid import UUID

from django.conf import settings
from django.contrib.auth import get_user
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest

from medvirk.apps.accounts.models import User
from medvirk.apps.analyses import queries as analyses
from medvirk.apps.analyses.access import may, roles_in
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.meetings import queries
from medvirk.live import seats
from medvirk.live.outbox import Closing
from medvirk.live.senders import Console, Phone


def phone_of(cookies: dict[str, str], meeting: UUID) -> Phone | None:
    """The seat that a phone's cookies hold in this meeting."""
    return seats.phone_in(cookies, meeting)


def meeting_of_screen(token: str) -> UUID | None:
    """The meeting that a projector's token opens. Reads the database."""
    room = queries.room_by_screen(token)
    return room.meeting if room else None


def facilitator(cookies: dict[str, str], meeting: UUID) -> Console | Closing:
    """The account that runs this meeting, or why the door stays shut. Reads the database.

    What belongs to another organisation looks like what does not exist.
    """
    user = _signed_in(cookies)
    if user is None:
        return Closing.NOT_ALLOWED
    room = queries.room(meeting)
    organisation = analyses.organisation(room.organisation) if room else None
    if organisation is None or not roles_in(user, organisation):
        return Closing.NO_SUCH_MEETING
    if Permission.RUN_MEETING not in may(user, organisation):
        return Closing.NOT_ALLOWED
    return Console(int(user.pk))


def _signed_in(cookies: dict[str, str]) -> User | None:
    """The account behind a session cookie, checked as Django checks it for a page."""
    key = cookies.get(settings.SESSION_COOKIE_NAME)
    if not key:
        return None
    request = HttpRequest()
    request.session = SessionStore(key)
    user = get_user(request)
    return user if isinstance(user, User) else None
