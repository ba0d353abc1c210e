"""Stakeholder meetings played without a server: what lies on their tables, and random plays."""

import contextlib
import random
from typing import Any

from tests.domain.board.play import (
    ASIDES,
    Play,
    ident,
    return_card,
    send,
    some,
    take_back,
    thing,
    undo,
    vote,
    withdraw,
)

from medvirk.domain import rating
from medvirk.domain.board import commands as c
from medvirk.domain.board import table_commands as t
from medvirk.domain.board.laid import LaidNeed, LaidOption
from medvirk.domain.board.table import ItemFate, LiftTo, PlanField, Question, Said, TrashReason
from medvirk.domain.board.table_decide import begin
from medvirk.domain.board.tray_decide import KINDS
from medvirk.domain.errors import Refused
from medvirk.domain.iglo import Action, Kind, Level, Place
from medvirk.domain.matching.package import Check
from medvirk.domain.needs.fate import Fate
from medvirk.domain.script import STEPS, Script, Step
from medvirk.domain.seats import SeatGroup, Side
from medvirk.domain.sources import Source

NEEDS = (
    LaidNeed(
        ident("need1"),
        1,
        "Blir avbrutt hele dagen",
        Kind.DEMAND,
        Place.JOB_CONTENT,
        Action.IMPROVE,
        (Source.EMPLOYEES,),
    ),
    LaidNeed(
        ident("need2"),
        2,
        "Turnusen kommer sent",
        Kind.DEMAND,
        Place.JOB_CONTEXT,
        Action.IMPROVE,
        (Source.EMPLOYEES, Source.MIDDLE),
    ),
    LaidNeed(
        ident("need3"),
        3,
        "Vi hjelper hverandre",
        Kind.RESOURCE,
        Place.COWORKER_RELATIONS,
        Action.PRESERVE,
        (Source.EMPLOYEES,),
    ),
    LaidNeed(
        ident("need4"), 4, "Uklart hvem som bestemmer", Kind.DEMAND, None, None, (Source.CONTEXT_MEASURE,)
    ),
    LaidNeed(
        ident("need5"), 5, "Leder som hører etter", Kind.RESOURCE, Place.LEADER_RELATIONS, Action.PRESERVE, ()
    ),
)
OPTIONS = (
    LaidOption(
        ident("option1"),
        (NEEDS[0].id,),
        "org.workload",
        "Gjennomgang av arbeidsmengde",
        (Level.ORGANISATION,),
        (Place.JOB_CONTENT,),
        True,
    ),
    LaidOption(
        ident("option2"),
        (NEEDS[1].id, NEEDS[2].id),
        "group.meeting",
        "Ukentlig kapasitetsmøte",
        (Level.GROUP,),
        (),
        False,
    ),
    LaidOption(
        ident("option3"),
        (NEEDS[0].id,),
        None,
        "Kurs i stressmestring",
        (Level.INDIVIDUAL,),
        (Place.JOB_CONTENT,),
        False,
    ),
)
FATES = {
    NEEDS[0].id: ItemFate(Fate.PRIORITISED_IMPROVE),
    NEEDS[1].id: ItemFate(Fate.PRIORITISED_IMPROVE),
    NEEDS[2].id: ItemFate(Fate.PRIORITISED_PRESERVE),
    NEEDS[3].id: ItemFate(Fate.PARKED, owner="HR", until="2026-05-04"),
    NEEDS[4].id: ItemFate(Fate.TRASHED, reason=TrashReason.UNCLEAR),
}


def meeting(script: Script, *, accepted: bool = True, **options: Any) -> Play:
    """A stakeholder meeting that has begun, with needs, and in part 2 measures, on its table."""
    play = Play(**options)
    is_part_2 = script is Script.MEETING_2
    laid = begin(script, NEEDS, fates=FATES if is_part_2 else None, options=OPTIONS if is_part_2 else ())
    play.enter(play.id(), laid)
    if accepted:
        play.do(t.AcceptRules(play.id()))
    return play


