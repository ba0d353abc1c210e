"""What has happened in a stakeholder meeting. `before` says how it was, for undo; only consoles get it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from medvirk.domain.board.laid import LaidNeed, LaidOption
from medvirk.domain.board.table import Choice, Counts, ItemFate, Medians, PlanField, Question, Said, Sides
from medvirk.domain.iglo import Action, Kind, Place
from medvirk.domain.matching.package import Check
from medvirk.domain.script import Script


@dataclass(frozen=True)
class Began:
    """Which script this board follows. The first event of a stakeholder meeting; a focus group has none."""

    is_: ClassVar[str] = "began"
    script: Script


@dataclass(frozen=True)
class NeedsLaid:
    """The needs that the meeting is about, and in part 2 what part 1 made of them."""

    is_: ClassVar[str] = "needs_laid"
    needs: tuple[LaidNeed, ...]
    fates: Mapping[str, ItemFate] = field(default_factory=dict)


@dataclass(frozen=True)
class OptionsLaid:
    """The measures on the shortlist."""

    is_: ClassVar[str] = "options_laid"
    options: tuple[LaidOption, ...]


@dataclass(frozen=True)
class RulesAccepted:
    """Everyone said yes to the rules."""

    is_: ClassVar[str] = "rules_accepted"


@dataclass(frozen=True)
class RuleAdded:
    """A rule of the group's own; all rules are to be accepted again."""

    is_: ClassVar[str] = "rule_added"
    text: str


@dataclass(frozen=True)
class Shown:
    """What the projector presents."""

    is_: ClassVar[str] = "shown"
    what: str | None


@dataclass(frozen=True)
class TakenUp:
    """A card became a need. No statement: the card's own words, which go when the card goes."""

    is_: ClassVar[str] = "taken_up"
    card: str
    need: str
    number: int
    kind: Kind
    place: Place
    action: Action
    statement: str | None = None


@dataclass(frozen=True)
class PutBack:
    """The need made of a card is a card again. `before`: how it became one, so that this can be undone."""

    is_: ClassVar[str] = "put_back"
    card: str
    need: str
    before: TakenUp | None = None


@dataclass(frozen=True)
class LaidBeside:
    """A card says more about a need; None: it stands by itself again."""

    is_: ClassVar[str] = "laid_beside"
    card: str
    need: str | None
    before: str | None = None


@dataclass(frozen=True)
class Fated:
    """A need, or a card written here, has got its fate."""

    is_: ClassVar[str] = "fated"
    item: str
    fate: ItemFate
    before: ItemFate | None = None


@dataclass(frozen=True)
class Restored:
    """It is undecided again."""

    is_: ClassVar[str] = "restored"
    item: str
    before: ItemFate | None = None


@dataclass(frozen=True)
class OrderSettled:
    """The group's word about what comes first where dots and medians are equal."""

    is_: ClassVar[str] = "order_settled"
    needs: tuple[str, ...]


@dataclass(frozen=True)
class ObjectionNoted:
    """An objection that was voiced."""

    is_: ClassVar[str] = "objection_noted"
    text: str


@dataclass(frozen=True)
class DissentNoted:
    """Disagreement that was voiced."""

    is_: ClassVar[str] = "dissent_noted"
    text: str


@dataclass(frozen=True)
class SaidRemoved:
    """One of these is gone, and its words are erased from the log. `at`: which of those there were then."""

    is_: ClassVar[str] = "said_removed"
    said: Said
    at: int


@dataclass(frozen=True)
class RatingOpened:
    """Papers are out; an older rating of the same is replaced (R11). `excuse`: see R12.

    `chosen`: the list that consensus was asked about, as `Table.list_now` says it. Older logs have none.
    """

    is_: ClassVar[str] = "rating_opened"
    rating: str
    question: Question
    targets: tuple[str, ...]
    papers: int
    by_side: bool
    excuse: str | None = None
    chosen: str | None = None


@dataclass(frozen=True)
class RatingClosed:
    """What the papers say; None when too few were cast (A4). `sides`: only where both were large enough.

    `withholds`: as in BallotClosed, of ratings.
    """

    is_: ClassVar[str] = "rating_closed"
    rating: str
    cast: int
    medians: Medians | None
    counts: Counts | None
    sides: Sides | None = None
    withholds: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Decided:
    """What the meeting does with a measure."""

    is_: ClassVar[str] = "decided"
    option: str
    choice: Choice
    before: Choice | None = None


@dataclass(frozen=True)
class Reconsidered:
    """A measure that was never adapted is undecided again."""

    is_: ClassVar[str] = "reconsidered"
    option: str
    before: Choice | None = None


@dataclass(frozen=True)
class Excused:
    """Why the package breaks a rule."""

    is_: ClassVar[str] = "excused"
    check: Check
    reason: str
    about: str | None = None


@dataclass(frozen=True)
class PlanWritten:
    """One field of the plan; an empty text clears it."""

    is_: ClassVar[str] = "plan_written"
    option: str
    field: PlanField
    text: str


OnTheTable = (
    NeedsLaid
    | OptionsLaid
    | RulesAccepted
    | RuleAdded
    | Shown
    | TakenUp
    | LaidBeside
    | Fated
    | Restored
    | OrderSettled
    | ObjectionNoted
    | DissentNoted
    | SaidRemoved
    | RatingOpened
    | RatingClosed
    | Decided
    | Reconsidered
    | Excused
    | PlanWritten
)
"""What changes nothing but the table."""

TableEvent = Began | PutBack | OnTheTable
