"""The three languages by their own names, and the one that is being read."""

from typing import Final

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import get_language

OWN_NAMES: Final = {"nb": "Bokmål", "nn": "Nynorsk", "en": "English"}
CHOICES: Final = list(OWN_NAMES.items())
"""As a form offers them: each is recognised by those who read it."""


_REMEMBERED_SECONDS: Final = 365 * 24 * 60 * 60


def chosen(request: HttpRequest) -> str | None:
    """The language this reader has chosen, or was met in, on this device; None while there is none."""
    wanted = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return wanted if wanted in OWN_NAMES else None


def remember(response: HttpResponseBase, language: str, *, seconds: int | None = _REMEMBERED_SECONDS) -> None:
    """From now on this device reads `language`, until its reader chooses another, for so many seconds.

    None: until the browser is closed, where nobody chose it and nothing should stay on the device.
    """
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=seconds,
        samesite="Lax",
        httponly=True,
        secure=bool(settings.SESSION_COOKIE_SECURE),
    )


def reading() -> str:
    """The language of the page that is being made; Bokmål where none is switched on."""
    return get_language() or "nb"
