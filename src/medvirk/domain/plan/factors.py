"""The law's factors and where the map's categories belong among them: the crosswalk of method.md 2.4 as data.

Tags, not a checklist: the Working Environment Act § 4-3 names four psychosocial factors as examples, and the
regulations have harassment (chapter 2A) and violence (chapter 3A) apart.
"""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from medvirk.domain.iglo import CATEGORIES, Place, level_of


class Factor(StrEnum):
    """What the law asks an employer to look at. The first four are those of § 4-3."""

    UNCLEAR_DEMANDS = "unclear_demands"
    EMOTIONAL_DEMANDS = "emotional_demands"
    WORKLOAD_TIME = "workload_time"
    SUPPORT_HELP = "support_help"
    INTEGRITY_DIGNITY = "integrity_dignity"
    HARASSMENT = "harassment"
    VIOLENCE_THREATS = "violence_threats"
    PARTICIPATION = "participation"


OF_THE_ACT: Final = (
    Factor.UNCLEAR_DEMANDS,
    Factor.EMOTIONAL_DEMANDS,
    Factor.WORKLOAD_TIME,
    Factor.SUPPORT_HELP,
)
"""The factors of § 4-3: the risk assessment says of each whether it was looked at, or why not."""

CROSSWALK: Final[dict[Place, tuple[Factor, ...]]] = {
    Place.WORK_LIFE_BALANCE: (Factor.WORKLOAD_TIME,),
    Place.JOB_CONTENT: (Factor.WORKLOAD_TIME, Factor.UNCLEAR_DEMANDS),
    Place.JOB_CONTEXT: (Factor.UNCLEAR_DEMANDS,),
    Place.COWORKER_RELATIONS: (Factor.SUPPORT_HELP, Factor.HARASSMENT),
    Place.LEADER_RELATIONS: (Factor.SUPPORT_HELP, Factor.UNCLEAR_DEMANDS),
    Place.LEADER_BEHAVIOUR: (Factor.SUPPORT_HELP, Factor.UNCLEAR_DEMANDS),
    Place.SUPPORT_CULTURE: (Factor.SUPPORT_HELP,),
    Place.RESPECT_JUSTICE: (Factor.INTEGRITY_DIGNITY, Factor.HARASSMENT),
    Place.STIGMA: (Factor.INTEGRITY_DIGNITY,),
    Place.POLICIES_PRACTICES: OF_THE_ACT,
    Place.CLIENT_RELATIONS: (Factor.EMOTIONAL_DEMANDS, Factor.VIOLENCE_THREATS),
    Place.INVOLVEMENT_DEVELOPMENT: (Factor.PARTICIPATION,),
}


def factors_of(place: Place | None) -> tuple[Factor, ...]:
    """The factors that a place on the map may be about, in the order of the law.

    A level without a category is about those of its categories; the square, P and no place tell nothing.
    """
    if place is None:
        return ()
    level = level_of(place)
    if level is not None and place.value == level.value:
        return in_order(factor for each in CATEGORIES[level] for factor in CROSSWALK[each])
    return in_order(CROSSWALK.get(place, ()))


def in_order(factors: Iterable[Factor]) -> tuple[Factor, ...]:
    """Each factor once, in the order of the law."""
    found = set(factors)
    return tuple(factor for factor in Factor if factor in found)
