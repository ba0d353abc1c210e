"""Actions are started from what stakeholder meeting 2 chose and wrote, in one call that may be repeated."""

import datetime as dt

import pytest
from django.utils import translation
from tests.apps.cast import Case
from tests.apps.interventions.table import HELP, TALK, VISITS, make_table, own

from medvirk.apps.interventions import actions as interventions
from medvirk.apps.needs.models import Evidence, Need
from medvirk.apps.plans import actions, queries
from medvirk.apps.plans.answers import answers
from medvirk.apps.plans.models import Action
from medvirk.apps.plans.words import words_for
from medvirk.domain.iglo import Level, Place
from medvirk.domain.matching.choice import Decision, Outcome
from medvirk.domain.matching.explain import Mechanism
from medvirk.domain.matching.package import Check
from medvirk.domain.needs.evidence import EvidenceKind
from medvirk.domain.plan.plan import Rule, Standing, standing
from medvirk.domain.sources import Source

pytestmark = pytest.mark.django_db
DAY = dt.date(2027, 3, 22)
Decided = tuple[Case, list[Need], dict[str, str]]


@pytest.fixture
def decided() -> Decided:
    """One measure of the list chosen, an own one adapted, one parked, one need kept in a written way."""
    case, needs = make_table(VISITS, TALK, HELP)
    for number, need in enumerate(needs):
        Evidence.objects.create(
            need=need,
            key=f"cards:{number}",
            source=Source.EMPLOYEES.value,
            kind=EvidenceKind.CARDS.value,
            words={"typed": ["Pausen ryker"]},
        )
    busy, silent, mates = needs
    huddle = interventions.put_on_list(case.analysis, busy, "weekly-capacity-huddle")
    quiet = own(case, busy, silent)
    roster = interventions.put_on_list(case.analysis, busy, "self-rostering")
    interventions.remark(mates, nothing_fits="", way_to_preserve="Felles vaktskifte hver dag.", version=0)
    interventions.record_choices(
        case.analysis,
        [
            Outcome(
                huddle.handle,
                Decision.CHOSEN,
                conditions=("Fast tid.",),
                dangers=("Det tar tid fra brukerne.",),
            ),
            Outcome(
                quiet.handle,
                Decision.ADAPTED,
                changes="Bare på hverdager.",
                dissent=("Jeg tror det er for lite.",),
            ),
            Outcome(
                roster.handle, Decision.PARKED, reason="Avtalen mangler.", owner="BHT", on=dt.date(2027, 6, 1)
            ),
        ],
        on=DAY,
        reasons={Check.NO_DEMAND_LOWERED: "Vi begynner i det små."},
    )
    return case, needs, {"huddle": huddle.handle, "quiet": quiet.handle}


def fill(case: Case, handles: dict[str, str], **written: str) -> int:
    lines = {handles["huddle"]: {"aim": "Ingen rute er lengre enn vakta", **written}}
    return actions.fill_from_meeting(case.analysis, lines, on=DAY, dissent=["For dyrt"])


def test_each_chosen_measure_and_each_kept_need_gets_a_block(decided: Decided) -> None:
    """Method.md 5.5: preserve needs also require a block."""
    case, (busy, silent, mates), handles = decided
    assert fill(case, handles, responsible="Avdelingsleder", starts_on="2027-05-03") == 3
    quiet, huddle, kept = queries.value(case.analysis).actions
    assert (huddle.needs, quiet.needs, kept.needs) == (
        (busy.handle,),
        (busy.handle, silent.handle),
        (mates.handle,),
    )
    assert huddle.code == "weekly-capacity-huddle"
    assert huddle.measure
    assert (huddle.aim, huddle.responsible, huddle.start) == (
        "Ingen rute er lengre enn vakta",
        "Avdelingsleder",
        dt.date(2027, 5, 3),
    )
    assert huddle.risks == "Fast tid.\nDet tar tid fra brukerne."
    assert (quiet.measure, quiet.mechanism, quiet.levels) == ("Stille time", Mechanism.DEMAND, (Level.GROUP,))
    assert [step.text for step in kept.steps] == ["Felles vaktskifte hver dag."]
    assert (huddle.keeps, quiet.keeps, kept.keeps) == (False, False, True)
    assert (kept.measure, kept.categories) == (HELP[0], (Place.COWORKER_RELATIONS,))
    assert queries.value(case.analysis).coverage.uncovered == ()


def test_how_a_measure_was_adapted_stands_beside_it(decided: Decided) -> None:
    case, _, handles = decided
    fill(case, handles)
    row = Action.objects.within(case.organisation).get(option=handles["quiet"])
    assert row.from_meeting == {"changes": "Bare på hverdager."}


def test_reasons_and_dissent_of_the_meeting_stand_in_the_plan_once(decided: Decided) -> None:
    case, _, handles = decided
    for _again in range(2):
        fill(case, handles)
    plan = queries.value(case.analysis)
    assert plan.reasons == {Rule.LOWERS_A_DEMAND: "Vi begynner i det små."}
    row = queries.plan_of(case.analysis)
    assert row is not None
    assert row.dissent == ["Jeg tror det er for lite.", "For dyrt"]
    assert len(plan.actions) == 3


def test_a_reason_somebody_wrote_since_stays(decided: Decided) -> None:
    case, _, handles = decided
    actions.write_reasons(
        case.analysis, version=1, left_out={}, rules={Rule.LOWERS_A_DEMAND: "Egne ord"}, dissent=[]
    )
    fill(case, handles)
    assert queries.value(case.analysis).reasons[Rule.LOWERS_A_DEMAND] == "Egne ord"


def test_a_need_that_nothing_fits_brings_its_reason() -> None:
    case, (need,) = make_table(TALK)
    interventions.remark(need, nothing_fits="Ingen passer hos oss.", way_to_preserve="", version=0)
    assert actions.fill_from_meeting(case.analysis, {}, on=DAY) == 0
    plan = queries.value(case.analysis)
    assert plan.left_out == {need.handle: "Ingen passer hos oss."}
    (line,) = (line for line in standing(plan, 20) if line.rule is Rule.EVERY_NEED)
    assert line.standing is Standing.KEPT


def test_what_was_parked_gets_an_answer_beside_the_plan(decided: Decided) -> None:
    case, _, handles = decided
    fill(case, handles)
    with translation.override("nb"):
        (answer,) = answers(case.analysis, words_for(case.analysis, "nb"), in_full=True)
    assert answer.fate == "Parkert"
    assert answer.answer == "Avtalen mangler. (BHT, 1. juni 2027)"


def test_an_approved_plan_keeps_its_reasons(decided: Decided) -> None:
    case, _, handles = decided
    plan = actions.plan_for(case.analysis)
    plan.is_approved = True
    plan.save(update_fields=["is_approved"])
    assert fill(case, handles) == 0
    row = queries.plan_of(case.analysis)
    assert row is not None
    assert (row.reasons, row.dissent) == ({}, [])
