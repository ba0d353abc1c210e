"""The pages of the needs: what they show, to whom, what they refuse, and how many queries they take."""

import datetime as dt
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from tests.apps.cast import Case, browser_of, make_case
from tests.apps.meetings.running import running
from tests.apps.needs.register import a_need, locked_map, pieces_of, wording
from tests.apps.needs.scene import scene

from medvirk.apps.analyses.models import Role
from medvirk.apps.analyses.path import Status
from medvirk.apps.analyses.permissions import permissions_of
from medvirk.apps.interviews import actions as interviews
from medvirk.apps.interviews.models import Statement
from medvirk.apps.measures.models import Wave
from medvirk.apps.meetings import actions as meetings
from medvirk.apps.meetings.models import MeetingKind
from medvirk.apps.needs import actions, path_step, queries
from medvirk.apps.needs.models import Need
from medvirk.apps.registers import actions as registers
from medvirk.apps.registers.queries import rows_of
from medvirk.domain.iglo import Place
from medvirk.domain.needs.approval import Side
from medvirk.domain.needs.evidence import Stance
from medvirk.domain.needs.fate import Fate, Outcome
from medvirk.infra import clock

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 10)
HOSTILE = "<script>alert(1)</script> {{ 7 }} %(name)s"


@pytest.fixture
def case() -> Case:
    return make_case()


def browser(case: Case, role: Role = Role.FACILITATOR, language: str = "en") -> Client:
    found = browser_of(case.people[role])
    found.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    return found


def read(case: Case, rest: str = "", role: Role = Role.FACILITATOR, language: str = "en") -> str:
    answer = browser(case, role, language).get(case.at(f"needs/{rest}"))
    assert answer.status_code == 200, rest
    return str(answer.content.decode())


def send(case: Case, rest: str, data: dict[str, Any], status: int = 302) -> str:
    answer = browser(case).post(case.at(f"needs/{rest}"), data)
    assert answer.status_code == status, answer.content.decode()[:2000]
    return str(answer.content.decode()) if status != 302 else str(answer.url)


def said(**more: Any) -> dict[str, Any]:
    return {
        "statement": "Rutene er for tette",
        "kind": "demand",
        "action": "improve",
        "place": "job_content",
        **more,
    }


def numbered(case: Case, number: int) -> Need:
    return queries.needs_of(case.analysis).get(number=number)


# the register


def test_an_empty_register_says_what_to_do_next(case: Case) -> None:
    html = read(case)
    assert "No needs yet" in html
    assert case.at() in html
    locked_map(case)
    assert case.at("needs/evidence/") in read(case)
    assert case.at("needs/evidence/") not in read(case, role=Role.READER)


def test_the_register_tells_agreement_difference_silence_and_not_asked_apart() -> None:
    html = read(scene())
    for words in (
        "Shared picture",
        "Different pictures",
        "One source",
        "silent",
        "not asked",
        "not used yet",
    ):
        assert words in html
    assert '<span class="mv-sr">2 needs: shared picture (1), different pictures (1)</span>' in html


def test_a_category_that_one_party_alone_has_named_is_shown_neutrally_method_3() -> None:
    html = read(scene())
    assert "Only employees have named this" in html
    assert "Only managers have named this" in html
    assert "We ask, we do not judge." in html


def test_the_register_speaks_each_language() -> None:
    case = scene()
    assert "Felles bilde" in read(case, language="nb")
    assert "Felles bilete" in read(case, language="nn")


def test_what_people_typed_is_text_on_every_page(case: Case) -> None:
    locked_map(case)
    need = a_need(case, statement=HOSTILE)
    for rest in ("", "evidence/?all", f"{need.pk}/", f"{need.pk}/edit/", "approvals/", "fates/"):
        html = read(case, rest)
        assert "<script>alert" not in html, rest
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7 }} %(name)s" in read(case)


# the worklist, and making a need


def test_the_worklist_has_what_is_not_used_and_everything_when_asked() -> None:
    case = scene()
    html = read(case, "evidence/")
    assert "Nettbrettet mister dekning" in html
    assert "Vaktlista kommer for sent til å planlegge fri." not in html
    assert "Vaktlista kommer for sent til å planlegge fri." in read(case, "evidence/?all")
    alone = read(case, "evidence/?source=senior")
    assert "Helgene er delt likt." in alone
    assert "Nettbrettet" not in alone


