"""The help card as a phone shows it: whom to talk to, with numbers that can be called."""

import re
from typing import Any, Final

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.analyses.queries import help_card
from medvirk.content.pack import Pack

_NUMBER: Final = re.compile(r"\+?\d[\d ]{1,14}\d")


def help_shown(analysis: NeedsAnalysis, pack: Pack, language: str) -> dict[str, Any]:
    """The help card with numbers that can be called."""
    card = help_card(analysis, pack, language)
    return {
        "title": card.title,
        "intro": card.intro,
        "pause": card.pause,
        "close": card.close,
        "reporting": card.reporting,
        "entries": [
            _contact(entry.label, entry.local, entry.when, entry.number)
            for entry in sorted(card.entries, key=lambda entry: not (entry.local or entry.number))
        ],
    }


def _contact(label: str, local: str, when: str, number: str) -> dict[str, str]:
    """One line of the help card: a name, when to call, and the number, looked for in what people wrote."""
    found = _NUMBER.search(local)
    shown = number or (found[0].strip() if found else "")
    name = label.removesuffix(f": {number}")
    return {
        "name": name,
        "local": local.replace(shown, "").strip(" ,:–-") if local and shown else local,
        "when": when,
        "number": shown,
        "dial": "".join(character for character in shown if character in "+0123456789"),
    }
