"""Ratings on secret papers: what may be answered, medians, and what may be known (R10-R14, R16, A4).

Papers never meet the log. On a paper each answer is one sign, in the order of the rating's targets and items,
so that a paper has one short length whatever is rated.
"""

import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from medvirk.domain.ballot import FEWEST_PAPERS, may_be_told
from medvirk.domain.board.rules import Role, check
from medvirk.domain.board.state import Board
from medvirk.domain.board.table import (
    THE_LIST,
    THE_PLAN,
    Counts,
    Medians,
    Question,
    Rating,
    Sides,
    without_target,
)
from medvirk.domain.board.table_commands import Rate
from medvirk.domain.errors import Code, Refused
from medvirk.domain.script import Step
from medvirk.domain.seats import K_SIDE, Side

K_SPLIT: Final = 10
"""So many answers are shown as a distribution (R16)."""

IMPORTANCE: Final = "importance"
INFLUENCE: Final = "influence"

ITEMS: Final[Mapping[Question, tuple[str, ...]]] = {
    Question.NEEDS: (IMPORTANCE, INFLUENCE),
    Question.CONSENSUS: ("consensus",),
    Question.FIT: ("F1", "F2", "F3", "F4", "F5", "F6", "F7"),
    Question.CONFIDENCE: ("confidence",),
}
SCALES: Final[Mapping[Question, tuple[int | str, ...]]] = {
    Question.NEEDS: (0, 1, 2, 3),
    Question.CONSENSUS: ("up", "sideways", "down"),
    Question.FIT: (1, 2, 3, 4, 5),
    Question.CONFIDENCE: tuple(range(11)),
}
"""What can be answered, in order; counts stand in the same order."""
NO_ANSWER: Final = "dont_know"
"""An answer that counts for no median: "don't know"."""
RATED_IN: Final[Mapping[Question, frozenset[Step]]] = {
    Question.NEEDS: frozenset({Step.M1_RATE}),
    Question.CONSENSUS: frozenset({Step.M1_CONSENSUS, Step.M2_PACKAGE}),
    Question.FIT: frozenset({Step.M2_FIT}),
    Question.CONFIDENCE: frozenset({Step.M2_CLOSE}),
}
"""Where a question is asked; elsewhere an open rating is paused (R11)."""
ONE_VOICE: Final = frozenset({Question.CONSENSUS})
"""Asked of the room as a whole: totals, no median, no sides."""

_SIGNS: Final = "0123456789a"
_NOTHING: Final = "-"
_DONT_KNOW: Final = "?"


@dataclass(frozen=True)
class Sheet:
    """The answers of one paper. It knows neither seat nor time; a side only where R12 allows it.

    `typed`: it came from paper, so that whoever typed it knows it.
    """

    answers: str
    side: Side | None = None
    typed: bool = False


@dataclass(frozen=True)
class RatingCount:
    """What is known of a closed rating; nothing but the number of papers when they were too few.

    `by_phone`: how many of the papers came from phones. It never meets the log.
    """

    cast: int
    by_phone: int
    medians: Medians | None = None
    counts: Counts | None = None
    sides: Sides | None = None


NOTHING_RATED: Final = RatingCount(0, 0)


def is_paused(board: Board) -> bool:
    """True while a rating is open and the meeting is at another step (R11)."""
    rating = board.table.open_rating if board.table else None
    return rating is not None and board.step not in RATED_IN[rating.question]


def cast(board: Board, command: Rate) -> str:
    """The answers that replace this paper's earlier ones, if the board allows it.

    Whether the paper was handed out is known outside (ballot.unknown_paper). Raises Refused:
    rating.not_open, rating.paused, rating.bad_answer, board.locked.
    """
    check(board, command, Role.PHONE)
    rating = open_now(board, command.rating)
    check_answers(rating, command.answers)
    return written(rating, command.answers)


def open_now(board: Board, rating_id: str) -> Rating:
    """The rating of this id. Raises Refused: rating.not_open, rating.paused."""
    rating = board.table.open_rating if board.table else None
    if rating is None or rating.id != rating_id:
        raise Refused(Code.RATING_NOT_OPEN)
    if is_paused(board):
        raise Refused(Code.RATING_PAUSED)
    return rating


def check_answers(rating: Rating, answers: Mapping[str, Mapping[str, object]]) -> None:
    """Raise Refused(rating.bad_answer) unless they are about what is asked."""
    items = ITEMS[rating.question]
    if any(
        target not in rating.targets or any(item not in items for item in answers[target])
        for target in answers
    ):
        raise Refused(Code.RATING_BAD_ANSWER)


def written(rating: Rating, answers: Mapping[str, Mapping[str, int | str]]) -> str:
    """A paper with these answers, one sign each. Raises Refused(rating.bad_answer): outside the scale."""
    scale = SCALES[rating.question]
    return "".join(
        _sign(answers.get(target, {}).get(item), scale)
        for target in rating.targets
        for item in ITEMS[rating.question]
    )


