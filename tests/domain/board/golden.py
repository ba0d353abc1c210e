"""Makes a release's golden log: `python -m tests.domain.board.golden tests/golden/board-<version>.json`.

`board-next.json` is made again whenever an event is added; a release renames it. A file of a release is never
made again: every later version must read it (B14).
"""

import json
import random
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from tests.domain.board.meetings import NEEDS, OPTIONS, meeting, random_meeting
from tests.domain.board.play import Play, random_play

from medvirk.domain.board import aside_commands as a
from medvirk.domain.board import commands as c
from medvirk.domain.board import table_commands as t
from medvirk.domain.board import wire
from medvirk.domain.board.state import to_json
from medvirk.domain.board.table import LiftTo, PlanField, Question, Said, TrashReason
from medvirk.domain.board.table_ready import findings
from medvirk.domain.board.upcast import VERSION
from medvirk.domain.board.view import Audience, show_board
from medvirk.domain.iglo import Action, Kind, Level, LinkKind, Place
from medvirk.domain.script import Script, Step
from medvirk.domain.seats import SeatGroup, Side

FOLDER = Path(__file__).parents[2] / "golden"
SEEDS = (3, 14, 15, 92)


def focus_group() -> Play:
    """A whole meeting in which everything happens once."""
    play = Play(shuffle=random.Random(1))
    do, id_ = play.do, play.id
    do(c.ReadRules(id_()))
    play.at(Step.REFLECT).at(Step.EXPLAIN)
    for item in ("intro", "individual", "job_content", "square", "P"):
        do(c.Explain(id_(), item))
    avbrudd, mangler, kollegaer, ro, turnus, opplæring = play.cards(
        "Blir avbrutt hele dagen",
        "Mangler folk i helgene 🙁",
        "Kollegaer som <b>stiller opp</b>",
        "Ro til å skrive rapport",
        "Turnusen kommer sent",
        "Lite opplæring",
        place=Place.JOB_CONTENT,
    )
    play.cards("Leder som hører etter", kind=Kind.RESOURCE, place=Place.LEADER_RELATIONS)
    play.open_round()
    do(c.LowerCount(id_(), 6))
    play.send("Vet ikke helt hvor", place=Place.P)
    play.send("Sladder", place=Place.P)
    late = play.send("Skal bort", place=Place.GROUP)
    play.close_round()
    play.reveal()
    do(c.Ask(id_(), Level.LEADER))
    do(c.Focus(id_(), "other:group"))
    on_p = [card.id for card in play.board.cards.values() if card.place is Place.P]
    play.go(Step.CONNECT)
    do(c.Move(id_(), on_p[0], Place.SUPPORT_CULTURE))
    do(c.LeaveOnP(id_(), on_p[1], "Gruppen er uenig"))
    do(c.GroupCards(id_(), (avbrudd, ro, mangler)))
    do(c.GroupCards(id_(), (turnus, opplæring)))
    first, second = play.board.groups
    do(c.Move(id_(), first, Place.JOB_CONTEXT))
    do(c.GroupCards(id_(), (opplæring,), first))
    undone = c.Move(id_(), mangler, Place.POLICIES_PRACTICES)
    do(undone)
    do(c.Undo(id_(), undone.id))
    do(c.DrawLink(id_(), first, kollegaer, LinkKind.WEAKENS))
    do(c.DrawLink(id_(), kollegaer, turnus, LinkKind.LEADS_TO))
    do(c.Unlink(id_(), list(play.board.links)[1]))
    play.take_back(late, "Skal bort")
    play.go(Step.MARK)
    do(c.OpenBallot(id_()))
    for paper in "12345":
        play.vote(paper, {first: 2, turnus: 1}, {kollegaer: 1, on_p[0]: 1})
    do(c.LowerCount(id_(), 5))
    do(c.CloseBallot(id_()))
    do(c.OpenBallot(id_()))
    for paper in "1234":
        play.vote(paper, {first: 1, second: 1, kollegaer: 1}, {kollegaer: 2})
    do(c.CloseBallot(id_()))
    do(c.Mark(id_(), on_p[0], (Action.PRESERVE,)))
    do(c.Mark(id_(), first, (Action.PRESERVE, Action.IMPROVE)))
    do(c.Ungroup(id_(), first, (mangler,)))
    play.cards("Ro-tid fra 9 til 10", "Frukt", step=Step.SUGGEST, about=first)
    do(c.Blank(id_(), avbrudd, False))
    frukt, vann, luft, lys = play.cards("Frukt", "Vann", "Luft", "Lys og varme", step=Step.SUGGEST)
    do(a.NoteEffect(id_(), kollegaer, "Gjør dagen lettere"))
    do(a.Note(id_(), "Lang stillhet etter kortet om kollegaer", about=kollegaer))
    do(
        a.Note(
            id_(),
            "Lang stillhet etter kortet om kollegaer",
            [*play.board.notes][-1],
            kollegaer,
            in_minutes=True,
        )
    )
    do(a.Note(id_(), "Alle nikker", in_minutes=True))
    do(a.Note(id_(), "", list(play.board.notes)[-1]))
    do(a.Pause(id_(), 10))
    do(a.Resume(id_()))
    do(a.Pause(id_(), 5))
    play.rework((frukt, vann), "Frukt og vann")
    play.rework((luft,), "Bedre luft", "Vindu som kan åpnes")
    play.rework((lys,), "Lys", "Varme")
    do(c.Withdraw(id_(), (vann,)))
    do(c.Blank(id_(), play.board.reworks[-1].into[0], False))
    do(c.Summarise(id_(), "Vi vil ha ro.\nVi tar vare på hverandre."))
    play.go(Step.CLOSE)
    play.close_round()
    do(c.Confirm(id_()))
    do(c.Lock(id_()))
    return play


