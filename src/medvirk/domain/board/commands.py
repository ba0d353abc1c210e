"""What can be asked of a board, its tray and its ballot: one frozen value per row of docs/protocol.md.

`do` is the wire name. Fields carry the bounds the wire enforces; whether the board allows it is `decide`'s.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from pydantic import Field

from medvirk.domain.board.aside_commands import AnswerRework, AsideCommand, AskRework, Write
from medvirk.domain.board.asked import ID_LENGTH, Asked, Count, Id, Ids, Typed
from medvirk.domain.board.paper_commands import CountOnPaper, PaperCommand, TypeAnswers, TypeVotes
from medvirk.domain.board.table_commands import CloseRating, OpenRating, Rate, TableCommand
from medvirk.domain.iglo import Action, Kind, Level, LinkKind, Place
from medvirk.domain.script import Step

__all__ = [
    "ID_LENGTH",
    "AnswerRework",
    "AsideCommand",
    "AskRework",
    "Asked",
    "CloseRating",
    "CountOnPaper",
    "Id",
    "OpenRating",
    "PaperCommand",
    "Rate",
    "TableCommand",
    "TypeAnswers",
    "TypeVotes",
    "Write",
]

CARD_LONGEST = 140
REASON_LONGEST = 140
SUMMARY_LONGEST = 1000

Votes = Annotated[dict[Id, Annotated[int, Field(strict=True, ge=1, le=100)]], Field(max_length=100)]

INTRO = "intro"
EXPLAINED: tuple[str, ...] = (INTRO, *(place.value for place in Place))
"""What can be explained. A level's code is the level; "something else on this level" needs no words."""

OTHER = "other:"
FOCUSES: tuple[str, ...] = (*(place.value for place in Place), *(OTHER + level.value for level in Level))
"""What can be enlarged: a level's code is the whole level, "other:<level>" its area without a category."""
_LEVELS = "|".join(Level)
_PLACES = "|".join(on for on in FOCUSES if on not in set(Level))
FOCUS_PATTERN = f"^({_LEVELS}|({_PLACES})(/([2-9]|[1-9][0-9]))?)$"
"""A place may hold more cards than one picture shows: "<code>/2" is its second page. A level has no pages."""


class Reason(StrEnum):
    """Why a card goes back to its writer's phone (R3)."""

    NAMES_PERSON = "names_person"
    HEALTH = "health"
    NOT_UNDERSTANDABLE = "not_understandable"
    SERIOUS = "serious"
    DISTRESS = "distress"
    """Its writer may need somebody to talk to: the phone points to the help card."""


@dataclass(frozen=True)
class Go(Asked):
    """Move the meeting to a step; `seen` is the step the presser saw (R22)."""

    do = "go"
    to: Step
    seen: Step


@dataclass(frozen=True)
class ReadRules(Asked):
    """The rules have been read aloud."""

    do = "read_rules"


@dataclass(frozen=True)
class Explain(Asked):
    """Show the words that explain a part of the map."""

    do = "explain"
    item: Annotated[str, Field(strict=True, pattern="^(" + "|".join(EXPLAINED) + ")$")]


@dataclass(frozen=True)
class OpenRound(Asked):
    """Let every phone send one card or pass (R2)."""

    do = "open_round"


@dataclass(frozen=True)
class LowerCount(Asked):
    """There are fewer people than phones (R30)."""

    do = "lower_count"
    expected: Count


@dataclass(frozen=True)
class CloseRound(Asked):
    """No more answers; the tray opens to the facilitator. `round`: this one; pages name what they see."""

    do = "close_round"
    round: Count | None = None


@dataclass(frozen=True)
class Reveal(Asked):
    """Put the approved cards of the tray on the map together; `groups` of them lie together there."""

    do = "reveal"
    approve: Ids
    groups: Annotated[tuple[Ids, ...], Field(max_length=100)] = ()


@dataclass(frozen=True)
class Move(Asked):
    """Put a card, or a group with all its cards, somewhere else; a card in a group leaves the group."""

    do = "move"
    card: Id
    place: Place


@dataclass(frozen=True)
class GroupCards(Asked):
    """Lay cards together: a new group led by the first, or into a group that is there."""

    do = "group"
    cards: Ids
    group: Id | None = None


@dataclass(frozen=True)
class Ungroup(Asked):
    """Take cards out of a group; all of them when none is named."""

    do = "ungroup"
    group: Id
    cards: Ids = ()


@dataclass(frozen=True)
class DrawLink(Asked):
    """Say that one card or group leads to another, or weakens it."""

    do = "link"
    source: Id
    target: Id
    kind: LinkKind


