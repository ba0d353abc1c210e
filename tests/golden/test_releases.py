"""Every version opens what every release left: the database migrates, logs fold to the same (B14)."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from medvirk.domain.board.evolve import fold
from medvirk.domain.board.state import EMPTY, to_json
from medvirk.domain.board.upcast import upcast
from medvirk.domain.board.wire import parse_event

RELEASES = sorted(path for path in (Path(__file__).parent / "releases").iterdir() if path.is_dir())

_OPEN = """
import json, sys
from medvirk.config.serve import prepare
prepare()
from medvirk.apps.boards.stored import board_now
from medvirk.apps.meetings.models import Meeting
from medvirk.live import locking
locking.finish_interrupted()
from medvirk.domain.board.state import to_json
from medvirk.apps.analyses.models import NeedsAnalysis, Variant
from medvirk.apps.analyses.sheets import Kind, sheet
from medvirk.apps.catalogue.queries import current_digest, pack
sheets = {}
for analysis in NeedsAnalysis.objects.across_organisations("a test of releases"):
    for analysis.variant in Variant:
        its = pack(analysis.pack_digest)
        made = [sheet(kind, analysis, its, "nb").as_text() for kind in Kind]
        sheets[analysis.variant] = {"is_older": its.digest != current_digest(), "text": " ".join(made)}
found = {}
for meeting in Meeting.objects.across_organisations("a test of releases").select_related("board"):
    board = to_json(board_now(meeting.board_id))
    knows = (meeting.board.analysis_id, meeting.board.title) == (meeting.analysis_id, meeting.title)
    found[str(meeting.board_id)] = {"state": meeting.state, "board": board, "knows": knows}
from medvirk.apps.plans import queries as plans
analyses = NeedsAnalysis.objects.across_organisations("a test of releases")
actions = sorted(len(plans.value(analysis).actions) for analysis in analyses)
print(json.dumps({"sheets": sheets, "meetings": found, "actions": actions}))
"""

OLDER_PACKS = {"0.1.0", "0.2.0"}
ACTIONS = {"0.1.0": [0], "0.2.0": [0, 4]}
"""How many measures the plans of its analyses hold."""


def kept(release: Path) -> dict[str, dict[str, object]]:
    """The logs of a release and what they folded to when it was made."""
    logs: dict[str, dict[str, object]] = json.loads((release / "logs.json").read_text(encoding="utf-8"))
    return logs


def test_every_release_is_kept() -> None:
    assert {release.name for release in RELEASES} == ACTIONS.keys()


@pytest.mark.parametrize("release", RELEASES, ids=lambda release: release.name)
def test_a_releases_logs_fold_to_the_boards_they_were(release: Path) -> None:
    for log in kept(release).values():
        board = EMPTY
        for entry in log["entries"]:  # type: ignore[attr-defined]
            events = [parse_event(event) for event in upcast(entry["events"], entry["version"])]
            board = fold(board, entry["seq"], events)
        assert json.loads(json.dumps(to_json(board))) == log["board"]


@pytest.mark.parametrize("release", RELEASES, ids=lambda release: release.name)
def test_a_releases_database_opens_and_its_running_meeting_is_closed_as_it_was(
    release: Path, tmp_path: Path
) -> None:
    shutil.copy(release / "medvirk.sqlite3", tmp_path / "medvirk.sqlite3")
    environment = {**os.environ, "MEDVIRK_DATA": str(tmp_path), "DATABASE_URL": ""}
    environment["DJANGO_SETTINGS_MODULE"] = "medvirk.config.settings"
    opened = subprocess.run(
        [sys.executable, "-c", _OPEN], env=environment, capture_output=True, text=True, check=True
    )
    said = json.loads(opened.stdout.splitlines()[-1])
    found = said["meetings"]
    assert {board: meeting["board"] for board, meeting in found.items()} == {
        board: log["board"] for board, log in kept(release).items()
    }
    # The copy holds no keys (R8): what ran when it was made is closed, what was locked stays locked.
    closed, *others = sorted(meeting["state"] for meeting in found.values())
    assert (closed, set(others)) == ("closed", {"locked"})
    assert all(meeting["knows"] for meeting in found.values())  # whose findings its board holds
    assert said["actions"] == ACTIONS[release.name]
    # An analysis keeps the pack it began with (R28): its sheets say what they said, in every variant.
    assert all(each["is_older"] is (release.name in OLDER_PACKS) for each in said["sheets"].values())
    assert "Lederen din er ikke med" in said["sheets"]["standard"]["text"]
    assert "Vi er få, så alle er invitert" in said["sheets"]["small"]["text"]
    assert "Lederen din er ikke med" not in said["sheets"]["small"]["text"]
