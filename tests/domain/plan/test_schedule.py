"""The timeline, how an action goes, and the dates for calendars."""

import datetime as dt
import re
from itertools import pairwise

import pytest
from hypothesis import given
from tests.domain.plan.samples import action, day, days, plan, plans

from medvirk.domain.iglo import Level
from medvirk.domain.picture.figure import Circle, Path, Rect, Text
from medvirk.domain.picture.svg import to_svg
from medvirk.domain.picture.text import width_of
from medvirk.domain.plan.action import Message, Result, StatusEntry
from medvirk.domain.plan.picture import WIDTH, TimelineWords, draw_coverage, draw_timeline
from medvirk.domain.plan.plan import Plan
from medvirk.domain.plan.schedule import (
    BarState,
    Occasion,
    Progress,
    Timeline,
    appointments,
    next_check,
    preserves,
    progress,
    timeline,
)


def drawn(of: Timeline, today: str = "I dag") -> list[object]:
    words = TimelineWords(
        "Tidslinje",
        "Fem tiltak",
        today,
        tuple(f"{month:%b}" for month in of.months),
        {1: "Organisasjon · Leder"},
    )
    return list(draw_timeline(of, words).shapes)


# bars


def test_filled_is_running_outline_is_not_started_and_preserved_is_told_apart() -> None:
    found = timeline(plan(), day(2))
    assert found
    assert [(bar.state, bar.preserves) for bar in found.bars] == [
        (BarState.RUNNING, False),
        (BarState.PLANNED, True),
    ]
    rects = [shape for shape in drawn(found) if isinstance(shape, Rect)][:2]
    assert [(rect.paint.fill, rect.paint.stroke) for rect in rects] == [
        ("#24479a", None),
        ("#ffffff", "#0b7a70"),
    ]


def test_the_first_and_the_last_day_belong_to_the_action() -> None:
    one = plan(actions=(action(),))
    states = [timeline(one, on).bars[0].state for on in (day(0, -1), day(), day(20), day(20, 1))]  # type: ignore[union-attr]
    assert states == [BarState.PLANNED, BarState.RUNNING, BarState.RUNNING, BarState.OVER]


def test_a_measure_for_both_kinds_of_needs_is_not_only_preserving() -> None:
    made = plan(actions=(action(needs=("need-1", "need-2")), action(2, needs=("need-2",))))
    assert [preserves(made, each) for each in made.actions] == [False, True]


def test_an_action_without_dates_has_no_bar_and_is_named() -> None:
    made = plan(actions=(action(), action(2, start=None)))
    assert timeline(made, day()).undated == (2,)  # type: ignore[union-attr]
    assert timeline(plan(actions=(action(end=None),)), day()) is None
    assert timeline(Plan(1), day()) is None


@given(plans(), days)
def test_the_axis_holds_every_date_in_whole_months(made: Plan, today: dt.date) -> None:
    found = timeline(made, today)
    if found is None:
        assert not made.actions
        return
    assert found.first.day == 1
    assert (found.last + dt.timedelta(days=1)).day == 1
    for bar in found.bars:
        assert found.first <= bar.start <= bar.end <= found.last
    assert (found.today is not None) == (found.first <= today <= found.last)
    assert (
        len(found.months)
        == (found.last.year - found.first.year) * 12 + found.last.month - found.first.month + 1
    )
    for shape in drawn(found):
        if isinstance(shape, Rect):
            assert shape.x >= 0
            assert (
                shape.x + shape.w <= WIDTH + 18
            )  # a day on the last of a month is as wide as its ends are round
        if isinstance(shape, Text):
            assert 0 <= shape.x <= WIDTH
        if isinstance(shape, Circle):
            assert shape.x < 330


def test_there_is_a_check_point_for_every_check_date() -> None:
    found = timeline(plan(), day(2))
    assert found
    diamonds = [shape for shape in drawn(found) if isinstance(shape, Path) and "l12 12" in shape.d]
    assert len(diamonds) == 6


def test_many_months_show_every_second_or_third_name_and_never_on_top_of_each_other() -> None:
    found = timeline(plan(actions=(action(end=day(150), checks=()),)), day())
    assert found
    names = sorted(
        (shape.x, width_of(shape.text, shape.size))
        for shape in drawn(found)
        if isinstance(shape, Text) and shape.y == 20
    )
    assert len(names) < len(found.months)
    assert all(left + width <= right for (left, width), (right, _) in pairwise(names))


