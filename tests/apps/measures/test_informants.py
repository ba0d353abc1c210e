"""Informants: who is asked, what each says side by side, and what they agree on (method.md 4.2)."""

import re

import pytest
from tests.apps.cast import browser_of, make_case
from tests.apps.measures.asked import opened, planned

from medvirk.apps.analyses.models import Role
from medvirk.apps.measures import queries
from medvirk.apps.measures.codes import known
from medvirk.apps.measures.informants import actions
from medvirk.apps.measures.models import InformantRole, WaveState
from medvirk.apps.measures.refusals import NotNow
from medvirk.infra import clock
from medvirk.infra.versions import Overtaken

pytestmark = pytest.mark.django_db

ELEMENTS = [f"B{number}" for number in range(1, 13)]
ALL_YES = dict.fromkeys(ELEMENTS, "yes")
FAULTY = 422


def text(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", answer.content.decode()))


@pytest.fixture
def asked():
    return opened(make_case(), ansatte=5)


@pytest.fixture
def lead(asked):
    return browser_of(asked.case.people[Role.PROCESS_LEAD])


def at(asked, rest=""):
    return f"/o/{asked.case.organisation.slug}/w/{asked.wave.pk}/informants/{rest}"


def add(asked, role=InformantRole.HR):
    return actions.add_informant(asked.wave, role)


# --- who ---


def test_informants_come_in_the_method_s_order_and_are_numbered_by_role(asked):
    for role in (InformantRole.BHT, InformantRole.UNION_REP, InformantRole.HR, InformantRole.UNION_REP):
        add(asked, role)
    found = [(one.role, one.number) for one in queries.informants_of(asked.wave)]
    assert found == [("hr", 1), ("union_rep", 1), ("union_rep", 2), ("bht", 1)]


def test_method_4_2_three_to_six_informants(asked, lead):
    assert "Tre til seks personer gir et godt bilde" in text(lead.get(at(asked)))
    for _ in range(3):
        lead.post(at(asked, "add/"), {"role": "union_rep"})
    page = text(lead.get(at(asked)))
    assert "Tillitsvalgt 3" in page
    assert "Tre til seks personer gir et godt bilde" not in page
    for _ in range(3):
        lead.post(at(asked, "add/"), {"role": "hr"})
    assert "Seks informanter er nok" in text(lead.post(at(asked, "add/"), {"role": "hr"}, follow=True))
    assert len(queries.informants_of(asked.wave)) == 6


def test_a_role_that_does_not_exist_is_refused(asked, lead):
    assert "Velg en rolle" in text(lead.post(at(asked, "add/"), {"role": "<b>"}, follow=True))
    assert queries.informants_of(asked.wave) == []


def test_who_has_not_answered_can_be_removed_and_what_was_said_stays(asked, lead):
    silent, spoken = add(asked), add(asked, InformantRole.BHT)
    actions.type_in(spoken, ALL_YES, version=1)
    lead.post(at(asked, f"{silent.pk}/remove/"))
    sent = lead.post(at(asked, f"{spoken.pk}/remove/"), follow=True)
    assert "Det som er sagt, blir stående" in text(sent)
    assert queries.informants_of(asked.wave) == [spoken]


# --- codes and typing in ---


def test_an_informant_s_slip_is_shown_once_and_a_new_one_makes_it_void(asked, lead):
    row = add(asked)
    codes = []
    for version in (1, 2):
        page = lead.post(at(asked, f"{row.pk}/slip/"), {"version": version}).content.decode()
        (code,) = re.findall(r"<b>([2-9A-Z]{5}-[2-9A-Z]{5})</b>", page)
        codes.append(code.replace("-", ""))
        assert "Hva finnes hos oss?" in page
    states = [queries.door(known(code), today=clock.today()).state.value for code in codes]
    assert states == ["unknown", "open"]
    twice = lead.post(at(asked, f"{row.pk}/slip/"), {"version": 2}, follow=True)  # the browser's "reload"
    assert "fikk en kodelapp for et øyeblikk siden" in text(twice)
    assert queries.door(known(codes[1]), today=clock.today()).state.value == "open"
    assert lead.get(at(asked, f"{row.pk}/slip/"))["Location"] == at(
        asked
    )  # from the question for the password
    actions.deliver_informant(known(codes[1]), ALL_YES, today=clock.today())
    sent = lead.post(at(asked, f"{row.pk}/slip/"), {"version": 4}, follow=True)
    assert "har svart" in text(sent)


def test_the_process_lead_types_in_what_an_informant_says_and_the_code_becomes_void(asked, lead):
    row = add(asked)
    code = actions.make_informant_code(row)
    address = at(asked, f"{row.pk}/")
    assert lead.get(address).status_code == 200
    sent = lead.post(address, {**ALL_YES, "B4": "", "version": "2"})
    assert sent.status_code == FAULTY
    assert "1 spørsmål mangler svar" in text(sent)
    assert lead.post(address, {**ALL_YES, "B4": "no", "version": "2"}).status_code == 302
    (now,) = queries.informants_of(asked.wave)
    assert (now.is_delivered, now.by_code, now.answers["B4"]) == (True, False, "no")
    assert queries.door(known(code), today=clock.today()).state.value == "unknown"
    assert re.search(r'name="B4" value="no" checked', lead.get(address).content.decode())


def test_two_who_type_in_for_one_informant_see_each_other_s_answers(asked, lead):
    row = add(asked)
    actions.type_in(row, ALL_YES, version=1)
    sent = lead.post(at(asked, f"{row.pk}/"), {**ALL_YES, "B1": "no", "version": "1"})
    assert sent.status_code == FAULTY
    assert "Noen andre har endret" in text(sent)
    (now,) = queries.informants_of(asked.wave)
    assert now.answers["B1"] == "yes"
    lead.post(at(asked, f"{row.pk}/"), {**ALL_YES, "B1": "no", "version": str(now.version)})
    (now,) = queries.informants_of(asked.wave)
    assert now.answers["B1"] == "no"


def test_nobody_changes_what_an_informant_has_delivered(asked, lead):
    row = add(asked)
    code = actions.make_informant_code(row)
    actions.deliver_informant(known(code), ALL_YES, today=clock.today())
    sent = lead.post(at(asked, f"{row.pk}/"), {**dict.fromkeys(ELEMENTS, "no"), "version": "2"}, follow=True)
    assert "står fast" in text(sent)
    with pytest.raises(Overtaken):
        actions.type_in(row, dict.fromkeys(ELEMENTS, "no"), version=2)
    (now,) = queries.informants_of(asked.wave)
    assert now.answers == ALL_YES


@pytest.mark.django_db(transaction=True)
def test_the_informants_of_a_closed_wave_stand():
    asked = opened(ansatte=5)
    lead = browser_of(asked.case.people[Role.PROCESS_LEAD])
    row = add(asked)
    asked.close()
    for address, form in (
        ("add/", {"role": "hr"}),
        (f"{row.pk}/", {**ALL_YES, "version": "1"}),
        (f"{row.pk}/remove/", {}),
        (f"{row.pk}/slip/", {}),
    ):
        assert "står fast" in text(lead.post(at(asked, address), form, follow=True)), address
    for act in (
        lambda: add(asked),
        lambda: actions.remove_informant(row),
        lambda: actions.make_informant_code(row),
        lambda: actions.type_in(row, ALL_YES, version=1),
    ):
        with pytest.raises(NotNow):
            act()


def test_a_wave_that_closes_while_somebody_types_says_so(asked, lead, monkeypatch):
    row = add(asked)

    def too_late(*_, **__):
        raise NotNow(WaveState.CLOSED)

    monkeypatch.setattr(actions, "type_in", too_late)
    sent = lead.post(at(asked, f"{row.pk}/"), {**ALL_YES, "version": "1"}, follow=True)
    assert "informantene står fast" in text(sent)


# --- side by side ---


def disagreeing(asked):
    """HR says yes to everything, the safety representative no to the first element."""
    hr, safety = add(asked), add(asked, InformantRole.SAFETY_REP)
    actions.type_in(hr, ALL_YES, version=1)
    actions.type_in(safety, {**ALL_YES, "B1": "no"}, version=1)


def test_method_4_2_answers_stand_side_by_side_and_disagreement_stays_visible(asked, lead):
    assert "ingen har svart" in text(lead.get(at(asked)))
    disagreeing(asked)
    page = text(lead.get(at(asked)))
    assert "Informantene er uenige om 1 ordning." in page
    assert page.count("Ulike syn") == 2  # the mark, and the sentence that explains it
    lead.post(at(asked, "agree/"), {"value-B1": "partly", "note-B1": "Gammel", "version-B1": "0"})
    after = text(lead.get(at(asked)))
    assert "Informantene er uenige om 1 ordning." in after
    assert "HR Ja" in after
    assert "Verneombud Nei" in after


def test_one_answer_is_agreed_on_for_each_element_with_a_note(asked, lead):
    disagreeing(asked)
    lead.post(at(asked, "agree/"), {"value-B1": "partly", "note-B1": "Gammel", "version-B1": "0"})
    lead.post(at(asked, "agree/"), {"value-B2": "dont_know", "version-B2": "0"})
    found = {item: (row.value, row.note) for item, row in queries.agreed_of(asked.wave).items()}
    assert found == {"B1": ("partly", "Gammel"), "B2": ("dont_know", "")}
    lead.post(at(asked, "agree/"), {"value-B1": "", "note-B1": "", "version-B1": "1"})
    assert set(queries.agreed_of(asked.wave)) == {"B2"}


def test_two_who_agree_at_once_see_each_other_s_answers_and_lose_none(asked, lead):
    actions.agree(asked.wave, [actions.Agreement("B1", "yes", "Fra 2024", 0)])
    form = {"value-B1": "no", "note-B1": "Nei", "version-B1": "0", "value-B2": "yes", "version-B2": "0"}
    sent = lead.post(at(asked, "agree/"), form)
    assert sent.status_code == FAULTY
    assert "Der står nå: Ja – Fra 2024" in text(sent)
    assert ">Nei</textarea>" in sent.content.decode()  # and what was typed is still there
    assert {item: row.value for item, row in queries.agreed_of(asked.wave).items()} == {"B1": "yes"}
    assert lead.post(at(asked, "agree/"), {**form, "version-B1": "1"}).status_code == 302
    found = {item: row.value for item, row in queries.agreed_of(asked.wave).items()}
    assert found == {"B1": "no", "B2": "yes"}


def test_an_answer_that_somebody_else_took_away_is_shown_as_gone(asked, lead):
    actions.agree(asked.wave, [actions.Agreement("B1", "yes", "", 0)])
    actions.agree(asked.wave, [actions.Agreement("B1", "", "", 1)])
    sent = lead.post(at(asked, "agree/"), {"value-B1": "no", "version-B1": "1"})
    assert "Der står nå: ingenting" in text(sent)


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"value-B1": "<b>"}, "Velg et av svarene"),
        ({"value-B1": "yes", "note-B1": "‮x"}, "U+202E"),
        ({"value-B1": "yes", "note-B1": "x" * 301}, "300"),
        ({"value-B1": "", "note-B1": "Uten svar"}, "Velg et svar ved siden av merknaden"),
    ],
)
def test_R32_what_cannot_be_agreed_on_is_named_beside_its_field(asked, lead, form, sentence):
    sent = lead.post(at(asked, "agree/"), {**form, "version-B1": "0"})
    assert sent.status_code == FAULTY
    assert sentence in text(sent)
    assert "Det du skrev" in text(sent)
    assert queries.agreed_of(asked.wave) == {}


@pytest.mark.django_db(transaction=True)
def test_agreeing_is_possible_after_the_last_answer_too():
    asked = opened(ansatte=5)
    asked.close()
    lead = browser_of(asked.case.people[Role.PROCESS_LEAD])
    lead.post(at(asked, "agree/"), {"value-B1": "yes", "version-B1": "0"})
    assert queries.agreed_of(asked.wave)["B1"].value == "yes"


def test_readers_see_everything_and_change_nothing(asked):
    disagreeing(asked)
    actions.agree(asked.wave, [actions.Agreement("B1", "yes", "Fra 2024", 0)])
    reader = browser_of(asked.case.people[Role.READER])
    page = reader.get(at(asked))
    assert "Fra 2024" in text(page)
    assert "<textarea" not in page.content.decode()
    assert reader.post(at(asked, "agree/"), {"value-B1": "no"}).status_code == 403


def test_planned_waves_take_informants_too():
    asked = planned(ansatte=5)
    row = add(asked)
    actions.type_in(row, ALL_YES, version=1)
    assert queries.sides(queries.informants_of(asked.wave))["B1"].said == {"yes": 1}
