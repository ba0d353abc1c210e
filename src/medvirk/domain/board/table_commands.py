"""What can be asked in a stakeholder meeting, besides what can be asked of every board.

An `item` is a need, or a card that was written in the meeting.
"""

from dataclasses import dataclass
from typing import Annotated, Final

from pydantic import Field

from medvirk.domain.board.asked import Asked, ByTarget, Id, Ids, Typed
from medvirk.domain.board.table import PRESERVE, LiftTo, PlanField, Question, Said, TrashReason
from medvirk.domain.iglo import Action
from medvirk.domain.matching.package import Check
from medvirk.domain.sources import Source

RULE_LONGEST: Final = 140
STATEMENT_LONGEST: Final = 140
NOTE_LONGEST: Final = 400
OWNER_LONGEST: Final = 80
PLAN_LONGEST: Final = 1000

Showable = Annotated[
    str, Field(strict=True, pattern=f"^({'|'.join(Source)}|{PRESERVE}|[A-Za-z0-9_-]{{22}})$")
]
Value = Annotated[int, Field(strict=True, ge=0, le=10)] | Annotated[str, Field(strict=True, max_length=12)]
Answers = ByTarget[Value]


@dataclass(frozen=True)
class AcceptRules(Asked):
    """Everyone has accepted the rules (method.md 5.2)."""

    do = "accept_rules"


@dataclass(frozen=True)
class AddRule(Asked):
    """The group adds a rule of its own."""

    do = "add_rule"
    text: Typed


@dataclass(frozen=True)
class Show(Asked):
    """Present a source, all that is to be preserved, a need or a measure on the projector; None: no more."""

    do = "show"
    what: Showable | None = None


@dataclass(frozen=True)
class TakeUp(Asked):
    """A card written here becomes a need. Without a statement it keeps the card's own words."""

    do = "take_up"
    card: Id
    action: Action
    statement: Typed | None = None


@dataclass(frozen=True)
class LayBeside(Asked):
    """A card written here says more about a need, and shares its fate."""

    do = "lay_beside"
    card: Id
    need: Id


@dataclass(frozen=True)
class Prioritise(Asked):
    """Improve or preserve this, within the limits of R13."""

    do = "prioritise"
    item: Id
    action: Action


@dataclass(frozen=True)
class Park(Asked):
    """Not decided yet: somebody takes it up again on a date."""

    do = "park"
    item: Id
    owner: Typed
    until: Typed


@dataclass(frozen=True)
class Trash(Asked):
    """Not taken further, with the reason. `danger`: about danger, harassment or a breach of law (R15)."""

    do = "trash"
    item: Id
    reason: TrashReason
    danger: Annotated[bool, Field(strict=True)]
    text: Typed = ""


@dataclass(frozen=True)
class SendToHse(Asked):
    """It leaves the meeting by the organisation's own safety channel (A7)."""

    do = "send_to_hse"
    item: Id


@dataclass(frozen=True)
class LiftUp(Asked):
    """Somebody with more authority answers."""

    do = "lift_up"
    item: Id
    to: LiftTo


@dataclass(frozen=True)
class Restore(Asked):
    """Take an item, or a measure, back: it is undecided again."""

    do = "restore"
    item: Id


@dataclass(frozen=True)
class SettleOrder(Asked):
    """The group's word where dots and medians are equal (R13)."""

    do = "settle_order"
    needs: Ids


@dataclass(frozen=True)
class NoteObjection(Asked):
    """An objection as somebody voiced it."""

    do = "note_objection"
    text: Typed


@dataclass(frozen=True)
class NoteDissent(Asked):
    """Disagreement about the package or the plan, as somebody voiced it."""

    do = "note_dissent"
    text: Typed


@dataclass(frozen=True)
class RemoveSaid(Asked):
    """An objection, a dissent or a rule that should not stand there: it names somebody, or was misheard.

    Named by its own words, whatever else has been said or taken away since.
    """

    do = "remove_said"
    said: Said
    text: Typed


@dataclass(frozen=True)
class OpenRating(Asked):
    """Hand out papers for a question. `reason`: why, with employees in less than half of the seats (R12)."""

    do = "open_rating"
    question: Question
    option: Id | None = None
    reason: Typed | None = None


@dataclass(frozen=True)
class CloseRating(Asked):
    """Count the papers and destroy them. `rating`: only this one's; pages name what they see."""

    do = "close_rating"
    rating: Id | None = None


@dataclass(frozen=True)
class Choose(Asked):
    """A measure comes into the package. `reason`: why although too few have rated it."""

    do = "choose"
    option: Id
    reason: Typed | None = None


@dataclass(frozen=True)
class Adapt(Asked):
    """A measure is changed, and has to be rated again."""

    do = "adapt"
    option: Id
    changes: Typed


@dataclass(frozen=True)
class ParkOption(Asked):
    """A measure is not decided yet."""

    do = "park_option"
    option: Id
    owner: Typed
    until: Typed
    reason: Typed


@dataclass(frozen=True)
class RejectOption(Asked):
    """A measure is not taken."""

    do = "reject_option"
    option: Id
    reason: Typed


@dataclass(frozen=True)
class Excuse(Asked):
    """Why the package breaks a rule; `about`: the need or the measure that the rule names."""

    do = "excuse"
    check: Check
    reason: Typed
    about: Id | None = None


@dataclass(frozen=True)
class WritePlan(Asked):
    """One field of the plan for a measure that was chosen; an empty text clears it.

    `seen` is what stood there when it was begun: what somebody else has written since is not replaced.
    """

    do = "write_plan"
    option: Id
    field: PlanField
    text: Typed
    seen: Typed | None = None


@dataclass(frozen=True)
class Rate(Asked):
    """All the answers of one paper, by target and item; they replace its earlier ones (R10)."""

    do = "rate"
    paper: Id
    rating: Id
    answers: Answers


TableCommand = (
    AcceptRules
    | AddRule
    | Show
    | TakeUp
    | LayBeside
    | Prioritise
    | Park
    | Trash
    | SendToHse
    | LiftUp
    | Restore
    | SettleOrder
    | NoteObjection
    | NoteDissent
    | RemoveSaid
    | OpenRating
    | CloseRating
    | Choose
    | Adapt
    | ParkOption
    | RejectOption
    | Excuse
    | WritePlan
)
"""What `table_decide` decides."""
