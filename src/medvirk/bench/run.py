"""`medvirk bench`: a server of its own, the parts that were asked for, and what they measured."""

import argparse
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from medvirk.bench import answers, files, live, pages, room, suggestions
from medvirk.bench.figures import Figure, table, write
from medvirk.bench.server import Server

ALL: Final = "all"
PARTS: Final[Mapping[str, Callable[[Server], list[Figure]]]] = {
    "room": room.measure,
    "pages": pages.measure,
    "answers": answers.measure,
    "suggestions": suggestions.measure,
    "files": files.measure,
}
LIVE: Final = "live"  # with a stage of its own
AT_REST_MEGABYTES: Final = 200
AFTERWARDS_MEGABYTES: Final = 250


def main(arguments: argparse.Namespace) -> int:
    """Measure, print, and write JSON if asked; returns 1 when a goal was missed."""
    figures: list[Figure] = []
    if arguments.what != LIVE:
        parts = PARTS.values() if arguments.what == ALL else [PARTS[arguments.what]]
        figures += _measured(Server(arguments.rounds), parts)
    if arguments.what in {ALL, LIVE}:
        figures += _measured(Server(arguments.rounds, stage="medvirk.bench.live_stage"), [live.measure])
    print(table(figures))
    if arguments.json:
        write(figures, arguments.json)
    return 0 if all(figure.holds for figure in figures) else 1


def _measured(made: Server, parts: Iterable[Callable[[Server], list[Figure]]]) -> list[Figure]:
    """What the parts measure on this server, and its memory before and after."""
    with made as server:
        at_rest = server.resident_megabytes()
        figures = [figure for measure in parts for figure in measure(server)]
        afterwards = server.resident_megabytes()
    return [
        *figures,
        Figure("server's memory at rest", at_rest, AT_REST_MEGABYTES, "MB"),
        Figure("server's memory after all this", afterwards, AFTERWARDS_MEGABYTES, "MB"),
    ]
