"""Needs with their evidence, the approvals of their wording, and every fate they have had."""

import uuid
from typing import Final

from django.db import models

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.domain.iglo import Action, Level, Place, level_of
from medvirk.domain.needs.approval import Side
from medvirk.domain.needs.evidence import NEED_KINDS, EvidenceKind, Stance
from medvirk.domain.needs.fate import Fate
from medvirk.domain.sources import Source
from medvirk.infra import tokens
from medvirk.infra.choices import choices_of
from medvirk.infra.tenant import TenantModel

LONGEST: Final = 200  # as on the table of a stakeholder meeting


class Register(TenantModel):
    """The list of an analysis: the last number given, so that none is given twice.

    `objections`: what was said in meeting 1 against the list as a whole.
    """

    organisation_path = "analysis__organisation"

    analysis = models.OneToOneField(NeedsAnalysis, on_delete=models.CASCADE, related_name="need_register")
    last_number = models.PositiveIntegerField(default=0)
    objections = models.JSONField(default=list)

    def __str__(self) -> str:
        return f"register of {self.analysis_id}"


class Need(TenantModel):
    """One need. `handle` is its id on boards, so that no log names a row; `version` tells edits apart.

    `pieces`, `readings` and `answers` are what `queries.needs_of` brings along: evidence by source,
    approvals, fates by number.
    """

    pieces: list["Evidence"]
    readings: list["Approval"]
    answers: list["FateRecord"]

    organisation_path = "analysis__organisation"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    analysis = models.ForeignKey(NeedsAnalysis, on_delete=models.CASCADE, related_name="needs")
    number = models.PositiveIntegerField()
    handle = models.CharField(max_length=22, unique=True, default=tokens.join_token, editable=False)
    statement = models.CharField(max_length=LONGEST)
    kind = models.CharField(max_length=10, choices=choices_of(NEED_KINDS))
    place = models.CharField(max_length=30, choices=choices_of(Place))
    action = models.CharField(max_length=10, choices=choices_of(Action), blank=True)  # "": nobody has said
    few_leaders = models.BooleanField(default=False)  # it concerns a unit with fewer than three (R17)
    about_conditions = models.BooleanField(default=False)  # somebody checked its wording for that (R17)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["analysis", "number"], name="one_need_per_number")]

    def __str__(self) -> str:
        return f"need {self.number}"

    @property
    def level(self) -> Level | None:
        """The level its place belongs to."""
        return level_of(Place(self.place))


class Evidence(TenantModel):
    """One piece that a need rests on. `key` finds it again in its source; `refs` are the cards of a group.

    `words` is what it said when it was linked: a list of typed texts, or one sentence per language. A
    statement keeps none here: its words live with the interview alone. When the piece is deleted, `gone_on`
    says so, and typed words go with it. A card written in a stakeholder meeting has no `source`: all
    parties sat there.
    """

    organisation_path = "need__analysis__organisation"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="evidence")
    source = models.CharField(max_length=20, choices=choices_of(Source), blank=True)
    kind = models.CharField(max_length=10, choices=choices_of(EvidenceKind))
    stance = models.CharField(max_length=10, choices=choices_of(Stance), default=Stance.SAME.value)
    key = models.CharField(max_length=120)
    refs = models.JSONField(default=list)
    words = models.JSONField(default=dict)
    weight = models.PositiveIntegerField(default=1)  # cards in a group, else one
    gone_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["need", "key"], name="one_piece_per_need")]
        indexes = [models.Index(fields=["key"], name="evidence_by_key")]

    def __str__(self) -> str:
        return f"{self.kind} for {self.need_id}"


class Approval(TenantModel):
    """A representative stands behind a wording. Another wording voids it, and shows that it did."""

    organisation_path = "need__analysis__organisation"

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="approvals")
    side = models.CharField(max_length=10, choices=choices_of(Side))
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=120)
    given_on = models.DateField()
    wording = models.CharField(max_length=LONGEST)  # what they read
    voided_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["need", "side"],
                condition=models.Q(voided_on__isnull=True),
                name="one_approval_per_side",
            )
        ]

    def __str__(self) -> str:
        return f"{self.side} approve {self.need_id}"


class FateRecord(TenantModel):
    """What became of a need: the row with the highest number counts, the earlier ones stay readable.

    `medians` and `dots` are those of the meeting; a change by hand repeats them and says why in `note`.
    """

    organisation_path = "need__analysis__organisation"

    need = models.ForeignKey(Need, on_delete=models.CASCADE, related_name="fates")
    number = models.PositiveIntegerField()
    fate = models.CharField(max_length=22, choices=choices_of(Fate))
    reason = models.CharField(max_length=30, blank=True)
    note = models.CharField(max_length=400, blank=True)
    owner = models.CharField(max_length=120, blank=True)
    on = models.DateField(null=True, blank=True)
    where = models.CharField(max_length=120, blank=True)
    importance = models.FloatField(null=True, blank=True)
    influence = models.FloatField(null=True, blank=True)
    dots = models.PositiveIntegerField(null=True, blank=True)
    objections = models.JSONField(default=list)
    decided_on = models.DateField()
    by_hand = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["need", "number"], name="one_fate_per_number")]

    def __str__(self) -> str:
        return f"{self.need_id}: {self.fate}"