def count(board: Board, sheets: Iterable[Sheet]) -> RatingCount:
    """What the open rating says. Answers about a need that was put back meanwhile count for nothing."""
    rating = board.table.open_rating if board.table else None
    if board.table is None or rating is None:
        return NOTHING_RATED
    gone = set(rating.targets) - {*board.table.needs, *board.table.options, THE_LIST, THE_PLAN}
    counted = tally(rating, sheets)
    for target in gone:
        counted = RatingCount(
            counted.cast,
            counted.by_phone,
            *without_target(target, counted.medians, counted.counts, counted.sides),
        )
    return counted


def tally(rating: Rating, sheets: Iterable[Sheet]) -> RatingCount:
    """The medians, counts and sides of these papers, each only where enough people answered."""
    filled = [sheet for sheet in sheets if sheet.answers.strip(_NOTHING)]
    typed = [sheet.answers for sheet in filled if sheet.typed]
    by_phone = len(filled) - len(typed)
    if not may_be_told(by_phone, len(typed)):
        return RatingCount(len(filled), by_phone)
    answers = _answers(rating, [sheet.answers for sheet in filled])
    known = _answers(rating, typed)
    return RatingCount(
        len(filled),
        by_phone,
        {} if rating.question in ONE_VOICE else _medians(rating, answers, known, FEWEST_PAPERS),
        _counts(rating, answers, known),
        _sides(rating, filled) if rating.by_side else None,
    )


def median(question: Question, values: Sequence[int]) -> float:
    """Half steps; of an even count of fit answers the lower one, so that a doubt counts (R13, R14)."""
    if question is Question.FIT:
        return float(statistics.median_low(values))
    return float(statistics.median(values))


Answers = Mapping[str, Mapping[str, Sequence[int]]]


def _sign(value: int | str | None, scale: Sequence[int | str]) -> str:
    if value is None:
        return _NOTHING
    if value not in scale and value != NO_ANSWER:
        raise Refused(Code.RATING_BAD_ANSWER)
    return _DONT_KNOW if value == NO_ANSWER else _SIGNS[scale.index(value)]


def _answers(rating: Rating, sheets: Sequence[str]) -> Answers:
    """Target -> item -> the places on the scale that were answered, sorted: order must not tell (A2)."""
    items = ITEMS[rating.question]
    return {
        target: {
            item: sorted(
                _SIGNS.index(sheet[at])
                for sheet in sheets
                if (at := row * len(items) + column) < len(sheet) and sheet[at] in _SIGNS
            )
            for column, item in enumerate(items)
        }
        for row, target in enumerate(rating.targets)
    }


def _are_enough(places: Sequence[int], typed: Sequence[int], fewest: int) -> bool:
    """Each median, each distribution by itself: what is left without the typed ones is enough too (R16)."""
    return may_be_told(len(places) - len(typed), len(typed), fewest)


def _medians(
    rating: Rating, answers: Answers, typed: Answers, fewest: int
) -> dict[str, dict[str, float | None]]:
    scale = SCALES[rating.question]
    return {
        target: {
            item: median(rating.question, [int(scale[place]) for place in places])
            if _are_enough(places, typed[target][item], fewest)
            else None
            for item, places in items.items()
        }
        for target, items in answers.items()
    }


def _counts(rating: Rating, answers: Answers, typed: Answers) -> dict[str, dict[str, tuple[int, ...]]]:
    """Thumbs are totals; the other scales are distributions, which need more people (R16)."""
    fewest = FEWEST_PAPERS if rating.question in ONE_VOICE else K_SPLIT
    size = len(SCALES[rating.question])
    found = {
        target: {
            item: tuple(places.count(place) for place in range(size))
            for item, places in items.items()
            if _are_enough(places, typed[target][item], fewest)
        }
        for target, items in answers.items()
    }
    return {target: items for target, items in found.items() if items}


def _sides(rating: Rating, sheets: Sequence[Sheet]) -> dict[Side, dict[str, dict[str, float | None]]] | None:
    """Both sides' medians, where each has enough papers and enough answers; else of neither (R12, R16).

    From phones alone: a typed paper has no side.
    """
    by_side = {side: [sheet.answers for sheet in sheets if sheet.side is side] for side in Side}
    if any(len(papers) < K_SIDE for papers in by_side.values()):
        return None
    none = _answers(rating, [])
    medians = {
        side: _medians(rating, _answers(rating, papers), none, K_SIDE) for side, papers in by_side.items()
    }
    for target in rating.targets:
        for item in ITEMS[rating.question]:
            if any(medians[side][target][item] is None for side in Side):
                for side in Side:
                    medians[side][target][item] = None
    return medians
