"""Who takes part on paper, as counts: beside the phones' seats they make up everybody in the room (R30)."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from medvirk.domain.errors import Code, Refused
from medvirk.domain.seats import SeatGroup, Seating


@dataclass(frozen=True)
class OnPaper:
    """So many people; at a stakeholder meeting `groups` says how many of each group, else it is empty."""

    people: int = 0
    groups: Seating = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """As it is sealed and told to consoles."""
        return {"people": self.people, "groups": {group.value: n for group, n in self.groups.items()}}

    @classmethod
    def from_json(cls, value: Mapping[str, Any]) -> "OnPaper":
        """What `to_json` wrote."""
        return cls(value["people"], {SeatGroup(group): n for group, n in value["groups"].items()})


NOBODY_ON_PAPER: Final = OnPaper()


def on_paper(people: int, groups: Mapping[SeatGroup, int], *, groups_are_asked: bool) -> OnPaper:
    """The counts, when they agree. Raises Refused(frame.malformed): a page asks for numbers that do."""
    stated = {group: groups[group] for group in SeatGroup if groups.get(group)}
    if sum(stated.values()) != (people if groups_are_asked else 0):
        raise Refused(Code.FRAME_MALFORMED)
    return OnPaper(people, stated)


def together(seating: Seating, paper: OnPaper) -> Seating:
    """The seats of each group with the people on paper."""
    return Counter(seating) + Counter(paper.groups)
