"""Robots as phones: they answer rounds, vote and pass, so that a facilitator can rehearse (product.md)."""

import asyncio
import logging
import random
import secrets
from collections import deque
from collections.abc import Awaitable, Callable
from itertools import cycle, islice
from typing import Any, Final
from uuid import UUID

from medvirk.apps.meetings import queries, rehearsal
from medvirk.apps.meetings.models import Meeting
from medvirk.domain.board.state import Board
from medvirk.domain.board.table import Question, Rating, Table
from medvirk.domain.errors import Code
from medvirk.domain.iglo import Kind
from medvirk.domain.mandate import HALL_FROM
from medvirk.domain.rating import ITEMS, NO_ANSWER, ONE_VOICE, is_paused
from medvirk.domain.script import Step
from medvirk.domain.seats import SeatGroup
from medvirk.live.engine import Engine, Unreadable
from medvirk.live.room import Room
from medvirk.live.sample import written
from medvirk.live.senders import Phone

log = logging.getLogger(__name__)

LOOK_SECONDS: Final = 0.5
SLOWEST_SECONDS: Final = 20.0
PASSES_ONE_IN: Final = 8
AGAIN: Final = frozenset({Code.SERVER_BUSY, Code.SERVER_STORAGE})
"""What a phone keeps and sends again, too (docs/protocol.md)."""

GROUPS: Final = (
    *([SeatGroup.EMPLOYEE] * 3),
    SeatGroup.SAFETY_REP,
    SeatGroup.UNION_REP,
    SeatGroup.MIDDLE,
    SeatGroup.SENIOR,
    SeatGroup.HR_BHT,
)
"""Who the robots are at a stakeholder meeting; a focus group does not ask. A hall has them over and over."""
_LIKELY: Final = {
    Question.NEEDS: (1, 2, 2, 3, 3),
    Question.CONSENSUS: ("up", "up", "up", "sideways", "down"),
    Question.FIT: (3, 4, 4, 4, 5),
    Question.CONFIDENCE: (6, 7, 7, 8, 9),
}
_UNSURE_ONE_IN: Final = 12


def crew_size(meeting: Meeting) -> int:
    """Eight, and sixty where a hall is rehearsed."""
    return HALL_FROM if meeting.expected >= HALL_FROM else len(GROUPS)


