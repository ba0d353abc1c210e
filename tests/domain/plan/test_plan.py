"""Coverage, the rules that protect people with their state, load, and what an approval asks."""

from dataclasses import replace

import pytest
from hypothesis import given
from tests.domain.plan.samples import action, day, need, plan, plans

from medvirk.domain.errors import Code, Refused
from medvirk.domain.iglo import Action as Aim
from medvirk.domain.iglo import Kind, Level
from medvirk.domain.matching.explain import Mechanism
from medvirk.domain.plan.action import Effort
from medvirk.domain.plan.load import Crowd, RoleLoad, Total, at_a_time, begin_together, load, total
from medvirk.domain.plan.plan import (
    Plan,
    Rule,
    RuleLine,
    Standing,
    departures_of,
    must_be_approvable,
    standing,
)
from medvirk.domain.plan.rules import ChecksApart, Limits
from medvirk.domain.plan.wire import parse_plan, plan_json

SITE = 20


def line(of: Plan, rule: Rule, headcount: int = SITE) -> RuleLine:
    return next(each for each in standing(of, headcount) if each.rule is rule)


def state(of: Plan, rule: Rule, headcount: int = SITE) -> Standing:
    return line(of, rule, headcount).standing


# coverage


def test_an_action_on_two_levels_counts_on_both_and_an_empty_level_is_nought() -> None:
    both = plan(actions=(action(levels=(Level.GROUP, Level.LEADER)), action(2, levels=(Level.GROUP,))))
    assert dict(both.coverage.levels) == {
        Level.INDIVIDUAL: 0,
        Level.GROUP: 2,
        Level.LEADER: 1,
        Level.ORGANISATION: 0,
    }


def test_5_5_preserve_needs_also_require_a_block() -> None:
    kept = need(2, aim=Aim.PRESERVE, kind=Kind.RESOURCE)
    alone = plan(needs=(need(), kept), actions=(action(),))
    assert [cover.need.number for cover in alone.coverage.uncovered] == [2]
    assert line(alone, Rule.EVERY_NEED).about == (2,)
    assert state(alone, Rule.EVERY_NEED) is Standing.BROKEN


def test_a_need_without_a_measure_may_stand_with_a_written_reason() -> None:
    explained = plan(actions=(action(),), left_out={"need-2": "Følges opp i personalmøtet"})
    assert explained.coverage.uncovered == ()
    assert explained.coverage.needs[1].reason == "Følges opp i personalmøtet"
    assert state(explained, Rule.EVERY_NEED) is Standing.KEPT


def test_an_action_may_take_up_several_needs() -> None:
    one = plan(actions=(action(needs=("need-1", "need-2")),))
    assert [cover.actions for cover in one.coverage.needs] == [(1,), (1,)]


@given(plans())
def test_every_need_is_covered_explained_or_a_gap(made: Plan) -> None:
    for cover in made.coverage.needs:
        assert bool(cover.actions) + bool(cover.reason) + cover.is_gap >= 1
        assert cover.is_gap == (not cover.actions and not cover.reason)
    assert sum(made.coverage.levels.values()) == sum(len(each.levels) for each in made.actions)


# the rules that protect people


def test_a_whole_plan_keeps_every_rule() -> None:
    assert {each.standing for each in standing(plan(), SITE)} == {Standing.KEPT}
    must_be_approvable(plan(), SITE)


def test_5_4_only_individual_measures_need_an_explicit_written_reason() -> None:
    """Method.md 5.4 and part 10, R5."""
    alone = plan(
        actions=tuple(replace(each, levels=(Level.INDIVIDUAL,)) for each in plan().actions), reasons={}
    )
    assert state(alone, Rule.NOT_ONLY_INDIVIDUAL) is Standing.BROKEN
    with pytest.raises(Refused, match=Code.PLAN_RULE_WITHOUT_REASON.value):
        must_be_approvable(alone, SITE)
    explained = replace(alone, reasons={Rule.NOT_ONLY_INDIVIDUAL: "Turnusen er låst til nyttår"})
    assert line(explained, Rule.NOT_ONLY_INDIVIDUAL).reason == "Turnusen er låst til nyttår"
    must_be_approvable(explained, SITE)


