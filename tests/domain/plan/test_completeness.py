"""Every starred field of method.md 5.5 is asked for, one by one, with the field that remedies it."""

from typing import Any

import pytest
from tests.domain.plan.samples import action, day

from medvirk.content.load import load
from medvirk.domain.iglo import Level
from medvirk.domain.plan.action import Action, Field, Message, Outcome
from medvirk.domain.plan.completeness import FIELD_OF, Missing, gaps
from medvirk.infra.places import CONTENT

NO_OUTCOME = Outcome()
EMPTY: dict[Missing, dict[str, Any]] = {
    Missing.AIM: {"aim": ""},
    Missing.NEED: {"needs": ()},
    Missing.LEVEL: {"levels": ()},
    Missing.CATEGORY: {"categories": ()},
    Missing.MEASURE: {"measure": ""},
    Missing.STEPS: {"steps": ()},
    Missing.RESPONSIBLE: {"responsible": ""},
    Missing.CO_OWNER: {"co_owner": ""},
    Missing.REACH_WHO: {"reach_who": ""},
    Missing.REACH_COUNT: {"reach_count": None},
    Missing.REACH_ABSENT: {"reach_absent": ""},
    Missing.EFFORT: {"efforts": ()},
    Missing.MONEY: {"money": None},
    Missing.COVER: {"cover": ""},
    Missing.START: {"start": None},
    Missing.END: {"end": None},
    Missing.CHECKS: {"checks": ()},
    Missing.PROCESS: {"process": ()},
    Missing.OUTCOME: {"outcome": Outcome("", "1", "2")},
    Missing.BASELINE: {"outcome": Outcome("Pauser", "", "2")},
    Missing.TARGET: {"outcome": Outcome("Pauser", "1", "")},
    Missing.MESSAGE: {"messages": (Message("Alle", "Nytt", None),)},
    Missing.STOP_DOING: {"stop_doing": "", "levels": (Level.LEADER,)},
    Missing.WHO_MEETS: {"who_meets": ""},
    Missing.STOP_RULE: {"stop_rule": ""},
    Missing.NEXT_REVIEW: {"next_review": None},
}


def test_5_5_a_complete_action_lacks_nothing() -> None:
    assert gaps(action()) == ()


def test_every_kind_of_gap_is_tried_here() -> None:
    assert set(EMPTY) == set(Missing) == set(FIELD_OF)


@pytest.mark.parametrize("missing", Missing)
def test_5_5_each_required_thing_is_missed_alone_and_names_its_field(missing: Missing) -> None:
    (gap,) = gaps(action(**EMPTY[missing]))
    assert (gap.missing, gap.field) == (missing, FIELD_OF[missing])


def test_nought_is_an_answer() -> None:
    assert gaps(action(money=0, reach_count=0)) == ()


def test_what_the_method_does_not_ask_for_may_stay_empty() -> None:
    free = action(
        mechanism=None, why="", risks="", risk_response="", stop_doing="", competence="", reach_shifts="",
        milestones=(), log=(), code="", pace_reason="",
    )  # fmt: skip
    assert gaps(free) == ()


def test_5_5_a_measure_for_leaders_says_what_they_stop_doing() -> None:
    both = action(stop_doing="", levels=(Level.GROUP, Level.LEADER))
    assert [gap.field for gap in gaps(both)] == [Field.STOP_DOING]


def test_an_action_just_begun_lacks_the_rest_in_the_order_of_the_form() -> None:
    found = [gap.missing for gap in gaps(Action("a", 1, "Pauser", ("need-1",)))]
    assert found == [missing for missing in Missing if missing in found]
    assert len(found) == len(Missing) - 3  # measure and need are there, and no leader gets a new task


def test_5_5_the_fields_are_those_of_the_content_pack_and_every_required_one_is_asked_for() -> None:
    pack, _ = load(CONTENT / "hwork-1")
    fields = {field.id.removeprefix("plan.field."): field.required for field in pack.action_plan.fields}
    assert set(fields) == {field.value for field in Field}
    asked = {field.value for field in FIELD_OF.values()}
    # Approval belongs to the whole plan; what a leader stops doing is asked only of leaders' measures.
    assert {name for name, required in fields.items() if required} == (asked | {"approval"}) - {"stop_doing"}


def test_no_gap_hides_behind_another() -> None:
    assert {gap.missing for gap in gaps(action(start=None, end=None, checks=()))} == {
        Missing.START,
        Missing.END,
        Missing.CHECKS,
    }
    assert gaps(action(next_review=day(0, -400))) == ()
