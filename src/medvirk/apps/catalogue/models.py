"""The packs this installation has had; a pack is never changed, so an analysis keeps what it began with."""

from django.db import models


class InstalledPack(models.Model):
    """A copy of a content pack (R28). Belongs to the installation, not to an organisation."""

    digest = models.CharField(max_length=64, primary_key=True)
    pack = models.CharField(max_length=60)
    version = models.CharField(max_length=40)
    # Canonical JSON, exactly what the digest was counted from: a JSON column would reorder it.
    data = models.TextField()
    installed_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["installed_at"], name="packs_by_time")]

    def __str__(self) -> str:
        return f"{self.pack} {self.version} ({self.digest[:12]})"
