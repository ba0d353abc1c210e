"""One tick for all rooms: who asked is told once, what can wait goes along, telling never fills the loop."""

from collections.abc import Callable
from functools import partial

import pytest

from medvirk.live.tick import LONGEST_SECONDS, SHORTEST_SECONDS, Tick

AN_HOUR = 3600.0


class Loop:
    """A clock and its timers. What is told takes `works` seconds."""

    def __init__(self, works: float = 0.0) -> None:
        self.now, self.works = 0.0, works
        self.timers: list[Timed] = []
        self.told: list[tuple[str, float]] = []
        self.tick = Tick(lambda: self.now, self.later)

    def later(self, seconds: float, work: Callable[[], None]) -> "Timed":
        timer = Timed(self, self.now + seconds, work)
        self.timers.append(timer)
        return timer

    def room(self, name: str) -> Callable[[], None]:
        return partial(self.tell, name)

    def tell(self, name: str) -> None:
        self.told.append((name, self.now))
        self.now += self.works

    def run(self, seconds: float) -> None:
        """Let time pass."""
        end = self.now + seconds
        while due := [timer for timer in self.timers if timer.at <= end]:
            first = min(due, key=lambda timer: timer.at)
            self.timers.remove(first)
            self.now = max(self.now, first.at)
            first.work()
        self.now = max(self.now, end)


class Timed:
    """A timer of the loop."""

    def __init__(self, loop: Loop, at: float, work: Callable[[], None]) -> None:
        self.loop, self.at, self.work = loop, at, work

    def cancel(self) -> None:
        self.loop.timers.remove(self)


def test_a_room_that_asks_often_is_told_once_with_all_the_others() -> None:
    loop = Loop()
    one, other = loop.room("one"), loop.room("other")
    for flush in (one, other, one, one):
        loop.tick.soon(flush)
    loop.run(1)
    assert loop.told == [("one", 0.0), ("other", 0.0)]
    assert not loop.timers  # nothing runs while nobody has anything to say


def test_what_can_wait_waits_until_its_room_has_something_that_cannot() -> None:
    loop = Loop()
    counts, others = loop.room("counts"), loop.room("others")
    loop.tick.soon(counts, within=AN_HOUR)
    loop.tick.soon(others)
    loop.run(1)
    loop.tick.soon(counts)
    loop.tick.soon(counts, within=AN_HOUR)  # does not put it off again
    loop.run(1)
    loop.tick.soon(counts, within=5)
    loop.run(10)
    assert loop.told == [("others", 0.0), ("counts", 1.0), ("counts", 7.0)]


@pytest.mark.parametrize(
    ("works", "next_after"),
    [(0.001, SHORTEST_SECONDS), (0.005, 0.030), (0.020, LONGEST_SECONDS), (0.030, 0.0375), (0.100, 0.125)],
)
def test_the_more_there_is_to_tell_the_longer_it_gathers_and_the_loop_is_never_full(
    works: float, next_after: float
) -> None:
    loop = Loop(works)
    hall = loop.room("hall")
    loop.tick.soon(hall)
    loop.run(works)
    loop.tick.soon(hall)
    loop.run(1)
    assert [moment for _, moment in loop.told] == pytest.approx([0.0, next_after])


def test_a_tick_that_was_stopped_tells_nobody() -> None:
    loop = Loop()
    loop.tick.soon(loop.room("one"))
    loop.tick.stop()
    assert not loop.timers
    loop.tick.soon(loop.room("two"))
    loop.run(1)
    assert loop.told == [("two", 0.0)]
