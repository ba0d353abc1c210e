"""Interviews under a pseudonym, their notes, what was said coded, and the link for the interviewee's check.

Few managers are interviewed, so all of this is personal data (method.md 8.2): facilitators alone read the
notes, statements count after their approval, notes are deleted when the needs have been summarised.
"""

import uuid
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.domain.iglo import Action, Kind, Level, Place, level_of
from medvirk.domain.interview.coding import Check
from medvirk.infra.tenant import TenantModel


class Interviewee(models.TextChoices):
    """Who is interviewed, as `domain.interview.guide.Role`."""

    MIDDLE = "middle", _("Middle manager")
    SENIOR = "senior", _("Senior manager")
    HR = "hr", _("HR")


class Approval(models.TextChoices):
    """How an interviewee approved the statements."""

    LINK = "link", _("By the link")
    PAPER = "paper", _("On paper")


class Interview(TenantModel):
    """One talk with one person, who has a pseudonym here and a name nowhere in Medvirk."""

    organisation_path = "analysis__organisation"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    analysis = models.ForeignKey(NeedsAnalysis, on_delete=models.CASCADE, related_name="interviews")
    role = models.CharField(max_length=10, choices=Interviewee)
    pseudonym = models.CharField(max_length=60)
    held_on = models.DateField()
    version = models.PositiveIntegerField(default=1)  # of the three above

    approved_on = models.DateField(null=True, blank=True)  # the last time
    approved_by = models.CharField(max_length=10, choices=Approval, blank=True)
    approved_how = models.CharField(max_length=200, blank=True)  # on paper: where the approval lies
    struck = models.PositiveSmallIntegerField(default=0)  # how many the interviewee took out

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["analysis", "pseudonym"], name="one_interview_per_pseudonym")
        ]

    def __str__(self) -> str:
        return self.pseudonym


class Note(TenantModel):
    """What was written down under one question of the guide."""

    organisation_path = "interview__analysis__organisation"

    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="notes")
    question = models.CharField(max_length=80)  # its id in the pack
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["interview", "question"], name="one_note_per_question")
        ]

    def __str__(self) -> str:
        return f"note on {self.question}"


class Statement(TenantModel):
    """One thing that was said, coded like a card of the map (method.md part 3)."""

    organisation_path = "interview__analysis__organisation"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    interview = models.ForeignKey(Interview, on_delete=models.CASCADE, related_name="statements")
    number = models.PositiveSmallIntegerField()  # the order within its interview
    text = models.CharField(max_length=400)
    place = models.CharField(max_length=30)  # domain.interview.coding.PLACES
    kind = models.CharField(max_length=10)
    action = models.CharField(max_length=10)
    concerns = models.CharField(max_length=10, blank=True)
    evidence = models.CharField(max_length=10, blank=True)
    changeability = models.CharField(max_length=10, blank=True)
    check_state = models.CharField(max_length=10, default=Check.WAITING.value)
    may_quote = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["interview", "number"], name="one_statement_per_number")
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def where(self) -> Place:
        """Its category, or its level."""
        return Place(self.place)

    @property
    def level(self) -> Level:
        """The circle it belongs to."""
        level = level_of(self.where)
        assert level is not None, f"{self.place} is no place of a statement"
        return level

    @property
    def is_a(self) -> Kind:
        """A demand or a resource."""
        return Kind(self.kind)

    @property
    def wants(self) -> Action:
        """To improve or to preserve."""
        return Action(self.action)

    @property
    def check_by_interviewee(self) -> Check:
        """What the interviewee has said about it."""
        return Check(self.check_state)


class CheckLink(TenantModel):
    """The interviewee's way in, without an account. Only a hash is kept; deleting the row shuts the door."""

    organisation_path = "interview__analysis__organisation"

    interview = models.OneToOneField(Interview, on_delete=models.CASCADE, related_name="link")
    secret_hash = models.CharField(max_length=64, unique=True)
    ends_on = models.DateField()  # from this day on it leads nowhere

    def __str__(self) -> str:
        return "link"

    def works(self, today: date) -> bool:
        """True until the day it ends."""
        return today < self.ends_on


class Summary(TenantModel):
    """When the needs of an analysis were summarised: from that day the notes' deletion is counted."""

    organisation_path = "analysis__organisation"

    analysis = models.OneToOneField(NeedsAnalysis, on_delete=models.CASCADE, related_name="interview_summary")
    on = models.DateField()

    def __str__(self) -> str:
        return f"needs summarised on {self.on}"
