"""Writing in turn: nobody is unlucky on SQLite, and nobody waits elsewhere."""

import threading

import pytest
from django.db import connection

from medvirk.infra import turns
from medvirk.infra.turns import in_turn

pytestmark = pytest.mark.django_db(transaction=True)


def somebody_else_is_let_in(while_i_write: bool) -> bool:
    """Does another thread get its turn, while this one has its own or right after?"""
    inside = threading.Event()

    def other() -> None:
        with in_turn():
            inside.set()
        connection.close()

    thread = threading.Thread(target=other)
    with in_turn():
        thread.start()
        if while_i_write:
            let_in = inside.wait(0.3)
    if not while_i_write:
        let_in = inside.wait(20)
    thread.join()
    return let_in


@pytest.mark.skipif(connection.vendor != "sqlite", reason="others have locks of their own for rows")
def test_on_sqlite_one_writes_at_a_time() -> None:
    assert not somebody_else_is_let_in(while_i_write=True)
    assert somebody_else_is_let_in(while_i_write=False)


def test_a_turn_inside_a_turn_is_the_same_turn() -> None:
    with in_turn(), in_turn():
        assert connection.in_atomic_block
    assert not connection.in_atomic_block


def test_elsewhere_nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    class Other:
        vendor = "postgresql"

    monkeypatch.setattr(turns, "connection", Other())
    free: list[bool] = []

    def look() -> None:
        free.append(turns._turn.acquire(blocking=False))
        turns._turn.release()

    with in_turn():
        other = threading.Thread(target=look)
        other.start()
        other.join()
    assert free == [True]
