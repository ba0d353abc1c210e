"""A meeting played without a server: commands in, log, board, tray and papers out. And random plays."""

import contextlib
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from medvirk.domain import ballot, rating
from medvirk.domain.ballot import Paper
from medvirk.domain.board import aside_commands as a
from medvirk.domain.board import commands as c
from medvirk.domain.board import tray as trays
from medvirk.domain.board.decide import decide
from medvirk.domain.board.events import Event, Reworked
from medvirk.domain.board.evolve import fold
from medvirk.domain.board.given import Given
from medvirk.domain.board.rules import RULES, Role
from medvirk.domain.board.state import EMPTY, Board
from medvirk.domain.board.table import Table
from medvirk.domain.board.tray import EMPTY_TRAY, Tray
from medvirk.domain.board.tray_decide import Outcome, decide_tray
from medvirk.domain.board.undo import Past
from medvirk.domain.errors import Refused
from medvirk.domain.iglo import Action, Kind, Level, LinkKind, Place
from medvirk.domain.script import STEPS, Script, Step
from medvirk.domain.seats import SeatGroup, Side


def ident(name: str) -> str:
    """A readable id of the right length."""
    return name.ljust(c.ID_LENGTH, "_")


def counted(prefix: str) -> Iterator[str]:
    """a1, a2, ..."""
    number = 0
    while True:
        number += 1
        yield ident(f"{prefix}{number}")


@dataclass
class Entry:
    """One entry of the log."""

    command: str
    events: tuple[Event, ...]


