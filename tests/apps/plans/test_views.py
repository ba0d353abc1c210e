"""The pages of the plan: what they show to whom, and forms that keep what was typed."""

import datetime as dt
import re
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.apps.cast import Case, browser_of, make_case
from tests.apps.needs.register import a_need
from tests.apps.plans.story import APPROVAL, a_plan, an_action, day, iso, prioritised

from medvirk.apps.analyses.models import Role
from medvirk.apps.interventions import actions as interventions
from medvirk.apps.needs import actions as register
from medvirk.apps.plans import actions, queries
from medvirk.apps.plans.models import Action, StatusEntry
from medvirk.apps.plans.sections import SECTION_OF, Section, control_of, section_of
from medvirk.domain.iglo import Place
from medvirk.domain.matching.choice import Decision
from medvirk.domain.matching.choice import Outcome as Chosen
from medvirk.domain.needs.fate import Fate, Outcome
from medvirk.domain.plan.action import Action as Value
from medvirk.domain.plan.completeness import Missing, gaps
from medvirk.domain.plan.factors import Factor
from medvirk.domain.plan.plan import Rule
from medvirk.domain.plan.risk import Risk
from medvirk.domain.plan.risk import Role as Heard
from medvirk.domain.plan.rules import STANDARD
from medvirk.infra import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    return make_case()


def browser(case: Case, role: Role = Role.PROCESS_LEAD, language: str = "nb") -> Client:
    made = browser_of(case.people[role])
    made.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return made


def page(case: Case, rest: str = "plan/", *, role: Role = Role.PROCESS_LEAD, language: str = "nb") -> str:
    answer = browser(case, role, language).get(case.at(rest))
    assert answer.status_code == 200, answer
    return str(answer.content.decode())


def approval(case: Case) -> dict[str, str]:
    return {
        "sponsor": "Direktør",
        "employee_rep": "Tillitsvalgt",
        "on": clock.today().isoformat(),
        "seen": queries.seen(case.analysis),
    }


def edit(case: Case, action: Action, section: Section) -> str:
    return case.at(f"plan/actions/{action.pk}/edit/{section.value}/")


def typed_in(client: Client, address: str) -> dict[str, Any]:
    """What the form of a page would send unchanged."""
    form = client.get(address).context["form"]
    data: dict[str, Any] = {}
    for field in form:
        value = field.value()
        if isinstance(value, dt.date):
            value = value.isoformat()
        if value is not None:
            data[field.name] = value if isinstance(value, list) else str(value)
    return data


# the overview


def test_an_empty_plan_says_where_its_measures_come_from(case: Case) -> None:
    assert "Ingen behov er prioritert ennå" in page(case)
    prioritised(case)
    found = page(case)
    assert "2 behov er prioritert" in found
    assert case.at("plan/actions/new/") in found
    assert case.at("plan/actions/new/") not in page(case, role=Role.READER)


def test_the_overview_shows_timeline_coverage_rules_and_one_action(case: Case) -> None:
    a_plan(case)
    found = page(case)
    assert "2 tiltak, alle med et behov bak" in found
    assert found.count('role="img"') == 2
    assert 'aria-labelledby="timeline-title timeline-desc"' in found
    assert "Alle 2 prioriterte behov har et tiltak eller en grunn" in found
    assert "Planen krever" in found  # the load meter, in the method's own sentence
    assert "kroner til sammen, regnet i hele uker" in found  # beside the frame that it has to keep to
    assert "Rammen fra toppledelsen: «400 timer" in found
    assert "Rammen fra toppledelsen" not in page(case, role=Role.OWNER)
    assert 'id="shown-title"' in found
    other = page(case, "plan/?action=2")
    assert "Kollegastøtte vi tar vare på" in other[other.index('id="shown-title"') :][:300]
    unknown = page(case, "plan/?action=99x")
    assert "Gjennomgang av arbeidsmengde" in unknown[unknown.index('id="shown-title"') :][:300]


