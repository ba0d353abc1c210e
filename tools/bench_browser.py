"""Measures what browsers do with the live map: fifty moves in a tick, a slow phone that starts.

    python tools/bench_browser.py [--rounds 5] [--json FILE]

`make bench-browser` does the same; keys, presses and the projector's cards are in `medvirk bench meeting`.
The server is the product's own, in a data folder of its own; the browser is the system's Chromium. It prints
each goal (docs/capacity.md) and what was measured, and returns 1 when a goal was missed.
Keep the machine still meanwhile: a browser that waits for a processor is a slow browser.
"""

import argparse
import os
import sys
from bisect import bisect_left
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any, Final

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # run as a script, this folder is a package all the same

from tools.bench_browser_stage import CARDS  # noqa: E402

from medvirk.bench.chromium import CHROMIUM_ARGUMENTS, ChromiumMissing, chromium  # noqa: E402
from medvirk.bench.figures import Figure, quantile, table, write  # noqa: E402
from medvirk.bench.screens import MODULES_COOKIE, PHONE, PROJECTOR, SLOWER  # noqa: E402
from medvirk.bench.server import Server  # noqa: E402

MOVES: Final = 50
TICKS: Final = 200
TICK_MS: Final = 50
FRAME_MS: Final = 16
BITS_PER_SECOND: Final = 1.6e6
ROUND_TRIP_MS: Final = 300
USABLE_SECONDS: Final = 3


