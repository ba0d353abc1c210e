"""Paper ballots that were counted in the room, as papers like the phones': so one rule counts them all.

Only totals are typed. They are dealt out to as many papers as were counted; which answers lie on one paper is
nobody's knowledge and read by nobody, for totals and medians are all that leaves the box.
"""

from collections.abc import Mapping, Sequence

from medvirk.domain import ballot, rating
from medvirk.domain.board.paper_commands import TypeAnswers, TypeVotes
from medvirk.domain.board.rules import Role, check
from medvirk.domain.board.state import Board
from medvirk.domain.errors import Code, Refused


def votes(board: Board, typed: TypeVotes) -> tuple[ballot.Paper, ...]:
    """So many papers with these votes, none with more than its quota.

    Raises Refused: paper.too_many_votes, and what `ballot.cast` refuses.
    """
    check(board, typed, Role.CONSOLE)
    opened = ballot.open_now(board, typed.ballot)
    ballot.check_targets(board, (*typed.improve, *typed.preserve))
    most_improve, most_preserve = typed.papers * opened.improve, typed.papers * opened.preserve
    if sum(typed.improve.values()) > most_improve or sum(typed.preserve.values()) > most_preserve:
        raise Refused(
            Code.PAPER_TOO_MANY_VOTES, papers=typed.papers, improve=most_improve, preserve=most_preserve
        )
    improve = _dealt(typed.improve, typed.papers)
    preserve = _dealt(typed.preserve, typed.papers)[::-1]  # the last first: few papers stay empty
    return tuple(ballot.Paper(*both) for both in zip(improve, preserve, strict=True))


def answers(board: Board, typed: TypeAnswers) -> tuple[str, ...]:
    """So many papers with these answers, as `rating.cast` writes them.

    Raises Refused: paper.too_many_answers, and what `rating.cast` refuses.
    """
    check(board, typed, Role.CONSOLE)
    opened = rating.open_now(board, typed.rating)
    choices = (*rating.SCALES[opened.question], rating.NO_ANSWER)
    papers: list[dict[str, dict[str, int | str]]] = [{} for _ in range(typed.papers)]
    for target, items in typed.counts.items():
        for item, counts in items.items():
            if len(counts) > len(choices):
                raise Refused(Code.RATING_BAD_ANSWER)
            if sum(counts) > typed.papers:
                raise Refused(Code.PAPER_TOO_MANY_ANSWERS, answers=sum(counts), papers=typed.papers)
            found = [value for value, count in zip(choices, counts, strict=False) for _ in range(count)]
            for paper, value in zip(papers, found, strict=False):
                paper.setdefault(target, {})[item] = value
    rating.check_answers(opened, typed.counts)
    return tuple(rating.written(opened, paper) for paper in papers)


def _dealt(totals: Mapping[str, int], papers: int) -> Sequence[Mapping[str, int]]:
    """The votes one by one to one paper after the other, until none is left."""
    dealt: list[dict[str, int]] = [{} for _ in range(papers)]
    every = [target for target, count in totals.items() for _ in range(count)]
    for at, target in enumerate(every):
        paper = dealt[at % papers]
        paper[target] = paper.get(target, 0) + 1
    return dealt