def test_a_reader_sees_no_button_that_would_not_work(case: Case) -> None:
    a_plan(case)
    found = page(case, role=Role.READER)
    for rest in ("plan/approval/", "plan/actions/new/", "plan/reasons/"):
        assert case.at(rest) not in found
    assert case.at("plan/files/pdf") in found
    owner = page(case, role=Role.OWNER)
    assert case.at("plan/files/pdf") not in owner
    assert "/trace/" not in owner


def test_what_people_typed_is_text_on_every_page(case: Case) -> None:
    improve, _ = prioritised(case)
    hostile = "<script>alert(1)</script>"
    action = an_action(case, improve, measure=hostile, aim=hostile, responsible=hostile)
    for rest in ("plan/", f"plan/actions/{action.pk}/", f"plan/actions/{action.pk}/trace/", "plan/risk/"):
        found = page(case, rest)
        assert "<script>alert" not in found
        assert "&lt;script&gt;" in found


@pytest.mark.parametrize(("language", "words"), [("nb", "Oppdater status"), ("en", "Update the status")])
def test_the_plan_speaks_the_readers_language(case: Case, language: str, words: str) -> None:
    first, _ = a_plan(case)
    assert words in page(case, f"plan/actions/{first.pk}/", language=language)


@pytest.mark.parametrize("rest", ["plan/", "plan/risk/", "plan/approval/", "plan/reasons/", "plan/answers/"])
def test_the_number_of_queries_does_not_grow(case: Case, rest: str) -> None:
    improve, preserve = prioritised(case)
    an_action(case, improve)
    visitor = browser(case)
    visitor.get(case.at(rest))
    with CaptureQueriesContext(connection) as few:
        visitor.get(case.at(rest))
    for _ in range(5):
        row = an_action(case, improve, preserve)
        StatusEntry.objects.create(action=row, number=1, on=day(5), result="done")
    for number in range(20):
        need = a_need(case, statement=f"Behov {number}")
        register.record_fates(
            case.analysis, [Outcome(need.handle, Fate.TRASHED, reason="unclear")], on=day(-7)
        )
    with CaptureQueriesContext(connection) as many:
        assert visitor.get(case.at(rest)).status_code == 200
    assert len(many) == len(few)
    assert len(many) <= 45


def test_what_is_not_there_is_not_found(case: Case) -> None:
    first, _ = a_plan(case)
    other = make_case("Fjordvik")
    lead = browser(case)
    for rest in (
        f"plan/actions/{uuid4()}/",
        f"plan/actions/{uuid4()}/edit/aim/",
        f"plan/actions/{first.pk}/edit/elsewhere/",
        f"plan/versions/{uuid4()}/",
        "plan/risk/needs/elsewhere/",
        "plan/files/exe",
        f"plan/versions/{uuid4()}/files/pdf",
    ):
        assert lead.get(case.at(rest)).status_code == 404, rest
    assert browser(other).get(other.at(f"plan/actions/{first.pk}/")).status_code == 404


# getting in


def test_an_own_measure_begins_with_its_need(case: Case) -> None:
    improve, _ = prioritised(case)
    lead = browser(case)
    found = lead.get(case.at(f"plan/actions/new/?need={improve.handle}"))
    assert f'value="{improve.handle}" class="ds-input"' in found.content.decode() or found.context[
        "form"
    ].initial["needs"] == [improve.handle]
    answer = lead.post(
        case.at("plan/actions/new/"), {"measure": "Pauser", "needs": [improve.handle]}, follow=True
    )
    assert "Tiltaket står i planen" in answer.content.decode()
    assert queries.value(case.analysis).actions[0].measure == "Pauser"


