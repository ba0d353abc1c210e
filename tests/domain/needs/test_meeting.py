"""What a stakeholder meeting leaves: a fate for every need, and what was written there (method.md 5.3)."""

import datetime as dt
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.board.meetings import NEEDS, meeting, random_meeting
from tests.domain.board.play import Play

from medvirk.domain.board import commands as c
from medvirk.domain.board import table_commands as t
from medvirk.domain.board.table import LiftTo, Question, TrashReason
from medvirk.domain.iglo import NEED_KINDS, Action, Kind, Place
from medvirk.domain.needs.fate import Fate, Lacking, lacking
from medvirk.domain.needs.meeting import Decided, decided
from medvirk.domain.script import Script, Step

KNOWN = [need.id for need in NEEDS]
FIRST, SECOND, THIRD, FOURTH, FIFTH = NEEDS


@pytest.fixture
def play() -> Play:
    return meeting(Script.MEETING_1)


def leaves(play: Play) -> Decided:
    return decided(play.board, KNOWN)


def test_a_focus_group_decides_nothing() -> None:
    assert decided(Play().board, KNOWN) == Decided((), (), (), (), ())


def test_each_fate_comes_with_what_it_cannot_be_without(play: Play) -> None:
    play.go(Step.M1_RESULT)
    play.do(t.Prioritise(play.id(), FIRST.id, Action.IMPROVE))
    play.do(t.Prioritise(play.id(), THIRD.id, Action.PRESERVE))
    play.do(t.Park(play.id(), SECOND.id, "HR", "2026-06-20"))
    play.do(t.Trash(play.id(), FOURTH.id, TrashReason.COVERED_ELSEWHERE, False, "Kurs i mai"))
    play.do(t.LiftUp(play.id(), FIFTH.id, LiftTo.AMU))
    found = {outcome.need: outcome for outcome in leaves(play).outcomes}
    assert [found[need.id].fate for need in NEEDS] == [
        Fate.PRIORITISED_IMPROVE,
        Fate.PARKED,
        Fate.PRIORITISED_PRESERVE,
        Fate.TRASHED,
        Fate.LIFTED_UP,
    ]
    parked, trashed, lifted = found[SECOND.id], found[FOURTH.id], found[FIFTH.id]
    assert (parked.owner, parked.on) == ("HR", dt.date(2026, 6, 20))
    assert (trashed.reason, trashed.note) == ("covered_elsewhere", "Kurs i mai")
    assert lifted.where == "amu"
    # The day on which management answers is in the mandate, not in the meeting.
    assert {each for outcome in found.values() for each in lacking(outcome)} == {Lacking.ON}


def test_medians_and_dots_follow_the_need_and_are_unknown_without_enough_papers(play: Play) -> None:
    play.go(Step.M1_RATE)
    play.do(c.OpenRating(play.id(), Question.NEEDS))
    for paper, importance in zip("1234", (3, 3, 2, 2), strict=True):
        play.rate(paper, {FIRST.id: {"importance": importance, "influence": 1}})
    play.do(c.CloseRating(play.id()))
    play.go(Step.M1_DOTS)
    play.do(c.OpenBallot(play.id()))
    for paper in "1234":
        play.vote(paper, {FIRST.id: 2, SECOND.id: 1}, {FIRST.id: 1})
    play.do(c.CloseBallot(play.id()))
    play.go(Step.M1_RESULT)
    play.do(t.Prioritise(play.id(), FIRST.id, Action.IMPROVE))
    play.do(t.Park(play.id(), SECOND.id, "HR", "2026-06-20"))
    first, second = leaves(play).outcomes
    assert (first.importance, first.influence, first.dots) == (2.5, 1.0, 8)
    assert (second.importance, second.influence, second.dots) == (None, None, 4)
    quiet = meeting(Script.MEETING_1)
    quiet.go(Step.M1_RESULT)
    quiet.do(t.Prioritise(quiet.id(), FIRST.id, Action.IMPROVE))
    assert leaves(quiet).outcomes[0].dots is None


def written(play: Play, *texts: str, **more: object) -> list[str]:
    """Cards that the room writes in the step of what is missing."""
    return play.cards(*texts, step=Step.M1_MISSING, **more)  # type: ignore[arg-type]