def answers(targets: Iterable[str], **values: int | str) -> dict[str, dict[str, Any]]:
    """The same answers about each of these."""
    return {target: dict(values) for target in targets}


def rate(play: Play, command: t.OpenRating, *papers: dict[str, dict[str, Any]]) -> None:
    """A whole rating: papers out, answered by employees and employer in turn, counted."""
    play.do(command)
    by_side = play.table.ratings[list(play.table.ratings)[-1]].by_side
    for number, paper in enumerate(papers):
        side = (Side.EMPLOYERS if number % 2 else Side.EMPLOYEES) if by_side else None
        play.rate(f"paper {number}", paper, side)
    play.do(t.CloseRating(play.id()))


def part_1() -> Play:
    """Stakeholder meeting part 1, in which everything happens once."""
    seating = {SeatGroup.EMPLOYEE: 5, SeatGroup.SAFETY_REP: 1, SeatGroup.MIDDLE: 5}
    play = meeting(Script.MEETING_1, accepted=False, shuffle=random.Random(1), seats=11, seating=seating)
    do, id_ = play.do, play.id
    do(t.AddRule(id_(), "Telefonen i lomma"))
    do(t.AddRule(id_(), "Kari skriver"))
    do(t.RemoveSaid(id_(), Said.RULE, "Kari skriver"))
    do(t.AcceptRules(id_()))
    play.go(Step.M1_RESULTS)
    for what in ("preserve", "employees", NEEDS[0].id, None):
        do(t.Show(id_(), what))
    missing, wrong, doubled, away, gone = play.cards(
        "Lite opplæring av vikarer",
        "Gjelder også natt",
        "Turnus",
        "Vi mangler folk",
        "Skal bort",
        step=Step.M1_MISSING,
        place=Place.GROUP,
        about=NEEDS[1].id,
    )
    do(t.TakeUp(id_(), missing, Action.IMPROVE, "Vikarer får for lite opplæring"))
    undone = t.TakeUp(id_(), wrong, Action.IMPROVE)
    do(undone)
    do(c.Undo(id_(), undone.id))
    do(t.LayBeside(id_(), wrong, NEEDS[1].id))
    do(t.LayBeside(id_(), doubled, NEEDS[0].id))
    do(t.Restore(id_(), doubled))
    do(t.Trash(id_(), doubled, TrashReason.COVERED_ELSEWHERE, False, "Turnusgruppa"))
    do(t.TakeUp(id_(), gone, Action.PRESERVE))
    do(c.Move(id_(), NEEDS[3].id, Place.LEADER))
    play.go(Step.M1_RATE)
    every = list(play.table.needs)
    rate(
        play,
        t.OpenRating(id_(), Question.NEEDS),
        *(answers(every, importance=number % 4, influence=3 - number % 3) for number in range(11)),
    )
    rate(play, t.OpenRating(id_(), Question.NEEDS), *[answers(every[:2], importance=2)] * 3)
    do(t.OpenRating(id_(), Question.NEEDS))
    do(c.LowerCount(id_(), 9))
    for number in range(9):
        play.rate(f"{number}", answers(every, importance=3, influence="dont_know" if number % 2 else 1))
    do(c.Blank(id_(), gone, False))
    do(t.CloseRating(id_()))
    play.go(Step.M1_DOTS)
    play.seating = {SeatGroup.EMPLOYEE: 4, SeatGroup.SENIOR: 7}
    do(c.OpenBallot(id_(), "Turnusen gjør at flere ikke kunne komme"))
    for paper in "12345":
        play.vote(paper, {NEEDS[0].id: 2, NEEDS[1].id: 1}, {NEEDS[2].id: 2})
    do(c.CloseBallot(id_()))
    play.go(Step.M1_CONSENSUS)
    do(t.SettleOrder(id_(), (NEEDS[1].id, NEEDS[0].id)))
    do(t.Prioritise(id_(), NEEDS[0].id, Action.IMPROVE))
    do(t.Prioritise(id_(), away, Action.IMPROVE))
    do(t.Prioritise(id_(), NEEDS[2].id, Action.PRESERVE))
    do(t.LiftUp(id_(), NEEDS[3].id, LiftTo.AMU))
    do(t.SendToHse(id_(), NEEDS[4].id))
    rate(
        play,
        t.OpenRating(id_(), Question.CONSENSUS, reason="Som over"),
        *[answers(["list"], consensus="up")] * 4,
        answers(["list"], consensus="down"),
    )
    play.cards("Natta er ikke med", kind=Kind.OBJECTION, place=None, step=Step.M1_CONSENSUS)
    do(t.NoteObjection(id_(), "For mange behov på én gang"))
    play.go(Step.M1_RESULT)
    play.close_round()
    do(t.Trash(id_(), NEEDS[1].id, TrashReason.UNCLEAR, False))
    do(t.Restore(id_(), NEEDS[1].id))
    do(t.Park(id_(), NEEDS[1].id, "HR", "2026-05-04"))
    do(t.Trash(id_(), missing, TrashReason.OUTSIDE_MANDATE, False))
    do(c.Confirm(id_()))
    play.go(Step.M1_CLOSE)
    do(c.Lock(id_()))
    return play


