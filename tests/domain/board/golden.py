"""Makes a release's golden log: `python -m tests.domain.board.golden tests/golden/board-<version>.json`.

A release adds a file. A file that is there is never made again: every later version must read it (B14).
"""

import json
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.domain.board.play import Play, random_play

from medvirk.domain.board import commands as c
from medvirk.domain.board import wire
from medvirk.domain.board.state import to_json
from medvirk.domain.board.upcast import VERSION
from medvirk.domain.board.view import Audience, show_board
from medvirk.domain.iglo import Action, Kind, Level, LinkKind, Place
from medvirk.domain.script import Step

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
    do(c.Blank(id_(), avbrudd))
    do(c.Summarise(id_(), "Vi vil ha ro.\nVi tar vare på hverandre."))
    play.go(Step.CLOSE)
    play.close_round()
    do(c.Confirm(id_()))
    do(c.Lock(id_()))
    return play


def plays() -> Iterator[tuple[str, Play]]:
    """The whole meeting, and some in which people press anything."""
    yield "focus group", focus_group()
    for seed in SEEDS:
        yield f"chance {seed}", random_play(random.Random(seed))


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
