"""The live server: takes commands from sockets and forms, hands them to the scribe, tells the rooms.

One per process. It runs in the event loop; the scribe and slow reads have threads of their own.
"""

import asyncio
import logging
import random
import secrets
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, Final, TypeVar
from uuid import UUID

from django.db import connections

from medvirk.apps.meetings import queries
from medvirk.apps.meetings.models import MeetingState
from medvirk.apps.meetings.next_step import NextStep, next_step_of
from medvirk.domain.board.commands import LowerCount
from medvirk.domain.errors import Code, Refused
from medvirk.domain.minutes import Presence
from medvirk.domain.on_paper import NOBODY_ON_PAPER, together
from medvirk.domain.script import Step
from medvirk.infra.storage import Trouble
from medvirk.live import locking, raw
from medvirk.live.consent import Consents, Later
from medvirk.live.erasing import Erasing
from medvirk.live.frames import Command, is_id
from medvirk.live.jobs import Answer, Job, ShowTakeBacks
from medvirk.live.lines import Lines
from medvirk.live.opening import Opened, open_room
from medvirk.live.outbox import Closing
from medvirk.live.picture import Change
from medvirk.live.room import Client, Room
from medvirk.live.scribe import Done, Scribe, ScribeThread
from medvirk.live.seats import Drawn, Seats
from medvirk.live.senders import Console, Phone, Sender, Server
from medvirk.live.shared import Share, ShareAgain
from medvirk.live.tick import Tick
from medvirk.live.wire import Finished, read_command

log = logging.getLogger(__name__)
T = TypeVar("T")
Frame = dict[str, Any]

PRESENCE_SECONDS: Final = 5.0
WITHDRAWAL_SECONDS: Final = 60.0
THREAD_SECONDS: Final = 10.0
MOST_WAITING_FORMS: Final = 200
"""So many views may wait for the scribe, each in a thread of its own; the next is told at once."""

AGAIN_SECONDS: Final = 1.0
_OUR_TROUBLE: Final = frozenset({Code.SERVER_BUSY, Code.SERVER_STORAGE, Code.SERVER_ERROR})


def random_delay() -> float:
    """When a take-back becomes visible by itself: at a random moment within a minute (R4)."""
    return random.SystemRandom().uniform(1.0, WITHDRAWAL_SECONDS)


class NotRunning(RuntimeError):
    """No live server runs in this process."""


class Unreadable(RuntimeError):
    """A meeting that is there could not be read: our fault, and nothing is known of its state."""