def test_a_measure_without_a_need_is_refused_with_what_was_typed(case: Case) -> None:
    prioritised(case)
    answer = browser(case).post(case.at("plan/actions/new/"), {"measure": "Pauser"})
    assert answer.status_code == 422
    assert 'value="Pauser"' in answer.content.decode()
    assert queries.value(case.analysis).actions == ()


def test_a_need_that_lost_its_evidence_is_refused_with_a_sentence(case: Case) -> None:
    improve, _ = prioritised(case)
    improve.evidence.all().delete()
    answer = browser(case).post(
        case.at("plan/actions/new/"), {"measure": "Pauser", "needs": [improve.handle]}
    )
    assert answer.status_code == 422
    assert "Behov 1 har ikke noe grunnlag." in answer.content.decode()


def test_what_meeting_2_chose_is_taken_over_from_the_page(case: Case) -> None:
    improve, _ = prioritised(case)
    option = interventions.put_on_list(case.analysis, improve, "weekly-capacity-huddle")
    interventions.record_choices(case.analysis, [Chosen(option.handle, Decision.CHOSEN)], on=day(-2))
    assert "Møte 2 valgte 1 tiltak" in page(case)
    answer = browser(case).post(case.at("plan/take-over/"), follow=True)
    assert "1 tiltak er tatt inn." in answer.content.decode()
    assert len(queries.value(case.analysis).actions) == 1
    assert "Ta dem inn" not in page(case)


# writing sections


@pytest.mark.parametrize("section", Section)
def test_saving_a_section_unchanged_changes_nothing(case: Case, section: Section) -> None:
    first, _ = a_plan(case)
    before = queries.value(case.analysis)
    lead = browser(case)
    answer = lead.post(edit(case, first, section), typed_in(lead, edit(case, first, section)))
    assert answer.status_code == 302, answer.context["form"].errors
    assert queries.value(case.analysis) == before


@pytest.mark.parametrize("section", Section)
@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_each_section_has_the_methods_words_beside_its_fields(
    case: Case, section: Section, language: str
) -> None:
    first, _ = a_plan(case)
    client = browser(case, language=language)
    answer = client.get(edit(case, first, section))
    pack = answer.context["words"].pack
    for field, home in SECTION_OF.items():
        if home is section:
            words = next(f for f in pack.action_plan.fields if f.name == field.value)
            assert words.label[language] in answer.content.decode()


def test_save_and_go_on_leads_to_the_next_section(case: Case) -> None:
    first, _ = a_plan(case)
    lead = browser(case)
    data = typed_in(lead, edit(case, first, Section.AIM))
    answer = lead.post(edit(case, first, Section.AIM), {**data, "next": "1"})
    assert answer.url == edit(case, first, Section.MEASURE)


