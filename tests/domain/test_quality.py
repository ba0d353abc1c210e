"""What a facilitator reads when looking back: counts of the map, the script's promises, minutes by step."""

from dataclasses import fields

from tests.domain.board.play import Play

from medvirk.domain.board import commands as c
from medvirk.domain.iglo import Kind, Level, Place
from medvirk.domain.quality import Hint, Quality, StepTime, quality
from medvirk.domain.script import STEPS, Script, Step

PLANNED = dict.fromkeys(STEPS[Script.FOCUS_GROUP], 10)


def card_of(play: Play, **spent: int) -> Quality:
    return quality(play.board, planned=PLANNED, spent={Step(step): number for step, number in spent.items()})


def test_every_category_is_counted_and_those_without_cards_are_named():
    play = Play()
    play.cards("Pausen ryker", "Turnus", place=Place.JOB_CONTENT)
    play.cards("Noe annet", place=Place.GROUP)
    play.cards("Vi hjelper", place=Place.COWORKER_RELATIONS, kind=Kind.RESOURCE)
    found = card_of(play)
    assert len(found.places) == 12
    assert found.places[Place.JOB_CONTENT] == 2
    assert len(found.untouched) == 10
    assert found.kinds == {Kind.DEMAND: 3, Kind.RESOURCE: 1}
    assert Hint.UNTOUCHED in found.hints
    assert not {Hint.FEW_RESOURCES, Hint.FEW_DEMANDS} & set(found.hints), "four cards are too few to say so"


def test_a_kind_that_is_little_heard_is_pointed_out_among_enough_cards():
    for kind, other, hint in (
        (Kind.DEMAND, Kind.RESOURCE, Hint.FEW_RESOURCES),
        (Kind.RESOURCE, Kind.DEMAND, Hint.FEW_DEMANDS),
    ):
        play = Play()
        play.cards(*"abcdefg", kind=kind)
        play.cards("h", kind=other)
        assert hint in card_of(play).hints
        play.cards("i", "j", kind=other)
        assert hint not in card_of(play).hints


def test_levels_that_were_not_asked_about_resources_are_named():
    play = Play().at(Step.PLACE)
    play.do(c.Ask(play.id(), Level.GROUP))
    assert card_of(play).not_asked == (Level.INDIVIDUAL, Level.LEADER, Level.ORGANISATION)


def test_suggestions_are_tied_to_a_card_or_not_and_a_card_that_is_gone_ties_nothing():
    play = Play()
    (pause,) = play.cards("Pausen ryker")
    assert Hint.NO_SUGGESTIONS in card_of(play).hints
    play.cards("Vikar", step=Step.SUGGEST, about=pause)
    assert not {Hint.NO_SUGGESTIONS, Hint.UNTIED} & set(card_of(play).hints)
    play.cards("Sosial kveld", step=Step.SUGGEST)
    found = card_of(play)
    assert (found.suggestions, found.tied) == (2, 1)
    assert Hint.UNTIED in found.hints


def test_cards_left_on_p_and_a_summary_nobody_confirmed_are_told():
    play = Play()
    play.cards("Uklart", place=Place.P)
    found = card_of(play)
    assert (found.unplaced, found.has_summary, found.confirmed) == (1, False, False)
    assert {Hint.UNPLACED, Hint.NOT_CONFIRMED} <= set(found.hints)


def test_without_a_clock_nothing_is_measured_and_nothing_said_about_time():
    found = card_of(Play())
    assert {time.spent for time in found.times} == {None}
    assert not {Hint.OVERRAN, Hint.SHORT_CLOSE} & set(found.hints)
    assert quality(Play().board, planned={}, spent={}).times == ()


def test_steps_that_overran_and_a_short_end_are_told():
    found = card_of(Play(), place=15, close=4)
    assert found.times[3] == StepTime(Step.PLACE, 10, 15)
    assert found.times[0] == StepTime(Step.WELCOME, 10, 0)
    assert {Hint.OVERRAN, Hint.SHORT_CLOSE} <= set(found.hints)
    assert not {Hint.OVERRAN, Hint.SHORT_CLOSE} & set(card_of(Play(), place=14, close=5).hints)


def test_a_group_as_the_method_wants_it_is_told_so():
    whole = Quality(
        places=dict.fromkeys(Place, 1),
        kinds={Kind.DEMAND: 6, Kind.RESOURCE: 6},
        not_asked=(),
        suggestions=1,
        tied=1,
        unplaced=0,
        has_summary=True,
        confirmed=True,
        times=(),
    )
    assert whole.hints == (Hint.WELL,)


def test_nothing_on_the_card_is_told_by_round_or_by_person_R2():
    play = Play()
    play.cards("a")
    play.cards("b")
    one = Play()
    one.cards("a", "b")
    assert card_of(play) == card_of(one), "two rounds of one card look like one round of two"
    assert not [field.name for field in fields(Quality) if field.name in {"rounds", "seats", "phones"}]
