"""The only writes to plans: beginning, changing, logging, approving, and what each refuses."""

import datetime as dt
from dataclasses import replace

import pytest
from django.db import connection
from django.db.models import RestrictedError
from django.test.utils import CaptureQueriesContext
from tests.apps.cast import Case, make_case
from tests.apps.interventions.table import own
from tests.apps.needs.register import a_need
from tests.apps.plans.story import APPROVAL, SECTIONS, a_plan, an_action, day, iso, prioritised

from medvirk.apps.analyses import actions as analyses
from medvirk.apps.interventions import actions as interventions
from medvirk.apps.meetings import actions as meetings
from medvirk.apps.meetings.models import MeetingKind, MeetingState
from medvirk.apps.needs import actions as register
from medvirk.apps.needs.models import Evidence, Need
from medvirk.apps.plans import actions, queries
from medvirk.apps.plans.drafts import Decided
from medvirk.apps.plans.models import Action, Plan, StatusEntry
from medvirk.apps.plans.sections import COLUMNS, Section
from medvirk.domain.errors import Code, Refused
from medvirk.domain.iglo import Level, Place
from medvirk.domain.matching.choice import Decision
from medvirk.domain.matching.choice import Outcome as Choice
from medvirk.domain.matching.explain import Mechanism
from medvirk.domain.needs.fate import Fate, Outcome
from medvirk.domain.plan.action import Result
from medvirk.domain.plan.completeness import gaps
from medvirk.domain.plan.factors import Factor
from medvirk.domain.plan.from_meeting import Draft
from medvirk.domain.plan.plan import Rule
from medvirk.domain.plan.risk import Risk, RiskRecord, Role
from medvirk.domain.plan.rules import STANDARD
from medvirk.domain.plan.wire import parse_plan
from medvirk.domain.seats import SeatGroup
from medvirk.infra.versions import Overtaken

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    return make_case()


def fresh(case: Case, action: Action) -> Action:
    found = queries.action_in(case.analysis, action.pk)
    assert found is not None
    return found


# beginning


def test_an_action_begins_with_its_needs_and_a_number_of_its_own(case: Case) -> None:
    improve, preserve = prioritised(case)
    first = actions.begin_action(case.analysis, measure="Pauser", needs=[preserve.handle, improve.handle])
    second = actions.begin_action(case.analysis, measure="Vaktliste", needs=[improve.handle])
    assert (first.number, second.number) == (1, 2)
    assert queries.value(case.analysis).actions[0].needs == (improve.handle, preserve.handle)
    actions.remove_action(second)
    third = actions.begin_action(case.analysis, measure="Bil", needs=[improve.handle])
    assert third.number == 3  # a number is not given twice


@pytest.mark.parametrize("needs", [[], ["elsewhere"]])
def test_no_measure_without_a_need(case: Case, needs: list[str]) -> None:
    """Method.md part 10, R4."""
    prioritised(case)
    with pytest.raises(Refused):
        actions.begin_action(case.analysis, measure="Pauser", needs=needs)
    assert queries.value(case.analysis).actions == ()


def test_a_need_that_meeting_1_did_not_choose_gets_no_action(case: Case) -> None:
    improve, _ = prioritised(case)
    parked = Outcome(improve.handle, Fate.PARKED, owner="BHT", on=day())
    register.record_fates(case.analysis, [parked], on=day(-7))
    with pytest.raises(Refused, match=Code.PLAN_NEED_UNKNOWN.value):
        actions.begin_action(case.analysis, measure="Pauser", needs=[improve.handle])


def test_a_need_without_evidence_is_refused(case: Case) -> None:
    improve, _ = prioritised(case)
    Evidence.objects.within(case.organisation).filter(need=improve).delete()
    with pytest.raises(Refused, match=Code.PLAN_NEED_WITHOUT_EVIDENCE.value):
        actions.begin_action(case.analysis, measure="Pauser", needs=[improve.handle])