def test_ticked_pieces_become_a_need(case: Case) -> None:
    locked_map(case)
    group, other, _ = (piece.key for piece in pieces_of(case))
    url = send(case, "evidence/", {"piece": [group, other], "to": "new"})
    form = browser(case).get(url).content.decode()
    assert "Pausen ryker" in form
    assert form.count('name="piece"') == 2
    send(case, "new/", said(piece=[group, other], opposite=[other]))
    need = numbered(case, 1)
    assert need.statement == "Rutene er for tette"
    assert {row.key: row.stance for row in need.evidence.all()} == {
        group: Stance.SAME,
        other: Stance.OPPOSITE,
    }


def test_the_form_begins_with_what_most_of_the_pieces_say(case: Case) -> None:
    locked_map(case)
    leader = pieces_of(case)[2]
    html = read(case, f"new/?piece={leader.key}")
    assert "Vanskelig å nå lederen</textarea>" in html
    assert '<option value="leader_relations" selected>' in html
    assert 'value="demand"' in html


def test_a_statement_never_lends_its_words_to_the_need() -> None:
    case = scene()
    piece = next(piece for piece in pieces_of(case) if piece.words == ("Helgene er delt likt.",))
    assert "Helgene er delt likt.</textarea>" not in read(case, f"new/?piece={piece.key}")


def test_nothing_ticked_is_refused_with_a_sentence(case: Case) -> None:
    locked_map(case)
    html = send(case, "evidence/", {"to": "new"}, 422)
    assert "A need rests on at least one piece of evidence" in html


def test_a_need_without_evidence_is_refused_and_what_was_typed_is_kept(case: Case) -> None:
    locked_map(case)
    for keys in ([], ["cards:made:up"]):
        html = send(case, "new/", said(piece=keys), 422)
        assert "A need without evidence is not made." in html
        assert "Rutene er for tette" in html
    assert queries.laid(case.analysis) == ()


def test_a_wording_with_gaps_is_refused_by_field_and_what_was_typed_is_kept(case: Case) -> None:
    locked_map(case)
    key = pieces_of(case)[0].key
    html = send(case, "new/", said(statement="x" * 201, kind="", piece=[key]), 422)
    assert 'href="#id_statement"' in html
    assert 'href="#id_kind"' in html
    assert "x" * 201 in html
    assert key in html


def test_ticked_pieces_are_added_to_a_need(case: Case) -> None:
    locked_map(case)
    first, second, _ = pieces_of(case)
    need = a_need(case, [first])
    url = send(case, "evidence/", {"piece": [first.key, second.key], "to": "need", "need": str(need.pk)})
    assert url == case.at(f"needs/{need.pk}/")
    assert need.evidence.count() == 2
    html = send(case, "evidence/", {"piece": [first.key], "to": "need", "need": ""}, 422)
    assert "Choose the need" in html
    assert "checked" in html


def test_a_need_of_another_analysis_takes_no_evidence(case: Case) -> None:
    locked_map(case)
    other = make_case("Fjellvik")
    locked_map(other)
    theirs = a_need(other)
    key = pieces_of(case)[0].key
    send(case, "evidence/", {"piece": [key], "to": "need", "need": str(theirs.pk)}, 422)
    assert theirs.evidence.count() == 1
    assert browser(case).get(case.at(f"needs/{theirs.pk}/")).status_code == 404


# one need


def test_the_page_of_a_need_leads_down_to_cards_statements_figures_and_both_approvals() -> None:
    case = scene()
    html = read(case, f"{numbered(case, 1).pk}/")
    for words in (
        "For mange besøk per rute. Vi rekker ikke pausen.",
        "1 more card that says the same",
        "Når to er borte, legger vi besøkene",
        "Approved by the interviewee",
        "11.8%",
        "Liv Berg, Hovedtillitsvalgt",
        "Nils Dahl, Virksomhetsleder",
        "Silent",
    ):
        assert words in html, words
    assert "Not asked" in read(case, f"{numbered(case, 3).pk}/")  # the survey has no question about groups


