"""The browser folds the log as the server does: js/board.js is the twin of domain/board/evolve.py."""

import json
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from playwright.sync_api import Page
from tests.browser.conftest import LAPTOP, PageAt
from tests.domain.board.at_the_table import FIRST, all_parked, fit, thumbs
from tests.domain.board.chance import LOGS, MEETINGS, PLAYS
from tests.domain.board.golden import FOLDER
from tests.domain.board.meetings import meeting
from tests.domain.board.play import Play

from medvirk.domain.board import wire
from medvirk.domain.board.events import Event
from medvirk.domain.board.evolve import evolve
from medvirk.domain.board.state import EMPTY, to_json
from medvirk.domain.board.table_ready import unsaid
from medvirk.domain.board.upcast import upcast
from medvirk.domain.board.view import Audience, show_event
from medvirk.domain.script import Script, Step

STATIC = Path(__file__).parents[2] / "src" / "medvirk" / "web" / "static"

FOLD = """async ([snapshot, events]) => {
  const { evolve, fromJoin } = await import("/js/board.js");
  const before = JSON.stringify(snapshot);
  const board = events.reduce(evolve, fromJoin(snapshot));
  if (JSON.stringify(snapshot) !== before) throw new Error("the snapshot was changed in place");
  return board;
}"""

JUDGED = """async (snapshot) => {
  const { fromJoin } = await import("/js/board.js");
  const { fitOf, unsaid } = await import("/board/table.js");
  const board = fromJoin(snapshot);
  return [unsaid(board), board.table.options.map(({ id }) => fitOf(board, id))];
}"""


class Quiet(SimpleHTTPRequestHandler):
    """Serves the static files and says nothing."""

    def log_message(self, format: str, *args: Any) -> None:
        """Not into the test's output."""


@pytest.fixture(scope="module")
def static() -> Iterator[str]:
    """The address of the static files, served by themselves."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(STATIC))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.fixture
def page(page_at: PageAt, static: str) -> Page:
    """A page that may import the module."""
    page = page_at(LAPTOP)
    page.goto(f"{static}/brand.svg")
    return page


def in_browser(page: Page, events: list[Event]) -> dict[str, Any]:
    """The empty board and these events, folded by the browser."""
    board: dict[str, Any] = page.evaluate(
        FOLD, [to_json(EMPTY), [wire.event_json(event) for event in events]]
    )
    return board


def in_python(events: list[Event]) -> dict[str, Any]:
    board = EMPTY
    for event in events:
        board = evolve(board, event)
    value: dict[str, Any] = json.loads(json.dumps(to_json(board)))
    return value


@pytest.mark.parametrize("file", sorted(FOLDER.glob("board-*.json")), ids=lambda file: file.stem)
def test_the_golden_logs_lead_to_the_same_boards_in_the_browser(page: Page, file: Path) -> None:
    golden = json.loads(file.read_text(encoding="utf-8"))
    for play in golden["plays"]:
        stored = [event for entry in play["entries"] for event in upcast(entry, golden["version"])]
        for audience in Audience:
            seen = [show_event(wire.parse_event(event), audience) for event in stored]
            folded = in_browser(page, [event for event in seen if event is not None])
            expected = play["boards"][audience.value]
            assert folded | {"seq": expected["seq"]} == expected


# One page for all examples: the module keeps nothing between them.
TOGETHER = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@TOGETHER
@given(log=LOGS)
def test_B4_any_log_leads_to_the_same_board_in_the_browser(page: Page, log: list[Event]) -> None:
    assert in_browser(page, log) == in_python(log)


@TOGETHER
@given(play=PLAYS)
def test_any_meeting_leads_to_the_same_board_in_the_browser(page: Page, play: Play) -> None:
    events = [event for entry in play.log for event in entry.events]
    assert in_browser(page, events) == in_python(events)


def judged(play: Play) -> list[Any]:
    """Thumbs down that nobody gave words to, and what judges each measure."""
    fits = [play.table.fit_of(option) for option in play.table.options]
    told: list[Any] = [fit and (fit.id, fit.cast, fit.medians) for fit in fits]
    return [unsaid(play.board, play.table), told]


def judged_in_browser(page: Page, play: Play) -> list[Any]:
    unsaid, fits = page.evaluate(JUDGED, to_json(play.board))
    return [unsaid, [fit and (fit["id"], fit["cast"], fit["medians"]) for fit in fits]]


@TOGETHER
@given(play=MEETINGS)
def test_any_meeting_is_judged_alike_in_the_browser(page: Page, play: Play) -> None:
    assert judged_in_browser(page, play) == judged(play)


def test_5_3_and_5_4_what_too_few_answered_takes_nothing_away_in_the_browser_either(page: Page) -> None:
    part_1, part_2 = meeting(Script.MEETING_1).at(Step.M1_CONSENSUS), meeting(Script.MEETING_2)
    all_parked(part_1)
    thumbs(part_1, *["up"] * 6, "down", "down")
    thumbs(part_1)
    fit(part_2, FIRST, 10, F1=1)
    fit(part_2, FIRST, 5, F1="dont_know")
    fit(part_2, FIRST, 0)
    assert judged_in_browser(page, part_1) == judged(part_1)
    assert judged_in_browser(page, part_2) == judged(part_2)
    assert judged(part_1)[0] == 2
    (told, *_) = judged(part_2)[1]
    assert (told[1], told[2][FIRST]["F1"]) == (5, 1)
