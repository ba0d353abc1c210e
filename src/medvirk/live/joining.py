"""The doors for phones: the QR's address and the typed code. A wrong one learns nothing (R23)."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods

from medvirk.apps.analyses.queries import placeholders
from medvirk.apps.catalogue import queries as catalogue
from medvirk.apps.meetings import queries
from medvirk.apps.meetings.models import Meeting
from medvirk.content.pack import Pack
from medvirk.domain.seats import SeatGroup
from medvirk.infra.languages import chosen, reading, remember
from medvirk.infra.limiter import join_codes, source_of
from medvirk.infra.tokens import CODE_LETTERS, typed_code
from medvirk.live import seats
from medvirk.live.engine import get_engine
from medvirk.live.phone_words import door_words
from medvirk.live.senders import Phone

LONGEST_TYPED: Final = 40
REFRESH_SECONDS: Final = "5"

GROUPS: Final = {
    SeatGroup.EMPLOYEE: gettext_lazy("Employee"),
    SeatGroup.SAFETY_REP: gettext_lazy("Safety representative"),
    SeatGroup.UNION_REP: gettext_lazy("Union representative"),
    SeatGroup.MIDDLE: gettext_lazy("Middle manager"),
    SeatGroup.SENIOR: gettext_lazy("Senior manager"),
    SeatGroup.HR_BHT: gettext_lazy("HR or occupational health service"),
}
"""What a seat can state on joining a stakeholder meeting (R12)."""


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
        if "asked" in request.POST:  # the code was right when the page before was shown
            words = _(
                "The door has been closed meanwhile. Ask the facilitator to open it, or point the camera at "
                "the picture code on the screen."
            )
            return _code_page(request, typed, words)
        words = _(
            "We do not know this code, or the door is closed. Check the characters on the screen and try "
            "again, point the camera at the picture code there, or ask the facilitator to open the door."
        )
        return _code_page(request, typed, words)
    if meeting.is_stakeholder and not _knows_group(request, meeting):
        return _met(request, meeting, lambda: _door_page(request, meeting, code=code))
    return _met(request, meeting, lambda: _sit(request, meeting))


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
    asks_group = meeting.is_stakeholder and not _knows_group(request, meeting)
    if seats.seat_in(request.COOKIES, meeting.pk) or (request.method == "POST" and not asks_group):
        return _met(request, meeting, lambda: _sit(request, meeting))
    return _met(request, meeting, lambda: _door_page(request, meeting))


def _met(request: HttpRequest, meeting: Meeting, answer: Callable[[], HttpResponse]) -> HttpResponse:
    """The answer in the language of the room, for a phone on which nobody has chosen one."""
    if chosen(request):
        return answer()
    with translation.override(meeting.language):
        response = answer()
    response.headers["Content-Language"] = meeting.language
    remember(response, meeting.language, seconds=None)  # later nothing on the phone tells of the meeting
    return response


def _door_page(request: HttpRequest, meeting: Meeting, *, code: str = "") -> HttpResponse:
    """What joining means; at a stakeholder meeting also which group one belongs to (R12).

    `code` was typed on the page before and comes along, so that the group can be stated after it.
    """
    pack = catalogue.pack(meeting.analysis.pack_digest)
    language = get_language() or meeting.language
    values = placeholders(meeting.analysis, language)
    context: dict[str, Any] = door_words(pack, language, values, meeting.analysis.variant)
    status = HTTPStatus.OK
    if meeting.is_stakeholder:
        context |= {"groups": [(group.value, words) for group, words in GROUPS.items()], "code": code}
        if request.method == "POST" and (not code or "asked" in request.POST):
            context["wrong"] = _("Choose which group you belong to.")
            status = HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, "live/join.html", context, status=status)


def _group(request: HttpRequest) -> SeatGroup | None:
    stated = request.POST.get("group", "")
    return SeatGroup(stated) if stated in {group.value for group in SeatGroup} else None


def _knows_group(request: HttpRequest, meeting: Meeting) -> bool:
    """Has this phone stated its group, now or when it joined?"""
    return _group(request) is not None or seats.seat_in(request.COOKIES, meeting.pk) is not None


def _code_page(
    request: HttpRequest, typed: str = "", wrong: str = "", status: int = HTTPStatus.OK
) -> HttpResponse:
    context: dict[str, Any] = {"asks_code": True, "typed": typed, "wrong": wrong}
    pack = _any_pack()
    if pack:
        context |= door_words(pack, reading(), {})
    return render(request, "live/join.html", context, status=status)


def _any_pack() -> Pack | None:
    """The method's own words, before anybody knows which meeting this is."""
    newest = catalogue.newest()
    return catalogue.pack(newest.digest) if newest else None


def _sit(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """A seat for this phone: the one it holds already, or a new one."""
    engine = get_engine()
    phone = seats.phone_in(request.COOKIES, meeting.pk)
    if phone is None:
        group = _group(request) if meeting.is_stakeholder else None
        try:
            phone = Phone(engine.seats.sit(meeting.pk, group), group)
        except seats.NoSeatLeft:
            return render(request, "live/full_room.html", status=HTTPStatus.CONFLICT)
    engine.asked(meeting.pk, phone)
    response = redirect("live:phone", meeting.pk)
    seats.set_cookie(response, meeting.pk, phone.seat, phone.group)
    return response
