"""Every figure of the live benchmark is measured by the real parts, on a stage that is small."""

from collections.abc import Iterator
from itertools import count
from types import SimpleNamespace
from typing import Any
from urllib.parse import urlsplit

import pytest
from tests.live.play import serving

from medvirk.bench import commands, live, live_stage, stored, weight
from medvirk.bench.figures import Figure
from medvirk.live import sockets

pytestmark = pytest.mark.untraced

SMALL = {"STORM": 6, "VOTERS": 6, "HALL": 6, "HALL_CARDS": 500, "JOINERS": 6, "ROOMS": 2, "DRAGGERS": 2}
QUICK = {
    "SPREAD_SECONDS": 0.1,
    "DRAG_SECONDS": 0.5,
    "STALLED_HALL": 4,
    "STALLED_SECONDS": 0.2,
    "PAIRS": 1,
    "SETTLE_SECONDS": 0.05,
}
CROWD = {"CROWDED_ROOMS": 2, "PHONES_EACH": 4}


@pytest.fixture
def server(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """What the parts need of a server, in this process."""
    for name, size in (SMALL | CROWD).items():
        monkeypatch.setattr(live_stage, name, size)
        for part in (live, commands):
            if hasattr(part, name):
                monkeypatch.setattr(part, name, size)
    for name, size in QUICK.items():
        monkeypatch.setattr(live, name, size)
    monkeypatch.setattr(live, "HEADROOM_LISTENERS", 4)
    monkeypatch.setattr(sockets, "CLOSING_SECONDS", 0.1)
    monkeypatch.setattr(commands, "CARDS", 2)
    stage = live_stage.set_stage(1)
    with serving() as url:
        yield SimpleNamespace(
            port=urlsplit(url).port,
            stage=stage,
            is_sqlite=True,
            worked_seconds=count(0, 0.001).__next__,
            resident_megabytes=iter(range(1000)).__next__,
            run=lambda module, meeting: str(stored.seconds(meeting)),
        )


def test_every_live_figure_is_measured(server: Any) -> None:
    figures: list[Figure] = [*weight.measure(server), *live.measure(server), *commands.measure(server)]
    assert [figure.what.split(":")[0] for figure in figures] == [
        "an idle participant",
        "a join to 500 cards and a round of 14, packed",
        *["storm of 6 cards"] * 3,
        "storm of 6 votes",
        *["hall of 6, 2 drag"] * 3,
        *["2 rooms of 12, one drags in each"] * 3,
        "6 join 500 cards within 0.1 s",
        "headroom",
        "a stalled socket",
        *["16 cards in 2 meetings"] * 2,
        "one command decided, stored and synced to disk, p50",
    ]
    assert all(figure.measured == figure.measured for figure in figures)  # none is "not a number"
