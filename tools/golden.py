"""Keeps what a release leaves on disk: its database with the sample, its logs, and what they fold to.

Run once when a version is released: python tools/golden.py. Every later version must open the result
(tests/golden/test_releases.py). Existing releases are never overwritten.
"""

import json
import os
import sys
import tempfile
from datetime import date
from pathlib import Path

GOLDEN = Path(__file__).resolve().parent.parent / "tests" / "golden" / "releases"
RELEASED = date(2026, 11, 26)

if __name__ == "__main__":
    data = tempfile.mkdtemp(prefix="medvirk-golden-")
    os.environ["MEDVIRK_DATA"] = data
    os.environ["DJANGO_SETTINGS_MODULE"] = "medvirk.config.settings"

    import django

    django.setup()
    from django.core.management import call_command

    from medvirk.apps.boards import queries as boards
    from medvirk.apps.boards.models import Board
    from medvirk.apps.boards.stored import board_now
    from medvirk.apps.catalogue import actions as catalogue
    from medvirk.config.backup import back_up
    from medvirk.domain.board.state import to_json
    from medvirk.infra.installation import installation
    from medvirk.live import sample

    version = installation().version
    folder = GOLDEN / version
    if folder.exists():
        sys.exit(f"{folder} exists: a release is kept as it was")
    call_command("migrate", verbosity=0)
    catalogue.install()
    sample.load("nb", today=RELEASED)
    folder.mkdir(parents=True)
    back_up(folder / "medvirk.sqlite3")
    logs = {}
    for board in Board.objects.across_organisations("a release holds all of them"):
        logs[str(board.pk)] = {
            "entries": [
                {"seq": entry.seq, "version": entry.version, "events": entry.events}
                for entry in boards.log(board.pk)
            ],
            "board": to_json(board_now(board.pk)),
        }
    text = json.dumps(logs, ensure_ascii=False, indent=1, sort_keys=True)
    (folder / "logs.json").write_text(text + "\n", encoding="utf-8")
    print(folder)
