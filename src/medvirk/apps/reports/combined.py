"""One map of all focus groups of an analysis: a page to read, and files to print or take along."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from medvirk.apps.accounts.sign_in import freshly_signed_in, signed_in
from medvirk.apps.analyses.access import access_analysis
from medvirk.apps.analyses.frame import frame
from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.boards.stored import locked_maps
from medvirk.apps.catalogue.queries import pack
from medvirk.apps.meetings.models import Meeting, MeetingState
from medvirk.apps.meetings.queries import meetings_of
from medvirk.apps.meetings.words import RoomWords
from medvirk.apps.reports.exports import MapExport, picture_markup
from medvirk.apps.reports.lists import map_list_context, result_list
from medvirk.apps.reports.views import FILES, file_names
from medvirk.apps.reports.words import picture_labels, picture_words
from medvirk.domain.combine import FEWEST_MAPS, combine, picture_of
from medvirk.domain.script import Script
from medvirk.infra.languages import reading


@signed_in
@require_safe
def combined_page(request: HttpRequest, slug: str, analysis_id: UUID) -> HttpResponse:
    """The combined map; of a single group its own result, and before the first what to do."""
    analysis = access_analysis(request.user, slug, analysis_id, Permission.READ_RESULT)
    locked = _locked(analysis)
    if len(locked) == 1:
        return redirect("reports:result", slug, locked[0].pk)
    context = {**frame(request, analysis), "maps": len(locked)}
    if len(locked) >= FEWEST_MAPS:
        drawn = _export(analysis, locked[0])
        context |= {
            "files": file_names(),
            "picture": picture_markup(drawn),
            "result": result_list(drawn.model, drawn.labels),
            **map_list_context(drawn.model, drawn.words, drawn.labels),
        }
    return render(request, "reports/combined.html", context)


@freshly_signed_in
@require_safe
def combined_file(request: HttpRequest, slug: str, analysis_id: UUID, kind: str) -> HttpResponse:
    """The combined map as a file."""
    analysis = access_analysis(request.user, slug, analysis_id, Permission.EXPORT_RESULT)
    locked = _locked(analysis)
    if kind not in FILES or len(locked) < FEWEST_MAPS:
        raise Http404
    content_type, draw = FILES[kind]
    title = _("All focus groups")
    name = f"{title} {analysis.site}{' ' if '.' in kind else '.'}{kind}"
    return HttpResponse(
        draw(_export(analysis, locked[0])),
        content_type=content_type,
        headers={"Content-Disposition": content_disposition_header(as_attachment=True, filename=name) or ""},
    )


def _locked(analysis: NeedsAnalysis) -> list[Meeting]:
    """The focus groups whose maps are locked; rehearsals are nobody's."""
    held = [meeting for meeting in meetings_of(analysis) if not meeting.is_rehearsal]
    return [meeting for meeting in held if meeting.state == MeetingState.LOCKED]


def _export(analysis: NeedsAnalysis, one_of_them: Meeting) -> MapExport:
    """The map of all; the words of the map are the same in every group of an analysis."""
    language = reading()
    words = RoomWords(one_of_them, pack(analysis.pack_digest), language=language).screen()
    boards = [each.board for each in locked_maps(analysis) if each.board.script is Script.FOCUS_GROUP]
    groups = ngettext("%(n)d focus group", "%(n)d focus groups", len(boards)) % {"n": len(boards)}
    title = f"{analysis.site} · {groups}"
    model = picture_of(combine(boards), _in_groups, question=words["question"], subtitle=title)
    named = _("Map: %(title)s") % {"title": title}
    return MapExport(model, picture_words(), picture_labels(words["map"]), language, named)


def _in_groups(number: int) -> str:
    return ngettext("in %(n)d group", "in %(n)d groups", number) % {"n": number}
