"""The papers of what is voted on or rated now: open in the scribe's memory, sealed on disk (R8, R10)."""

import random
import secrets
import uuid
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final
from uuid import UUID

from medvirk.apps.boards.queries import SealedRow
from medvirk.apps.meetings import actions, queries
from medvirk.domain import ballot, rating, typed_papers
from medvirk.domain.board.commands import CountOnPaper, Rate, TypeAnswers, TypeVotes, Vote
from medvirk.domain.board.rules import Role, check
from medvirk.domain.board.state import Ballot, Board
from medvirk.domain.board.table import Rating
from medvirk.domain.errors import Code, Refused
from medvirk.domain.on_paper import NOBODY_ON_PAPER, OnPaper, on_paper
from medvirk.domain.seats import Side
from medvirk.infra.sealed import Sealer
from medvirk.live.repeats import remembered, short

BOX_BYTES: Final = 1536
MOST_MIXED: Final = 24
"""Of so many votes with typed papers a row remembers how many phones there were."""

_token = partial(secrets.token_urlsafe, 16)
_shuffle = random.SystemRandom().shuffle


@dataclass(frozen=True)
class _Sheet:
    """One paper and its row. `votes` or `answers` is None until it has been cast.

    `side` is None unless both sides were large enough when the papers were handed out (R12). One that was
    `typed` was counted on paper: whoever typed it knows it.
    """

    row: UUID
    paper: str
    side: Side | None = None
    votes: ballot.Paper | None = None
    answers: str | None = None
    done: tuple[str, ...] = ()
    typed: bool = False

    @property
    def is_cast(self) -> bool:
        """True once it holds votes or answers."""
        return self.votes is not None or self.answers is not None


@dataclass(frozen=True)
class _Hand:
    """What facilitators have said of people on paper, and its row, which looks like a paper's.

    `phones`: of votes that are over and had typed papers, how many papers came from phones.
    """

    row: UUID
    on_paper: OnPaper = NOBODY_ON_PAPER
    done: tuple[str, ...] = ()
    phones: Mapping[str, int] = field(default_factory=dict)


