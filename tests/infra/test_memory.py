"""What the server and the work process do about their memory."""

import asyncio
import contextlib
import ctypes
import gc
import os
import weakref
from collections.abc import Callable, Iterator
from itertools import count
from types import SimpleNamespace

import pytest

from medvirk.infra import memory


@pytest.fixture
def settled() -> Iterator[list[list[int]]]:
    """What was there when memory had settled."""
    before, stays = gc.get_threshold(), [[number] for number in range(100)]
    memory.settle()
    yield stays
    gc.unfreeze()
    gc.set_threshold(*before)


def test_what_is_there_at_the_start_is_searched_for_garbage_no_more(settled: list[list[int]]) -> None:
    assert gc.get_freeze_count() > len(settled)
    assert not any(found is settled for found in gc.get_objects())


def test_python_itself_makes_no_full_search_while_people_arrive(settled: list[list[int]]) -> None:
    full = gc.get_stats()[2]["collections"]
    arrived = [[number] for number in range(300_000)]
    assert len(arrived) + len(settled) > 300_000  # all are still there: nothing of it could be counted down
    assert gc.get_count()[2] >= memory._WORTH_IT
    assert gc.get_stats()[2]["collections"] == full


@pytest.mark.parametrize(
    ("searches", "busy", "due"),
    [(9, 0.0, False), (10, 0.05, True), (10, 0.5, False), (59, 1.0, False), (60, 1.0, True)],
)
def test_a_full_search_waits_for_quiet_but_not_for_ever(searches: int, busy: float, due: bool) -> None:
    assert memory.is_due(searches, busy) is due


class Room:
    """Something that points at itself."""

    def __init__(self) -> None:
        self.itself = self


async def test_what_people_who_left_have_left_behind_goes_when_it_is_quiet(
    settled: list[list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = 0

    def worked() -> float:
        nonlocal looked
        looked += 1
        if looked == 3:  # at the first look nothing was worth it
            monkeypatch.setattr(memory, "_WORTH_IT", 0)
        return 0.0

    monkeypatch.setattr(memory, "_LOOK_SECONDS", 0.01)
    monkeypatch.setattr(memory, "_WORTH_IT", memory._NEVER)
    monkeypatch.setattr(memory, "time", SimpleNamespace(process_time=worked))
    gone = asyncio.Event()
    left = weakref.ref(Room(), lambda _: gone.set())
    searching = asyncio.create_task(memory.search_in_quiet())
    await asyncio.wait_for(gone.wait(), 30)
    assert left() is None
    assert looked >= 4
    searching.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await searching


@pytest.mark.parametrize(
    ("patched", "busy"),
    [({"_WHOLE_AFTER": 0}, 0.0), ({"_CALM": 0}, 0.0), ({"_ENOUGH": 0}, 1.0)],
    ids=["after some searches", "when the people have left", "in the middle of work"],
)
async def test_what_is_in_use_is_searched_once_and_goes_when_everything_is_searched(
    settled: list[list[int]], monkeypatch: pytest.MonkeyPatch, patched: dict[str, int], busy: float
) -> None:
    """So that a search is short in a server that holds hundreds of rooms."""
    seconds = count(0.0, 0.0)
    for name in ("_WHOLE_AFTER", "_CALM", "_ENOUGH"):
        monkeypatch.setattr(memory, name, memory._NEVER)
    monkeypatch.setattr(memory, "_LOOK_SECONDS", 0.01)
    monkeypatch.setattr(memory, "_WORTH_IT", 0)
    monkeypatch.setattr(memory, "time", SimpleNamespace(process_time=lambda: next(seconds)))
    gone = asyncio.Event()
    rooms = [Room()]
    left = weakref.ref(rooms[0], lambda _: gone.set())
    searching = asyncio.create_task(memory.search_in_quiet())

    async def until(so: Callable[[], bool]) -> None:
        async with asyncio.timeout(30):
            while not so():
                await asyncio.sleep(memory._LOOK_SECONDS)

    await until(lambda: not any(found is rooms[0] for found in gc.get_objects()))
    rooms.clear()
    searched = gc.get_stats()[2]["collections"]
    await until(lambda: gc.get_stats()[2]["collections"] >= searched + 3)
    assert left() is not None
    seconds = count(0.0, busy)
    for name, value in patched.items():
        monkeypatch.setattr(memory, name, value)
    await asyncio.wait_for(gone.wait(), 30)
    searching.cancel()
    with contextlib.suppress(asyncio.CancelledError):
        await searching


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """What the C library was asked."""
    asked: list[int] = []
    monkeypatch.setattr(memory, "_PROGRAM", SimpleNamespace(malloc_trim=asked.append))
    return asked


def test_freed_memory_goes_back_where_the_system_can_take_it(
    asked: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    memory.give_back()
    assert asked == [0]
    for other in (SimpleNamespace(), None):  # another C library; a system without any to ask
        monkeypatch.setattr(memory, "_PROGRAM", other)
        memory.give_back()


@pytest.mark.skipif(os.name != "posix", reason="nothing is asked elsewhere")
def test_other_threads_go_on_while_memory_goes_back() -> None:
    """Calls through a PyDLL hold the interpreter's lock, those through a CDLL let go of it."""
    assert isinstance(memory._PROGRAM, ctypes.CDLL)
    assert not isinstance(memory._PROGRAM, ctypes.PyDLL)
