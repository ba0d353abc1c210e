"""When what a need rests on is deleted where it lies, the need keeps a tombstone (Django's signals)."""

from medvirk.apps.boards.models import Board
from medvirk.apps.interviews.models import Statement
from medvirk.apps.measures.models import Wave
from medvirk.apps.needs import actions
from medvirk.apps.registers.models import UnitFigures
from medvirk.infra import clock


def board_deleted(instance: Board, **_: object) -> None:
    """A map goes with all its cards."""
    _gone(f"cards:{instance.pk}")


def statement_deleted(instance: Statement, **_: object) -> None:
    """By the interviewers, or struck out by the interviewee."""
    _gone(f"statement:{instance.pk}")


def wave_deleted(instance: Wave, **_: object) -> None:
    """A wave goes with all its findings."""
    _gone(f"finding:{instance.pk}")


def figures_deleted(instance: UnitFigures, **_: object) -> None:
    """A unit goes with all its figures."""
    _gone(f"figure:{instance.pk}")


def _gone(prefix: str) -> None:
    actions.leave_tombstones(prefix=prefix, on=clock.today())
