"""What one client may say, whichever way its frames travel (docs/protocol.md): paced, measured, answered."""

import asyncio
from functools import partial
from typing import Any, Final

from medvirk.domain.errors import Code
from medvirk.live.engine import Engine
from medvirk.live.frames import (
    LARGEST_BYTES,
    PROTOCOL,
    Command,
    Drag,
    Frame,
    Hello,
    Malformed,
    Ping,
    ShowRules,
    TurnClock,
    encode,
    parse,
)
from medvirk.live.jobs import Answer
from medvirk.live.outbox import Closing, Outbox
from medvirk.live.pace import Pace
from medvirk.live.room import Client, Room
from medvirk.live.senders import Console, Viewer

STRIKES: Final = 3
HELLO_SECONDS = 30.0
"""Who opens a line and says nothing is let go: only what has greeted counts among a seat's sockets."""


class Conversation:
    """One client in its room, from its first frame to its last."""

    def __init__(self, engine: Engine, room: Room, client: Client) -> None:
        self.client = client
        self._engine = engine
        self._room = room
        self._pace = Pace()
        self._strikes = 0
        self._greeted = False
        loop = asyncio.get_running_loop()
        self._hurry = loop.call_later(HELLO_SECONDS, client.outbox.close, Closing.TOO_SLOW)

    def hear(self, text: str) -> None:
        """Take one frame. Of a client that is being closed none is taken."""
        outbox = self.client.outbox
        if outbox.closing is not None:
            return
        if not self._pace.allows():
            outbox.close(Closing.TOO_MANY_FRAMES)
        elif len(text.encode()) > LARGEST_BYTES:
            outbox.put(_no(Code.FRAME_TOO_LARGE))
            outbox.close(Closing.MALFORMED)
        else:
            try:
                self._take(parse(text))
            except Malformed as error:
                self._strike(error)

    def leave(self) -> None:
        """The client is gone. Once or more."""
        self._hurry.cancel()
        self._engine.left(self._room, self.client)

    def _take(self, frame: Frame) -> None:
        client = self.client
        if not self._greeted and not isinstance(frame, Hello):
            raise Malformed
        match frame:
            case Hello() if frame.protocol != PROTOCOL:
                client.outbox.put('{"reload":{}}')
            case Hello():
                self._greeted = True
                self._hurry.cancel()
                self._room.greet(client, have=frame.have, epoch=frame.epoch)
            case Ping(number):
                client.outbox.put(encode({"pong": number}))
            case Drag() | TurnClock() | ShowRules():
                if not isinstance(client.sender, Console):
                    raise Malformed
                self._room.gesture(client, frame)
            case Command():
                if isinstance(client.sender, Viewer):
                    raise Malformed(frame.id)
                answer = self._engine.post(self._room.meeting, client.sender, frame)
                if answer.done() and _is_malformed(answer.result()):
                    raise Malformed(frame.id)  # counted, like a frame that is none at all
                answer.add_done_callback(partial(_answer, client.outbox))

    def _strike(self, error: Malformed) -> None:
        self._strikes += 1
        self.client.outbox.put(_no(Code.FRAME_MALFORMED, error.command))
        if self._strikes >= STRIKES:
            self.client.outbox.close(Closing.MALFORMED)


def _answer(outbox: Outbox, done: "asyncio.Future[dict[str, Any]]") -> None:
    if not done.cancelled():
        outbox.put(encode(done.result()))


def _no(code: Code, command: str | None = None) -> str:
    return encode(Answer(refused=code).frame(command))


def _is_malformed(answer: dict[str, Any]) -> bool:
    match answer:
        case {"no": {"code": Code.FRAME_MALFORMED}}:
            return True
        case _:
            return False
