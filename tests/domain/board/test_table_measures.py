"""Measures of part 2: chosen by their rating, changed, parked, planned, as a package (method.md 5.4, 5.5)."""

from dataclasses import replace

from tests.domain.board.at_the_table import FIRST, FOUR, GOOD, ONE, SECOND, THIRD, THREE, TWO, fit
from tests.domain.board.meetings import OPTIONS
from tests.domain.board.play import Play, ident

from medvirk.domain.board import commands as c
from medvirk.domain.board import table_commands as t
from medvirk.domain.board.table import Choice, LiftTo, PlanField, Question, TrashReason
from medvirk.domain.board.table_ready import (
    findings,
    not_excused,
    unanswered,
    undecided,
    unfit,
    without_need,
)
from medvirk.domain.iglo import Action, Place
from medvirk.domain.matching.choice import Decision
from medvirk.domain.matching.package import Check
from medvirk.domain.script import Step


def test_5_4_a_measure_is_chosen_when_its_newest_rating_allows_it(part_2: Play) -> None:
    """method.md 5.4: choose only if median F1 >= 4 and F3 >= 3; any F7 <= 2 must be adapted."""
    choose = t.Choose(part_2.id(), FIRST)
    assert part_2.refuses(choose) == "option.not_rated"
    for item, value in (("F1", 3), ("F3", 2), ("F7", 2)):
        fit(part_2, FIRST, **{item: value})
        assert part_2.refuses(choose) == "option.below_threshold"
    fit(part_2, FIRST)
    part_2.do(choose)
    assert part_2.table.choices == {FIRST: Choice(Decision.CHOSEN)}
    assert part_2.refuses(choose) == "fate.same"
    assert part_2.refuses(t.Choose(part_2.id(), ident("nobody"))) == "option.unknown"


def test_with_too_few_answers_a_measure_is_chosen_for_a_written_reason_only(part_2: Play) -> None:
    for papers, change in ((3, {}), (4, {"F7": "dont_know"})):
        fit(part_2, FIRST, papers, **change)
        assert part_2.refuses(t.Choose(part_2.id(), FIRST)) == "option.needs_reason"
    part_2.do(t.Choose(part_2.id(), FIRST, "Alle i rommet sa ja"))
    assert part_2.table.choices[FIRST].reason == "Alle i rommet sa ja"


def test_5_4_questions_that_too_few_answered_do_not_take_away_that_a_measure_harms(part_2: Play) -> None:
    """Opened again and closed at once, or with "don't know" to what kept it out: the older median judges."""
    choose = t.Choose(part_2.id(), FIRST, "Vi vil")
    fit(part_2, FIRST, 10, F1=1, F3=1, F7=1)
    fit(part_2, FIRST, 0)
    assert part_2.refuses(choose) == "option.below_threshold"
    fit(part_2, FIRST, 10, F1=4, F3=4, F7="dont_know")
    assert part_2.refuses(choose) == "option.below_threshold"
    rating = part_2.table.fit_of(FIRST)
    assert rating is not None
    assert rating.medians == {FIRST: {**GOOD, "F3": 4, "F7": 1}}
    part_2.do(t.Adapt(part_2.id(), FIRST, "Bare dagvakt"))
    fit(part_2, FIRST, 3)
    assert part_2.refuses(t.Choose(part_2.id(), FIRST)) == "option.needs_reason", "of what it was before"


def test_5_4_a_measure_that_was_chosen_for_a_reason_is_not_saved_by_asking_again(part_2: Play) -> None:
    fit(part_2, FIRST, 3)
    part_2.do(t.Choose(part_2.id(), FIRST, "Alle i rommet sa ja"))
    fit(part_2, FIRST, 10, F7=1)
    fit(part_2, FIRST, 3)
    assert unfit(part_2.table) == (FIRST,)


def test_5_4_a_measure_that_was_adapted_has_to_be_rated_again(part_2: Play) -> None:
    fit(part_2, FIRST)
    adapt = t.Adapt(part_2.id(), FIRST, "Bare dagvakt\nførst")
    part_2.do(adapt)
    assert part_2.refuses(t.Choose(part_2.id(), FIRST)) == "option.not_rated"
    assert FIRST in undecided(part_2.table)
    assert part_2.refuses(t.Adapt(part_2.id(), FIRST, "Bare dagvakt\nførst")) == "fate.same"
    fit(part_2, FIRST)
    part_2.do(t.Choose(part_2.id(), FIRST))
    assert part_2.table.choices[FIRST] == Choice(Decision.CHOSEN, "Bare dagvakt\nførst")
    part_2.do(t.Restore(part_2.id(), FIRST))
    assert part_2.table.choices[FIRST] == Choice(None, "Bare dagvakt\nførst")
    assert FIRST in undecided(part_2.table)
    assert part_2.refuses(t.Restore(part_2.id(), FIRST)) == "fate.none"
    part_2.do(t.Choose(part_2.id(), FIRST))


