"""The board as it is now, folded from its log; and the same as JSON for joining browsers.

What is said about a group (votes, marks, links, suggestions) stands on its first card, so that grouping and
ungrouping lose nothing. `anchor` finds that card.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from medvirk.domain.board import table as tables
from medvirk.domain.board.table import Table
from medvirk.domain.iglo import NEED_KINDS, Action, Kind, Level, LinkKind, Place
from medvirk.domain.script import Script, Step

BALLOT_STEPS = (Step.MARK, Step.M1_DOTS)
"""Where votes are given; elsewhere an open ballot is paused (R11)."""


@dataclass(frozen=True)
class Card:
    """A card on the map. `about`: the card a suggestion answers. `round` 0: not said to this audience.

    `effect`: how it affects how people feel, if that was said (method.md 2.3).
    """

    id: str
    text: str
    kind: Kind
    place: Place
    about: str | None = None
    round: int = 0
    effect: str = ""


@dataclass(frozen=True)
class Rework:
    """Cards as they stood, and what took their place (R3). When one is taken back the others come back."""

    cards: tuple[Card, ...]
    into: tuple[str, ...]


@dataclass(frozen=True)
class Note:
    """A note of the note-taker, about a card, a need, a measure or nothing of these.

    `of`: the card that it was written about, if `about` is what took that card's place (R3). `in_minutes`:
    the facilitators want it there; else it is theirs alone.
    """

    text: str
    about: str | None = None
    of: str | None = None
    in_minutes: bool = False


@dataclass(frozen=True)
class Round:
    """A round that is open. `expected` answers: the seats when it opened (R30)."""

    number: int
    expected: int
    closing: bool = False


@dataclass(frozen=True)
class Link:
    """A line between two cards."""

    source: str
    target: str
    kind: LinkKind


@dataclass(frozen=True)
class Ballot:
    """A ballot, as far as the log knows it; `totals` [improve, preserve] by card once it is closed."""

    id: str
    improve: int
    preserve: int
    papers: int
    is_open: bool = True
    cast: int = 0
    totals: Mapping[str, tuple[int, int]] | None = None
    replaced: bool = False
    excuse: str = ""  # why it was opened although employees had less than half of the seats (R12)


@dataclass(frozen=True)
class Board:
    """All of it. Mappings are never changed in place; cards keep the shuffled order of their reveal."""

    seq: int = 0
    step: Step = Step.WELCOME
    rules_read: bool = False
    explained: tuple[str, ...] = ()
    explaining: str | None = None
    rounds: tuple[Step, ...] = ()  # the step each round was opened in; their count is the last number
    round: Round | None = None  # the one that is open
    cards: Mapping[str, Card] = field(default_factory=dict)
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # the first card leads
    dissolved: Mapping[str, str] = field(default_factory=dict)  # groups that were -> their first card
    links: Mapping[str, Link] = field(default_factory=dict)
    left_on_p: Mapping[str, str] = field(default_factory=dict)  # card -> why
    marks: Mapping[str, tuple[Action, ...]] = field(default_factory=dict)
    ballots: Mapping[str, Ballot] = field(default_factory=dict)  # the last is the current one
    summary: str = ""
    confirmed: bool = False
    focus: str | None = None
    asked: tuple[Level, ...] = ()
    locked: bool = False
    reworks: tuple[Rework, ...] = ()
    notes: Mapping[str, Note] = field(default_factory=dict)  # the last changed is the last
    pause: int | None = None  # minutes of the break that there is
    script: Script = Script.FOCUS_GROUP
    table: Table | None = None  # of a stakeholder meeting

    @property
    def ballot(self) -> Ballot | None:
        """The current ballot, open or closed."""
        ballots = list(self.ballots.values())
        return ballots[-1] if ballots else None

    @property
    def open_ballot(self) -> Ballot | None:
        """The ballot that is open, paused or not."""
        return self.ballot if self.ballot and self.ballot.is_open else None

    @property
    def is_paused(self) -> bool:
        """True while a ballot is open and the meeting is at another step (R11)."""
        return self.open_ballot is not None and self.step not in BALLOT_STEPS

    def group_of(self, card: str) -> str | None:
        """The group a card lies in."""
        return next((group for group, cards in self.groups.items() if card in cards), None)

    def rework_of(self, card: str) -> Rework | None:
        """The rework that a card came from, or went into."""
        return next(
            (
                rework
                for rework in self.reworks
                if card in rework.into or any(one.id == card for one in rework.cards)
            ),
            None,
        )

    def is_reworked(self, card: str) -> bool:
        """True for a card that is not on the map because others have taken its place."""
        return card not in self.cards and self.rework_of(card) is not None

    def anchor(self, target: str) -> str | None:
        """The card on which things about a card or group are kept; None when it is not on the map.

        A dissolved group leads to the card that was its first, a card in a group to the group's first.
        """
        card = self.groups[target][0] if target in self.groups else self.dissolved.get(target, target)
        if card not in self.cards:
            return None
        group = self.group_of(card)
        return self.groups[group][0] if group else card

    def item(self, target: str) -> tuple[str, ...]:
        """The cards of a group, or the card itself; empty when it is not on the map."""
        anchor = self.anchor(target)
        if anchor is None:
            return ()
        group = self.group_of(anchor)
        return self.groups[group] if group else (anchor,)

    def items(self) -> dict[str, tuple[str, ...]]:
        """Every card that is in no group, and every group, by its id, in the order of the cards."""
        found: dict[str, tuple[str, ...]] = {}
        for card in self.cards:
            group = self.group_of(card)
            found[group or card] = self.groups[group] if group else (card,)
        return found

    def is_need(self, target: str) -> bool:
        """True for a card or group that says how work is: it can be voted on and marked (R29).

        A suggestion says what could help. A group is a need when one of its cards is.
        """
        return any(self.cards[card].kind in NEED_KINDS for card in self.item(target))

    def counted_for(self, target: str) -> str | None:
        """What a vote for `target` counts for: a need on the table, else the card that `anchor` finds."""
        if self.table is not None:
            return target if target in self.table.needs else None
        return self.anchor(target) if self.is_need(target) else None

    def subject(self, about: str) -> str | None:
        """What a card is about, as it is kept: a card, a need, or a measure; None when it is not there."""
        if self.table is not None and (about in self.table.needs or about in self.table.options):
            return about
        return self.anchor(about)


EMPTY = Board()


def to_json(board: Board) -> dict[str, Any]:
    """The snapshot that browsers fold on (docs/protocol.md, "The board in a join").

    `script` and `table` are left out of a focus group, as they were before there were other meetings; so is
    what came later where there is none of it: `effect` of a card, `reworks`, `notes`, `pause`.
    """
    value: dict[str, Any] = {
        "seq": board.seq,
        "step": board.step.value,
        "rules_read": board.rules_read,
        "explained": list(board.explained),
        "explaining": board.explaining,
        "rounds": [step.value for step in board.rounds],
        "round": None
        if board.round is None
        else {
            "number": board.round.number,
            "expected": board.round.expected,
            "closing": board.round.closing,
        },
        "cards": [_card_json(card) for card in board.cards.values()],
        "groups": [{"id": group, "cards": list(cards)} for group, cards in board.groups.items()],
        "dissolved": dict(board.dissolved),
        "links": [
            {"id": id_, "source": link.source, "target": link.target, "kind": link.kind.value}
            for id_, link in board.links.items()
        ],
        "left_on_p": dict(board.left_on_p),
        "marks": {card: [action.value for action in actions] for card, actions in board.marks.items()},
        "ballots": [
            {
                "id": ballot.id,
                "improve": ballot.improve,
                "preserve": ballot.preserve,
                "papers": ballot.papers,
                "is_open": ballot.is_open,
                "cast": ballot.cast,
                "totals": None
                if ballot.totals is None
                else {card: list(votes) for card, votes in ballot.totals.items()},
                "replaced": ballot.replaced,
                **({"excuse": ballot.excuse} if ballot.excuse else {}),
            }
            for ballot in board.ballots.values()
        ],
        "summary": board.summary,
        "confirmed": board.confirmed,
        "focus": board.focus,
        "asked": [level.value for level in board.asked],
        "locked": board.locked,
    }
    if board.reworks:
        value["reworks"] = [
            {"cards": [_card_json(card) for card in rework.cards], "into": list(rework.into)}
            for rework in board.reworks
        ]
    if board.notes:
        value["notes"] = [
            {
                "id": id_,
                "text": note.text,
                "about": note.about,
                **({"of": note.of} if note.of else {}),
                **({"in_minutes": True} if note.in_minutes else {}),
            }
            for id_, note in board.notes.items()
        ]
    if board.pause is not None:
        value["pause"] = board.pause
    if board.table is not None:
        value |= {"script": board.script.value, "table": tables.to_json(board.table)}
    return value


def _card_json(card: Card) -> dict[str, Any]:
    return {
        "id": card.id,
        "text": card.text,
        "kind": card.kind.value,
        "place": card.place.value,
        "about": card.about,
        "round": card.round,
        **({"effect": card.effect} if card.effect else {}),
    }


def _card(value: dict[str, Any]) -> Card:
    return Card(**{**value, "kind": Kind(value["kind"]), "place": Place(value["place"])})


def from_json(value: dict[str, Any]) -> Board:
    """The board that `to_json` wrote."""
    return Board(
        **{
            **value,
            "step": Step(value["step"]),
            "explained": tuple(value["explained"]),
            "rounds": tuple(Step(step) for step in value["rounds"]),
            "round": None if value["round"] is None else Round(**value["round"]),
            "cards": {card["id"]: _card(card) for card in value["cards"]},
            "reworks": tuple(
                Rework(tuple(map(_card, rework["cards"])), tuple(rework["into"]))
                for rework in value.get("reworks", ())
            ),
            "notes": {
                note["id"]: Note(note["text"], note["about"], note.get("of"), note.get("in_minutes", False))
                for note in value.get("notes", ())
            },
            "groups": {group["id"]: tuple(group["cards"]) for group in value["groups"]},
            "links": {
                link["id"]: Link(link["source"], link["target"], LinkKind(link["kind"]))
                for link in value["links"]
            },
            "marks": {
                card: tuple(Action(action) for action in actions) for card, actions in value["marks"].items()
            },
            "ballots": {
                ballot["id"]: replace(
                    Ballot(**ballot),
                    totals=None
                    if ballot["totals"] is None
                    else {card: (votes[0], votes[1]) for card, votes in ballot["totals"].items()},
                )
                for ballot in value["ballots"]
            },
            "asked": tuple(Level(level) for level in value["asked"]),
            "script": Script(value.get("script", Script.FOCUS_GROUP)),
            "table": tables.from_json(value["table"]) if "table" in value else None,
        }
    )
