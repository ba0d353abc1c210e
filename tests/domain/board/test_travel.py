"""Next, back, jump, undo, redo, close and reopen, in any order: no card and no total is lost (R11)."""

import contextlib
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.domain.board.play import Play, thing

from medvirk.domain.board import commands as c
from medvirk.domain.errors import Refused
from medvirk.domain.iglo import Action, Place
from medvirk.domain.script import STEPS, Script, Step

WAYS = ("next", "back", "jump", "change", "undo", "redo", "open", "close", "vote", "round")
JOURNEYS = st.tuples(st.integers(0, 2**32), st.lists(st.sampled_from(WAYS), min_size=5, max_size=60))


def travel(play: Play, way: str, rng: random.Random, undone: list[str]) -> None:
    """One press of a facilitator, or what the room does."""
    steps = STEPS[Script.FOCUS_GROUP]
    at = steps.index(play.board.step)
    match way:
        case "next":
            play.go(steps[min(at + 1, len(steps) - 1)])
        case "back":
            play.go(steps[max(at - 1, 0)])
        case "jump":
            play.go(rng.choice(steps))
        case "change":
            one = rng.choice([0, 1, 2])
            if one == 0:
                play.do(c.Move(play.id(), thing(play, rng), rng.choice(list(Place))))
            elif one == 1:
                play.do(c.GroupCards(play.id(), tuple(rng.sample([*play.board.cards], 2))))
            else:
                play.do(c.Mark(play.id(), thing(play, rng), (Action.IMPROVE,)))
        case "undo":
            command = c.Undo(play.id(), rng.choice(play.log[-4:]).command)
            play.do(command)
            undone.append(command.id)
        case "redo" if undone:
            play.do(c.Undo(play.id(), undone.pop()))
        case "open":
            play.do(c.OpenBallot(play.id()))
        case "close":
            play.do(c.CloseBallot(play.id()))
        case "vote":
            for paper in "12345":
                play.vote(paper, {rng.choice([*play.board.cards]): rng.randint(1, 3)})
        case "round":
            play.cards(f"Kort {len(play.log)}", step=play.board.step)


def keeps_everything(seed: int, ways: list[str]) -> None:
    """After each press: all cards with their words, and the totals of every ballot that was closed."""
    play, rng, undone = Play(shuffle=random.Random(seed)), random.Random(seed), list[str]()
    play.cards("Avbrudd", "Turnus", "Kollegaer", "Opplæring")
    play.go(Step.MARK)
    play.do(c.OpenBallot(play.id()))
    for paper in "1234":
        play.vote(paper, {next(iter(play.board.cards)): 2})
    play.do(c.CloseBallot(play.id()))
    for way in ways:
        words = {id_: card.text for id_, card in play.board.cards.items()}
        closed = {id_: (one.cast, one.totals) for id_, one in play.board.ballots.items() if not one.is_open}
        with contextlib.suppress(Refused):
            travel(play, way, rng, undone)
        now = {id_: card.text for id_, card in play.board.cards.items()}
        assert words.items() <= now.items()
        for id_, counted in closed.items():
            ballot = play.board.ballots[id_]
            assert not ballot.is_open
            assert (ballot.cast, ballot.totals) == counted


@given(JOURNEYS)
@settings(max_examples=300)
def test_R11_going_anywhere_and_back_loses_no_card_and_no_total(journey: tuple[int, list[str]]) -> None:
    keeps_everything(*journey)


@pytest.mark.endurance
@given(JOURNEYS)
@settings(max_examples=10_000, deadline=None)
def test_R11_the_same_ten_thousand_times(journey: tuple[int, list[str]]) -> None:
    keeps_everything(*journey)


def test_what_was_undone_can_be_done_again_by_undoing_that() -> None:
    play = Play()
    (card,) = play.cards("Avbrudd")
    play.go(Step.CONNECT)
    move = c.Move(play.id(), card, Place.GROUP)
    play.do(move)
    undo = c.Undo(play.id(), move.id)
    play.do(undo)
    assert play.board.cards[card].place is Place.JOB_CONTENT
    play.do(c.Undo(play.id(), undo.id))
    assert play.board.cards[card].place is Place.GROUP
