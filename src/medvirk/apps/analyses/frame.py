"""What every page of an analysis needs, in whichever app it stands."""

from django.http import HttpRequest

from medvirk.apps.analyses.access import may_by_name
from medvirk.apps.analyses.models import NeedsAnalysis


def frame(request: HttpRequest, analysis: NeedsAnalysis) -> dict[str, object]:
    """The words of `analyses/analysis_base.html`: its head and its navigation."""
    return {
        "analysis": analysis,
        "organisation": analysis.organisation,
        "may": may_by_name(request.user, analysis.organisation),
    }
