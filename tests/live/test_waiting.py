"""The scribe's queue: bounds when it is full, and no meeting that waits for another's flood."""

import threading
from uuid import uuid4

from medvirk.domain.board import commands as c
from medvirk.live.jobs import Job
from medvirk.live.senders import Phone
from medvirk.live.waiting import (
    ALWAYS_OF_A_MEETING,
    LARGEST_BATCH,
    LONGEST_OF_A_MEETING,
    LONGEST_QUEUE,
    Waiting,
)


def job(meeting, name="x"):
    return Job(meeting, Phone("seat"), name, c.Pass(name, 1))


def fill(waiting, meeting):
    """Put until there is no room; how many fitted."""
    for number in range(LONGEST_QUEUE + 1):
        if not waiting.put(job(meeting)):
            return number
    raise AssertionError("there is no bound")


def test_a_meeting_that_floods_fills_its_own_queue_only():
    waiting, flooded, other = Waiting(), uuid4(), uuid4()
    assert fill(waiting, flooded) == LONGEST_OF_A_MEETING
    assert waiting.put(job(other))


def test_when_all_is_full_a_meeting_that_does_not_flood_still_gets_in():
    waiting = Waiting()
    while fill(waiting, uuid4()) == LONGEST_OF_A_MEETING:
        pass
    assert fill(waiting, uuid4()) == ALWAYS_OF_A_MEETING


def test_a_batch_draws_from_all_meetings_in_turns_and_keeps_the_order_of_each():
    waiting, flooded, other = Waiting(), uuid4(), uuid4()
    for number in range(LARGEST_BATCH * 2):
        waiting.put(job(flooded, f"{number:04}"))
    waiting.put(job(other, "one"))
    waiting.put(job(other, "two"))
    batch = waiting.take()
    assert [each.id for each in batch.jobs[:4]] == ["0000", "one", "0001", "two"]
    mine = [each.id for each in (*batch.jobs, *waiting.take().jobs) if each.meeting == flooded]
    assert mine == sorted(mine)
    assert len(batch.jobs) == LARGEST_BATCH


def test_room_that_was_taken_is_given_back():
    waiting, meeting = Waiting(), uuid4()
    fill(waiting, meeting)
    waiting.take()
    assert fill(waiting, meeting) == LARGEST_BATCH


def test_of_several_works_with_one_key_only_the_newest_waits():
    waiting, done = Waiting(), []
    for number in range(1000):
        waiting.call("door", lambda _, number=number: done.append(number))
    waiting.call("forget", lambda _: done.append("forget"))
    for work in waiting.take().works:
        work(None)
    assert done == [999, "forget"]


def test_the_end_waits_for_what_is_queued_and_wakes_who_takes():
    waiting, taken = Waiting(), []
    for _ in range(LARGEST_BATCH + 1):
        waiting.put(job(uuid4()))
    waiting.end()
    assert not waiting.take().last
    assert waiting.take().last
    idle = Waiting()
    thread = threading.Thread(target=lambda: taken.append(idle.take()))
    thread.start()
    idle.end()
    thread.join(10)
    assert taken[0].last