@pytest.mark.parametrize(
    ("section", "change", "where", "says"),
    [
        (Section.WHO, {"responsible": "Alle ansatte"}, "responsible", "Når alle har ansvaret"),
        (Section.WHO, {"co_owner": "avdelingsleder"}, "co_owner", "Medeieren er en ansatt"),
        (Section.WHO, {"reach_count": "mange"}, "reach_count", "Skriv et helt tall"),
        (Section.SCHEDULE, {"end": iso(-1)}, "end", "Slutten ligger før starten"),
        (Section.SCHEDULE, {"check_1": iso(-2)}, "check_1", "19. april 2027 ligger før starten"),
        (
            Section.SCHEDULE,
            {"milestone_on_1": iso(40)},
            "milestone_on_1",
            "7. februar 2028 ligger etter slutten",
        ),
        (Section.SCHEDULE, {"milestone_text_1": ""}, "milestone_text_1", "tøm hele raden"),
        (Section.SCHEDULE, {"start": "i mai"}, "start", "Skriv datoen slik"),
        (Section.RESOURCES, {"effort_hours_1": ""}, "effort_hours_1", "tøm hele raden"),
        (Section.RESOURCES, {"effort_hours_1": "mye"}, "effort_hours_1", "Skriv timer slik: 1,5"),
        (Section.RESOURCES, {"effort_people_1": "0"}, "effort_people_1", ""),
        (Section.COMMUNICATION, {"on_1": ""}, "on_1", "tøm hele raden"),
        (Section.MEASURE, {"steps": "x" * 201}, "steps", "En linje har 201 tegn"),
        (Section.MEASURE, {"steps": "\n".join(map(str, range(21)))}, "steps", "mer enn 20 linjer"),
        (Section.MEASURE, {"measure": ""}, "measure", "Fyll ut"),
        (Section.AIM, {"needs": []}, "needs", "Ikke noe tiltak uten et behov"),
        (Section.AIM, {"aim": "a\u202eb"}, "aim", "U+202E"),
    ],
)
def test_bad_input_names_the_field_and_changes_nothing(
    case: Case, section: Section, change: dict[str, Any], where: str, says: str
) -> None:
    first, _ = a_plan(case)
    before = queries.value(case.analysis)
    lead = browser(case)
    data = {**typed_in(lead, edit(case, first, section)), **change}
    answer = lead.post(edit(case, first, section), data)
    assert answer.status_code == 422
    form = answer.context["form"]
    assert where in form.errors, form.errors
    assert says in str(form.errors[where])
    assert f'href="#id_{where}' in answer.content.decode()  # the list above leads to the field
    for name, value in change.items():
        assert form[name].value() == value  # what was typed is still there
    assert queries.value(case.analysis) == before


def test_hours_and_kroner_are_read_as_people_write_them(case: Case) -> None:
    first, _ = a_plan(case)
    lead = browser(case)
    data = typed_in(lead, edit(case, first, Section.RESOURCES))
    assert data["effort_hours_1"] == "1,5"
    changed = {**data, "money": "18 500", "effort_hours_1": "2,25", "effort_role_2": "Vikar",
               "effort_people_2": "1", "effort_hours_2": "0.1"}  # fmt: skip
    assert lead.post(edit(case, first, Section.RESOURCES), changed).status_code == 302
    now = queries.value(case.analysis).actions[0]
    assert now.money == 18_500
    assert [effort.hours_per_week for effort in now.efforts] == [2.25, 0.25]
    assert 'value="2.25"' in page(case, edit(case, first, Section.RESOURCES).split("/", 5)[5], language="en")


def test_a_row_is_emptied_to_take_it_away_and_there_are_always_rows_to_spare(case: Case) -> None:
    first, _ = a_plan(case)
    lead = browser(case)
    address = edit(case, first, Section.SCHEDULE)
    data = typed_in(lead, address)
    assert {"check_5", "check_6"} & data.keys() == set()
    form = lead.get(address).context["form"]
    assert {"check_5", "check_6", "milestone_on_3"} <= form.fields.keys()
    data["check_2"] = ""
    assert lead.post(address, data).status_code == 302
    assert queries.value(case.analysis).actions[0].checks == (day(5), day(15), day(20))


def test_check_dates_are_proposed_as_far_apart_as_the_method_allows(case: Case) -> None:
    first, _ = a_plan(case)
    lead = browser(case)
    address = edit(case, first, Section.SCHEDULE)
    data = {**typed_in(lead, address), "suggest": "1"}
    answer = lead.post(address, data)
    assert answer.status_code == 200
    values = [answer.context["form"][f"check_{number}"].value() for number in range(1, 5)]
    assert values == [iso(6), iso(12), iso(18), iso(20)]
    assert queries.value(case.analysis).actions[0].checks == (day(5), day(10), day(15), day(20))
    without = lead.post(address, {**data, "end": ""})
    assert without.context["form"]["check_1"].value() == iso(5)


