"""Every rule of the method for stakeholder meetings, and every ruling, is shown by a test that names it.

The rules are those of method.md 5.2 to 5.4 in the order in which they stand there, in our own words. A test
names a rule by the section in its name ("5_3") or in its docstring ("5.3").
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
BOARD = "domain/board/test_table.py"
STEPS = "domain/board/test_table_rules.py"
PART_1, PART_2 = "browser/test_meeting_1.py", "browser/test_meeting_2.py"
JOURNEY_1 = f"{PART_1}::test_5_3_part_1_for_nine_from_the_rules_to_the_lock"
JOURNEY_2 = f"{PART_2}::test_5_4_part_2_for_nine_from_what_was_parked_to_the_lock"
PACK, PACKAGE = "content/test_pack.py", "domain/matching/test_package.py"
MINUTES = f"{PACK}::test_5_3_and_5_4_every_part_of_both_meetings_has_its_minutes"
QUIET_STEPS = f"{STEPS}::test_5_3_and_5_4_where_people_listen_talk_or_rest_nothing_is_written_rated_or_voted"
LIFTED = f"{STEPS}::test_5_3_what_matters_but_cannot_be_influenced_is_lifted_up_and_not_dropped"
SECRET = (
    "live/test_stakeholder.py::"
    "test_a_rating_is_secret_until_it_closes_and_then_shows_both_sides_to_the_room_only"
)
SEVEN = f"{PACK}::test_5_2_the_stakeholder_meeting_has_its_seven_rules_in_every_language"
BIN = f"{BOARD}::test_5_3_the_bin_asks_for_a_reason_and_for_what_covers_it_elsewhere"
PARKING = f"{BOARD}::test_5_3_parking_needs_an_owner_and_a_date"
CARRIED = f"{BOARD}::test_5_4_what_part_1_parked_is_answered_anew_before_part_2_says_yes"
CHOSEN = f"{BOARD}::test_5_4_a_measure_is_chosen_when_its_newest_rating_allows_it"
UNCONFIRMED = f"{BOARD}::test_5_4_a_package_that_breaks_a_rule_is_not_confirmed_without_a_written_reason"

# The number of a rule: its words, and the tests that go red when it is broken.
RULES: dict[str, tuple[str, tuple[str, ...]]] = {
    # the meeting's rules
    "5.2.1": (
        "nothing begins before all have said yes to the rules",
        (f"{BOARD}::test_5_2_nothing_opens_before_the_rules_are_accepted_and_a_new_rule_asks_again",),
    ),
    "5.2.2": (
        "the group adds rules of its own",
        (
            f"{BOARD}::test_5_2_nothing_opens_before_the_rules_are_accepted_and_a_new_rule_asks_again",
            "apps/meetings/test_opening.py::"
            "test_part_2_begins_with_what_part_1_left_to_decide_the_shortlist_and_the_groups_own_rules",
        ),
    ),
    "5.2.3": (
        "rule 1: work, not persons; names are found before a card is shown",
        (
            SEVEN,
            "domain/test_names.py::"
            "test_A6_of_two_hundred_planted_names_and_titles_95_per_cent_are_found_in_each_language",
        ),
    ),
    "5.2.4": ("rule 2: nobody twice before everybody; a round takes one card from each", (SEVEN, JOURNEY_1)),
    "5.2.5": (
        "rule 3: a card is a card, whoever wrote it and when",
        (
            SEVEN,
            "domain/board/test_tray.py::test_R2_the_order_of_the_map_says_nothing_about_the_order_of_sending",
        ),
    ),
    "5.2.6": ("rule 4: a question before a no", (SEVEN, BIN)),
    "5.2.7": (
        "rule 5: nobody is punished or quoted; nothing tells who said what",
        (
            SEVEN,
            "apps/reports/test_minutes.py::test_a_record_has_no_column_that_could_hold_a_person_or_a_time_of_day",
            "privacy/test_stakeholder_anonymity.py::"
            "test_nothing_on_disk_leads_from_a_card_or_an_answer_of_a_stakeholder_meeting_to_a_phone",
        ),
    ),
    "5.2.8": ("rule 6: what the group cannot decide goes to those who can", (SEVEN, LIFTED)),
    "5.2.9": (
        "rule 7: what is left out is answered too",
        (
            SEVEN,
            f"{BOARD}::test_5_2_rule_7_what_is_not_chosen_also_gets_an_answer",
            "domain/matching/test_choice.py::test_5_2_rule_7_what_is_not_chosen_also_gets_an_answer",
            "apps/interventions/test_pages.py::"
            "test_5_2_rule_7_a_proposal_that_was_not_chosen_without_a_word_is_owed_an_answer",
        ),
    ),
    # part 1, along the clock
    "5.3.1": ("eight parts, each with its minutes", (MINUTES,)),
    "5.3.2": (
        "the sponsor says what may be decided, for how much, and when the answer comes",
        (f"{PACK}::test_5_3_the_sponsor_says_mandate_money_and_the_day_of_the_answer", JOURNEY_1),
    ),
    "5.3.3": (
        "results are shown source by source and need by need, by level",
        (
            JOURNEY_1,
            f"{BOARD}::test_what_is_shown_falls_away_with_the_step_and_is_remembered",
            "domain/needs/test_matrix.py::test_one_row_per_source_and_one_column_per_level",
        ),
    ),
    "5.3.4": (
        "so is what is good and stays",
        (JOURNEY_1, f"{BOARD}::test_what_is_shown_falls_away_with_the_step_and_is_remembered"),
    ),
    "5.3.5": ("who listens asks only to understand", (QUIET_STEPS,)),
    "5.3.6": (
        "after silent reading, two cards each are the most",
        (f"{BOARD}::test_5_3_everyone_writes_two_cards_of_their_own_at_most",),
    ),
    "5.3.7": (
        "small groups are mixed, with employees as the most in each",
        (
            "domain/test_mixing.py::test_R12_each_table_has_more_employees_than_others_whenever_it_can_be",
            "live/test_mixed_groups.py::test_5_3_with_enough_employees_they_are_the_most_at_every_table",
        ),
    ),
    "5.3.8": (
        "each need is talked about: what, who, how serious",
        (
            f"{PACK}::test_5_3_small_groups_are_asked_what_it_is_whom_it_concerns_and_how_serious_it_is",
            "domain/test_mixing.py::test_each_need_lies_on_a_table_and_no_table_is_without_one",
        ),
    ),
    "5.3.9": ("a break is a break", (QUIET_STEPS, JOURNEY_1)),
    "5.3.10": (
        "bin and parking are in use while needs are weighed",
        (f"{BOARD}::test_5_3_only_what_is_still_talked_about_is_rated_and_given_dots", JOURNEY_1),
    ),
    "5.3.11": (
        "objections are kept",
        (
            f"{BOARD}::test_objections_stand_by_their_need_or_by_the_list",
            "domain/needs/test_meeting.py::test_objections_stay_with_what_they_are_about",
        ),
    ),
    "5.3.12": ("what is parked has an owner and a day", (PARKING,)),
    "5.3.13": ("the way to part 2 is told, and each may say one word", (JOURNEY_1,)),
    # part 1, how needs are weighed
    "5.3.14": (
        "each rates every need alone: importance and influence, nought to three",
        (
            f"{PACK}::test_5_3_importance_and_influence_are_rated_from_nought_to_three",
            "domain/test_rating.py::test_what_is_not_asked_or_not_on_the_scale_is_refused",
            SECRET,
        ),
    ),
    "5.3.15": (
        "medians make the four fields",
        (
            "domain/test_priority.py::test_R13_high_is_a_median_of_two_or_more_on_both_axes",
            "domain/test_priority.py::test_a_need_stands_in_a_field_once_it_was_rated",
        ),
    ),
    "5.3.16": ("what matters and is out of reach goes up, and is not lost", (LIFTED,)),
    "5.3.17": (
        "five secret dots: three to improve, two to preserve",
        (
            "domain/test_ballot.py::test_R29_a_paper_has_three_votes_to_improve_and_two_to_preserve_in_any_way",
        ),
    ),
    "5.3.18": (
        "can you live with it: up, sideways or down",
        ("domain/test_rating.py::test_5_3_thumbs_are_totals_without_a_median", JOURNEY_1),
    ),
    "5.3.19": (
        "who says no says why, aloud or in writing",
        (
            f"{BOARD}::test_5_3_a_thumb_down_is_voiced_or_written_before_the_group_says_yes",
            f"{BOARD}::test_5_3_an_objection_on_a_card_is_written",
            "browser/test_console_stakeholder.py::"
            "test_5_3_a_thumb_down_without_words_stands_first_before_the_groups_yes",
        ),
    ),
    "5.3.20": (
        "five to improve and four to preserve are the most",
        (
            f"{BOARD}::test_R13_five_to_improve_and_four_to_preserve_are_the_most",
            f"{BOARD}::test_R13_whatever_is_pressed_the_limits_hold",
        ),
    ),
    "5.3.21": ("seats weigh the same", (f"{STEPS}::test_5_3_a_seat_weighs_the_same_on_either_side",)),
    "5.3.22": (
        "half of the seats at least are the employees'",
        (
            "domain/test_seats.py::test_R12_employees_hold_at_least_half_of_the_seats",
            f"{BOARD}::test_R12_employees_hold_half_of_the_seats_or_a_reason_is_written",
        ),
    ),
    "5.3.23": (
        "how leaders voted is not told",
        (f"{STEPS}::test_5_3_dots_are_told_as_totals_and_no_paper_or_total_knows_a_side",),
    ),
    "5.3.24": ("nothing is told before all have answered or the question is closed", (SECRET,)),
    "5.3.25": (
        "where employees and leaders differ is told from five answers on either side",
        (
            "domain/test_rating.py::test_R12_sides_are_shown_when_both_have_five_papers_and_five_answers",
            "browser/test_console_stakeholder.py::"
            "test_5_3_the_picture_says_where_the_sides_differ_and_a_full_list_refuses_one_more_in_words",
        ),
    ),
    # part 1, bin and parking
    "5.3.26": ("the bin asks why: one of four reasons", (f"{PACK}::test_5_3_the_bin_has_four_reasons", BIN)),
    "5.3.27": (
        "what lies in the bin is kept and answered",
        (BIN, "apps/needs/test_views.py::test_every_need_has_an_answer_with_its_reason"),
    ),
    "5.3.28": (
        "danger, harassment and breaches of law leave by the safety channel, never by the bin",
        (
            f"{BOARD}::test_R15_danger_harassment_and_breaches_of_law_cannot_be_trashed",
            "apps/needs/test_views.py::test_each_answer_says_what_it_lacks_and_danger_never_goes_into_the_bin_r15",
            JOURNEY_1,
        ),
    ),
    "5.3.29": (
        "what is parked is reminded of",
        (
            "apps/reports/test_reminders.py::"
            "test_5_3_a_parked_need_is_reminded_of_with_owner_and_day_and_marked_when_it_has_come",
        ),
    ),
    "5.3.30": ("and is settled as part 2 begins, or goes to the committee", (CARRIED, JOURNEY_2)),
    # part 2, along the clock
    "5.4.1": ("seven parts, each with its minutes", (MINUTES,)),
    "5.4.2": ("rules and parked items come first", (CARRIED, JOURNEY_2)),
    "5.4.3": (
        "each measure is read with what is known and with when not",
        (
            JOURNEY_2,
            "apps/meetings/test_table_words.py::test_a_measure_says_when_not_to_use_it_and_how_much_is_known",
        ),
    ),
    "5.4.4": ("each measure is rated: what people expect, and whether it fits", (JOURNEY_2, CHOSEN)),
    "5.4.5": ("a break is a break", (QUIET_STEPS, JOURNEY_2)),
    "5.4.6": (
        "the package is looked at as a whole: levels, and what it all takes",
        (
            JOURNEY_2,
            "domain/plan/test_plan.py::test_the_whole_plan_asks_for_hours_in_every_week_and_for_money",
        ),
    ),
    "5.4.7": (
        "the plan is written where all see it",
        (JOURNEY_2, "apps/meetings/test_outcomes.py::test_part_2_fills_shortlist_and_plan"),
    ),
    "5.4.8": (
        "at the end all say how sure they are, nought to ten",
        (
            "domain/test_minutes.py::test_5_4_confidence_is_a_median_of_enough_papers",
            "domain/test_rating.py::test_every_point_of_every_scale_can_be_answered",
            f"{STEPS}::test_5_4_only_when_the_plan_is_written_all_say_how_sure_they_are_from_nought_to_ten",
        ),
    ),
    # part 2, fit
    "5.4.9": (
        "F1 to F7 are answered on one to five, F8 in words",
        (
            f"{PACK}::test_5_4_seven_statements_are_rated_from_one_to_five_and_the_eighth_is_open",
            f"{BOARD}::test_R14_conditions_and_dangers_are_cards_about_a_measure",
        ),
    ),
    "5.4.10": ("in secret first, and then in talk", (SECRET, JOURNEY_2)),
    "5.4.11": (
        "who sees a danger writes it",
        (
            f"{BOARD}::test_R14_conditions_and_dangers_are_cards_about_a_measure",
            "domain/test_decided.py::test_a_choice_brings_its_medians_conditions_and_dangers",
        ),
    ),
    "5.4.12": (
        "chosen from a median of four on F1 and three on F3",
        (
            CHOSEN,
            "domain/test_fit.py::test_5_4_only_f1_f3_and_f7_decide",
            "domain/test_fit.py::test_5_4_a_measure_fits_exactly_when_all_three_are_known_and_held",
        ),
    ),
    "5.4.13": (
        "else changed or parked, with words",
        (
            f"{BOARD}::test_5_4_parking_and_rejecting_a_measure_say_why",
            "domain/matching/test_choice.py::test_5_4_an_adapted_measure_says_what_was_changed",
        ),
    ),
    "5.4.14": (
        "with two or less on F7 it has to be changed, and rated again",
        (CHOSEN, f"{BOARD}::test_5_4_a_measure_that_was_adapted_has_to_be_rated_again"),
    ),
    "5.4.15": (
        "what people expect is kept, and much of it is said",
        (
            "domain/test_decided.py::test_a_choice_brings_its_medians_conditions_and_dangers",
            "domain/test_fit.py::test_5_4_high_expectations_are_said_whatever_else_is",
        ),
    ),
    # part 2, balance
    "5.4.16": (
        "two levels at least",
        (f"{PACKAGE}::test_5_4_too_few_levels_when_all_measures_stand_at_one",),
    ),
    "5.4.17": (
        "one measure at least is for group, leader or organisation",
        (f"{PACKAGE}::test_5_4_individual_only_when_nothing_changes_group_leader_or_organisation",),
    ),
    "5.4.18": (
        "where a need is a demand, one measure lowers a demand",
        (f"{PACKAGE}::test_5_4_a_prioritised_demand_asks_for_a_measure_that_lowers_a_demand",),
    ),
    "5.4.19": (
        "four at a time are the most where fewer than fifty work",
        (f"{PACKAGE}::test_5_4_at_most_four_measures_at_a_time_in_a_unit_below_fifty",),
    ),
    "5.4.20": (
        "a rule that is broken is said, and most do not stop the group",
        (
            UNCONFIRMED,
            "domain/plan/test_plan.py::test_5_4_one_level_alone_warns_and_does_not_stop",
        ),
    ),
    "5.4.21": (
        "measures for the individual alone need a written reason",
        (
            UNCONFIRMED,
            f"{PACKAGE}::test_5_4_only_individual_measures_and_no_demand_lowered_ask_for_a_written_reason",
        ),
    ),
}


@dataclass(frozen=True)
class Named:
    """What a test calls itself."""

    name: str
    said: str


@cache
def named_in(file: str) -> dict[str, Named]:
    """The tests of a file by their names."""
    tree = ast.parse((TESTS / file).read_text(encoding="utf-8"))
    found = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name.startswith("test_")
    ]
    return {node.name: Named(node.name, ast.get_docstring(node) or "") for node in found}


def faults(number: str, shown: str) -> Iterator[str]:
    """What is wrong with the test that is said to show a rule."""
    file, _, name = shown.partition("::")
    if not (TESTS / file).exists() or (test := named_in(file).get(name)) is None:
        yield f"{number}: there is no test {shown}"
        return
    section = number.rpartition(".")[0]
    if section.replace(".", "_") not in test.name and section not in test.said:
        yield f"{number}: {shown} does not say that it is about {section}"


def test_every_rule_of_5_2_to_5_4_has_a_test_that_names_it() -> None:
    found = [
        fault for number, (_, shown) in RULES.items() for each in shown for fault in faults(number, each)
    ]
    assert not found, "\n".join(found)
    assert all(shown for _, shown in RULES.values())


def test_the_rules_are_numbered_as_they_stand() -> None:
    """None was left out or put in between: 5.2 has nine, 5.3 thirty, 5.4 twenty-one."""
    counted = [
        f"{section}.{at}"
        for section, most in (("5.2", 9), ("5.3", 30), ("5.4", 21))
        for at in range(1, most + 1)
    ]
    assert list(RULES) == counted


@pytest.mark.parametrize(
    ("number", "shown", "fault"),
    [
        ("5.3.1", f"{BOARD}::test_nobody_wrote", "no test"),
        ("5.3.1", "domain/gone.py::test_x", "no test"),
        ("5.4.1", f"{BOARD}::test_5_3_an_objection_on_a_card_is_written", "does not say"),
    ],
)
def test_a_rule_without_a_test_is_found(number: str, shown: str, fault: str) -> None:
    (found,) = faults(number, shown)
    assert fault in found


def test_every_ruling_and_every_promise_of_anonymity_stands_in_a_tests_name() -> None:
    """R1 to R34 and A1 to A7."""
    files = [str(file.relative_to(TESTS)) for file in TESTS.rglob("test_*.py")]
    names = [name.upper().removeprefix("TEST") + "_" for file in files for name in named_in(file)]
    named = set(re.findall(r"(?<=_)[RA]\d+(?=_)", " ".join(names)))
    wanted = {f"R{number}" for number in range(1, 35)} | {f"A{number}" for number in range(1, 8)}
    assert wanted <= named, sorted(wanted - named)
