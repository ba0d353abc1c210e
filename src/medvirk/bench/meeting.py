"""`medvirk bench meeting`: sixty phones hear of a new step, a projector draws a map, people type and press.

Phones and console of the first figures are real sockets (here); the others are pages in Chromium (looks.py).
"""

import asyncio
import time
from collections.abc import Sequence
from itertools import pairwise
from typing import Any, Final

from medvirk.bench import looks
from medvirk.bench.client import Client
from medvirk.bench.figures import Figure, Unmeasured, medians, quantile
from medvirk.bench.hall import entered, gather_in, write
from medvirk.bench.live import until
from medvirk.bench.screens import NoBrowser
from medvirk.bench.server import Server
from medvirk.domain.script import STEPS, Script, Step

STEP_MILLISECONDS: Final = 300
PAUSE_SECONDS: Final = 0.1  # between two steps: a console may send twenty frames a second
_NAMES: Final = {
    Script.FOCUS_GROUP: "focus group",
    Script.MEETING_1: "part 1",
    Script.MEETING_2: "part 2",
}


def measure(server: Server) -> list[Figure]:
    """The medians of all rounds. Raises Unmeasured, with the figures of the sockets, where no browser is."""
    rounds = server.stage["rounds"]
    figures = medians([asyncio.run(_steps(server, rooms)) for rooms in rounds])
    try:
        return [
            *figures,
            *medians([asyncio.run(looks.measure(server, rooms["looked_at"])) for rooms in rounds]),
        ]
    except NoBrowser as none:
        raise Unmeasured(f"What browsers draw was not measured. {none}", figures) from None


async def _steps(server: Server, rooms: dict[str, Any]) -> list[Figure]:
    """All three meetings go through their steps and back, the focus group with a map that is full."""
    figures = []
    for script in Script:
        heard = _Heard()
        async with entered(server, rooms[script.value], heard.hear) as (console, phones):
            if script is Script.FOCUS_GROUP:
                await console.must("read_rules")
                await console.must("go", to="place", seen="welcome")
                await console.must("open_round")
                await write(phones)
                await console.must("reveal", approve=await gather_in(console))
                await console.must("go", to="welcome", seen="place")
            else:
                await console.must("accept_rules")
            took = await _there_and_back(console, STEPS[script], heard, len(phones))
        what = f"{len(phones)} phones hear of a new step, {_NAMES[script]}: p95 of {len(took)}"
        figures.append(Figure(what, 1000 * quantile(took, 0.95), STEP_MILLISECONDS, "ms"))
    return figures


class _Heard:
    """When phones heard of which step."""

    def __init__(self) -> None:
        self.at: dict[str, list[float]] = {}

    def hear(self, frame: dict[str, Any], now: float) -> None:
        """Any frame of any phone."""
        for entry in frame.get("entries", ()):
            for event in entry["events"]:
                if event["is"] == "step_changed":
                    self.at.setdefault(event["to"], []).append(now)


async def _there_and_back(console: Client, steps: Sequence[Step], heard: _Heard, phones: int) -> list[float]:
    """Through all steps and back to the first; seconds from each press to each phone."""
    took: list[float] = []
    for seen, to in [*pairwise(steps), *pairwise(reversed(steps))]:
        here = heard.at[to.value] = []
        began = time.perf_counter()
        await console.must("go", to=to.value, seen=seen.value)
        await until(lambda here=here: len(here) == phones)  # type: ignore[misc]
        took += [at - began for at in here]
        await asyncio.sleep(PAUSE_SECONDS)
    return took
