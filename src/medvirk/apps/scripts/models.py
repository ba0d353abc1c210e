"""A script of an organisation's own."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from medvirk.apps.analyses.models import Organisation
from medvirk.domain.own_script import OwnScript, from_json
from medvirk.domain.script import Script
from medvirk.infra.tenant import TenantModel


class ScriptKind(models.TextChoices):
    """For which kind of meeting a script is."""

    FOCUS_GROUP = Script.FOCUS_GROUP.value, _("Focus group")
    MEETING_1 = Script.MEETING_1.value, _("Stakeholder meeting part 1")
    MEETING_2 = Script.MEETING_2.value, _("Stakeholder meeting part 2")


class OrganisationScript(TenantModel):
    """The steps of one kind of meeting as an organisation wants them; words only where they are its own."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="scripts")
    kind = models.CharField(max_length=20, choices=ScriptKind)
    name = models.CharField(max_length=80)
    pack_digest = models.CharField(max_length=64)  # the method that it was made from (R28)
    steps = models.JSONField(default=list)  # domain.own_script.to_json
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "kind", "name"], name="one_script_per_name_and_kind"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def own(self) -> OwnScript:
        """The script as a value."""
        return from_json(Script(self.kind), self.steps)
