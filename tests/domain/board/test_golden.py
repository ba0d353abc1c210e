"""Logs of every release are replayed for ever (B14)."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.domain.board.golden import FOLDER, focus_group, make, part_1, part_2
from tests.domain.board.play import Play

from medvirk.domain.board import events, table_events, wire
from medvirk.domain.board.evolve import fold
from medvirk.domain.board.state import EMPTY, from_json, to_json
from medvirk.domain.board.upcast import upcast
from medvirk.domain.board.view import Audience, show_board, show_event

NEXT = FOLDER / "board-next.json"
"""The release to come: made again whenever an event is added, and renamed when it is released."""
RELEASED = sorted(
    set(FOLDER.glob("board-*.json")) - {NEXT}, key=lambda file: [*map(int, file.stem[6:].split("."))]
)
FILES = [*RELEASED, *([NEXT] if NEXT.exists() else [])]


def test_every_release_that_is_kept_has_a_golden_log() -> None:
    releases = {folder.name for folder in (FOLDER / "releases").iterdir() if folder.is_dir()}
    assert {file.stem.removeprefix("board-") for file in RELEASED} == releases


def events_of(file: Path) -> set[str]:
    """The names of all events in a golden file."""
    golden = json.loads(file.read_text(encoding="utf-8"))
    entries = (entry for play in golden["plays"] for entry in play["entries"])
    return {event["is"] for entry in entries for event in entry}


def test_every_event_that_there_is_stands_in_the_newest_golden_log() -> None:
    """So a release that adds an event, and forgets its golden log, is told."""
    defined = {
        kind.is_
        for module in (events, table_events)
        for kind in vars(module).values()
        if isinstance(kind, type) and hasattr(kind, "is_")
    }
    assert events_of(FILES[-1]) == defined == set(wire.EVENTS)


def test_the_golden_meetings_have_every_event() -> None:
    whole = (focus_group(), part_1(), part_2())
    found = {event.is_ for play in whole for entry in play.log for event in entry.events}
    assert found == set(wire.EVENTS)


@pytest.mark.parametrize("play", [focus_group, part_1, part_2])
@pytest.mark.parametrize("until", [None, -4])  # at lock the words that others replaced are gone
def test_B5_a_board_comes_back_from_its_snapshot_as_it_was(
    play: Callable[[], Play], until: int | None
) -> None:
    board = EMPTY
    for seq, entry in enumerate(play().log[:until], 1):
        board = fold(board, seq, entry.events)
    assert from_json(json.loads(json.dumps(to_json(board)))) == board


def test_making_it_twice_gives_the_same_file() -> None:
    assert make() == make()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
@pytest.mark.parametrize("audience", Audience)
def test_B14_the_logs_of_a_release_still_lead_to_the_same_boards(file: Path, audience: Audience) -> None:
    golden: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    for play in golden["plays"]:
        board = followed = EMPTY
        for seq, stored in enumerate(play["entries"], 1):
            happened = [wire.parse_event(event) for event in upcast(stored, golden["version"])]
            board = fold(board, seq, happened)
            seen = [show_event(event, audience) for event in happened]
            followed = fold(followed, seq, [event for event in seen if event is not None])
        assert to_json(show_board(board, audience)) == play["boards"][audience.value]
        assert to_json(followed) == play["boards"][audience.value]
