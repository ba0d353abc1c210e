"""Reads about register figures, and their sentences for the needs."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from medvirk.apps.analyses.models import NeedsAnalysis, Organisation
from medvirk.apps.registers.models import UnitFigures
from medvirk.apps.registers.words import sentence
from medvirk.domain.registers import Register, large_enough


@dataclass(frozen=True)
class Figure:
    """One number of one unit. `before` is the same number a year earlier, where somebody typed it in."""

    id: str  # the row and the register: "…uuid….absence"
    kind: Register
    unit: str
    ends_on: date
    value: Decimal | int
    before: Decimal | int | None

    def words(self, language: str) -> str:
        """The figure as a sentence in `language`."""
        return sentence(self.kind, self.unit, self.ends_on, self.value, self.before, language)


def figures(analysis: NeedsAnalysis) -> list[Figure]:
    """Every figure that may become evidence of a need: units of at least 20 people (method.md 1.3)."""
    return [
        figure
        for row in rows_of(analysis)
        if large_enough(row.people)  # refused when typed in; asked again on the way out
        for figure in figures_in(row)
    ]


def figures_in(row: UnitFigures) -> list[Figure]:
    """The figures of one unit that somebody typed in."""
    found = []
    for kind in Register:
        value = getattr(row, kind.value)
        if value is not None:
            before = getattr(row, f"{kind.value}_before")
            found.append(Figure(f"{row.pk}.{kind.value}", kind, row.unit, row.ends_on, value, before))
    return found


def rows_of(analysis: NeedsAnalysis) -> list[UnitFigures]:
    """The units: the whole site first, then by name; the newest period first."""
    rows = UnitFigures.objects.within(analysis.organisation).filter(analysis=analysis)
    return list(rows.order_by("-is_whole", "unit", "-ends_on"))


def row_in(organisation: Organisation, row: UUID) -> UnitFigures | None:
    """One row of an organisation, with its analysis."""
    return UnitFigures.objects.within(organisation).select_related("analysis").filter(pk=row).first()
