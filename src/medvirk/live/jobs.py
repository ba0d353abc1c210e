"""What goes into the scribe and what comes out."""

import asyncio
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from medvirk.domain.board.commands import Command
from medvirk.domain.board.consent import Question
from medvirk.domain.errors import Code
from medvirk.live.seats import Drawn
from medvirk.live.senders import Sender


@dataclass(frozen=True)
class ShowTakeBacks:
    """These cards leave tray and screens now (R4); None: all that were taken back."""

    handles: frozenset[str] | None = None


@dataclass(frozen=True, eq=False)
class Job:
    """One command on its way. `seats` and `drawn` come from the server's memory (R30, R10, R12).

    `drawn` holds a fresh paper for each seat, in case this opens a ballot. `away`: papers of seats that left,
    when the head count is lowered. `done` gets the answer's frame.
    """

    meeting: UUID
    sender: Sender
    id: str
    asked: Command | ShowTakeBacks
    seats: int = 0
    drawn: Drawn = field(default_factory=Drawn)
    away: frozenset[str] = frozenset()
    done: "asyncio.Future[dict[str, Any]] | None" = None

    def tell(self, answer: "Answer") -> None:
        """Its sender hears it, if anybody waits."""
        if self.done and not self.done.done():
            self.done.set_result(answer.frame(self.id))


@dataclass(frozen=True)
class Answer:
    """What the sender hears, the fields of an `ok` or a refusal; and what the engine has to do then."""

    fields: dict[str, Any] = field(default_factory=dict)
    refused: Code | None = None
    params: dict[str, Any] = field(default_factory=dict)
    locking: bool = False  # the answer waits until everything has been erased (R8)
    ballot_opened: str | None = None
    papers_gone: tuple[str, ...] = ()
    taken_back: str | None = None  # this handle disappears from the screens at a random moment (R4)
    question: Question | None = None  # is asked of the phones now (R3)

    def frame(self, command: str | None) -> dict[str, Any]:
        """As a frame of the protocol."""
        if self.refused is not None:
            return {"no": {"id": command, "code": self.refused.value, "params": self.params}}
        return {"ok": {"id": command, **self.fields}}
