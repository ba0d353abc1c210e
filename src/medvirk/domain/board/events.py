"""What has happened on a board: one frozen value per event, stored in the log and shown to browsers.

`is_` is the wire name ("is" in JSON). `before` says how it was, for undo; phones and projector do not get it.
Nothing here says who or when (A1, A2).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from medvirk.domain.board.table_events import RatingClosed, RatingOpened, TableEvent
from medvirk.domain.iglo import Action, Kind, Level, LinkKind, Place
from medvirk.domain.script import Step

__all__ = ["RatingClosed", "RatingOpened", "TableEvent"]


@dataclass(frozen=True)
class StepChanged:
    """The meeting is at a step."""

    is_: ClassVar[str] = "step_changed"
    to: Step


@dataclass(frozen=True)
class RulesRead:
    """The rules have been read aloud."""

    is_: ClassVar[str] = "rules_read"


@dataclass(frozen=True)
class Explained:
    """A part of the map is being explained."""

    is_: ClassVar[str] = "explained"
    item: str


@dataclass(frozen=True)
class RoundOpened:
    """Phones may send one card each. A closing round only takes what is late; its `expected` is 0."""

    is_: ClassVar[str] = "round_opened"
    number: int
    expected: int
    closing: bool


@dataclass(frozen=True)
class CountLowered:
    """There are fewer people than phones: in the open round, else in the open ballot."""

    is_: ClassVar[str] = "count_lowered"
    expected: int


@dataclass(frozen=True)
class RoundClosed:
    """The facilitator may look at the tray."""

    is_: ClassVar[str] = "round_closed"
    number: int


@dataclass(frozen=True)
class RevealedCard:
    """A card as it comes onto the map; its id was made for this and leads nowhere (R8)."""

    id: str
    text: str
    kind: Kind
    place: Place
    about: str | None = None


@dataclass(frozen=True)
class Revealed:
    """Cards came onto the map together, in shuffled order. `round` 0: not said to this audience."""

    is_: ClassVar[str] = "revealed"
    round: int
    cards: tuple[RevealedCard, ...]


@dataclass(frozen=True)
class Moved:
    """A card, or a group with its cards, stands at a place."""

    is_: ClassVar[str] = "moved"
    card: str
    place: Place
    before: Place | None = None


@dataclass(frozen=True)
class GroupedBefore:
    """Where the cards of a group stood, and every group (itself included) that was another before."""

    places: Mapping[str, Place] = field(default_factory=dict)
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class Grouped:
    """A group consists of exactly these cards, the first leads, all at one place."""

    is_: ClassVar[str] = "grouped"
    group: str
    cards: tuple[str, ...]
    place: Place
    before: GroupedBefore | None = None


@dataclass(frozen=True)
class Ungrouped:
    """`cards` left a group; `left` remain in it, none when it dissolved. `before`: all its cards in order."""

    is_: ClassVar[str] = "ungrouped"
    group: str
    cards: tuple[str, ...]
    left: tuple[str, ...]
    before: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Linked:
    """A line from card to card; a group is linked by its first card."""

    is_: ClassVar[str] = "linked"
    link: str
    source: str
    target: str
    kind: LinkKind


@dataclass(frozen=True)
class Unlinked:
    """A line is gone."""

    is_: ClassVar[str] = "unlinked"
    link: str
    source: str
    target: str
    kind: LinkKind


@dataclass(frozen=True)
class LeftOnP:
    """Why a card stays on P."""

    is_: ClassVar[str] = "left_on_p"
    card: str
    reason: str


@dataclass(frozen=True)
class Marked:
    """What the group wants to do with a card; a group is marked on its first card."""

    is_: ClassVar[str] = "marked"
    target: str
    actions: tuple[Action, ...]
    before: tuple[Action, ...] | None = None


@dataclass(frozen=True)
class BallotOpened:
    """Papers are out; an older ballot is replaced (R11)."""

    is_: ClassVar[str] = "ballot_opened"
    ballot: str
    improve: int
    preserve: int
    papers: int
    excuse: str | None = None  # why it was opened although employees had less than half of the seats (R12)


@dataclass(frozen=True)
class BallotClosed:
    """Totals by card (a group's by its first card): [improve, preserve]; None when too few voted (A4).

    `withholds`: older ballots whose totals are told no more, because the difference would be a few people's.
    """

    is_: ClassVar[str] = "ballot_closed"
    ballot: str
    cast: int
    totals: Mapping[str, tuple[int, int]] | None
    withholds: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Summarised:
    """The summary's words."""

    is_: ClassVar[str] = "summarised"
    text: str


@dataclass(frozen=True)
class Confirmed:
    """The group said yes."""

    is_: ClassVar[str] = "confirmed"


@dataclass(frozen=True)
class Locked:
    """Nothing changes any more."""

    is_: ClassVar[str] = "locked"


@dataclass(frozen=True)
class Focused:
    """The projector enlarges a part of the map; None: shows the whole."""

    is_: ClassVar[str] = "focused"
    on: str | None


@dataclass(frozen=True)
class ResourcesAsked:
    """The facilitator asked about resources at a level."""

    is_: ClassVar[str] = "asked"
    level: Level


@dataclass(frozen=True)
class Withdrawn:
    """Cards left the map: taken back, or blanked on request (R4)."""

    is_: ClassVar[str] = "withdrawn"
    cards: tuple[str, ...]


@dataclass(frozen=True)
class Reworked:
    """These cards are these now, with the yes of all who wrote them (R3): several became one, or one some."""

    is_: ClassVar[str] = "reworked"
    cards: tuple[str, ...]
    into: tuple[RevealedCard, ...]


@dataclass(frozen=True)
class Noted:
    """A note of the note-taker, new or in other words; it is gone without words.

    `in_minutes`: the facilitators want it there. What older logs hold was promised to them alone.
    """

    is_: ClassVar[str] = "noted"
    note: str
    text: str
    about: str | None = None
    in_minutes: bool = False


@dataclass(frozen=True)
class EffectNoted:
    """How a card affects how people feel; nothing is said about that without words."""

    is_: ClassVar[str] = "effect_noted"
    card: str
    text: str


@dataclass(frozen=True)
class Paused:
    """A break of so many minutes. It also ends with the step."""

    is_: ClassVar[str] = "paused"
    minutes: int


@dataclass(frozen=True)
class Resumed:
    """The break is over."""

    is_: ClassVar[str] = "resumed"


Event = (
    StepChanged
    | RulesRead
    | Explained
    | RoundOpened
    | CountLowered
    | RoundClosed
    | Revealed
    | Moved
    | Grouped
    | Ungrouped
    | Linked
    | Unlinked
    | LeftOnP
    | Marked
    | BallotOpened
    | BallotClosed
    | Summarised
    | Confirmed
    | Locked
    | Focused
    | ResourcesAsked
    | Withdrawn
    | Reworked
    | Noted
    | EffectNoted
    | Paused
    | Resumed
    | TableEvent
)
