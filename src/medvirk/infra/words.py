"""The words of the browser's modules, in one language, to be embedded in a page as JSON."""

import json
from functools import lru_cache

from django.utils import translation
from django.utils.translation import gettext, ngettext

from medvirk.infra import refusals
from medvirk.infra.places import LOCALE


@lru_cache(maxsize=1)
def script_msgids() -> dict[str, list[list[str]]]:
    """File under static/ -> its msgids, each [singular] or [singular, plural]. Made by tools/messages.py."""
    found: dict[str, list[list[str]]] = json.loads(
        (LOCALE / "script-msgids.json").read_text(encoding="utf-8")
    )
    return found


@lru_cache(maxsize=64)
def script_words(language: str, *under: str) -> dict[str, object]:
    """The JSON block that js/words.js reads: {"messages": {msgid: words or [one, many]}, "refusals": {...}}.

    `under` keeps it small: only msgids of files whose path under static/ starts with one of these
    ("js/phone", "map/"). Refusals are code -> [plain] or [plain, with numbers]. The result is read-only.
    """
    messages: dict[str, str | list[str]] = {}
    with translation.override(language):
        for file, entries in script_msgids().items():
            if under and not file.startswith(under):
                continue
            for one, *plural in entries:
                if plural:
                    messages[one] = [ngettext(one, plural[0], n) for n in (1, 2)]
                else:
                    messages.setdefault(one, gettext(one))
    return {"messages": messages, "refusals": refusals.templates(language)}
