"""The only writes to register figures, and the rules for whose figures may be kept."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction

from medvirk.apps.analyses.actions import lock_analysis
from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.registers import queries
from medvirk.apps.registers.models import UnitFigures
from medvirk.domain.registers import large_enough, overlap, rest_of_any
from medvirk.infra.versions import Overtaken


class TooSmall(Exception):
    """In a unit of fewer than 20 people figures point at persons (method.md 8.2)."""


class RestShows(Exception):
    """The whole site minus its units would be the figures of `people` persons alone (method.md 8.2)."""

    def __init__(self, people: int) -> None:
        super().__init__(f"{people} people are left")
        self.people = people


class WholeTaken(Exception):
    """Another row is the whole site in these twelve months."""


class PeriodTaken(Exception):
    """This unit has its figures for these twelve months already."""


def record(analysis: NeedsAnalysis, figures: Mapping[str, Any]) -> UnitFigures:
    """A unit's figures, by the names of the model's fields. Raises what stands above, except Overtaken."""
    row = UnitFigures(analysis=analysis, **figures)
    _keep(row)
    return row


def change(row: UnitFigures, figures: Mapping[str, Any], *, version: int) -> None:
    """Other figures for a unit. Raises what stands above."""
    with transaction.atomic():
        here = UnitFigures.objects.within(row.analysis.organisation).select_for_update()
        if not here.filter(pk=row.pk, version=version).exists():
            raise Overtaken
        for name, value in {**figures, "version": version + 1}.items():
            setattr(row, name, value)
        _keep(row)


def remove(row: UnitFigures) -> None:
    """Delete a unit's figures. Needs that rest on one of them find it gone, and keep a tombstone."""
    row.delete()


def _keep(row: UnitFigures) -> None:
    if not large_enough(row.people):
        raise TooSmall
    try:
        with transaction.atomic():
            lock_analysis(
                row.analysis
            )  # two who save at once: the second is checked with the first one's row
            row.save()
            _must_hide_the_rest(row)  # together with what others have just saved
    except IntegrityError as error:
        raise PeriodTaken from error


def _must_hide_the_rest(row: UnitFigures) -> None:
    """A day's difference hides nothing: all whose twelve months overlap are compared."""
    rows = queries.rows_of(row.analysis)
    for whole in rows:
        if not whole.is_whole or not overlap(whole.ends_on, row.ends_on):
            continue
        near = [each for each in rows if overlap(each.ends_on, whole.ends_on)]
        if sum(each.is_whole for each in near) > 1:
            raise WholeTaken
        units: dict[str, set[int]] = {}
        for each in near:
            if not each.is_whole:
                units.setdefault(each.unit.casefold(), set()).add(each.people)
        if rest := rest_of_any(whole.people, units.values()):
            raise RestShows(rest)
