"""What a meeting leaves beside its board: who was there as counts, minutes by step, words for the record."""

from django.db import models

from medvirk.apps.meetings.models import Meeting
from medvirk.domain.minutes import Presence
from medvirk.domain.seats import SeatGroup
from medvirk.infra.tenant import TenantModel

LINE = 200
TEXT = 4000


class MeetingRecord(TenantModel):
    """Counts from the room's memory at lock, and what the facilitator wrote afterwards: no name, no time.

    `took_part` is None when nobody has counted: the server was started anew while the meeting ran, or the
    meeting came back from a backup. `seating` counts by group, at stakeholder meetings only. `minutes` are
    whole minutes by step. `checked`: a facilitator has looked at the numbers and saved.
    """

    organisation_path = "meeting__analysis__organisation"

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="record")
    took_part = models.PositiveIntegerField(null=True, blank=True)
    seating = models.JSONField(default=dict, blank=True)
    checked = models.BooleanField(default=False)
    minutes = models.JSONField(default=dict, blank=True)
    next_step = models.CharField(max_length=LINE, blank=True)
    next_on = models.DateField(null=True, blank=True)
    remark = models.TextField(blank=True)
    corrections = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)  # tells edits apart

    def __str__(self) -> str:
        return f"record of {self.meeting_id}"

    @property
    def presence(self) -> Presence | None:
        """Who was there; None when nobody has counted."""
        if self.took_part is None:
            return None
        return Presence(self.took_part, {SeatGroup(group): number for group, number in self.seating.items()})
