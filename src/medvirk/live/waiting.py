"""What waits for the scribe: bounded for each meeting and in all, and drawn in turns (docs/protocol.md).

A meeting that floods fills its own queue. Of one that does not, a few commands are taken even when the rest
is full; so nobody waits for much more than a batch.
"""

import threading
from collections import OrderedDict, deque
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from uuid import UUID

from medvirk.live.jobs import Job

if TYPE_CHECKING:
    from medvirk.live.scribe import Scribe

LONGEST_QUEUE: Final = 2000
LONGEST_OF_A_MEETING: Final = 1000  # a hall that presses twice
ALWAYS_OF_A_MEETING: Final = 40
LARGEST_BATCH: Final = 500

Work = Callable[["Scribe"], None]


@dataclass(frozen=True)
class Batch:
    """What is done next: work between two transactions, then commands in one. `last`: nothing comes after."""

    works: tuple[Work, ...]
    jobs: tuple[Job, ...]
    last: bool = False


class Waiting:
    """Put from any thread, taken by one."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._jobs: OrderedDict[UUID, deque[Job]] = OrderedDict()
        self._count = 0
        self._works: dict[Hashable, Work] = {}
        self._ends = False

    def put(self, job: Job) -> bool:
        """Queue a command; False when there is no room for it."""
        with self._changed:
            if self._ends:
                return False
            mine = self._jobs.get(job.meeting)
            waiting = len(mine) if mine else 0
            most = LONGEST_OF_A_MEETING if self._count < LONGEST_QUEUE else ALWAYS_OF_A_MEETING
            if waiting >= most:
                return False
            if mine is None:
                mine = self._jobs[job.meeting] = deque()
            mine.append(job)
            self._count += 1
            self._changed.notify()
            return True

    def call(self, key: Hashable, work: Work) -> None:
        """Let `work` be done soon. Of several with one key the newest is: there is never more than one."""
        with self._changed:
            self._works.pop(key, None)
            self._works[key] = work
            self._changed.notify()

    def end(self) -> None:
        """What waits is still taken, and then nothing."""
        with self._changed:
            self._ends = True
            self._changed.notify()

    def take(self) -> Batch:
        """Everything that waits, up to a bound. Blocks while nothing does."""
        with self._changed:
            while not (self._jobs or self._works or self._ends):
                self._changed.wait()
            works, self._works = tuple(self._works.values()), {}
            jobs = self._in_turns()
            return Batch(works, jobs, last=self._ends and not self._jobs)

    def _in_turns(self) -> tuple[Job, ...]:
        """One of each meeting, then the next of each: the order within a meeting stays."""
        drawn: list[Job] = []
        while self._jobs and len(drawn) < LARGEST_BATCH:
            meeting, mine = self._jobs.popitem(last=False)
            drawn.append(mine.popleft())
            if mine:
                self._jobs[meeting] = mine  # behind the others
        self._count -= len(drawn)
        return tuple(drawn)