@dataclass
class Play:
    """A meeting. `seats` people are here; `shuffle` mixes what is revealed (None leaves it as it is)."""

    seats: int = 8
    shuffle: random.Random | None = None
    board: Board = EMPTY
    tray: Tray = EMPTY_TRAY
    log: list[Entry] = field(default_factory=list)
    papers: dict[str, Paper] = field(default_factory=dict)
    sheets: dict[str, rating.Sheet] = field(default_factory=dict)
    seating: dict[SeatGroup, int] = field(default_factory=dict)
    headcount: int = 30
    fresh: Iterator[str] = field(default_factory=lambda: counted("n"))
    ids: Iterator[str] = field(default_factory=lambda: counted("cmd"))

    # what people do

    def do(self, command: c.BoardCommand, **given: Any) -> tuple[Event, ...]:
        """A board command by whoever may give it; an entry in the log."""
        world = Given(
            seats=self.seats,
            count=ballot.count(self.board, self.papers.values()),
            withdrawals=trays.withdrawals(self.tray, self.board),
            waiting=trays.waiting(self.tray),
            past=self.past(command.undo) if isinstance(command, c.Undo) else None,
            seating=self.seating or {SeatGroup.EMPLOYEE: self.seats},
            rated=rating.count(self.board, self.sheets.values()),
            headcount=self.headcount,
        )
        role = RULES[type(command)].role
        events = decide(self.board, command, role=role, fresh=self.fresh, given=replace(world, **given))
        self.enter(command.id, events)
        if isinstance(command, c.CloseBallot):
            self.papers.clear()
        if isinstance(command, c.CloseRating):
            self.sheets.clear()
        return events

    def enter(self, command: str, events: tuple[Event, ...]) -> None:
        """Append an entry and fold it."""
        self.log.append(Entry(command, events))
        self.board = fold(self.board, len(self.log), events)

    def past(self, command: str) -> Past | None:
        """The entry of a command and everything after it."""
        for at, entry in enumerate(self.log):
            if entry.command == command:
                later = tuple(event for after in self.log[at + 1 :] for event in after.events)
                return Past(entry.events, later)
        return None

    def ask(self, command: c.TrayCommand, secret: str = "") -> Outcome:
        """A tray command; a reveal is an entry too."""
        outcome = decide_tray(
            self.tray,
            self.board,
            command,
            role=RULES[type(command)].role,
            fresh=self.fresh,
            shuffle=self.shuffle.shuffle if self.shuffle else lambda items: None,
            fingerprint=secret and f"tag of {secret}",
        )
        self.tray = outcome.tray
        if outcome.events:
            self.enter(command.id, outcome.events)
        return outcome

    def vote(self, paper: str, improve: dict[str, int], preserve: dict[str, int] | None = None) -> None:
        """A phone's paper."""
        open_ballot = self.board.open_ballot
        name = open_ballot.id if open_ballot else ident("none")
        command = c.Vote(self.id(), ident(paper), name, improve, preserve or {})
        self.papers[paper] = ballot.cast(self.board, command)

    def rate(self, paper: str, answers: dict[str, dict[str, Any]], side: Side | None = None) -> None:
        """A phone's answers."""
        opened = self.table.open_rating
        name = opened.id if opened else ident("none")
        command = c.Rate(self.id(), ident(paper), name, answers)
        self.sheets[paper] = rating.Sheet(rating.cast(self.board, command), side)

    @property
    def table(self) -> Table:
        """What lies on the table of a stakeholder meeting."""
        assert self.board.table is not None
        return self.board.table

    # shorter ways

    def id(self) -> str:
        """A command id of its own."""
        return next(self.ids)

    def go(self, to: Step) -> tuple[Event, ...]:
        """Move to a step from where the meeting is."""
        return self.do(c.Go(self.id(), to, self.board.step))

    def at(self, step: Step) -> "Play":
        """Go there unless it is there."""
        if self.board.step is not step:
            self.go(step)
        return self

    def send(self, text: str, **options: Any) -> str:
        """A card into the open round, or the one given; returns its handle."""
        number = options.pop("round", len(self.board.rounds))
        secret = options.pop("secret", f"secret of {text}")
        is_suggesting = self.board.step is Step.SUGGEST
        options.setdefault("kind", Kind.SUGGESTION if is_suggesting else Kind.DEMAND)
        options.setdefault("place", None if is_suggesting else Place.JOB_CONTENT)
        command_id = options.pop("id", None) or self.id()
        command = c.Send(command_id, number, ident("secret"), text, **options)
        return str(self.ask(command, secret).answer["handle"])

    def take_back(self, handle: str, text: str) -> Outcome:
        """By the writer of `text`."""
        return self.ask(c.TakeBack(self.id(), handle, ident("secret")), f"secret of {text}")

    def open_round(self) -> None:
        """The next round."""
        self.do(c.OpenRound(self.id()))

    def write(self, text: str, **options: Any) -> str:
        """A card for somebody without a phone; returns its handle."""
        options.setdefault("kind", Kind.DEMAND)
        options.setdefault("place", Place.JOB_CONTENT)
        secret = f"nobody's {text}"
        return str(self.ask(a.Write(self.id(), text, **options), secret).answer["handle"])

    def rework(self, cards: Sequence[str], *texts: str) -> list[str]:
        """All writers said yes; returns the new cards."""
        reworked = self.do(a.Rework(self.id(), tuple(cards), texts))[0]
        assert isinstance(reworked, Reworked)
        return [card.id for card in reworked.into]

    def close_round(self) -> None:
        """The open round ends."""
        self.do(c.CloseRound(self.id()))

    def reveal(self, handles: list[str] | None = None) -> tuple[Event, ...]:
        """All that is in the open tray, or what is named."""
        shown = [item.handle for item in trays.open_tray(self.tray, self.board)]
        return self.ask(c.Reveal(self.id(), tuple(shown if handles is None else handles))).events

    def cards(self, *texts: str, **options: Any) -> list[str]:
        """A whole round with these cards, one each; returns their ids on the map in the order of `texts`."""
        self.at(options.pop("step", Step.PLACE)).open_round()
        handles = [self.send(text, **options) for text in texts]
        self.close_round()
        self.reveal(handles)
        return [str(self.tray.items[handle].card) for handle in handles]

    def refuses(self, command: c.Command, secret: str = "") -> str:
        """The code with which a command is refused; nothing may have happened."""
        before = (self.board, self.tray, len(self.log))
        try:
            if isinstance(command, c.TrayCommand):
                self.ask(command, secret)
            elif isinstance(command, c.Vote):
                ballot.cast(self.board, command)
            elif isinstance(command, c.Rate):
                rating.cast(self.board, command)
            else:
                self.do(command)
        except Refused as refused:
            assert before == (self.board, self.tray, len(self.log))
            return refused.code.value
        raise AssertionError(f"{command} was not refused")


