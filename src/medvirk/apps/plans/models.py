"""One plan per analysis: its actions, what they answer, their log, the risk record, the approved versions.

Lists that people write and save together (steps, checks, messages) are JSON on the action: a section of the
form is the unit that two people may both be editing, and `versions` counts its changes.
"""

import uuid
from typing import Final

from django.db import models

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.needs.models import Need
from medvirk.domain.matching.explain import Mechanism
from medvirk.domain.plan.action import Result
from medvirk.domain.plan.factors import Factor
from medvirk.domain.plan.risk import Risk, Role
from medvirk.infra.choices import choices_of
from medvirk.infra.tenant import TenantModel

NAME: Final = 120
LINE: Final = 200
TEXT: Final = 600


class Plan(TenantModel):
    """The plan of an analysis. `version` is the one being written, or the approved one when `is_approved`.

    `left_out` (handle of a need -> why it has no action) and `reasons` (rule -> why it is broken) are written
    and visible, as the rules that protect people want it. `dissent` is what was said against it.
    """

    organisation_path = "analysis__organisation"

    analysis = models.OneToOneField(NeedsAnalysis, on_delete=models.CASCADE, related_name="plan")
    version = models.PositiveIntegerField(default=1)
    is_approved = models.BooleanField(default=False)
    last_number = models.PositiveIntegerField(default=0)  # so that no number is given twice
    meeting_on = models.DateField(null=True, blank=True)  # stakeholder meeting 2
    change = models.CharField(max_length=TEXT, blank=True)  # why this version follows the one before
    left_out = models.JSONField(default=dict)
    reasons = models.JSONField(default=dict)
    dissent = models.JSONField(default=list)
    edits = models.PositiveIntegerField(default=1)  # tells two writers of reasons and dissent apart

    def __str__(self) -> str:
        return f"plan of {self.analysis_id}"


class Action(TenantModel):
    """One block of the plan (method.md 5.5). The fields are those of `domain.plan.action.Action`.

    `option`: the id on boards of the option it was made from; empty for one written in the plan.
    `from_meeting`: what meeting 2 wrote, as it was typed, for whoever completes it.
    `linked` and `entries` are what `queries.actions_of` brings along: its needs, and its log by number.
    """

    linked: list["ActionNeed"]
    entries: list["StatusEntry"]

    organisation_path = "plan__analysis__organisation"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="actions")
    number = models.PositiveIntegerField()
    option = models.CharField(max_length=22, blank=True)
    code = models.CharField(max_length=60, blank=True)
    measure = models.CharField(max_length=NAME)
    aim = models.CharField(max_length=TEXT, blank=True)
    levels = models.JSONField(default=list)
    categories = models.JSONField(default=list)
    steps = models.JSONField(default=list)
    mechanism = models.CharField(max_length=10, choices=choices_of(Mechanism), blank=True)
    why = models.CharField(max_length=TEXT, blank=True)
    responsible = models.CharField(max_length=NAME, blank=True)
    co_owner = models.CharField(max_length=NAME, blank=True)
    reach_who = models.CharField(max_length=LINE, blank=True)
    reach_count = models.PositiveIntegerField(null=True, blank=True)
    reach_shifts = models.CharField(max_length=LINE, blank=True)
    reach_absent = models.CharField(max_length=LINE, blank=True)
    efforts = models.JSONField(default=list)  # [{"role", "people", "hours_per_week"}]
    money = models.PositiveIntegerField(null=True, blank=True)
    cover = models.CharField(max_length=LINE, blank=True)
    competence = models.CharField(max_length=LINE, blank=True)
    start = models.DateField(null=True, blank=True)
    end = models.DateField(null=True, blank=True)
    checks = models.JSONField(default=list)  # dates, ISO
    milestones = models.JSONField(default=list)  # [{"text", "on"}]
    pace_reason = models.CharField(max_length=TEXT, blank=True)
    process = models.JSONField(default=list)
    outcome = models.CharField(max_length=LINE, blank=True)
    baseline = models.CharField(max_length=NAME, blank=True)
    target = models.CharField(max_length=NAME, blank=True)
    messages = models.JSONField(default=list)  # [{"audience", "what", "on", "where"}]
    risks = models.CharField(max_length=TEXT, blank=True)
    risk_response = models.CharField(max_length=TEXT, blank=True)
    stop_doing = models.CharField(max_length=TEXT, blank=True)
    who_meets = models.CharField(max_length=LINE, blank=True)
    stop_rule = models.CharField(max_length=LINE, blank=True)
    next_review = models.DateField(null=True, blank=True)
    from_meeting = models.JSONField(default=dict)
    versions = models.JSONField(default=dict)  # section of the form -> how often it was changed

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="one_action_per_number"),
            models.UniqueConstraint(
                fields=["plan", "option"], condition=~models.Q(option=""), name="one_action_per_option"
            ),
        ]

    def __str__(self) -> str:
        return f"action {self.number}"


class ActionNeed(TenantModel):
    """An action answers a need. A need that an action answers cannot be deleted (no measure without one)."""

    organisation_path = "action__plan__analysis__organisation"

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="answers")
    need = models.ForeignKey(Need, on_delete=models.RESTRICT, related_name="answered_by")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["action", "need"], name="one_answer_per_need")]

    def __str__(self) -> str:
        return f"{self.action_id} answers {self.need_id}"


class StatusEntry(TenantModel):
    """One line of an action's log: added, never changed. `steps` are those done by then."""

    organisation_path = "action__plan__analysis__organisation"

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="log")
    number = models.PositiveIntegerField()
    on = models.DateField()
    result = models.CharField(max_length=10, choices=choices_of(Result))
    reason = models.CharField(max_length=TEXT, blank=True)
    steps = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["action", "number"], name="one_entry_per_number")]

    def __str__(self) -> str:
        return f"{self.action_id}: {self.result}"


class NeedRisk(TenantModel):
    """The risk record of a need: factors of the law, risk before and after the measures, who is exposed."""

    organisation_path = "plan__analysis__organisation"

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="risks")
    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="risks")
    factors = models.JSONField(default=list)
    before = models.CharField(max_length=10, choices=choices_of(Risk), blank=True)
    after = models.CharField(max_length=10, choices=choices_of(Risk), blank=True)
    note = models.CharField(max_length=TEXT, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "need"], name="one_risk_per_need")]

    def __str__(self) -> str:
        return f"risk of {self.need_id}"


class FactorReason(TenantModel):
    """Why a factor of § 4-3 was not looked at."""

    organisation_path = "plan__analysis__organisation"

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="factor_reasons")
    factor = models.CharField(max_length=30, choices=choices_of(Factor))
    reason = models.CharField(max_length=TEXT)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "factor"], name="one_reason_per_factor")]

    def __str__(self) -> str:
        return f"{self.factor} in {self.plan_id}"


class Consultation(TenantModel):
    """A role was heard about plan and risk, on a day, in some way. Roles, never names."""

    organisation_path = "plan__analysis__organisation"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="consultations")
    role = models.CharField(max_length=20, choices=choices_of(Role))
    on = models.DateField()
    how = models.CharField(max_length=LINE)

    def __str__(self) -> str:
        return f"{self.role} heard about {self.plan_id}"


class ApprovedVersion(TenantModel):
    """A version as it was approved: `frozen` is the whole plan (`domain.plan.wire`), never changed."""

    organisation_path = "plan__analysis__organisation"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="approved")
    number = models.PositiveIntegerField()
    approved_on = models.DateField()
    frozen = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "number"], name="one_approval_per_version")]

    def __str__(self) -> str:
        return f"version {self.number} of {self.plan_id}"