class Crew:
    """Robots in one meeting, as many as `size`. `chance` decides how fast and what; seeded in tests."""

    def __init__(
        self,
        engine: Engine,
        meeting: UUID,
        language: str,
        *,
        size: int = len(GROUPS),
        chance: random.Random | None = None,
    ) -> None:
        self._engine = engine
        self._meeting = meeting
        self._language = language
        self._chance = chance or random.SystemRandom()
        self._seats = [engine.seats.sit(meeting, group) for group in islice(cycle(GROUPS), size)]
        self._planned: dict[tuple[str, int], float] = {}
        self._done: set[tuple[str, int]] = set()
        self._cards: dict[str, tuple[int, str]] = {}  # handle -> whose it is, and its secret
        self._found: tuple[int, int] | None = None  # the round these robots came into, and its answers
        self._unsent: deque[tuple[int, dict[str, Any]]] = deque()  # as a phone's outbox: whose, and the frame

    async def work(self) -> None:
        """Take part until the meeting is over or the server stops."""
        for seat in self._seats:
            self._engine.seats.connect(self._meeting, seat)
        try:
            while await self._takes_part():
                await asyncio.sleep(LOOK_SECONDS)
        finally:
            for seat in self._seats:
                self._engine.seats.disconnect(self._meeting, seat)

    async def _takes_part(self) -> bool:
        """Do what is to be done now; False once the meeting is over."""
        try:
            room = await self._engine.room(self._meeting)
        except Unreadable:  # the database is away; phones knock again too
            return True
        if room is None or room.picture.over:
            return False
        await self._send_again()
        await self._look(room)
        return True

    async def _look(self, room: Room) -> None:
        board = room.picture.board
        if self._found is None:
            self._found = (board.round.number if board.round else 0, room.picture.answered)
        if board.step is Step.REFLECT:
            await self._each(f"reflect {board.seq}", 0, self._finish)
        if board.round is not None and not board.round.closing:
            number = board.round.number
            await self._each(
                f"round {number}", self._answered_before(number), lambda n: self._answer(n, number, board)
            )
        if board.open_ballot and not board.is_paused:
            ballot = board.open_ballot.id
            await self._each(f"ballot {ballot}", 0, lambda n: self._vote(n, ballot, board))
        if room.consent is not None and (asked := room.consent.to_phones()):
            await self._each(f"asked {asked['question']}", 0, lambda number: self._agree(number, asked))
        opened = board.table.open_rating if board.table is not None else None
        if opened is not None and not is_paused(board):
            await self._each(f"rating {opened.id}", 0, lambda n: self._rate(n, opened))

    def _answered_before(self, number: int) -> int:
        """Answers given before these robots came, which they do not repeat.

        Only in that round: in a later one an early answer is a person's who takes part beside them.
        """
        found, answered = self._found or (0, 0)
        return answered if number == found else 0

    async def _each(self, what: str, before: int, act: Callable[[int], Awaitable[None]]) -> None:
        """Let each robot act once, at its own moment."""
        now = asyncio.get_running_loop().time()
        for number in range(before, len(self._seats)):
            at = self._planned.setdefault((what, number), now + self._chance.uniform(1, SLOWEST_SECONDS))
            if now >= at and (what, number) not in self._done:
                self._done.add((what, number))
                await act(number)

    async def _agree(self, number: int, asked: dict[str, Any]) -> None:
        """Robots let their cards get other words (R3)."""
        for handle in asked["handles"]:
            owner, secret = self._cards.get(handle, (None, ""))
            if owner == number:
                fields = {"question": asked["question"], "handle": handle, "secret": secret, "yes": True}
                await self._send(number, "answer_rework", **fields)

    async def _finish(self, number: int) -> None:
        await self._send(number, "finished")

    async def _rate(self, number: int, opened: Rating) -> None:
        paper = self._engine.seats.paper(self._meeting, self._seats[number])
        if paper is None or paper.paper is None:
            return
        likely = _LIKELY[opened.question]
        answers = {
            target: {item: self._chance.choice(likely) for item in ITEMS[opened.question]}
            for target in opened.targets
        }
        if opened.question not in ONE_VOICE:
            for items in answers.values():
                for item in items:
                    if self._chance.randrange(_UNSURE_ONE_IN) == 0:
                        items[item] = NO_ANSWER
        await self._send(number, "rate", paper=paper.paper, rating=opened.id, answers=answers)

    async def _write(self, number: int, round_: int, board: Board, table: Table) -> None:
        """A card at a stakeholder meeting, of the kind that the step asks for."""
        card, fields = self._of_step(number, round_, board.step, table)
        if card is None:
            await self._send(number, "pass", round=round_)
            return
        text = {"text": card[self._language], "secret": _id(), "round": round_}
        await self._send(number, "send", **text, **fields)

    def _of_step(
        self, number: int, round_: int, step: Step, table: Table
    ) -> tuple[dict[str, Any] | None, dict[str, Any]]:
        """Whose turn comes has the next card of its list; a list that is used up has none left."""
        cards = written()["stakeholders"]
        match step:
            case Step.M1_MISSING:
                found = _at(cards["missing"], number + (round_ - 1) * len(self._seats))
                return found, {key: found[key] for key in ("kind", "place")} if found else {}
            case Step.M1_CONSENSUS:
                return _at(cards["objections"], number), {"kind": Kind.OBJECTION.value}
            case _:
                about = table.measure_at_hand or next(iter(table.options), None)
                conditions = cards["conditions"]
                if about is None:
                    return None, {}
                if number < len(conditions):
                    return conditions[number], {"kind": Kind.CONDITION.value, "about": about}
                danger = _at(cards["dangers"], number - len(conditions))
                return danger, {"kind": Kind.DANGER.value, "about": about}

    async def _answer(self, number: int, round_: int, board: Board) -> None:
        if board.table is not None:
            await self._write(number, round_, board, board.table)
            return
        suggesting = board.step is Step.SUGGEST
        card = self._suggestion(number) if suggesting else self._card(number, round_)
        if card is None or (suggesting and self._chance.randrange(PASSES_ONE_IN) == 0):
            await self._send(number, "pass", round=round_)
            return
        fields: dict[str, Any] = {"round": round_, "secret": _id(), "text": card[self._language]}
        if suggesting:
            about = self._chance.choice(list(board.items())) if board.cards else None
            fields |= {"kind": "suggestion"} | ({"about": about} if about else {})
        else:
            fields |= {"kind": card["kind"], "place": card["place"]}
        await self._send(number, "send", **fields)

    async def _vote(self, number: int, ballot: str, board: Board) -> None:
        paper = self._engine.seats.paper(self._meeting, self._seats[number])
        kinds = _votable(board)
        targets = list(kinds)
        if paper is None or paper.paper is None or not targets:
            return
        votes = {
            question: self._spread([t for t in targets if kinds[t] is kind] or targets, quota)
            for question, quota, kind in (("improve", 3, Kind.DEMAND), ("preserve", 2, Kind.RESOURCE))
        }
        await self._send(number, "vote", paper=paper.paper, ballot=ballot, **votes)

    def _spread(self, targets: list[str], quota: int) -> dict[str, int]:
        votes: dict[str, int] = {}
        for _ in range(quota):
            target = self._chance.choice(targets)
            votes[target] = votes.get(target, 0) + 1
        return votes

    def _card(self, number: int, round_: int) -> dict[str, Any] | None:
        """A card of the round's own; in the first one a hall has those of all rounds."""
        rounds = written()["evening"]["rounds"]
        cards = rounds[round_ - 1] if round_ <= len(rounds) else []
        if round_ == 1 and len(self._seats) >= HALL_FROM:
            cards = [card for each in rounds for card in each]
        return _at(cards, number)

    def _suggestion(self, number: int) -> dict[str, Any] | None:
        cards = written()["evening"]["suggestions"]
        return cards[number] if number < len(cards) else None

    async def _send(self, number: int, do: str, **fields: Any) -> None:
        frame = {"id": _id(), "do": do, **fields}
        if not await self._say(number, frame):
            self._unsent.append((number, frame))

    async def _send_again(self) -> None:
        """What could not be saved, once more and in order, until something is refused anew (ADR 21)."""
        while self._unsent and await self._say(*self._unsent[0]):
            self._unsent.popleft()

    async def _say(self, number: int, frame: dict[str, Any]) -> bool:
        """True when the server has answered for good; False: the same command may be sent again."""
        answer = await self._engine.submit(self._meeting, Phone(self._seats[number]), frame)
        if "ok" in answer:
            if frame["do"] == "send":
                self._cards[answer["ok"]["handle"]] = (number, frame["secret"])
            return True
        code = answer["no"]["code"]
        log.debug("a robot was refused: %s", code)  # else a step that changed; robots take it as it comes
        return code not in AGAIN


