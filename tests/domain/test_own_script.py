"""Own scripts: which orders a meeting can be walked in, and that every such meeting comes to its lock."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.board.meetings import meeting
from tests.domain.board.play import Play

from medvirk.domain import rating
from medvirk.domain.board import commands as c
from medvirk.domain.board import table_commands as t
from medvirk.domain.board.events import StepChanged
from medvirk.domain.board.table import Question, TrashReason
from medvirk.domain.board.table_ready import not_excused
from medvirk.domain.iglo import Action
from medvirk.domain.own_script import (
    BEFORE,
    NEEDED,
    Change,
    Fault,
    Field,
    Kind,
    OwnScript,
    OwnStep,
    Wrong,
    changes,
    faults,
    from_json,
    may_move,
    moved,
    to_json,
)
from medvirk.domain.script import STEPS, Script, Step

METHOD = {
    script: OwnScript(script, tuple(OwnStep(step, 10) for step in steps)) for script, steps in STEPS.items()
}
GROUP = METHOD[Script.FOCUS_GROUP]


@st.composite
def walkable(draw, scripts=tuple(Script)):
    """Any script without faults: an order that keeps every "before", some steps left out."""
    script = draw(st.sampled_from(scripts))
    left, order = list(STEPS[script][1:-1]), [STEPS[script][0]]
    while left:
        free = [step for step in left if not any(then is step and first in left for first, then in BEFORE)]
        order.append(draw(st.sampled_from(free)))
        left.remove(order[-1])
    order.append(STEPS[script][-1])
    texts = st.dictionaries(st.sampled_from(["nb", "nn", "en"]), st.text(min_size=1, max_size=9), min_size=1)
    return OwnScript(
        script,
        tuple(
            OwnStep(
                step,
                draw(st.integers(1, 240)),
                left_out=step not in NEEDED and draw(st.booleans()),
                words=draw(st.dictionaries(st.sampled_from(Field), texts, max_size=2)),
            )
            for step in order
        ),
    )


# what can be walked


@pytest.mark.untraced
@given(walkable())
def test_every_meeting_by_a_script_without_faults_is_walked_from_its_first_step_to_its_lock(own):
    assert faults(own) == ()
    play = begun(own)
    assert play.board.step is own.walked[0].step
    for at, each in enumerate(own.walked):
        if at:
            play.do(c.Go(play.id(), each.step, play.board.step), left_out=own.left_out)
        work(play, each.step)
    assert play.board.locked
    gone_to = [event.to for entry in play.log for event in entry.events if isinstance(event, StepChanged)]
    assert gone_to == [each.step for each in own.walked[1:]]


@pytest.mark.untraced
@given(walkable())
def test_a_step_that_is_left_out_is_refused_to_whoever_asks_for_it(own):
    play = begun(own)
    for step in own.left_out:
        with pytest.raises(Exception, match=r"step\.not_now"):
            play.do(c.Go(play.id(), step, play.board.step), left_out=own.left_out)


def begun(own):
    return Play(seats=5) if own.script is Script.FOCUS_GROUP else meeting(own.script, seats=5)


def rated(question):
    return lambda play: play.table.rating_of(question) is not None


WANTS = {
    Step.CONNECT: lambda play: play.board.cards,
    Step.MARK: lambda play: play.board.cards,
    Step.SUGGEST: lambda play: play.board.ballot is not None and not play.board.ballot.is_open,
    Step.M1_RATE: lambda play: Step.M1_MISSING in play.board.rounds,
    Step.M1_PICTURE: rated(Question.NEEDS),
    Step.M1_DOTS: rated(Question.NEEDS),
    Step.M1_CONSENSUS: rated(Question.NEEDS),
    Step.M1_RESULT: rated(Question.CONSENSUS),
    Step.M2_PACKAGE: lambda play: set(play.table.choices) == set(play.table.options),
    Step.M2_PLAN: lambda play: not not_excused(play.table, play.headcount),
}
"""What a step speaks of."""


def work(play, step):
    """The least that a group does in a step, and what has to be there for it."""
    do = play.do
    assert WANTS.get(step, lambda play: True)(play), f"too early for {step}"
    match step:
        case Step.WELCOME:
            do(c.ReadRules(play.id()))
        case Step.PLACE | Step.SUGGEST:
            play.cards("Korte vakter", "Lange vakter", step=step)
        case Step.MARK | Step.M1_DOTS:
            do(c.OpenBallot(play.id()))
            for paper in "1234":
                play.vote(paper, {})
            do(c.CloseBallot(play.id()))
        case Step.M1_MISSING:
            play.open_round()
            play.close_round()
        case Step.M1_RATE:
            ask(play, Question.NEEDS, 2)
        case Step.M1_CONSENSUS:
            do(t.Prioritise(play.id(), next(iter(play.table.needs)), Action.IMPROVE))
            ask(play, Question.CONSENSUS, "up")
        case Step.M1_RESULT | Step.M2_SHORTLIST:
            pass
        case Step.M2_FIT:
            for option in play.table.options:
                ask(play, Question.FIT, 3, option)
                do(t.RejectOption(play.id(), option, "Passer ikke her."))
        case Step.M2_PACKAGE:
            for finding in not_excused(play.table, play.headcount):
                do(t.Excuse(play.id(), finding.check, "Ingen tiltak passet.", finding.about or None))
        case Step.CLOSE | Step.M1_CLOSE | Step.M2_CLOSE:
            if play.board.table is not None:
                for need in play.table.needs:
                    do(t.Trash(play.id(), need, TrashReason.UNCLEAR, False))
            if play.board.round is not None:
                play.close_round()
            do(c.Summarise(play.id(), "Ro til å planlegge."))
            do(c.Confirm(play.id()))
            do(c.Lock(play.id()))
        case _:
            pass


def ask(play, question, answer, option=None):
    play.do(c.OpenRating(play.id(), question, option))
    targets = play.table.open_rating.targets
    for paper in "12345":
        play.rate(paper, {target: dict.fromkeys(rating.ITEMS[question], answer) for target in targets})
    play.do(c.CloseRating(play.id()))


@pytest.mark.parametrize("script", Script)
def test_the_methods_own_order_has_no_fault_and_no_change(script):
    assert faults(METHOD[script]) == ()
    assert changes(METHOD[script], METHOD[script]) == ()


def test_a_meeting_begins_with_its_welcome_and_ends_with_its_lock():
    turned = replace(GROUP, steps=GROUP.steps[::-1])
    found = faults(turned)
    assert Fault(Wrong.FIRST, Step.WELCOME) in found
    assert Fault(Wrong.LAST, Step.CLOSE) in found


@pytest.mark.parametrize(("first", "then"), BEFORE)
def test_no_result_stands_before_what_it_is_about(first, then):
    own = METHOD[next(script for script, steps in STEPS.items() if first in steps)]
    order = [step for step in own.steps if step.step is not first]
    at = [step.step for step in order].index(then)
    assert Fault(Wrong.ORDER, first, then) in faults(
        replace(own, steps=(*order[: at + 1], own.of(first), *order[at + 1 :]))
    )


@pytest.mark.parametrize("step", sorted(NEEDED))
def test_what_a_meeting_cannot_do_without_is_not_left_out(step):
    own = METHOD[next(script for script, steps in STEPS.items() if step in steps)]
    assert faults(own.with_step(replace(own.of(step), left_out=True))) == (Fault(Wrong.NEEDED, step),)


@pytest.mark.parametrize("minutes", [0, 241, -5])
def test_a_step_takes_at_least_a_minute_and_at_most_four_hours(minutes):
    own = GROUP.with_step(replace(GROUP.of(Step.PLACE), minutes=minutes))
    assert faults(own) == (Fault(Wrong.MINUTES, Step.PLACE),)


@pytest.mark.parametrize("steps", [GROUP.steps[:-1], (*GROUP.steps, GROUP.steps[0]), ()])
def test_a_script_has_each_of_its_steps_once(steps):
    assert faults(replace(GROUP, steps=steps)) == (Fault(Wrong.STEPS),)


def test_a_step_of_another_script_is_not_in_it():
    with pytest.raises(KeyError):
        GROUP.of(Step.M1_RATE)


# moving


@given(walkable(), st.data())
def test_a_move_that_is_offered_leaves_a_script_that_can_be_walked(own, data):
    step = data.draw(st.sampled_from([each.step for each in own.steps]))
    by = data.draw(st.sampled_from([-1, 1]))
    if may_move(own, step, by):
        assert faults(moved(own, step, by)) == ()
        assert moved(moved(own, step, by), step, -by) == own


def test_the_first_and_the_last_step_stay_where_they_are():
    for step in (Step.WELCOME, Step.CLOSE):
        assert not may_move(GROUP, step, -1)
        assert not may_move(GROUP, step, 1)
    assert moved(GROUP, Step.WELCOME, -1) == GROUP


def test_a_break_moves_anywhere_between_the_first_step_and_the_last():
    own = METHOD[Script.MEETING_2]
    seen = {3}
    for by in (-1, 1):
        here = own
        while may_move(here, Step.M2_BREAK, by):
            here = moved(here, Step.M2_BREAK, by)
            seen.add([each.step for each in here.steps].index(Step.M2_BREAK))
    assert seen == {1, 2, 3, 4, 5}


# what differs


def test_the_one_step_that_moved_is_named_with_the_step_it_follows_now():
    own = moved(moved(METHOD[Script.MEETING_1], Step.M1_BREAK, -1), Step.M1_BREAK, -1)
    assert changes(own, METHOD[Script.MEETING_1]) == (
        Change(Kind.MOVED, Step.M1_BREAK, after=Step.M1_RESULTS),
    )


def test_minutes_words_and_what_is_left_out_are_told():
    own = GROUP.with_step(replace(GROUP.of(Step.EXPLAIN), left_out=True))
    own = own.with_step(replace(own.of(Step.PLACE), minutes=20, words={Field.SAY: {"nn": "No deler vi."}}))
    assert changes(own, GROUP) == (
        Change(Kind.LEFT_OUT, Step.EXPLAIN),
        Change(Kind.MINUTES, Step.PLACE),
        Change(Kind.WORDS, Step.PLACE, texts=((Field.SAY, "nn"),)),
    )
    assert own.minutes == 80
    assert own.left_out == {Step.EXPLAIN}


@given(walkable())
def test_a_stored_script_is_read_as_it_was(own):
    assert from_json(own.script, to_json(own)) == own