def test_what_is_not_to_be_quoted_is_for_those_who_make_needs_alone() -> None:
    case = scene()
    page = f"{numbered(case, 7).pk}/"
    assert "Avvik om arbeidsmengde" in read(case, page)
    to_read = read(case, page, Role.READER)
    assert "Avvik om arbeidsmengde" not in to_read
    assert "A statement that is not to be quoted." in to_read
    trace = queries.trace(case.analysis, numbered(case, 7).handle, "nb")
    assert trace is not None
    assert "Avvik om arbeidsmengde" not in str(trace)


def test_a_void_approval_shows_what_it_was_for() -> None:
    case = scene()
    html = read(case, f"{numbered(case, 7).pk}/")
    assert "Liv Berg approved earlier words." in html
    assert "Det mangler en fast måte å melde for mye arbeid på" in html
    assert "To be approved again" in read(case)


def test_a_deleted_statement_leaves_a_tombstone_with_its_day() -> None:
    case = scene()
    need = numbered(case, 1)
    statement = Statement.objects.within(case.organisation).get(text__startswith="Når to er borte")
    interviews.remove_statement(statement)
    html = read(case, f"{need.pk}/")
    assert "A statement, deleted" in html
    assert "Når to er borte, legger" not in html
    assert clock.today() == need.evidence.get(kind="statement").gone_on


def test_deleted_cards_and_figures_leave_tombstones(case: Case) -> None:
    meeting = locked_map(case)
    need = a_need(case)
    meetings.remove_meeting(meeting)
    html = read(case, f"{need.pk}/")
    assert "2 cards, deleted" in html
    assert "Pausen ryker" not in html


def test_a_figure_that_is_deleted_stays_readable_and_says_so() -> None:
    case = scene()
    need = numbered(case, 1)
    registers.remove(rows_of(case.analysis)[0])
    html = read(case, f"{need.pk}/")
    assert "A register figure, deleted" in html
    assert "11.8%" in html


def test_a_finding_whose_survey_is_deleted_stays_readable_and_says_so() -> None:
    case = scene()
    wave = Wave.objects.within(case.organisation).get()
    wave.delete()
    html = read(case, f"{numbered(case, 7).pk}/")
    assert "A finding of the context measure, deleted" in html
    assert "A way to report and share out too heavy a workload" in html


def test_a_statement_that_is_changed_waits_for_its_approval_and_says_nothing_meanwhile() -> None:
    case = scene()
    statement = Statement.objects.within(case.organisation).get(text__startswith="Når to er borte")
    coded = interviews.Coded("Noe annet", statement.where, statement.is_a, statement.wants)
    interviews.change_statement(statement, coded, version=statement.version)
    html = read(case, f"{numbered(case, 1).pk}/")
    assert "Noe annet" not in html
    assert "has not approved as it stands now" in html


def test_evidence_is_turned_and_taken_away_but_not_the_last(case: Case) -> None:
    locked_map(case)
    need = a_need(case, pieces_of(case)[:2])
    first, second = need.evidence.all()
    send(case, f"{need.pk}/evidence/", {"evidence": str(first.pk), "to": "opposite"})
    assert need.evidence.get(pk=first.pk).stance == Stance.OPPOSITE
    assert "Says the opposite" in read(case, f"{need.pk}/")
    send(case, f"{need.pk}/evidence/", {"evidence": str(first.pk), "to": "same"})
    assert need.evidence.get(pk=first.pk).stance == Stance.SAME
    visitor = browser(case)
    for piece in (second, first):
        visitor.post(case.at(f"needs/{need.pk}/evidence/"), {"evidence": str(piece.pk), "to": "away"})
    assert need.evidence.count() == 1
    html = visitor.get(case.at(f"needs/{need.pk}/")).content.decode()
    assert "It is back on the worklist." in html
    assert "This is the last evidence." in html
    assert visitor.post(case.at(f"needs/{need.pk}/evidence/"), {"evidence": "x"}).status_code == 404


def test_a_need_is_removed_and_its_evidence_is_free_again(case: Case) -> None:
    locked_map(case)
    need = a_need(case)
    send(case, f"{need.pk}/remove/", {})
    assert queries.laid(case.analysis) == ()
    assert "Pausen ryker" in read(case, "evidence/")


