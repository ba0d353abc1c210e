"""`medvirk bench pages`: the heavy pages of one analysis of 200 needs among a hundred of them."""

from collections.abc import Mapping
from typing import Final

from medvirk.bench.figures import Figure, quantile
from medvirk.bench.server import Server
from medvirk.bench.stage import ANALYSES

REQUESTS: Final = 40
GOAL_MILLISECONDS: Final = 50


def measure(server: Server) -> list[Figure]:
    """The pages of an analysis that has come all the way, each asked for again and again.

    Beside the time that a reader waits stands how long the server worked: the same on a busy machine.
    """
    return _figures(server, server.stage["pages"], cookie=server.stage["session"])


def around_a_meeting(server: Server) -> list[Figure]:
    """The list that leads to a meeting, its console and its phone."""
    organisation, room = server.stage["organisation"], server.stage["rooms"][0]
    led = {
        "list of analyses": f"/o/{organisation}/",
        "console": f"/o/{organisation}/m/{room['id']}/console/",
    }
    return [
        *_figures(server, led, cookie=server.stage["session"]),
        *_figures(server, {"phone": f"/p/{room['id']}/"}, cookie=room["phones"][0]),
    ]


def _figures(server: Server, pages: Mapping[str, str], *, cookie: str) -> list[Figure]:
    figures = []
    for name, path in pages.items():
        server.page(path, cookie=cookie)  # the first one reads templates
        before = server.worked_seconds()
        took = [1000 * server.page(path, cookie=cookie, compressed=True)[1] for _ in range(REQUESTS)]
        worked = 1000 * (server.worked_seconds() - before) / REQUESTS
        middle = f"p50 {quantile(took, 0.5):.0f} ms, processor {worked:.0f} ms"
        what = f"page with {ANALYSES} analyses: {name}, p95 ({middle})"
        figures.append(Figure(what, quantile(took, 0.95), GOAL_MILLISECONDS, "ms"))
    return figures
