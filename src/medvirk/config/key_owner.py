"""Whose keys lie in the data folder: a start with another DATABASE_URL must not burn them as orphans (R8)."""

from medvirk.apps.accounts import actions as accounts
from medvirk.apps.measures import queries as measures
from medvirk.apps.measures import sealing
from medvirk.apps.meetings import queries as meetings
from medvirk.apps.meetings.models import MeetingState
from medvirk.infra import keys
from medvirk.infra.settings import settings


def take_keys() -> bool:
    """True when the keys are this database's, or there are none to lose; then they are marked as its own."""
    mine, marked = accounts.installation(), keys.owner()
    if marked == mine:
        return True
    if keys.any_held() and (marked is not None or not _knows_them()):
        return False
    keys.claim(mine)
    return True


def _knows_them() -> bool:
    """For keys of a version that did not mark them: a database in the same folder is theirs."""
    if not settings().database_url:
        return True
    running = {room.meeting for room in meetings.rooms_in(MeetingState.OPEN)}
    waves = keys.held(sealing.FOLDER)
    return bool(running & keys.held()) or bool(measures.open_waves(list(waves)))