def part_2() -> Play:
    """Stakeholder meeting part 2, in which everything happens once."""
    seating = {SeatGroup.EMPLOYEE: 6, SeatGroup.HR_BHT: 5}
    play = meeting(Script.MEETING_2, shuffle=random.Random(2), seats=11, seating=seating)
    do, id_ = play.do, play.id
    do(t.LiftUp(id_(), NEEDS[3].id, LiftTo.SENIOR_MANAGEMENT))
    do(c.Move(id_(), NEEDS[3].id, Place.LEADER))
    play.go(Step.M2_SHORTLIST)
    do(t.Show(id_(), OPTIONS[0].id))
    play.go(Step.M2_FIT)
    good = {"F1": 4, "F2": 4, "F3": 3, "F4": 5, "F5": 4, "F6": 3, "F7": 4}
    for option in OPTIONS[:2]:
        rate(play, t.OpenRating(id_(), Question.FIT, option.id), *[answers([option.id], **good)] * 11)
    poor = {**good, "F1": 2, "F7": "dont_know"}
    rate(
        play,
        t.OpenRating(id_(), Question.FIT, OPTIONS[2].id),
        *[answers([OPTIONS[2].id], **poor)] * 5,
    )
    play.cards("Vikar på vaktene", kind=Kind.CONDITION, place=None, step=Step.M2_FIT, about=OPTIONS[0].id)
    play.cards("Kan gi mer overtid", kind=Kind.DANGER, place=None, step=Step.M2_FIT, about=OPTIONS[0].id)
    do(t.Adapt(id_(), OPTIONS[0].id, "Bare dagvakt først"))
    rate(play, t.OpenRating(id_(), Question.FIT, OPTIONS[0].id), *[answers([OPTIONS[0].id], **good)] * 11)
    do(t.Choose(id_(), OPTIONS[0].id))
    do(t.Restore(id_(), OPTIONS[0].id))
    do(t.Choose(id_(), OPTIONS[0].id))
    do(t.RejectOption(id_(), OPTIONS[1].id, "For dyrt"))
    do(t.Restore(id_(), OPTIONS[1].id))
    do(t.ParkOption(id_(), OPTIONS[1].id, "HR", "2026-06-01", "Venter på lokalene"))
    do(t.RejectOption(id_(), OPTIONS[2].id, "Treffer ikke behovet"))
    play.go(Step.M2_PACKAGE)
    play.close_round()
    do(t.NoteDissent(id_(), "Vi ville hatt flere tiltak"))
    for finding in findings(play.table, play.headcount):
        do(t.Excuse(id_(), finding.check, "Vi begynner med ett", finding.about or None))
    play.go(Step.M2_PLAN)
    for field_, text in (
        (PlanField.AIM, "Ingen rute varer lenger enn vakta"),
        (PlanField.STARTS_ON, "2026-05-04"),
        (PlanField.ENDS_ON, "2026-09-30"),
        (PlanField.REACH, "Alle"),
        (PlanField.REACH, ""),
    ):
        do(t.WritePlan(id_(), OPTIONS[0].id, field_, text))
    do(c.Confirm(id_()))
    play.go(Step.M2_CLOSE)
    rate(
        play,
        t.OpenRating(id_(), Question.CONFIDENCE),
        *(answers(["plan"], confidence=number) for number in range(11)),
    )
    do(c.Lock(id_()))
    return play


