"""The only writes to register figures."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.registers.models import UnitFigures


class PeriodTaken(Exception):
    """This unit has its figures for these twelve months already."""


class Overtaken(Exception):
    """Somebody else has changed the row since the page was made. Nothing was saved."""


def record(analysis: NeedsAnalysis, figures: Mapping[str, Any]) -> UnitFigures:
    """A unit's figures, by the names of the model's fields. Raises PeriodTaken."""
    try:
        with transaction.atomic():
            return UnitFigures.objects.create(analysis=analysis, **figures)
    except IntegrityError as error:
        raise PeriodTaken from error


def change(row: UnitFigures, figures: Mapping[str, Any], *, version: int) -> None:
    """Other figures for a unit. Raises Overtaken, PeriodTaken."""
    mine = UnitFigures.objects.within(row.analysis.organisation).filter(pk=row.pk, version=version)
    try:
        with transaction.atomic():
            changed = mine.update(**figures, version=F("version") + 1)
    except IntegrityError as error:
        raise PeriodTaken from error
    if not changed:
        raise Overtaken


def remove(row: UnitFigures) -> None:
    """Delete a unit's figures. Needs that rest on one of them find it gone, and keep a tombstone."""
    row.delete()
