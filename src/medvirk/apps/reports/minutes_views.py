"""The minutes of a meeting that is over: to read, to complete, and to take along."""

from collections.abc import Callable
from typing import Final
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from medvirk.apps.accounts.sign_in import freshly_signed_in, signed_in
from medvirk.apps.analyses.frame import frame
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.meetings.access import access_meeting
from medvirk.apps.meetings.models import Meeting
from medvirk.apps.reports import actions
from medvirk.apps.reports.document_docx import render_document_docx
from medvirk.apps.reports.document_page import page_blocks
from medvirk.apps.reports.document_pdf import render_document_pdf
from medvirk.apps.reports.minutes import minutes_of
from medvirk.apps.reports.minutes_document import minutes_document
from medvirk.apps.reports.minutes_form import MinutesForm, stored
from medvirk.apps.reports.plan_files import WORD
from medvirk.apps.reports.views import OVER
from medvirk.domain.report.document import Document
from medvirk.infra import languages, work
from medvirk.infra.forms import typed
from medvirk.infra.versions import Overtaken

FAULTY = 422
_FILES: Final[dict[str, tuple[str, Callable[[Document], bytes]]]] = {
    "pdf": ("application/pdf", render_document_pdf),
    "docx": (WORD, render_document_docx),
}


@signed_in
@require_safe
def minutes_page(request: HttpRequest, slug: str, meeting_id: UUID) -> HttpResponse:
    """The minutes as they stand; a meeting that is not over has none yet."""
    meeting = access_meeting(request.user, slug, meeting_id, Permission.READ_RESULT)
    if meeting.state not in OVER:
        return redirect("meetings:meeting", slug, meeting_id)
    file = minutes_of(meeting, languages.reading())
    context = {
        **frame(request, meeting.analysis),
        "meeting": meeting,
        "record": file.record,
        "document": (document := minutes_document(file)),
        "blocks": page_blocks(document),
    }
    return render(request, "reports/minutes.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def write_page(request: HttpRequest, slug: str, meeting_id: UUID) -> HttpResponse:
    """Who was there as counts, corrections, a remark, what comes next."""
    meeting = _over(request, slug, meeting_id, Permission.RUN_MEETING)
    file = minutes_of(meeting, languages.reading())
    initial = {**stored(file.record, file.next), "version": file.record.version}
    form = MinutesForm(typed(request), record=file.record, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.write_minutes(meeting, **form.written)
        except Overtaken:
            theirs = minutes_of(meeting, languages.reading())
            form.show_theirs(theirs.record.version, stored(theirs.record, theirs.next))
        else:
            messages.success(request, _("The minutes are saved."))
            return redirect("reports:minutes", slug, meeting_id)
    context = {**frame(request, meeting.analysis), "meeting": meeting, "form": form, "record": file.record}
    return render(request, "reports/minutes_form.html", context, status=FAULTY if form.is_bound else 200)


@freshly_signed_in
@require_safe
def minutes_file(request: HttpRequest, slug: str, meeting_id: UUID, kind: str) -> HttpResponse:
    """The minutes as a file, in the reader's language."""
    meeting = _over(request, slug, meeting_id, Permission.EXPORT_RESULT)
    if kind not in _FILES:
        raise Http404
    content_type, draw = _FILES[kind]
    body = work.run(draw, minutes_document(minutes_of(meeting, languages.reading())))
    minutes = _("Minutes of the meeting")
    name = f"{minutes} {meeting.title}.{kind}"
    return HttpResponse(
        body,
        content_type=content_type,
        headers={"Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or ""},
    )


def _over(request: HttpRequest, slug: str, meeting_id: UUID, permission: Permission) -> Meeting:
    meeting = access_meeting(request.user, slug, meeting_id, permission)
    if meeting.state not in OVER:
        raise Http404
    return meeting