def test_a_long_name_ends_before_the_months_begin() -> None:
    long = action(measure="Kjempelangt tiltaksnavn om arbeidsmengdegjennomgang og bemanning på kveld og natt")
    found = timeline(plan(actions=(long,)), day())
    assert found
    (name,) = [s for s in drawn(found) if isinstance(s, Text) and s.text.startswith("Kjempelangt")]
    assert name.text.endswith(" …")
    assert name.x + width_of(name.text, name.size, "strong") < 330


def test_what_people_typed_is_text_in_the_picture() -> None:
    found = timeline(plan(actions=(action(measure="<b>&\u202e=1"),)), day())
    assert found
    words = TimelineWords("<t>", "<d>", "I dag", ("mai",) * len(found.months), {})
    svg = to_svg(draw_timeline(found, words), name="plan")
    assert "<b>" not in svg
    assert "&lt;b&gt;" in svg
    assert re.search(r'aria-labelledby="plan-title plan-desc"', svg)


def test_the_mark_of_today_stays_inside_the_picture() -> None:
    found = timeline(plan(actions=(action(start=day(), end=day(2), checks=()),)), day().replace(day=31))
    assert found
    mark = [shape for shape in drawn(found, "Akkurat i dag") if isinstance(shape, Rect)][-1]
    assert mark.x + mark.w <= WIDTH


def test_coverage_is_the_map_with_a_number_in_each_circle() -> None:
    figure = draw_coverage({Level.GROUP: 2, Level.LEADER: 1}, "Dekning", "…")
    texts = [shape for shape in figure.shapes if isinstance(shape, Text)]
    assert [(text.text, text.x, text.y) for text in texts] == [
        ("0", 65, 60),
        ("1", 165, 60),
        ("2", 65, 160),
        ("0", 165, 160),
    ]
    dashed = [shape for shape in figure.shapes if isinstance(shape, Circle) and shape.paint.dash]
    assert len(dashed) == 2


# how it goes


@pytest.mark.parametrize(
    ("today", "log", "expected"),
    [
        (day(-1), (), Progress.NOT_STARTED),
        (day(), (), Progress.ON_PLAN),
        (day(5), (), Progress.ON_PLAN),
        (day(5, 1), (), Progress.CHECK_DUE),
        (day(6), (StatusEntry(day(5), Result.DONE),), Progress.ON_PLAN),
        (day(6), (StatusEntry(day(5), Result.PARTLY, "Syk"),), Progress.PARTLY),
        (day(6), (StatusEntry(day(5), Result.NOT_DONE, "Syk"),), Progress.NOT_DONE),
        (day(11), (StatusEntry(day(5), Result.DONE),), Progress.CHECK_DUE),
        (day(30), (StatusEntry(day(20), Result.DONE),), Progress.DONE),
        (day(30), (StatusEntry(day(15), Result.DONE),), Progress.CHECK_DUE),
    ],
)
def test_how_an_action_goes_is_told_by_dates_and_log(
    today: dt.date, log: tuple[StatusEntry, ...], expected: Progress
) -> None:
    assert progress(action(log=log), today) is expected


def test_an_action_without_dates_says_so() -> None:
    assert progress(action(start=None), day()) is Progress.NO_DATES


def test_the_next_check_is_the_next_day_on_which_somebody_looks() -> None:
    assert next_check(action(), day(5)) == day(5)
    assert next_check(action(), day(5, 1)) == day(10)
    assert next_check(action(), day(21)) == day(22)
    assert next_check(action(), day(23)) is None
    assert next_check(action(next_review=None), day(23)) is None


# dates for calendars


def test_every_date_of_the_plan_is_an_appointment_once_in_order() -> None:
    found = appointments(plan(actions=(action(),)))
    assert [(each.occasion, each.on) for each in found] == [
        (Occasion.START, day()),
        (Occasion.FEEDBACK, day(1)),
        (Occasion.MILESTONE, day(3)),
        (Occasion.CHECK, day(5)),
        (Occasion.CHECK, day(10)),
        (Occasion.CHECK, day(15)),
        (Occasion.CHECK, day(20)),
        (Occasion.END, day(20)),
        (Occasion.REVIEW, day(22)),
    ]
    assert found[1].words == "Alle: Hva vi begynner med"
    assert found[1].where == "Tavla på vaktrommet"


def test_an_action_without_dates_has_no_appointment() -> None:
    unsaid = (Message("Alle", "Nytt", None),)
    bare = action(start=None, end=None, checks=(), milestones=(), messages=unsaid, next_review=None)
    assert appointments(plan(actions=(bare,))) == ()


@given(plans())
def test_appointments_are_in_the_order_of_days(made: Plan) -> None:
    found = appointments(made)
    assert [each.on for each in found] == sorted(each.on for each in found)
