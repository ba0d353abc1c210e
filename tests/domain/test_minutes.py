"""What the minutes pick out of a board: what was agreed, dissent, counts; and never a person."""

from datetime import date

import pytest
from tests.domain.board.meetings import NEEDS, OPTIONS, meeting
from tests.domain.board.play import Play

from medvirk.domain.board import aside_commands as aside
from medvirk.domain.board import commands as c
from medvirk.domain.board import table_commands as t
from medvirk.domain.board.table import THE_LIST, THE_PLAN, LiftTo, PlanField, Question, TrashReason
from medvirk.domain.iglo import Action, Kind, Level, Place
from medvirk.domain.matching.choice import Decision
from medvirk.domain.matching.package import Check
from medvirk.domain.minutes import (
    NoteLine,
    Presence,
    Suggestion,
    Thumbs,
    is_due,
    map_agreed,
    needs_agreed,
    notes_of,
    package_agreed,
)
from medvirk.domain.needs.fate import Fate
from medvirk.domain.rating import ITEMS
from medvirk.domain.script import Script, Step
from medvirk.domain.seats import SeatGroup

TODAY = date(2026, 3, 2)
HEADCOUNT = 30


def a_focus_group() -> Play:
    play = Play()
    pause, rota = play.cards("Pausen ryker", "Turnus", place=Place.JOB_CONTENT)
    play.cards("Vi hjelper hverandre", place=Place.COWORKER_RELATIONS, kind=Kind.RESOURCE)
    (lost,) = play.cards("Uklart", place=Place.P)
    play.go(Step.CONNECT)
    play.do(c.LeaveOnP(play.id(), lost, "Vi ble ikke enige"))
    play.go(Step.MARK)
    play.do(c.Mark(play.id(), pause, (Action.IMPROVE,)))
    play.do(c.Mark(play.id(), rota, (Action.PRESERVE,)))
    play.cards("Vikar i pausen", step=Step.SUGGEST, about=pause)
    play.cards("Sosial kveld", step=Step.SUGGEST)
    return play


def part_1() -> Play:
    play = meeting(Script.MEETING_1)
    (card,) = play.cards("Ingen ser natta", step=Step.M1_MISSING, place=Place.STIGMA)
    play.cards("Natta er ikke med", step=Step.M1_CONSENSUS, kind=Kind.OBJECTION, about=NEEDS[0].id)
    play.do(t.Prioritise(play.id(), NEEDS[0].id, Action.IMPROVE))
    play.do(t.Prioritise(play.id(), NEEDS[2].id, Action.PRESERVE))
    play.do(t.Park(play.id(), NEEDS[1].id, "Avdelingsleder", "2026-06-01"), today=TODAY)
    play.do(t.Trash(play.id(), card, TrashReason.UNCLEAR, False, "Sagt annerledes alt"))
    play.do(t.LiftUp(play.id(), NEEDS[4].id, LiftTo.AMU))
    return play


def test_presence_by_group_leaves_out_groups_with_nobody_and_adds_up():
    there = Presence.by_group({SeatGroup.SENIOR: 1, SeatGroup.EMPLOYEE: 6, SeatGroup.HR_BHT: 0})
    assert (there.took_part, list(there.seating.items())) == (
        7,
        [(SeatGroup.EMPLOYEE, 6), (SeatGroup.SENIOR, 1)],
    )


def test_a_focus_groups_minutes_hold_its_summary_its_counts_and_its_result():
    play = a_focus_group()
    agreed = map_agreed(play.board)
    assert agreed.kinds == {Kind.DEMAND: 3, Kind.RESOURCE: 1, Kind.SUGGESTION: 2}
    assert agreed.levels[Level.GROUP] == 1
    assert sum(agreed.levels.values()) <= 6
    assert [line.cards[0].text for line in agreed.result.improve] == ["Pausen ryker"]
    assert [line.cards[0].text for line in agreed.result.preserve] == ["Turnus"]
    assert agreed.suggestions == (
        Suggestion("Vikar i pausen", "Pausen ryker"),
        Suggestion("Sosial kveld", ""),
    )
    assert agreed.unsure == ("Uklart",)
    assert (agreed.summary, agreed.confirmed, agreed.papers) == ("", False, None)


