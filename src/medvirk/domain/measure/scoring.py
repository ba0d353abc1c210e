"""From answers to spreads: the points of every answer, and who is scored (method.md 4.4).

Units: every value is in points, 0-100. A point of a scale 1-5 is `(answer - 1) / 4 * 100`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from functools import reduce
from operator import add
from typing import Final, TypeAlias

from medvirk.domain.measure.instrument import Instrument
from medvirk.domain.measure.spread import NOBODY, Points, Spread

LOWEST: Final = 1
HIGHEST: Final = 5


class Known(StrEnum):
    """Do you know of this here? Wire values."""

    YES = "yes"
    A_LITTLE = "a_little"
    NO = "no"


DONT_KNOW: Final = "dont_know"
NO_BASIS: Final = "no_basis"

Answer: TypeAlias = int | str
Sheet: TypeAlias = Mapping[str, Answer | Mapping[str, Answer]]
"""One person's answers as they are stored: {"A1": 4, "A2": "dont_know", "B1": {"known": "yes", "works": 2}}.

What was skipped is missing. Ids that the instrument does not have are passed over.
"""


def points(answer: int) -> int:
    """An answer 1-5 in points: 1 is 0, 3 is 50, 5 is 100."""
    return (answer - LOWEST) * 100 // (HIGHEST - LOWEST)


@dataclass(frozen=True)
class Tally:
    """What the sheets of a group hold, each question by itself: nothing ties two answers together.

    `commitment`: the score of each person with at least `Instrument.needed` of the items.
    `unscored`: how many answered some of the items, but too few to be scored.
    `agree`: by item A and C. `known`: 100 for yes and a little, 0 for no. `works`: only of those who know it.
    """

    respondents: int = 0
    commitment: Spread = NOBODY
    unscored: int = 0
    agree: Mapping[str, Spread] = field(default_factory=dict)
    known: Mapping[str, Spread] = field(default_factory=dict)
    works: Mapping[str, Spread] = field(default_factory=dict)

    def __add__(self, other: Tally) -> Tally:
        """The tally of two groups that share nobody."""
        return Tally(
            respondents=self.respondents + other.respondents,
            commitment=self.commitment + other.commitment,
            unscored=self.unscored + other.unscored,
            agree=_joined(self.agree, other.agree),
            known=_joined(self.known, other.known),
            works=_joined(self.works, other.works),
        )


def together(tallies: Iterable[Tally]) -> Tally:
    """The tally of groups that share nobody."""
    return reduce(add, tallies, Tally())


def tally(instrument: Instrument, sheets: Iterable[Sheet]) -> Tally:
    """Count the sheets. Their order does not matter. ValueError: a value that no form can give."""
    respondents = unscored = 0
    commitment: Counter[tuple[int, int]] = Counter()
    agree: dict[str, Counter[Answer]] = {item: Counter() for item in instrument.agree_items}
    known: dict[str, Counter[Answer]] = {element.id: Counter() for element in instrument.elements}
    works: dict[str, Counter[Answer]] = {element.id: Counter() for element in instrument.elements}
    for sheet in sheets:
        respondents += 1
        given = [answer for item in instrument.commitment if isinstance(answer := sheet.get(item), int)]
        if len(given) >= instrument.needed:
            commitment[sum(given), len(given)] += 1
        elif given:
            unscored += 1
        for item, answers in agree.items():
            if isinstance(answer := sheet.get(item), int | str):
                answers[answer] += 1
        for item, answers in known.items():
            if isinstance(both := sheet.get(item), Mapping) and "known" in both:
                answers[both["known"]] += 1
                # How well it works is asked only of those who know it.
                if "works" in both and both["known"] != Known.NO:
                    works[item][both["works"]] += 1
    return Tally(
        respondents=respondents,
        commitment=_scored(commitment),
        unscored=unscored,
        agree={item: _of_scale(item, answers, DONT_KNOW) for item, answers in agree.items()},
        known={item: _of_known(item, answers) for item, answers in known.items()},
        works={item: _of_scale(item, answers, NO_BASIS) for item, answers in works.items()},
    )


def _scored(sums: Mapping[tuple[int, int], int]) -> Spread:
    """`(mean - 1) / 4 * 100` of each person's answers, exact; keys are the sum and number of answers."""
    counts: Counter[Points] = Counter()
    for (total, answered), people in sums.items():
        counts[(Fraction(total, answered) - LOWEST) * 100 / (HIGHEST - LOWEST)] += people
    return Spread(counts)


def _of_scale(item: str, answers: Mapping[Answer, int], aside: str) -> Spread:
    counts: dict[Points, int] = {}
    for answer, people in answers.items():
        if isinstance(answer, int) and LOWEST <= answer <= HIGHEST:
            counts[points(answer)] = people
        elif answer != aside:
            raise ValueError(f"{item}: expected 1 to 5 or {aside!r}, got {answer!r}")
    return Spread(counts, answers.get(aside, 0))


def _of_known(item: str, answers: Mapping[Answer, int]) -> Spread:
    for answer in answers:
        if answer not in set(Known):
            raise ValueError(f"{item}: expected {', '.join(Known)}, got {answer!r}")
    knowing = answers.get(Known.YES, 0) + answers.get(Known.A_LITTLE, 0)
    return Spread({100: knowing, 0: answers.get(Known.NO, 0)})


def _joined(one: Mapping[str, Spread], other: Mapping[str, Spread]) -> Mapping[str, Spread]:
    return {item: one.get(item, NOBODY) + other.get(item, NOBODY) for item in (*one, *other)}
