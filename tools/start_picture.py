"""Draws the map on the start page, once for each language, from the sample's finished focus group.

The product's own picture code draws it, so the start page promises what a group really gets. The files are
committed, because the start page is shown where no sample is loaded. `python tools/start_picture.py` writes
them again; a test says when they no longer are what would be written.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from medvirk.domain.picture.model import Card, MapModel

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "src" / "medvirk" / "web" / "templates" / "web" / "pictures"
LANGUAGES = ("nb", "nn", "en")


def file_of(language: str) -> Path:
    """Where the picture in a language is kept."""
    return FOLDER / f"map-{language}.svg"


def draw(language: str) -> str:
    """Load the sample in `language` and draw its finished map. Wants a database; leaves the sample in it."""
    from django.utils import translation

    from medvirk.apps.catalogue import queries as catalogue
    from medvirk.apps.meetings.models import MeetingKind
    from medvirk.apps.meetings.words import RoomWords
    from medvirk.apps.reports.exports import picture_markup
    from medvirk.apps.reports.queries import outcome
    from medvirk.live.sample import load

    analysis = load(language)
    meeting = analysis.meetings.get(kind=MeetingKind.FOCUS_GROUP)
    with translation.override(language):
        export = outcome(meeting, language).map
        room = RoomWords(meeting, catalogue.pack(analysis.pack_digest), language=language).screen()
        model = replace(
            export.model,
            cards=_in_fixed_order(export.model, _texts(language)),
            caption=(analysis.organisation.name,),
            rules=tuple(rule.split(". ")[0].rstrip(".") for rule in room["rules"]),
        )
        return _for_a_page(picture_markup(replace(export, model=model)))


def _texts(language: str) -> Sequence[str]:
    """Every card of the sample's finished group in the order of its file."""
    from medvirk.live.sample import written

    day = written()["day"]
    return [card[language] for cards in (*day["rounds"], day["suggestions"]) for card in cards]


def _in_fixed_order(model: "MapModel", texts: Sequence[str]) -> "tuple[Card, ...]":
    """Cards are shuffled at every reveal; among equals this picture takes the order of the file instead."""
    by_id = {card.id: card for card in model.cards}
    group_of = {card: group for group in model.groups for card in group.cards}

    def rank(card: "Card") -> tuple[int, int, int]:
        group = group_of.get(card.id)
        votes = (by_id[group.cards[0]] if group else card).votes
        total = votes.improve + votes.preserve if votes else 0
        return -total, -(len(group.cards) if group else 1), texts.index(card.text)

    return tuple(sorted(model.cards, key=rank))


def _for_a_page(markup: str) -> str:
    """Without name, size and ids of its own: the page gives it a name, and its style a size."""
    opening, rest = markup.split("</desc>\n", 1)
    box = opening.split('viewBox="', 1)[1].split('"', 1)[0]
    return f'<svg viewBox="{box}" font-family="Inter, Arial, sans-serif" aria-hidden="true">\n{rest}\n'


def write(language: str) -> None:
    """Write one picture, from an empty database."""
    import django

    django.setup()
    from django.core.management import call_command

    from medvirk.apps.catalogue import actions as catalogue

    call_command("migrate", verbosity=0, interactive=False)
    catalogue.install()
    FOLDER.mkdir(parents=True, exist_ok=True)
    file_of(language).write_text(draw(language), encoding="utf-8")


def write_all() -> None:
    """Write the three pictures, each in a process and with a database of its own."""
    for language in LANGUAGES:
        with tempfile.TemporaryDirectory(prefix="medvirk-picture-") as folder:
            env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
            env |= {"MEDVIRK_DATA": folder, "DJANGO_SETTINGS_MODULE": "medvirk.config.settings"}
            subprocess.run([sys.executable, __file__, language], env=env, check=True)


if __name__ == "__main__":
    if len(sys.argv) == 2:
        write(sys.argv[1])
    else:
        write_all()