def test_what_the_meeting_decided_about_stays_and_the_page_says_so(case: Case) -> None:
    locked_map(case)
    need = a_need(case, pieces_of(case)[:2])
    actions.record_fates(case.analysis, [Outcome(need.handle, Fate.SENT_TO_HSE)], on=DAY)
    visitor = browser(case)
    visitor.post(case.at(f"needs/{need.pk}/remove/"))
    evidence = {"evidence": str(need.evidence.all()[0].pk), "to": "away"}
    visitor.post(case.at(f"needs/{need.pk}/evidence/"), evidence)
    assert need.evidence.count() == 2
    html = visitor.get(case.at(f"needs/{need.pk}/")).content.decode()
    assert html.count("has decided about this need") == 2
    assert "Remove the need" not in html


# wording


def test_two_who_edit_one_need_see_both_texts_and_lose_none(case: Case) -> None:
    locked_map(case)
    need = a_need(case)
    actions.change_need(need, wording("Det hun skrev"), version=1, on=DAY)
    html = send(case, f"{need.pk}/edit/", said(statement="Det han skrev", version="1"), 422)
    assert "Det hun skrev" in html
    assert "Det han skrev" in html
    assert 'name="version" value="2"' in html
    assert numbered(case, 1).statement == "Det hun skrev"
    send(case, f"{need.pk}/edit/", said(statement="Det han skrev", version="2"))
    assert numbered(case, 1).statement == "Det han skrev"


def test_a_need_about_a_known_leader_is_worded_as_conditions_r17(case: Case) -> None:
    locked_map(case)
    key = pieces_of(case)[2].key
    send(case, "leaders/", {"leaders": "2"})
    at_leader = said(place="leader_relations", piece=[key])
    html = send(case, "new/", at_leader, 422)
    assert "With so few leaders this points at a person." in html
    send(case, "new/", {**at_leader, "about_conditions": "on"})
    html = read(case)
    assert "About a known leader" in html
    assert "0 of 3 have approved" in html


def test_a_need_about_one_small_unit_is_too_however_many_lead_at_the_site_r17(case: Case) -> None:
    locked_map(case)
    key = pieces_of(case)[2].key
    send(case, "leaders/", {"leaders": "9"})
    at_leader = said(place="leader_relations", piece=[key])
    send(case, "new/", {**at_leader, "few_leaders": "on"}, 422)
    send(case, "new/", at_leader)
    assert "About a known leader" not in read(case)


def test_how_many_lead_is_asked_as_soon_as_it_matters(case: Case) -> None:
    locked_map(case)
    assert "How many leaders" not in read(case)
    a_need(case, place=Place.LEADER_RELATIONS)
    assert "How many leaders" in read(case)
    assert "How many leaders" not in read(case, role=Role.READER)
    html = send(case, "leaders/", {"leaders": "many"}, 422)
    assert 'value="many"' in html


# approval


def test_a_representative_approves_what_is_ticked(case: Case) -> None:
    locked_map(case)
    first, second = a_need(case), a_need(case)
    who = {"name": "Liv Berg", "role": "Verneombud"}
    html = send(case, "approvals/", {**who, "need": []}, 422)
    assert "Tick the needs that are approved." in html
    assert 'value="Liv Berg"' in html
    html = send(case, "approvals/", {"need": [f"{first.pk}:1"], "name": "", "role": ""}, 422)
    assert "checked" in html
    send(case, "approvals/", {**who, "need": [f"{first.pk}:1", f"{second.pk}:1"]})
    html = send(case, "approvals/?side=leaders", {**who, "need": [f"{first.pk}:1"]}, 422)
    assert "Liv Berg has approved for the other side." in html
    other = {"name": "Nils Dahl", "role": "Leder"}
    send(case, "approvals/?side=leaders", {**other, "need": [f"{first.pk}:1"]})
    found = {need.number: set(queries.approvals_of(need)) for need in queries.needs_of(case.analysis)}
    assert found == {1: {Side.EMPLOYEES, Side.LEADERS}, 2: {Side.EMPLOYEES}}
    assert "Everything is approved here" in read(case, "approvals/")
    assert "1 need waits" in read(case, "approvals/?side=leaders")
    send(case, f"{first.pk}/withdraw/", {"side": "leaders"})
    assert "2 needs wait" in read(case, "approvals/?side=leaders")


