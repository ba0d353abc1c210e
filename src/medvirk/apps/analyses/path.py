"""The method's path through one analysis: what is done, what blocks, what is next.

Apps above this one tell about their own steps: in `AppConfig.ready()` they call
`register("process.step.focus_group", report)`, where `report(analysis, may)` returns a `StepReport`.
A step that nobody reports on comes in a later release and says so.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.analyses.permissions import Permission


class Status(StrEnum):
    """How far a step has come."""

    DONE = "done"
    NOW = "now"
    BLOCKED = "blocked"  # an earlier gate is shut
    WAITING = "waiting"  # possible, not begun
    SKIPPED = "skipped"  # this analysis does without
    LATER = "later"  # not in this release


@dataclass(frozen=True)
class Link:
    """A way on from the path page; both texts are translated already."""

    label: str
    url: str


@dataclass(frozen=True)
class NextAction:
    """The one thing to do next, in the navy panel: a heading, a line, one button and perhaps a second.

    Without `link` the reader sees what comes next, but somebody else does it.
    What `may_wait` would make the picture fuller, but the path goes on without it.
    """

    title: str
    line: str
    link: Link | None
    second: Link | None = None
    may_wait: bool = False


@dataclass(frozen=True)
class StepReport:
    """What one step of the path says about an analysis.

    `count` is (ready, all), drawn in the dot as "1/2"; None draws a tick, a lock or the step's number.
    `next` is the step's own proposal; the page shows that of the first step that has one.
    """

    status: Status
    line: str
    links: tuple[Link, ...] = ()
    count: tuple[int, int] | None = None
    next: NextAction | None = None


@dataclass(frozen=True)
class GateReport:
    """What the gate at the foot of a stretch says: open, or each thing that is missing with its remedy.

    While it is shut, no step behind it can be begun.
    """

    is_open: bool
    title: str
    line: str = ""
    missing: tuple[tuple[str, Link | None], ...] = ()


Provider = Callable[[NeedsAnalysis, frozenset[Permission]], StepReport]
GateProvider = Callable[[NeedsAnalysis, frozenset[Permission]], GateReport]

_providers: dict[str, Provider] = {}
_gates: dict[str, GateProvider] = {}


def register(step: str, provider: Provider) -> None:
    """Let `provider` speak for `step`, an id of the content pack such as "process.step.focus_group"."""
    _providers[step] = provider


def register_gate(stretch: str, provider: GateProvider) -> None:
    """Let `provider` speak for the gate at the foot of `stretch`, an id of STRETCHES such as "map"."""
    _gates[stretch] = provider


def gate_of(stretch: str) -> GateProvider | None:
    """Who speaks for the gate of `stretch`; None when it has none."""
    return _gates.get(stretch)


def provider_of(step: str) -> Provider | None:
    """Who speaks for `step`; None when nobody does in this release."""
    return _providers.get(step)


_answered: list[Callable[[NeedsAnalysis], bool]] = []


def register_answer(asked: Callable[[NeedsAnalysis], bool]) -> None:
    """Let `asked` say whether management has answered, which ends the alarm of the reply date (R1)."""
    _answered[:] = [asked]


def is_answered(analysis: NeedsAnalysis) -> bool:
    """Has management approved a plan? Nobody to ask means no."""
    return any(asked(analysis) for asked in _answered)


@dataclass(frozen=True)
class Reminder:
    """Something that was put off: what, who takes it up again, the day if one was set, and where."""

    what: str
    owner: str
    on: date | None
    url: str


Reminds = Callable[[NeedsAnalysis, frozenset[Permission]], tuple[Reminder, ...]]

_reminding: dict[str, Reminds] = {}


def register_reminders(of: str, reminds: Reminds) -> None:
    """Let `reminds` say what was put off; `of` names who speaks, so that nobody does twice."""
    _reminding[of] = reminds


def reminders_of(analysis: NeedsAnalysis, may: frozenset[Permission]) -> tuple[Reminder, ...]:
    """Everything that was put off and may be read: by day, what has no day last."""
    found = [each for reminds in _reminding.values() for each in reminds(analysis, may)]
    return tuple(sorted(found, key=lambda each: (each.on is None, each.on or date.min, each.what)))


@dataclass(frozen=True)
class Stretch:
    """One of the four columns: an id and the steps in it, in order."""

    id: str
    steps: tuple[str, ...]


STRETCHES: Final = (
    Stretch("prepare", ("process.step.anchoring", "process.step.roles", "process.step.information")),
    Stretch(
        "map",
        (
            "process.step.focus_group",
            "process.step.interview",
            "process.step.context_measure",
            "process.step.register",
            "process.step.synthesis",
        ),
    ),
    Stretch("agree", ("process.step.meeting_1", "process.step.shortlist", "process.step.meeting_2")),
    Stretch(
        "act",
        (
            "process.step.decision",
            "process.step.readiness",
            "process.step.implementation",
            "process.step.evaluation",
        ),
    ),
)