def test_a_need_of_somebody_else_is_unknown_here(case: Case) -> None:
    prioritised(case)
    other = make_case("Fjordvik")
    theirs, _ = prioritised(other)
    with pytest.raises(Refused, match=Code.PLAN_NEED_UNKNOWN.value):
        actions.begin_action(case.analysis, measure="Pauser", needs=[theirs.handle])


# from meeting 2


def draft(needs: tuple[str, ...], **more: object) -> Draft:
    said = {
        "measure": "Gjennomgang av arbeidsmengde",
        "option": "o" * 22,
        "code": "workload_review",
        "levels": (Level.ORGANISATION,),
        "categories": (Place.JOB_CONTENT,),
        "mechanism": Mechanism.DEMAND,
        "written": {
            "aim": "Ingen rute er lengre enn vakta",
            "activities": "Tell besøk\nFlytt det som kan vente",
            "responsible": "Alle",
            "starts_on": iso(),
            "ends_on": iso(-1),
            "first_feedback_on": iso(1),
        },
        **more,
    }
    return Draft(needs=needs, **said)  # type: ignore[arg-type]


def test_what_meeting_2_wrote_comes_into_the_plan_and_nothing_of_it_is_lost(case: Case) -> None:
    improve, _ = prioritised(case)
    assert actions.take_over(case.analysis, [draft((improve.handle,))], on=day(-2)) == 1
    (action,) = queries.value(case.analysis).actions
    assert action.aim == "Ingen rute er lengre enn vakta"
    assert [step.text for step in action.steps] == ["Tell besøk", "Flytt det som kan vente"]
    assert (action.responsible, action.start, action.end) == ("", day(), None)
    assert action.first_feedback == day(1)
    assert (action.code, action.mechanism) == ("workload_review", Mechanism.DEMAND)
    row = Action.objects.within(case.organisation).get()
    assert row.from_meeting["responsible"] == "Alle"
    plan = queries.plan_of(case.analysis)
    assert queries.decide_by(plan) == day(0)  # two weeks after meeting 2


def test_taking_over_again_changes_no_word_that_was_written_since(case: Case) -> None:
    improve, _ = prioritised(case)
    actions.take_over(case.analysis, [draft((improve.handle,))], on=day(-2))
    row = Action.objects.within(case.organisation).get()
    said = {**SECTIONS[Section.AIM], "aim": "Et bedre mål"}
    actions.change_section(row, Section.AIM, said, version=1)
    again = draft((improve.handle,), written={"aim": "Gammelt mål", "co_owner": "En hjelpepleier"})
    assert actions.take_over(case.analysis, [again], on=day(-2)) == 0
    (action,) = queries.value(case.analysis).actions
    assert (action.aim, action.co_owner) == ("Et bedre mål", "En hjelpepleier")


def test_a_form_that_was_opened_before_the_lock_does_not_undo_what_the_meeting_wrote(case: Case) -> None:
    improve, _ = prioritised(case)
    actions.take_over(case.analysis, [draft((improve.handle,), written={})], on=day(-2))
    row = Action.objects.within(case.organisation).get()
    opened = dict(row.versions)
    actions.take_over(case.analysis, [draft((improve.handle,), written={"aim": "Målet"})], on=day(-2))
    with pytest.raises(Overtaken):
        actions.change_section(row, Section.AIM, SECTIONS[Section.AIM], version=opened.get("aim", 0))
    assert fresh(case, row).aim == "Målet"
    actions.take_over(case.analysis, [draft((improve.handle,), written={"aim": "Målet"})], on=day(-2))
    assert fresh(case, row).versions == {"aim": 1}
    opened_with = actions.plan_for(case.analysis).edits
    actions.keep_reasons(case.analysis, Decided((), {}, {}, ("For dyrt",)))
    actions.keep_reasons(case.analysis, Decided((), {}, {}, ("For dyrt",)))
    assert actions.plan_for(case.analysis).edits == opened_with + 1
    with pytest.raises(Overtaken):
        actions.write_reasons(case.analysis, version=opened_with, left_out={}, rules={}, dissent=[])