def test_words_that_were_changed_after_the_page_was_opened_are_not_approved(case: Case) -> None:
    locked_map(case)
    first, second = a_need(case), a_need(case)
    ticked = {"name": "Liv Berg", "role": "Verneombud", "need": [f"{first.pk}:1", f"{second.pk}:1"]}
    actions.change_need(second, wording("Andre ord"), version=1, on=DAY)
    html = send(case, "approvals/", ticked, 422)
    assert "Need 2 was changed after you opened the page. Read it, and tick it again." in html
    assert "Andre ord" in html
    assert html.count(" checked") == 1  # the other stays ticked
    assert queries.approvals_of(numbered(case, 1)) == {}
    send(case, "approvals/", {**ticked, "need": [f"{first.pk}:x"]}, 422)
    send(case, "approvals/", {**ticked, "need": [f"{first.pk}:1", f"{second.pk}:2"]})


def test_the_leader_concerned_has_a_page_only_when_there_is_one_r17(case: Case) -> None:
    locked_map(case)
    a_need(case)
    assert "The leader concerned" not in read(case, "approvals/")
    a_need(case, place=Place.LEADER)
    assert "The leader concerned" in read(case, "approvals/")
    assert "1 need waits" in read(case, "approvals/?side=concerned")


# answers


def decided(case: Case) -> None:
    """One need for each fate, and one without."""
    needs = [a_need(case, statement=f"Behov {number}") for number in range(1, 8)]
    actions.record_fates(
        case.analysis,
        [
            Outcome(needs[0].handle, Fate.PRIORITISED_IMPROVE, importance=2.5, influence=2.0, dots=7),
            Outcome(needs[1].handle, Fate.PRIORITISED_PRESERVE, dots=5, objections=("Ikke enig",)),
            Outcome(needs[2].handle, Fate.PARKED, owner="Driftsleder", on=dt.date(2026, 3, 20)),
            Outcome(needs[3].handle, Fate.TRASHED, reason="covered_elsewhere", note="Kurs i mai"),
            Outcome(needs[4].handle, Fate.LIFTED_UP, where="amu", on=dt.date(2099, 5, 1)),
            Outcome(needs[5].handle, Fate.SENT_TO_HSE),
        ],
        on=DAY,
    )


def test_every_need_has_an_answer_with_its_reason(case: Case) -> None:
    """method.md 5.3: what lies in the bin is kept and answered."""
    locked_map(case)
    assert "No needs yet" in read(case, "fates/")
    decided(case)
    html = read(case, "fates/")
    for words in (
        "Prioritised: improve",
        "2.5",
        "Ikke enig",
        "Driftsleder will raise it again on 20 March 2026",
        "The date has passed",
        "Reason: covered elsewhere",
        "Kurs i mai",
        "Senior management or the committee answers by 1 May 2099",
        "AMU",
        "followed up in its own way",
        "No answer yet",
    ):
        assert words in html, words
    assert "2,5" in read(case, "fates/", language="nb")
    register = read(case)
    assert "Parked" in register
    assert "What became of each need" in register
    assert "To approval" not in register


def settle(**more: Any) -> dict[str, Any]:
    return {"fate": "parked", "note": "AMU 3. mai", "version": "1", **more}


def test_what_was_parked_is_settled_with_a_reason(case: Case) -> None:
    locked_map(case)
    decided(case)
    need = numbered(case, 3)
    at = f"{need.pk}/fate/"
    assert "Driftsleder" in read(case, at)
    assert 'href="#id_fate"' in send(case, at, settle(fate="forgotten"), 422)
    html = send(case, at, settle(fate="lifted_up", note=""), 422)
    for field in ("note", "where", "on"):
        assert f'href="#id_{field}"' in html, field
    send(case, at, settle(fate="lifted_up", where="Rådmannen", on="2099-05-01"))
    record = queries.fate_of(numbered(case, 3))
    assert record is not None
    assert (record.fate, record.where, record.note, record.by_hand) == (
        "lifted_up",
        "Rådmannen",
        "AMU 3. mai",
        True,
    )
    html = read(case, f"{need.pk}/")
    assert "decided after the meeting" in html
    assert "Driftsleder" in html  # what it was before stays readable
    assert "Only what is parked can be settled here." in read(case, at)


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"fate": "trashed"}, "reason"),
        ({"fate": "parked", "owner": "", "on": "2099-01-01"}, "owner"),
        ({"fate": "parked", "owner": "HR", "on": "2020-01-01"}, "on"),
        ({"fate": "trashed", "reason": "unclear", "danger": "on"}, "fate"),
    ],
)
def test_each_answer_says_what_it_lacks_and_danger_never_goes_into_the_bin_r15(
    case: Case, sent: dict[str, str], field: str
) -> None:
    """method.md 5.3: danger, harassment and breaches of law leave by the safety channel, never by the bin."""
    locked_map(case)
    decided(case)
    html = send(case, f"{numbered(case, 3).pk}/fate/", settle(**sent), 422)
    assert f'href="#id_{field}"' in html
    record = queries.fate_of(numbered(case, 3))
    assert record is not None
    assert record.number == 1


