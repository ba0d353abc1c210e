"""Locks under way: a meeting is erased beside all others, and told to be over when nothing is left (R8)."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import replace
from functools import partial
from typing import Final
from uuid import UUID

from medvirk.domain.errors import Code
from medvirk.infra.storage import trouble_in
from medvirk.live.consent import Later
from medvirk.live.jobs import Answer, Job
from medvirk.live.picture import NO_TRAY, Change

log = logging.getLogger(__name__)

AGAIN_SECONDS: Final = 10.0


class Erasing:
    """The locks of all meetings. In the loop.

    `erase(meeting)` takes everything away; `erased(meeting)` follows when that went well;
    `tell(change)` is for the room.
    """

    def __init__(
        self,
        *,
        erase: Callable[[UUID], Awaitable[None]],
        erased: Callable[[UUID], None],
        tell: Callable[[Change], None],
        later: Later,
    ) -> None:
        self._erase = erase
        self._erased = erased
        self._tell = tell
        self._later = later
        self._asked: dict[UUID, list[tuple[Job, Answer]]] = {}
        self._held: dict[UUID, Change] = {}
        self._tasks: set[asyncio.Task[None]] = set()

    def hold(self, change: Change) -> None:
        """The news of a lock, told when everything has been erased."""
        self._held[change.picture.meeting] = change

    def lock(self, job: Job, answer: Answer) -> None:
        """Erase in a thread of its own, so that other rooms go on; who asks meanwhile waits along."""
        self.begin(job.meeting)
        self._asked[job.meeting].append((job, answer))

    def begin(self, meeting: UUID) -> None:
        """Erase, unless that is under way."""
        if meeting in self._asked:
            return
        self._asked[meeting] = []
        task = asyncio.get_running_loop().create_task(self._run(meeting))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    def begin_later(self, meeting: UUID) -> None:
        """The same after a while: the last try came to nothing."""
        self._later(AGAIN_SECONDS, partial(self.begin, meeting))

    async def end(self) -> None:
        """Wait for what is under way."""
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _run(self, meeting: UUID) -> None:
        try:
            await self._erase(meeting)
        except Exception as error:  # tried again soon, by the next who asks, and at the next start
            log.error("a lock could not be finished: %s", type(error).__name__)
            code = Code.SERVER_STORAGE if trouble_in(error) else Code.SERVER_ERROR
            for job, _ in self._asked.pop(meeting):
                job.tell(Answer(refused=code))
            self.begin_later(meeting)
            return
        self._erased(meeting)
        for job, answer in self._asked.pop(meeting):
            job.tell(answer)
        if held := self._held.pop(meeting, None):  # gone when a repeated lock has been through here already
            over = replace(held, picture=replace(held.picture, over=True, tray=NO_TRAY, handles=()))
            asyncio.get_running_loop().call_soon(self._tell, over)  # which closes the room: after the answers
