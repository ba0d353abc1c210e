"""The answer forms on a phone: plain pages, one section each, that work without script (R24)."""

from contextlib import suppress
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_http_methods, require_POST

from medvirk.apps.analyses.contacts import help_shown
from medvirk.apps.catalogue.queries import pack
from medvirk.apps.measures import queries
from medvirk.apps.measures.answering import actions
from medvirk.apps.measures.answering import form as person_form
from medvirk.apps.measures.answering.door import Visit, forget, no_code, visit, why_shut
from medvirk.apps.measures.informants import actions as informants
from medvirk.apps.measures.informants import checklist
from medvirk.apps.measures.models import Code, Wave
from medvirk.apps.measures.queries import DoorState
from medvirk.apps.measures.refusals import DoorClosed, NothingAnswered
from medvirk.content.pack import Pack
from medvirk.domain.wave.answers import UnknownValue, merged, read
from medvirk.infra import clock
from medvirk.infra.dates import in_words
from medvirk.infra.languages import reading

FAULTY = HTTPStatus.UNPROCESSABLE_ENTITY


@gzip_page
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, form: str) -> HttpResponseBase:
    """`/q/f/<form>/`: what this is and what is stored, or the informants' form; afterwards the thanks."""
    here = visit(request, form)
    if here is None or here.door.state is DoorState.UNKNOWN:
        return no_code(request)
    if here.door.state is DoorState.SPENT:
        return _thanks(request, here)
    if here.door.state is not DoorState.OPEN:
        return _shut(request, here)
    if here.door.code is None:
        return _informant(request, here)
    if request.method == "POST":
        return redirect("measures:form-page", form, person_form.slugs()[0])
    draft = queries.draft(here.code, here.door.code)
    context = {**_frame(here), **_told(here, "person"), "answered": _items_answered(here, draft)}
    context["group"] = here.door.code.group
    return render(request, "measures/answer/start.html", context)


@gzip_page
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, form: str, page: str) -> HttpResponseBase:
    """`/q/f/<form>/<page>/`: one section. Both ways out of it keep what was chosen."""
    here = visit(request, form)
    if here is None:
        return no_code(request)
    if here.door.state is not DoorState.OPEN or here.door.code is None:
        return redirect("measures:form", form)
    if page == person_form.CHECK:
        return _deliver(request, here) if request.method == "POST" else _check(request, here, here.door.code)
    if page not in person_form.slugs():
        raise Http404
    return _keep(request, here, page) if request.method == "POST" else _page(request, here, page)


@never_cache
@require_POST
def leave(request: HttpRequest, form: str) -> HttpResponseBase:
    """Take the code out of this browser; with `erase`, the answers so far out of the server."""
    here = visit(request, form)
    if here is None:
        return no_code(request)
    erased = "erase" in request.POST
    if erased and here.door.state is DoorState.OPEN and here.door.code is not None:
        for slug in person_form.slugs():
            actions.take_back(here.code, person_form.questions(_pack(here), slug), today=clock.today())
    response = render(request, "measures/answer/left.html", {**_frame(here), "erased": erased})
    forget(response, form)
    return response