def test_papers_are_counted_when_the_ballot_is_closed_and_not_before():
    play = a_focus_group().at(Step.MARK)
    play.do(c.OpenBallot(play.id()))
    assert map_agreed(play.board).papers is None
    play.do(c.CloseBallot(play.id()))
    assert map_agreed(play.board).papers == 0


def test_meeting_1_gives_every_need_and_card_its_answer_in_the_minutes():
    agreed = needs_agreed(part_1().board)
    assert [item.statement for item in agreed.of(Fate.PRIORITISED_IMPROVE)] == [NEEDS[0].statement]
    assert agreed.of(Fate.PRIORITISED_IMPROVE)[0].objections == ("Natta er ikke med",)
    assert agreed.of(Fate.PRIORITISED_IMPROVE)[0].dots is None  # nobody has voted
    (parked,) = agreed.of(Fate.PARKED)
    assert (parked.statement, parked.owner, parked.until) == (
        NEEDS[1].statement,
        "Avdelingsleder",
        date(2026, 6, 1),
    )
    (binned,) = agreed.of(Fate.TRASHED)
    assert (binned.statement, binned.reason, binned.note) == (
        "Ingen ser natta",
        TrashReason.UNCLEAR,
        "Sagt annerledes alt",
    )
    (lifted,) = agreed.of(Fate.LIFTED_UP)
    assert lifted.to is LiftTo.AMU
    assert [item.statement for item in agreed.unanswered] == [NEEDS[3].statement]
    assert (agreed.thumbs, agreed.objections, agreed.dissent, agreed.excuses) == (None, (), (), ())


def test_dots_and_thumbs_are_told_as_totals_and_the_most_dots_come_first():
    play = part_1()
    play.do(t.Restore(play.id(), NEEDS[1].id))
    play.go(Step.M1_DOTS)
    play.do(c.OpenBallot(play.id(), "Noen ble syke"), seating={SeatGroup.SENIOR: 8})
    for paper in "12345":
        play.vote(paper, {NEEDS[1].id: 2}, {NEEDS[2].id: 1})
    play.do(c.CloseBallot(play.id()))
    play.do(t.Prioritise(play.id(), NEEDS[1].id, Action.IMPROVE))
    play.go(Step.M1_CONSENSUS)
    play.do(c.OpenRating(play.id(), Question.CONSENSUS))
    for paper, thumb in enumerate(["up", "up", "up", "sideways", "down"]):
        play.rate(str(paper), {THE_LIST: {"consensus": thumb}})
    play.do(c.CloseRating(play.id()))
    play.do(t.NoteObjection(play.id(), "Natta mangler"))
    agreed = needs_agreed(play.board)
    improve = agreed.of(Fate.PRIORITISED_IMPROVE)
    assert [(item.statement, item.dots) for item in improve] == [
        (NEEDS[1].statement, 10),
        (NEEDS[0].statement, 0),
    ]
    assert [item.dots for item in agreed.of(Fate.PRIORITISED_PRESERVE)] == [5]
    assert [item.dots for item in agreed.of(Fate.LIFTED_UP, Fate.TRASHED)] == [0, None]
    assert agreed.thumbs == Thumbs(3, 1, 1)
    assert agreed.objections == ("Natta mangler",)
    assert agreed.excuses == ("Noen ble syke",)


def test_of_a_need_about_a_known_leader_only_the_fate_is_told_R17():
    play = part_1()
    private = {NEEDS[0].id, NEEDS[1].id, NEEDS[3].id}
    agreed = needs_agreed(play.board, private=private)
    (chosen,), (parked,) = agreed.of(Fate.PRIORITISED_IMPROVE), agreed.of(Fate.PARKED)
    assert (chosen.withheld, chosen.statement, chosen.objections) == (True, "", ())
    assert (parked.statement, parked.owner) == ("", "Avdelingsleder")
    assert [(item.withheld, item.statement) for item in agreed.unanswered] == [(True, "")]


