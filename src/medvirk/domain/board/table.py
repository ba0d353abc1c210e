"""What lies on the table of a stakeholder meeting, and what has become of it (method.md 5.2-5.5).

A focus group has no table. Part 1 has needs and their fates, part 2 also measures and the choices.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Final, assert_never

from pydantic import TypeAdapter

from medvirk.domain.board.laid import LaidNeed, LaidOption
from medvirk.domain.board.plain import plain
from medvirk.domain.iglo import Action
from medvirk.domain.matching.choice import Decision
from medvirk.domain.needs.fate import PRIORITISED, Fate
from medvirk.domain.seats import Side

PRESERVE: Final = "preserve"
"""Shown on the projector: all needs that are to be preserved."""


class Said(StrEnum):
    """What is written down as it was said, in the order it was said in."""

    OBJECTION = "objection"
    DISSENT = "dissent"
    RULE = "rule"


class TrashReason(StrEnum):
    """Why something is not taken further; the content pack has words for each."""

    OUTSIDE_MANDATE = "outside_mandate"
    COVERED_ELSEWHERE = "covered_elsewhere"
    NOT_SUPPORTED = "not_supported"
    UNCLEAR = "unclear"


class LiftTo(StrEnum):
    """Who answers what the meeting cannot decide."""

    SENIOR_MANAGEMENT = "senior_management"
    AMU = "amu"


@dataclass(frozen=True)
class ItemFate:
    """What became of a need, or of a card written here. `carried`: decided in part 1, not touched in part 2.

    `reason` and `text` belong to the bin, `owner` and `until` (a date) to parking, `to` to lifting up.
    """

    fate: Fate
    reason: TrashReason | None = None
    text: str = ""
    owner: str = ""
    until: str = ""
    to: LiftTo | None = None
    carried: bool = False


@dataclass(frozen=True)
class Choice:
    """What became of a measure. `changes`: how it was adapted; they stay when it is decided again."""

    decision: Decision | None
    changes: str = ""
    reason: str = ""
    owner: str = ""
    until: str = ""


class PlanField(StrEnum):
    """What the meeting fills in live for a measure it has chosen (method.md 5.5)."""

    AIM = "aim"
    ACTIVITIES = "activities"
    RESPONSIBLE = "responsible"
    CO_OWNER = "co_owner"
    REACH = "reach"
    STARTS_ON = "starts_on"
    ENDS_ON = "ends_on"
    FIRST_FEEDBACK_ON = "first_feedback_on"
    INDICATOR = "indicator"
    STOP_DOING = "stop_doing"


PLAN_DATES: Final = frozenset({PlanField.STARTS_ON, PlanField.ENDS_ON, PlanField.FIRST_FEEDBACK_ON})


class Question(StrEnum):
    """What papers are handed out for, besides dots."""

    NEEDS = "needs"
    CONSENSUS = "consensus"
    FIT = "fit"
    CONFIDENCE = "confidence"


THE_LIST: Final = "list"
"""The target of the consensus question."""
THE_PLAN: Final = "plan"
"""The target of the question how confident people are."""

Medians = Mapping[str, Mapping[str, float | None]]
"""Target -> item -> median; None where too few answered."""
Counts = Mapping[str, Mapping[str, tuple[int, ...]]]
"""Target -> item -> how many gave each answer, in the order of the scale; only where enough answered."""
Sides = Mapping[Side, Medians]


@dataclass(frozen=True)
class Rating:
    """A rating, as far as the log knows it.

    `changes`: what a measure, or the list of consensus, was like when it was asked about.
    `rounds` and `notes`: how many rounds, and objections and dissent, there had been when it was opened.
    """

    id: str
    question: Question
    targets: tuple[str, ...]
    papers: int
    by_side: bool
    excuse: str = ""  # why it was opened although employees had less than half of the seats (R12)
    changes: str = ""
    rounds: int = 0
    notes: int = 0
    is_open: bool = True
    cast: int = 0
    medians: Medians | None = None
    counts: Counts | None = None
    sides: Sides | None = None
    replaced: bool = False


@dataclass(frozen=True)
class Table:
    """All of it. Mappings are never changed in place."""

    rules_accepted: bool = False
    rules: tuple[str, ...] = ()  # what the group added
    needs: Mapping[str, LaidNeed] = field(default_factory=dict)
    taken_up: Mapping[str, str] = field(default_factory=dict)  # card written here -> the need made of it
    beside: Mapping[str, str] = field(
        default_factory=dict
    )  # card written here -> the need it says more about
    fates: Mapping[str, ItemFate] = field(default_factory=dict)
    options: Mapping[str, LaidOption] = field(default_factory=dict)
    choices: Mapping[str, Choice] = field(default_factory=dict)
    shown: str | None = None
    presented: tuple[str, ...] = ()
    ratings: Mapping[str, Rating] = field(default_factory=dict)  # only the last can be open
    order: tuple[str, ...] = ()  # the group's word where dots and medians are equal (R13)
    objections: tuple[str, ...] = ()
    dissent: tuple[str, ...] = ()
    plan: Mapping[str, Mapping[PlanField, str]] = field(default_factory=dict)
    excuses: Mapping[str, str] = field(default_factory=dict)  # by `excuse_key`

    def said(self, what: Said) -> tuple[str, ...]:
        """These words, in the order they were said in."""
        match what:
            case Said.OBJECTION:
                return self.objections
            case Said.DISSENT:
                return self.dissent
            case Said.RULE:
                return self.rules
            case _ as never:
                assert_never(never)

    def without_said(self, what: Said, at: int) -> "Table":
        """One of them is gone. What was said after a rating was opened still answers it (`Rating.notes`)."""
        said = self.said(what)
        left = (*said[:at], *said[at + 1 :])
        match what:
            case Said.RULE:
                return replace(self, rules=left)
            case Said.OBJECTION:
                table = replace(self, objections=left)
            case Said.DISSENT:  # a meeting notes either objections or dissent
                table = replace(self, dissent=left)
            case _ as never:
                assert_never(never)
        ratings = {
            id_: replace(rating, notes=rating.notes - 1) if at < rating.notes else rating
            for id_, rating in self.ratings.items()
        }
        return replace(table, ratings=ratings)

    @property
    def open_rating(self) -> Rating | None:
        """The rating that is open, paused or not."""
        last = next(reversed(tuple(self.ratings.values())), None)
        return last if last is not None and last.is_open else None

    def ratings_of(self, question: Question, target: str | None = None) -> tuple[Rating, ...]:
        """The ratings that are closed, the newest first, of one measure when `target` names it."""
        return tuple(
            rating
            for rating in reversed(tuple(self.ratings.values()))
            if rating.question is question
            and not rating.is_open
            and (target is None or target in rating.targets)
        )

    def rating_of(self, question: Question, target: str | None = None) -> Rating | None:
        """The newest rating that is closed, of one measure when `target` names it."""
        return next(iter(self.ratings_of(question, target)), None)

    @property
    def measure_at_hand(self) -> str | None:
        """The measure that the room talks about: the one it is shown, else the one rated last, else none."""
        if self.shown in self.options:
            return self.shown
        rating = self.rating_of(Question.FIT)
        return rating.targets[0] if rating is not None else None

    def changes_of(self, option: str) -> str:
        """How a measure has been adapted."""
        return self.choices[option].changes if option in self.choices else ""

    def fit_of(self, option: str) -> Rating | None:
        """The newest closed rating of a measure as it is now; None when it has changed since, or has none.

        An item that too few answered keeps the median it had when enough did. Questions that are opened again
        and closed at once would otherwise take away that the group called a measure harmful (method.md 5.4).
        """
        found, now = self.ratings_of(Question.FIT, option), self.changes_of(option)
        if not found or found[0].changes != now:
            return None
        told: list[Rating] = []
        medians: dict[str, float | None] = {}
        for rating in found:
            if rating.changes == now and (of := _known((rating.medians or {}).get(option, {}))):
                told.append(rating)
                medians = {**of, **medians}
        return replace(told[0], medians={option: medians}) if told else found[0]

    def is_under_discussion(self, need: str) -> bool:
        """True for a need that can still be rated and given dots: no other fate than to be prioritised."""
        return need in self.needs and (need not in self.fates or self.fates[need].fate in PRIORITISED)

    def prioritised(self, action: Action) -> tuple[str, ...]:
        """The needs that were chosen to be improved, or preserved, in the order they lie on the table."""
        fate = FATE_OF[action]
        return tuple(need for need in self.needs if need in self.fates and self.fates[need].fate is fate)

    @property
    def list_now(self) -> str:
        """The chosen needs and measures in one line: what "can you live with this?" is about."""
        decided = tuple(
            option
            for option in self.options
            if option in self.choices and self.choices[option].decision is Decision.CHOSEN
        )
        return "|".join(" ".join(chosen) for chosen in (*map(self.prioritised, Action), decided))

    def list_has_changed(self, rating: Rating) -> bool:
        """Whether another list stands than a rating of consensus was about; False where nobody knows."""
        return rating.changes not in {"", self.list_now}

    def without_need(self, need: str) -> "Table":
        """A need that was made here is gone, with all that was said about it."""
        return replace(
            self,
            needs=_without(self.needs, need),
            taken_up={card: made for card, made in self.taken_up.items() if made != need},
            beside={card: other for card, other in self.beside.items() if other != need},
            fates=_without(self.fates, need),
            shown=None if self.shown == need else self.shown,
            presented=tuple(what for what in self.presented if what != need),
            ratings={id_: _without_target(rating, need) for id_, rating in self.ratings.items()},
            order=tuple(other for other in self.order if other != need),
        )

    def without_card(self, card: str) -> "Table":
        """A card was taken back: what was said about it goes too."""
        return replace(
            self,
            taken_up=_without(self.taken_up, card),
            beside=_without(self.beside, card),
            fates=_without(self.fates, card),
        )


FATE_OF: Final = {
    Action.IMPROVE: Fate.PRIORITISED_IMPROVE,
    Action.PRESERVE: Fate.PRIORITISED_PRESERVE,
}


def excuse_key(check: str, about: str | None) -> str:
    """What an excuse is kept under: the check's code, with the need or measure where it names one."""
    return f"{check}:{about}" if about else check