def _page(
    request: HttpRequest,
    here: Visit,
    slug: str,
    *,
    typed: dict[str, str] | None = None,
    wrong: str = "",
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    assert here.door.code is not None, "informants have one page"
    draft = merged(queries.draft(here.code, here.door.code), typed or {})
    slugs = person_form.slugs()
    place = slugs.index(slug)
    context = {
        **_frame(here),
        "page": person_form.page(_pack(here), slug, reading(), draft),
        "number": place + 1,
        "pages": len(slugs),
        "is_first": place == 0,
        "wrong": wrong,
        "languages": settings.LANGUAGES,
    }
    return render(request, "measures/answer/page.html", context, status=status)


def _keep(request: HttpRequest, here: Visit, slug: str) -> HttpResponseBase:
    """Keep what the page holds, then go where the pressed button leads."""
    asked = person_form.questions(_pack(here), slug)
    typed = {name: str(value) for name, value in request.POST.items()}
    go = typed.get("go", "next")
    try:
        if go == "clear":
            actions.take_back(here.code, asked, today=clock.today())
        else:
            actions.keep_draft(here.code, read(asked, typed), today=clock.today())
    except UnknownValue:
        wrong = _("The form does not have that answer. Choose one of those below.")
        return _page(request, here, slug, typed=typed, wrong=wrong, status=FAULTY)
    except DoorClosed:
        return redirect("measures:form", here.code.handle)
    if go == "keep":  # the module on the page; it stays where it is
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    return redirect(_after(here.code.handle, slug, go))


def _after(handle: str, slug: str, go: str) -> str:
    """The address that a button leads to."""
    slugs = person_form.slugs()
    place = slugs.index(slug)
    if go in dict(settings.LANGUAGES):
        return (
            f"{_address(handle, slug)}?language={go}"  # as every page is switched (web.middleware.Language)
        )
    if go == "clear":
        return _address(handle, slug)
    if go == "back":
        return _address(handle, slugs[place - 1]) if place else reverse("measures:form", args=[handle])
    return _address(handle, slugs[place + 1] if place + 1 < len(slugs) else person_form.CHECK)


def _check(
    request: HttpRequest, here: Visit, row: Code, *, wrong: str = "", status: int = HTTPStatus.OK
) -> HttpResponse:
    draft = queries.draft(here.code, row)
    pages = [person_form.page(_pack(here), slug, reading(), draft) for slug in person_form.slugs()]
    context = {**_frame(here), "pages": pages, "last": person_form.slugs()[-1], "wrong": wrong}
    return render(request, "measures/answer/check.html", context, status=status)


def _deliver(request: HttpRequest, here: Visit) -> HttpResponseBase:
    assert here.door.code is not None, "informants have one page"
    try:
        actions.deliver(here.code, today=clock.today())
    except NothingAnswered:
        wrong = _("You have not answered anything yet. Answer one question or more before you deliver.")
        return _check(request, here, here.door.code, wrong=wrong, status=FAULTY)
    except DoorClosed:
        pass  # the start page says why
    return redirect("measures:form", here.code.handle)


def _informant(request: HttpRequest, here: Visit) -> HttpResponseBase:
    """The informants' checklist: one page, every element answered."""
    assert here.door.informant is not None, "only informants come here"
    words = checklist.Checklist(_pack(here), reading(), request.POST if request.method == "POST" else None)
    if words.is_complete:
        with suppress(DoorClosed):  # the start page says why
            informants.deliver_informant(here.code, words.answers, today=clock.today())
        return redirect("measures:form", here.code.handle)
    context = {
        **_frame(here),
        **_told(here, "informant"),
        "role": here.door.informant.get_role_display(),
        "checklist": words,
    }
    status = FAULTY if request.method == "POST" else HTTPStatus.OK
    return render(request, "measures/answer/informant.html", context, status=status)


def _thanks(request: HttpRequest, here: Visit) -> HttpResponse:
    words = _words(here, "ctx.thanks", ("title", "body", "next", "help"))
    by_person = here.door.code is not None
    return render(request, "measures/answer/thanks.html", {**_frame(here), **words, "by_person": by_person})


def _shut(request: HttpRequest, here: Visit) -> HttpResponse:
    context = {**_frame(here), "wrong": why_shut(here.door)}
    return render(request, "measures/answer/shut.html", context, status=HTTPStatus.FORBIDDEN)


def _told(here: Visit, who: str) -> dict[str, str]:
    """What is told before anybody answers: purpose, anonymity, that it is voluntary, the last day."""
    names = {
        "person": ("title", "body", "anonymous", "voluntary", "deadline"),
        "informant": ("title", "body", "role"),
    }
    return _words(here, f"ctx.intro.{who}", names[who])


def _words(here: Visit, start: str, names: tuple[str, ...]) -> dict[str, str]:
    """The pack's texts, with the days of the wave, by the last part of their id; told_role, told_body ..."""
    found, language = _pack(here), reading()
    values = {
        "minutes": found.context_measure.default_minutes,
        "close_date": in_words(_wave(here).closes_on, language),
        "result_date": in_words(_wave(here).result_on, language),
    }
    return {f"told_{name}": found.text(f"{start}.{name}.text", language, **values).text for name in names}


def _frame(here: Visit) -> dict[str, Any]:
    """What every page needs: the help card, the handle, the day the form closes."""
    analysis = _wave(here).analysis
    return {
        "handle": here.code.handle,
        "wave": _wave(here),
        "help": help_shown(analysis, _pack(here), reading()),
        "site": analysis.site,
    }


def _items_answered(here: Visit, draft: dict[str, str]) -> int:
    return sum(person_form.page(_pack(here), slug, reading(), draft).answered for slug in person_form.slugs())


def _address(handle: str, slug: str) -> str:
    return reverse("measures:form-page", args=[handle, slug])


def _wave(here: Visit) -> Wave:
    return here.door.wave


def _pack(here: Visit) -> Pack:
    return pack(_wave(here).analysis.pack_digest)
