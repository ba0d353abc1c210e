"""How far a step has come, and what the next one changes (method.md 2.3)."""

import pytest
from tests.domain.board.play import Play

from medvirk.domain.board import commands as c
from medvirk.domain.board.progress import Change, Fact, Room, changes, exits
from medvirk.domain.iglo import Level, Place
from medvirk.domain.script import STEPS, Step, next_step, previous_step


def missing(play: Play, room: Room | None = None) -> dict[str, int]:
    return {exit_.fact.value: exit_.missing for exit_ in exits(play.board, room or Room())}


def test_the_steps_follow_each_other() -> None:
    assert [next_step(step) for step in STEPS] == [*STEPS[1:], None]
    assert [previous_step(step) for step in STEPS] == [None, *STEPS[:-1]]


def test_welcome_ends_when_the_rules_are_read() -> None:
    play = Play()
    assert missing(play) == {"rules_read": 1}
    play.do(c.ReadRules(play.id()))
    assert all(exit_.holds for exit_ in exits(play.board, Room()))


def test_reflection_ends_when_everyone_has_said_so() -> None:
    play = Play().at(Step.REFLECT)
    assert missing(play, Room(seats=8, finished=6)) == {"everyone_finished": 2}
    assert missing(play, Room(seats=8, finished=9)) == {"everyone_finished": 0}


def test_the_map_is_explained_when_all_levels_topics_square_and_P_are() -> None:
    play = Play().at(Step.EXPLAIN)
    assert missing(play) == {"all_explained": 4 + 12 + 2}
    for item in c.EXPLAINED:
        play.do(c.Explain(play.id(), item))
    assert missing(play) == {"all_explained": 0}


def test_cards_are_placed_when_the_tray_is_empty_and_resources_were_asked_for_at_every_level() -> None:
    play = Play().at(Step.PLACE)
    play.open_round()
    assert missing(play, Room(waiting=3)) == {"round_closed": 1, "tray_empty": 3, "resources_asked": 4}
    play.close_round()
    for level in Level:
        play.do(c.Ask(play.id(), level))
    assert missing(play) == {"round_closed": 0, "tray_empty": 0, "resources_asked": 0}


def test_P_is_emptied_before_the_marks() -> None:
    play = Play()
    card, _ = play.cards("a", "b", place=Place.P)
    play.go(Step.CONNECT)
    play.do(c.LeaveOnP(play.id(), card, "Vet ikke"))
    assert missing(play) == {"p_empty": 1}


def test_marking_ends_with_a_closed_ballot() -> None:
    play = Play().at(Step.MARK)
    assert missing(play) == {"ballot_closed": 1}
    play.do(c.OpenBallot(play.id()))
    assert missing(play) == {"ballot_closed": 1}
    play.do(c.CloseBallot(play.id()))
    assert missing(play) == {"ballot_closed": 0}


def test_what_got_most_votes_wants_a_suggestion() -> None:
    play = Play()
    one, two, _ = play.cards("a", "b", "c", place=Place.STIGMA)
    play.go(Step.SUGGEST)
    assert missing(play)["first_has_suggestion"] == 0
    play.go(Step.MARK)
    play.do(c.OpenBallot(play.id()))
    for paper in "1234":
        play.vote(paper, {one: 1}, {two: 1})
    play.do(c.CloseBallot(play.id()))
    play.go(Step.SUGGEST)
    assert missing(play)["first_has_suggestion"] == 2
    play.cards("Ro", step=Step.SUGGEST, about=one)
    assert missing(play)["first_has_suggestion"] == 1


def test_the_meeting_ends_confirmed_and_locked() -> None:
    play = Play().at(Step.CLOSE)
    assert missing(play) == {"round_closed": 0, "tray_empty": 0, "p_empty": 0, "confirmed": 1, "locked": 1}
    play.do(c.Confirm(play.id()))
    play.do(c.Lock(play.id()))
    assert missing(play)["locked"] == 0
    assert {fact.value for fact in Fact} >= set(missing(play))


@pytest.mark.parametrize("step", STEPS)
def test_every_step_says_what_phones_do_there(step: Step) -> None:
    (change,) = changes(Play().board, step)
    assert change.value.startswith("phones_")


def test_the_facilitator_is_told_what_a_step_cuts_short() -> None:
    play = Play().at(Step.PLACE)
    play.open_round()
    assert changes(play.board, Step.CONNECT) == (Change.ROUND_CLOSES, Change.PHONES_LOOK_AT_MAP)
    assert Change.CLOSING_ROUND_OPENS in changes(play.board, Step.CLOSE)
    play.go(Step.MARK)
    play.do(c.OpenBallot(play.id()))
    assert changes(play.board, Step.SUGGEST) == (Change.BALLOT_PAUSES, Change.PHONES_SUGGEST)
    play.go(Step.SUGGEST)
    assert changes(play.board, Step.MARK) == (Change.BALLOT_RESUMES, Change.PHONES_VOTE)
    assert changes(play.board, Step.PLACE) == (Change.PHONES_PLACE_CARDS,)
