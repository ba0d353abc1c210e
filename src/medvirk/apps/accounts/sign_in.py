"""Signing a browser in, and asking again before something weighty (R27)."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar
from urllib.parse import urlencode

from django.contrib.auth import authenticate, login
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from medvirk.apps.accounts.models import User
from medvirk.infra import clock

P = ParamSpec("P")
R = TypeVar("R", bound=HttpResponseBase)

FRESH = timedelta(hours=2)
# Who opened a form in time may also send it, so that nothing typed is lost to the question.
FRESH_FOR_SENDING = timedelta(hours=2, minutes=30)

_SIGNED_IN_AT = "signed_in_at"
_BACKEND = "django.contrib.auth.backends.ModelBackend"

signed_in = login_required
"""Decorator: a visitor is sent to /login/ and back."""


def sign_in(request: HttpRequest, user: User) -> None:
    """This browser is `user` from now on; the session gets a new key."""
    login(request, user, backend=_BACKEND)
    confirm(request)


def confirm(request: HttpRequest) -> None:
    """Note that the person behind this browser has just proved who they are."""
    request.session[_SIGNED_IN_AT] = clock.now().isoformat()


def person(request: HttpRequest) -> User:
    """The account behind a request that passed `signed_in`."""
    user = request.user
    assert isinstance(user, User)
    return user


def checked(request: HttpRequest, email: str, password: str) -> User | None:
    """The account with this e-mail and password, or None. Failures count towards the lock-out."""
    user = authenticate(request, username=email.strip().lower(), password=password)
    return user if isinstance(user, User) else None


def is_fresh(request: HttpRequest, now: datetime) -> bool:
    """True when the person proved who they are recently, or has no password to prove it with (the demo)."""
    if not person(request).has_usable_password():
        return True
    at = request.session.get(_SIGNED_IN_AT)
    limit = FRESH if request.method in {"GET", "HEAD"} else FRESH_FOR_SENDING
    return at is not None and now - datetime.fromisoformat(at) <= limit


def freshly_signed_in(
    view: Callable[Concatenate[HttpRequest, P], HttpResponse],
) -> Callable[Concatenate[HttpRequest, P], HttpResponse]:
    """Decorator for exports and accounts: asks for the password again two hours after signing in (R27)."""

    @wraps(view)
    def asked(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not is_fresh(request, clock.now()):
            return redirect(f"/confirm/?{urlencode({'next': request.get_full_path()})}")
        return view(request, *args, **kwargs)

    wrapped: Any = signed_in(asked)
    return wrapped  # type: ignore[no-any-return]  # login_required's stub loses the parameters


def safe_next(request: HttpRequest, otherwise: str) -> str:
    """Where to go afterwards: `next` if it is one of our own pages, else `otherwise`."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if ours and not wanted.startswith("/logout") else otherwise
