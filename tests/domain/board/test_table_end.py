"""The end of part 1: an objection is said, and everything has an answer (method.md 5.2, 5.3)."""

import pytest
from tests.domain.board.at_the_table import (
    FIRST,
    FIVE,
    FOUR,
    ONE,
    SECOND,
    THIRD,
    THREE,
    TWO,
    all_parked,
    thumbs,
    written,
)
from tests.domain.board.meetings import meeting
from tests.domain.board.play import Play, ident

from medvirk.domain.board import commands as c
from medvirk.domain.board import table_commands as t
from medvirk.domain.board import table_events as te
from medvirk.domain.board.erase import without_said
from medvirk.domain.board.table import LiftTo, Question, Said, TrashReason
from medvirk.domain.board.table_ready import (
    unanswered,
    unsaid,
    without_level,
)
from medvirk.domain.iglo import Action, Kind, Place
from medvirk.domain.script import Script, Step


def test_5_3_a_thumb_down_is_voiced_or_written_before_the_group_says_yes(part_1: Play) -> None:
    all_parked(part_1)
    thumbs(part_1, "up", "up", "sideways", "down")
    part_1.go(Step.M1_RESULT)
    assert part_1.refuses(c.Confirm(part_1.id())) == "objections.unsaid"
    part_1.do(t.NoteObjection(part_1.id(), "For mye på én gang"))
    part_1.do(c.Confirm(part_1.id()))


def test_5_3_an_objection_on_a_card_is_written(part_1: Play) -> None:
    all_parked(part_1)
    thumbs(part_1, "up", "up", "up", "down")
    part_1.cards("Nei", kind=Kind.OBJECTION, place=None, step=Step.M1_CONSENSUS)
    part_1.go(Step.M1_RESULT)
    part_1.close_round()
    part_1.do(c.Confirm(part_1.id()))


def test_5_3_what_was_objected_before_the_question_does_not_answer_a_thumb_down(part_1: Play) -> None:
    """Noted before and written before; the one who is asked now has not been heard."""
    all_parked(part_1)
    part_1.cards("Nei", kind=Kind.OBJECTION, place=None, step=Step.M1_CONSENSUS)
    part_1.do(t.NoteObjection(part_1.id(), "For mye på én gang"))
    thumbs(part_1, "up", "up", "up", "down")
    part_1.go(Step.M1_RESULT)
    part_1.close_round()
    assert part_1.refuses(c.Confirm(part_1.id())) == "objections.unsaid"
    part_1.do(t.NoteObjection(part_1.id(), "Natta er ikke med"))
    part_1.do(c.Confirm(part_1.id()))


def test_5_3_in_part_2_dissent_answers_a_thumb_down(part_2: Play) -> None:
    """Dissent about a measure, noted before the question about the package, does not."""
    part_2.do(t.SendToHse(part_2.id(), FOUR))
    for option in (FIRST, SECOND, THIRD):
        part_2.do(t.RejectOption(part_2.id(), option, "Treffer ikke"))
    part_2.do(t.NoteDissent(part_2.id(), "Det tiltaket burde vært med"))
    part_2.go(Step.M2_PACKAGE)
    thumbs(part_2, "up", "up", "down", "down")
    assert part_2.refuses(c.Confirm(part_2.id())) == "objections.unsaid"
    part_2.do(t.NoteDissent(part_2.id(), "Vi ville hatt flere tiltak"))
    part_2.do(c.Confirm(part_2.id()))


@pytest.mark.parametrize("said", [("up", "up", "sideways", "sideways"), ("down", "down", "down")])
def test_5_3_without_a_thumb_down_that_may_be_told_nothing_is_asked_for(
    part_1: Play, said: tuple[str, ...]
) -> None:
    """Fewer than four papers have no totals (A4), so nobody knows of a thumb."""
    all_parked(part_1)
    thumbs(part_1, *said)
    part_1.go(Step.M1_RESULT)
    part_1.do(c.Confirm(part_1.id()))


@pytest.mark.parametrize("again", [(), ("up", "up", "up")])
def test_5_3_asking_again_while_too_few_answer_leaves_a_thumb_down_to_be_voiced(
    part_1: Play, again: tuple[str, ...]
) -> None:
    all_parked(part_1)
    thumbs(part_1, "up", "up", "up", "up", "up", "up", "down", "down")
    thumbs(part_1, *again)
    part_1.go(Step.M1_RESULT)
    assert unsaid(part_1.board, part_1.table) == 2
    assert part_1.refuses(c.Confirm(part_1.id())) == "objections.unsaid"
    part_1.do(t.NoteObjection(part_1.id(), "Natta er ikke med"))
    part_1.do(c.Confirm(part_1.id()))


def test_5_3_what_was_said_between_two_questions_counts_where_too_few_answered_the_second(
    part_1: Play,
) -> None:
    all_parked(part_1)
    thumbs(part_1, "up", "up", "up", "down")
    part_1.do(t.NoteObjection(part_1.id(), "Natta er ikke med"))
    thumbs(part_1, "up")
    part_1.go(Step.M1_RESULT)
    part_1.do(c.Confirm(part_1.id()))


def test_5_3_who_is_asked_again_and_can_live_with_it_owes_no_objection(part_1: Play) -> None:
    all_parked(part_1)
    thumbs(part_1, "up", "up", "up", "down")
    thumbs(part_1, "up", "up", "up", "sideways")
    part_1.go(Step.M1_RESULT)
    part_1.do(c.Confirm(part_1.id()))


