"""A meeting of two facilitators and some phones whose commands meet in any order, straight at the scribe.

The scribe and the database are real; what must hold is told from the commands and their answers, not from the
code under test. Repeats of old commands and restarts of the server are part of every play.
"""

import random
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import orjson
from tests.live.play import new_id

from medvirk.apps.boards.queries import log
from medvirk.apps.boards.stored import Entry, read_entries
from medvirk.domain.board import commands as c
from medvirk.domain.board import events as e
from medvirk.domain.board.evolve import fold
from medvirk.domain.board.state import EMPTY, Ballot, Board
from medvirk.domain.board.wire import event_json
from medvirk.domain.errors import Code
from medvirk.domain.iglo import Kind, Place
from medvirk.domain.script import Step
from medvirk.live.jobs import Answer, Job, ShowTakeBacks
from medvirk.live.scribe import Scribe
from medvirk.live.seats import Drawn
from medvirk.live.senders import Console, Phone, Sender, Server

SEATS = [f"seat {number}" for number in range(4)]
STEPS = [Step.PLACE, Step.MARK, Step.MARK, Step.CLOSE]
OVER = {Code.BOARD_LOCKED, Code.CARD_TOO_LATE}


@dataclass
class Card:
    """What a phone knows of a card that it sent."""

    seat: str
    text: str
    secret: str
    handle: str = ""
    taken: bool = False


