"""Memory of processes that run for weeks: what is there to stay is left alone, what is freed goes back."""

import asyncio
import ctypes
import gc
import os
import time
from typing import Final

# Not `ctypes.pythonapi`: its calls hold the interpreter's lock, and other threads would wait with them.
# Windows has no handle for the whole program, and nothing to ask.
_PROGRAM: Final = ctypes.CDLL(None) if os.name == "posix" else None
_NEVER: Final = 2**31 - 1
_LOOK_SECONDS: Final = 1.0
_QUIET: Final = 0.1  # of a processor
_WORTH_IT: Final = 10  # partial searches since the last full one: where Python itself would begin
_ENOUGH: Final = 60  # some 400,000 things, about 100 MB: then it is searched in the middle of work
_WHOLE_AFTER: Final = 8  # searches: so much of what was found in use may have become garbage meanwhile
_CALM: Final = 30  # quiet looks in a row: the people have left


def settle() -> None:
    """From now on, look for garbage only among what is made later, and in full only by `search_in_quiet`.

    Everything that is in memory after the start stays until the end: code, addresses, the content pack. A
    search for garbage through it stops all requests for a tenth of a second, so that is seldom done.
    """
    gc.collect()
    gc.freeze()
    youngest, younger, _ = gc.get_threshold()
    gc.set_threshold(youngest, younger, _NEVER)


async def search_in_quiet() -> None:
    """Search for garbage in full when the server has little else to do, until cancelled.

    Left to Python, a full search comes just when many people arrive, because it follows what was newly made:
    with 300 rooms it then held up everyone for 0.4 s, some ten times while the rooms filled. Quiet may end
    any moment, so most searches are short: what one finds in use is left out of the next. Everything is
    searched, what was there at the start too, when it has been quiet for long; and in the middle of work, so
    that nothing is kept for ever by a server that never rests.
    """
    short = calm = 0
    while True:
        worked = time.process_time()
        await asyncio.sleep(_LOOK_SECONDS)
        busy = (time.process_time() - worked) / _LOOK_SECONDS
        calm = calm + 1 if busy < _QUIET else 0
        has_left_out = short > 0 and calm >= _CALM
        if not has_left_out and not is_due(gc.get_count()[2], busy):
            continue
        if has_left_out or short >= _WHOLE_AFTER or busy >= _QUIET:
            gc.unfreeze()
            short = 0
        else:
            short += 1
        gc.collect()
        gc.freeze()


def is_due(searches: int, busy: float) -> bool:
    """Whether to search in full now.

    `searches` is how many partial searches there were since the last full one, about 7,000 new things each;
    `busy` the share of a processor that was used in the last second.
    """
    return searches >= (_WORTH_IT if busy < _QUIET else _ENOUGH)


def give_back() -> None:
    """After heavy work: free what it needed, and return it to the system.

    What points at itself is else kept until the next full search, and GNU's C library keeps all of it. Stops
    the whole process meanwhile: for the work process, not for the server.
    """
    gc.collect()
    trim = getattr(_PROGRAM, "malloc_trim", None)
    if trim is not None:
        trim(0)
