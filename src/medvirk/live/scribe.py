"""The one writer of this process: commands of all boards that wait together go into one transaction (B6).

`Scribe.write` does the work in whatever thread calls it; `ScribeThread` is the thread that calls it while
the server runs. An answer exists only after the commit (B7). The scribe keeps the folded board, the opened
tray and the papers of each meeting in memory and reads them again whenever a transaction fails.
"""

import logging
import threading
import time
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db import Error, IntegrityError, connections, transaction

from medvirk.domain.errors import Code, Refused
from medvirk.infra import clock
from medvirk.infra.storage import Trouble, trouble_in, why_nothing_is_saved
from medvirk.live.crowd import Crowd
from medvirk.live.desk import NOTHING_IN_VIEW, Closed, Desk, InView
from medvirk.live.jobs import Answer, Job
from medvirk.live.picture import Change, Picture
from medvirk.live.waiting import Waiting, Work

log = logging.getLogger(__name__)

GATHER_SECONDS: Final = 0.04
"""When a crowd writes, there is this much between the beginnings of two batches: one sync for all who come.

A batch that takes longer is followed by the next at once.
"""

_CODES: Final = {None: Code.SERVER_ERROR, Trouble.BUSY: Code.SERVER_BUSY}
_TRIES: Final = 2  # a board that another process wrote to meanwhile is read again and decided again (R20)


@dataclass(frozen=True)
class Done:
    """The answers to a batch, in order, and what changed on the boards; or why none of it could be saved."""

    answers: tuple[tuple[Job, Answer], ...]
    changes: tuple[Change, ...]
    trouble: Trouble | None = None


class Scribe:
    """Decides and writes. Not for two threads at once."""

    def __init__(self) -> None:
        self._desks: dict[UUID, Desk] = {}
        self._in_view: dict[UUID, InView] = {}  # of desks that are to be read again

    def write(self, jobs: Sequence[Job]) -> Done:
        """Decide and store `jobs`; the answers are true on disk when this returns."""
        answers: dict[int, Answer] = {}
        changes: list[Change] = []
        try:
            with transaction.atomic():
                for meeting, mine in _by_meeting(jobs):
                    answers.update(self._write_board(meeting, mine, changes))
        except (Error, OSError) as error:  # nothing was committed or promised
            return self._not_saved(jobs, error)
        return Done(tuple((job, answers[id(job)]) for job in jobs), tuple(changes))

    def _not_saved(self, jobs: Sequence[Job], error: Exception) -> Done:
        """Everybody hears that nothing happened; memory is ahead of the disk, so it is read again."""
        trouble = trouble_in(error)
        if trouble is None:
            log.error("a batch could not be written: %s", type(error).__name__)
        for meeting, _ in _by_meeting(jobs):
            self._read_again(meeting)
        if trouble in {None, Trouble.AWAY}:
            connections.close_all()  # a broken connection is made anew; on a full disk none could be made
        code = _CODES.get(trouble, Code.SERVER_STORAGE)
        return Done(tuple((job, _no(code)) for job in jobs), (), trouble)

    def picture(self, meeting: UUID) -> Picture | None:
        """What there is to see of a running meeting; None when it does not run."""
        try:
            return self._desk(meeting).picture()
        except Closed:
            return None

    def try_to_save(self) -> Trouble | None:
        """Ask the disk, when nobody has anything to save: is it still as full as it was?"""
        if (trouble := why_nothing_is_saved()) is Trouble.AWAY:
            connections.close_all()
        return trouble

    def forget(self, meeting: UUID) -> None:
        """The meeting is over: drop what is in memory of it."""
        self._desks.pop(meeting, None)
        self._in_view.pop(meeting, None)

    def _read_again(self, meeting: UUID) -> None:
        """Memory may be ahead of the disk: the next command reads the disk. What is in view stays so (R4)."""
        if desk := self._desks.pop(meeting, None):
            self._in_view[meeting] = desk.in_view

    def _write_board(self, meeting: UUID, jobs: Sequence[Job], changes: list[Change]) -> dict[int, Answer]:
        """The answers by job; what changed is added to `changes`, to be told after the commit.

        A command that fails is tried again alone, so that it fails alone.
        """
        for left in reversed(range(_TRIES)):
            try:
                with transaction.atomic():
                    desk = self._desk(meeting)
                    answers = {id(job): _decided(desk, job) for job in jobs}
                    desk.save()
                    change = desk.take_change()  # now: a command after this one may cost us the desk
                if change:
                    changes.append(change)
                return answers
            except Closed as closed:
                return {id(job): closed.answer(job) for job in jobs}
            except IntegrityError:
                self._read_again(meeting)
                if not left:
                    log.error("a board was written by somebody else, twice")
            except Exception as error:  # a fault of ours must not take the other commands with it
                if trouble_in(error):  # the database itself fails, for every board
                    raise
                self._read_again(meeting)
                # Only the kind: a message could hold what somebody typed (R8).
                log.error("a command failed: %s", type(error).__name__)
                break
        if len(jobs) == 1:
            return {id(jobs[0]): _no(Code.SERVER_ERROR)}
        alone: dict[int, Answer] = {}
        for job in jobs:
            alone.update(self._write_board(meeting, [job], changes))
        return alone

    def _desk(self, meeting: UUID) -> Desk:
        desk = self._desks.get(meeting)
        if desk is None:
            desk = Desk.load(meeting, self._in_view.get(meeting, NOTHING_IN_VIEW))
            self._desks[meeting] = desk
            self._in_view.pop(meeting, None)
        return desk