class BallotBox:
    """All papers of one meeting. `save` writes what changed."""

    def __init__(self, meeting: UUID, sealer: Sealer) -> None:
        self._meeting = meeting
        self._sealer = sealer
        self._sheets: dict[bytes, _Sheet] = {}
        self._changed: dict[bytes, None] = {}  # in the order in which rows are written
        self._removed: list[UUID] = []
        self._hand = _Hand(uuid.uuid4())
        self._hand_changed = False

    @classmethod
    def load(cls, meeting: UUID, sealer: Sealer) -> "BallotBox":
        """The box as it is stored. Raises SealBroken."""
        box = cls(meeting, sealer)
        for row in queries.papers(meeting):
            value = sealer.open(row.box, row=row.id.bytes)
            if "on_paper" in value:
                box._hand = _Hand(
                    row.id,
                    OnPaper.from_json(value["on_paper"]),
                    tuple(value["done"]),
                    value.get("phones", {}),
                )
                continue
            votes = ballot.Paper.from_json(value["votes"]) if value["votes"] else None
            side = Side(value["side"]) if value.get("side") else None
            box._sheets[row.tag] = _Sheet(
                row.id,
                value["paper"],
                side,
                votes,
                value.get("answers"),
                tuple(value["done"]),
                typed=value.get("typed", False),
            )
        return box

    @property
    def cast(self) -> int:
        """How many papers hold votes or answers."""
        return sum(1 for sheet in self._sheets.values() if sheet.is_cast)

    @property
    def typed(self) -> int:
        """How many of these were typed in."""
        return sum(1 for sheet in self._sheets.values() if sheet.typed)

    @property
    def on_paper(self) -> OnPaper:
        """Who takes part on paper. It stays when papers go, until the meeting is locked."""
        return self._hand.on_paper

    @property
    def phones(self) -> Mapping[str, int]:
        """How many phones' papers counted in ballots and ratings that are over and had typed ones too.

        Whoever typed the others can subtract them, so the log's sums do not say what may be told (ADR 0031).
        """
        return self._hand.phones

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

    def count_on_paper(self, board: Board, command: CountOnPaper) -> None:
        """So many take part on paper. Raises Refused: frame.malformed."""
        check(board, command, Role.CONSOLE)
        stated = on_paper(command.people, command.groups, groups_are_asked=board.table is not None)
        if self._is_new(command.id):
            self._hand = replace(self._hand, on_paper=stated)

    def type_votes(self, board: Board, command: TypeVotes) -> None:
        """Replace the typed papers. Raises Refused: what `typed_papers.votes` refuses, paper.too_many."""
        papers = typed_papers.votes(board, command)
        self._check_room(len(papers), board.open_ballot)
        if self._is_new(command.id):
            self._retype([_Sheet(uuid.uuid4(), _token(), votes=votes, typed=True) for votes in papers])

    def type_answers(self, board: Board, command: TypeAnswers) -> None:
        """Replace the typed papers. Raises Refused: what `typed_papers.answers` refuses, paper.too_many."""
        papers = typed_papers.answers(board, command)
        self._check_room(len(papers), board.table.open_rating if board.table else None)
        if self._is_new(command.id):
            self._retype([_Sheet(uuid.uuid4(), _token(), answers=answers, typed=True) for answers in papers])

    def count(self, board: Board) -> ballot.Count:
        """The result on the map as it is now."""
        sheets = self._sheets.values()
        return ballot.count(
            board,
            [sheet.votes for sheet in sheets if sheet.votes and not sheet.typed],
            [sheet.votes for sheet in sheets if sheet.votes and sheet.typed],
        )

    def count_ratings(self, board: Board) -> rating.RatingCount:
        """What the rating that is open says."""
        sheets = [sheet for sheet in self._sheets.values() if sheet.answers is not None]
        return rating.count(
            board, [rating.Sheet(sheet.answers or "", sheet.side, sheet.typed) for sheet in sheets]
        )

    def lower(self, expected: int, away: Collection[str] = ()) -> tuple[str, ...]:
        """So many people are left: take the phones' papers past them back, and say which (R30).

        A seat whose paper went shares another's. Who is on paper and was not typed in may be who left, so no
        phone's paper goes while the others leave room. Papers without votes go first, so that no vote is lost
        while that is possible; of these those `away`, whose phones have left, so that nobody who is here
        loses theirs. The rest is chance.
        """
        tags = [tag for tag, sheet in self._sheets.items() if not sheet.typed]
        by = max(0, len(tags) + self.typed - expected)
        _shuffle(tags)

        def turn(tag: bytes) -> int:
            sheet = self._sheets[tag]
            return 2 if sheet.is_cast else 0 if sheet.paper in away else 1

        tags.sort(key=turn)  # stable: random among those whose turn it is
        return tuple(self._remove(tag) for tag in tags[:by])

    def close(self, closed: str, *, cast: int, by_phone: int) -> None:
        """This ballot or rating is over. How many papers came from phones is kept while the log cannot tell.

        Of so many votes only that the box has room for them.
        """
        self.destroy()
        if by_phone != cast:
            phones = [*self._hand.phones.items(), (closed, by_phone)]
            self._hand = replace(self._hand, phones=dict(phones[-MOST_MIXED:]))
            self._hand_changed = True

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
        if self._hand_changed:
            actions.put_papers(self._meeting, [self._sealed_hand()])
        self._removed, self._changed, self._hand_changed = [], {}, False

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

    def _check_room(self, papers: int, asked: Ballot | Rating | None) -> None:
        """Papers are people's: no more than have not answered by phone."""
        by_phone = self.cast - self.typed
        most = max(0, (asked.papers if asked else 0) - by_phone)
        if papers > most:
            raise Refused(Code.PAPER_TOO_MANY, papers=papers, most=most)

    def _retype(self, sheets: list[_Sheet]) -> None:
        for tag in [tag for tag, sheet in self._sheets.items() if sheet.typed]:
            self._remove(tag)
        _shuffle(sheets)
        for sheet in sheets:
            tag = self._tag(sheet.paper)
            self._sheets[tag] = sheet
            self._changed[tag] = None

    def _is_new(self, command_id: str) -> bool:
        """Note a facilitator's command about paper; False when it was carried out already (B2)."""
        command = self._sealer.tag("command", command_id)
        if short(command) in self._hand.done:
            return False
        self._hand = replace(self._hand, done=remembered(self._hand.done, command))
        self._hand_changed = True
        return True

    def _sealed_hand(self) -> SealedRow:
        hand = self._hand
        value = {"on_paper": hand.on_paper.to_json(), "done": hand.done, "phones": dict(hand.phones)}
        row, box = hand.row, self._sealer.seal(value, size=BOX_BYTES, row=hand.row.bytes)
        return SealedRow(row, self._sealer.tag("paper", "on paper"), box)

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
            "typed": sheet.typed,
        }
        return SealedRow(sheet.row, tag, self._sealer.seal(value, size=BOX_BYTES, row=sheet.row.bytes))

    def _tag(self, paper: str) -> bytes:
        return self._sealer.tag("paper", paper)
