"""The benchmark of a meeting: its rooms, what it makes of what it saw, and what it says without a browser."""

from argparse import Namespace
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import pytest
from tests.bench.test_bench import Quiet
from tests.live.play import serving

from medvirk.bench import chromium, hall, looks, meeting, meeting_stage, run, screens
from medvirk.bench.figures import Unmeasured
from medvirk.domain.script import STEPS, Script


def test_of_several_entries_of_one_press_the_longest_counts_and_a_press_without_one_was_quick() -> None:
    assert screens.waits([(7, 24.0), (7, 40.0), (9, 32.0)], done=4) == [40.0, 32.0, 16.0, 16.0]
    assert screens.waits([], done=0) == []
    assert screens.waits([(1, 24.0), (2, 24.0)], done=1) == [24.0, 24.0]


def test_a_part_that_misses_something_says_so_beside_what_it_measured(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def partly(_: object) -> list[run.Figure]:
        raise Unmeasured("Chromium is missing", [run.Figure("a step, p95", 1, 300, "ms")])

    monkeypatch.setattr(run, "Server", Quiet)
    monkeypatch.setattr(run, "MEETING", {"meeting": partly})
    assert run.main(Namespace(what="meeting", rounds=1, json=None, database="")) == 1
    said = capsys.readouterr()
    assert "a step, p95" in said.out
    assert said.err == "Chromium is missing\n"


@pytest.fixture
def server(
    transactional_db: None, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Iterator[Any]:
    """What the part needs of a server, in this process, with a small room."""
    monkeypatch.setattr(meeting_stage, "PHONES", 3)
    monkeypatch.setattr(hall, "CARDS", 8)
    monkeypatch.setattr(meeting, "PAUSE_SECONDS", 0.0)
    monkeypatch.setattr(chromium.shutil, "which", lambda _: None)
    stage = meeting_stage.set_stage(1)
    with serving() as url:
        port = urlsplit(url).port
        yield SimpleNamespace(
            port=port, origin=f"http://127.0.0.1:{port}", stage=stage, worked_seconds=lambda: 0.0
        )


@pytest.mark.untraced
def test_every_step_of_all_three_meetings_is_measured_and_a_missing_browser_is_told(server: Any) -> None:
    with pytest.raises(Unmeasured, match=r"Chromium is missing.*apt-get install") as told:
        meeting.measure(server)
    changes = {script: 3 * 2 * (len(STEPS[script]) - 1) for script in Script}
    assert [figure.what for figure in told.value.figures] == [
        f"3 phones hear of a new step, {name}: p95 of {changes[script]}"
        for script, name in zip(Script, ("focus group", "part 1", "part 2"), strict=True)
    ]
    assert all(0 < figure.measured < 20_000 for figure in told.value.figures)


def test_what_browsers_show_has_the_goals_of_the_project() -> None:
    assert (looks.DRAW_MILLISECONDS, looks.NEXT_PAINT_MILLISECONDS, looks.SLOWER) == (200, 50, 4)