def test_dates_of_the_meeting_that_do_not_go_with_those_of_the_plan_stay_beside(case: Case) -> None:
    improve, _ = prioritised(case)
    option = draft((improve.handle,), written={})
    actions.take_over(case.analysis, [option], on=day(-2))
    row = Action.objects.within(case.organisation).get()
    said = {**SECTIONS[Section.SCHEDULE], "end": None}
    actions.change_section(row, Section.SCHEDULE, said, version=0)
    actions.take_over(
        case.analysis, [draft((improve.handle,), written={"ends_on": iso(4), "aim": "Mål"})], on=day(-2)
    )
    (action,) = queries.value(case.analysis).actions
    assert action.end is None
    assert fresh(case, row).from_meeting == {"ends_on": iso(4), "aim": "Mål"}


def test_a_measure_whose_needs_were_given_up_is_not_taken_over(case: Case) -> None:
    prioritised(case)
    assert actions.take_over(case.analysis, [draft(("elsewhere",))], on=day(-2)) == 0
    assert queries.value(case.analysis).actions == ()


def test_an_approved_plan_takes_nothing_over(case: Case) -> None:
    a_plan(case)
    actions.approve(case.analysis, APPROVAL, limits=STANDARD, seen=queries.seen(case.analysis))
    before = queries.value(case.analysis)
    need = before.needs[0].id
    assert actions.take_over(case.analysis, [draft((need,))], on=day()) == 0
    assert queries.value(case.analysis) == before


# sections


def test_the_sections_hold_every_field_once() -> None:
    columns = [name for section in Section for name in COLUMNS[section]]
    assert len(columns) == len(set(columns))
    own = {"id", "plan", "number", "option", "code", "from_meeting", "versions"}
    assert set(columns) == {field.name for field in Action._meta.concrete_fields} - own
    assert {section: set(values) for section, values in SECTIONS.items()} == {
        section: set(names) for section, names in COLUMNS.items()
    }


def test_a_plan_written_section_by_section_is_complete(case: Case) -> None:
    a_plan(case)
    assert [gaps(action) for action in queries.value(case.analysis).actions] == [(), ()]


def test_two_people_in_one_section_lose_nothing(case: Case) -> None:
    improve, _ = prioritised(case)
    action = an_action(case, improve)
    mine, theirs = fresh(case, action), fresh(case, action)
    said = {**SECTIONS[Section.AIM], "aim": "Deres mål"}
    actions.change_section(theirs, Section.AIM, said, version=1)
    with pytest.raises(Overtaken):
        actions.change_section(mine, Section.AIM, {**said, "aim": "Mitt mål"}, version=1)
    assert fresh(case, action).aim == "Deres mål"


def test_two_people_in_two_sections_do_not_disturb_each_other(case: Case) -> None:
    improve, _ = prioritised(case)
    action = an_action(case, improve)
    mine, theirs = fresh(case, action), fresh(case, action)
    actions.change_section(theirs, Section.AIM, {**SECTIONS[Section.AIM], "aim": "Deres mål"}, version=1)
    said = {**SECTIONS[Section.WHO], "responsible": "Min rolle"}
    actions.change_section(mine, Section.WHO, said, version=1)
    now = fresh(case, action)
    assert (now.aim, now.responsible) == ("Deres mål", "Min rolle")


def test_an_action_that_somebody_removed_is_overtaken(case: Case) -> None:
    improve, _ = prioritised(case)
    action = an_action(case, improve)
    mine = fresh(case, action)
    actions.remove_action(action)
    with pytest.raises(Overtaken):
        actions.change_section(mine, Section.AIM, SECTIONS[Section.AIM], version=1)


