"""What the plan refuses and what it asks a reason for (method.md 5.5; part 10, R4), rule by rule."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.domain.plan.samples import action, dated_actions, day, days, need

from medvirk.domain.errors import Code, Refused
from medvirk.domain.plan.action import Message, Milestone
from medvirk.domain.plan.rules import (
    ChecksApart,
    FeedbackLate,
    Limits,
    departures,
    must_be_linked,
    must_be_owned,
    must_be_possible,
    suggested_checks,
)


def refusal(of: object, **changes: object) -> Refused:
    with pytest.raises(Refused) as refused:
        must_be_possible(action(**changes))
    return refused.value


# dates


def test_an_end_before_the_start_is_refused() -> None:
    assert refusal(action, end=day(0, -1), checks=(), milestones=()).code is Code.PLAN_END_BEFORE_START


def test_a_measure_may_last_a_day() -> None:
    must_be_possible(action(end=day(), checks=(day(),), milestones=()))


@pytest.mark.parametrize("what", ["checks", "milestones"])
def test_5_5_a_plan_date_before_its_start_is_refused_with_the_day(what: str) -> None:
    early = day(0, -1)
    dates = {"checks": (early, day(5)), "milestones": ()} if what == "checks" else {"checks": ()}
    if what == "milestones":
        dates["milestones"] = (Milestone("For tidlig", early),)
    refused = refusal(action, **dates)
    assert refused.code is Code.PLAN_DATE_BEFORE_START
    assert refused.params == {"day": early.isoformat()}


def test_a_check_after_the_end_is_refused() -> None:
    refused = refusal(action, checks=(day(5), day(21)))
    assert (refused.code, refused.params) == (Code.PLAN_DATE_AFTER_END, {"day": day(21).isoformat()})


def test_dates_may_wait_for_the_start_to_be_written() -> None:
    must_be_possible(action(start=None, end=None))


def test_people_may_hear_of_it_before_it_starts() -> None:
    early = action(messages=(Message("Alle", "Vi begynner snart", day(-1)),))
    must_be_possible(early)
    assert departures(early) == ()


@given(dated_actions())
def test_dates_between_start_and_end_are_never_refused(made: object) -> None:
    must_be_possible(made)  # type: ignore[arg-type]


# who


@pytest.mark.parametrize(
    "nobody",
    [
        "Alle", "alle ansatte", "  Alle har et ansvar", "Alle ledere", "Vi", "vi alle", "Oss", "Me", "Felles",
        "Fellesskapet", "Ingen", "Everyone", "everybody in the unit", "We", "Nobody", "No one", "All of us",
        "All staff", "all employees", "All",
    ],
)  # fmt: skip
def test_5_5_everyone_is_not_a_role(nobody: str) -> None:
    assert refusal(action, responsible=nobody).code is Code.PLAN_RESPONSIBLE_IS_EVERYONE


@pytest.mark.parametrize(
    "role",
    [
        "Avdelingsleder", "Vikaransvarlig", "Ali Hansen, fagleder", "Allmennlege", "All-round leader",
        "Metteleder", "Felleskoordinator", "Head of unit", "Wellness lead", "Altleder", "Usman, teamleder",
    ],
)  # fmt: skip
def test_one_role_is_one_role_even_if_it_begins_like_everyone(role: str) -> None:
    must_be_possible(action(responsible=role))


def test_5_5_the_co_owner_is_somebody_else() -> None:
    refused = refusal(action, responsible="Fagleder", co_owner=" fagleder ")
    assert refused.code is Code.PLAN_CO_OWNER_IS_RESPONSIBLE


def test_owners_may_wait() -> None:
    must_be_owned("", "")
    must_be_owned("", "En hjelpepleier")


# needs (R4: no measure without a linked need; a need without evidence is refused)

NEEDS = {"need-2": need(2), "need-1": need(1), "need-3": need(3, evidence=())}


def test_5_5_no_measure_without_a_need() -> None:
    with pytest.raises(Refused, match=Code.PLAN_NO_NEED.value):
        must_be_linked([], NEEDS)


def test_a_need_that_is_not_prioritised_here_is_refused() -> None:
    with pytest.raises(Refused, match=Code.PLAN_NEED_UNKNOWN.value):
        must_be_linked(["need-1", "need-9"], NEEDS)


def test_a_need_without_evidence_is_refused_by_its_number() -> None:
    with pytest.raises(Refused, match=Code.PLAN_NEED_WITHOUT_EVIDENCE.value) as refused:
        must_be_linked(["need-1", "need-3"], NEEDS)
    assert refused.value.params == {"number": 3}


def test_needs_stand_once_in_the_order_of_the_register() -> None:
    assert must_be_linked(["need-1", "need-2", "need-1"], NEEDS) == ("need-2", "need-1")


# six weeks, two weeks: a reason, not a refusal


def test_5_5_checks_six_weeks_apart_hold_and_a_day_more_does_not() -> None:
    assert departures(action(checks=(day(6), day(12)))) == ()
    late = day(6, 1)
    assert departures(action(checks=(late, day(12)))) == (ChecksApart(day(), late),)


def test_each_pair_too_far_apart_is_named_by_its_days() -> None:
    made = action(checks=(day(7), day(8), day(18)))
    assert departures(made) == (ChecksApart(day(), day(7)), ChecksApart(day(8), day(18)))


def test_the_order_in_which_checks_were_written_does_not_matter() -> None:
    assert departures(action(checks=(day(12), day(6)))) == departures(action(checks=(day(6), day(12))))


def test_the_good_example_of_the_content_pack_departs_from_nothing() -> None:
    example = action(
        start=dt.date(2027, 1, 12),
        checks=(dt.date(2027, 2, 16), dt.date(2027, 3, 23)),
        end=dt.date(2027, 6, 1),
        milestones=(),
        messages=(Message("Alle", "Nytt", dt.date(2027, 1, 15)),),
    )
    must_be_possible(example)
    assert departures(example) == ()


def test_5_5_the_first_feedback_comes_within_two_weeks_of_the_start() -> None:
    on_time, late = day(2), day(2, 1)
    assert departures(action(messages=(Message("Alle", "Nytt", on_time),))) == ()
    assert departures(action(messages=(Message("Alle", "Nytt", late),))) == (FeedbackLate(on_time, late),)


def test_only_the_first_feedback_counts() -> None:
    assert departures(action(messages=(Message("A", "", day(9)), Message("B", "", day(1))))) == ()


def test_the_numbers_are_settings() -> None:
    made = action(checks=(day(4), day(8)))
    assert departures(made, Limits(check_weeks=3)) == (
        ChecksApart(day(), day(4)),
        ChecksApart(day(4), day(8)),
    )
    assert departures(made, Limits(feedback_weeks=0)) == (FeedbackLate(day(), day(1)),)


@given(days, st.integers(1, 900), st.integers(1, 12))
def test_suggested_checks_depart_from_nothing_and_end_with_the_end(
    start: dt.date, length: int, weeks: int
) -> None:
    end, limits = start + dt.timedelta(days=length), Limits(check_weeks=weeks)
    checks = suggested_checks(start, end, limits)
    made = action(start=start, end=end, checks=checks, milestones=(), messages=())
    must_be_possible(made)
    assert departures(made, limits) == ()
    assert checks[-1] == end
    assert len(checks) == -(-length // (7 * weeks))  # no more than needed


def test_no_checks_are_suggested_for_a_measure_that_ends_as_it_starts() -> None:
    assert suggested_checks(day(), day()) == ()