def plays() -> Iterator[tuple[str, Play]]:
    """The whole meeting, and some in which people press anything."""
    yield "focus group", focus_group()
    for seed in SEEDS:
        yield f"chance {seed}", random_play(random.Random(seed))
    yield "part 1", part_1()
    yield "part 2", part_2()
    for seed in SEEDS:
        for script in (Script.MEETING_1, Script.MEETING_2):
            yield f"chance {seed} in {script.value}", random_meeting(random.Random(seed), script)


def shown(play: Play, audience: Audience) -> dict[str, Any]:
    """What this audience has on its screens in the end."""
    return to_json(show_board(play.board, audience))


def make() -> str:
    """The file's text: one entry a line."""
    lines = []
    for name, play in plays():
        entries = ",\n   ".join(
            json.dumps([wire.event_json(event) for event in entry.events], ensure_ascii=False)
            for entry in play.log
        )
        boards = ",\n   ".join(
            f"{json.dumps(audience.value)}: {json.dumps(shown(play, audience), ensure_ascii=False)}"
            for audience in Audience
        )
        lines.append(f'{{"name": "{name}",\n  "entries": [\n   {entries}],\n  "boards": {{\n   {boards}}}}}')
    every = ",\n ".join(lines)
    return f'{{"version": {VERSION},\n "plays": [\n {every}]}}\n'


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(make(), encoding="utf-8")
