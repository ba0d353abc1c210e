"""Organisations (the tenant), the roles people hold in them, and their needs analyses."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from medvirk.infra.tenant import TenantModel


class Organisation(models.Model):
    """The tenant: everything else belongs to one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=60, unique=True)
    is_sample = models.BooleanField(default=False)
    language = models.CharField(max_length=2, default="nb")
    clients_label = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return self.name


class Role(models.TextChoices):
    """What an account may be in one organisation; roles add up (R26)."""

    OWNER = "owner", _("Owner")
    PROCESS_LEAD = "process_lead", _("Process lead")
    FACILITATOR = "facilitator", _("Facilitator")
    READER = "reader", _("Reader")


class Membership(TenantModel):
    """One role of one person in one organisation."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "user", "role"], name="one_membership_per_role")
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.role}"


class Variant(models.TextChoices):
    """How the method is run (method.md 1.3)."""

    STANDARD = "standard", _("Standard")
    SMALL = "small", _("Small workplace")
    REMOTE = "remote", _("Remote")
    HALL = "hall", _("Hall")


class NeedsAnalysis(TenantModel):
    """One run of the method at one site. The second block is the mandate's six questions."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="analyses")
    created_on = models.DateField()
    pack_digest = models.CharField(max_length=64)

    site = models.CharField(max_length=120)
    units = models.TextField(blank=True)
    headcount = models.PositiveIntegerField()
    language = models.CharField(max_length=2, default="nb")
    sponsor = models.CharField(max_length=120, blank=True)
    employee_rep = models.CharField(max_length=120, blank=True)
    reply_date = models.DateField(null=True, blank=True)
    budget_frame = models.CharField(max_length=200, blank=True)
    budget_undecided = models.BooleanField(default=False)
    variant = models.CharField(max_length=10, choices=Variant, default=Variant.STANDARD)

    # How many lead people there; None while nobody has said. Fewer than three are known persons (R17).
    leaders = models.PositiveIntegerField(null=True, blank=True)
    informed_on = models.DateField(null=True, blank=True)  # the day the sheets were handed out (step 0.3)

    class Meta:
        verbose_name = _("needs analysis")

    def __str__(self) -> str:
        return self.site


class SheetDetails(TenantModel):
    """What sheets, invitation and help card say besides the mandate. Empty means a gap that shows.

    The names are the placeholders of the content pack, so that a gap and its field are called the same.
    """

    organisation_path = "analysis__organisation"

    analysis = models.OneToOneField(NeedsAnalysis, on_delete=models.CASCADE, related_name="details")
    contact = models.CharField(max_length=120, blank=True)
    privacy_contact = models.CharField(max_length=120, blank=True)
    operator = models.CharField(max_length=120, blank=True)
    alternative_channel = models.CharField(max_length=160, blank=True)
    whistleblowing_channel = models.CharField(max_length=160, blank=True)
    deputy = models.CharField(max_length=120, blank=True)
    scope = models.CharField(max_length=200, blank=True)
    place = models.CharField(max_length=120, blank=True)
    date = models.DateField(null=True, blank=True)
    time = models.TimeField(null=True, blank=True)
    next_step = models.CharField(max_length=120, blank=True)
    next_date = models.DateField(null=True, blank=True)
    restart_time = models.TimeField(null=True, blank=True)
    # The help card's local entries: a name and a number, as people say them.
    help_bht = models.CharField(max_length=120, blank=True)
    help_gp = models.CharField(max_length=120, blank=True)
    help_safety_rep = models.CharField(max_length=120, blank=True)
    help_leader_outside = models.CharField(max_length=120, blank=True)
    checked_on = models.DateField(null=True, blank=True)
    check_date = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("details for the sheets")

    def __str__(self) -> str:
        return f"details of {self.analysis_id}"


class Facilitation(TenantModel):
    """Who leads the sessions of an analysis, and the day they declared not to lead the participants."""

    organisation_path = "analysis__organisation"

    analysis = models.ForeignKey(NeedsAnalysis, on_delete=models.CASCADE, related_name="facilitations")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="facilitations")
    declared_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["analysis", "user"], name="one_facilitation_per_person")
        ]

    def __str__(self) -> str:
        return f"{self.user} facilitates"
