"""What the registers say about one unit in twelve months: totals only."""

import uuid

from django.db import models

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.infra.tenant import TenantModel


class UnitFigures(TenantModel):
    """The figures of one unit in the twelve months that end with `ends_on`; `before` is the year before."""

    organisation_path = "analysis__organisation"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    analysis = models.ForeignKey(NeedsAnalysis, on_delete=models.CASCADE, related_name="unit_figures")
    unit = models.CharField(max_length=120)
    is_whole = models.BooleanField(default=False)  # the whole site, of which the others are parts
    people = models.PositiveIntegerField()
    ends_on = models.DateField()
    absence = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)  # per cent
    absence_before = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    turnover = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)  # per cent
    turnover_before = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    incidents = models.PositiveIntegerField(null=True, blank=True)
    incidents_before = models.PositiveIntegerField(null=True, blank=True)
    source = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["analysis", "unit", "ends_on"], name="one_row_per_unit_and_year")
        ]

    def __str__(self) -> str:
        return self.unit
