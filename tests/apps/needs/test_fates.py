"""What becomes of needs: recording, reading again, and what goes into the plan."""

import datetime as dt

import pytest
from tests.apps.cast import make_case

from medvirk.apps.needs import actions, queries
from medvirk.apps.needs.models import Evidence, FateRecord, Need
from medvirk.domain.iglo import Action, Kind, Place
from medvirk.domain.needs.evidence import EvidenceKind
from medvirk.domain.needs.fate import Fate, Outcome
from medvirk.domain.sources import Source

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 24)


@pytest.fixture
def case():
    return make_case()


def a_need(case, number, **more):
    said = {"kind": Kind.DEMAND, "place": Place.JOB_CONTENT, "action": Action.IMPROVE, **more}
    return Need.objects.create(
        analysis=case.analysis,
        number=number,
        statement=f"Behov {number}",
        **{k: v.value for k, v in said.items()},
    )


def outcome(need, fate=Fate.PRIORITISED_IMPROVE, **more):
    return Outcome(need=need.handle, fate=fate, **more)


def test_needs_lie_on_the_table_by_number_with_each_source_once(case):
    second, first = a_need(case, 2), a_need(case, 1, place=Place.LEADER)
    for key, source in (("a", Source.HR), ("b", Source.EMPLOYEES), ("c", Source.EMPLOYEES)):
        Evidence.objects.create(need=second, key=key, source=source.value, kind=EvidenceKind.CARDS.value)
    laid = queries.laid(case.analysis)
    assert [(need.id, need.place) for need in laid] == [
        (first.handle, Place.LEADER),
        (second.handle, Place.JOB_CONTENT),
    ]
    assert [need.sources for need in laid] == [(), (Source.EMPLOYEES, Source.HR)]


def test_recording_the_same_twice_is_recording_it_once(case):
    need = a_need(case, 1)
    for _ in range(2):
        actions.record_fates(case.analysis, [outcome(need, importance=2.5, objections=("Nei",))], on=DAY)
    assert FateRecord.objects.within(case.organisation).count() == 1
    actions.record_fates(case.analysis, [outcome(need, Fate.PARKED, owner="BHT", on=DAY)], on=DAY)
    (found,) = queries.needs_of(case.analysis)
    now = queries.fate_of(found)
    assert now is not None
    assert (now.number, now.fate, now.owner) == (2, Fate.PARKED, "BHT")


def test_an_outcome_for_another_analysis_is_left_out(case):
    other = a_need(make_case("Fjellvik"), 1)
    actions.record_fates(case.analysis, [outcome(other)], on=DAY)
    assert FateRecord.objects.across_organisations("a test").count() == 0


def test_the_plan_gets_the_prioritised_needs_in_the_order_of_the_result_r13(case):
    few, many, important, parked, keep = (a_need(case, number) for number in range(1, 6))
    actions.record_fates(
        case.analysis,
        [
            outcome(few, dots=1, importance=3.0),
            outcome(many, dots=6, importance=1.0),
            outcome(important, dots=1, importance=3.0, influence=2.0),
            outcome(parked, Fate.PARKED, owner="HR", on=DAY),
            outcome(keep, Fate.PRIORITISED_PRESERVE, dots=4),
        ],
        on=DAY,
    )
    planned = queries.prioritised(case.analysis)
    assert [need.number for need in planned] == [2, 5, 1, 3]
    assert [need.action for need in planned][:2] == [Action.IMPROVE, Action.PRESERVE]


def test_recording_a_meeting_again_on_another_day_leaves_what_was_settled_by_hand(case):
    """A lock that a crash cut off is resumed later; by then somebody may have settled what was parked."""
    need, parked = a_need(case, 1), Fate.PARKED
    actions.record_fates(case.analysis, [outcome(need, parked, owner="BHT")], on=DAY)
    actions.record_fates(case.analysis, [outcome(need, parked, owner="BHT")], on=DAY + dt.timedelta(days=1))
    actions.settle_parked(need, outcome(need, Fate.TRASHED, note="Dekket"), version=1, on=DAY)
    actions.record_fates(case.analysis, [outcome(need, parked, owner="BHT")], on=DAY + dt.timedelta(days=2))
    (found,) = queries.needs_of(case.analysis)
    now = queries.fate_of(found)
    assert now is not None
    assert (now.number, now.fate) == (2, Fate.TRASHED)
