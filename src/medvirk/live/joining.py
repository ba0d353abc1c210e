"""The doors for phones: the QR's address and the typed code. A wrong one learns nothing (R23)."""

from http import HTTPStatus
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods

from medvirk.apps.analyses.queries import placeholders
from medvirk.apps.catalogue import queries as catalogue
from medvirk.apps.meetings import queries
from medvirk.apps.meetings.models import Meeting
from medvirk.content.pack import Pack
from medvirk.infra.limiter import join_codes, source_of
from medvirk.infra.tokens import CODE_LETTERS, typed_code
from medvirk.live import seats
from medvirk.live.engine import get_engine
from medvirk.live.phone_words import door_words

LONGEST_TYPED: Final = 40
REFRESH_SECONDS: Final = "5"


@gzip_page
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def by_code(request: HttpRequest) -> HttpResponseBase:
    """`/j/`: type the code that the screen shows. Works while the facilitator holds the door open."""
    if request.method != "POST":
        return _code_page(request)
    typed = request.POST.get("code", "")[:LONGEST_TYPED]
    source = source_of(request.META.get("REMOTE_ADDR", ""))
    if not join_codes.allows(source):
        words = _("Too many codes have been tried from this network. Scan the picture on the screen instead.")
        return _code_page(request, typed, words, HTTPStatus.TOO_MANY_REQUESTS)
    code = typed_code(typed)
    if not code:
        return _code_page(request, typed, _("Type the six characters you see on the screen."))
    meeting = queries.by_code(code) if CODE_LETTERS.issuperset(code) else None
    if meeting is None:
        join_codes.failed(source)
        words = _("We do not know this code. Check the characters on the screen and try again.")
        return _code_page(request, typed, words)
    return _sit(request, meeting)


@gzip_page
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def by_token(request: HttpRequest, token: str) -> HttpResponseBase:
    """`/j/<token>/`: where the QR leads. One button from here to the seat."""
    meeting = queries.by_token(token)
    if meeting is None:
        response = render(request, "live/closed_door.html", status=HTTPStatus.NOT_FOUND)
        response["Refresh"] = REFRESH_SECONDS
        return response
    if request.method == "POST" or seats.seat_in(request.COOKIES, meeting.pk):
        return _sit(request, meeting)
    pack = catalogue.pack(meeting.analysis.pack_digest)
    language = get_language() or meeting.language
    words = door_words(pack, language, placeholders(meeting.analysis, language))
    return render(request, "live/join.html", words)


def _code_page(
    request: HttpRequest, typed: str = "", wrong: str = "", status: int = HTTPStatus.OK
) -> HttpResponse:
    context: dict[str, Any] = {"asks_code": True, "typed": typed, "wrong": wrong}
    pack = _any_pack()
    if pack:
        context |= door_words(pack, get_language() or "nb", {})
    return render(request, "live/join.html", context, status=status)


def _any_pack() -> Pack | None:
    """The method's own words, before anybody knows which meeting this is."""
    newest = catalogue.newest()
    return catalogue.pack(newest.digest) if newest else None


def _sit(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """A seat for this phone: the one it holds already, or a new one."""
    engine = get_engine()
    seat = seats.seat_in(request.COOKIES, meeting.pk) or engine.seats.sit(meeting.pk)
    engine.asked(meeting.pk, seat)
    response = redirect("live:phone", meeting.pk)
    seats.set_cookie(response, meeting.pk, seat)
    return response
