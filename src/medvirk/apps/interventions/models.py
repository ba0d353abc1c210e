"""The shortlist of an analysis, the sponsor's limits, and what meeting 2 decided about each option."""

import uuid
from typing import Final

from django.db import models

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.needs.models import Need
from medvirk.domain.matching.choice import Decision
from medvirk.domain.matching.explain import Mechanism
from medvirk.infra import tokens
from medvirk.infra.choices import choices_of
from medvirk.infra.tenant import TenantModel

LONGEST_NAME: Final = 120
LONGEST_TEXT: Final = 600


class Tick(models.TextChoices):
    """What people say about a precondition; not ticked is not known (method.md part 6)."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_KNOWN = "not_known"


class Applies(models.TextChoices):
    """What people say about a "when not" of a measure."""

    YES = "yes"
    NO = "no"
    NOT_KNOWN = "not_known"


class Option(TenantModel):
    """A measure that an analysis considers: of the list (`code`), or written here (`code` is empty).

    `handle` is its id on boards, so that no log names a row. What people ticked stays with it when it leaves
    the shortlist: the place is the same. `preconditions` and `not_when` are those of an own measure; the
    ticks are in the order of the texts. `listed` and `decided` are what `queries.shortlist` brings along.
    """

    listed: list["Shortlisted"]
    decided: list["Choice"]

    organisation_path = "analysis__organisation"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    analysis = models.ForeignKey(NeedsAnalysis, on_delete=models.CASCADE, related_name="options")
    handle = models.CharField(max_length=22, unique=True, default=tokens.join_token, editable=False)
    code = models.CharField(max_length=60, blank=True)
    name = models.CharField(max_length=LONGEST_NAME, blank=True)
    what = models.TextField(blank=True)
    levels = models.JSONField(default=list)
    categories = models.JSONField(default=list)
    mechanism = models.CharField(max_length=10, choices=choices_of(Mechanism), blank=True)
    preconditions = models.JSONField(default=list)
    not_when = models.JSONField(default=list)
    met = models.JSONField(default=list)
    applies = models.JSONField(default=list)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["analysis", "code"],
                condition=~models.Q(code=""),
                name="one_option_per_listed_measure",
            )
        ]

    def __str__(self) -> str:
        return self.code or self.name


class Shortlisted(TenantModel):
    """An option is on the shortlist of a need."""

    organisation_path = "option__analysis__organisation"

    option = models.ForeignKey(Option, on_delete=models.CASCADE, related_name="places")
    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="shortlist")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["option", "need"], name="an_option_once_on_a_shortlist")
        ]

    def __str__(self) -> str:
        return f"{self.option_id} for {self.need_id}"


class Remark(TenantModel):
    """What people wrote about the shortlist of one need: that nothing fits and why; how it is preserved."""

    organisation_path = "need__analysis__organisation"

    need = models.OneToOneField(Need, on_delete=models.CASCADE, related_name="shortlist_remark")
    nothing_fits = models.TextField(blank=True)
    way_to_preserve = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"remark on {self.need_id}"


class Limits(TenantModel):
    """The sponsor confirmed, before stakeholder meeting 2, within which limits measures are feasible."""

    organisation_path = "analysis__organisation"

    analysis = models.OneToOneField(NeedsAnalysis, on_delete=models.CASCADE, related_name="limits")
    confirmed_by = models.CharField(max_length=LONGEST_NAME)
    confirmed_on = models.DateField()
    limits = models.TextField()
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"limits of {self.analysis_id}"


class Choice(TenantModel):
    """What was decided about an option: the row with the highest number counts, earlier ones stay readable.

    The fields are those of `domain.matching.choice.Outcome`.
    """

    organisation_path = "option__analysis__organisation"

    option = models.ForeignKey(Option, on_delete=models.CASCADE, related_name="choices")
    number = models.PositiveIntegerField()
    decision = models.CharField(max_length=10, choices=choices_of(Decision))
    medians = models.JSONField(default=dict)
    cast = models.PositiveIntegerField(default=0)
    changes = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    dissent = models.JSONField(default=list)
    conditions = models.JSONField(default=list)
    dangers = models.JSONField(default=list)
    owner = models.CharField(max_length=LONGEST_NAME, blank=True)
    on = models.DateField(null=True, blank=True)
    decided_on = models.DateField()
    by_hand = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["option", "number"], name="one_choice_per_number")]

    def __str__(self) -> str:
        return f"{self.option_id}: {self.decision}"


class BrokenRule(TenantModel):
    """A rule of the package that the group broke, and the reason it wrote; the plan shows it."""

    organisation_path = "analysis__organisation"

    analysis = models.ForeignKey(NeedsAnalysis, on_delete=models.CASCADE, related_name="package_exceptions")
    rule = models.CharField(max_length=30)
    reason = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["analysis", "rule"], name="one_reason_per_rule")]

    def __str__(self) -> str:
        return f"{self.rule} in {self.analysis_id}"
