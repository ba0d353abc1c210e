"""The work process: does one piece of heavy work after another for the server, and ends with it.

Started by `infra.work` as `python -m medvirk.infra.worker`. Work comes in and answers go out as pickles in
frames, through two pipes that nobody else has. It loads what a function needs when that is first asked for.
"""

import contextlib
import os
import pickle
import sys
import threading
from queue import SimpleQueue
from traceback import format_tb
from typing import IO, Final

from medvirk.infra import memory

NICENESS: Final = 5
"""The tick goes first where both want the same processor."""

GRACE_SECONDS: Final = 5.0
"""How long a piece of work goes on after the server has closed its end, so that it can tidy up."""

AT_WORK: Final = "at-work"
_LENGTH: Final = 8


def main(requests: int = 0, answers: int = 1, *, niceness: int = NICENESS) -> None:
    """Work until the other end of `requests` is closed, or its process is gone; both are file numbers."""
    _step_back(niceness)
    out = os.fdopen(os.dup(answers), "wb")
    os.dup2(2, answers)  # what a library prints must not come between two answers
    waiting: SimpleQueue[bytes | None] = SimpleQueue()
    # The work has a thread of its own, so that this one hears the server go at any time.
    working = threading.Thread(target=_work, args=(waiting, out), name=AT_WORK, daemon=True)
    working.start()
    with os.fdopen(requests, "rb") as incoming, contextlib.suppress(EOFError):
        while True:
            waiting.put(receive(incoming))
    waiting.put(None)
    working.join(GRACE_SECONDS)


def send(stream: IO[bytes], body: bytes) -> None:
    """Write one frame. OSError when nobody is at the other end."""
    stream.write(len(body).to_bytes(_LENGTH, "big"))
    stream.write(body)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes:
    """Read one frame. EOFError when the other end is closed, also in the middle of one."""
    length = int.from_bytes(_exactly(stream, _LENGTH), "big")
    return _exactly(stream, length)


def done(request: bytes) -> bytes:
    """Do a pickled (function, values); the answer is a pickled (True, value) or (False, exception)."""
    try:
        function, values = pickle.loads(request)  # noqa: S301  (from the server, through our own pipe)
        return pickle.dumps((True, function(*values)), pickle.HIGHEST_PROTOCOL)
    except Exception as error:
        return pickle.dumps((False, _portable(error)), pickle.HIGHEST_PROTOCOL)


def _work(waiting: SimpleQueue[bytes | None], out: IO[bytes]) -> None:
    with contextlib.suppress(OSError), out:  # the server went while we worked
        while (request := waiting.get()) is not None:
            send(out, done(request))
            memory.give_back()


def _portable(error: Exception) -> Exception:
    """The exception with the way to it as a note, without values; one that cannot travel is named instead."""
    error.add_note("In the work process:\n" + "".join(format_tb(error.__traceback__)))
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301  (made here)
    except Exception:
        return RuntimeError(f"work failed with {type(error).__qualname__}")
    return error


def _exactly(stream: IO[bytes], length: int) -> bytes:
    found = stream.read(length)
    if len(found) < length:
        raise EOFError
    return found


if sys.platform == "win32":

    def _step_back(_niceness: int) -> None:
        """Here it is started with a lower priority."""

else:

    def _step_back(niceness: int) -> None:
        os.nice(niceness)


if __name__ == "__main__":
    main()
    os._exit(0)  # work that has not come to its end is left where it is
