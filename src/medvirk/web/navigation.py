"""Where a reader is, and in which language they may go on."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from medvirk.infra.languages import OWN_NAMES

LANGUAGE_PARAMETER = "language"
# Each language names itself: who looks for Nynorsk reads the word in Nynorsk.


@dataclass(frozen=True)
class LanguageLink:
    """One language that this page can be read in. `address` leads back to the same page."""

    code: str
    name: str
    address: str
    chosen: bool


def language_links(request: HttpRequest | None) -> list[LanguageLink]:
    """One link per language of the installation, to this very page; a plain GET, so no script is needed.

    Without a request (the page for our own faults has none) the links keep only the path.
    """
    here = get_language()
    links = []
    for code, _ in settings.LANGUAGES:
        query = request.GET.copy() if request else None
        if query is not None:
            query[LANGUAGE_PARAMETER] = code
        address = f"?{query.urlencode()}" if query is not None else f"?{LANGUAGE_PARAMETER}={code}"
        links.append(LanguageLink(code, OWN_NAMES[code], address, code == here))
    return links


def stands_at(request: HttpRequest | None, address: str, *, exactly: bool = False) -> bool:
    """True if the page shown is `address` or, unless `exactly`, lies below it."""
    if request is None:
        return False
    if exactly or address == "/":
        return request.path == address
    return request.path == address or request.path.startswith(address.rstrip("/") + "/")