def test_settling_twice_and_settling_what_is_full_is_refused(case: Case) -> None:
    locked_map(case)
    decided(case)
    need = numbered(case, 3)
    at = f"{need.pk}/fate/"
    html = send(case, at, settle(version="0", owner="HR", on="2099-01-01"), 422)
    assert "Somebody else has settled this meanwhile." in html
    more = [Outcome(a_need(case).handle, Fate.PRIORITISED_IMPROVE) for _ in range(4)]
    actions.record_fates(case.analysis, more, on=DAY)
    html = send(case, at, settle(fate="prioritised_improve"), 422)
    assert "That is full." in html
    send(case, at, settle(fate="sent_to_hse"))
    assert "not parked any more" in send(case, at, settle(fate="sent_to_hse", version="2"), 422)
    assert browser(case).get(case.at(f"needs/{numbered(case, 7).pk}/fate/")).status_code == 404


# the path


def test_meeting_1_waits_on_the_path_with_the_remedy_on_the_same_line() -> None:
    case = scene()
    html = browser(case).get(case.at()).content.decode()
    assert "5 needs wait for the employee representative: 5, 6, 7, 8, 9" in html
    assert case.at("needs/approvals/") + "?side=employees" in html
    assert "How many leaders there are" in html
    assert "pieces of evidence are not used yet." in html


def test_the_gate_opens_when_everything_is_read(case: Case) -> None:
    locked_map(case)
    need = a_need(case)
    for side in (Side.EMPLOYEES, Side.LEADERS):
        actions.approve(case.analysis, {need.pk: need.version}, side, name=f"Kari {side}", role="Rep", on=DAY)
    html = browser(case).get(case.at()).content.decode()
    assert "Every need is worded, read and approved." in html


def test_the_step_of_the_synthesis_tells_how_far_it_has_come_and_what_is_next(case: Case) -> None:
    lead = permissions_of(frozenset({Role.PROCESS_LEAD}))
    assert path_step.report(case.analysis, lead).status is Status.WAITING
    locked_map(case)
    waits = path_step.report(case.analysis, lead)
    assert waits.status is Status.WAITING
    assert waits.next is not None
    assert waits.next.link is not None
    assert waits.next.link.url == case.at("needs/evidence/")
    assert path_step.report(case.analysis, permissions_of(frozenset({Role.READER}))).next is None
    many(case, 7)
    now = path_step.report(case.analysis, lead)
    assert now.status is Status.NOW
    assert now.next is not None
    assert now.next.link is not None
    assert now.next.link.url == case.at("needs/approvals/")
    case.analysis.leaders = 5
    with translation.override("en"):
        lines = [words for words, _ in path_step.gate(case.analysis, lead).missing]
    assert lines[0].endswith("employee representative: 1, 2, 3, 4, 5 …")
    everybody = {need.pk: need.version for need in queries.needs_of(case.analysis)}
    for side in (Side.EMPLOYEES, Side.LEADERS):
        actions.approve(case.analysis, everybody, side, name=f"Kari {side}", role="Rep", on=DAY)
    assert path_step.report(case.analysis, lead).status is Status.DONE
    locked_map(case, title="Natt")  # said later: it may be used, and keeps nothing shut
    assert path_step.report(case.analysis, lead).status is Status.DONE