@pytest.mark.parametrize(
    ("section", "change", "code"),
    [
        (Section.SCHEDULE, {"end": day(-1), "checks": [], "milestones": []}, Code.PLAN_END_BEFORE_START),
        (Section.SCHEDULE, {"checks": [iso(-1)]}, Code.PLAN_DATE_BEFORE_START),
        (Section.SCHEDULE, {"milestones": [{"text": "x", "on": iso(30)}]}, Code.PLAN_DATE_AFTER_END),
        (Section.WHO, {"responsible": "Alle ansatte"}, Code.PLAN_RESPONSIBLE_IS_EVERYONE),
        (Section.WHO, {"co_owner": "avdelingsleder"}, Code.PLAN_CO_OWNER_IS_RESPONSIBLE),
    ],
)
def test_what_cannot_be_changes_nothing(
    case: Case, section: Section, change: dict[str, object], code: Code
) -> None:
    improve, _ = prioritised(case)
    action = an_action(case, improve)
    before = queries.value(case.analysis)
    with pytest.raises(Refused, match=code.value):
        actions.change_section(action, section, {**SECTIONS[section], **change}, version=1)
    assert queries.value(case.analysis) == before


def test_the_needs_of_an_action_may_change_but_not_to_none(case: Case) -> None:
    improve, preserve = prioritised(case)
    action = an_action(case, improve)
    said = SECTIONS[Section.AIM]
    actions.change_section(action, Section.AIM, said, version=1, needs=[preserve.handle])
    assert queries.value(case.analysis).actions[0].needs == (preserve.handle,)
    with pytest.raises(Refused, match=Code.PLAN_NO_NEED.value):
        actions.change_section(action, Section.AIM, said, version=2, needs=[])
    assert queries.value(case.analysis).actions[0].needs == (preserve.handle,)


def test_an_action_keeps_a_need_that_meeting_1_gave_up_later(case: Case) -> None:
    improve, _ = prioritised(case)
    action = an_action(case, improve)
    lifted = Outcome(improve.handle, Fate.LIFTED_UP, owner="AMU", on=day(), where="amu")
    register.record_fates(case.analysis, [lifted], on=day(-7))
    actions.change_section(action, Section.AIM, SECTIONS[Section.AIM], version=1, needs=[improve.handle])
    assert queries.value(case.analysis).needs[0].id == improve.handle


def test_a_need_that_an_action_answers_is_not_deleted(case: Case) -> None:
    improve, _ = prioritised(case)
    an_action(case, improve)
    with pytest.raises(RestrictedError):
        improve.delete()


def test_a_need_without_a_wish_of_its_own_does_not_bring_the_plan_down(case: Case) -> None:
    first, _ = a_plan(case)
    need = first.answers.get().need
    need.action = ""
    need.save(update_fields=["action"])
    register.record_fates(case.analysis, [Outcome(need.handle, Fate.PARKED, owner="BHT")], on=day())
    assert queries.value(case.analysis).need(need.handle).aim.value == "improve"


def test_an_organisation_goes_with_its_plan(case: Case) -> None:
    a_plan(case)
    case.organisation.is_sample = True
    analyses.remove_sample(case.organisation)
    assert not Plan.objects.across_organisations("nothing is left").exists()


# the log


def test_5_5_the_log_is_added_to_and_never_rewritten(case: Case) -> None:
    improve, _ = prioritised(case)
    action = an_action(case, improve)
    actions.log_status(
        action, on=day(5), result=Result.PARTLY, reason="Syk", steps=["Flytt det som kan vente"]
    )
    actions.log_status(action, on=day(10), result=Result.DONE, reason="", steps=action.steps)
    (now,) = queries.value(case.analysis).actions
    assert [(entry.on, entry.result, entry.reason) for entry in now.log] == [
        (day(5), Result.PARTLY, "Syk"),
        (day(10), Result.DONE, ""),
    ]
    assert [step.done for step in now.steps] == [True, True]


def test_an_action_with_a_log_is_ended_and_not_taken_out_method_5_5(case: Case) -> None:
    first, second = a_plan(case)
    actions.log_status(first, on=day(5), result=Result.DONE, reason="", steps=[])
    with pytest.raises(Refused, match=Code.PLAN_ACTION_HAS_LOG.value):
        actions.remove_action(first)
    assert fresh(case, first).log.count() == 1
    actions.remove_action(second)


def test_a_step_that_does_not_exist_is_not_logged_as_done(case: Case) -> None:
    improve, _ = prioritised(case)
    action = an_action(case, improve)
    actions.log_status(action, on=day(5), result=Result.DONE, reason="", steps=["Noe annet"])
    assert StatusEntry.objects.within(case.organisation).get().steps == []


