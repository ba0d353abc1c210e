"""What a group does at the table of a stakeholder meeting, for tests, and its needs and measures by name."""

from tests.domain.board.meetings import NEEDS, OPTIONS
from tests.domain.board.play import Play

from medvirk.domain.board import table_commands as t
from medvirk.domain.board.table import ItemFate, Question, TrashReason
from medvirk.domain.iglo import Place
from medvirk.domain.script import Step

ONE, TWO, THREE, FOUR, FIVE = (need.id for need in NEEDS)
FIRST, SECOND, THIRD = (option.id for option in OPTIONS)
GOOD = {"F1": 4, "F2": 4, "F3": 3, "F4": 4, "F5": 3, "F6": 4, "F7": 3}


def written(play: Play, *texts: str, place: Place = Place.GROUP) -> list[str]:
    """Cards of the silent reading, on the table."""
    step = play.board.step
    cards = play.cards(*texts, step=Step.M1_MISSING, place=place)
    play.at(step)
    return cards


def fit(play: Play, option: str, papers: int = 5, **changes: int | str) -> None:
    """A measure is rated, everybody gives the same answers."""
    play.at(Step.M2_FIT)
    play.do(t.OpenRating(play.id(), Question.FIT, option))
    for number in range(papers):
        play.rate(f"p{number}", {option: {**GOOD, **changes}})
    play.do(t.CloseRating(play.id()))


def fate(play: Play, item: str) -> ItemFate | None:
    return play.table.fates.get(item)


def thumbs(play: Play, *said: str) -> None:
    """Everybody answers whether they can live with it."""
    play.do(t.OpenRating(play.id(), Question.CONSENSUS))
    for number, thumb in enumerate(said):
        play.rate(f"p{number}", {"list": {"consensus": thumb}})
    play.do(t.CloseRating(play.id()))


def all_parked(play: Play) -> None:
    for item in (ONE, TWO, THREE, FIVE):
        play.do(t.Park(play.id(), item, "HR", "2026-05-04"))
    play.do(t.Trash(play.id(), FOUR, TrashReason.UNCLEAR, danger=False))
