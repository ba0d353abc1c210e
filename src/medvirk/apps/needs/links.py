"""The addresses of the needs pages of one analysis."""

from uuid import UUID

from django.urls import reverse

from medvirk.apps.analyses.models import NeedsAnalysis


def address(name: str, analysis: NeedsAnalysis, **more: UUID | str) -> str:
    """The address of a page: address("need", analysis, need_id=...)."""
    return reverse(
        f"needs:{name}", kwargs={"slug": analysis.organisation.slug, "analysis_id": analysis.pk, **more}
    )
