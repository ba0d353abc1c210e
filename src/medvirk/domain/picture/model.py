"""What a picture of the map is drawn from: cards, groups, links, and the words around them."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from medvirk.domain.iglo import Action, Kind, LinkKind, Place


@dataclass(frozen=True, slots=True)
class Votes:
    """Totals of a closed ballot for one card or group."""

    improve: int = 0
    preserve: int = 0

    def of(self, action: Action) -> int:
        """Votes for one question."""
        return self.improve if action is Action.IMPROVE else self.preserve


@dataclass(frozen=True, slots=True)
class Card:
    """A revealed card. `votes` is None while no totals are known.

    `effect`: how it affects how people feel; lists say it, the picture does not.
    """

    id: str
    text: str
    kind: Kind
    place: Place
    actions: tuple[Action, ...] = ()
    votes: Votes | None = None
    effect: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Cards that the facilitator put together; the first one leads. Its cards have its place."""

    id: str
    cards: tuple[str, ...]
    place: Place
    actions: tuple[Action, ...] = ()
    votes: Votes | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A line through the square, between cards or groups."""

    id: str
    source: str
    target: str
    kind: LinkKind


@dataclass(frozen=True, slots=True)
class MapModel:
    """A board as a picture needs it. `marks`: improve and preserve are shown (from the mark step on, R29)."""

    cards: tuple[Card, ...]
    groups: tuple[Group, ...] = ()
    links: tuple[Link, ...] = ()
    marks: bool = True
    question: str = ""
    subtitle: str = ""
    caption: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Labels:
    """The content pack's words in one language, by code."""

    places: Mapping[str, str]
    kinds: Mapping[str, str]
    actions: Mapping[str, str]
    links: Mapping[str, str]
    sentences: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Words:
    """Our own words on the picture in the reader's language; `{marks}` and `{count}` stay as places."""

    more: str
    other: str
    connected: str
    interplay: str
    unsure: str
    unsure_help: str
    group_of: str
    votes: str
    no_cards: str
    links: str