def to_json(table: Table) -> dict[str, Any]:
    """As it stands in a join."""
    value: dict[str, Any] = plain(table)
    return {
        **value,
        "shown": table.shown,
        "needs": [plain(need) for need in table.needs.values()],
        "options": [plain(option) for option in table.options.values()],
        "ratings": [
            {
                **plain(rating),
                "medians": plain(rating.medians),
                "counts": plain(rating.counts),
                "sides": plain(rating.sides),
            }
            for rating in table.ratings.values()
        ],
    }


def from_json(value: Mapping[str, Any]) -> Table:
    """The table that `to_json` wrote."""
    by_id = {name: {one["id"]: one for one in value[name]} for name in ("needs", "options", "ratings")}
    return _TABLE.validate_python({**value, **by_id})


def _known(medians: Mapping[str, float | None]) -> dict[str, float | None]:
    return {item: median for item, median in medians.items() if median is not None}


def _without(mapping: Mapping[str, Any], key: str) -> dict[str, Any]:
    return {other: value for other, value in mapping.items() if other != key}


def without_target(
    target: str, medians: Medians | None, counts: Counts | None, sides: Sides | None
) -> tuple[Medians | None, Counts | None, Sides | None]:
    """What a rating says, without what it says about one target."""
    return (
        medians and _without(medians, target),
        counts and _without(counts, target),
        sides and {side: _without(of_side, target) for side, of_side in sides.items()},
    )


def _without_target(rating: Rating, target: str) -> Rating:
    """Its targets stay: papers that are out name them by their place."""
    medians, counts, sides = without_target(target, rating.medians, rating.counts, rating.sides)
    return replace(rating, medians=medians, counts=counts, sides=sides)


_TABLE: Final = TypeAdapter(Table)
