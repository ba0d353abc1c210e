"""What a server does about its memory."""

import ctypes
import gc
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


def test_freed_memory_goes_back_where_the_system_can_take_it(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr(ctypes, "pythonapi", SimpleNamespace(malloc_trim=asked.append))
    memory.give_back()
    assert asked == [0]
    monkeypatch.setattr(ctypes, "pythonapi", SimpleNamespace())
    memory.give_back()  # nothing to ask