def test_undoing_the_change_gives_the_rating_back(part_2: Play) -> None:
    fit(part_2, FIRST)
    adapt = t.Adapt(part_2.id(), FIRST, "Bare dagvakt")
    part_2.do(adapt)
    part_2.do(c.Undo(part_2.id(), adapt.id))
    part_2.do(t.Choose(part_2.id(), FIRST))


def test_R5_a_choice_is_not_undone_past_a_newer_rating(part_2: Play) -> None:
    fit(part_2, FIRST)
    choose, restore = t.Choose(part_2.id(), FIRST), t.Restore(part_2.id(), FIRST)
    part_2.do(choose)
    part_2.do(restore)
    fit(part_2, FIRST, F1=1)
    assert part_2.refuses(c.Undo(part_2.id(), restore.id)) == "undo.overtaken"


def test_a_measure_does_not_stay_chosen_past_a_newer_rating_that_keeps_it_out(part_2: Play) -> None:
    """method.md 5.4: only what hits the need, can be done here and does no harm, says the newest rating."""
    for option in (FIRST, SECOND):
        fit(part_2, option)
        part_2.do(t.Choose(part_2.id(), option))
    part_2.do(t.RejectOption(part_2.id(), THIRD, "Treffer ikke"))
    part_2.do(t.LiftUp(part_2.id(), FOUR, LiftTo.AMU))
    part_2.do(c.Move(part_2.id(), FOUR, Place.LEADER))
    for papers, change in ((5, {"F1": 1}), (5, {"F7": 2}), (3, {})):
        fit(part_2, FIRST, papers, **change)
        part_2.go(Step.M2_PACKAGE)
        assert unfit(part_2.table) == (FIRST,)
        assert part_2.refuses(c.Confirm(part_2.id())) == "options.unfit"
    refused = part_2.refuses(t.Choose(part_2.id(), FIRST, "Alle i rommet sa ja"))
    assert refused == "option.below_threshold", (
        "no reason helps while the last that could be told keeps it out"
    )
    fit(part_2, FIRST)
    assert unfit(part_2.table) == ()
    part_2.go(Step.M2_PACKAGE)
    part_2.do(c.Confirm(part_2.id()))


def test_5_4_what_part_1_parked_is_answered_anew_before_part_2_says_yes(part_2: Play) -> None:
    """method.md 5.3 and 5.4: parking is cleared at the start of part 2 or handed to AMU."""
    assert unanswered(part_2.board, part_2.table) == (FOUR,)
    part_2.do(c.Move(part_2.id(), FOUR, Place.LEADER))
    part_2.go(Step.M2_PACKAGE)
    assert part_2.refuses(c.Confirm(part_2.id())) == "fates.missing"
    again = t.Park(part_2.id(), FOUR, "HR", "2026-05-04")
    part_2.do(again)
    assert unanswered(part_2.board, part_2.table) == ()
    part_2.do(c.Undo(part_2.id(), again.id))
    assert unanswered(part_2.board, part_2.table) == (FOUR,)


def test_nothing_is_locked_while_papers_are_out(part_1: Play, part_2: Play) -> None:
    """A yes stands while the room is asked how confident it is; what is out then must come in first."""
    part_1.go(Step.M1_DOTS)
    part_1.do(c.OpenBallot(part_1.id()))
    part_1.go(Step.M1_CLOSE)
    assert part_1.refuses(c.Lock(part_1.id())) == "ballot.still_open"
    for option in OPTIONS:
        part_2.do(t.RejectOption(part_2.id(), option.id, "Treffer ikke"))
    for item in (ONE, TWO, THREE, FOUR):
        part_2.do(t.SendToHse(part_2.id(), item))
    part_2.go(Step.M2_CLOSE)
    part_2.do(c.Confirm(part_2.id()))
    part_2.do(t.OpenRating(part_2.id(), Question.CONFIDENCE))
    assert part_2.refuses(c.Lock(part_2.id())) == "rating.still_open"
    part_2.do(t.CloseRating(part_2.id()))
    part_2.do(c.Lock(part_2.id()))