def test_status_is_logged_in_an_approved_plan_too(case: Case) -> None:
    first, _ = a_plan(case)
    actions.approve(case.analysis, APPROVAL, limits=STANDARD, seen=queries.seen(case.analysis))
    actions.log_status(first, on=day(5), result=Result.NOT_DONE, reason="Ferie", steps=[])
    assert queries.value(case.analysis).actions[0].log[0].reason == "Ferie"


# reasons, risk, consultation


def test_reasons_are_written_where_a_need_or_a_rule_is_left(case: Case) -> None:
    improve, preserve = prioritised(case)
    an_action(case, improve)
    actions.write_reasons(
        case.analysis,
        version=1,
        left_out={preserve.handle: "Følges opp i personalmøtet", improve.handle: ""},
        rules={Rule.NOT_ONLY_INDIVIDUAL: "Turnusen er låst", Rule.LOWERS_A_DEMAND: ""},
        dissent=["For lite tid"],
    )
    now = queries.value(case.analysis)
    assert now.left_out == {preserve.handle: "Følges opp i personalmøtet"}
    assert now.reasons == {Rule.NOT_ONLY_INDIVIDUAL: "Turnusen er låst"}
    with pytest.raises(Overtaken):
        actions.write_reasons(case.analysis, version=1, left_out={}, rules={}, dissent=[])
    assert queries.value(case.analysis) == now


def save_risk(case: Case, need: str, version: int = 0, after: Risk | None = Risk.LOW) -> None:
    actions.save_risk(
        case.analysis,
        need,
        version=version,
        factors=[Factor.WORKLOAD_TIME],
        before=Risk.HIGH if after is not Risk.HIGH else Risk.LOW,
        after=after,
        note="Kveld",
    )


def test_the_risk_of_a_need_has_factors_and_levels_and_two_writers_lose_nothing(case: Case) -> None:
    improve, _ = prioritised(case)
    save_risk(case, improve.handle)
    assert queries.value(case.analysis).risks == (
        RiskRecord(improve.handle, (Factor.WORKLOAD_TIME,), Risk.HIGH, Risk.LOW, "Kveld"),
    )
    plan = queries.plan_of(case.analysis)
    assert plan is not None
    assert queries.risk_version(plan, improve.handle) == 1
    with pytest.raises(Overtaken):
        save_risk(case, improve.handle, version=0, after=None)
    save_risk(case, improve.handle, version=1, after=None)
    assert queries.value(case.analysis).risks[0].after is None


def test_a_risk_that_grows_by_the_measure_is_refused(case: Case) -> None:
    improve, _ = prioritised(case)
    with pytest.raises(Refused, match=Code.PLAN_RISK_HIGHER_AFTER.value):
        save_risk(case, improve.handle, after=Risk.HIGH)
    with pytest.raises(Refused, match=Code.PLAN_NEED_UNKNOWN.value):
        save_risk(case, "elsewhere")
    assert queries.value(case.analysis).risks == ()


def test_a_factor_without_a_card_gets_a_reason_that_can_be_taken_back(case: Case) -> None:
    actions.explain_factors(
        case.analysis, {Factor.EMOTIONAL_DEMANDS: "Ingen brukere", Factor.SUPPORT_HELP: ""}
    )
    assert queries.value(case.analysis).factor_reasons == {Factor.EMOTIONAL_DEMANDS: "Ingen brukere"}
    actions.explain_factors(case.analysis, {Factor.EMOTIONAL_DEMANDS: ""})
    assert queries.value(case.analysis).factor_reasons == {}


def test_consultations_are_noted_by_role_and_taken_back(case: Case) -> None:
    actions.note_consultation(case.analysis, role=Role.AMU, on=day(), how="Sak 3/27")
    actions.note_consultation(case.analysis, role=Role.SAFETY_REP, on=day(-1), how="Møte")
    now = queries.value(case.analysis).consultations
    assert [each.role for each in now] == [Role.SAFETY_REP, Role.AMU]
    plan = queries.plan_of(case.analysis)
    assert plan is not None
    plan.analysis = case.analysis
    actions.remove_consultation(case.analysis, queries.consultations_of(plan)[0].pk)
    assert [each.role for each in queries.value(case.analysis).consultations] == [Role.AMU]


