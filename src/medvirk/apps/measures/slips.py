"""Slips with personal codes: a sheet to cut, in three languages, without names (A5)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import translation
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from medvirk.apps.measures.codes import in_two
from medvirk.content.pack import Pack
from medvirk.domain.errors import Refused
from medvirk.infra import work
from medvirk.infra.dates import in_words
from medvirk.infra.qr import picture_codes

_LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)


@dataclass(frozen=True)
class Line:
    """What a slip says in one language."""

    language: str
    title: str
    words: str


@dataclass(frozen=True)
class Slip:
    """One person's code: as a picture, and to be typed."""

    code: str
    picture: SafeString


@dataclass(frozen=True)
class Sheet:
    """All slips of a group, or one informant's. `whose` is the group's name or the informant's role."""

    whose: str
    lines: tuple[Line, ...]
    slips: tuple[Slip, ...]


def sheet(codes: list[str], *, whose: str, base: str, title: str, pack: Pack, closes_on: date) -> Sheet:
    """The sheet of these codes; `title` is the id of the form's title in the pack, `base` scheme and host."""
    address = f"{urlsplit(base).netloc}/q"
    return Sheet(
        whose=whose,
        lines=tuple(_line(pack, language, title, address, closes_on) for language in _LANGUAGES),
        slips=tuple(
            Slip(in_two(code), picture)
            for code, picture in zip(codes, _pictures([f"{base}/q/{code}/" for code in codes]), strict=True)
        ),
    )


def _line(pack: Pack, language: str, title: str, address: str, closes_on: date) -> Line:
    with translation.override(language):
        words = _("Scan the picture, or go to %(address)s and type the code. Answer by %(day)s.") % {
            "address": address,
            "day": in_words(closes_on, language),
        }
    return Line(language, pack.text(title, language).text, words)


def _pictures(addresses: Sequence[str]) -> list[SafeString]:
    try:
        drawn = work.run(picture_codes, addresses)
    except Refused:  # the codes are shown this once: better slowly than never
        drawn = picture_codes(addresses)
    return [mark_safe(picture) for picture in drawn]  # noqa: S308  (drawn by segno from our own address)