def part_2() -> Play:
    play = meeting(Script.MEETING_2)
    play.go(Step.M2_FIT)
    play.do(c.OpenRating(play.id(), Question.FIT, OPTIONS[0].id))
    for paper in range(5):
        play.rate(str(paper), {OPTIONS[0].id: dict.fromkeys(ITEMS[Question.FIT], 4)})
    play.do(c.CloseRating(play.id()))
    play.do(t.Choose(play.id(), OPTIONS[0].id))
    play.do(t.RejectOption(play.id(), OPTIONS[1].id, "Treffer ikke"))
    play.go(Step.M2_PACKAGE)
    play.do(t.Excuse(play.id(), Check.NEED_WITHOUT_MEASURE, "Tas i linja", NEEDS[1].id))
    play.go(Step.M2_PLAN)
    play.do(t.WritePlan(play.id(), OPTIONS[0].id, PlanField.RESPONSIBLE, "Avdelingsleder"))
    play.do(t.NoteDissent(play.id(), "For mye på én gang"))
    return play


def test_meeting_2_tells_measures_reasons_the_package_and_the_lines_of_the_plan():
    play = part_2()
    agreed = package_agreed(play.board, HEADCOUNT)
    decisions = [(each.name, each.outcome.decision, each.outcome.reason) for each in agreed.measures]
    assert decisions == [
        (OPTIONS[0].name, Decision.CHOSEN, ""),
        (OPTIONS[1].name, Decision.REJECTED, "Treffer ikke"),
    ]
    assert agreed.measures[0].plan == {PlanField.RESPONSIBLE: "Avdelingsleder"}
    assert agreed.undecided == (OPTIONS[2].name,)
    said = {(each.check, each.about): each.reason for each in agreed.package}
    assert said[Check.NEED_WITHOUT_MEASURE, NEEDS[1].statement] == "Tas i linja"
    assert said[Check.TOO_FEW_LEVELS, ""] == ""
    assert (agreed.confidence, agreed.confidence_papers) == (None, 0)
    assert needs_agreed(play.board).dissent == ("For mye på én gang",)


def test_meeting_2_repeats_of_part_1_only_what_is_parked_still():
    play = part_2()
    assert [(item.fate, item.owner) for item in needs_agreed(play.board).items] == [(Fate.PARKED, "HR")]
    play.do(t.Prioritise(play.id(), NEEDS[3].id, Action.IMPROVE))
    assert [item.fate for item in needs_agreed(play.board).items] == [Fate.PRIORITISED_IMPROVE]


def test_a_reason_about_a_known_leaders_need_is_withheld_and_the_rule_is_told_R17():
    agreed = package_agreed(part_2().board, HEADCOUNT, private={NEEDS[1].id})
    withheld = [each for each in agreed.package if each.check is Check.NEED_WITHOUT_MEASURE]
    assert ("", "") in [(each.about, each.reason) for each in withheld]


def test_a_measure_that_answers_no_chosen_need_is_named():
    play = meeting(Script.MEETING_2)
    play.do(t.Restore(play.id(), NEEDS[0].id))
    play.go(Step.M2_FIT)
    play.do(c.OpenRating(play.id(), Question.FIT, OPTIONS[0].id))
    for paper in range(5):
        play.rate(str(paper), {OPTIONS[0].id: dict.fromkeys(ITEMS[Question.FIT], 4)})
    play.do(c.CloseRating(play.id()))
    play.do(t.Choose(play.id(), OPTIONS[0].id))
    said = {(each.check, each.about) for each in package_agreed(play.board, HEADCOUNT).package}
    assert (Check.MEASURE_WITHOUT_NEED, OPTIONS[0].name) in said


def test_5_4_confidence_is_a_median_of_enough_papers():
    play = part_2()
    play.go(Step.M2_CLOSE)
    play.do(c.OpenRating(play.id(), Question.CONFIDENCE))
    for paper, value in enumerate([3, 7, 8, 9]):
        play.rate(str(paper), {THE_PLAN: {"confidence": value}})
    play.do(c.CloseRating(play.id()))
    agreed = package_agreed(play.board, HEADCOUNT)
    assert (agreed.confidence, agreed.confidence_papers) == (7.5, 4)


@pytest.mark.parametrize("ask", [needs_agreed, lambda board: package_agreed(board, HEADCOUNT)])
def test_a_focus_group_has_no_table_to_tell_of(ask):
    with pytest.raises(ValueError, match="no table"):
        ask(Play().board)


