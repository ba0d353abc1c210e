"""What is told no more beside a newer vote loses its figures, and keeps how many answered (ADR 0031, A4)."""

import pytest

from medvirk.domain.ballot import Count
from medvirk.domain.board.events import BallotClosed, RulesRead
from medvirk.domain.board.replaced import withheld, without_figures
from medvirk.domain.board.state import Ballot
from medvirk.domain.board.table import Question, Rating
from medvirk.domain.board.table_events import RatingClosed
from medvirk.domain.rating import RatingCount

BALLOT = BallotClosed("b1", 8, {"c1": (3, 0)})
RATING = RatingClosed("r1", 8, {"n1": {"importance": 2.0}}, {"n1": {"importance": (0, 4, 4, 0)}})


def test_A4_figures_that_are_withheld_are_gone_and_the_number_of_answers_stays() -> None:
    assert without_figures(BALLOT, {"b1"}) == BallotClosed("b1", 8, None)
    assert without_figures(RATING, {"r1"}) == RatingClosed("r1", 8, None, None)


@pytest.mark.parametrize(
    ("phones", "then", "phones_then", "told"),
    [
        (6, 10, 5, False),
        (6, 10, 6, True),
        (5, 6, 6, False),
        (5, 14, 5, True),
        (0, 14, 5, True),
        (5, 14, 9, True),
    ],
)
def test_A4_whoever_typed_papers_in_learns_no_few_phones_votes_from_two_totals(
    phones: int, then: int, phones_then: int, told: bool
) -> None:
    """Ten papers first, or six, of which `phones` were not typed; `then` as many, with `phones_then`."""
    cast = 10 if phones < 6 else phones
    older = Ballot("b1", 3, 2, cast, is_open=False, cast=cast, totals={}, replaced=True)
    known = {"b1": phones} if phones != cast else {}
    gone = withheld([older], Count(then, {}, phones_then), phones=known, told=True)
    assert gone == (None if told else ("b1",))


FULL, ONE_SHORT, FOUR_SHORT = (0, 0, 0, 14, 0), (1, 0, 0, 12, 0), (0, 0, 0, 10, 0)


@pytest.mark.parametrize(
    ("before", "now", "typed", "told"),
    [
        (FULL, FULL, 0, True),
        (FULL, ONE_SHORT, 0, False),
        (ONE_SHORT, FULL, 0, False),
        (ONE_SHORT, ONE_SHORT, 0, True),
        (FULL, FOUR_SHORT, 0, True),
        (FULL, FULL, 3, True),
        (ONE_SHORT, ONE_SHORT, 3, False),
        (FULL, FOUR_SHORT, 3, False),
    ],
)
def test_A4_nobodys_answer_to_one_item_is_told_by_two_distributions(
    before: tuple[int, ...], now: tuple[int, ...], typed: int, told: bool
) -> None:
    """As many papers both times, and one who says "don't know" to F1 in one of them.

    Whoever typed papers in knows how many of those left it out, the server does not: equal is not safe then.
    """
    counts = {"o1": {"F1": before, "F2": FULL}}
    older = Rating(
        "r1", Question.FIT, ("o1",), 14, False, is_open=False, cast=14, counts=counts, replaced=True
    )
    newer = RatingCount(14, 14 - typed, {}, {"o1": {"F1": now, "F3": FULL}, "o2": {"F1": FULL}})
    gone = withheld([older], newer, phones={"r1": 14 - typed} if typed else {}, told=True)
    assert gone == (None if told else ("r1",))


def test_A4_medians_alone_are_told_beside_each_other() -> None:
    """Below ten answers there is no distribution (R16), and two medians name nobody's answer."""
    older = Rating("r1", Question.FIT, ("o1",), 9, False, is_open=False, cast=9, counts={}, replaced=True)
    assert withheld([older], RatingCount(9, 9, {}, {}), phones={}, told=True) is None


def test_other_figures_and_other_events_stay_as_they_are() -> None:
    for event in (BALLOT, RATING, RulesRead()):
        assert without_figures(event, {"b2", "r2"}) is event