def test_two_people_in_one_section_see_both_texts_and_lose_none(case: Case) -> None:
    first, _ = a_plan(case)
    mine, theirs = browser(case), browser(case, Role.FACILITATOR)
    address = edit(case, first, Section.AIM)
    opened = typed_in(mine, address)
    assert theirs.post(address, {**typed_in(theirs, address), "aim": "Deres mål"}).status_code == 302
    answer = mine.post(address, {**opened, "aim": "Mitt mål"})
    found = answer.content.decode()
    assert answer.status_code == 422
    assert "Deres mål" in found
    assert "Mitt mål" in found
    assert queries.value(case.analysis).actions[0].aim == "Deres mål"
    again = {**opened, "aim": "Mitt mål", "version": answer.context["form"]["version"].value()}
    assert mine.post(address, again).status_code == 302
    assert queries.value(case.analysis).actions[0].aim == "Mitt mål"


def test_every_gap_leads_to_a_control_that_exists(case: Case) -> None:
    improve, _ = prioritised(case)
    row = actions.begin_action(case.analysis, measure="Pauser", needs=[improve.handle])
    lead = browser(case)
    missing = gaps(Value("a", 1, "", ()))
    assert {gap.missing for gap in missing} == set(Missing) - {Missing.STOP_DOING}
    for gap in missing:
        found = lead.get(edit(case, row, section_of(gap))).content.decode()
        assert re.search(rf'id="{control_of(gap)}(_\d+)?"', found), gap


def test_an_action_says_what_is_missing_and_where(case: Case) -> None:
    improve, _ = prioritised(case)
    row = actions.begin_action(case.analysis, measure="Pauser", needs=[improve.handle])
    found = page(case, f"plan/actions/{row.pk}/")
    assert "felt mangler før planen kan vedtas" in found
    assert f"{edit(case, row, Section.WHO)}#id_responsible" in found
    reader = page(case, f"plan/actions/{row.pk}/", role=Role.READER)
    assert "felt mangler før planen kan vedtas" in reader
    assert "/edit/" not in reader


def test_what_meeting_2_wrote_and_could_not_stand_is_shown_beside_the_form(case: Case) -> None:
    improve, _ = prioritised(case)
    row = actions.begin_action(case.analysis, measure="Pauser", needs=[improve.handle])
    row.from_meeting = {"responsible": "Alle sammen", "changes": "Bare på hverdager"}
    row.save(update_fields=["from_meeting"])
    for address in (f"plan/actions/{row.pk}/", f"plan/actions/{row.pk}/edit/who/"):
        found = page(case, address)
        assert "Alle sammen" in found
        assert "Hvordan det ble tilpasset" in found


def test_an_action_is_taken_out_of_a_draft_only(case: Case) -> None:
    first, _ = a_plan(case)
    lead = browser(case)
    assert (
        "er tatt ut av planen"
        in lead.post(case.at(f"plan/actions/{first.pk}/remove/"), follow=True).content.decode()
    )
    assert len(queries.value(case.analysis).actions) == 1


# status


def test_a_status_is_logged_with_its_reason(case: Case) -> None:
    first, _ = a_plan(case)
    lead = browser(case)
    address = case.at(f"plan/actions/{first.pk}/status/")
    today = clock.today()
    without = lead.post(address, {"on": today.isoformat(), "result": "partly"})
    assert without.status_code == 422
    assert "Skriv hvorfor" in without.content.decode()
    future = lead.post(address, {"on": (today + dt.timedelta(days=1)).isoformat(), "result": "done"})
    assert "Denne dagen har ikke vært ennå" in future.content.decode()
    step = first.steps[0]
    data = {"on": today.isoformat(), "result": "partly", "reason": "Syk", "steps": [step]}
    assert lead.post(address, data).status_code == 302
    (entry,) = queries.value(case.analysis).actions[0].log
    assert (entry.reason, entry.steps) == ("Syk", (step,))
    assert "Syk" in page(case, f"plan/actions/{first.pk}/")


