"""Figures that were replaced by nearly the same people's: told together they would tell a latecomer's vote.

The event that closes the newer ballot or rating says what is withheld (ADR 0031): old logs fold as before.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Final

from medvirk.domain.ballot import Count
from medvirk.domain.board.events import BallotClosed, Event
from medvirk.domain.board.state import Ballot
from medvirk.domain.board.table import Rating
from medvirk.domain.board.table_events import RatingClosed
from medvirk.domain.rating import RatingCount

FEWEST_APART: Final = 4
"""Two counts apart by fewer papers are not both told: their difference would be these people's (A4)."""


def withheld(
    older: Iterable[Ballot | Rating], now: Count | RatingCount, *, phones: Mapping[str, int], told: bool
) -> tuple[str, ...] | None:
    """Those that were replaced, and that the newer figures would tell too much beside.

    Whoever typed papers in can take them off both, so the phones' papers are compared as well as all:
    `phones` says how many there were in older votes where some were typed. Nothing (None) beside as many
    papers, and as many answers to each item, as before: these may be the same people who think again. Nor
    beside figures not `told`.
    """
    if not told:
        return None
    gone = (
        one.id
        for one in older
        if one.replaced
        and (
            _is_near(now.cast, one.cast)
            or _is_near(now.by_phone, phones.get(one.id, one.cast))
            or _are_answers_near(one, now, typed=one.id in phones or now.by_phone != now.cast)
        )
    )
    return tuple(gone) or None


def _are_answers_near(one: Ballot | Rating, now: Count | RatingCount, *, typed: bool) -> bool:
    """Whether few more, or fewer, answered an item this time, of those whose every answer is counted.

    How many phones answered an item beside papers that were `typed` is known to whoever typed, and not here:
    where somebody left the item out it may be a few.
    """
    if not isinstance(one, Rating) or not isinstance(now, RatingCount) or not one.counts or not now.counts:
        return False
    for target in one.counts.keys() & now.counts.keys():
        for item in one.counts[target].keys() & now.counts[target].keys():
            before, answers = sum(one.counts[target][item]), sum(now.counts[target][item])
            left_out = before < one.cast or answers < now.cast
            if _is_near(answers, before) or (typed and left_out):
                return True
    return False


def _is_near(now: int, before: int) -> bool:
    return 0 < abs(now - before) < FEWEST_APART


def without_figures(event: Event, of: Collection[str]) -> Event:
    """The event without what it counted in these ballots and ratings; how many answered stays (B13)."""
    match event:
        case BallotClosed() if event.ballot in of:
            return replace(event, totals=None)
        case RatingClosed() if event.rating in of:
            return replace(event, medians=None, counts=None, sides=None)
        case _:
            return event
