"""The phone's page: plain forms that do what a socket does (R24, R33), until the module takes over."""

import secrets
from http import HTTPStatus
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_safe

from medvirk.apps.analyses.contacts import help_shown
from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.meetings import queries
from medvirk.apps.meetings.next_step import next_words
from medvirk.apps.meetings.scripts import pack_of
from medvirk.apps.meetings.stakeholder_room import own_words
from medvirk.apps.meetings.table_words import measure_words
from medvirk.content.pack import Pack
from medvirk.domain.board.state import Board
from medvirk.domain.errors import Code, Refused
from medvirk.infra.refusals import sentence
from medvirk.infra.words import script_words
from medvirk.live import phone_page, seats, table_page
from medvirk.live.engine import Engine, get_engine
from medvirk.live.phone_page import Said
from medvirk.live.phone_words import phone_words
from medvirk.live.picture import Picture
from medvirk.live.senders import Phone

REFRESH_SECONDS: Final = "5"
MODULES_COOKIE: Final = "medvirk_modules"
LONGEST_NUMBER: Final = 4  # digits of a round or a count of votes

_FIELDS: Final = {
    Code.CARD_NO_KIND: "kind",
    Code.CARD_NO_PLACE: "place",
    Code.CARD_EMPTY: "text",
    Code.CARD_TOO_LONG: "text",
    Code.CARD_FORBIDDEN_CHARACTER: "text",
}
"""Which field of a card a refusal is about."""

_SHARED: Final = (
    "phone/phone.js",
    "js/draw.js",
    "phone/mark.js",
    "phone/outbox.js",
    "phone/parts.js",
    "phone/share.js",
    "phone/store.js",
    "js/board.js",
    "js/connection.js",
    "js/words.js",
    "map/iglo.js",
)
MODULES: Final = ("phone/group.js", *_SHARED)
TABLE_MODULES: Final = ("phone/table.js", *_SHARED)
"""Everything a script's module needs, each named so that nothing is found out one round trip at a time (R31).

The first is the one that starts the page; it brings the views of its script."""

ICONS: Final = (
    *("krav", "ressurs", "forbedre", "bevare", "individ", "gruppe", "leder", "organisasjon", "brand"),
    *("check", "cross", "warning", "info", "lock", "eye", "help", "phone", "offline", "clock"),
    *("arrow", "back", "undo", "plus", "minus", "dots"),
)


@gzip_page
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def phone(request: HttpRequest, meeting: UUID) -> HttpResponseBase:
    """`/p/<meeting>/`: one task per step. Without a seat every meeting looks the same."""
    sender = seats.phone_in(request.COOKIES, meeting)
    if sender is None:
        return render(request, "live/no_seat.html", status=HTTPStatus.FORBIDDEN)
    engine = get_engine()
    room = engine.room_from_thread(meeting)
    if room is None:
        return render(request, "live/closed_door.html", status=HTTPStatus.NOT_FOUND)
    engine.asked(meeting, sender)
    if request.method != "POST":
        return _page(request, room.picture, sender.seat)
    return _act(request, engine, room.picture, sender.seat)


@gzip_page
@never_cache
@require_safe
@xframe_options_sameorigin
def status(request: HttpRequest, meeting: UUID) -> HttpResponseBase:
    """The frame in a page with a field: it refreshes, so that the page need not."""
    sender = seats.phone_in(request.COOKIES, meeting)
    room = get_engine().room_from_thread(meeting) if sender else None
    if sender is None or room is None:
        return render(request, "live/no_seat.html", status=HTTPStatus.FORBIDDEN)
    get_engine().asked(meeting, sender)
    picture = room.picture
    moved = picture.over or phone_page.seen(picture.board) != request.GET.get("seen", "")
    words = _("%(done)s of %(total)s have answered.") % {"done": picture.answered, "total": picture.expected}
    response = render(request, "live/status.html", {"meeting": meeting, "moved": moved, "words": words})
    response["Refresh"] = REFRESH_SECONDS
    return response


def _page(
    request: HttpRequest,
    picture: Picture,
    seat: str,
    *,
    fault: Refused | None = None,
    code: int = HTTPStatus.OK,
) -> HttpResponse:
    found = queries.of_seat(picture.meeting)
    if found is None:  # deleted a moment ago
        return render(request, "live/closed_door.html", status=HTTPStatus.NOT_FOUND)
    analysis = found.analysis
    language = get_language() or found.language
    pack = pack_of(found)
    script = picture.board.script
    words = phone_words(
        analysis,
        pack,
        language,
        script=script,
        is_rehearsal=found.is_rehearsal,
        follows=next_words(found, language),
    )
    words |= _about_measures(picture.board, analysis, pack, language)
    paper = get_engine().seats.paper(picture.meeting, seat)
    make_page = phone_page.step_page if picture.board.table is None else table_page.step_page
    said = _said(request, picture.meeting)
    wrong = sentence(fault) if fault else ""
    again = "again" in request.GET or bool(wrong)
    page = make_page(picture.board, words, said, paper, again=again)
    if wrong:
        table_page.keep_typed(page, request.POST.dict())
    page["rests"] = picture.board.pause is not None
    if group := get_engine().seats.table_of(picture.meeting, seat, picture.board):
        page["group"] = table_page.group_card(picture.board, words, group)
    if picture.over:
        page |= {"step_template": "live/steps/locked.html", "has_fields": False}
    modules = MODULES if picture.board.table is None else TABLE_MODULES
    has_module = MODULES_COOKIE in request.COOKIES
    # A page that loads anew would close the help card in the middle of a sentence.
    reads_help = "help" in request.GET
    refreshes = not (picture.over or page["has_fields"] or has_module or reads_help)
    context: dict[str, Any] = {
        **page,
        "meeting": picture.meeting,
        "is_rehearsal": found.is_rehearsal,
        "where": _("The meeting") if picture.over else phone_page.where(picture.board, words),
        "locked": picture.over,
        "room": {"answered": picture.answered, "expected": picture.expected},
        "refreshes": refreshes,
        "reads_help": reads_help,
        "wrong": wrong,
        "wrong_field": _FIELDS.get(fault.code, "") if fault else "",
        "typed": request.POST,
        "command": secrets.token_urlsafe(16) if not wrong else request.POST.get("id", ""),
        "other_command": secrets.token_urlsafe(16),
        "secret": secrets.token_urlsafe(16),
        "seen": phone_page.seen(picture.board),
        "watches": not picture.over and (page["has_fields"] or has_module),
        "help": help_shown(analysis, pack, language),
        "modules": modules,
        "icons": ICONS,
        "words": script_words(language, *modules),
        "script": {
            "meeting": str(picture.meeting),
            "method": words,
            "said": {"round": said.round, "how": said.how},  # to forms, before the module took over
        },
    }
    response = render(request, "live/phone.html", context, status=code)
    if refreshes:
        response["Refresh"] = REFRESH_SECONDS
    return response


