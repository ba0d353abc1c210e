"""The doors of answer forms: a typed code or a link, and the cookie that holds the code (R23, R26, ADR 11).

After the door no address holds the code. `/q/f/<handle>/` has a name made from it, and the code itself lies
in a cookie of this browser for that address alone: two forms on one machine never meet.
"""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_safe

from medvirk.apps.measures import queries
from medvirk.apps.measures.codes import Known, is_code, known
from medvirk.apps.measures.queries import Door, DoorState
from medvirk.infra import clock
from medvirk.infra.dates import in_words
from medvirk.infra.limiter import answer_codes, source_of
from medvirk.infra.tokens import typed_code

LONGEST_TYPED: Final = 40


@gzip_page
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def by_code(request: HttpRequest) -> HttpResponseBase:
    """`/q/`: type the code on the slip."""
    if request.method != "POST":
        return _code_page(request)
    typed = request.POST.get("code", "")[:LONGEST_TYPED]
    if not typed_code(typed):
        wrong = _("Type the ten characters on your slip.")
        return _code_page(request, typed, wrong, HTTPStatus.UNPROCESSABLE_ENTITY)
    return _enter(request, typed, faulty=HTTPStatus.UNPROCESSABLE_ENTITY)


@gzip_page
@never_cache
@require_safe
def by_link(request: HttpRequest, slip: str) -> HttpResponseBase:
    """`/q/<code>/`: where the picture on the slip leads."""
    return _enter(request, slip[:LONGEST_TYPED], faulty=HTTPStatus.NOT_FOUND)


def _enter(request: HttpRequest, typed: str, *, faulty: HTTPStatus) -> HttpResponseBase:
    """Look the code up, unless this source has guessed too often; what it opens is on the next page."""
    source = source_of(request.META.get("REMOTE_ADDR", ""))
    if not answer_codes.allows(source):
        words = _("Too many codes have been tried from this network. Wait an hour, or use another network.")
        return _code_page(request, typed, words, HTTPStatus.TOO_MANY_REQUESTS)
    code = typed_code(typed)
    mine = known(code) if is_code(code) else None
    door = queries.door(mine, today=clock.today()) if mine else Door(DoorState.UNKNOWN)
    if mine is None or door.state is DoorState.UNKNOWN:
        answer_codes.failed(source)
    if mine is None or door.state is not DoorState.OPEN:
        return _code_page(request, typed, why_shut(door), faulty)
    response = redirect("measures:form", mine.handle)
    _remember(response, mine, code)
    return response


def why_shut(door: Door) -> str:
    """A sentence for a code that opens nothing now. It tells of this code alone."""
    match door.state:
        case DoorState.NOT_OPEN:
            day = in_words(door.wave.opens_on, get_language())
            return _("The form is not open yet. It opens %(day)s.") % {"day": day}
        case DoorState.SPENT:
            return _("This code has been used. Each code is good for one answer.")
        case DoorState.OVER:
            return _("The form has closed. It takes no more answers.")
        case DoorState.INTERRUPTED:
            return _("The form was interrupted and starts again. You will get a new code.")
        case _:
            return _("We do not know this code. Check the characters on your slip and try again.")


@dataclass(frozen=True)
class Visit:
    """A browser that holds a code, and what the code opens."""

    code: Known
    door: Door


def visit(request: HttpRequest, form: str) -> Visit | None:
    """The code that this browser holds for this address, with its door; None without one."""
    code = request.COOKIES.get(_cookie(form), "")
    if not is_code(code):
        return None
    mine = known(code)
    if mine.handle != form:
        return None
    return Visit(mine, queries.door(mine, today=clock.today()))


def no_code(request: HttpRequest) -> HttpResponse:
    """This browser holds no code here. Says the same for every address."""
    words = _("Type your code again. This browser does not hold it any more.")
    return _code_page(request, "", words, HTTPStatus.FORBIDDEN)


def forget(response: HttpResponse, form: str) -> None:
    """Take the code out of this browser."""
    response.delete_cookie(_cookie(form), path=f"/q/f/{form}/", samesite="Lax")


def _code_page(
    request: HttpRequest, typed: str = "", wrong: str = "", status: int = HTTPStatus.OK
) -> HttpResponse:
    context: dict[str, Any] = {"typed": typed, "wrong": wrong}
    return render(request, "measures/answer/door.html", context, status=status)


def _remember(response: HttpResponse, mine: Known, code: str) -> None:
    response.set_cookie(
        _cookie(mine.handle),
        code,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
        path=f"/q/f/{mine.handle}/",
    )


def _cookie(form: str) -> str:
    return f"medvirk_q_{form}"
