"""What is laid on the table of a stakeholder meeting before it begins: needs for part 1, measures for part 2.

Made by the needs analysis and by the shortlist; the board only reads it. The ids are the random ids that
these have on boards, so that the log of a meeting names no row of a table.
"""

from dataclasses import dataclass

from medvirk.domain.iglo import Action, Kind, Level, Place
from medvirk.domain.sources import Source


@dataclass(frozen=True)
class LaidNeed:
    """A need as it lies on the table. `action`: what is asked for it; None until the meeting says so."""

    id: str
    number: int
    statement: str
    kind: Kind
    place: Place | None
    action: Action | None
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True)
class LaidOption:
    """A measure on the shortlist of its needs. `code`: its entry in the list; None: an own one."""

    id: str
    needs: tuple[str, ...]
    code: str | None
    name: str
    levels: tuple[Level, ...]
    categories: tuple[Place, ...]
    lowers_demand: bool
