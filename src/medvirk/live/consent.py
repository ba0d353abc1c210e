"""Questions to writers whom nobody knows: may these cards get other words? (R3, ADR 0022)

A question lives in the memory of its room and nowhere else: a restart, or the end of the meeting, is a no.
Its answers count half a minute after it was asked, also when everybody has answered before: the moment would
name people.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final
from uuid import UUID

from medvirk.domain.board import commands as c
from medvirk.domain.board.aside_commands import Rework
from medvirk.domain.board.consent import Question
from medvirk.domain.errors import Code
from medvirk.live.jobs import Answer, Job
from medvirk.live.senders import Server

if TYPE_CHECKING:
    from medvirk.live.room import Room

ANSWER_SECONDS: Final = 30.0
"""How long a question stands (R4)."""

Later = Callable[[float, Callable[[], None]], None]


class State(StrEnum):
    """All that facilitators learn of a question."""

    ASKED = "asked"
    AGREED = "agreed"
    NOT_AGREED = "not_agreed"


@dataclass(frozen=True)
class Consent:
    """The question of a room: the one that runs, else the last one. `command` asked it."""

    id: str
    command: str
    question: Question
    state: State = State.ASKED
    is_closed: bool = False
    """No answer counts any more; an agreement is being carried out."""

    def over(self, state: State) -> "Consent":
        """It ended like that. Its words and answers are forgotten: a writer may take them back (R4)."""
        return replace(self, state=state, question=Question(self.question.cards, (), ()))

    def to_phones(self) -> dict[str, Any] | None:
        """Handles and words; never a card's id beside a handle (R8)."""
        if self.is_closed:
            return None
        return {"question": self.id, "handles": self.question.handles, "texts": self.question.texts}

    def to_consoles(self) -> dict[str, Any]:
        """What became of it, and never who said what (R3)."""
        asked = self.question
        return {"question": self.id, "cards": asked.cards, "texts": asked.texts, "state": self.state}


class Consents:
    """The questions of all rooms. In the loop."""

    def __init__(
        self, room: Callable[[UUID], "Room | None"], put: Callable[[Job], bool], later: Later
    ) -> None:
        self._room = room
        self._put = put
        self._later = later

    def after(self, job: Job, answer: Answer) -> Answer:
        """What a decided command means for the question of its room; what its sender hears."""
        room = self._room(job.meeting)
        if room is None:
            return answer
        match job.asked:
            case c.AskRework():
                return self._ask(room, job, answer)
            case c.AnswerRework() if answer.refused is None:
                return _answered(room, job.asked)
            case Rework() if room.consent is not None and room.consent.command == job.id:
                agreed = answer.refused is None  # it may have become impossible in the last moment
                room.tell_consent(room.consent.over(State.AGREED if agreed else State.NOT_AGREED))
            case c.TakeBack() if answer.taken_back and room.consent is not None:
                without = room.consent.question.without(answer.taken_back)
                room.consent = replace(room.consent, question=without)  # and nothing moves with a thumb (R4)
            case _:
                pass
        return answer

    def _ask(self, room: "Room", job: Job, answer: Answer) -> Answer:
        held = room.consent
        if held is not None and held.command == job.id:
            return Answer()  # a repeat (B2)
        if answer.question is None:
            return answer
        if held is not None and held.state is State.ASKED:
            return Answer(refused=Code.REWORK_ASKED)
        asked = Consent(secrets.token_urlsafe(16), job.id, answer.question)
        room.tell_consent(asked)
        self._later(ANSWER_SECONDS, lambda: self._close(job.meeting, asked.id))
        return answer

    def _close(self, meeting: UUID, question: str) -> None:
        """The half minute is over: do it, or say that nothing is done."""
        room = self._room(meeting)
        held = room.consent if room is not None else None
        if room is None or held is None or held.id != question:
            return
        closed = replace(held, is_closed=True)
        room.tell_consent(closed)
        if not held.question.is_agreed or not self._put(_rework(meeting, closed)):
            room.tell_consent(closed.over(State.NOT_AGREED))


def _rework(meeting: UUID, consent: Consent) -> Job:
    asked = consent.question
    return Job(meeting, Server(), consent.command, Rework(consent.command, asked.cards, asked.texts))


def _answered(room: "Room", asked: c.AnswerRework) -> Answer:
    held = room.consent
    if held is None or held.id != asked.question or held.is_closed:
        return Answer(refused=Code.REWORK_OVER)
    room.consent = replace(held, question=held.question.answered(asked.handle, yes=asked.yes))
    return Answer()