def test_a_need_that_is_kept_hides_no_package_of_individual_measures() -> None:
    """Method.md 5.4 and part 10, R5: its block is no measure."""
    coping = replace(action(), levels=(Level.INDIVIDUAL,), mechanism=Mechanism.RESOURCE)
    kept = action(2, needs=("need-2",), levels=(Level.ORGANISATION, Level.GROUP), keeps=True)
    package = (Rule.NOT_ONLY_INDIVIDUAL, Rule.LOWERS_A_DEMAND, Rule.TWO_LEVELS)
    hidden = plan(actions=(coping, kept), reasons={})
    assert [state(hidden, rule) for rule in package] == [
        Standing.BROKEN,
        Standing.BROKEN,
        Standing.WARNING,
    ]
    assert state(plan(actions=(kept,), left_out={"need-1": "–"}, reasons={}), package[0]) is Standing.KEPT
    crowd = plan(actions=(*(action(number) for number in range(1, 5)), replace(kept, number=5)))
    assert state(crowd, Rule.AT_A_TIME) is Standing.KEPT


def test_5_4_a_demand_among_the_needs_asks_for_a_measure_that_lowers_one() -> None:
    built = plan(actions=tuple(replace(each, mechanism=Mechanism.RESOURCE) for each in plan().actions))
    assert state(built, Rule.LOWERS_A_DEMAND) is Standing.BROKEN
    both = replace(built, actions=(replace(built.actions[0], mechanism=Mechanism.BOTH), built.actions[1]))
    assert state(both, Rule.LOWERS_A_DEMAND) is Standing.KEPT
    with pytest.raises(Refused, match=Code.PLAN_RULE_WITHOUT_REASON.value):
        must_be_approvable(built, SITE)


def test_without_a_demand_nothing_has_to_be_lowered() -> None:
    built = plan(needs=(need(kind=Kind.RESOURCE),), actions=(action(mechanism=Mechanism.RESOURCE),))
    assert Rule.LOWERS_A_DEMAND not in {each.rule for each in standing(built, SITE)}


def test_5_4_one_level_alone_warns_and_does_not_stop() -> None:
    same = plan(actions=tuple(replace(each, levels=(Level.GROUP,)) for each in plan().actions), reasons={})
    assert state(same, Rule.TWO_LEVELS) is Standing.WARNING
    must_be_approvable(same, SITE)


def test_5_4_at_most_four_at_a_time_in_a_unit_below_fifty() -> None:
    five = plan(actions=tuple(action(number) for number in range(1, 6)), left_out={"need-2": "–"})
    assert line(five, Rule.AT_A_TIME, 49) == RuleLine(
        Rule.AT_A_TIME, Standing.WARNING, about=(1, 2, 3, 4, 5), count=4
    )
    assert Rule.AT_A_TIME not in {each.rule for each in standing(five, 50)}
    must_be_approvable(five, 49)
    later = replace(five.actions[4], start=day(21), end=day(22), checks=(day(22),), milestones=())
    assert state(replace(five, actions=(*five.actions[:4], later)), Rule.AT_A_TIME) is Standing.KEPT


def test_5_5_dates_that_depart_from_the_method_need_a_reason_beside_them() -> None:
    slow = action(checks=(day(10), day(20)))
    made = plan(actions=(slow, plan().actions[1]))
    assert line(made, Rule.PACE).about == (1,)
    assert departures_of(made) == {1: (ChecksApart(day(), day(10)), ChecksApart(day(10), day(20)))}
    with pytest.raises(Refused, match=Code.PLAN_RULE_WITHOUT_REASON.value):
        must_be_approvable(made, SITE)
    explained = plan(actions=(replace(slow, pace_reason="Ferie"), plan().actions[1]))
    assert state(explained, Rule.PACE) is Standing.EXPLAINED
    must_be_approvable(explained, SITE)


def test_one_reason_does_not_explain_another_action() -> None:
    slow, hasty = action(checks=(day(10),), pace_reason="Ferie"), action(2, checks=(day(10),))
    assert state(plan(actions=(slow, hasty)), Rule.PACE) is Standing.BROKEN


