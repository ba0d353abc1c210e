"""The measures that fit a need, best first, and what is said when none does (method.md part 6).

Weak evidence is never hidden. What the list advises against is never offered: it is named as a warning.
Among the suggestions are at least two levels when the list allows it; the outer context counts for none.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Final

from medvirk.domain.iglo import Level
from medvirk.domain.matching.explain import Candidate, Reason, Wanted, Why, explain, fit, matches

FEWEST_LEVELS: Final = 2

_LAST_LETTERS: Final = str.maketrans({"æ": "{", "ø": "|", "å": "}"})  # after z, in our order


class Nothing(StrEnum):
    """Why nothing in the list fits a need as things stand."""

    NO_PLACE = "no_place"
    NO_MATCH = "no_match"
    ONLY_ADVISED_AGAINST = "only_advised_against"
    NOT_MET = "not_met"


@dataclass(frozen=True)
class Suggestion:
    """A measure for a need. `for_balance`: it does not match, and stands here as the second level."""

    measure: Candidate
    reasons: tuple[Reason, ...]
    for_balance: bool = False

    @cached_property
    def fit(self) -> float:
        """The sum of its reasons."""
        return fit(self.reasons)

    @property
    def fits_as_things_are(self) -> bool:
        """It matches, and nobody ticked one of its preconditions as not met."""
        return not self.for_balance and all(reason.why is not Why.NOT_MET for reason in self.reasons)


@dataclass(frozen=True)
class Suggestions:
    """Everything for one need. `nothing` can be said while there are suggestions: all lack a precondition."""

    ranked: tuple[Suggestion, ...]
    nothing: Nothing | None
    advised_against: tuple[Candidate, ...]

    @property
    def levels(self) -> frozenset[Level]:
        """The levels of the map among the suggestions."""
        return frozenset(level for each in self.ranked for level in each.measure.levels)


def suggest(
    need: Wanted, measures: Iterable[Candidate], not_met: Mapping[str, Collection[int]]
) -> Suggestions:
    """The suggestions for `need`. `not_met`: by measure, the preconditions that people ticked as not met."""
    warned: list[Candidate] = []
    found: list[Suggestion] = []
    others: list[Candidate] = []
    for measure in measures:
        if not matches(need, measure):
            others.append(measure)
        elif measure.may_be_offered:
            found.append(Suggestion(measure, explain(need, measure, not_met.get(measure.code, ()))))
        else:
            warned.append(measure)
    nothing = _nothing(need, found, warned)
    if found:
        found += _second_level(need, found, others, not_met)
    return Suggestions(
        tuple(sorted(found, key=_best_first)),
        nothing,
        tuple(sorted(warned, key=lambda measure: in_order(measure.name))),
    )


def in_order(name: str) -> str:
    """Sorts names as we do: without regard to capitals, æ, ø and å last."""
    return name.casefold().translate(_LAST_LETTERS)


def _best_first(suggestion: Suggestion) -> tuple[float, int, str, str]:
    """The fit; ties by evidence, then by name."""
    measure = suggestion.measure
    return (-suggestion.fit, -_evidence(suggestion), in_order(measure.name), measure.code)


def _evidence(suggestion: Suggestion) -> int:
    return "HNDCBA".index(suggestion.measure.grade.value)


def _second_level(
    need: Wanted,
    found: list[Suggestion],
    others: list[Candidate],
    not_met: Mapping[str, Collection[int]],
) -> list[Suggestion]:
    """The best measures of other levels, until there are two levels, when those that match have fewer."""
    levels = {level for each in found for level in each.measure.levels}
    if len(levels) >= FEWEST_LEVELS:
        return []
    elsewhere = [
        Suggestion(measure, explain(need, measure, not_met.get(measure.code, ())), for_balance=True)
        for measure in others
        if measure.may_be_offered
    ]
    added: list[Suggestion] = []
    for each in sorted(elsewhere, key=_best_first):
        if len(levels) < FEWEST_LEVELS and set(each.measure.levels) - levels:
            added.append(each)
            levels.update(each.measure.levels)
    return added


def _nothing(need: Wanted, found: list[Suggestion], warned: list[Candidate]) -> Nothing | None:
    if need.level is None:
        return Nothing.NO_PLACE
    if not found:
        return Nothing.ONLY_ADVISED_AGAINST if warned else Nothing.NO_MATCH
    if not any(each.fits_as_things_are for each in found):
        return Nothing.NOT_MET
    return None
