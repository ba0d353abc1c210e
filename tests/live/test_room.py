"""What a room tells to whom, tick by tick."""

import asyncio
from uuid import uuid4

import orjson

from medvirk.domain.board.state import Board
from medvirk.live.outbox import Closing, Outbox
from medvirk.live.picture import Change, Picture
from medvirk.live.room import Client, Room
from medvirk.live.seats import Seats
from medvirk.live.senders import Viewer
from medvirk.live.tick import Tick


async def test_who_comes_while_a_count_goes_up_and_down_again_hears_the_last_of_it():
    """Otherwise nothing has changed for the others, and the newcomer stays with what it saw (B8)."""
    meeting, tick = uuid4(), Tick()

    def counting(answered):
        return Picture(meeting, 0, Board(), answered=answered, expected=4)

    room = Room(counting(0), epoch="epoch", seats=Seats(), tick=tick)
    first, newcomer = Client(Viewer(), Outbox()), Client(Viewer(), Outbox())
    room.greet(first, have=0, epoch=None)
    room.hear(Change(counting(1)))
    room.greet(newcomer, have=0, epoch=None)
    room.hear(Change(counting(0)))
    heard = []

    async def send(text):
        heard.append(orjson.loads(text))
        if "room" in heard[-1]:
            newcomer.outbox.close(Closing.SERVER_RESTARTS)

    await asyncio.wait_for(newcomer.outbox.pump(send), 5)
    tick.stop()
    assert heard[0]["join"]["room"]["answered"] == 1
    assert heard[-1]["room"]["answered"] == 0
