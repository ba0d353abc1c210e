"""Print for this meeting: a page that says what each paper is and how many sheets, and the papers as PDF."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from medvirk.apps.accounts.sign_in import freshly_signed_in, signed_in
from medvirk.apps.analyses.frame import frame
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.meetings.access import access_meeting
from medvirk.apps.meetings.models import Meeting, MeetingState
from medvirk.apps.meetings.stage import picture
from medvirk.apps.reports.kit import Kit
from medvirk.apps.reports.kit_paper import blank_map_pdf, kit_pdf, picture_pdf
from medvirk.apps.reports.kit_words import PART_NAMES, PART_WORDS
from medvirk.apps.reports.map_paper import SIZES, PageSize
from medvirk.domain.paper_kit import INSTEAD, MOST_PEOPLE, PARTS, Part, everything, sheets
from medvirk.infra import languages, work

_EVERYTHING: Final = "everything"
_ENDING: Final = ".pdf"
_SIZE_OF: Final[dict[str, PageSize]] = {size.lower(): size for size in SIZES}


@dataclass(frozen=True)
class _Line:
    """One paper on the page: its address, what it is, and how many sheets of A4."""

    kind: str
    name: str
    about: str
    sheets: int
    is_instead: bool


@signed_in
@require_safe
def print_page(request: HttpRequest, slug: str, meeting_id: UUID) -> HttpResponse:
    """What to print, for how many people, in which language. `?people=9&lang=nn` chooses."""
    meeting = access_meeting(request.user, slug, meeting_id, Permission.OPEN_MEETING)
    kit = _kit(request, meeting)
    is_over = meeting.state in {MeetingState.LOCKED, MeetingState.CLOSED}
    context: dict[str, Any] = {
        **frame(request, meeting.analysis),
        "meeting": meeting,
        "people": kit.room.people,
        "most": MOST_PEOPLE,
        "language": kit.language,
        "languages": languages.CHOICES,
        "lines": list(_lines(kit)),
        "everything": f"{_EVERYTHING}{_ENDING}",
        "total": sum(sheets(part, kit.room) for part in everything(kit.script)),
        "sizes": [(f"map.{code}{_ENDING}", size) for code, size in _SIZE_OF.items()],
        "query": f"?people={kit.room.people}&lang={kit.language}",
        "pictures": [(f"picture.{code}{_ENDING}", size) for code, size in _SIZE_OF.items()],
        "has_result": is_over and not meeting.is_stakeholder,
        "results": [(f"{code}{_ENDING}", size) for code, size in _SIZE_OF.items()],
    }
    return render(request, "reports/print.html", context)


@freshly_signed_in
@require_safe
def kit_file(request: HttpRequest, slug: str, meeting_id: UUID, file: str) -> HttpResponse:
    """One paper, everything, or the blank map or the picture in one size: "map.a3.pdf"."""
    meeting = access_meeting(request.user, slug, meeting_id, Permission.OPEN_MEETING)
    if not file.endswith(_ENDING):
        raise Http404
    kit = _kit(request, meeting)
    what, _dot, size = file.removesuffix(_ENDING).partition(".")
    name, body = _sized(kit, what, size) if size else _set(kit, what)
    called = f"{meeting.title} {name}{_ENDING}"
    header = content_disposition_header(as_attachment=True, filename=called) or ""
    return HttpResponse(body, content_type="application/pdf", headers={"Content-Disposition": header})


def _set(kit: Kit, what: str) -> tuple[str, bytes]:
    """The papers of one part, or of all of them; with the name of the file."""
    if what == _EVERYTHING:
        parts = everything(kit.script)
        name = _("paper for %(n)d") % {"n": kit.room.people}
    else:
        parts = tuple(part for part in PARTS[kit.script] if part == what)
        name = str(PART_NAMES[Part(what)]).lower() if parts else ""
    if not parts:
        raise Http404
    return name, work.run(kit_pdf, kit.paper(parts))


def _sized(kit: Kit, what: str, size: str) -> tuple[str, bytes]:
    """The blank map, or a stakeholder meeting's picture, on one page of this size."""
    page = _SIZE_OF.get(size)
    if page is None:
        raise Http404
    if what == "map":
        name = _("Blank map")
        return f"{name} {page}", work.run(blank_map_pdf, kit.blank(), page)
    if what == "picture" and kit.meeting.is_stakeholder:
        with translation.override(kit.language):
            title = _("From needs to plan")
        figure = picture(kit.meeting.analysis, kit.pack, kit.language)
        return f"{title} {page}", work.run(picture_pdf, figure, page, title, kit.language)
    raise Http404


def _lines(kit: Kit) -> Iterator[_Line]:
    for part in PARTS[kit.script]:
        yield _Line(
            kind=f"{part.value}{_ENDING}",
            name=str(PART_NAMES[part]),
            about=str(PART_WORDS[part]),
            sheets=sheets(part, kit.room),
            is_instead=part in INSTEAD,
        )


def _kit(request: HttpRequest, meeting: Meeting) -> Kit:
    wanted = request.GET.get("lang", "")
    language = wanted if wanted in languages.OWN_NAMES else meeting.language
    return Kit(meeting, language, _people(request.GET.get("people", ""), meeting.expected))


def _people(typed: str, expected: int) -> int:
    """The number that was asked for, or as many as are expected; never none, and never too many."""
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 6 else expected
    return min(max(number, 1), MOST_PEOPLE)