def main() -> int:
    """Measure everything; returns the exit status."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    try:
        path = chromium()
    except ChromiumMissing as missing:
        print(missing, file=sys.stderr)
        return 1
    processors = os.sched_getaffinity(0)
    with Server(1, stage="tools.bench_browser_stage") as server, sync_playwright() as playwright:
        os.sched_setaffinity(0, processors)  # a browser is several processes; the server kept one processor
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_ARGUMENTS)
        seats = iter(server.stage["phone"]["seats"])
        figures = [
            *_moves(browser, server),
            *_start(browser, server, [next(seats) for _ in range(asked.rounds)]),
        ]
        version = browser.version
        browser.close()
    print(f"Chromium {version}")
    print(table(figures))
    if asked.json:
        write(figures, asked.json)
    return 0 if all(figure.holds for figure in figures) else 1


@contextmanager
def _page(browser: Browser, options: dict[str, Any]) -> Iterator[tuple[Page, CDPSession]]:
    """A page of a context of its own, so with an empty cache, and the debugger beside it."""
    context = browser.new_context(**options)
    page = context.new_page()
    page.set_default_timeout(60_000)
    yield page, context.new_cdp_session(page)
    context.close()


# the map

_TELL = """async ({ cards, ticks, every }) => {
  const { store } = customElements.get("mv-screen");
  const frame = (tick) => ({ drags: cards.map((card, i) => ({
    card, x: 400 + 300 * Math.sin(tick / 9 + i), y: 400 + 250 * Math.cos(tick / 7 + i) })) });
  for (let tick = 0; tick < ticks; tick += 1) {
    const data = JSON.stringify(frame(tick));
    await new Promise((done) => setTimeout(done, every));
    performance.mark("tick");
    store.connection.line.socket.onmessage({ data });
  }
  await new Promise((done) => setTimeout(done, every));
  performance.mark("tick");
}"""


def _moves(browser: Browser, server: Server) -> list[Figure]:
    """Frames with fifty positions come in once a tick, as the socket brings them: what does the page work?"""
    with _page(browser, PROJECTOR) as (page, tool):
        page.goto(f"{server.origin}/s/{server.stage['map']['screen']}/")
        page.wait_for_function("most => document.querySelectorAll('.map-card').length >= most", arg=MOVES)
        drawn = page.evaluate("[...document.querySelectorAll('.map-card')].map((card) => card.dataset.card)")
        told = {"cards": drawn[:MOVES], "every": TICK_MS}
        page.evaluate(_TELL, {**told, "ticks": 20})
        trace = _traced(tool, lambda: page.evaluate(_TELL, {**told, "ticks": TICKS}))
    ticks = _main_thread(trace)
    what = f"{MOVES} moves in a tick among {CARDS} cards"
    worked = [sum(processor for processor, _ in tasks) for tasks in ticks]
    longest = [max(gone_by for _, gone_by in tasks) for tasks in ticks]
    return [
        Figure(f"{what}: main thread's processor, p95", quantile(worked, 0.95), FRAME_MS, "ms"),
        Figure(f"{what}: longest task of the main thread, p95", quantile(longest, 0.95), FRAME_MS, "ms"),
    ]


def _traced(tool: CDPSession, act: Any) -> list[dict[str, Any]]:
    """What Chromium noted while `act` ran."""
    events: list[dict[str, Any]] = []
    done: list[bool] = []
    tool.on("Tracing.dataCollected", lambda part: events.extend(part["value"]))
    tool.on("Tracing.tracingComplete", lambda _: done.append(True))
    categories = [
        "toplevel",
        "blink.user_timing",
        "disabled-by-default-devtools.timeline",
        "devtools.timeline",
    ]
    tool.send("Tracing.start", {"traceConfig": {"includedCategories": categories}})
    act()
    tool.send("Tracing.end")
    while not done:
        tool.send("Runtime.evaluate", {"expression": "0"})  # lets what has come in be heard
    return events


def _main_thread(trace: list[dict[str, Any]]) -> list[list[tuple[float, float]]]:
    """The tasks of the page's main thread by tick, as milliseconds of processor and of time gone by.

    The task that brings a tick's frame sets its mark, so a task belongs to the last mark before its end.
    """
    marks = [e for e in trace if e["name"] == "tick" and e["cat"] == "blink.user_timing"]
    [thread] = {(mark["pid"], mark["tid"]) for mark in marks}
    moments = sorted(mark["ts"] for mark in marks)
    ticks: list[list[tuple[float, float]]] = [[] for _ in moments]
    for event in trace:
        if event["name"] != "RunTask" or event["ph"] != "X" or (event["pid"], event["tid"]) != thread:
            continue
        tick = bisect_left(moments, event["ts"] + event["dur"]) - 1
        if tick >= 0:
            ticks[tick].append((event.get("tdur", event["dur"]) / 1000, event["dur"] / 1000))
    return ticks[:-1]  # the last mark only ends the last tick


# the phone

_USABLE = """() => {
  const phone = document.querySelector("mv-phone");
  const isReady = phone?.connection?.state === "online" && phone.querySelector(".mv-composer textarea");
  return isReady ? performance.now() : 0;
}"""


def _phone(page: Page, server: Server, seat: str) -> str:
    """Sit down with this seat, as the page of joining does; the address of the phone's page."""
    for name, value in (seat.split("=", 1), (MODULES_COOKIE, "1")):
        page.context.add_cookies([{"name": name, "value": value, "url": server.origin}])
    return f"{server.origin}/p/{server.stage['phone']['id']}/"


def _start(browser: Browser, server: Server, seats: list[str]) -> list[Figure]:
    """A slow phone on a slow line, the page for the first time: until something can be written and sent."""
    took = []
    for seat in seats:
        with _page(browser, PHONE) as (page, tool):
            address = _phone(page, server, seat)
            tool.send("Network.enable")
            rate = BITS_PER_SECOND / 8
            line = {
                "offline": False,
                "latency": ROUND_TRIP_MS,
                "downloadThroughput": rate,
                "uploadThroughput": rate,
            }
            tool.send("Network.emulateNetworkConditions", line)
            tool.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
            page.goto(address, wait_until="commit")
            took.append(page.wait_for_function(_USABLE).json_value() / 1000)
    what = f"phone page at 1.6 Mbit/s, {ROUND_TRIP_MS} ms, processor {SLOWER} times slower: usable after"
    return [Figure(f"{what}, median of {len(took)}", median(took), USABLE_SECONDS, "s")]


if __name__ == "__main__":
    sys.exit(main())
