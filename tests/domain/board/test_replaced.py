"""What is told no more beside a newer vote loses its figures, and keeps how many answered (ADR 0031, A4)."""

from medvirk.domain.board.events import BallotClosed, RulesRead
from medvirk.domain.board.replaced import without_figures
from medvirk.domain.board.table_events import RatingClosed

BALLOT = BallotClosed("b1", 8, {"c1": (3, 0)})
RATING = RatingClosed("r1", 8, {"n1": {"importance": 2.0}}, {"n1": {"importance": (0, 4, 4, 0)}})


def test_A4_figures_that_are_withheld_are_gone_and_the_number_of_answers_stays() -> None:
    assert without_figures(BALLOT, {"b1"}) == BallotClosed("b1", 8, None)
    assert without_figures(RATING, {"r1"}) == RatingClosed("r1", 8, None, None)


def test_other_figures_and_other_events_stay_as_they_are() -> None:
    for event in (BALLOT, RATING, RulesRead()):
        assert without_figures(event, {"b2", "r2"}) is event