def test_an_action_without_steps_asks_for_none(case: Case) -> None:
    improve, _ = prioritised(case)
    row = actions.begin_action(case.analysis, measure="Pauser", needs=[improve.handle])
    form = browser(case).get(case.at(f"plan/actions/{row.pk}/status/")).context["form"]
    assert "steps" not in form.fields


# reasons, approval, versions


def test_reasons_are_asked_for_what_is_left_out_and_for_broken_rules(case: Case) -> None:
    improve, preserve = prioritised(case)
    an_action(case, improve, levels=["individual"], mechanism="resource")
    lead = browser(case)
    address = case.at("plan/reasons/")
    form = lead.get(address).context["form"]
    assert {"need_2", "rule_not_only_individual", "rule_lowers_a_demand", "rule_two_levels"} <= set(
        form.fields
    )
    data = {"version": "1", "need_2": "Tas i personalmøtet", "rule_not_only_individual": "Turnusen er låst",
            "dissent": "For lite tid\nFor dyrt"}  # fmt: skip
    assert lead.post(address, data).status_code == 302
    now = queries.value(case.analysis)
    assert now.left_out == {preserve.handle: "Tas i personalmøtet"}
    assert now.reasons == {Rule.NOT_ONLY_INDIVIDUAL: "Turnusen er låst"}
    again = lead.post(address, {**data, "need_2": "Noe annet"})
    assert again.status_code == 422
    assert "Tas i personalmøtet" in again.content.decode()
    assert "Turnusen er låst" in page(case)


def test_a_plan_that_needs_no_reason_says_so(case: Case) -> None:
    a_plan(case)
    assert "Ingen behov er utelatt, og ingen regel er brutt." in page(case, "plan/reasons/")


def test_what_stands_in_the_way_of_the_approval_is_listed_with_its_place(case: Case) -> None:
    improve, _ = prioritised(case)
    row = actions.begin_action(case.analysis, measure="Pauser", needs=[improve.handle])
    found = page(case, "plan/approval/")
    assert f"{edit(case, row, Section.AIM)}#id_aim" in found
    assert "Behov 2 har ikke noe tiltak" in found
    data = approval(case)
    answer = browser(case).post(case.at("plan/approval/"), data)
    assert answer.status_code == 422
    assert "Planen er ikke komplett." in answer.content.decode()
    assert queries.versions(case.analysis) == []


def test_a_plan_is_approved_with_names_day_case_and_dissent(case: Case) -> None:
    a_plan(case)
    lead = browser(case)
    data = {**approval(case), "amu_case": "3/27", "dissent": "For lite tid"}
    late = {**data, "on": (clock.today() + dt.timedelta(days=2)).isoformat()}
    assert lead.post(case.at("plan/approval/"), late).status_code == 422
    answer = lead.post(case.at("plan/approval/"), data, follow=True)
    found = answer.content.decode()
    assert "Planen er vedtatt. Nå får alle svaret." in found
    assert "Signert av Direktør og Tillitsvalgt." in found
    assert "AMU-sak 3/27." in found
    assert "For lite tid" in found
    assert "Denne versjonen er alt vedtatt." in page(case, "plan/approval/")


