"""A wave of the context measure: its groups and codes, answers that know no person, informants (A5, A2)."""

import secrets
import uuid
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.infra.tenant import TenantModel

_ROWS: Final = 2**62  # SQLite's and PostgreSQL's own row numbers are positive and end at 2**63


def random_row() -> int:
    """A row number that says nothing about when the row was made; a sequence would say all."""
    return secrets.randbelow(_ROWS) + 1


class WaveState(models.TextChoices):
    """The life of a wave."""

    PLANNED = "planned", _("Planned")
    OPEN = "open", _("Open")
    CLOSED = "closed", _("Closed")


class Wave(TenantModel):
    """One round of questions to everybody; in a small workplace to informants alone (method.md 1.3)."""

    organisation_path = "analysis__organisation"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    analysis = models.ForeignKey(NeedsAnalysis, on_delete=models.CASCADE, related_name="waves")
    number = models.PositiveSmallIntegerField()
    opens_on = models.DateField()
    closes_on = models.DateField()
    result_on = models.DateField()
    state = models.CharField(max_length=10, choices=WaveState, default=WaveState.PLANNED)
    version = models.PositiveIntegerField(default=1)  # grows with each change of plan, so that none is lost
    counted_on = models.DateField(null=True, blank=True)  # the day whose morning the groups' counts are from

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["analysis", "number"], name="one_wave_per_number"),
            models.UniqueConstraint(
                fields=["analysis"], condition=models.Q(state="open"), name="one_open_wave_per_analysis"
            ),
        ]

    def __str__(self) -> str:
        return f"wave {self.number} of {self.analysis_id}"


class GroupRole(models.TextChoices):
    """Whom a group holds: the two sides that are compared (method.md 4.4)."""

    EMPLOYEES = "employees", _("Employees")
    LEADERS = "leaders", _("Leaders")


class Group(TenantModel):
    """Some of those who are asked. What is smaller than the minimum is never shown (R16)."""

    organisation_path = "wave__analysis__organisation"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="groups")
    role = models.CharField(max_length=10, choices=GroupRole)
    name = models.CharField(max_length=120)
    invited = models.PositiveIntegerField()
    counted = models.PositiveIntegerField(default=0)  # answers in the morning of the wave's `counted_on`

    class Meta:
        constraints = [models.UniqueConstraint(fields=["wave", "name"], name="one_group_per_name")]

    def __str__(self) -> str:
        return self.name


class Code(TenantModel):
    """One personal code: a keyed hash and a group. Who holds it is written nowhere.

    `draft` is sealed under a key that is made from the code itself, so the server alone cannot read it. It
    holds chance until there is a draft, and again after delivery: nobody sees who has begun.
    """

    organisation_path = "group__wave__analysis__organisation"

    tag = models.CharField(max_length=64, primary_key=True)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="codes")
    is_spent = models.BooleanField(default=False)  # while the wave is open; cleared when it closes
    draft = models.BinaryField()

    def __str__(self) -> str:
        return "code"


class Slot(TenantModel):
    """A place for one delivered answer while its wave is open: ciphertext of one length (R8).

    All places are made when the wave opens and a delivery takes one by chance, so that neither the order of
    rows nor their place in the file is the order of delivery.
    """

    organisation_path = "wave__analysis__organisation"

    id = models.BigAutoField(primary_key=True, default=random_row)
    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="slots")
    is_filled = models.BooleanField(default=False)
    box = models.BinaryField()

    def __str__(self) -> str:
        return "slot"


class Answer(TenantModel):
    """One person's answers, of a closed wave: a group and nothing else (A5).

    `answers`: {"A1": 1..5 or "dont_know", "B1": {"known": "yes", "a_little" or "no", "works": 1..5 or
    "no_basis"}, "C1": 1..5}; what was skipped is missing. Written at closing, all at once and shuffled.
    """

    organisation_path = "group__wave__analysis__organisation"

    id = models.BigAutoField(primary_key=True, default=random_row)
    group = models.ForeignKey(Group, on_delete=models.CASCADE, related_name="answers")
    answers = models.JSONField()

    def __str__(self) -> str:
        return "answer"


class InformantRole(models.TextChoices):
    """Who knows what the workplace has (method.md 4.2)."""

    HR = "hr", _("HR")
    SAFETY_REP = "safety_rep", _("Safety representative")
    UNION_REP = "union_rep", _("Union representative")
    SENIOR_MANAGER = "senior_manager", _("Senior manager")
    BHT = "bht", _("Occupational health service")


class InformantAnswer(TenantModel):
    """One informant, by role, and what they say exists: {"B1": "yes", "partly", "no" or "dont_know"}.

    `tag` is the keyed hash of their code while it can still be used; empty when the process lead types.
    """

    organisation_path = "wave__analysis__organisation"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="informants")
    role = models.CharField(max_length=20, choices=InformantRole)
    number = models.PositiveSmallIntegerField(default=1)  # tells two of one role apart
    answers = models.JSONField(default=dict)
    is_delivered = models.BooleanField(default=False)
    by_code = models.BooleanField(default=False)  # delivered by the informant, not typed in for them
    tag = models.CharField(max_length=64, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["wave", "role", "number"], name="one_informant_per_number"),
            models.UniqueConstraint(
                fields=["tag"], condition=~models.Q(tag=""), name="one_informant_per_tag"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.number}"


class AgreedAnswer(TenantModel):
    """What the informants settled on for one element, "yes", "partly", "no" or "dont_know", and why."""

    organisation_path = "wave__analysis__organisation"

    wave = models.ForeignKey(Wave, on_delete=models.CASCADE, related_name="agreed")
    item = models.CharField(max_length=8)
    value = models.CharField(max_length=10)
    note = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["wave", "item"], name="one_agreed_answer_per_item")]

    def __str__(self) -> str:
        return f"{self.item}: {self.value}"