class Engine:
    """Everything live in this process. `delay` draws the seconds after which a take-back shows.

    `answers_later(seconds, work)` closes a question to writers (R3): the loop's clock, unless a test has one.
    """

    def __init__(
        self, *, delay: Callable[[], float] = random_delay, answers_later: Later | None = None
    ) -> None:
        self._delay = delay
        self.epoch = secrets.token_urlsafe(8)
        self.seats = Seats()
        self.lines = Lines()
        self._rooms: dict[UUID, Room] = {}
        self._consents = Consents(
            self._rooms.get, lambda job: self._scribe.put(job), answers_later or self._later
        )
        self._opening: dict[UUID, asyncio.Future[Room | None]] = {}
        self._erasing = Erasing(erase=self._erase, erased=self._erased, tell=self._tell, later=self._later)
        self._timers: set[asyncio.TimerHandle] = set()
        self._readers = ThreadPoolExecutor(2, thread_name_prefix="live-read")
        self._forms = threading.BoundedSemaphore(MOST_WAITING_FORMS)
        self._trouble_at = 0.0
        self.trouble: Trouble | None = None
        """Why the last command could not be saved; None since one could."""

    # life

    async def start(self) -> None:
        """Finish what a crash left undone, then take commands."""
        self._loop = asyncio.get_running_loop()
        self._tick = Tick()
        unfinished = await self.read(locking.finish_interrupted)
        self._scribe = ScribeThread(lambda done: self._in_loop(self._deliver, done))
        self._scribe.start()
        self._later(PRESENCE_SECONDS, self._watch_presence)
        for room in await self.read(lambda: queries.rooms_in(MeetingState.OPEN)):
            # A take-back that a crash kept from becoming visible does so now (R4).
            self._show_take_backs(room.meeting)
        for meeting in unfinished:
            self._erasing.begin_later(meeting)
        global _engine
        _engine = self

    async def stop(self) -> None:
        """Write what is queued, tell every socket that the server restarts, end."""
        global _engine
        _engine = None
        for timer in self._timers:
            timer.cancel()
        await asyncio.to_thread(self._scribe.stop)
        await self._erasing.end()
        for room in self._rooms.values():
            room.close(Closing.SERVER_RESTARTS)
        self.lines.end()
        self._tick.stop()
        self._readers.shutdown()

    async def read(self, query: Callable[[], T]) -> T:
        """Run a query in a thread and close its connection: an open reader delays a lock (R8)."""

        def run() -> T:
            try:
                return query()
            finally:
                connections.close_all()

        return await self._loop.run_in_executor(self._readers, run)

    # commands

    async def submit(self, meeting: UUID, sender: Sender, frame: Frame) -> Frame:
        """Decide one command frame (`{"id", "do", ...}`) and return its `ok` or `no` frame, after commit."""
        identity = frame.get("id")
        if not is_id(identity):
            return Answer(refused=Code.FRAME_MALFORMED).frame(None)
        try:
            room = await self.room(meeting)
        except Unreadable:
            return Answer(refused=Code.SERVER_ERROR).frame(str(identity))
        if room is None:
            return Answer(refused=Code.BOARD_LOCKED).frame(str(identity))
        return await self.post(meeting, sender, Command(str(identity), frame))

    def submit_from_thread(self, meeting: UUID, sender: Sender, frame: Frame) -> Frame:
        """The same for views, which run in threads. Blocks; `server.busy` when it takes too long."""
        busy = Answer(refused=Code.SERVER_BUSY).frame(str(frame.get("id")))
        if not self._forms.acquire(blocking=False):
            return busy
        try:
            waiting = asyncio.run_coroutine_threadsafe(self.submit(meeting, sender, frame), self._loop)
            return waiting.result(THREAD_SECONDS)
        except TimeoutError:
            return busy
        finally:
            self._forms.release()

    def room_from_thread(self, meeting: UUID) -> Room | None:
        """The same as `room` for views, which run in threads: read its `picture`, which never changes."""
        waiting = asyncio.run_coroutine_threadsafe(self.room(meeting), self._loop)
        try:
            return waiting.result(THREAD_SECONDS)
        except TimeoutError:
            raise Unreadable from None

    def post(self, meeting: UUID, sender: Sender, command: Command) -> "asyncio.Future[Frame]":
        """Queue a command of an open room; the future holds its answer after commit."""
        future: asyncio.Future[Frame] = self._loop.create_future()
        try:
            asked = read_command(command.fields, sender)
        except Refused as refused:
            future.set_result(Answer(refused=refused.code, params=refused.params).frame(command.id))
            return future
        if isinstance(asked, Finished):
            future.set_result(self._finished(meeting, sender).frame(command.id))
            return future
        if isinstance(asked, Share | ShareAgain):
            future.set_result(self._share(meeting, command.id, asked).frame(command.id))
            return future
        job = Job(
            meeting=meeting,
            sender=sender,
            id=command.id,
            asked=asked,
            seats=self.seats.count(meeting),
            drawn=self.seats.draw_papers(meeting) if isinstance(sender, Console) else Drawn(),
            away=self.seats.papers_away(meeting) if isinstance(asked, LowerCount) else frozenset(),
            done=future,
        )
        if not self._scribe.put(job):
            future.set_result(Answer(refused=Code.SERVER_BUSY).frame(command.id))
        return future

    def _finished(self, meeting: UUID, sender: Sender) -> Answer:
        room = self._rooms.get(meeting)
        if not isinstance(sender, Phone):
            return Answer(refused=Code.NOT_YOURS_TO_DO)
        if room is None or room.picture.board.step is not Step.REFLECT:
            return Answer(refused=Code.STEP_NOT_NOW)
        self.seats.finish(meeting, sender.seat)
        room.count_again()
        return Answer()

    def _share(self, meeting: UUID, id: str, share: Share | ShareAgain) -> Answer:
        room = self._rooms.get(meeting)
        if room is None or room.picture.over:
            return Answer(refused=Code.BOARD_LOCKED)
        try:
            return Answer(fields=room.share(id, share))
        except Refused as refused:
            return Answer(refused=refused.code, params=refused.params)

    # after a commit

    def _deliver(self, done: Done) -> None:
        """Answer the senders and tell the rooms. In the loop, in the order of the commits."""
        if done.trouble or done.changes:
            self._note(done.trouble)
        for change in done.changes:
            if change.locks:
                self._erasing.hold(change)
            else:
                self._tell(change)
        for job, answer in done.answers:
            if isinstance(job.asked, ShowTakeBacks) and answer.refused in _OUR_TROUBLE:
                self._show_take_backs_later(job.meeting, job.asked.handles)
            self._after(job, answer)
            answer = self._consents.after(job, answer)
            if answer.locking:
                self._erasing.lock(job, answer)
            else:
                job.tell(answer)

    def _note(self, trouble: Trouble | None) -> None:
        """Whether anything can be saved: the consoles hear it, /health says it, and the log once."""
        self._trouble_at = self._loop.time()
        if trouble is self.trouble:
            return
        self.trouble = trouble
        if trouble:
            log.error("nothing can be saved now, and nothing is lost: %s", trouble.value)
        else:
            log.warning("everything can be saved again")
        for room in self._rooms.values():
            room.tell_storage(trouble)

    def _tell(self, change: Change) -> None:
        meeting = change.picture.meeting
        if change.ballot_changed:
            self.seats.collect_papers(meeting)
        if room := self._rooms.get(meeting):
            room.hear(change)
            if change.step_changed and change.picture.board.step is Step.M1_GROUPS:
                self._mix(meeting, anew=False)

    def _mix(self, meeting: UUID, *, anew: bool) -> None:
        """Draw the tables of the small groups, and tell everybody of theirs."""
        room = self._rooms.get(meeting)
        if room is None or room.picture.board.step is not Step.M1_GROUPS:
            return
        if anew or not self.seats.mixed.has(meeting):
            self.seats.mix(meeting)
        room.tell_groups()

    def mix_anew(self, meeting: UUID) -> None:
        """The facilitator wants other tables. From any thread."""
        self._in_loop(partial(self._mix, meeting, anew=True))

    def _after(self, job: Job, answer: Answer) -> None:
        """What a commit means outside the database: papers are handed out, take-backs wait a while."""
        if answer.ballot_opened:
            self.seats.hand(job.meeting, answer.ballot_opened, job.drawn.papers)
            self._tell_papers(job.meeting)
        if answer.papers_gone:
            self.seats.share(job.meeting, answer.papers_gone)
            self._tell_papers(job.meeting)
        if answer.taken_back:
            handles = frozenset({answer.taken_back})
            self._later(self._delay(), lambda: self._show_take_backs(job.meeting, handles))

    def _tell_papers(self, meeting: UUID) -> None:
        if room := self._rooms.get(meeting):
            room.tell_papers()

    # take-backs (R4)

    def _show_take_backs(self, meeting: UUID, handles: frozenset[str] | None = None) -> None:
        """Now, or a moment later when we are in trouble. A meeting that is over or gone shows nothing."""
        if (room := self._rooms.get(meeting)) and room.picture.over:
            return
        job = Job(meeting, Server(), secrets.token_urlsafe(16), ShowTakeBacks(handles))
        if not self._scribe.put(job):
            self._show_take_backs_later(meeting, handles)

    def _show_take_backs_later(self, meeting: UUID, handles: frozenset[str] | None) -> None:
        """The scribe is busy, or nothing can be saved: a moment later is as random."""
        self._later(AGAIN_SECONDS, lambda: self._show_take_backs(meeting, handles))

    # lock (R8)

    async def _erase(self, meeting: UUID) -> None:
        await self.read(partial(locking.lock, meeting, self._counted(meeting)))

    def _erased(self, meeting: UUID) -> None:
        self._forget(meeting)
        raw.forget()
        self.seats.clear(meeting)

    def _counted(self, meeting: UUID) -> locking.Counted:
        """Who is here as counts, and minutes by step; the seats themselves are forgotten with the lock."""
        room = self._rooms.get(meeting)
        on_paper = room.picture.on_paper if room else NOBODY_ON_PAPER
        here = self.seats.count(meeting) + on_paper.people
        saw_all = room is not None and not room.beside.time.missed  # else it knows only who came back
        is_known = here > 0 and saw_all
        presence = Presence(here, together(self.seats.seating(meeting), on_paper)) if is_known else None
        return locking.Counted(presence, self.minutes_per_step(meeting))

    # rooms

    async def room(self, meeting: UUID) -> Room | None:
        """The room of a meeting that runs or is over; None when there is none, or it has not been opened.

        Raises Unreadable when the meeting is there and cannot be read; the next call tries again.
        """
        if room := self._rooms.get(meeting):
            return room
        opening = self._opening.get(meeting)
        if opening is None:
            opening = self._opening[meeting] = self._loop.create_future()
            self._scribe.call(("open", meeting), lambda scribe: self._open(scribe, meeting))
        return await asyncio.shield(opening)

    def _open(self, scribe: Scribe, meeting: UUID) -> None:
        """In the scribe's thread. Whoever waits hears how it ended, also when it failed."""
        try:
            opened = open_room(scribe, meeting)
        except Exception:
            self._in_loop(self._not_opened, meeting)
            raise
        self._in_loop(self._opened, meeting, opened)

    def _not_opened(self, meeting: UUID) -> None:
        opening = self._opening.pop(meeting)
        opening.set_exception(Unreadable())
        opening.exception()  # known, also when everybody who asked has left

    def _opened(self, meeting: UUID, opened: Opened | None) -> None:
        """In the loop, before the news of any later commit: so the room misses nothing (B8)."""
        room = None
        if opened:
            room = Room(
                opened.picture,
                epoch=self.epoch,
                seats=self.seats,
                tick=self._tick,
                minutes=opened.minutes,
                missed=opened.missed,
            )
            room.door, room.storage = opened.door, self.trouble
            room.beside.next_step = opened.next_step
            self._rooms[meeting] = room
        self._opening.pop(meeting).set_result(room)

    def minutes_per_step(self, meeting: UUID) -> dict[Step, int | None]:
        """Minutes spent in each step, None where some passed before a restart; empty without a room.

        From any thread.
        """
        room = self._rooms.get(meeting)
        return room.beside.time.minutes_per_step() if room else {}

    def left(self, room: Room, client: Client) -> None:
        """A socket is gone; the room of a finished meeting goes with its last one."""
        room.leave(client)
        if room.picture.over and room.is_empty and self._rooms.get(room.meeting) is room:
            del self._rooms[room.meeting]

    def met(self, trouble: Trouble) -> None:
        """A page could not be read or saved: consoles and /health hear it too. From any thread."""
        self._in_loop(self._note, trouble)

    def door_changed(self, meeting: UUID) -> None:
        """The door was opened or closed by a view; projector and consoles hear of it. From any thread."""

        def look(scribe: Scribe) -> None:
            if opened := open_room(scribe, meeting):
                self._in_loop(self._tell_door, meeting, opened.door)

        self._scribe.call(("door", meeting), look)

    def next_step_told(self, meeting: UUID) -> None:
        """A view kept what happens after the meeting; projector and consoles hear it. From any thread."""

        def look(_: Scribe) -> None:
            self._in_loop(self._tell_next_step, meeting, next_step_of(meeting))

        self._scribe.call(("next", meeting), look)

    def removed(self, meeting: UUID) -> None:
        """The meeting was deleted. From any thread."""
        self._forget(meeting)
        self._in_loop(self._close_removed, meeting)

    def _forget(self, meeting: UUID) -> None:
        self._scribe.call(("forget", meeting), lambda scribe: scribe.forget(meeting))

    def asked(self, meeting: UUID, phone: Phone) -> None:
        """A page without JavaScript was asked for by this seat (R24). From any thread."""
        self.seats.take(meeting, phone.seat, phone.group)
        self._in_loop(self._count_again, meeting)

    def _tell_door(self, meeting: UUID, door: dict[str, Any]) -> None:
        if room := self._rooms.get(meeting):
            room.tell_door(door)

    def _tell_next_step(self, meeting: UUID, step: NextStep) -> None:
        if room := self._rooms.get(meeting):
            room.tell_next_step(step)

    def _count_again(self, meeting: UUID) -> None:
        if room := self._rooms.get(meeting):
            room.count_again()

    def _close_removed(self, meeting: UUID) -> None:
        self.seats.clear(meeting)
        if room := self._rooms.pop(meeting, None):
            room.close(Closing.NO_SUCH_MEETING)

    # time

    def _watch_presence(self) -> None:
        for room in self._rooms.values():
            room.count_again()
        if self.trouble and self._loop.time() - self._trouble_at >= PRESENCE_SECONDS:
            # Nobody has anything to save, so that nobody would find out that it can be saved again.
            self._scribe.call("try", lambda scribe: self._in_loop(self._note, scribe.try_to_save()))
        self._later(PRESENCE_SECONDS, self._watch_presence)

    def _later(self, seconds: float, work: Callable[[], None]) -> None:
        def run() -> None:
            self._timers.discard(timer)
            work()

        timer = self._loop.call_later(seconds, run)
        self._timers.add(timer)

    def _in_loop(self, work: Callable[..., None], *arguments: Any) -> None:
        self._loop.call_soon_threadsafe(work, *arguments)


_engine: Engine | None = None


def running() -> Engine | None:
    """The live server of this process, if there is one."""
    return _engine


def get_engine() -> Engine:
    """The live server of this process. Raises NotRunning (tests of pages, the command line)."""
    if _engine is None:
        raise NotRunning("the live server runs only under uvicorn, see config/asgi.py")
    return _engine
