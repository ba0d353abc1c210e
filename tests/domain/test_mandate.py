"""The gate, the bodies and the reply date, at their edges."""

import datetime as dt
from dataclasses import replace

import pytest

from medvirk.domain.mandate import (
    Body,
    Mandate,
    Missing,
    bodies,
    gate,
    reply_date_stands,
    small_variant_suggested,
)

COMPLETE = Mandate("Site", "", 20, "nb", "Sponsor", "Rep", dt.date(2027, 4, 21), "", True)


def test_a_complete_mandate_opens_the_gate_even_without_a_frame() -> None:
    assert gate(COMPLETE) == ()


@pytest.mark.parametrize(
    ("change", "missing"),
    [
        ({"sponsor": ""}, (Missing.SPONSOR,)),
        ({"sponsor": "  \n"}, (Missing.SPONSOR,)),
        ({"employee_rep": ""}, (Missing.EMPLOYEE_REP,)),
        ({"reply_date": None}, (Missing.REPLY_DATE,)),
        (
            {"sponsor": "", "employee_rep": "", "reply_date": None},
            (Missing.SPONSOR, Missing.EMPLOYEE_REP, Missing.REPLY_DATE),
        ),
    ],
)
def test_the_gate_names_each_missing_thing_in_the_order_of_the_questions(
    change: dict[str, object], missing: tuple[Missing, ...]
) -> None:
    assert gate(replace(COMPLETE, **change)) == missing  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("headcount", "expected"),
    [
        (1, {Body.SAFETY_REP_OR_AGREEMENT}),
        (4, {Body.SAFETY_REP_OR_AGREEMENT}),
        (5, {Body.SAFETY_REP}),
        (9, {Body.SAFETY_REP}),
        (10, {Body.SAFETY_REP, Body.AMU_ON_REQUEST}),
        (29, {Body.SAFETY_REP, Body.AMU_ON_REQUEST}),
        (30, {Body.SAFETY_REP, Body.AMU}),
        (49, {Body.SAFETY_REP, Body.AMU}),
        (50, {Body.SAFETY_REP, Body.AMU, Body.INFORMATION}),
        (100_000, {Body.SAFETY_REP, Body.AMU, Body.INFORMATION}),
    ],
)
def test_headcount_decides_which_bodies_take_part(headcount: int, expected: set[Body]) -> None:
    assert set(bodies(headcount)) == expected
    assert len(bodies(headcount)) == len(expected)


def test_the_small_variant_is_suggested_below_fifteen() -> None:
    assert small_variant_suggested(14)
    assert not small_variant_suggested(15)


def test_a_reply_date_may_be_today_but_not_yesterday() -> None:
    today = dt.date(2026, 11, 23)
    assert reply_date_stands(today, today=today)
    assert not reply_date_stands(today - dt.timedelta(days=1), today=today)


def test_a_date_that_was_agreed_earlier_stands_after_it_has_passed() -> None:
    agreed, today = dt.date(2026, 11, 1), dt.date(2026, 11, 23)
    assert reply_date_stands(agreed, today=today, before=agreed)
    assert not reply_date_stands(dt.date(2026, 11, 2), today=today, before=agreed)
