"""Asks something that may hang, and does not wait for longer than whoever asks can."""

import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Final, Generic, TypeVar

from django.db import connection

Answer = TypeVar("Answer")

ANSWERS_WITHIN_SECONDS: Final = 2.0


class NoAnswer(Exception):
    """Nothing came in time."""


class Probe(Generic[Answer]):
    """One question at a time, however many ask: a database that hangs must not collect threads.

    Whoever comes while one is on its way waits for that one's answer, and no longer than for their own.
    """

    def __init__(self, ask: Callable[[], Answer]) -> None:
        self._ask = ask
        self._lock = threading.Lock()
        self._waiting: list[SimpleQueue[Answer | Exception]] | None = None  # None: nothing is on its way

    def answer(self, seconds: float = ANSWERS_WITHIN_SECONDS) -> Answer:
        """What `ask` returns, or its exception. Raises NoAnswer after `seconds`."""
        mine: SimpleQueue[Answer | Exception] = SimpleQueue()
        with self._lock:
            if self._waiting is None:
                self._waiting = []
                threading.Thread(target=self._work, name="probe", daemon=True).start()
            self._waiting.append(mine)
        try:
            found = mine.get(timeout=seconds)
        except Empty:
            raise NoAnswer from None
        if isinstance(found, Exception):
            raise found
        return found

    def _work(self) -> None:
        found: Answer | Exception
        try:
            found = self._ask()
        except Exception as error:
            found = error
        with self._lock:
            waiting, self._waiting = self._waiting or [], None
        for each in waiting:
            each.put(found)
        connection.close()  # this thread's, which ends here
