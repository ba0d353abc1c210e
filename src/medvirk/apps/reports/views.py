"""The result of a meeting: a page to read, and files to take along."""

from collections.abc import Callable
from functools import partial
from typing import Final
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from medvirk.apps.accounts.sign_in import freshly_signed_in, signed_in
from medvirk.apps.analyses.frame import frame
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.meetings.access import access_meeting
from medvirk.apps.meetings.models import Meeting, MeetingKind, MeetingState
from medvirk.apps.reports import queries
from medvirk.apps.reports.exports import (
    MapExport,
    picture_markup,
    render_csv,
    render_pdf,
    render_png,
    render_svg,
)
from medvirk.apps.reports.lists import map_list_context, result_list
from medvirk.apps.reports.map_paper import SIZES

OVER: Final = {MeetingState.LOCKED, MeetingState.CLOSED}
# What a stakeholder meeting decided stands where it belongs: in the register, and with the measures.
_DECIDED: Final = {MeetingKind.MEETING_1: "needs:fates", MeetingKind.MEETING_2: "interventions:choices"}
FILES: Final[dict[str, tuple[str, Callable[[MapExport], bytes]]]] = {
    "svg": ("image/svg+xml", render_svg),
    "png": ("image/png", render_png),
    "csv": ("text/csv; charset=utf-8", render_csv),
    **{f"{size.lower()}.pdf": ("application/pdf", partial(render_pdf, size=size)) for size in SIZES},
}


@signed_in
@require_safe
def result_page(request: HttpRequest, slug: str, meeting_id: UUID) -> HttpResponse:
    """Map, what to improve and preserve, suggestions, summary; a meeting that is not over has none yet."""
    meeting = access_meeting(request.user, slug, meeting_id, Permission.READ_RESULT)
    if meeting.state not in OVER:
        return redirect("meetings:meeting", slug, meeting_id)
    if meeting.is_stakeholder and meeting.is_rehearsal:  # it decided nothing
        return redirect("meetings:meeting", slug, meeting_id)
    if meeting.is_stakeholder:
        return redirect(_DECIDED[MeetingKind(meeting.kind)], slug, meeting.analysis.pk)
    found = queries.outcome(meeting, get_language() or meeting.language)
    drawn = found.map
    context = {
        **frame(request, meeting.analysis),
        "meeting": meeting,
        "files": file_names(),
        "picture": picture_markup(drawn),
        "outcome": found,
        "result": result_list(drawn.model, drawn.labels),
        **map_list_context(drawn.model, drawn.words, drawn.labels),
    }
    return render(request, "reports/result.html", context)


@freshly_signed_in
@require_safe
def export(request: HttpRequest, slug: str, meeting_id: UUID, kind: str) -> HttpResponse:
    """The map as a file."""
    meeting = _finished(request, slug, meeting_id, Permission.EXPORT_RESULT)
    if kind not in FILES:
        raise Http404
    content_type, draw = FILES[kind]
    body = draw(queries.outcome(meeting, get_language() or meeting.language).map)
    name = f"{meeting.title}{' ' if '.' in kind else '.'}{kind}"
    return HttpResponse(
        body,
        content_type=content_type,
        headers={"Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or ""},
    )


def file_names() -> list[tuple[str, str]]:
    """The files of a map with their words, in the order of the page."""
    return [
        ("a4.pdf", _("PDF to print (A4)")),
        *(
            (f"{size.lower()}.pdf", _("Poster (%(size)s)") % {"size": size})
            for size in ("A3", "A2", "A1", "A0")
        ),
        ("png", _("Picture (PNG)")),
        ("svg", _("Picture (SVG)")),
        ("csv", _("Cards (CSV)")),
    ]


def _finished(request: HttpRequest, slug: str, meeting_id: UUID, permission: Permission) -> Meeting:
    meeting = access_meeting(request.user, slug, meeting_id, permission)
    if meeting.state not in OVER or meeting.is_stakeholder:
        raise Http404
    return meeting
