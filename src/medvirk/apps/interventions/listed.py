"""The list of measures (HIT) as the suggestion rule reads it, and each measure's own words."""

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

from medvirk.apps.catalogue.queries import pack
from medvirk.content.schema.measures import Measure
from medvirk.domain.iglo import Level
from medvirk.domain.matching.explain import Candidate, Cost, Grade, Mechanism, Status

OUTER = "outer"  # the level of the list that is not on the map


# A pack never changes; three languages of the eight packs that a process keeps.
@lru_cache(maxsize=24)
def candidates(digest: str, language: str) -> tuple[Candidate, ...]:
    """Every measure of a pack, in the order of the list, named in `language`."""
    return tuple(_candidate(measure, language) for measure in pack(digest).interventions.interventions)


@lru_cache(maxsize=8)
def measures(digest: str) -> Mapping[str, Measure]:
    """Every measure of a pack by its code."""
    return MappingProxyType({measure.id: measure for measure in pack(digest).interventions.interventions})


def levels_of(measure: Measure) -> tuple[Level, ...]:
    """The levels of the map that a measure acts on; the outer context is none."""
    return tuple(Level(level) for level in measure.levels if level != OUTER)


def main_level(measure: Measure) -> Level | None:
    """The level it is listed under: the first it names; None for the outer context."""
    return None if measure.levels[0] == OUTER else Level(measure.levels[0])


def _candidate(measure: Measure, language: str) -> Candidate:
    return Candidate(
        code=measure.id,
        name=measure.name[language],
        main=main_level(measure),
        levels=levels_of(measure),
        categories=frozenset(measure.categories),
        mechanism=Mechanism(measure.mechanism),
        status=Status(measure.status),
        grade=Grade(measure.evidence.grade),
        cost=Cost(measure.cost_band),
    )
