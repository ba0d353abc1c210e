"""What stands in each place: cards, and groups shown as one card; the twin of web/static/map/items.js."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from medvirk.domain.iglo import CATEGORIES, Action, Kind, Level, LinkKind, Place
from medvirk.domain.picture.model import Card, Group, Link, MapModel, Votes

PLACES: tuple[Place, ...] = (
    *(place for level in Level for place in (*CATEGORIES[level], Place(level.value))),
    Place.SQUARE,
    Place.P,
)
"""Every place in reading order: a level's categories, then "something else on it"; last the square and P."""


@dataclass(frozen=True, slots=True)
class Mark:
    """An action on a card; `votes` None while unknown, or when the facilitator marked it (R29)."""

    action: Action
    votes: int | None


@dataclass(frozen=True, slots=True)
class Item:
    """One card, or a group shown as one card."""

    id: str
    place: Place
    kind: Kind
    marks: tuple[Mark, ...]
    cards: tuple[Card, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """The lead text first."""
        return tuple(card.text for card in self.cards)

    @property
    def count(self) -> int:
        """How many cards it stands for."""
        return len(self.cards)


@dataclass(frozen=True, slots=True)
class NumberedLink:
    """A link with its number on the picture and the places of its ends."""

    number: int
    kind: LinkKind
    source: str
    target: str
    origin: Place
    end: Place


def marks_of(actions: Sequence[Action], votes: Votes | None, *, shown: bool) -> tuple[Mark, ...]:
    """Marks in fixed order; none before the mark step."""
    if not shown:
        return ()
    counted = votes or Votes()
    return tuple(
        Mark(action, counted.of(action) or None)
        for action in Action
        if action in actions or counted.of(action) > 0
    )


def arrange(model: MapModel) -> dict[Place, list[Item]]:
    """Items by place in the order of the model; a group stands where its first card stood."""
    by_id = {card.id: card for card in model.cards}
    group_of = {card: group for group in model.groups for card in group.cards}
    items: dict[Place, list[Item]] = {place: [] for place in PLACES}
    seen: set[str] = set()
    for card in model.cards:
        group = group_of.get(card.id)
        thing: Card | Group = card
        members: tuple[Card, ...] = (card,)
        if group is not None:
            if group.id in seen:
                continue
            seen.add(group.id)
            thing = group
            members = tuple(by_id[member] for member in group.cards if member in by_id)
        marks = marks_of(thing.actions, thing.votes, shown=model.marks)
        items[thing.place].append(Item(thing.id, thing.place, members[0].kind, marks, members))
    return items


def count_of(items: Iterable[Item]) -> int:
    """How many notes: a group counts each of its cards."""
    return sum(item.count for item in items)


def level_count(items: Mapping[Place, Sequence[Item]], level: Level) -> int:
    """How many notes a level has, in its categories and outside them."""
    return sum(count_of(items[place]) for place in (*CATEGORIES[level], Place(level.value)))


def tally(items: Iterable[Item]) -> dict[Kind, int]:
    """How many of each kind, in fixed order."""
    counts = dict.fromkeys(Kind, 0)
    for item in items:
        for card in item.cards:
            counts[card.kind] += 1
    return counts


def numbered(links: Sequence[Link], items: Mapping[Place, Sequence[Item]]) -> list[NumberedLink]:
    """Links whose ends stand on the map, numbered as the board has them."""
    place_of: dict[str, Place] = {}
    for place, listed in items.items():
        for item in listed:
            place_of[item.id] = place
            place_of |= {card.id: place for card in item.cards}
    return [
        NumberedLink(i, link.kind, link.source, link.target, place_of[link.source], place_of[link.target])
        for i, link in enumerate(links, 1)
        if link.source in place_of and link.target in place_of
    ]


def numbers_at(links: Iterable[NumberedLink], place: Place) -> tuple[int, ...]:
    """Numbers of the links that touch a place."""
    return tuple(link.number for link in links if place in (link.origin, link.end))
