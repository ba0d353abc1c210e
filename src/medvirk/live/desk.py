"""One running meeting in the scribe's memory: the folded board, the opened tray, the papers.

`decide` changes only this memory and notes what has to be written; `save` writes it inside the scribe's
transaction; `take_change` says what becomes true with the commit. When a transaction fails the scribe
throws the whole desk away, so that memory is never ahead of the disk.
"""

import secrets
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Final
from uuid import UUID

from medvirk.apps.boards import actions, queries
from medvirk.apps.boards.models import BoardState
from medvirk.apps.boards.stored import Entry, fold_all, read_entries, store_entry
from medvirk.apps.meetings import queries as meetings
from medvirk.apps.meetings.models import MeetingState
from medvirk.domain import rating
from medvirk.domain.board import commands as c
from medvirk.domain.board import events as e
from medvirk.domain.board.consent import ask
from medvirk.domain.board.decide import decide
from medvirk.domain.board.erase import blanked, earlier_words, erase, gone_with, reworded, without_said
from medvirk.domain.board.evolve import fold
from medvirk.domain.board.given import NOTHING_GIVEN, Given
from medvirk.domain.board.replaced import without_figures
from medvirk.domain.board.rules import Role
from medvirk.domain.board.state import EMPTY
from medvirk.domain.board.table_events import SaidRemoved
from medvirk.domain.board.table_evolve import need_in_words_of, with_words
from medvirk.domain.board.tray import TrayItem, answered, public_handles, withdrawals
from medvirk.domain.board.undo import Past
from medvirk.domain.errors import Code, Refused
from medvirk.domain.script import Step
from medvirk.domain.seats import Seating
from medvirk.infra import clock, keys
from medvirk.infra.sealed import Sealer
from medvirk.live.ballot_box import BallotBox
from medvirk.live.drawer import Drawer
from medvirk.live.jobs import Answer, Job, ShowTakeBacks
from medvirk.live.picture import Change, Picture
from medvirk.live.seats import Drawn
from medvirk.live.wire import role_of


class Closed(Exception):
    """The meeting does not run: never opened, locked, closed, or deleted; its board may be half locked."""

    def __init__(self, board: BoardState | None = None) -> None:
        super().__init__()
        self._board = board

    def answer(self, job: Job) -> Answer:
        """What a command hears: a repeated lock has come true, or goes on (R8); a card is too late (R6)."""
        match job.asked:
            case c.Lock() if self._board is BoardState.LOCKING:
                return Answer(locking=True)
            case c.Lock() if self._board is BoardState.LOCKED:
                return Answer()
            case c.Send():
                return Answer(refused=Code.CARD_TOO_LATE)
            case _:
                return Answer(refused=Code.BOARD_LOCKED)


@dataclass(frozen=True)
class InView:
    """Texts that were taken back and stay in view until their moment comes (R4). In memory only.

    `items` of the tray by their handles, `texts` of the map by their cards. When a fault makes the scribe
    read a meeting again, the new desk takes them over: else a card would vanish as a thumb lifts.
    """

    items: Mapping[str, TrayItem] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)


NOTHING_IN_VIEW: Final = InView()