# approval and versions


def test_approving_freezes_the_version_with_who_when_and_dissent(case: Case) -> None:
    a_plan(case)
    version = actions.approve(case.analysis, APPROVAL, limits=STANDARD, seen=queries.seen(case.analysis))
    frozen = parse_plan(version.frozen)
    assert frozen == queries.value(case.analysis)
    assert frozen.approval == APPROVAL
    assert (version.number, version.approved_on) == (1, APPROVAL.on)


def test_a_plan_that_was_changed_after_it_was_read_is_not_approved(case: Case) -> None:
    first, _ = a_plan(case)
    seen = queries.seen(case.analysis)
    actions.change_section(first, Section.AIM, {**SECTIONS[Section.AIM], "aim": "Andre ord"}, version=1)
    with pytest.raises(Overtaken):
        actions.approve(case.analysis, APPROVAL, limits=STANDARD, seen=seen)
    assert queries.versions(case.analysis) == []
    seen = queries.seen(case.analysis)
    actions.write_reasons(case.analysis, version=1, left_out={}, rules={}, dissent=["Sagt siden"])
    with pytest.raises(Overtaken):
        actions.approve(case.analysis, APPROVAL, limits=STANDARD, seen=seen)


def test_an_approval_adds_dissent_and_takes_none_away(case: Case) -> None:
    a_plan(case)
    actions.write_reasons(case.analysis, version=1, left_out={}, rules={}, dissent=["For dyrt"])
    version = actions.approve(case.analysis, APPROVAL, limits=STANDARD, seen=queries.seen(case.analysis))
    approval = parse_plan(version.frozen).approval
    assert approval is not None
    assert approval.dissent == ("For dyrt", "For lite tid")


def test_management_and_employees_approve_by_somebody_of_their_own(case: Case) -> None:
    a_plan(case)
    one = replace(APPROVAL, employee_rep=f" {APPROVAL.sponsor.upper()}")
    with pytest.raises(Refused, match=Code.PLAN_APPROVED_BY_ONE.value):
        actions.approve(case.analysis, one, limits=STANDARD, seen=queries.seen(case.analysis))


def test_a_plan_waits_for_part_2_that_is_planned_or_runs(case: Case) -> None:
    a_plan(case)
    meeting = meetings.plan_stakeholder_meeting(
        case.analysis,
        MeetingKind.MEETING_2,
        title="Del 2",
        language="nb",
        scheduled_on=None,
        scheduled_time="",
        place="",
        balance_reason="",
        seating={SeatGroup.EMPLOYEE: 5},
    )
    with pytest.raises(Refused, match=Code.PLAN_MEETING_OPEN.value):
        actions.approve(case.analysis, APPROVAL, limits=STANDARD, seen=queries.seen(case.analysis))
    meeting.state = MeetingState.LOCKED
    meeting.save(update_fields=["state"])
    actions.approve(case.analysis, APPROVAL, limits=STANDARD, seen=queries.seen(case.analysis))


def test_a_plan_waits_for_the_answers_to_what_was_not_chosen_method_3_1(case: Case) -> None:
    a_plan(case)
    need = Need.objects.within(case.organisation).get(number=1)
    option = own(case, need)
    interventions.record_choices(
        case.analysis, [Choice(option.handle, Decision.REJECTED, reason="")], on=day(-2)
    )
    with pytest.raises(Refused, match=Code.PLAN_ANSWERS_MISSING.value) as refused:
        actions.approve(case.analysis, APPROVAL, limits=STANDARD, seen=queries.seen(case.analysis))
    assert refused.value.params == {"count": 1}
    interventions.answer(option.choices.get(), reason="Avtalen mangler", version=1, on=day(-1))
    actions.approve(case.analysis, APPROVAL, limits=STANDARD, seen=queries.seen(case.analysis))


