"""What is told no more beside a newer vote loses its figures, and keeps how many answered (ADR 0031, A4)."""

import pytest

from medvirk.domain.ballot import Count
from medvirk.domain.board.events import BallotClosed, RulesRead
from medvirk.domain.board.replaced import withheld, without_figures
from medvirk.domain.board.state import Ballot
from medvirk.domain.board.table_events import RatingClosed

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


def test_other_figures_and_other_events_stay_as_they_are() -> None:
    for event in (BALLOT, RATING, RulesRead()):
        assert without_figures(event, {"b2", "r2"}) is event