def random_meeting(rng: random.Random, script: Script, commands: int = 60) -> Play:
    """A stakeholder meeting in which people do anything at any time."""
    play = meeting(script, shuffle=rng, seating={SeatGroup.EMPLOYEE: 6, SeatGroup.SENIOR: 5}, seats=11)
    for step in STEPS[script]:
        if rng.random() < 0.8 and step is not play.board.step:
            play.go(step)
        for _ in range(rng.randint(0, max(commands // 8, 1))):
            with contextlib.suppress(Refused):
                rng.choice(_TABLE_ACTS[script])(play, rng)
    return play


def _cards_of(play: Play, rng: random.Random) -> None:
    """A whole round with cards of the step's own kinds."""
    play.open_round()
    kinds = KINDS[play.board.step]
    for number in range(rng.randint(1, 4)):
        with contextlib.suppress(Refused):
            play.send(
                f"{len(play.log)}.{number}",
                kind=rng.choice(sorted(kinds)),
                place=rng.choice(list(Place)),
                about=thing(play, rng) if rng.random() < 0.8 else None,
            )
    if rng.random() < 0.9:
        play.close_round()
        play.reveal()


def _rating(play: Play, rng: random.Random) -> None:
    """Open a rating, answer it, and mostly close it."""
    fitting = [q for q, steps in rating.RATED_IN.items() if play.board.step in steps]
    question = rng.choice(fitting or list(Question))
    option = some(rng, play.table.options) if question is Question.FIT else None
    reason = rng.choice([None, "Flere er på jobb"])
    play.do(c.OpenRating(play.id(), question, option, reason))
    _rate(play, rng)
    if rng.random() < 0.8:
        play.do(c.CloseRating(play.id()))


def _rate(play: Play, rng: random.Random) -> None:
    opened = play.table.open_rating
    if opened is None:
        return
    scale = [*rating.SCALES[opened.question], rating.NO_ANSWER]
    likes = rng.choice([scale, scale[-3:]])
    for number in range(rng.randint(1, 12)):
        answers = {
            target: {item: rng.choice(likes) for item in rating.ITEMS[opened.question] if rng.random() < 0.9}
            for target in opened.targets
        }
        side = (Side.EMPLOYEES if number % 2 else Side.EMPLOYERS) if opened.by_side else None
        play.rate(f"paper {number}", answers, side)


def _settle(play: Play, rng: random.Random) -> None:
    needs = [*play.table.needs]
    rng.shuffle(needs)
    play.do(t.SettleOrder(play.id(), tuple(needs[: rng.randint(0, 3)])))


def _write_plan(play: Play, rng: random.Random) -> None:
    field_ = rng.choice(list(PlanField))
    text = rng.choice(["2026-05-04", "2026-04-01", "", "Vi måler i mai"])
    play.do(t.WritePlan(play.id(), some(rng, play.table.options), field_, text))


def _choose(play: Play, rng: random.Random) -> None:
    """Some measure, rated well first as often as not."""
    option = some(rng, play.table.options)
    if play.board.step is Step.M2_FIT and rng.random() < 0.6:
        play.do(c.OpenRating(play.id(), Question.FIT, option))
        for paper in "12345":
            play.rate(paper, {option: {item: rng.choice([3, 4, 5]) for item in rating.ITEMS[Question.FIT]}})
        play.do(c.CloseRating(play.id()))
    play.do(t.Choose(play.id(), option, rng.choice([None, "Alle sa ja"])))


_EVERYWHERE = [
    *ASIDES,
    take_back,
    return_card,
    withdraw,
    undo,
    undo,
    undo,
    _rating,
    _rating,
    _rate,
    send,
    _cards_of,
    _cards_of,
    lambda play, rng: play.go(rng.choice(STEPS[play.board.script])),
    lambda play, rng: play.do(
        t.Show(play.id(), rng.choice([None, "preserve", "employees", thing(play, rng)]))
    ),
    lambda play, rng: play.do(c.Move(play.id(), thing(play, rng), rng.choice(list(Place)))),
    lambda play, rng: play.do(t.Prioritise(play.id(), thing(play, rng), rng.choice(list(Action)))),
    lambda play, rng: play.do(t.Prioritise(play.id(), thing(play, rng), rng.choice(list(Action)))),
    lambda play, rng: play.do(t.Park(play.id(), thing(play, rng), "HR", "2026-06-01")),
    lambda play, rng: play.do(t.SendToHse(play.id(), thing(play, rng))),
    lambda play, rng: play.do(t.LiftUp(play.id(), thing(play, rng), rng.choice(list(LiftTo)))),
    lambda play, rng: play.do(
        t.Trash(play.id(), thing(play, rng), rng.choice(list(TrashReason)), rng.random() < 0.1, "noen andre")
    ),
    lambda play, rng: play.do(t.Restore(play.id(), thing(play, rng))),
    lambda play, rng: play.do(
        t.TakeUp(play.id(), thing(play, rng), Action.IMPROVE, rng.choice([None, "Ord"]))
    ),
    lambda play, rng: play.do(t.LayBeside(play.id(), thing(play, rng), thing(play, rng))),
    lambda play, rng: play.do(c.Blank(play.id(), some(rng, play.board.cards), False)),
    lambda play, rng: play.do(c.LowerCount(play.id(), rng.randint(0, 9))),
    lambda play, rng: play.do(c.CloseRating(play.id())),
    lambda play, rng: play.do(c.Confirm(play.id())),
]
_TABLE_ACTS = {
    Script.MEETING_1: [
        *_EVERYWHERE,
        _settle,
        vote,
        vote,
        lambda play, rng: play.do(t.AddRule(play.id(), "Telefonen i lomma")),
        lambda play, rng: play.do(c.OpenBallot(play.id())),
        lambda play, rng: play.do(c.CloseBallot(play.id())),
        lambda play, rng: play.do(t.NoteObjection(play.id(), "Natta er ikke med")),
        lambda play, rng: play.do(t.RemoveSaid(play.id(), Said.OBJECTION, "Natta er ikke med")),
    ],
    Script.MEETING_2: [
        *_EVERYWHERE,
        _choose,
        _choose,
        _choose,
        _write_plan,
        _write_plan,
        lambda play, rng: play.do(t.Adapt(play.id(), some(rng, play.table.options), f"Uten {len(play.log)}")),
        lambda play, rng: play.do(
            t.ParkOption(play.id(), some(rng, play.table.options), "HR", "2026-06-01", "Ikke nå")
        ),
        lambda play, rng: play.do(t.RejectOption(play.id(), some(rng, play.table.options), "Treffer ikke")),
        lambda play, rng: play.do(t.NoteDissent(play.id(), "For mye på én gang")),
        lambda play, rng: play.do(
            t.Excuse(play.id(), rng.choice(list(Check)), "Vi vil prøve", rng.choice([None, thing(play, rng)]))
        ),
    ],
}
