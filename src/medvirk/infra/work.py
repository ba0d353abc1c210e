"""Heavy work in a process of its own, so that it never shares the tick's time (ADR 17).

`work.run(function, *values)` runs a pure function of a module in the work process. Where none was started, on
the command line and in most tests, it runs in place.
"""

import contextlib
import logging
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from typing import IO, Final, TypeVar, TypeVarTuple, cast

from medvirk.domain.errors import Code, Refused
from medvirk.infra.worker import GRACE_SECONDS, receive, send

LONGEST_SECONDS: Final = 60.0
"""No piece of work takes longer, and nobody waits longer for their turn."""

MOST_AT_ONCE: Final = 32
"""So many may be at work or wait; who comes then is asked to try again."""

_TRIES: Final = 2
_log: Final = logging.getLogger("medvirk.work")

Values = TypeVarTuple("Values")
Value = TypeVar("Value")


class WorkProcess:
    """A child that works for this process. It does one thing at a time, and is replaced when it dies."""

    def __init__(self, *, longest_seconds: float = LONGEST_SECONDS, most_at_once: int = MOST_AT_ONCE) -> None:
        self._longest_seconds = longest_seconds
        self._places = threading.Semaphore(most_at_once)
        self._turn = threading.Lock()
        self._is_over = False
        self._child = _spawn()

    @property
    def pid(self) -> int:
        """The child's number in the system."""
        return self._child.pid

    def run(self, function: Callable[[*Values], Value], *values: *Values) -> Value:
        """What `function(*values)` returns or raises over there. All of it must be picklable.

        Refused(server.busy): too many wait, it took too long, or the child died of it twice.
        """
        request = pickle.dumps((function, values), pickle.HIGHEST_PROTOCOL)
        if not self._places.acquire(blocking=False):
            raise Refused(Code.SERVER_BUSY)
        try:
            answer = self._in_turn(request)
        finally:
            self._places.release()
        went_well, found = pickle.loads(answer)  # noqa: S301  (from our own child, through our own pipe)
        if not went_well:
            raise found
        return cast(Value, found)

    def stop(self) -> None:
        """End the child: at once, or when what it is at is done."""
        self._is_over = True
        _close(self._child, GRACE_SECONDS * 2)

    def _in_turn(self, request: bytes) -> bytes:
        if not self._turn.acquire(timeout=self._longest_seconds):
            raise Refused(Code.SERVER_BUSY)
        try:
            for _try in range(_TRIES):
                answer = self._answer(request)
                if answer is not None:
                    return answer
        finally:
            self._turn.release()
        raise Refused(Code.SERVER_BUSY)

    def _answer(self, request: bytes) -> bytes | None:
        """The child's answer; None when it died before giving one. Call while holding the turn."""
        child = self._living()
        requests, answers = _pipes(child)
        late = threading.Event()

        def end_it() -> None:
            late.set()
            child.kill()

        limit = threading.Timer(self._longest_seconds, end_it)
        limit.start()
        try:
            send(requests, request)
            return receive(answers)
        except (OSError, EOFError, ValueError):  # the last: stopped, and its pipe is closed
            _close(child, 0)
        finally:
            limit.cancel()
        if late.is_set():
            _log.warning("a piece of work took more than %d s and was ended", self._longest_seconds)
            raise Refused(Code.SERVER_BUSY)
        return None

    def _living(self) -> subprocess.Popen[bytes]:
        """The child, or another when it has died."""
        if self._is_over:
            raise Refused(Code.SERVER_BUSY)
        status = self._child.poll()
        if status is not None:
            _log.warning("the work process ended with %d; another takes its place", status)
            _close(self._child, 0)
            self._child = _spawn()
        return self._child


_here: WorkProcess | None = None


@contextlib.contextmanager
def started() -> Iterator[WorkProcess]:
    """As long as this lasts, `run` has a work process. One at a time in a process."""
    global _here
    _here = WorkProcess()
    try:
        yield _here
    finally:
        child, _here = _here, None
        child.stop()


def run(function: Callable[[*Values], Value], *values: *Values) -> Value:
    """`function(*values)`, in the work process if there is one. A module's pure function, without Django."""
    here = _here
    return function(*values) if here is None else here.run(function, *values)


def _spawn() -> subprocess.Popen[bytes]:
    # `-P`: nothing is imported from the folder that the server happens to be started in.
    return subprocess.Popen(
        [sys.executable, "-P", "-m", "medvirk.infra.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        # Ctrl+C is for the server; it tells the child by closing the pipe.
        start_new_session=True,
        creationflags=_BELOW,
    )


if sys.platform == "win32":
    _BELOW: Final = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.BELOW_NORMAL_PRIORITY_CLASS
else:
    _BELOW: Final = 0


def _close(child: subprocess.Popen[bytes], seconds: float) -> None:
    """Close the child's pipes and see it end; kill it when it is not gone after so many seconds."""
    requests, answers = _pipes(child)
    with contextlib.suppress(OSError):  # something is left to be written, and nobody to read it
        requests.close()
    try:
        child.wait(seconds)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
    answers.close()


def _pipes(child: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    assert child.stdin is not None
    assert child.stdout is not None
    return child.stdin, child.stdout
