"""`medvirk bench`: a server of its own, the parts that were asked for, and what they measured."""

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from medvirk.bench import answers, commands, files, live, meeting, pages, room, similar, suggestions, weight
from medvirk.bench.figures import Figure, Unmeasured, table, write
from medvirk.bench.server import Server

ALL: Final = "all"
Parts = Mapping[str, Callable[[Server], list[Figure]]]
PARTS: Final[Parts] = {
    "room": room.measure,
    "pages": pages.measure,
    "answers": answers.measure,
    "suggestions": suggestions.measure,
    "similar": similar.measure,
    "files": files.measure,
}
LIVE_STAGE: Final = "medvirk.bench.live_stage"
LIVE: Final[Parts] = {  # with a stage of their own
    "weight": weight.measure,  # first: it needs a server that is fresh
    "live": live.measure,
    "commands": commands.measure,
}
MEETING_STAGE: Final = "medvirk.bench.meeting_stage"
MEETING: Final[Parts] = {"meeting": meeting.measure}
AT_REST_MEGABYTES: Final = 200
AFTERWARDS_MEGABYTES: Final = 250


def main(arguments: argparse.Namespace) -> int:
    """Measure, print, and write JSON if asked; returns 1 when a goal was missed or could not be measured."""
    figures: list[Figure] = []
    missing: list[str] = []
    if parts := _asked(PARTS, arguments.what):
        with Server(arguments.rounds) as server:
            figures += _measured(server, parts)
            figures.append(_memory("after all this", server, AFTERWARDS_MEGABYTES))
    if parts := _asked(LIVE, arguments.what):
        with Server(arguments.rounds, stage=LIVE_STAGE, database=arguments.database) as server:
            figures += _measured(server, parts)
    if parts := _asked(MEETING, arguments.what):
        with Server(arguments.rounds, stage=MEETING_STAGE) as server:
            try:
                figures += _measured(server, parts)
            except Unmeasured as unmeasured:
                figures += unmeasured.figures
                missing.append(str(unmeasured))
    print(table(figures))
    for why in missing:
        print(why, file=sys.stderr)
    if arguments.json:
        write(figures, arguments.json)
    return 0 if not missing and all(figure.holds for figure in figures) else 1


def _asked(parts: Parts, what: str) -> list[Callable[[Server], list[Figure]]]:
    return list(parts.values()) if what == ALL else [part for name, part in parts.items() if name == what]


def _measured(server: Server, parts: Iterable[Callable[[Server], list[Figure]]]) -> list[Figure]:
    """The server's memory before anything was asked of it, and what the parts measure."""
    at_rest = _memory("at rest", server, AT_REST_MEGABYTES)
    return [at_rest, *(figure for measure in parts for figure in measure(server))]


def _memory(when: str, server: Server, most: float) -> Figure:
    return Figure(f"server's memory {when}", server.resident_megabytes(), most, "MB")
