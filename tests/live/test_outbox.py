"""A bounded queue per socket (B12), frames per second, and the global tick."""

import asyncio

from medvirk.live.outbox import MOST_CHARACTERS, MOST_FRAMES, Closing, Outbox
from medvirk.live.pace import BURST, Pace
from medvirk.live.tick import Tick


async def test_frames_go_out_in_order_and_then_the_socket_closes():
    outbox, sent = Outbox(), []

    async def send(text):
        sent.append(text)

    outbox.put("one")
    outbox.put("two")
    outbox.close(Closing.MEETING_OVER)
    outbox.put("too late")
    assert await outbox.pump(send) == Closing.MEETING_OVER
    assert sent == ["one", "two"]


async def test_who_cannot_keep_up_is_cut_off():
    outbox = Outbox()

    async def stalled(text):
        await asyncio.Event().wait()

    pumping = asyncio.create_task(outbox.pump(stalled))
    for _ in range(MOST_FRAMES + 1):
        outbox.put("x")
    await outbox.cut_off()
    assert outbox.closing == Closing.TOO_SLOW
    pumping.cancel()


def test_many_characters_cut_off_too_but_a_join_may_be_large():
    outbox = Outbox()
    outbox.put("x" * (MOST_CHARACTERS + 1), counts=False)
    assert outbox.closing is None
    outbox.put("x" * (MOST_CHARACTERS + 1))
    assert outbox.closing == Closing.TOO_SLOW


def test_only_one_join_waits_for_free_however_often_a_client_says_hello():
    outbox = Outbox()
    for _ in range(2):
        outbox.put("x" * (MOST_CHARACTERS + 1), counts=False)
    assert outbox.closing == Closing.TOO_SLOW


async def test_a_join_that_went_out_makes_room_for_the_next():
    outbox, went_out = Outbox(), asyncio.Event()

    async def send(_):
        went_out.set()

    pumping = asyncio.create_task(outbox.pump(send))
    for _ in range(3):
        outbox.put("x" * (MOST_CHARACTERS + 1), counts=False)
        await went_out.wait()
        went_out.clear()
    outbox.close(Closing.MEETING_OVER)
    assert await pumping == Closing.MEETING_OVER


def test_a_burst_is_allowed_and_then_twenty_a_second():
    at = [0.0]
    pace = Pace(lambda: at[0])
    assert all(pace.allows() for _ in range(int(BURST)))
    assert not pace.allows()
    at[0] += 0.05
    assert pace.allows()
    assert not pace.allows()


async def test_a_room_is_flushed_once_per_tick_however_often_it_asked():
    tick, flushed = Tick(), []
    done = asyncio.Event()

    def flush():
        flushed.append("room")
        done.set()

    for _ in range(5):
        tick.soon(flush)
    await done.wait()
    assert flushed == ["room"]
    done.clear()
    tick.soon(flush)
    await done.wait()
    assert flushed == ["room", "room"]
    tick.soon(flush)
    tick.stop()