class Crews:
    """The robots of one server."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._loop = asyncio.get_running_loop()
        self._tasks: dict[UUID, asyncio.Task[None]] = {}

    def start(self, meeting: Meeting) -> None:
        """Let robots take part; in the loop. A meeting that has robots keeps those."""
        running = self._tasks.get(meeting.pk)
        if running is None or running.done():
            crew = Crew(self._engine, meeting.pk, meeting.language, size=crew_size(meeting))
            self._tasks[meeting.pk] = self._loop.create_task(crew.work())

    def start_from_thread(self, meeting: Meeting) -> None:
        """The same for the view that opened a rehearsal."""
        self._loop.call_soon_threadsafe(self.start, meeting)

    async def open(self) -> None:
        """From now on rehearsals get robots, and those that were running get theirs back."""
        for meeting in await self._engine.read(queries.played_by_robots):
            self.start(meeting)
        rehearsal.register(self.start_from_thread)

    async def close(self) -> None:
        """Send all robots home."""
        rehearsal.unregister()
        for task in self._tasks.values():
            task.cancel()
        await asyncio.gather(*self._tasks.values(), return_exceptions=True)


def _votable(board: Board) -> dict[str, Kind]:
    """What votes or dots can be given to."""
    if board.table is not None:
        needs = board.table.needs.values()
        return {need.id: need.kind for need in needs if board.table.is_under_discussion(need.id)}
    items = board.items().items()
    return {item: board.cards[cards[0]].kind for item, cards in items if board.is_need(item)}


def _at(cards: list[dict[str, Any]], number: int) -> dict[str, Any] | None:
    return cards[number] if number < len(cards) else None


def _id() -> str:
    return secrets.token_urlsafe(16)