@pytest.mark.parametrize(
    "open_",
    [
        Plan(1),
        plan(actions=()),
        plan(actions=(action(),)),
        plan(actions=(action(aim=""), plan().actions[1])),
    ],
    ids=["empty", "no actions", "a need without action", "a field missing"],
)
def test_5_5_an_open_plan_is_not_approved(open_: Plan) -> None:
    with pytest.raises(Refused, match=Code.PLAN_NOT_COMPLETE.value):
        must_be_approvable(open_, SITE)


@given(plans())
def test_the_order_of_actions_changes_no_rule(made: Plan) -> None:
    turned = replace(made, actions=made.actions[::-1])
    assert {(each.rule, each.standing) for each in standing(made, SITE)} == {
        (each.rule, each.standing) for each in standing(turned, SITE)
    }


@given(plans())
def test_what_may_be_approved_is_complete_and_covers_every_need(made: Plan) -> None:
    try:
        must_be_approvable(made, SITE)
    except Refused:
        return
    assert made.actions
    assert not made.coverage.uncovered
    assert Standing.BROKEN not in {each.standing for each in standing(made, SITE)}


# load


def test_hours_of_a_role_add_up_over_the_actions_that_run_in_a_week() -> None:
    first = action(efforts=(Effort("Fagleder", 2, 1.5), Effort("Vikar", 1, 4)), start=day(), end=day(3))
    second = action(2, efforts=(Effort(" fagleder", 1, 2.0),), start=day(2), end=day(6))
    assert load((first, second)) == (
        RoleLoad("Fagleder", 5.0, day(2), 2, (1, 2)),
        RoleLoad("Vikar", 4.0, day(), 4, (1,)),
    )


def test_an_action_without_dates_adds_no_hours() -> None:
    assert load((action(start=None),)) == ()
    assert at_a_time((action(end=None),)) is None


@given(plans())
def test_no_role_carries_more_than_all_its_efforts(made: Plan) -> None:
    for each in load(made.actions):
        together = sum(
            effort.hours
            for block in made.actions
            for effort in block.efforts
            if " ".join(effort.role.casefold().split()) == " ".join(each.role.casefold().split())
        )
        assert 0 < each.hours <= together + 0.01
        assert each.weeks >= 1
        assert each.actions


def test_the_whole_plan_asks_for_hours_in_every_week_and_for_money() -> None:
    """method.md 5.4, the load of all: a week that has begun counts whole, as in the load of a role."""
    four_weeks = action(efforts=(Effort("Fagleder", 2, 1.5),), start=day(), end=day(3), money=0)
    priced = action(2, efforts=(), money=12_000)
    undated = action(3, efforts=(Effort("Vikar", 1, 4),), end=None, money=None)
    assert total((four_weeks, priced, undated)) == Total(12.0, 12_000, (2, 3), (3,))
    assert total(()) == Total(0, 0, (), ())


def test_three_that_begin_in_one_month_are_shown() -> None:
    may = [action(number, start=day(number - 1)) for number in (1, 2, 3)]
    later = action(4, start=day(8))
    assert begin_together((*may, later)) == (Crowd(day().replace(day=1), (1, 2, 3)),)
    assert begin_together([*may[:2], action(5, start=None)]) == ()


# looking up, and the frozen form


def test_a_plan_knows_its_parts_by_their_ids() -> None:
    made = plan()
    assert made.need("need-2").number == 2
    assert made.need("need-2").level is Level.GROUP
    assert replace(made, approval=None).approved(made.approval) == made  # type: ignore[arg-type]
    assert made.action("action-2").number == 2
    assert made.risk("need-1").before is not None
    assert made.risk("need-7").factors == ()
    for look_up in (made.need, made.action):
        with pytest.raises(KeyError):
            look_up("elsewhere")


@given(plans())
def test_a_frozen_plan_reads_as_it_was_written(made: Plan) -> None:
    assert parse_plan(plan_json(made)) == made


def test_an_older_frozen_plan_gets_the_defaults_of_what_came_later() -> None:
    stored = plan_json(plan())
    del stored["change"], stored["actions"][0]["pace_reason"]
    assert parse_plan(stored) == plan()


def test_the_limits_reach_the_rules() -> None:
    assert line(plan(), Rule.AT_A_TIME).count == 4
    strict = standing(plan(), SITE, Limits(measures_max=1))
    assert [each.standing for each in strict if each.rule is Rule.AT_A_TIME] == [Standing.WARNING]
