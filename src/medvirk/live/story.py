"""Plays a focus group from written cards through the real rules: a sample is what a meeting leaves."""

import random
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from medvirk.apps.boards.stored import Entry
from medvirk.domain import ballot
from medvirk.domain.board import commands as c
from medvirk.domain.board.decide import Events, decide
from medvirk.domain.board.events import BallotOpened, Revealed, RevealedCard
from medvirk.domain.board.evolve import fold
from medvirk.domain.board.given import NOTHING_GIVEN, Given
from medvirk.domain.board.rules import Role
from medvirk.domain.board.state import EMPTY, Board
from medvirk.domain.iglo import Action, Kind, LinkKind, Place
from medvirk.domain.script import Step
from medvirk.domain.seats import Seating

Written = Mapping[str, Any]
"""A part of the sample's file, in all its languages."""


def fresh_ids() -> Iterator[str]:
    """Ids nobody has seen, as the server makes them: 22 characters."""
    while True:
        yield secrets.token_urlsafe(16)


@dataclass
class Story:
    """A board on its way. `entries` is its log so far, `ids` the cards' ids by their key in the file."""

    language: str
    seats: int
    board: Board = EMPTY
    entries: list[Entry] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)
    seating: Seating = field(default_factory=dict)
    _fresh: Iterator[str] = field(default_factory=fresh_ids)

    def do(self, ask: type[Any], *, given: Given = NOTHING_GIVEN, **fields: Any) -> Events:
        """Let the rules decide a facilitator's command, and note the entry."""
        command = ask(id=next(self._fresh), **fields)
        events = decide(self.board, command, role=Role.CONSOLE, fresh=self._fresh, given=given)
        return self._note(command.id, events)

    def go(self, step: Step) -> None:
        """To a step."""
        self.do(c.Go, to=step, seen=self.board.step)

    def hold_round(self, cards: Sequence[Written]) -> None:
        """A round in which these cards were sent, approved and revealed together, shuffled (R2)."""
        self.do(c.OpenRound, given=Given(seats=self.seats))
        self.do(c.CloseRound)
        shuffled = list(cards)
        random.SystemRandom().shuffle(shuffled)
        self._note(next(self._fresh), (Revealed(len(self.board.rounds), tuple(map(self._card, shuffled))),))

    def vote(self, papers: Sequence[Sequence[Sequence[str]]]) -> None:
        """A ballot with these papers: for each, the keys to improve and the keys to preserve."""
        opened = self.do(c.OpenBallot, given=Given(seats=len(papers), seating=self.seating))
        name = next(event.ballot for event in opened if isinstance(event, BallotOpened))
        cast = [
            ballot.cast(
                self.board,
                c.Vote(
                    id=next(self._fresh),
                    paper=next(self._fresh),
                    ballot=name,
                    improve=self._tally(improve),
                    preserve=self._tally(preserve),
                ),
            )
            for improve, preserve in papers
        ]
        self.do(c.CloseBallot, given=Given(count=ballot.count(self.board, cast)))

    def _card(self, card: Written) -> RevealedCard:
        id_ = next(self._fresh)
        if key := card.get("key"):
            self.ids[key] = id_
        about = self.target(card["about"]) if "about" in card else None
        place = Place(card["place"]) if "place" in card else self._place_of(about)
        return RevealedCard(id_, card[self.language], Kind(card.get("kind", "suggestion")), place, about)

    def _place_of(self, about: str | None) -> Place:
        return self.board.cards[self.board.item(about)[0]].place if about else Place.P

    def target(self, key: str) -> str:
        """The group a card lies in, or the card; in a stakeholder meeting the need or the measure."""
        return self.board.group_of(self.ids[key]) or self.ids[key]

    def _tally(self, keys: Sequence[str]) -> dict[str, int]:
        votes: dict[str, int] = {}
        for key in keys:
            votes[self.target(key)] = votes.get(self.target(key), 0) + 1
        return votes

    def _note(self, command: str, events: Events) -> Events:
        self.board = fold(self.board, self.board.seq + 1, events)
        self.entries.append(Entry(self.board.seq, command, events))
        return events


def finished(written: Written, *, language: str, seats: int) -> Story:
    """The sample's finished focus group, from the rules to the locked map."""
    story = Story(language, seats)
    story.do(c.ReadRules)
    story.go(Step.REFLECT)
    story.go(Step.EXPLAIN)
    for item in (c.INTRO, *(place.value for place in Place)):
        story.do(c.Explain, item=item)
    story.go(Step.PLACE)
    for cards in written["rounds"]:
        story.hold_round(cards)
    story.go(Step.CONNECT)
    for key, place in written["moved"].items():
        story.do(c.Move, card=story.ids[key], place=Place(place))
    for keys in written["groups"]:
        story.do(c.GroupCards, cards=tuple(story.ids[key] for key in keys))
    for link in written["links"]:
        story.do(
            c.DrawLink,
            source=story.target(link["source"]),
            target=story.target(link["target"]),
            kind=LinkKind(link["kind"]),
        )
    story.go(Step.MARK)
    story.vote(written["papers"])
    for key, action in written["marked"].items():
        story.do(c.Mark, target=story.target(key), actions=(Action(action),))
    story.go(Step.SUGGEST)
    story.hold_round(written["suggestions"])
    story.go(Step.CLOSE)
    story.do(c.Summarise, text=written["summary"][language])
    if story.board.round is not None:
        story.do(c.CloseRound)
    story.do(c.Confirm)
    story.do(c.Lock)
    return story


def in_round_two(written: Written, *, language: str, seats: int) -> Story:
    """The sample's running focus group: one round is on the map, the second is open."""
    story = Story(language, seats)
    story.do(c.ReadRules)
    for step in (Step.REFLECT, Step.EXPLAIN, Step.PLACE):
        story.go(step)
    story.hold_round(written["rounds"][0])
    story.do(c.OpenRound, given=Given(seats=seats))
    return story