def test_notes_say_what_they_are_about_and_those_about_a_known_leader_are_left_out_R17():
    play = part_2()
    for text, about in (("Først", None), ("Behovet", NEEDS[0].id), ("Tiltaket", OPTIONS[1].id)):
        play.do(aside.Note(play.id(), text, about=about, in_minutes=True))
    assert notes_of(play.board) == (
        NoteLine("Først", ""),
        NoteLine("Behovet", NEEDS[0].statement),
        NoteLine("Tiltaket", OPTIONS[1].name),
    )
    assert [each.text for each in notes_of(play.board, private={NEEDS[0].id})] == ["Først", "Tiltaket"]
    (card,) = (play := part_1()).board.table.fates.keys() - {need.id for need in NEEDS}
    play.do(aside.Note(play.id(), "Lappen", about=card, in_minutes=True))
    assert notes_of(play.board) == (NoteLine("Lappen", "Ingen ser natta"),)
    group = a_focus_group()
    group.do(aside.Note(group.id(), "Kartet", about=next(iter(group.board.cards)), in_minutes=True))
    assert notes_of(group.board) == (NoteLine("Kartet", "Pausen ryker"),)


def test_a_note_is_the_facilitators_own_until_they_put_it_into_the_minutes():
    play = part_1()
    for text in ("Kari virket sliten", "Mange nikket"):
        play.do(aside.Note(play.id(), text))
    first, second = play.board.notes
    assert notes_of(play.board) == ()
    play.do(aside.Note(play.id(), "Kari virket sliten", note=first, in_minutes=True))
    assert [*play.board.notes] == [first, second]  # where it was: nothing moves under the finger
    assert notes_of(play.board) == (NoteLine("Kari virket sliten", ""),)
    play.do(aside.Note(play.id(), note=first, in_minutes=False))
    assert notes_of(play.board) == ()


@pytest.mark.parametrize("leads", ["taken up", "beside", "about it"])
def test_a_note_about_a_card_that_leads_to_a_known_leaders_need_is_left_out_R17(leads):
    play = meeting(Script.MEETING_1)
    need = NEEDS[0].id
    (card,) = play.cards(
        "Sjefen roper til oss",
        step=Step.M1_MISSING,
        place=Place.LEADER_BEHAVIOUR,
        about=need if leads == "about it" else None,
    )
    play.do(aside.Note(play.id(), "Mange nikket", about=card, in_minutes=True))
    if leads == "taken up":
        play.do(t.Prioritise(play.id(), card, Action.IMPROVE))
        need = play.table.taken_up[card]
    elif leads == "beside":
        play.do(t.LayBeside(play.id(), card, need))
    assert notes_of(play.board) == (NoteLine("Mange nikket", "Sjefen roper til oss"),)
    assert notes_of(play.board, private={need}) == ()


def test_a_parked_item_is_due_on_its_day_and_after_it_and_never_without_one():
    assert [is_due(day, TODAY) for day in (None, date(2026, 3, 3), TODAY, date(2026, 3, 1))] == [
        False,
        False,
        True,
        True,
    ]


def test_dots_of_both_kinds_are_told_and_whether_the_list_stood_when_it_was_asked_about():
    play = part_1()
    assert not needs_agreed(play.board).was_asked
    play.do(t.Restore(play.id(), NEEDS[1].id))
    play.go(Step.M1_DOTS)
    play.do(c.OpenBallot(play.id(), "Noen ble syke"), seating={SeatGroup.SENIOR: 8})
    for paper in "1234":
        play.vote(paper, {}, {NEEDS[1].id: 2})
    play.do(c.CloseBallot(play.id()))
    play.go(Step.M1_CONSENSUS)
    play.do(c.OpenRating(play.id(), Question.CONSENSUS))
    play.do(c.CloseRating(play.id()))
    asked = needs_agreed(play.board)
    assert (asked.was_asked, asked.list_changed) == (True, False)
    play.do(t.Prioritise(play.id(), NEEDS[1].id, Action.IMPROVE))
    agreed = needs_agreed(play.board)
    assert agreed.list_changed
    [item] = [each for each in agreed.items if each.statement == NEEDS[1].statement]
    assert (item.dots, item.other_dots) == (0, 8)
