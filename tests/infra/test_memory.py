"""What the server and the work process do about their memory."""

import ctypes
import gc
import os
from types import SimpleNamespace

import pytest

from medvirk.infra import memory


def test_what_is_there_at_the_start_is_searched_for_garbage_no_more() -> None:
    stays = [[number] for number in range(100)]
    try:
        memory.settle()
        assert gc.get_freeze_count() > len(stays)
        assert not any(found is stays for found in gc.get_objects())
    finally:
        gc.unfreeze()


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
