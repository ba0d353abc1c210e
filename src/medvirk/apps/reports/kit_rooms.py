"""Sheets of the paper kit that lie in the room rather than in a hand: tables, the two-by-two, tallies."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from medvirk.domain.board.table import Question
from medvirk.domain.iglo import Action
from medvirk.domain.mixing import deal
from medvirk.domain.paper_kit import LINES_ON_TALLY
from medvirk.domain.picture.model import Labels
from medvirk.domain.priority import Quadrant
from medvirk.domain.rating import IMPORTANCE, INFLUENCE, ITEMS, SCALES

_HALF_STEPS: Final = (("0", "½", "1", "1½"), ("2", "2½", "3"))
"""What a median of importance or influence can be: low, and high (R13)."""

Sheet = Mapping[str, Any]
Words = Mapping[str, Any]
"""Of the meeting's table, as its screens have them (meetings/table_words.py)."""


@dataclass(frozen=True)
class Item:
    """A need or a measure on the table, as a form names it."""

    number: str
    words: str


def tables(words: Words, items: Sequence[Item], count: int) -> Iterator[Sheet]:
    """For each small group its number, what it talks about, and the needs it begins with (method.md 5.3)."""
    for number, needs in enumerate(deal(items, ((),) * count), 1):
        yield {
            "is": "table",
            "copies": 1,
            "title": _("Table %(number)s") % {"number": number},
            "questions": words["group_questions"],
            "about": _("Your needs"),
            "rows": [{"number": need.number, "words": need.words} for need in needs],
        }


def matrix(words: Words, foot: str) -> Sheet:
    """The four fields, importance upwards and influence to the right."""
    fields = (Quadrant.LIFT_UP, Quadrant.DO_NOW, Quadrant.NOT_NOW, Quadrant.QUICK_WINS)
    return {
        "is": "matrix",
        "copies": 1,
        "title": _("Importance and influence"),
        "how": _(
            "Write the number of each need where its medians meet. A median of 2 or more is high. "
            "The picture is a help, not the answer."
        ),
        "up": words["rating"][IMPORTANCE]["label"],
        "right": words["rating"][INFLUENCE]["label"],
        "points": _HALF_STEPS,
        "fields": [words["quadrants"][field] for field in fields],
        "foot": foot,
    }


def vote_tallies(labels: Labels, items: Sequence[Item], foot: str) -> Iterator[Sheet]:
    """A line for each need, or for each card that the group numbered."""
    columns = [{"title": labels.actions[action.value], "codes": [""]} for action in Action]
    yield from _tallies(_("Tally of the votes"), "", columns, _lines(items), foot)


def rating_tallies(words: Words, items: Sequence[Item], foot: str) -> Iterator[Sheet]:
    """A line for each need, and a field for each point of both questions."""
    codes = [str(point) for point in SCALES[Question.NEEDS]]
    columns = [{"title": words["rating"][item]["label"], "codes": codes} for item in ITEMS[Question.NEEDS]]
    yield from _tallies(_("Tally of the ratings"), "", columns, _lines(items), foot)


def fit_tallies(words: Words, items: Sequence[Item], foot: str) -> Iterator[Sheet]:
    """For each measure a line for each statement."""
    codes = [str(point) for point in SCALES[Question.FIT]]
    rows = [{"number": code, "words": words["fit"]["items"][code]["text"]} for code in ITEMS[Question.FIT]]
    for item in items or (Item("", _("Measure: ____________________")),):
        title = _("Tally of expectation and fit")
        yield from _tallies(title, item.words, [{"title": "", "codes": codes}], rows, foot)


def _lines(items: Sequence[Item]) -> list[dict[str, str]]:
    named = [{"number": item.number, "words": item.words} for item in items]
    return named or [{"number": "", "words": ""}] * LINES_ON_TALLY


def _tallies(
    title: str,
    about: str,
    columns: list[dict[str, Any]],
    rows: list[dict[str, str]],
    foot: str,
) -> Iterator[Sheet]:
    for at in range(0, len(rows), LINES_ON_TALLY):
        yield {
            "is": "tally",
            "copies": 1,
            "title": title,
            "about": about,
            "secret": _(
                "Two people count together: one reads aloud, one makes a stroke for each. "
                "Number of ballots: ______"
            ),
            "number": _("No."),
            "columns": columns,
            "rows": rows[at : at + LINES_ON_TALLY],
            "foot": foot,
        }