class Desk:
    """What the scribe holds of one running meeting."""

    def __init__(
        self,
        meeting: UUID,
        board_id: UUID,
        sealer: Sealer,
        *,
        headcount: int = 0,
        left_out: frozenset[Step] = frozenset(),
        planned: Seating | None = None,
    ) -> None:
        self._meeting = meeting
        self._headcount = headcount
        self._left_out = left_out
        self._planned = planned or {}
        self._board_id = board_id
        self._entries: list[Entry] = []
        self._by_command: dict[str, int] = {}
        self._board = EMPTY
        self._drawer = Drawer(board_id, sealer)
        self._box = BallotBox(meeting, sealer)
        self._new: list[Entry] = []
        self._rewritten: set[int] = set()
        self._locking = False
        self._touched = False
        self._untold: list[Entry] = []
        self.in_view = NOTHING_IN_VIEW  # as of the last `save`

    @classmethod
    def load(cls, meeting: UUID, in_view: InView = NOTHING_IN_VIEW) -> "Desk":
        """The meeting as it is stored; what was `in_view` of an earlier desk stays so. Raises Closed."""
        room = meetings.room(meeting)
        if room is None:
            raise Closed
        state = queries.state(room.board)
        key = keys.read(meeting)
        if room.state is not MeetingState.OPEN or key is None or state is not BoardState.OPEN:
            raise Closed(state)
        sealer = Sealer(key)
        desk = cls(
            meeting,
            room.board,
            sealer,
            headcount=room.headcount,
            left_out=room.left_out,
            planned=room.planned,
        )
        desk._entries = read_entries(queries.log(room.board))
        desk._by_command = {entry.command: at for at, entry in enumerate(desk._entries)}
        desk._board = fold_all(desk._entries)
        desk._drawer = Drawer.load(room.board, sealer, leaders_present=room.leaders_present)
        desk._box = BallotBox.load(meeting, sealer)
        desk._keep_showing(in_view)
        return desk

    def decide(self, job: Job) -> Answer:
        """What `job` does. Raises Refused; then nothing happened (B2)."""
        asked = job.asked
        if isinstance(asked, ShowTakeBacks):
            return self._show_take_backs(job.id, asked)
        role = role_of(job.sender)
        if role is None:
            raise Refused(Code.NOT_YOURS_TO_DO)
        if (at := self._by_command.get(asked.id)) is not None:
            return Answer(locking=any(isinstance(event, e.Locked) for event in self._entries[at].events))
        if isinstance(asked, c.Lock) and role is Role.CONSOLE and self._board.locked:
            return Answer(locking=True)  # an erasure that failed is tried again, whoever asks (R8)
        match asked:
            case c.Vote():
                self._box.vote(self._board, asked)
                self._touched = True
                return Answer()
            case c.Rate():
                self._box.rate(self._board, asked)
                self._touched = True
                return Answer()
            case c.CountOnPaper():
                self._box.count_on_paper(self._board, asked)
                self._touched = True
                return Answer()
            case c.TypeVotes():
                self._box.type_votes(self._board, asked)
                self._touched = True
                return Answer()
            case c.TypeAnswers():
                self._box.type_answers(self._board, asked)
                self._touched = True
                return Answer()
            case c.AskRework():
                return Answer(question=ask(self._board, self._drawer.tray, asked, role))
            case c.AnswerRework():
                self._drawer.decide(self._board, asked, role, _fresh())
                return Answer()
            case c.Send() | c.Write() | c.Edit() | c.TakeBack() | c.Pass() | c.Return() | c.Reveal():
                return self._decide_tray(asked, role)
            case _:
                given = self._given(asked, job)
                events = decide(self._board, asked, role=role, fresh=_fresh(), given=given)
                return self._append(asked.id, events, job, given)

    def save(self) -> None:
        """Write everything that `decide` noted. Call inside the scribe's transaction."""
        if self._new:
            actions.append(self._board_id, [store_entry(entry) for entry in self._new])
        if self._rewritten:
            actions.rewrite(self._board_id, [store_entry(self._entries[at]) for at in self._rewritten])
        if self._locking:
            actions.begin_lock(self._board_id)
        self._drawer.save()
        self._box.save()
        self._untold += self._new
        self._new, self._rewritten, self._locking = [], set(), False
        pending = withdrawals(self._drawer.tray, self._board)
        gone = gone_with(self._board, pending) & self._board.cards.keys()
        self.in_view = InView(self._drawer.still_shown, {card: self._board.cards[card].text for card in gone})

    def take_change(self) -> Change | None:
        """What was saved since the last time, to be told after the commit; None when nothing was."""
        if not self._touched:
            return None
        self._touched = False
        untold, self._untold = self._untold, []
        return Change(self.picture(), tuple(untold))

    def picture(self) -> Picture:
        """Everything there is to see."""
        answered, expected = self._answered()
        return Picture(
            meeting=self._meeting,
            seq=self._board.seq,
            board=self._board,
            tray=self._drawer.view(self._board),
            handles=public_handles(self._drawer.tray, self._board),
            answered=answered,
            expected=expected,
            on_paper=self._box.on_paper,
            typed=self._box.typed,
        )

    def _decide_tray(self, asked: c.TrayCommand, role: Role) -> Answer:
        outcome = self._drawer.decide(self._board, asked, role, _fresh())
        self._touched = True
        if isinstance(asked, c.Reveal):
            self._drawer.stop_showing()
        if outcome.events:
            self._append(asked.id, outcome.events)
        if not isinstance(asked, c.TakeBack):
            return Answer(fields=dict(outcome.answer))
        for item in outcome.changed:
            if item.card is not None:
                self._erase(gone_with(self._board, {item.card}))
        taken_back = asked.handle if outcome.changed else None
        return Answer(fields=dict(outcome.answer), taken_back=taken_back)

    def _given(self, asked: c.BoardCommand, job: Job) -> Given:
        """What the board cannot know by itself."""
        match asked:
            case c.OpenRound():
                return Given(seats=job.seats, on_paper=self._box.on_paper)
            case c.OpenBallot() | c.OpenRating():
                drawn, on_paper = job.drawn, self._box.on_paper
                here = len(drawn.papers)
                return Given(
                    seats=here,
                    seating=drawn.seating,
                    away=drawn.away,
                    planned=self._planned,
                    on_paper=on_paper,
                )
            case c.CloseBallot():
                return Given(count=self._box.count(self._board), phones=self._box.phones)
            case c.CloseRating():
                return Given(rated=self._box.count_ratings(self._board), phones=self._box.phones)
            case c.Go() | c.Lock():
                gone = withdrawals(self._drawer.tray, self._board)
                return Given(left_out=self._left_out, withdrawals=gone, waiting=self._drawer.waiting)
            case c.Undo():
                return Given(past=self._past(asked.undo))
            case _:
                return Given(today=clock.today(), headcount=self._headcount)

    def _past(self, command: str) -> Past | None:
        at = self._by_command.get(command)
        if at is None:
            return None
        later = tuple(event for entry in self._entries[at + 1 :] for event in entry.events)
        return Past(self._entries[at].events, later)

    def _append(
        self,
        command: str,
        events: tuple[e.Event, ...],
        job: Job | None = None,
        given: Given = NOTHING_GIVEN,
    ) -> Answer:
        """One entry more, and what its events mean for tray and papers."""
        gone = frozenset[str]().union(
            *(gone_with(self._board, event.cards) for event in events if isinstance(event, e.Withdrawn))
        )
        reworked = {card.id for rework in self._board.reworks for card in rework.cards}
        table = self._board.table
        said = {
            (event.said, table.said(event.said)[event.at])
            for event in events
            if isinstance(event, SaidRemoved) and table is not None
        }
        entry = Entry(self._board.seq + 1, command, events)
        self._by_command[command] = len(self._entries)
        self._entries.append(entry)
        self._new.append(entry)
        self._board = fold(self._board, entry.seq, events)
        self._touched = True
        answer = Answer()
        for event in events:
            match event:
                case e.Withdrawn():
                    self._erase(gone)
                case e.StepChanged():
                    self._drawer.stop_showing()
                case e.BallotOpened():
                    self._box.hand_out(job.drawn.papers.values() if job else ())
                    answer = Answer(ballot_opened=event.ballot)
                case e.RatingOpened():
                    drawn = job.drawn if job else Drawn()
                    sides = drawn.sides if event.by_side else {}  # else no paper knows a side (R12)
                    self._box.hand_out(drawn.papers.values(), sides)
                    answer = Answer(ballot_opened=event.rating)
                case e.BallotClosed():
                    self._box.close(event.ballot, cast=event.cast, by_phone=given.count.by_phone)
                    self._withhold(event.withholds)
                case e.RatingClosed():
                    self._box.close(event.rating, cast=event.cast, by_phone=given.rated.by_phone)
                    self._withhold(event.withholds)
                case e.CountLowered() if self._papers_are_out:
                    away = job.away if job else frozenset[str]()
                    answer = Answer(papers_gone=self._box.lower(event.expected, away))
                case SaidRemoved():
                    self._rewrite(len(self._entries), partial(without_said, said=said))
                case e.Noted() | e.EffectNoted():  # only the last words are kept
                    self._rewrite(len(self._entries) - 1, partial(earlier_words, now=event))
                case e.Locked():
                    self._rewrite(len(self._entries), partial(reworded, cards=reworked))
                    self._locking = True
                    answer = Answer(locking=True)
                case _:
                    pass
        return answer

    def _keep_showing(self, in_view: InView) -> None:
        """The log has lost these texts already; screens lose them with the next reveal or step (R4)."""
        self._drawer.keep_showing(in_view.items)
        pending = withdrawals(self._drawer.tray, self._board)
        gone = gone_with(self._board, pending) & self._board.cards.keys()
        words = {
            need: in_view.texts[card]
            for card in in_view.texts
            if card in gone and (need := need_in_words_of(self._board, card)) is not None
        }
        shown = {
            card: replace(self._board.cards[card], text=in_view.texts[card])
            for card in in_view.texts
            if card in gone
        }
        self._board = with_words(replace(self._board, cards={**self._board.cards, **shown}), words)
        self.in_view = in_view

    def _erase(self, cards: Collection[str]) -> None:
        """Blank these cards' text in the stored log, at once (R4, B13)."""
        self._rewrite(len(self._entries), lambda event: erase(event, cards))

    def _withhold(self, votes: Collection[str] | None) -> None:
        """Blank the figures of these ballots or ratings in the stored log (ADR 0031)."""
        if votes:
            self._rewrite(len(self._entries), partial(without_figures, of=votes))

    def _rewrite(self, before: int, blanked_in: Callable[[e.Event], e.Event]) -> None:
        """Put other events in place of those of the first `before` entries."""
        for at, entry in enumerate(self._entries[:before]):
            blank = tuple(blanked_in(event) for event in entry.events)
            if blank != entry.events:
                self._entries[at] = replace(entry, events=blank)
                if at < len(self._entries) - len(self._new):
                    self._rewritten.add(at)
                else:
                    self._new[at - len(self._entries)] = self._entries[at]

    def _show_take_backs(self, command: str, asked: ShowTakeBacks) -> Answer:
        """Cards on the map leave it with an entry; cards in the tray leave the view.

        Raises Refused after the lock: nobody hears anything of the board before it is erased (R8).
        """
        if self._board.locked:
            raise Refused(Code.BOARD_LOCKED)
        handles = asked.handles
        self._drawer.stop_showing(handles)
        self._touched = True
        items = self._drawer.tray.items
        gone = set(withdrawals(self._drawer.tray, self._board))
        if handles is not None:
            gone &= {items[handle].card for handle in handles if handle in items}
        else:
            gone |= set(blanked(self._board))
        if gone:
            withdraw = c.Withdraw(command, tuple(gone))
            self._append(command, decide(self._board, withdraw, role=Role.SERVER, fresh=_fresh()))
        return Answer()

    @property
    def _papers_are_out(self) -> bool:
        """True while a ballot or a rating is open and not paused, and no round runs beside it."""
        board = self._board
        has_papers = board.open_ballot is not None or (
            board.table is not None and board.table.open_rating is not None
        )
        return board.round is None and has_papers and not board.is_paused and not rating.is_paused(board)

    @property
    def _papers(self) -> int:
        """How many people the open ballot, or the open rating, is for."""
        if (ballot := self._board.open_ballot) is not None:
            return ballot.papers
        if self._board.table is not None and (opened := self._board.table.open_rating) is not None:
            return opened.papers
        return 0

    def _answered(self) -> tuple[int, int]:
        """Answers and how many are waited for: in the open round, else in the open ballot.

        In a round nobody counts those on paper: their cards are no answers (R30), and the room sees them.
        """
        if (round_ := self._board.round) is not None:
            phones = max(0, round_.expected - self._box.on_paper.people)
            return min(phones, answered(self._drawer.tray, round_)), phones
        return (self._box.cast, self._papers) if self._papers else (0, 0)


def _fresh() -> Iterator[str]:
    while True:
        yield secrets.token_urlsafe(16)
