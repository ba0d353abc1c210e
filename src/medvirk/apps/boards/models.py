"""A board's append-only log, and the tray of cards not on it yet. No row says who or when (A1, A2)."""

import uuid

from django.db import models

from medvirk.apps.analyses.models import NeedsAnalysis, Organisation
from medvirk.infra.tenant import TenantModel


class BoardState(models.TextChoices):
    """How far a board is from being closed for good (R8)."""

    OPEN = "open"
    LOCKING = "locking"
    LOCKED = "locked"


class Board(TenantModel):
    """One map. Its truth is its log. `analysis`: whose findings it holds; a rehearsal holds none.

    `of_everybody`: the leader sat in the room too, as in a small workplace's joint meeting (method.md 1.3).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="boards")
    analysis = models.ForeignKey(
        NeedsAnalysis, null=True, blank=True, on_delete=models.CASCADE, related_name="boards"
    )
    title = models.CharField(max_length=120, blank=True)
    of_everybody = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=BoardState, default=BoardState.OPEN)

    def __str__(self) -> str:
        return f"board {self.id}"


class BoardEntry(TenantModel):
    """What one command did (B3). Append only; no author, no time."""

    organisation_path = "board__organisation"

    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="entries")
    seq = models.PositiveIntegerField()
    command_id = models.CharField(max_length=22)
    events = models.JSONField()
    version = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["board", "seq"], name="one_entry_per_seq"),
            models.UniqueConstraint(fields=["board", "command_id"], name="one_entry_per_command"),
        ]

    def __str__(self) -> str:
        return f"entry {self.seq} of {self.board_id}"


class TrayCard(TenantModel):
    """A card sent and not locked, or a pass: ciphertext of one length under the meeting's key (R8).

    `tag` stands for the command that brought it (B2) and means nothing without the key.
    """

    organisation_path = "board__organisation"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    board = models.ForeignKey(Board, on_delete=models.CASCADE, related_name="tray")
    tag = models.BinaryField(max_length=32)
    box = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["board", "tag"], name="one_tray_card_per_command")]

    def __str__(self) -> str:
        return "tray card"
