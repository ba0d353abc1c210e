"""`medvirk bench files`: the plan as PDF and as a Word file, of the sample and of forty measures."""

from typing import Final

from medvirk.bench.figures import Figure
from medvirk.bench.server import Server

KINDS: Final = {"pdf": "PDF", "docx": "DOCX"}
REQUESTS: Final = 5
GOAL_MILLISECONDS: Final = 1000
GOAL_MEGABYTES: Final = 150


def measure(server: Server) -> list[Figure]:
    """Each file several times, as a browser gets it; the slowest counts."""
    organisation, session = server.stage["organisation"], server.stage["session"]
    figures = []
    for name, plan in server.stage["plans"].items():
        for kind, words in KINDS.items():
            path = f"/o/{organisation}/a/{plan}/plan/files/{kind}"
            took = [server.page(path, cookie=session)[1] for _ in range(REQUESTS)]
            figures.append(Figure(f"{words} of {name}, slowest", 1000 * max(took), GOAL_MILLISECONDS, "ms"))
    figures.append(
        Figure("work process's memory afterwards", server.work_process_megabytes(), GOAL_MEGABYTES, "MB")
    )
    return figures
