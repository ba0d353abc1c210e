"""The list of measures (HIT) with what is known about each, and where that comes from."""

from typing import Literal

from medvirk.content.schema.parts import Category, Code, Part, Text, Words
from medvirk.domain.iglo import Level

MeasureLevel = Literal["individual", "group", "leader", "organisation", "outer"]
Grade = Literal["A", "B", "C", "D", "N", "H"]


class LevelNames(Part):
    """The four levels and the outer context, which is not on the map."""

    individual: Text
    group: Text
    leader: Text
    organisation: Text
    outer: Text


class CategoryName(Text):
    """A category in running text, and its level."""

    level: Level


class MechanismNames(Part):
    """What a measure does."""

    resource: Text
    demand: Text
    both: Text


class PreventionNames(Part):
    """When it helps."""

    primary: Text
    secondary: Text
    tertiary: Text


class DeliveryNames(Part):
    """Who carries it out."""

    in_house: Text
    facilitator: Text
    external: Text


class CostNames(Part):
    """What it costs per person in the first year."""

    low: Text
    medium: Text
    high: Text


class GradeNames(Part):
    """How much is known."""

    A: Text
    B: Text
    C: Text
    D: Text
    N: Text
    H: Text


class StatusNames(Part):
    """Whether it may be suggested."""

    offer: Text
    caution: Text
    avoid: Text


class Enums(Part):
    """The names of the closed sets."""

    mechanism: MechanismNames
    prevention: PreventionNames
    delivery: DeliveryNames
    cost_band: CostNames
    grade: GradeNames
    grade_meaning: dict[Grade, Words]
    status: StatusNames


class Recommendation(Part):
    """A WHO recommendation of 2022."""

    topic: Words
    strength: Literal["strong", "conditional", "no recommendation for or against"]
    certainty: Literal["very low", "low", "moderate", "n/a"]


class Source(Part):
    """Where a fact comes from. `seen: false` is shown as "not verified"."""

    cite: Words
    url: str | None
    seen: bool
    doi_check: bool = False


class Dose(Part):
    """How long and how much."""

    duration: Text
    effort: Text


class Evidence(Part):
    """What is known, graded, with the keys of its sources."""

    grade: Grade
    who: tuple[str, ...]
    summary: Text
    sources: tuple[str, ...]


class Measure(Part):
    """One measure."""

    id: Code
    name: Text
    levels: tuple[MeasureLevel, ...]
    categories: tuple[Category, ...]
    mechanism: Literal["resource", "demand", "both"]
    prevention: tuple[Literal["primary", "secondary", "tertiary"], ...]
    status: Literal["offer", "caution", "avoid"]
    description: Text
    dose: Dose
    cost_band: Literal["low", "medium", "high"]
    delivery: tuple[Literal["in_house", "facilitator", "external"], ...]
    preconditions: tuple[Text, ...]
    not_when: tuple[Text, ...]
    evidence: Evidence


class Measures(Part):
    """The whole list."""

    schema_version: Literal[2]
    languages: tuple[Literal["nb", "nn", "en"], ...]
    levels: LevelNames
    categories: dict[Category, CategoryName]
    enums: Enums
    who_recommendations: dict[str, Recommendation]
    sources: dict[str, Source]
    interventions: tuple[Measure, ...]
