"""A meeting with its doors, and the papers of its ballot. Seats are in memory only (R30)."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.boards.models import Board
from medvirk.apps.scripts.models import OrganisationScript
from medvirk.domain.seats import SeatGroup
from medvirk.infra import tokens
from medvirk.infra.tenant import TenantModel


class MeetingKind(models.TextChoices):
    """Which script a meeting follows."""

    FOCUS_GROUP = "focus_group", _("Focus group")
    MEETING_1 = "meeting_1", _("Stakeholder meeting part 1")
    MEETING_2 = "meeting_2", _("Stakeholder meeting part 2")


STAKEHOLDER = (MeetingKind.MEETING_1, MeetingKind.MEETING_2)


class MeetingState(models.TextChoices):
    """The life of a meeting."""

    PLANNED = "planned", _("Planned")
    OPEN = "open", _("Open")
    LOCKED = "locked", _("Locked")
    CLOSED = "closed", _("Closed")  # restored from a backup made while it ran (R8)


class Meeting(TenantModel):
    """One session of an analysis, on one board."""

    organisation_path = "analysis__organisation"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    analysis = models.ForeignKey(NeedsAnalysis, on_delete=models.CASCADE, related_name="meetings")
    board = models.OneToOneField(Board, on_delete=models.CASCADE, related_name="meeting")
    kind = models.CharField(max_length=20, choices=MeetingKind, default=MeetingKind.FOCUS_GROUP)
    title = models.CharField(max_length=120)
    language = models.CharField(max_length=2, default="nb")
    scheduled_on = models.DateField(null=True, blank=True)
    scheduled_time = models.CharField(max_length=40, blank=True)  # as people write it: "09.00-11.00"
    place = models.CharField(max_length=500, blank=True)  # or the link to a video meeting
    expected = models.PositiveSmallIntegerField(default=8)  # people; the method says 5-8
    is_rehearsal = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=MeetingState, default=MeetingState.PLANNED)
    ended_on = models.DateField(null=True, blank=True)  # locked or closed; a date, no time of day (R8)
    # The organisation's own script it is planned by, and the copy that it keeps from its opening (R28).
    own_script = models.ForeignKey(
        OrganisationScript, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    pinned = models.JSONField(null=True, blank=True)
    # What was promised to follow, typed in while people were still there; empty until then.
    next_step = models.CharField(max_length=120, blank=True)
    next_date = models.DateField(null=True, blank=True)
    # Stakeholder meetings: seats by group (domain.seats), and why employees have fewer than half (R12).
    seats = models.JSONField(default=dict, blank=True)
    balance_reason = models.CharField(max_length=200, blank=True)

    join_token = models.CharField(max_length=22, unique=True, default=tokens.join_token)
    screen_token = models.CharField(max_length=22, unique=True, default=tokens.join_token)
    door_open = models.BooleanField(default=False)
    join_code = models.CharField(max_length=6, blank=True)  # only while the door is open (R23)

    class Meta:
        verbose_name = _("meeting")
        constraints = [
            models.UniqueConstraint(
                fields=["join_code"],
                condition=models.Q(door_open=True),
                name="one_open_door_per_code",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_stakeholder(self) -> bool:
        """One of the two stakeholder meetings."""
        return self.kind in STAKEHOLDER

    @property
    def seating(self) -> dict[SeatGroup, int]:
        """The planned seats by group."""
        return {SeatGroup(group): number for group, number in self.seats.items()}


class Paper(TenantModel):
    """One voting paper, until its ballot closes: ciphertext of one length that knows no seat (R8, R10).

    `tag` stands for the paper's id, which only its phone and the server's memory know.
    """

    organisation_path = "meeting__analysis__organisation"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="papers")
    tag = models.BinaryField(max_length=32)
    box = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "tag"], name="one_row_per_paper")]

    def __str__(self) -> str:
        return "paper"
