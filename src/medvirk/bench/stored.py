"""Moves a card in a meeting that nobody else has open, as a process; prints the median seconds of a move."""

import os
import time
from statistics import median
from typing import Final
from uuid import UUID

MOVES: Final = 300
_PLACES: Final = ("stigma", "square")


def seconds(meeting: UUID) -> float:
    """What the scribe takes to decide one command, store it and see it on disk: the median of many."""
    from medvirk.bench.line import new_command
    from medvirk.domain.board.wire import parse_command
    from medvirk.live.jobs import Job
    from medvirk.live.scribe import Scribe
    from medvirk.live.senders import Console

    scribe, sender = Scribe(), Console(user=0)  # who may come in is asked at the door, not here
    opened = scribe.picture(meeting)
    assert opened is not None
    card = next(iter(opened.board.cards))
    took = []
    for number in range(MOVES):
        frame = new_command("move", card=card, place=_PLACES[number % 2])
        job = Job(meeting, sender, frame["id"], parse_command(frame))
        began = time.perf_counter()
        done = scribe.write([job])
        took.append(time.perf_counter() - began)
        assert done.changes
    return median(took)


if __name__ == "__main__":
    import sys

    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medvirk.config.settings")
    django.setup()
    print(seconds(UUID(sys.argv[1])))
