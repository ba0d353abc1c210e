"""What happens to every request: who may come from the network, the reader's language, and the headers."""

import ipaddress
from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.contrib.sessions.exceptions import SessionInterrupted
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.exceptions import DisallowedHost
from django.db import Error, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.http import escape_leading_slashes

from medvirk.domain.errors import Code, Refused
from medvirk.infra import clock, languages
from medvirk.infra.settings import settings as installation
from medvirk.infra.storage import trouble_in
from medvirk.web.navigation import LANGUAGE_PARAMETER

GetResponse = Callable[[HttpRequest], HttpResponse]

KEEP_EVERY_SECONDS = 5 * 60
TRY_AGAIN_SECONDS = 10
_KEPT = "kept"

# What a room needs, and answer forms (R26, ADR 11). Everything else is for the facilitator's own machine.
ROOM_PREFIXES = ("/j/", "/p/", "/s/", "/q/", "/i/", "/live/", "/static/")
ROOM_PAGES = ("/health",)


class Language:
    """The language a reader chose (a cookie), else the installation's. Never guessed from the browser.

    A phone that joins a meeting without having chosen is met in the meeting's language (`live.joining`).

    `?language=nn` on any page chooses it: the answer sets the cookie and leads back to the same page
    without the parameter. So the switch works on every page, from the network and without script,
    and it cannot lead anywhere else.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Activate the language for this request only."""
        chosen = request.GET.get(LANGUAGE_PARAMETER)
        if chosen in dict(settings.LANGUAGES) and request.method in {"GET", "HEAD"}:
            return self._switch(request, str(chosen))
        language = languages.chosen(request) or settings.LANGUAGE_CODE
        request.LANGUAGE_CODE = language
        with translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ["Cookie"])
        return response

    def _switch(self, request: HttpRequest, language: str) -> HttpResponse:
        rest = request.GET.copy()
        del rest[LANGUAGE_PARAMETER]
        address = escape_leading_slashes(request.path) + (f"?{rest.urlencode()}" if rest else "")
        response = HttpResponseRedirect(address)
        languages.remember(response, language)
        return response


class Sessions(SessionMiddleware):
    """A page that only shows something is shown also when its session cannot be saved: on a full disk."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Save the session if it changed."""
        try:
            return super().process_response(request, response)
        except (SessionInterrupted, Error) as error:
            # Django takes a session that cannot be written for one that was deleted meanwhile.
            if trouble_in(error) is None:
                raise
            known = request.COOKIES.get(settings.SESSION_COOKIE_NAME)
            if request.method in {"GET", "HEAD"} or known == request.session.session_key:
                # The view has done its work: "send it again" would do it twice. Who signs in gets a new key.
                return response
            raise OperationalError from error


class KeepSignedIn:
    """Who uses a page stays signed in from then on (R27), at the price of one write in five minutes.

    A session that is saved with every page makes every page wait for the disk.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Begin the session's time anew when it was last begun some minutes ago."""
        response = self.get_response(request)
        session = request.session
        now = int(clock.now().timestamp())
        if (
            session.accessed
            and not session.is_empty()
            and abs(now - session.get(_KEPT, 0)) >= KEEP_EVERY_SECONDS
        ):
            session[_KEPT] = now
        return response

    @staticmethod
    def begin(request: HttpRequest, **_: object) -> None:
        """Signing in begins the time."""
        request.session[_KEPT] = int(clock.now().timestamp())


class RoomOnly:
    """Under `--lan` the network reaches the room and nothing else (R26)."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer a visitor from the network who is not on a page of the room with a 404 that says why."""
        if not installation().lan or _is_for_the_room(request.path_info) or _is_this_machine(request):
            return self.get_response(request)
        return render(
            request, "web/only_here.html", {"port": installation().port}, status=HTTPStatus.NOT_FOUND
        )


class Busy:
    """Heavy work that cannot be done now (`infra.work`) is answered with a page that says so."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Nothing to do, unless a view fails."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """503 with a sentence for `server.busy` that no view has answered; other faults are none of ours."""
        if not isinstance(exception, Refused) or exception.code is not Code.SERVER_BUSY:
            return None
        response = render(request, "web/busy.html", status=HTTPStatus.SERVICE_UNAVAILABLE)
        response.headers["Retry-After"] = str(TRY_AGAIN_SECONDS)
        # Django logs the address of every 5xx, and this may be a link that works once and still does.
        setattr(response, "_has_been_logged", True)  # noqa: B010  (Django's own attribute)
        return response


class PageHeaders:
    """What a page may be kept by, found by and connected to. Stands inside the CSP middleware."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Mark the page as not to be stored (unless its view decided otherwise) nor indexed."""
        response = self.get_response(request)
        # On a shared machine the next person must not page back into a room or an analysis.
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("X-Robots-Tag", "noindex, nofollow")
        origin = _socket_origin(request)
        if origin:
            # Older Safari does not count ws:// as 'self'. django-csp reads this from the response.
            update = {**getattr(response, "_csp_update", {}), "connect-src": [origin]}
            setattr(response, "_csp_update", update)  # noqa: B010  (django-csp's own attribute)
        return response


def _is_for_the_room(path: str) -> bool:
    return path in ROOM_PAGES or path.startswith(ROOM_PREFIXES)


def _is_this_machine(request: HttpRequest) -> bool:
    """True for a loopback address; False for anything we cannot read."""
    try:
        address = ipaddress.ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return False
    mapped = getattr(address, "ipv4_mapped", None)  # ::ffff:127.0.0.1, from a socket that serves both
    return (mapped or address).is_loopback


def _socket_origin(request: HttpRequest) -> str:
    try:
        host = request.get_host()  # checked by Django: letters, digits, dots, brackets and a port
    except DisallowedHost:
        return ""
    return f"{'wss' if request.is_secure() else 'ws'}://{host}"