def test_the_gate_names_what_is_missing_and_a_reader_gets_no_remedy(case: Case) -> None:
    reader = permissions_of(frozenset({Role.READER}))
    ((_, remedy),) = path_step.gate(case.analysis, reader).missing
    assert remedy is None
    facilitator = permissions_of(frozenset({Role.FACILITATOR}))
    ((_, remedy),) = path_step.gate(case.analysis, facilitator).missing
    assert remedy is not None
    assert remedy.url == case.at("needs/evidence/")
    locked_map(case)
    case.analysis.leaders = 2
    a_need(case, place=Place.LEADER)
    urls = [link.url for _, link in path_step.gate(case.analysis, facilitator).missing if link]
    assert urls == [
        case.at("needs/"),
        case.at("needs/approvals/") + "?side=employees",
        case.at("needs/approvals/") + "?side=leaders",
        case.at("needs/approvals/") + "?side=concerned",
    ]


# speed


def many(case: Case, count: int) -> None:
    pieces = pieces_of(case)
    for number in range(count):
        piece = pieces[number % len(pieces)]
        actions.make_need(
            case.analysis,
            wording(f"Behov {number}", place=piece.place or Place.GROUP),
            [(piece, Stance.SAME)],
        )


FATES = (
    {"fate": Fate.PRIORITISED_IMPROVE, "importance": 3.0, "influence": 2.0, "dots": 4},
    {"fate": Fate.PRIORITISED_PRESERVE, "dots": 2, "objections": ("Nei", "Ikke om natten")},
    {"fate": Fate.PARKED, "owner": "HR", "on": DAY},
    {"fate": Fate.TRASHED, "reason": "unclear", "note": "Ingen kjente det igjen"},
    {"fate": Fate.LIFTED_UP, "where": "amu", "on": DAY},
    {"fate": Fate.SENT_TO_HSE},
)


def settled(case: Case, count: int) -> None:
    """So many needs more, each with evidence, approvals (some void), and a fate that was once another."""
    there = set(queries.needs_of(case.analysis).values_list("pk", flat=True))
    many(case, count)
    made = list(queries.needs_of(case.analysis).exclude(pk__in=there).order_by("number"))
    for side in (Side.EMPLOYEES, Side.LEADERS):
        versions = {need.pk: need.version for need in made}
        actions.approve(case.analysis, versions, side, name=f"Kari {side}", role="Rep", on=DAY)
    for need in made[1::3]:
        actions.change_need(need, wording(f"Andre ord {need.number}"), version=1, on=DAY)
    for turn in (1, 0):
        outcomes = [
            Outcome(need.handle, **FATES[(at + turn) % len(FATES)])  # type: ignore[arg-type]
            for at, need in enumerate(made)
        ]
        actions.record_fates(case.analysis, outcomes, on=DAY)


@pytest.mark.parametrize("rest", ["", "evidence/", "evidence/?all", "approvals/", "fates/"])
def test_the_number_of_queries_does_not_grow_with_needs(case: Case, rest: str) -> None:
    locked_map(case)
    settled(case, 6)
    visitor = browser(case)
    assert visitor.get(case.at(f"needs/{rest}")).status_code == 200
    with CaptureQueriesContext(connection) as few:
        visitor.get(case.at(f"needs/{rest}"))
    settled(case, 194)
    with CaptureQueriesContext(connection) as lots:
        assert visitor.get(case.at(f"needs/{rest}")).status_code == 200
    assert len(lots) == len(few)
    assert len(lots) <= 25


def test_a_need_on_the_table_of_meeting_1_says_why_it_stays(case: Case) -> None:
    locked_map(case)
    need = a_need(case, pieces_of(case)[:2])
    running(case, MeetingKind.MEETING_1)
    client = browser(case)
    evidence = need.evidence.all()[0].pk
    changed = {
        "statement": "Helt andre ord",
        "kind": "demand",
        "place": "job_content",
        "action": "improve",
        "version": 1,
    }
    for name, typed in (
        ("edit", changed),
        ("remove", {}),
        ("evidence", {"evidence": evidence, "to": "away"}),
    ):
        page = client.post(case.at(f"needs/{need.pk}/{name}/"), typed, follow=True)
        assert "Part 1 of the stakeholder meeting is open" in page.content.decode(), name
        assert name != "edit" or "Helt andre ord" in page.content.decode()
    actions.record_fates(case.analysis, [Outcome(need.handle, Fate.PARKED)], on=DAY)
    page = client.post(case.at(f"needs/{need.pk}/edit/"), changed)
    assert page.status_code == 422
    assert "The stakeholder meeting has decided about this need" in page.content.decode()
