"""What is laid on the table of a stakeholder meeting before it begins: needs for part 1, measures for part 2.

Made by the needs analysis and by the shortlist; the board only reads it. The ids are the random ids that
these have on boards, so that the log of a meeting names no row of a table.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

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

    def to_json(self) -> dict[str, Any]:
        """As it is stored and sent."""
        return {
            "id": self.id,
            "number": self.number,
            "statement": self.statement,
            "kind": self.kind.value,
            "place": self.place and self.place.value,
            "action": self.action and self.action.value,
            "sources": [source.value for source in self.sources],
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> "LaidNeed":
        """What `to_json` wrote; what may be nothing may also be missing."""
        return cls(
            id=value["id"],
            number=value["number"],
            statement=value["statement"],
            kind=Kind(value["kind"]),
            place=None if value.get("place") is None else Place(value["place"]),
            action=None if value.get("action") is None else Action(value["action"]),
            sources=tuple(Source(source) for source in value["sources"]),
        )


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

    def to_json(self) -> dict[str, Any]:
        """As it is stored and sent."""
        return {
            "id": self.id,
            "needs": list(self.needs),
            "code": self.code,
            "name": self.name,
            "levels": [level.value for level in self.levels],
            "categories": [place.value for place in self.categories],
            "lowers_demand": self.lowers_demand,
        }

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> "LaidOption":
        """What `to_json` wrote; what may be nothing may also be missing."""
        return cls(
            id=value["id"],
            needs=tuple(value["needs"]),
            code=value.get("code"),
            name=value["name"],
            levels=tuple(Level(level) for level in value["levels"]),
            categories=tuple(Place(place) for place in value["categories"]),
            lowers_demand=value["lowers_demand"],
        )
