"""The papers of what is voted on or rated now: open in the scribe's memory, sealed on disk (R8, R10)."""

import random
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

from medvirk.apps.boards.queries import SealedRow
from medvirk.apps.meetings import actions, queries
from medvirk.domain import ballot, rating
from medvirk.domain.board.commands import Rate, Vote
from medvirk.domain.board.state import Board
from medvirk.domain.errors import Code, Refused
from medvirk.domain.seats import Side
from medvirk.infra.sealed import Sealer
from medvirk.live.repeats import remembered, short

BOX_BYTES: Final = 1536

_shuffle = random.SystemRandom().shuffle


@dataclass(frozen=True)
class _Sheet:
    """One paper and its row. `votes` or `answers` is None until it has been cast.

    `side` is None unless both sides were large enough when the papers were handed out (R12).
    """

    row: UUID
    paper: str
    side: Side | None = None
    votes: ballot.Paper | None = None
    answers: str | None = None
    done: tuple[str, ...] = ()

    @property
    def is_cast(self) -> bool:
        """True once it holds votes or answers."""
        return self.votes is not None or self.answers is not None


class BallotBox:
    """All papers of one meeting. `save` writes what changed."""

    def __init__(self, meeting: UUID, sealer: Sealer) -> None:
        self._meeting = meeting
        self._sealer = sealer
        self._sheets: dict[bytes, _Sheet] = {}
        self._changed: dict[bytes, None] = {}  # in the order in which rows are written
        self._removed: list[UUID] = []

    @classmethod
    def load(cls, meeting: UUID, sealer: Sealer) -> "BallotBox":
        """The box as it is stored. Raises SealBroken."""
        box = cls(meeting, sealer)
        for row in queries.papers(meeting):
            value = sealer.open(row.box, row=row.id.bytes)
            votes = ballot.Paper.from_json(value["votes"]) if value["votes"] else None
            side = Side(value["side"]) if value.get("side") else None
            box._sheets[row.tag] = _Sheet(
                row.id, value["paper"], side, votes, value.get("answers"), tuple(value["done"])
            )
        return box

    @property
    def cast(self) -> int:
        """How many papers hold votes or answers."""
        return sum(1 for sheet in self._sheets.values() if sheet.is_cast)

    def hand_out(self, papers: Iterable[str], sides: Mapping[str, Side] | None = None) -> None:
        """A ballot or rating opened: these papers are valid, and older ones are gone (R11)."""
        self.destroy()
        drawn = list(papers)
        _shuffle(drawn)  # not in the order of the seats (A2)
        for paper in drawn:
            tag = self._tag(paper)
            self._sheets[tag] = _Sheet(uuid.uuid4(), paper, (sides or {}).get(paper))
            self._changed[tag] = None

    def vote(self, board: Board, vote: Vote) -> None:
        """Replace a paper's votes. Raises Refused: what `ballot.cast` refuses, ballot.unknown_paper."""
        votes = ballot.cast(board, vote)
        self._replace(vote.paper, vote.id, votes=votes)

    def rate(self, board: Board, rate: Rate) -> None:
        """Replace a paper's answers. Raises Refused: what `rating.cast` refuses, ballot.unknown_paper."""
        answers = rating.cast(board, rate)
        self._replace(rate.paper, rate.id, answers=answers)

    def count(self, board: Board) -> ballot.Count:
        """The result on the map as it is now."""
        return ballot.count(board, [sheet.votes for sheet in self._sheets.values() if sheet.votes])

    def count_ratings(self, board: Board) -> rating.RatingCount:
        """What the rating that is open says."""
        sheets = [sheet for sheet in self._sheets.values() if sheet.answers is not None]
        return rating.count(board, [rating.Sheet(sheet.answers or "", sheet.side) for sheet in sheets])

    def lower(self, papers: int) -> tuple[str, ...]:
        """Take papers back until `papers` are left, and say which: their seats share another's (R30).

        Chosen at random among those without votes, so that no vote is lost while that is possible.
        """
        tags = list(self._sheets)
        _shuffle(tags)
        tags.sort(key=lambda tag: self._sheets[tag].is_cast)  # stable: random within each half
        surplus = tags[: max(0, len(tags) - papers)]
        return tuple(self._remove(tag) for tag in surplus)

    def destroy(self) -> None:
        """The ballot closed, or another opens: no paper is left."""
        for tag in list(self._sheets):
            self._remove(tag)

    def save(self) -> None:
        """Write what changed since the last time. Call inside the scribe's transaction."""
        if self._removed:
            actions.remove_papers(self._meeting, self._removed)
        if self._changed:
            actions.put_papers(self._meeting, [self._sealed(tag) for tag in self._changed])
        self._removed, self._changed = [], {}

    def _replace(
        self, paper: str, command_id: str, *, votes: ballot.Paper | None = None, answers: str | None = None
    ) -> None:
        tag = self._tag(paper)
        sheet = self._sheets.get(tag)
        if sheet is None:
            raise Refused(Code.BALLOT_UNKNOWN_PAPER)
        command = self._sealer.tag("command", command_id)
        if short(command) in sheet.done:  # B2: an old vote that arrives again must not replace a newer one
            return
        done = remembered(sheet.done, command)
        self._sheets[tag] = replace(sheet, votes=votes, answers=answers, done=done)
        self._changed[tag] = None

    def _remove(self, tag: bytes) -> str:
        sheet = self._sheets.pop(tag)
        self._changed.pop(tag, None)
        self._removed.append(sheet.row)
        return sheet.paper

    def _sealed(self, tag: bytes) -> SealedRow:
        sheet = self._sheets[tag]
        value = {
            "paper": sheet.paper,
            "side": sheet.side,
            "votes": sheet.votes.to_json() if sheet.votes else None,
            "answers": sheet.answers,
            "done": sheet.done,
        }
        return SealedRow(sheet.row, tag, self._sealer.seal(value, size=BOX_BYTES, row=sheet.row.bytes))

    def _tag(self, paper: str) -> bytes:
        return self._sealer.tag("paper", paper)