@dataclass
class Meeting:
    """One meeting, and all that was asked and answered in it."""

    chance: random.Random
    id: UUID
    board_id: UUID
    scribe: Scribe = field(default_factory=Scribe)
    asked: list[Job] = field(default_factory=list)
    answers: dict[str, Answer] = field(default_factory=dict)
    cards: dict[str, Card] = field(default_factory=dict)  # by command
    papers: list[tuple[str, str]] = field(default_factory=list)  # ballot, paper
    votes: dict[str, dict[str, str]] = field(default_factory=dict)  # by ballot: the newest vote of each paper
    blanks: dict[str, str] = field(default_factory=dict)  # texts by command
    closed: set[str] = field(default_factory=set)  # ballots
    locked_at: int | None = None

    @property
    def board(self) -> Board:
        """As it is now."""
        picture = self.scribe.picture(self.id)
        assert picture is not None
        return picture.board

    def entries(self) -> list[Entry]:
        """The log as it is stored."""
        return read_entries(log(self.board_id))

    # commands

    def someone(self) -> Console:
        """One of the two facilitators."""
        return Console(self.chance.choice([1, 2]))

    def job(self, sender: Sender, asked: Any) -> Job:
        """A command on its way, with the papers that it would hand out."""
        papers = {seat: new_id() for seat in SEATS} if isinstance(asked, c.OpenBallot) else {}
        return Job(self.id, sender, asked.id, asked, seats=len(SEATS), drawn=Drawn(papers))

    def anything(self) -> Job:
        """Something that somebody asks for, sensible or not; mostly what the meeting is at."""
        board, chance, id_ = self.board, self.chance, new_id()
        luck = chance.random()
        if board.open_ballot and luck < 0.6:
            return self.vote()
        if board.cards and luck < 0.5:
            return self.on_the_map()
        console = self.someone()
        match chance.randrange(13):
            case 0 | 1 | 2:
                return self.send()
            case 3 | 4:
                return self.job(console, (c.CloseRound if board.round else c.OpenRound)(id_))
            case 5 | 6:
                return self.job(console, c.Reveal(id_, tuple(self.tray())))
            case 7:
                return self.job(console, c.Return(id_, chance.choice([*self.tray(), id_]), c.Reason.HEALTH))
            case 8:
                return self.take_back()
            case 9:
                return self.job(console, c.Go(id_, chance.choice(STEPS), board.step))
            case 10:
                return self.job(console, (c.CloseBallot if board.open_ballot else c.OpenBallot)(id_))
            case 11:
                return self.job(console, chance.choice([c.Confirm(id_), c.Lock(id_)]))
            case _:
                return Job(self.id, Server(), id_, ShowTakeBacks())

    def on_the_map(self) -> Job:
        """Something with a card, or taken back."""
        id_, console = new_id(), self.someone()
        cards = list(self.board.cards)
        one = self.chance.choice(cards)
        match self.chance.randrange(16):
            case 0:
                self.blanks[id_] = self.board.cards[one].text
                return self.job(console, c.Blank(id_, one, False))
            case 1 | 2 | 3:
                return self.job(console, c.GroupCards(id_, (one, self.chance.choice(cards))))
            case 4 | 5 | 6 | 7 | 8:
                return self.job(console, c.Move(id_, one, self.chance.choice(list(Place))))
            case _:
                return self.job(console, c.Undo(id_, self.own(console)))

    def tray(self) -> list[str]:
        """Handles that wait, as far as the phones know."""
        return [card.handle for card in self.cards.values() if card.handle]

    def send(self) -> Job:
        """A card of the newest round, or of none."""
        seat, id_, secret = self.chance.choice(SEATS), new_id(), new_id()
        text = f"Kort {new_id()}"
        self.cards[id_] = Card(seat, text, secret)
        number = len(self.board.rounds)
        return self.job(Phone(seat), c.Send(id_, number, secret, text, Kind.DEMAND, Place.JOB_CONTENT))

    def take_back(self) -> Job:
        """One's own card, or with a secret that is none."""
        known = [card for card in self.cards.values() if card.handle]
        if not known:
            return self.send()
        card = self.chance.choice(known)
        secret = card.secret if self.chance.random() < 0.9 else new_id()
        return self.job(Phone(card.seat), c.TakeBack(new_id(), card.handle, secret))

    def vote(self) -> Job:
        """With a paper of this ballot or of an older one, in this ballot or in that."""
        card = self.chance.choice([*self.board.cards] or [new_id()])
        ballot, paper = self.chance.choice(self.papers[-len(SEATS) :] or [(new_id(), new_id())])
        if self.chance.random() < 0.2 and self.papers:
            _, paper = self.chance.choice(self.papers)
        return self.job(Phone("seat"), c.Vote(new_id(), paper, ballot, {card: 1}, {}))

    def own(self, console: Console) -> str:
        """A command of this facilitator that did something; or any, or an id that nobody has."""
        own = [job.id for job in self.asked if job.sender == console]
        done = [id_ for id_ in own if self.answers[id_].refused is None]
        return self.chance.choice(self.chance.choice([done, done, done, own])[-6:] or [new_id()])

    # a batch

    def batch(self) -> None:
        """Commands that wait together; some of them are repeats."""
        jobs = [self.anything() for _ in range(self.chance.randint(1, 5))]
        for job in self.asked[-20:]:
            if self.chance.random() < 0.05 and not isinstance(job.asked, ShowTakeBacks):
                jobs.append(Job(self.id, job.sender, job.id, job.asked, job.seats, job.drawn))
        self.chance.shuffle(jobs)
        self.write(jobs)
        if self.chance.random() < 0.05:
            self.scribe = Scribe()  # the server was killed and is back

    def write(self, jobs: list[Job]) -> None:
        """Let the scribe decide, and note what it said."""
        for job, answer in self.scribe.write(jobs).answers:
            self.note(job, answer)
            self.asked.append(job)

    def note(self, job: Job, answer: Answer) -> None:
        """What the world knows after this answer."""
        if self.locked_at is not None and not isinstance(job.asked, c.Lock):
            assert answer.refused in OVER or job.id in self.answers or self.is_silent(job), (
                "R8: answered after"
            )
        assert answer.refused is not Code.SERVER_ERROR, "a command failed"
        repeated = job.id in self.answers and self.answers[job.id].refused is None
        self.answers.setdefault(job.id, answer)
        if answer.refused is not None or repeated:
            return
        self.answers[job.id] = answer
        match job.asked:
            case c.Send():
                self.cards[job.id].handle = answer.fields["handle"]
            case c.TakeBack() | c.Return():
                (card,) = [card for card in self.cards.values() if card.handle == job.asked.handle]
                card.taken = True
            case c.Blank():
                for card in self.cards.values():
                    card.taken = card.taken or card.text == self.blanks[job.id]
            case c.OpenBallot():
                assert answer.ballot_opened is not None
                self.votes[answer.ballot_opened] = {}
                self.papers += [(answer.ballot_opened, paper) for paper in job.drawn.papers.values()]
            case c.Vote():
                held = (job.asked.ballot, job.asked.paper)
                assert held in self.papers, "R10: a paper counted that was not of this ballot"
                assert job.asked.ballot not in self.closed, "R11: a ballot took a vote after its close"
                (target,) = job.asked.improve
                self.votes[job.asked.ballot][job.asked.paper] = target
            case c.CloseBallot():
                self.closed.add(list(self.votes)[-1])
            case c.Lock():
                self.locked_at = len(self.entries())
            case _:
                pass

    def is_silent(self, job: Job) -> bool:
        """Was it the server's own?"""
        return isinstance(job.asked, ShowTakeBacks)

    # what must hold

    def assert_whole(self) -> None:
        """The whole log, entry by entry."""
        entries = self.entries()
        undos = {job.id: job.asked.undo for job in self.asked if isinstance(job.asked, c.Undo)}
        at = {entry.command: number for number, entry in enumerate(entries)}
        board = EMPTY
        for number, entry in enumerate(entries):
            before, board = board, fold(board, entry.seq, entry.events)
            self._assert_ballots(before, board, entry)
            if entry.command in undos:
                undone = entries[at[undos[entry.command]]]
                self._assert_undone(before, board, undone, entries[at[undone.command] + 1 : number])
            elif not any(isinstance(event, e.Revealed) for event in entry.events):
                assert board.cards.keys() <= before.cards.keys(), "R5: a card was shown by something else"
        assert self.locked_at in {None, len(entries)}, "R8: an entry after the lock"
        if self.locked_at is not None:
            self._assert_ready(entries)
        self._assert_erased(entries)

    def _assert_undone(self, before: Board, board: Board, undone: Entry, since: list[Entry]) -> None:
        assert list(board.cards) == list(before.cards), "R5: undo brought back or took away a card"
        texts = [[card.text for card in each.cards.values()] for each in (before, board)]
        assert texts[0] == texts[1], "R5: undo changed a text"
        same = ("ballots", "round", "step", "locked")
        assert all(getattr(before, name) == getattr(board, name) for name in same), "R5: undo went too far"
        moved = {event.card for event in undone.events if isinstance(event, e.Moved)}
        later = [event for entry in since for event in entry.events]
        overtaken = [event for event in later if isinstance(event, e.Moved | e.Withdrawn | e.Grouped)]
        for event in overtaken:
            names = {event.card} if isinstance(event, e.Moved) else set(event.cards)
            assert not moved & names, "R5: undo went over what others have changed since"

    def _assert_ballots(self, before: Board, board: Board, entry: Entry) -> None:
        for name, old in before.ballots.items():
            new = board.ballots[name]
            assert old.is_open or not new.is_open, "R11: a ballot opened again"
            assert old.is_open or _votes(new) <= _votes(old), "R11: totals grew after the close"
        for event in entry.events:
            if isinstance(event, e.BallotClosed):
                # For a card that is gone a vote counts for nothing.
                votes = [card for card in self.votes[event.ballot].values() if card in before.cards]
                assert event.cast == len(votes), "R10: a paper did not count once"
                if event.totals is not None and not before.groups:
                    assert event.totals == {card: (votes.count(card), 0) for card in votes}, (
                        "R10: not its last vote"
                    )

    def _assert_ready(self, entries: list[Entry]) -> None:
        board = EMPTY
        for entry in entries[:-1]:
            board = fold(board, entry.seq, entry.events)
        assert board.confirmed, "R8: locked without a yes"
        assert board.round is None, "R8: locked in a round"
        assert board.open_ballot is None, "R8: locked in a ballot"
        last = fold(board, entries[-1].seq, entries[-1].events)
        delivered = {card.text for card in self.cards.values() if card.handle and not card.taken}
        shown = {card.text for card in last.cards.values()}
        assert delivered <= shown, "R8: locked over a card that waits"

    def _assert_erased(self, entries: list[Entry]) -> None:
        stored = orjson.dumps(self._json(entries)).decode()
        for card in self.cards.values():
            assert not (card.taken and card.text in stored), "R4: a text that was taken away is in the log"

    def _json(self, entries: list[Entry]) -> list[Any]:
        return [event_json(event) for entry in entries for event in entry.events]

    def end(self) -> None:
        """As far as a lock, while somebody asks for anything; at first something is forgotten."""
        for attempt in range(6):
            for prepare in (self.close_ballot, self.close_rounds, self.show, self.empty_p, self.sum_up):
                if attempt > 2 or self.chance.random() < 0.7:
                    prepare()
            self.ask(c.Go(new_id(), Step.CLOSE, self.board.step))
            jobs = [self.job(self.someone(), asked) for asked in (c.Confirm(new_id()), c.Lock(new_id()))]
            self.write([*jobs, self.anything()])
            if self.locked_at is not None:
                return

    def sum_up(self) -> None:
        """What a focus group says yes to."""
        self.ask(c.Go(new_id(), Step.CLOSE, self.board.step), c.Summarise(new_id(), "Ro"))

    def close_ballot(self) -> None:
        """The one that is open."""
        if self.board.open_ballot:
            self.ask(c.Go(new_id(), Step.MARK, self.board.step), c.CloseBallot(new_id()))

    def close_rounds(self) -> None:
        """And one more, for what came late."""
        self.ask(c.Go(new_id(), Step.CLOSE, self.board.step), c.CloseRound(new_id()))
        self.ask(c.OpenRound(new_id()), c.CloseRound(new_id()))

    def show(self) -> None:
        """Everything that waits."""
        self.ask(c.Reveal(new_id(), tuple(self.tray())))

    def empty_p(self) -> None:
        """Nothing stands on P."""
        on_p = [card for card, each in self.board.cards.items() if each.place is Place.P]
        self.ask(*[c.Move(new_id(), card, Place.STIGMA) for card in on_p])

    def ask(self, *asked: Any) -> None:
        """One of the facilitators, in this order."""
        self.write([self.job(self.someone(), each) for each in asked])


def _votes(ballot: Ballot) -> int:
    return sum(improve for improve, _ in (ballot.totals or {}).values())
