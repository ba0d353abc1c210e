"""Secret votes: quotas on the paper alone (R10), totals from four papers on (A4)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from medvirk.domain.errors import Code, Refused

if TYPE_CHECKING:
    from medvirk.domain.board.state import Ballot, Board

FEWEST_PAPERS: Final = 4
"""Fewer papers cast than this: no totals, the group talks instead (A4, R11)."""


@dataclass(frozen=True)
class Votes:
    """What one paper says: votes per card or group, for each question. Several on one are allowed (R29)."""

    improve: Mapping[str, int]
    preserve: Mapping[str, int]


def check(board: "Board", ballot_id: str, votes: Votes) -> Votes:
    """`votes` without zeros, if the paper may carry them now.

    Raises Refused: ballot.not_open, ballot.paused (R11), ballot.too_many_votes, ballot.unknown_target.
    """
    ballot = board.ballots.get(ballot_id)
    if board.locked or ballot is None or not ballot.open:
        raise Refused(Code.BALLOT_NOT_OPEN)
    if board.ballot_paused:
        raise Refused(Code.BALLOT_PAUSED)
    known = set(board.votable())
    for question, quota in ((votes.improve, ballot.improve), (votes.preserve, ballot.preserve)):
        if any(count < 0 for count in question.values()) or sum(question.values()) > quota:
            raise Refused(Code.BALLOT_TOO_MANY_VOTES, quota=quota)
        if any(target not in known for target, count in question.items() if count):
            raise Refused(Code.BALLOT_UNKNOWN_TARGET)
    return Votes(
        {target: n for target, n in votes.improve.items() if n},
        {target: n for target, n in votes.preserve.items() if n},
    )


def count(board: "Board", papers: Iterable[Votes]) -> tuple[tuple[str, int, int], ...]:
    """(target, improve, preserve) over all papers, sorted by target.

    A card that was grouped during the vote gives its votes to its group; one that was taken back takes them
    with it, for nothing is left to improve or preserve.
    """
    improve: Counter[str] = Counter()
    preserve: Counter[str] = Counter()
    for paper in papers:
        for question, counter in ((paper.improve, improve), (paper.preserve, preserve)):
            for target, votes in question.items():
                standing = _standing(board, target)
                if standing is not None:
                    counter[standing] += votes
    return tuple((target, improve[target], preserve[target]) for target in sorted(improve | preserve))


def shown_totals(
    board: "Board", cast: int, totals: Iterable[tuple[str, int, int]]
) -> Mapping[str, tuple[int, int]] | None:
    """What may be said when a ballot closes: None with fewer than four papers (A4)."""
    if cast < FEWEST_PAPERS:
        return None
    return {target: (improve, preserve) for target, improve, preserve in totals if _standing(board, target)}


def in_force(board: "Board") -> "Ballot | None":
    """The ballot whose totals count: the latest, once closed with totals."""
    ballot = board.ballot
    return ballot if ballot and not ballot.open and ballot.totals is not None else None


def _standing(board: "Board", target: str) -> str | None:
    card = board.cards.get(target)
    if card is not None:
        return card.group or target
    return target if target in board.groups else None
