"""What has changed from one wave to a later one, made from what both may tell and from nothing else.

A figure is compared with itself only: about the same people by role, or about a group of the same name. A
unit with a new name begins anew; so does everything common if it was about everybody and is now about a role.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from medvirk.domain.disclosure import Reading, exact
from medvirk.domain.measure.results import GroupResult, Results
from medvirk.domain.measure.states import DIFFERENCE_FROM


class Kind(StrEnum):
    """What is compared."""

    COMMITMENT = "commitment"  # of a group
    ITEM = "item"  # a statement, everybody together
    KNOWN = "known"  # of an element
    WORKS = "works"  # of an element


@dataclass(frozen=True)
class Change:
    """One figure in two waves, in whole points; `of` is an item, or the later wave's key of a group."""

    kind: Kind
    of: str
    before: int
    after: int

    @property
    def points(self) -> int:
        """Later minus earlier."""
        return self.after - self.before

    @property
    def differs(self) -> bool:
        """The change is worth a word: 10 points or more."""
        return abs(self.points) >= DIFFERENCE_FROM


def changes(before: Results, after: Results) -> tuple[Change, ...]:
    """Everything that both waves show exactly, in the order of the page."""
    return tuple(_changes(before, after))


def _changes(before: Results, after: Results) -> Iterator[Change]:
    earlier = {_name(group): group.commitment for group in before.groups}
    for group in after.groups:
        if _name(group) in earlier:
            yield from _change(Kind.COMMITMENT, group.key, earlier[_name(group)], group.commitment)
    if before.about != after.about:
        return
    items = {item.item: item for item in (*before.items, *before.overall)}
    for item in (*after.items, *after.overall):
        if item.item in items:
            yield from _change(Kind.ITEM, item.item, items[item.item].all, item.all)
    elements = {element.element.id: element for element in before.elements}
    for element in after.elements:
        if element.element.id in elements:
            then = elements[element.element.id]
            yield from _change(Kind.KNOWN, element.element.id, then.known, element.known)
            yield from _change(Kind.WORKS, element.element.id, then.works, element.works)


def _name(group: GroupResult) -> tuple[str, str]:
    """What a group is recognised by: its role and its own name; everybody and a role by their key."""
    return (group.role or "", group.name) if group.name else (group.key, "")


def _change(kind: Kind, of: str, before: Reading, after: Reading) -> Iterator[Change]:
    then, now = exact(before), exact(after)
    if then is not None and now is not None:
        yield Change(kind, of, then, now)