def random_play(rng: random.Random, commands: int = 60) -> Play:
    """A meeting in which people do anything at any time; refusals are part of it."""
    play = Play(shuffle=rng)
    for step in (Step.PLACE, Step.PLACE, Step.CONNECT, Step.MARK, Step.SUGGEST):
        if step is not play.board.step and play.board.step is not Step.CLOSE:
            play.go(step)
        for _ in range(rng.randint(0, commands // 5)):
            random_act(play, rng)
    return play


def random_act(play: Play, rng: random.Random) -> None:
    """One thing somebody does, or is refused."""
    with contextlib.suppress(Refused):
        rng.choice(_ACTS)(play, rng)


def some(rng: random.Random, ids: Any) -> str:
    found = [*ids, ident("nobody")]
    return rng.choice(found)


def thing(play: Play, rng: random.Random) -> str:
    if (table := play.board.table) is not None:
        return some(rng, [*play.board.cards, *table.needs, *table.options])
    return some(rng, [*play.board.cards, *play.board.groups, *play.board.dissolved])


def _round(play: Play, rng: random.Random) -> None:
    if play.board.round is None:
        play.open_round()
    for number in range(rng.randint(0, 5)):
        send(play, rng, f"{len(play.log)}.{number}")
    if rng.random() < 0.9:
        play.close_round()
        if rng.random() < 0.9:
            play.reveal()


def send(play: Play, rng: random.Random, text: str = "") -> None:
    play.send(
        text or f"card {len(play.tray.items)}",
        round=max(len(play.board.rounds) - rng.choice([0, 0, 0, 1]), 0),
        kind=Kind.SUGGESTION if play.board.step is Step.SUGGEST else rng.choice(list(Kind)),
        place=rng.choice([*Place, Place.P, Place.P]),
        about=thing(play, rng) if rng.random() < 0.5 else None,
    )


def take_back(play: Play, rng: random.Random) -> None:
    item = play.tray.items.get(some(rng, play.tray.items))
    if item:
        play.tray = decide_tray(
            play.tray,
            play.board,
            c.TakeBack(play.id(), item.handle, ident("secret")),
            role=Role.PHONE,
            fresh=play.fresh,
            shuffle=rng.shuffle,
            fingerprint=item.secret,
        ).tray


def return_card(play: Play, rng: random.Random) -> None:
    play.ask(c.Return(play.id(), some(rng, play.tray.items), rng.choice(list(c.Reason))))


def withdraw(play: Play, rng: random.Random) -> None:
    play.do(c.Withdraw(play.id(), trays.withdrawals(play.tray, play.board)))


def _group(play: Play, rng: random.Random) -> None:
    cards = [some(rng, play.board.cards) for _ in range(rng.randint(1, 4))]
    group = some(rng, play.board.groups) if rng.random() < 0.4 else None
    play.do(c.GroupCards(play.id(), tuple(cards), group))


def _ungroup(play: Play, rng: random.Random) -> None:
    group = some(rng, play.board.groups)
    members = play.board.groups.get(group, ())
    leaving = tuple(card for card in members if rng.random() < 0.4)
    play.do(c.Ungroup(play.id(), group, leaving))


def vote(play: Play, rng: random.Random) -> None:
    for number in range(rng.randint(1, 6)):
        play.vote(f"paper {number}", {thing(play, rng): rng.randint(1, 3)}, {thing(play, rng): 1})


def _mark(play: Play, rng: random.Random) -> None:
    actions = rng.sample(list(Action), rng.randint(0, 2))
    play.do(c.Mark(play.id(), thing(play, rng), tuple(actions)))


def undo(play: Play, rng: random.Random) -> None:
    play.do(c.Undo(play.id(), rng.choice(play.log[-6:]).command))


def _summarise(play: Play, rng: random.Random) -> None:
    play.do(c.Summarise(play.id(), rng.choice(["Vi vil ha færre avbrudd.", "Vi vil ha ro.\nOg tid."])))


def _rework(play: Play, rng: random.Random) -> None:
    cards = [some(rng, play.board.cards) for _ in range(rng.randint(1, 3))]
    texts = ["Sagt på nytt"] if len(cards) > 1 else ["Første del", "Andre del"]
    play.do(a.Rework(play.id(), tuple(cards), tuple(texts)))


def _reveal_together(play: Play, rng: random.Random) -> None:
    handles = [item.handle for item in trays.open_tray(play.tray, play.board)]
    lots = rng.sample(handles, len(handles) // 2)
    play.ask(c.Reveal(play.id(), tuple(handles), (tuple(lots[::2]), tuple(lots[1::2]))))


ASIDES = [
    lambda play, rng: play.do(
        a.Note(
            play.id(),
            rng.choice(["", "Stille etter dette", "Mange nikker"]),
            rng.choice([None, *play.board.notes]),
            rng.choice([None, thing(play, rng)]),
            rng.choice([False, True]),
        )
    ),
    lambda play, rng: play.do(
        a.NoteEffect(play.id(), some(rng, play.board.cards), rng.choice(["", "Slitsomt"]))
    ),
    lambda play, rng: play.do(a.Pause(play.id(), rng.randint(1, 60))),
    lambda play, rng: play.do(a.Resume(play.id())),
    lambda play, rng: play.write(f"papir {len(play.tray.items)}", kind=rng.choice(list(Kind))),
]
"""What happens beside the script, in any meeting."""

_ACTS = [
    *ASIDES,
    _rework,
    _rework,
    _reveal_together,
    _round,
    _round,
    send,
    take_back,
    return_card,
    withdraw,
    _group,
    _group,
    _ungroup,
    vote,
    _mark,
    undo,
    undo,
    _summarise,
    lambda play, rng: play.go(rng.choice([*STEPS[Script.FOCUS_GROUP][3:], play.board.step])),
    lambda play, rng: play.do(c.Move(play.id(), thing(play, rng), rng.choice(list(Place)))),
    lambda play, rng: play.do(c.Move(play.id(), thing(play, rng), rng.choice(list(Place)))),
    lambda play, rng: play.do(
        c.DrawLink(play.id(), thing(play, rng), thing(play, rng), rng.choice(list(LinkKind)))
    ),
    lambda play, rng: play.do(c.Unlink(play.id(), some(rng, play.board.links))),
    lambda play, rng: play.do(c.LeaveOnP(play.id(), thing(play, rng), "Vi vet ikke")),
    lambda play, rng: play.do(c.Blank(play.id(), some(rng, play.board.cards), False)),
    lambda play, rng: play.do(c.OpenBallot(play.id())),
    lambda play, rng: play.do(c.CloseBallot(play.id())),
    lambda play, rng: play.do(c.LowerCount(play.id(), rng.randint(0, 9))),
    lambda play, rng: play.do(c.Focus(play.id(), rng.choice([None, *c.FOCUSES]))),
    lambda play, rng: play.do(c.Ask(play.id(), rng.choice(list(Level)))),
    lambda play, rng: play.do(c.Confirm(play.id())),
]