def test_a_card_that_becomes_a_need_brings_its_words_and_its_cards(play: Play) -> None:
    night, more = written(play, "Natta er glemt", "Ingen spør natta", place=Place.JOB_CONTEXT)
    play.do(t.TakeUp(play.id(), night, Action.IMPROVE, "Natta må være med"))
    (made,) = [need for need in play.table.needs if need not in KNOWN]
    play.do(t.LayBeside(play.id(), more, made))
    left = leaves(play)
    (need,) = left.made
    assert (need.id, need.statement, need.kind, need.place, need.action) == (
        made,
        "Natta må være med",
        Kind.DEMAND,
        Place.JOB_CONTEXT,
        Action.IMPROVE,
    )
    assert [card.text for card in need.cards] == ["Natta er glemt", "Ingen spør natta"]
    assert left.more == ()


def test_a_card_beside_a_need_that_was_there_says_more_about_it(play: Play) -> None:
    (card,) = written(play, "Også i helga")
    play.do(t.LayBeside(play.id(), card, FIRST.id))
    ((need, cards),) = leaves(play).more
    assert (need, [each.text for each in cards]) == (FIRST.id, ["Også i helga"])
    assert leaves(play).made == ()


def test_a_card_that_was_only_given_an_answer_is_a_need_that_asks_for_nothing(play: Play) -> None:
    (card,) = written(play, "Vi vil ha hund", place=Place.SQUARE)
    play.go(Step.M1_RESULT)
    play.do(t.Trash(play.id(), card, TrashReason.OUTSIDE_MANDATE, False))
    left = leaves(play)
    assert [(need.id, need.statement, need.action) for need in left.made] == [(card, "Vi vil ha hund", None)]
    assert [(each.need, each.reason) for each in left.outcomes] == [(card, "outside_mandate")]


def test_objections_stay_with_what_they_are_about(play: Play) -> None:
    """method.md 5.3: objections are kept."""
    play.go(Step.M1_CONSENSUS)
    play.open_round()
    play.send("Ikke enig i denne", kind=Kind.OBJECTION, place=None, about=FIRST.id)
    play.send("For mye på én gang", kind=Kind.OBJECTION, place=None, about=None)
    play.close_round()
    play.reveal()
    play.do(t.NoteObjection(play.id(), "Natta er ikke med"))
    play.do(t.Prioritise(play.id(), FIRST.id, Action.IMPROVE))
    left = leaves(play)
    assert left.outcomes[0].objections == ("Ikke enig i denne",)
    assert left.objections == ("Natta er ikke med", "For mye på én gang")
    assert left.made == ()


def test_a_need_that_was_moved_stands_where_it_stands(play: Play) -> None:
    play.do(c.Move(play.id(), FIRST.id, Place.STIGMA))
    places = dict(leaves(play).places)
    assert places[FIRST.id] is Place.STIGMA
    assert places[FOURTH.id] is Place.P


def test_a_card_that_has_become_a_need_takes_its_earlier_fate_to_nobody(play: Play) -> None:
    (card,) = written(play, "Natta er glemt")
    play.do(t.Park(play.id(), card, "HR", "2026-05-04"))
    play.do(t.TakeUp(play.id(), card, Action.IMPROVE))
    assert leaves(play).outcomes == ()


def test_part_2_repeats_nothing_of_part_1_but_what_it_decided_anew() -> None:
    play = meeting(Script.MEETING_2)
    assert leaves(play).outcomes == ()
    play.do(t.LiftUp(play.id(), FOURTH.id, LiftTo.SENIOR_MANAGEMENT))
    assert [(each.need, each.fate) for each in leaves(play).outcomes] == [(FOURTH.id, Fate.LIFTED_UP)]


@given(st.integers(0, 10_000), st.sampled_from([Script.MEETING_1, Script.MEETING_2]))
def test_nothing_that_was_written_about_work_is_lost_and_every_answer_is_one(
    seed: int, script: Script
) -> None:
    play = random_meeting(random.Random(seed), script)
    left = leaves(play)
    about_work = {card.id for card in play.board.cards.values() if card.kind in NEED_KINDS}
    found = [card.id for need in left.made for card in need.cards]
    found += [card.id for _, cards in left.more for card in cards]
    assert sorted(found) == sorted(about_work)
    entries = {*KNOWN, *(need.id for need in left.made)}
    assert len(entries) == len(KNOWN) + len(left.made)
    answered = [outcome.need for outcome in left.outcomes]
    assert len(set(answered)) == len(answered)
    assert set(answered) <= entries
    for outcome in left.outcomes:
        assert lacking(outcome) == ((Lacking.ON,) if outcome.fate is Fate.LIFTED_UP else ())