def _about_measures(board: Board, analysis: NeedsAnalysis, pack: Pack, language: str) -> dict[str, Any]:
    """What can be read about the measures on the table, in the phone's own language."""
    if board.table is None:
        return {}
    options = board.table.options.values()
    return {
        "measures": measure_words(pack, [option.code for option in options if option.code], language),
        "own": own_words(analysis, options),
    }


def _act(request: HttpRequest, engine: Engine, picture: Picture, seat: str) -> HttpResponse:
    """One form. The command id came with the page, so that a second press is the same command (B2)."""
    meeting = picture.meeting
    frame = _frame(request, engine, meeting, seat)
    answer = engine.submit_from_thread(meeting, Phone(seat), frame)
    if refused := answer.get("no"):
        fault = Refused(Code(refused["code"]), **refused.get("params", {}))
        now = engine.room_from_thread(meeting)
        return _page(
            request,
            now.picture if now else picture,
            seat,
            fault=fault,
            code=HTTPStatus.UNPROCESSABLE_ENTITY,
        )
    response = redirect("live:phone", meeting)
    match frame["do"]:
        case "send":
            _remember(response, meeting, "round", f"{answer['ok'].get('round', frame['round'])}.sent")
        case "pass":
            _remember(response, meeting, "round", f"{frame['round']}.passed")
        case "vote":
            _remember(response, meeting, "ballot", str(frame["ballot"]))
        case "rate":
            _remember(response, meeting, "ballot", str(frame["rating"]))
        case _:
            _remember(response, meeting, "finished", "1")
    return response


def _frame(request: HttpRequest, engine: Engine, meeting: UUID, seat: str) -> dict[str, Any]:
    """The command that a form holds, as a socket would send it. What makes no sense is left to be refused."""
    form = request.POST
    frame: dict[str, Any] = {"id": form.get("id", ""), "do": form.get("do", "")}
    match frame["do"]:
        case "send":
            frame |= {
                "round": _number(form.get("round")),
                "secret": form.get("secret", ""),
                "text": form.get("text", ""),
            }
            frame |= {name: form[name] for name in ("kind", "place", "about") if form.get(name)}
        case "pass":
            frame |= {"round": _number(form.get("round"))}
        case "rate":
            held = engine.seats.paper(meeting, seat)
            frame |= {"paper": (held.paper if held else None) or "", "rating": form.get("rating", "")}
            frame |= {"answers": _answers(form)}
        case "vote":
            held = engine.seats.paper(meeting, seat)
            frame |= {"paper": (held.paper if held else None) or "", "ballot": form.get("ballot", "")}
            frame |= {question: _votes(form, question) for question in ("improve", "preserve")}
    return frame


def _number(typed: str | None) -> int | str:
    """A whole number; anything else stays as it is, and is refused as malformed."""
    typed = typed or ""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= LONGEST_NUMBER else typed


def _votes(form: Any, question: str) -> dict[str, int | str]:
    start = f"{question}."
    counts = {name.removeprefix(start): _number(form[name]) for name in form if name.startswith(start)}
    return {target: count for target, count in counts.items() if count != 0}


def _answers(form: Any) -> dict[str, dict[str, int | str]]:
    """Fields named "rate.<target>.<item>"; an empty one is no answer."""
    answers: dict[str, dict[str, int | str]] = {}
    for name in form:
        part, _, rest = name.partition(".")
        target, _, item = rest.rpartition(".")
        if part == "rate" and form[name]:
            answers.setdefault(target, {})[item] = _number(form[name])
    return answers


def _said(request: HttpRequest, meeting: UUID) -> Said:
    """What this phone's own cookies say it has answered; the server keeps no such list (R2, A1)."""
    number, _dot, how = request.COOKIES.get(_cookie(meeting, "round"), "").partition(".")
    return Said(
        round=int(number) if number.isdigit() and len(number) <= LONGEST_NUMBER else 0,
        how=how if how in {"sent", "passed"} else "",
        ballot=request.COOKIES.get(_cookie(meeting, "ballot"), ""),
        finished=_cookie(meeting, "finished") in request.COOKIES,
    )


def _remember(response: HttpResponse, meeting: UUID, what: str, value: str) -> None:
    response.set_cookie(
        _cookie(meeting, what),
        value,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
        path=f"/p/{meeting}/",
    )


def _cookie(meeting: UUID, what: str) -> str:
    return f"medvirk_{what}_{meeting.hex}"