def test_5_4_parking_and_rejecting_a_measure_say_why(part_2: Play) -> None:
    park = t.ParkOption(part_2.id(), FIRST, "HR", "2026-06-01", "")
    assert part_2.refuses(park) == "text.empty"
    part_2.do(replace(park, reason="Venter på lokalene"))
    assert part_2.table.choices[FIRST] == Choice(
        Decision.PARKED, reason="Venter på lokalene", owner="HR", until="2026-06-01"
    )
    assert part_2.refuses(t.RejectOption(part_2.id(), SECOND, " ")) == "text.empty"
    part_2.do(t.RejectOption(part_2.id(), SECOND, "Treffer ikke"))
    part_2.do(t.Restore(part_2.id(), SECOND))
    assert SECOND not in part_2.table.choices
    assert part_2.refuses(t.OpenRating(part_2.id(), Question.FIT)) == "option.unknown"


def test_5_5_the_plan_is_for_chosen_measures_and_its_dates_are_dates(part_2: Play) -> None:
    """method.md 5.5 and "a plan date before its start": refused with a sentence."""

    def write(field: PlanField, text: str) -> t.WritePlan:
        return t.WritePlan(part_2.id(), FIRST, field, text)

    fit(part_2, FIRST)
    part_2.go(Step.M2_PLAN)
    assert part_2.refuses(write(PlanField.AIM, "Ro")) == "option.not_chosen"
    part_2.do(t.Choose(part_2.id(), FIRST))
    part_2.do(write(PlanField.AIM, " Ro på\nvaktrommet "))
    assert part_2.refuses(write(PlanField.STARTS_ON, "mandag")) == "date.unreadable"
    assert part_2.refuses(write(PlanField.RESPONSIBLE, "alle")) == "plan.responsible_is_everyone"
    part_2.do(write(PlanField.STARTS_ON, "2026-05-04"))
    assert part_2.refuses(write(PlanField.ENDS_ON, "2026-05-03")) == "plan.ends_first"
    part_2.do(write(PlanField.ENDS_ON, "2026-05-04"))
    assert part_2.refuses(write(PlanField.STARTS_ON, "2026-05-05")) == "plan.ends_first"
    part_2.do(write(PlanField.AIM, ""))
    assert part_2.table.plan[FIRST] == {
        PlanField.STARTS_ON: "2026-05-04",
        PlanField.ENDS_ON: "2026-05-04",
    }
    part_2.do(write(PlanField.ENDS_ON, ""))
    part_2.do(write(PlanField.STARTS_ON, ""))
    assert part_2.table.plan == {}
    assert part_2.refuses(write(PlanField.AIM, "x" * 1001)) == "text.too_long"


def test_5_4_a_package_that_breaks_a_rule_is_not_confirmed_without_a_written_reason(part_2: Play) -> None:
    fit(part_2, THIRD)
    for option in (FIRST, SECOND):
        part_2.do(t.RejectOption(part_2.id(), option, "Treffer ikke"))
    part_2.do(t.Choose(part_2.id(), THIRD))
    part_2.do(c.Move(part_2.id(), FOUR, Place.LEADER))
    part_2.do(t.LiftUp(part_2.id(), FOUR, LiftTo.AMU))
    part_2.go(Step.M2_PACKAGE)
    broken = [(each.check, each.about) for each in findings(part_2.table, part_2.headcount)]
    assert broken == [
        (Check.TOO_FEW_LEVELS, ""),
        (Check.INDIVIDUAL_ONLY, ""),
        (Check.NO_DEMAND_LOWERED, ""),
        (Check.NEED_WITHOUT_MEASURE, TWO),
        (Check.NEED_WITHOUT_MEASURE, THREE),
    ]
    assert part_2.refuses(t.Excuse(part_2.id(), Check.TOO_MANY, "Fordi")) == "item.unknown"
    assert part_2.refuses(t.Excuse(part_2.id(), Check.NEED_WITHOUT_MEASURE, "Fordi")) == "item.unknown"
    assert part_2.refuses(t.Excuse(part_2.id(), Check.BALANCED, "Fordi")) == "item.unknown"
    assert part_2.refuses(t.Excuse(part_2.id(), Check.INDIVIDUAL_ONLY, " ")) == "text.empty"
    asked = {Check.INDIVIDUAL_ONLY, Check.NO_DEMAND_LOWERED}  # method.md 5.4: the others warn
    for check, about in sorted(broken, key=lambda each: each[0] not in asked):
        assert (check in asked) == (not_excused(part_2.table, part_2.headcount) != ())
        if check in asked:
            assert part_2.refuses(c.Confirm(part_2.id())) == "package.not_excused"
        part_2.do(t.Excuse(part_2.id(), check, "Vi begynner her", about or None))
    assert not_excused(part_2.table, part_2.headcount) == ()
    assert part_2.table.excuses[f"need_without_measure:{TWO}"] == "Vi begynner her"
    part_2.do(c.Confirm(part_2.id()))
    part_2.do(t.NoteDissent(part_2.id(), "For lite"))
    assert not part_2.board.confirmed