def test_an_open_plan_is_not_approved(case: Case) -> None:
    improve, _ = prioritised(case)
    an_action(case, improve)
    with pytest.raises(Refused, match=Code.PLAN_NOT_COMPLETE.value):
        actions.approve(case.analysis, APPROVAL, limits=STANDARD, seen=queries.seen(case.analysis))
    assert queries.versions(case.analysis) == []
    plan = queries.plan_of(case.analysis)
    assert plan is not None
    assert not plan.is_approved


def test_what_is_approved_does_not_change_before_a_new_version_begins(case: Case) -> None:
    first, _ = a_plan(case)
    need = queries.value(case.analysis).needs[0].id
    actions.approve(case.analysis, APPROVAL, limits=STANDARD, seen=queries.seen(case.analysis))
    before = queries.value(case.analysis)
    writes = [
        lambda: actions.begin_action(case.analysis, measure="Ny", needs=[need]),
        lambda: actions.change_section(first, Section.AIM, SECTIONS[Section.AIM], version=1),
        lambda: actions.remove_action(first),
        lambda: actions.write_reasons(case.analysis, version=1, left_out={}, rules={}, dissent=[]),
        lambda: save_risk(case, need),
        lambda: actions.explain_factors(case.analysis, {Factor.SUPPORT_HELP: "x"}),
        lambda: actions.note_consultation(case.analysis, role=Role.AMU, on=day(), how="x"),
        lambda: actions.approve(case.analysis, APPROVAL, limits=STANDARD, seen=queries.seen(case.analysis)),
    ]
    for write in writes:
        with pytest.raises(Refused, match=Code.PLAN_APPROVED.value):
            write()
    assert queries.value(case.analysis) == before


def test_a_new_version_says_why_and_leaves_the_approved_one_as_it_was(case: Case) -> None:
    first, _ = a_plan(case)
    with pytest.raises(actions.NoApprovedPlan):
        actions.begin_version(case.analysis, "For tidlig")
    approved = actions.approve(case.analysis, APPROVAL, limits=STANDARD, seen=queries.seen(case.analysis))
    frozen = parse_plan(approved.frozen)
    actions.begin_version(case.analysis, "Ny turnus fra august")
    said = {**SECTIONS[Section.AIM], "aim": "Et nytt mål"}
    actions.change_section(first, Section.AIM, said, version=1)
    now = queries.value(case.analysis)
    assert (now.version, now.change, now.approval) == (2, "Ny turnus fra august", None)
    again = queries.version_in(case.analysis, approved.pk)
    assert again is not None
    assert parse_plan(again.frozen) == frozen
    actions.approve(case.analysis, APPROVAL, limits=STANDARD, seen=queries.seen(case.analysis))
    assert [version.number for version in queries.versions(case.analysis)] == [2, 1]


def test_words_that_others_wrote_are_not_frozen_with_the_plan(case: Case) -> None:
    """What may be deleted at its source must not live on in a copy."""
    a_plan(case)
    version = actions.approve(case.analysis, APPROVAL, limits=STANDARD, seen=queries.seen(case.analysis))
    assert "Pausen ryker" not in str(version.frozen)
    assert "cards" in str(version.frozen)


def test_the_number_of_queries_does_not_grow_with_the_plan(case: Case) -> None:
    improve, preserve = prioritised(case)
    an_action(case, improve)
    with CaptureQueriesContext(connection) as few:
        queries.value(case.analysis)
    for _ in range(4):
        row = an_action(case, improve, preserve)
        actions.log_status(row, on=day(5), result=Result.DONE, reason="", steps=[])
    a_need(case)
    with CaptureQueriesContext(connection) as many:
        assert len(queries.value(case.analysis).actions) == 5
    assert 0 < len(many) == len(few)


def test_a_plan_date_is_a_date_wherever_it_comes_from(case: Case) -> None:
    a_plan(case)
    (first, _) = queries.value(case.analysis).actions
    assert first.checks == (day(5), day(10), day(15), day(20))
    assert all(isinstance(each, dt.date) for each in first.checks)
    assert first.milestones[0].on == day(3)
