"""One ballot, one paper, two questions: quotas, counting, and what may be known (R10, R11, R29, A4).

Papers never meet the log. A vote is for a card or a group as it stood; what became of it is settled when the
papers are counted:
- a card that lies in a group by then gives its votes to the group;
- a group that was dissolved gives them to the card that was its first;
- a group whose first card was taken back keeps them;
- votes for a card that was taken back count for nothing, and so does a paper that held no others;
- so do votes for a group of which only a suggestion is left.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from medvirk.domain.board.commands import Vote
from medvirk.domain.board.rules import Role, check
from medvirk.domain.board.state import Ballot, Board
from medvirk.domain.errors import Code, Refused

IMPROVE_VOTES: Final = 3
PRESERVE_VOTES: Final = 2
FEWEST_PAPERS: Final = 4
"""With fewer papers cast no totals leave the count (A4)."""


@dataclass(frozen=True)
class Paper:
    """The votes of one paper, by card or group. It knows neither seat nor time."""

    improve: Mapping[str, int] = field(default_factory=dict)
    preserve: Mapping[str, int] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """As it is sealed."""
        return {"improve": dict(self.improve), "preserve": dict(self.preserve)}

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> "Paper":
        """What `to_json` wrote."""
        return cls(dict(value["improve"]), dict(value["preserve"]))


@dataclass(frozen=True)
class Count:
    """What is known of a closed ballot: papers with votes that counted, and totals unless too few.

    `by_phone`: how many of the papers came from phones. It never meets the log.
    """

    cast: int
    totals: Mapping[str, tuple[int, int]] | None
    by_phone: int


NOTHING_CAST: Final = Count(0, None, 0)


def cast(board: Board, vote: Vote) -> Paper:
    """The paper that replaces this paper's earlier votes, if the board allows it.

    Whether the paper was handed out is known outside (ballot.unknown_paper). Raises Refused: ballot.not_open,
    ballot.paused, ballot.too_many_votes, ballot.unknown_target, card.is_suggestion, board.locked.
    """
    check(board, vote, Role.PHONE)
    ballot = open_now(board, vote.ballot)
    if sum(vote.improve.values()) > ballot.improve or sum(vote.preserve.values()) > ballot.preserve:
        raise Refused(Code.BALLOT_TOO_MANY_VOTES, improve=ballot.improve, preserve=ballot.preserve)
    check_targets(board, (*vote.improve, *vote.preserve))
    return Paper(dict(vote.improve), dict(vote.preserve))


def open_now(board: Board, ballot_id: str) -> Ballot:
    """The ballot of this id. Raises Refused: ballot.not_open, ballot.paused."""
    ballot = board.open_ballot
    if ballot is None or ballot.id != ballot_id:
        raise Refused(Code.BALLOT_NOT_OPEN)
    if board.is_paused:
        raise Refused(Code.BALLOT_PAUSED)
    return ballot


def check_targets(board: Board, targets: Iterable[str]) -> None:
    """Raise Refused unless all can be voted for: ballot.unknown_target, card.is_suggestion."""
    targets = tuple(targets)
    if board.table is not None:  # dots are for needs that are still talked about (R13)
        if not all(board.table.is_under_discussion(target) for target in targets):
            raise Refused(Code.BALLOT_UNKNOWN_TARGET)
        return
    if any(board.anchor(target) is None for target in targets):
        raise Refused(Code.BALLOT_UNKNOWN_TARGET)
    if not all(board.is_need(target) for target in targets):
        raise Refused(Code.CARD_IS_SUGGESTION)


def may_be_told(by_phone: int, typed: int, fewest: int = FEWEST_PAPERS) -> bool:
    """Whether so many papers together may be told of (A4).

    Whoever typed papers in knows them, and can take them off the totals: what is left is nobody, or enough.
    """
    return by_phone + typed >= fewest and (by_phone == 0 or by_phone >= fewest)


def count(board: Board, papers: Iterable[Paper], typed: Iterable[Paper] = ()) -> Count:
    """The totals on the map as it is now, of the phones' papers and the typed ones together.

    Withheld unless the papers with votes that count are enough (`may_be_told`).
    """
    improve: Counter[str] = Counter()
    preserve: Counter[str] = Counter()

    def counted(some: Iterable[Paper]) -> int:
        number_of_papers = 0
        for paper in some:
            for question, votes in ((improve, paper.improve), (preserve, paper.preserve)):
                for target, number in votes.items():
                    if (counted_for := board.counted_for(target)) is not None:
                        question[counted_for] += number
            number_of_papers += any(board.counted_for(target) for target in (*paper.improve, *paper.preserve))
        return number_of_papers

    by_phone, by_hand = counted(papers), counted(typed)
    if not may_be_told(by_phone, by_hand):
        return Count(by_phone + by_hand, None, by_phone)
    # In the order of the map: the order of papers must not be readable from the order of totals (A2).
    every = board.cards if board.table is None else board.table.needs
    totals = {id_: (improve[id_], preserve[id_]) for id_ in every if improve[id_] or preserve[id_]}
    return Count(by_phone + by_hand, totals, by_phone)


def votes_in_force(board: Board) -> Mapping[str, tuple[int, int]]:
    """The totals that count: of the current ballot once it is closed; none when they were withheld."""
    ballot = board.ballot
    return {} if ballot is None or ballot.is_open else ballot.totals or {}