def test_a_balanced_package_needs_no_excuse_and_every_measure_a_decision(part_2: Play) -> None:
    for option in (FIRST, SECOND):
        fit(part_2, option)
        part_2.do(t.Choose(part_2.id(), option))
    part_2.go(Step.M2_PACKAGE)
    assert findings(part_2.table, 30)[0].check is Check.BALANCED
    assert not_excused(part_2.table, 30) == ()
    part_2.do(c.Move(part_2.id(), FOUR, Place.LEADER))
    part_2.do(t.LiftUp(part_2.id(), FOUR, LiftTo.AMU))
    assert part_2.refuses(c.Confirm(part_2.id())) == "options.undecided"
    part_2.do(t.RejectOption(part_2.id(), THIRD, "Treffer ikke"))
    part_2.do(c.Confirm(part_2.id()))
    part_2.go(Step.M2_CLOSE)
    part_2.do(t.OpenRating(part_2.id(), Question.CONFIDENCE))
    assert part_2.board.confirmed, "how confident people are is asked about what they said yes to"
    part_2.do(t.CloseRating(part_2.id()))
    part_2.do(c.Lock(part_2.id()))


def test_R4_a_chosen_measure_whose_needs_were_all_dropped_keeps_the_group_from_saying_yes(
    part_2: Play,
) -> None:
    """It would get no action, and what was written in its plan would be lost."""
    for option in (FIRST, SECOND):
        fit(part_2, option)
        part_2.do(t.Choose(part_2.id(), option))
    part_2.do(t.RejectOption(part_2.id(), THIRD, "Treffer ikke"))
    part_2.do(t.LiftUp(part_2.id(), FOUR, LiftTo.AMU))
    part_2.do(c.Move(part_2.id(), FOUR, Place.LEADER))
    part_2.do(t.Trash(part_2.id(), TWO, TrashReason.UNCLEAR, danger=False))
    part_2.go(Step.M2_PLAN)
    part_2.do(t.WritePlan(part_2.id(), SECOND, PlanField.AIM, "Alle vet turnusen"))
    assert without_need(part_2.table) == (), "one of its two needs is still chosen"
    part_2.do(t.Trash(part_2.id(), THREE, TrashReason.UNCLEAR, danger=False))
    assert without_need(part_2.table) == (SECOND,)
    assert part_2.refuses(c.Confirm(part_2.id())) == "options.without_need"
    part_2.do(t.Prioritise(part_2.id(), THREE, Action.PRESERVE))
    part_2.do(c.Confirm(part_2.id()))
    assert part_2.board.confirmed


def test_of_two_who_write_in_one_field_of_the_plan_at_once_neither_replaces_the_other_unseen(
    part_2: Play,
) -> None:
    def write(text: str, seen: str | None) -> t.WritePlan:
        return t.WritePlan(part_2.id(), FIRST, PlanField.AIM, text, seen)

    fit(part_2, FIRST)
    part_2.do(t.Choose(part_2.id(), FIRST))
    part_2.go(Step.M2_PLAN)
    part_2.do(write("Ro", ""))
    assert part_2.refuses(write("Stillhet", "")) == "draft.changed"
    part_2.do(write("Ro", ""))  # both wrote the same
    part_2.do(write("Stillhet", "Ro"))
    part_2.do(write("Fred", None))  # a page from before the question
    assert part_2.table.plan[FIRST] == {PlanField.AIM: "Fred"}