def test_5_2_rule_7_what_is_not_chosen_also_gets_an_answer(part_1: Play) -> None:
    """method.md 5.2: confirmed when every need and every card written here has a fate."""
    (card,) = written(part_1, "Vikarer")
    part_1.go(Step.M1_RESULT)
    part_1.close_round()
    assert part_1.refuses(c.Confirm(part_1.id())) == "fates.missing"
    assert unanswered(part_1.board, part_1.table) == (ONE, TWO, THREE, FOUR, FIVE, card)
    for item in (ONE, TWO, THREE, FIVE):
        part_1.do(t.Park(part_1.id(), item, "HR", "2026-05-04"))
    part_1.do(t.LayBeside(part_1.id(), card, ONE))
    assert part_1.refuses(c.Confirm(part_1.id())) == "fates.missing"
    part_1.do(t.LiftUp(part_1.id(), FOUR, LiftTo.AMU))
    assert without_level(part_1.table) == (FOUR,)
    assert part_1.refuses(c.Confirm(part_1.id())) == "needs.no_level"
    part_1.do(c.Move(part_1.id(), FOUR, Place.ORGANISATION))
    part_1.do(c.Confirm(part_1.id()))
    part_1.go(Step.M1_CLOSE)
    part_1.do(t.NoteObjection(part_1.id(), "For mye på én gang"))
    assert part_1.refuses(c.Lock(part_1.id())) == "summary.not_confirmed"
    assert part_1.table.objections == ("For mye på én gang",)
    part_1.do(c.Confirm(part_1.id()))
    part_1.do(c.Lock(part_1.id()))


def test_a_need_in_the_bin_may_stand_on_p(part_1: Play) -> None:
    part_1.do(t.Trash(part_1.id(), FOUR, TrashReason.UNCLEAR, danger=False))
    assert without_level(part_1.table) == ()


def test_nothing_is_confirmed_while_papers_are_out(part_1: Play) -> None:
    part_1.do(t.Prioritise(part_1.id(), ONE, Action.IMPROVE))
    part_1.do(t.OpenRating(part_1.id(), Question.CONSENSUS))
    part_1.go(Step.M1_RESULT)
    assert part_1.refuses(c.Confirm(part_1.id())) == "rating.still_open"
    part_1.do(t.CloseRating(part_1.id()))
    part_1.go(Step.M1_DOTS)
    part_1.do(c.OpenBallot(part_1.id()))
    part_1.go(Step.M1_RESULT)
    assert part_1.refuses(c.Confirm(part_1.id())) == "ballot.still_open"


def test_the_order_is_the_groups_word_about_needs_on_the_table(part_1: Play) -> None:
    part_1.do(t.SettleOrder(part_1.id(), (TWO, ONE, TWO)))
    assert part_1.table.order == (TWO, ONE)
    assert part_1.refuses(t.SettleOrder(part_1.id(), (ident("nobody"),))) == "item.unknown"


def test_what_was_said_is_taken_away_wherever_it_stands_and_what_was_said_since_still_counts(
    part_1: Play,
) -> None:
    for text in ("Kari vil ikke", "Natta er ikke med", "Kari vil ikke"):
        part_1.do(t.NoteObjection(part_1.id(), text))
    part_1.do(t.Prioritise(part_1.id(), ONE, Action.IMPROVE))
    part_1.do(t.OpenRating(part_1.id(), Question.CONSENSUS))
    part_1.do(t.NoteObjection(part_1.id(), "For mye"))
    removed = part_1.do(t.RemoveSaid(part_1.id(), Said.OBJECTION, "Kari vil ikke"))
    assert removed == (te.SaidRemoved(Said.OBJECTION, 2), te.SaidRemoved(Said.OBJECTION, 0))
    assert part_1.table.objections == ("Natta er ikke med", "For mye")
    said = {(Said.OBJECTION, "Kari vil ikke")}
    assert without_said(te.ObjectionNoted("Kari vil ikke"), said) == te.ObjectionNoted("")
    assert part_1.table.open_rating is not None
    assert part_1.table.open_rating.notes == 1  # what was said since the question still answers it
    assert part_1.refuses(t.RemoveSaid(part_1.id(), Said.OBJECTION, "Kari vil ikke")) == "said.unknown"
    assert part_1.refuses(t.RemoveSaid(part_1.id(), Said.DISSENT, "For mye")) == "said.unknown"


def test_a_rule_is_taken_away_too_and_the_words_stand_nowhere_in_the_log() -> None:
    play = meeting(Script.MEETING_1)
    play.do(t.AddRule(play.id(), "Kari tier"))
    assert play.do(t.RemoveSaid(play.id(), Said.RULE, "Kari tier")) == (te.SaidRemoved(Said.RULE, 0),)
    assert play.table.rules == ()
    said = {(Said.RULE, "Kari tier")}
    assert without_said(te.RuleAdded("Kari tier"), said) == te.RuleAdded("")
    assert without_said(te.RuleAdded("Vi puster"), said) == te.RuleAdded("Vi puster")


def test_a_dissent_is_taken_away_too_and_the_words_stand_nowhere_in_the_log(part_2: Play) -> None:
    part_2.do(t.NoteDissent(part_2.id(), "Kari er imot"))
    removed = part_2.do(t.RemoveSaid(part_2.id(), Said.DISSENT, "Kari er imot"))
    assert removed == (te.SaidRemoved(Said.DISSENT, 0),)
    assert part_2.table.dissent == ()
    said = {(Said.DISSENT, "Kari er imot")}
    assert without_said(te.DissentNoted("Kari er imot"), said) == te.DissentNoted("")