def test_an_approved_plan_is_changed_in_a_new_version_with_its_reason(case: Case) -> None:
    first, _ = a_plan(case)
    actions.approve(case.analysis, APPROVAL, limits=STANDARD, seen=queries.seen(case.analysis))
    lead = browser(case)
    answer = lead.post(edit(case, first, Section.AIM), typed_in(lead, edit(case, first, Section.AIM)))
    assert answer.status_code == 422
    assert "Planen er vedtatt. Start en ny versjon" in answer.content.decode()
    for rest, data in (
        ("plan/actions/new/", {"measure": "Ny", "needs": [queries.value(case.analysis).needs[0].id]}),
        ("plan/reasons/", {"version": "1"}),
        ("plan/risk/factors/", {}),
        ("plan/risk/heard/", {"role": "amu", "on": clock.today().isoformat(), "how": "Sak"}),
        (f"plan/risk/needs/{queries.value(case.analysis).needs[0].id}/", {"version": "0"}),
    ):
        refused = lead.post(case.at(rest), data)
        assert refused.status_code == 422, rest
        assert "Planen er vedtatt. Start en ny versjon" in refused.content.decode()
    lead.post(case.at(f"plan/actions/{first.pk}/remove/"))
    assert len(queries.value(case.analysis).actions) == 2
    assert lead.post(case.at("plan/change/"), {"change": ""}).status_code == 422
    found = lead.post(case.at("plan/change/"), {"change": "Ny turnus"}, follow=True).content.decode()
    assert "Versjon 2, utkast" in found
    assert "Ny turnus" in found
    assert lead.get(case.at("plan/change/")).url == case.at("plan/")
    (version,) = queries.versions(case.analysis)
    old = page(case, f"plan/versions/{version.pk}/")
    assert "Versjon 1, vedtatt 26. april 2027" in old
    assert "Gjennomgang av arbeidsmengde" in old


