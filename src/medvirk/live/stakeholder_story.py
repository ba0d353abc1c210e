"""Plays a stakeholder meeting through the real rules, from what lies on its table to the locked board."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from medvirk.apps.boards.queries import StoredEntry
from medvirk.apps.boards.stored import read_entries
from medvirk.domain import rating
from medvirk.domain.board import commands as c
from medvirk.domain.board import table_commands as t
from medvirk.domain.board.evolve import fold
from medvirk.domain.board.given import Given
from medvirk.domain.board.table import Question, Table
from medvirk.domain.iglo import Place
from medvirk.domain.script import Step
from medvirk.domain.seats import SeatGroup, Seating, Side, side_of
from medvirk.live.story import Story

Answers = Mapping[str, Mapping[str, int | str]]
"""What one paper says: target -> item -> answer."""


@dataclass
class TableStory(Story):
    """A board with a table on its way. `ids` are those of needs and measures by their key in the file."""

    headcount: int = 0
    today: date | None = None

    @classmethod
    def begun(
        cls, first: StoredEntry, *, language: str, seating: Seating, headcount: int, today: date
    ) -> Self:
        """The meeting as it stands when it has been opened: `first` is in the log already."""
        story = cls(language, sum(seating.values()), seating=dict(seating), headcount=headcount, today=today)
        for entry in read_entries([first]):
            story.board = fold(story.board, entry.seq, entry.events)
        return story

    @property
    def table(self) -> Table:
        """What lies on the table."""
        assert self.board.table is not None, "its log begins with a table"
        return self.board.table

    @property
    def given(self) -> Given:
        """The world around the board: who is here, on which day."""
        return Given(seats=self.seats, seating=self.seating, headcount=self.headcount, today=self.today)

    def tell(self, ask: type[Any], **fields: Any) -> None:
        """A command of the facilitator that asks about the world."""
        self.do(ask, given=self.given, **fields)

    def rate(self, question: Question, papers: Sequence[Answers], *, option: str | None = None) -> None:
        """Papers are handed out and filled in, one for each seat, and counted."""
        self.tell(t.OpenRating, question=question, option=option)
        sheets = [
            rating.Sheet(self._cast(answers), side)
            for answers, side in zip(papers, _sides(self.seating), strict=True)
        ]
        counted = Given(rated=rating.count(self.board, sheets))
        self.do(t.CloseRating, given=counted)

    def close_late_round(self) -> None:
        """Nobody wrote a card in the round that a last step opens (R6)."""
        if self.board.round is not None:
            self.do(c.CloseRound)

    def lock(self, summary: str) -> None:
        """Everyone says yes, and the meeting is over."""
        self.do(c.Summarise, text=summary)
        self.close_late_round()
        self.tell(c.Confirm)
        self.do(c.Lock)

    def walk(self, *steps: Step) -> None:
        """On through these steps."""
        for step in steps:
            self.go(step)

    def _place_of(self, about: str | None) -> Place:
        """Cards follow the need they are about; what is said about measures stands nowhere on the map."""
        need = self.table.needs.get(about or "")
        return (need.place if need is not None else None) or Place.SQUARE

    def _cast(self, answers: Answers) -> str:
        opened = self.table.open_rating
        assert opened is not None, "it has just been opened"
        command = t.Rate(
            id=next(self._fresh),
            paper=next(self._fresh),
            rating=opened.id,
            answers={target: dict(items) for target, items in answers.items()},
        )
        return rating.cast(self.board, command)


def _sides(seating: Mapping[SeatGroup, int]) -> Iterable[Side]:
    """The side of each seat."""
    return [side_of(group) for group, number in seating.items() for _ in range(number)]