def _decided(desk: Desk, job: Job) -> Answer:
    try:
        return desk.decide(job)
    except Refused as refused:
        return Answer(refused=refused.code, params=refused.params)


def _no(code: Code) -> Answer:
    return Answer(refused=code)


def _by_meeting(jobs: Iterable[Job]) -> list[tuple[UUID, list[Job]]]:
    found: dict[UUID, list[Job]] = {}
    for job in jobs:
        found.setdefault(job.meeting, []).append(job)
    return list(found.items())


Deliver = Callable[[Done], None]


class ScribeThread:
    """Runs a scribe beside the event loop; `deliver` is called in the thread, after each commit."""

    def __init__(self, deliver: Deliver) -> None:
        self._deliver = deliver
        self._scribe = Scribe()
        self._waiting = Waiting()
        self._crowd = Crowd()
        self._thread = threading.Thread(target=self._run, name="scribe", daemon=True)

    def start(self) -> None:
        """Begin to write."""
        self._thread.start()

    def stop(self) -> None:
        """Write what is queued, then end."""
        self._waiting.end()
        self._thread.join()

    def put(self, job: Job) -> bool:
        """Queue a command; False when the queue is full."""
        return self._waiting.put(job)

    def call(self, key: Hashable, work: Work) -> None:
        """Let `work` have the scribe between two batches; in place of other work of this key that waits."""
        self._waiting.call(key, work)

    def _run(self) -> None:
        last = False
        try:
            while not last:
                batch = self._waiting.take()
                last = batch.last
                for work in batch.works:
                    _carry_out(lambda work=work: work(self._scribe))  # type: ignore[misc]
                if batch.jobs:
                    began = clock.monotonic()
                    _carry_out(lambda jobs=batch.jobs: self._deliver(self._scribe.write(jobs)))  # type: ignore[misc]
                    if self._crowd.is_here(job.sender for job in batch.jobs):
                        time.sleep(max(0.0, began + GATHER_SECONDS - clock.monotonic()))  # else nobody waits
        finally:
            connections.close_all()


def _carry_out(work: Callable[[], None]) -> None:
    """One meeting that cannot be read or drawn must not end the thread that serves them all."""
    try:
        work()
    except Exception as error:
        log.error("the scribe stumbled: %s", type(error).__name__)
        if trouble_in(error) in {None, Trouble.AWAY}:
            connections.close_all()  # a broken connection is made anew
