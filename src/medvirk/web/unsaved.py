"""A page that meets a failing database or disk: what happened, what is safe, and nothing typed is lost."""

import sys
from http import HTTPStatus
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import requires_csrf_token
from django.views.defaults import server_error as fault_of_ours

from medvirk.infra.storage import Trouble, trouble_in
from medvirk.live.engine import Unreadable, running

RETRY_SECONDS: Final = 5
CSRF_FIELD: Final = "csrfmiddlewaretoken"

HAPPENED: Final = {
    Trouble.BUSY: gettext_lazy(
        "Another program holds the database of the server, and did not let go in time."
    ),
    Trouble.FULL: gettext_lazy("The disk of the server is full."),
    Trouble.READ_ONLY: gettext_lazy("The database of the server can only be read, not changed."),
    Trouble.AWAY: gettext_lazy("The server does not reach its database."),
}


@requires_csrf_token
def server_error(request: HttpRequest) -> HttpResponse:
    """What a view could not handle: a fault of ours (500), or a database or disk that fails (503)."""
    error = sys.exc_info()[1]  # Django calls this while it handles the exception
    trouble = trouble_in(error) or (Trouble.AWAY if isinstance(error, Unreadable) else None)
    if trouble is None:
        fault: HttpResponseServerError = fault_of_ours(request)
        return fault
    if engine := running():
        engine.met(trouble)
    sends = request.method not in {"GET", "HEAD"}
    context: dict[str, Any] = {
        "sends": sends,
        "happened": HAPPENED[trouble],
        "address": request.get_full_path(),
        "kept": _kept(request) if sends else None,
        "title": _("Nothing can be saved right now") if sends else _("This page cannot be shown right now"),
    }
    response = render(request, "web/unsaved.html", context, status=HTTPStatus.SERVICE_UNAVAILABLE)
    response["Retry-After"] = str(RETRY_SECONDS)
    return response


def _kept(request: HttpRequest) -> list[tuple[str, str]] | None:
    """The fields that were sent, to be sent again; None when a page must not hold them, or cannot."""
    if not request.POST or request.FILES or any("password" in name for name in request.POST):
        return None
    return [
        (name, str(value)) for name, values in request.POST.lists() for value in values if name != CSRF_FIELD
    ]
