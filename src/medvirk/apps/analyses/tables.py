"""Whether a stakeholder meeting is running: asked by the apps that lie below meetings in the layers."""

from collections.abc import Callable

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.domain.script import Script


class OnTheTable(Exception):
    """A running stakeholder meeting works with this, so it stays as it was laid on the table."""


_running: list[Callable[[NeedsAnalysis, Script], bool]] = []


def register(asked: Callable[[NeedsAnalysis, Script], bool]) -> None:
    """Let `asked` say whether a stakeholder meeting of an analysis that follows a script is running."""
    _running[:] = [asked]


def stay_as_laid(analysis: NeedsAnalysis, script: Script) -> None:
    """Raise OnTheTable while such a meeting runs: what changed behind its back would be lost at its lock."""
    if any(asked(analysis, script) for asked in _running):
        raise OnTheTable
