"""The files of a plan: as it stands, and as it was approved."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from medvirk.apps.accounts.sign_in import freshly_signed_in
from medvirk.apps.analyses.access import access_analysis
from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.plans import queries as plans
from medvirk.apps.plans.models import ApprovedVersion
from medvirk.apps.reports.plan_files import KINDS, file_name, plan_file


@freshly_signed_in
@require_safe
def plan_file_view(request: HttpRequest, slug: str, analysis_id: UUID, kind: str) -> HttpResponse:
    """The plan as it stands, draft or approved, in the reader's language."""
    analysis = access_analysis(request.user, slug, analysis_id, Permission.EXPORT_PLAN)
    return _answer(analysis, kind, None)


@freshly_signed_in
@require_safe
def version_file_view(
    request: HttpRequest, slug: str, analysis_id: UUID, version_id: UUID, kind: str
) -> HttpResponse:
    """An approved version, as it was frozen."""
    analysis = access_analysis(request.user, slug, analysis_id, Permission.EXPORT_PLAN)
    version = plans.version_in(analysis, version_id)
    if version is None:
        raise Http404
    return _answer(analysis, kind, version)


def _answer(analysis: NeedsAnalysis, kind: str, version: ApprovedVersion | None) -> HttpResponse:
    if kind not in KINDS:
        raise Http404
    file = plan_file(analysis, get_language() or analysis.language, version=version)
    made = KINDS[kind]
    name = content_disposition_header(as_attachment=True, filename=file_name(made, file)) or ""
    body = made.render(file)
    return HttpResponse(body, content_type=made.content_type, headers={"Content-Disposition": name})