@dataclass(frozen=True)
class Unlink(Asked):
    """Remove a link."""

    do = "unlink"
    link: Id


@dataclass(frozen=True)
class LeaveOnP(Asked):
    """The group says why a card stays on P."""

    do = "leave_on_p"
    card: Id
    reason: Typed


@dataclass(frozen=True)
class Mark(Asked):
    """The facilitator and the group mark a card or group, apart from votes (R29); none takes marks away."""

    do = "mark"
    target: Id
    actions: Annotated[tuple[Action, ...], Field(max_length=2)]


@dataclass(frozen=True)
class OpenBallot(Asked):
    """Hand out papers. `reason`: why although employees have less than half of the seats (R12)."""

    do = "open_ballot"
    reason: Typed | None = None


@dataclass(frozen=True)
class CloseBallot(Asked):
    """Count the papers and destroy them. `ballot`: only this one's; pages name what they see."""

    do = "close_ballot"
    ballot: Id | None = None


@dataclass(frozen=True)
class Summarise(Asked):
    """The summary as the group worded it. `seen`: the one that it was begun on, see `WritePlan`."""

    do = "summarise"
    text: Typed
    seen: Typed | None = None


@dataclass(frozen=True)
class Confirm(Asked):
    """The group said yes to map and summary."""

    do = "confirm"


@dataclass(frozen=True)
class Lock(Asked):
    """Close the board for good (R8)."""

    do = "lock"


@dataclass(frozen=True)
class Focus(Asked):
    """Enlarge a part of the map on the projector, or show the whole."""

    do = "focus"
    on: Annotated[str, Field(strict=True, pattern=FOCUS_PATTERN)] | None = None


@dataclass(frozen=True)
class Ask(Asked):
    """The facilitator asked about resources at a level."""

    do = "ask"
    level: Level


@dataclass(frozen=True)
class Blank(Asked):
    """Take a card off the map on its writer's request, who has no JavaScript (R4).

    `danger`: it is about danger, harassment or a breach of law, and nobody has been told (R15).
    """

    do = "blank"
    card: Id
    danger: Annotated[bool, Field(strict=True)]


@dataclass(frozen=True)
class Undo(Asked):
    """Reverse one's own command; its id is known to its sender alone (R5)."""

    do = "undo"
    undo: Id


@dataclass(frozen=True)
class Withdraw(Asked):
    """Cards that were taken back leave the map (R4); only the server asks for this."""

    do = "withdraw"
    cards: Ids


@dataclass(frozen=True)
class Send(Asked):
    """A card into the tray. `round` is the round in which it was written (R6)."""

    do = "send"
    round: Count
    secret: Id
    text: Typed
    kind: Kind | None = None
    place: Place | None = None
    about: Id | None = None


@dataclass(frozen=True)
class Edit(Asked):
    """Other words, kind or place for a card whose round is not closed (R4)."""

    do = "edit"
    handle: Id
    secret: Id
    text: Typed
    kind: Kind | None = None
    place: Place | None = None


@dataclass(frozen=True)
class TakeBack(Asked):
    """The writer wants the card away (R4)."""

    do = "take_back"
    handle: Id
    secret: Id


@dataclass(frozen=True)
class Pass(Asked):
    """No card in this round."""

    do = "pass"
    round: Count


@dataclass(frozen=True)
class Return(Asked):
    """Give a card back to its unknown writer (R3)."""

    do = "return"
    handle: Id
    reason: Reason


@dataclass(frozen=True)
class Vote(Asked):
    """All the votes of one paper; they replace its earlier ones (R10)."""

    do = "vote"
    paper: Id
    ballot: Id
    improve: Votes
    preserve: Votes


BoardCommand = (
    Go
    | ReadRules
    | Explain
    | OpenRound
    | LowerCount
    | CloseRound
    | Move
    | GroupCards
    | Ungroup
    | DrawLink
    | Unlink
    | LeaveOnP
    | Mark
    | OpenBallot
    | CloseBallot
    | Summarise
    | Confirm
    | Lock
    | Focus
    | Ask
    | Blank
    | Undo
    | Withdraw
    | AsideCommand
    | TableCommand
)
"""What `decide` decides from the board alone."""

TrayCommand = Send | Write | Edit | TakeBack | AnswerRework | Pass | Return | Reveal
"""What `decide_tray` decides from tray and board."""

Command = BoardCommand | TrayCommand | AskRework | Vote | Rate | PaperCommand
