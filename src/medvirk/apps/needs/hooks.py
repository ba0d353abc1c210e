"""When what a need rests on is deleted where it lies, the need keeps a tombstone (Django's signals)."""

from uuid import UUID

from medvirk.apps.boards.models import Board
from medvirk.apps.needs import actions
from medvirk.infra import clock


def board_deleted(instance: Board, **_: object) -> None:
    """A map goes with all its cards."""
    _gone(f"cards:{instance.pk}")


def _gone(prefix: str | UUID) -> None:
    actions.leave_tombstones(prefix=str(prefix), on=clock.today())