def test_two_who_begin_a_new_version_begin_one(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    a_plan(case)
    actions.approve(case.analysis, APPROVAL, limits=STANDARD, seen=queries.seen(case.analysis))
    lead = browser(case)

    def somebody_was_faster(*_: object) -> None:
        raise actions.NoApprovedPlan

    monkeypatch.setattr(actions, "begin_version", somebody_was_faster)
    found = lead.post(case.at("plan/change/"), {"change": "Ny turnus"}, follow=True).content.decode()
    assert "Noen har startet den nye versjonen alt." in found


def test_what_was_not_chosen_is_answered_on_its_own_page(case: Case) -> None:
    improve, _ = prioritised(case)
    assert "Ingenting er utelatt" in page(case, "plan/answers/")
    trashed = Outcome(improve.handle, Fate.TRASHED, reason="outside_mandate", note="Egen sak")
    register.record_fates(case.analysis, [trashed], on=day(-7))
    found = page(case, "plan/answers/")
    assert "Grunn: utenfor mandatet." in found
    assert "Egen sak" in found


def test_a_parked_need_without_an_owner_has_no_answer_rather_than_one_with_a_hole(case: Case) -> None:
    improve, preserve = prioritised(case)
    parked = [
        Outcome(improve.handle, Fate.PARKED, on=day()),
        Outcome(preserve.handle, Fate.PARKED, owner="BHT", on=day()),
    ]
    register.record_fates(case.analysis, parked, on=day(-7))
    found = page(case, "plan/answers/")
    assert "___" not in found
    assert found.count("Uten svar ennå") == 1
    assert "BHT tar det opp igjen 3. mai 2027." in found
    assert "1 behov som ble lagt til side, mangler et helt svar." in page(case, "plan/approval/")


def test_R17_who_writes_an_action_for_a_known_leader_hears_that_all_read_it(case: Case) -> None:
    first, second = a_plan(case)
    case.analysis.leaders = 2
    case.analysis.save()
    need = first.answers.get().need
    need.place = Place.LEADER_RELATIONS.value
    need.save()
    warned = "ingenting om personen"
    assert warned in page(case, f"plan/actions/{first.pk}/edit/aim/")
    assert warned not in page(case, f"plan/actions/{second.pk}/edit/aim/")


# risk


def test_the_risk_page_says_what_it_lacks(case: Case) -> None:
    a_plan(case)
    found = page(case, "plan/risk/")
    assert "Ikke komplett ennå" in found
    assert "ingenting er sagt, og ingen grunn er skrevet" in found
    assert "Ansatt, Verneombud, Tillitsvalgt" in found
    assert "1 fokusgruppe" in found
    assert "/risk/needs/" not in page(case, "plan/risk/", role=Role.READER)


def test_a_risk_assessment_becomes_complete(case: Case) -> None:
    a_plan(case)
    lead = browser(case)
    for need in queries.value(case.analysis).needs:
        address = case.at(f"plan/risk/needs/{need.id}/")
        form = lead.get(address).context["form"]
        assert form["factors"].value()  # those of its place are proposed
        wrong = lead.post(address, {"version": "0", "before": "low", "after": "high"})
        assert wrong.status_code == 422
        assert "Risikoen er høyere etter tiltaket enn før." in wrong.content.decode()
        data = {
            "version": "0",
            "factors": ["support_help"],
            "before": "high",
            "after": "low",
            "note": "Kveld",
        }
        assert lead.post(address, data).status_code == 302
        theirs = lead.post(address, {**data, "note": "Natt"})
        assert theirs.status_code == 422
        assert "Kveld" in theirs.content.decode()
    reasons = {line.factor.value: "Ikke hos oss" for line in lead.get(
        case.at("plan/risk/factors/")).context["lines"]}  # fmt: skip
    assert lead.post(case.at("plan/risk/factors/"), reasons).status_code == 302
    for role in ("employee", "safety_rep", "union_rep", "amu"):
        data = {"role": role, "on": clock.today().isoformat(), "how": "Møte del 2"}
        assert lead.post(case.at("plan/risk/heard/"), data).status_code == 302
    found = page(case, "plan/risk/")
    assert "Ikke komplett ennå" not in found
    assert "Komplett" in found
    row = queries.plan_of(case.analysis)
    assert row is not None
    row.analysis = case.analysis
    one = queries.consultations_of(row)[0]
    lead.post(case.at(f"plan/risk/heard/{one.pk}/remove/"))
    assert len(queries.value(case.analysis).consultations) == 3


def test_consultations_of_an_approved_plan_stay(case: Case) -> None:
    a_plan(case)
    actions.note_consultation(case.analysis, role=Heard.AMU, on=day(), how="Sak 3/27")
    actions.approve(case.analysis, APPROVAL, limits=STANDARD, seen=queries.seen(case.analysis))
    row = queries.plan_of(case.analysis)
    assert row is not None
    row.analysis = case.analysis
    one = queries.consultations_of(row)[0]
    found = browser(case).post(case.at(f"plan/risk/heard/{one.pk}/remove/"), follow=True).content.decode()
    assert "Planen er vedtatt. Start en ny versjon" in found
    assert len(queries.value(case.analysis).consultations) == 1


def test_the_legal_link_of_an_action_is_the_risk_of_its_needs(case: Case) -> None:
    first, _ = a_plan(case)
    need = queries.value(case.analysis).needs[0].id
    assert "Risikoen for behovene er ikke skrevet ennå." in page(case, f"plan/actions/{first.pk}/")
    actions.save_risk(case.analysis, need, version=0, factors=[Factor.WORKLOAD_TIME], before=Risk.HIGH,
                      after=Risk.MEDIUM, note="")  # fmt: skip
    found = page(case, f"plan/actions/{first.pk}/")
    assert "Arbeidsmengde og tidspress" in found
    assert "Risiko før: høy. Forventet etter: middels." in found


# files


@pytest.mark.parametrize(
    ("role", "status"), [(Role.READER, 200), (Role.PROCESS_LEAD, 200), (Role.OWNER, 403)]
)
def test_files_are_for_those_who_may_take_them(case: Case, role: Role, status: int) -> None:
    a_plan(case)
    version = actions.approve(case.analysis, APPROVAL, limits=STANDARD, seen=queries.seen(case.analysis))
    client = browser(case, role)
    for rest in ("plan/files/ics", f"plan/versions/{version.pk}/files/ics"):
        answer = client.get(case.at(rest))
        assert answer.status_code == status
        if status == 200:
            assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
            assert "Handlingsplan" in answer.headers["Content-Disposition"]
            assert answer.content.startswith(b"BEGIN:VCALENDAR")
