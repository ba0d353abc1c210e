"""The pages of a wave for the process lead and for those who follow it (method.md 1.3, R16, A2)."""

import datetime as dt
import re
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.apps.cast import COMPLETE, browser_of, make_case
from tests.apps.measures.asked import answer, burn, opened, planned

from medvirk.apps.analyses import actions as analyses
from medvirk.apps.analyses.models import Role, Variant
from medvirk.apps.measures import actions, queries
from medvirk.apps.measures.codes import known
from medvirk.apps.measures.informants import actions as informants
from medvirk.apps.measures.models import InformantRole, WaveState
from medvirk.apps.measures.refusals import NotNow
from medvirk.infra import clock

pytestmark = pytest.mark.django_db

FAULTY = 422


def text(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", answer.content.decode()))


@pytest.fixture
def case():
    return make_case()


@pytest.fixture
def lead(case):
    return browser_of(case.people[Role.PROCESS_LEAD])


def at(asked, rest=""):
    return f"/o/{asked.case.organisation.slug}/w/{asked.wave.pk}/{rest}"


def group_at(asked, name, rest=""):
    return at(asked, f"groups/{asked.groups[name].pk}/{rest}")


def make_slips(lead, asked, name, **more):
    """Open the page that makes slips and press its button."""
    address = group_at(asked, name, "slips/")
    (seen,) = re.findall(r'name="seen" value="(\w+)"', lead.get(address).content.decode())
    return lead.post(address, {"seen": seen}, **more)


def days(opens, closes, result):
    today = clock.today()
    names = ("opens_on", "closes_on", "result_on")
    return {
        name: (today + dt.timedelta(days=number)).isoformat()
        for name, number in zip(names, (opens, closes, result), strict=True)
    }


# --- planning ---


def test_an_empty_page_says_what_to_do_next(case, lead):
    assert "Planlegg kontekstmålet" in text(lead.get(case.at("measure/")))
    reader = browser_of(case.people[Role.READER])
    assert "Prosessansvarlig planlegger det" in text(reader.get(case.at("measure/")))


def test_planning_asks_for_days_and_numbers_and_makes_the_two_groups(case, lead):
    page = lead.get(case.at("measure/new/"))
    assert len(re.findall(r'value="\d{4}-\d\d-\d\d"', page.content.decode())) == 3  # proposed days
    sent = lead.post(case.at("measure/new/"), {**days(1, 15, 30), "employees": "40", "leaders": "6"})
    assert sent.status_code == 302
    (wave,) = queries.waves_of(case.analysis)
    assert [(group.name, group.role, group.invited) for group in queries.groups_of(wave)] == [
        ("Ansatte", "employees", 40),
        ("Ledere", "leaders", 6),
    ]
    assert "Runde 1" in text(lead.get(case.at("measure/")))


def test_the_groups_names_are_in_the_language_of_the_analysis(lead):
    case = make_case("Voss", mandate=replace(COMPLETE, language="nn"))
    browser_of(case.people[Role.PROCESS_LEAD]).post(
        case.at("measure/new/"), {**days(1, 15, 30), "employees": "40"}
    )
    (wave,) = queries.waves_of(case.analysis)
    assert [group.name for group in queries.groups_of(wave)] == ["Tilsette"]


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        (days(5, 5, 30), "Siste dag må komme etter den første"),
        (days(1, 15, 15), "Resultatet kan ikke komme før skjemaet er lukket"),
        (days(-9, -1, 30), "Denne dagen er over"),
        ({**days(1, 15, 30), "closes_on": "31.2.2027"}, "Skriv datoen slik"),
        ({**days(1, 15, 30), "employees": "0"}, "Skriv et helt tall fra 1"),
        ({**days(1, 15, 30), "employees": "mange"}, "Skriv et helt tall fra 1"),
        ({**days(1, 15, 30), "employees": ""}, "Skriv hvor mange som blir spurt"),
    ],
)
def test_a_plan_that_cannot_stand_is_kept_as_typed_and_saves_nothing(case, lead, typed, sentence):
    sent = lead.post(case.at("measure/new/"), {"employees": "12", **typed})
    assert sent.status_code == FAULTY
    assert sentence in text(sent)
    for value in typed.values():
        assert not value or f'value="{value}"' in sent.content.decode()
    assert queries.waves_of(case.analysis) == []


def test_method_1_3_in_a_small_workplace_only_the_days_are_asked_for(case, lead):
    analyses.save_details(case.analysis, variant=Variant.SMALL)
    page = text(lead.get(case.at("measure/new/")))
    assert "svarer bare informantene" in page
    assert "Hvor mange ansatte" not in page
    sent = lead.post(case.at("measure/new/"), days(1, 15, 30))
    wave = lead.get(sent["Location"])
    assert "Informanter" in text(wave)
    assert "Ny gruppe" not in text(wave)
    assert "spørres ingen andre" in text(lead.get(case.at("measure/")))


def test_two_who_change_the_days_see_each_other_s_change_and_lose_none(case, lead):
    asked = planned(case, ansatte=12)
    mine, theirs = days(1, 15, 30), days(2, 20, 40)
    assert lead.post(at(asked, "edit/"), {**theirs, "version": "1"}).status_code == 302
    sent = lead.post(at(asked, "edit/"), {**mine, "version": "1"})
    assert sent.status_code == FAULTY
    page = sent.content.decode()
    assert "Noen andre har endret" in text(sent)
    assert f'value="{mine["closes_on"]}"' in page
    asked.wave.refresh_from_db()
    assert asked.wave.closes_on.isoformat() == theirs["closes_on"]
    assert lead.post(at(asked, "edit/"), {**mine, "version": "2"}).status_code == 302
    asked.wave.refresh_from_db()
    assert asked.wave.closes_on.isoformat() == mine["closes_on"]


def test_R16_planning_says_at_once_which_groups_will_not_be_shown_and_why(case, lead):
    asked = planned(case, dag=24, kveld=9, natt=3, leaders=4)
    page = text(lead.get(at(asked)))
    assert "Vises ikke alene: færre enn 5 personer" in page
    assert "Sammen med den kunne en mindre gruppe regnes ut" in page
    assert "aldri begge" in page
    tiny = planned(make_case("Liten"), ansatte=4)
    other = browser_of(tiny.case.people[Role.PROCESS_LEAD])
    assert "Færre enn 5 blir spurt til sammen" in text(other.get(at(tiny)))
    divided = planned(make_case("Delt"), a=5, b=4)
    other = browser_of(divided.case.people[Role.PROCESS_LEAD])
    assert "Grupper skilles først fra 10 personer" in text(other.get(at(divided)))


# --- groups ---


def test_groups_are_added_changed_and_removed(case, lead):
    asked = planned(case, ansatte=12)
    new = {"role": "employees", "name": "Kveld", "invited": "9"}
    assert lead.get(at(asked, "groups/new/")).status_code == 200
    assert lead.post(at(asked, "groups/new/"), new).status_code == 302
    sent = lead.post(at(asked, "groups/new/"), new)
    assert sent.status_code == FAULTY
    assert "En annen gruppe heter det" in text(sent)
    assert 'value="Kveld"' in sent.content.decode()
    sent = lead.post(group_at(asked, "ansatte"), {**new, "role": "leaders"})
    assert "En annen gruppe heter det" in text(sent)
    lead.post(group_at(asked, "ansatte"), {"role": "leaders", "name": "Toppen", "invited": "3"})
    assert [(group.name, group.invited) for group in queries.groups_of(asked.wave)] == [
        ("Kveld", 9),
        ("Toppen", 3),
    ]
    assert lead.post(group_at(asked, "ansatte", "remove/")).status_code == 302
    assert [group.name for group in queries.groups_of(asked.wave)] == ["Kveld"]


@pytest.mark.parametrize("name", ["Kveld\x00", "‮Kveld", "x" * 121, " "])
def test_R32_a_group_s_name_is_plain_text(case, lead, name):
    asked = planned(case)
    sent = lead.post(at(asked, "groups/new/"), {"role": "employees", "name": name, "invited": "9"})
    assert sent.status_code == FAULTY
    assert queries.groups_of(asked.wave) == []
    lead.post(at(asked, "groups/new/"), {"role": "employees", "name": "<b>Kveld</b> 🙂", "invited": "9"})
    assert "&lt;b&gt;Kveld&lt;/b&gt; 🙂" in lead.get(at(asked)).content.decode()


def test_in_an_open_wave_a_group_can_only_grow(case, lead):
    asked = opened(case, ansatte=5)
    assert "Øk tallet" in text(lead.get(group_at(asked, "ansatte")))
    sent = lead.post(group_at(asked, "ansatte"), {"invited": "4"})
    assert sent.status_code == FAULTY
    assert "kan ikke senkes" in text(sent)
    lead.post(group_at(asked, "ansatte"), {"invited": "7"})
    page = make_slips(lead, asked, "ansatte")
    assert page.content.decode().count('class="mv-slip"') == 2
    sent = make_slips(lead, asked, "ansatte", follow=True)
    assert "har en kode allerede" in text(sent)
    for rest in ("groups/new/", f"groups/{asked.groups['ansatte'].pk}/remove/"):
        sent = lead.post(at(asked, rest), {"role": "employees", "name": "x", "invited": "5"}, follow=True)
        assert "Runden er åpnet, så gruppene står fast" in text(sent)


def test_what_is_done_to_a_wave_that_has_just_closed_is_refused_with_a_sentence(case, lead, monkeypatch):
    asked = planned(case, ansatte=5)

    def too_late(*_, **__):
        raise NotNow(WaveState.CLOSED)

    for name in ("add_group", "change_group", "make_codes"):
        monkeypatch.setattr(actions, name, too_late)
    form = {"role": "employees", "name": "x", "invited": "5"}
    group = group_at(asked, "ansatte")
    for address in (at(asked, "groups/new/"), group, f"{group}slips/"):
        assert "gruppene står fast" in text(lead.post(address, form, follow=True))


def test_a_group_of_another_wave_does_not_exist_here(case, lead):
    asked, other = planned(case, ansatte=5), planned(case, ansatte=6)
    stranger = at(asked, f"groups/{other.groups['ansatte'].pk}/")
    assert lead.get(stranger).status_code == 404
    assert lead.get(at(asked, f"informants/{other.wave.pk}/")).status_code == 404
    assert lead.get(f"/o/{case.organisation.slug}/w/{case.analysis.pk}/").status_code == 404


# --- slips ---


def test_slips_are_shown_once_in_three_languages_without_names(case, lead):
    asked = planned(case, ansatte=6)
    assert "vises én gang" in text(lead.get(group_at(asked, "ansatte", "slips/")))
    sheet = make_slips(lead, asked, "ansatte")
    page = sheet.content.decode()
    codes = [code.replace("-", "") for code in re.findall(r"<b>([2-9A-Z]{5}-[2-9A-Z]{5})</b>", page)]
    assert len(codes) == 6
    assert "no-store" in sheet["Cache-Control"]
    for sentence in ("Svar senest", "Svar seinast", "Answer by", "testserver/q"):
        assert sentence in text(sheet)
    for person in case.people.values():
        assert page.count(str(person)) <= 1  # whoever is signed in, in the page's own head
    assert {known(code).tag for code in codes} == set(
        asked.groups["ansatte"].codes.values_list("tag", flat=True)
    )
    assert not any(code in lead.get(at(asked)).content.decode() for code in codes)
    assert "De slutter å virke når du lager nye" in text(lead.get(group_at(asked, "ansatte", "slips/")))


def test_a_sheet_that_is_sent_twice_does_not_make_void_what_was_printed(case, lead):
    asked = planned(case, ansatte=6)
    address = group_at(asked, "ansatte", "slips/")
    (seen,) = re.findall(r'name="seen" value="(\w+)"', lead.get(address).content.decode())
    lead.post(address, {"seen": seen})
    printed = set(asked.groups["ansatte"].codes.values_list("tag", flat=True))
    again = lead.post(address, {"seen": seen})  # the browser's "reload"
    assert again.status_code == FAULTY
    assert "fikk kodelapper for et øyeblikk siden" in text(again)
    assert set(asked.groups["ansatte"].codes.values_list("tag", flat=True)) == printed
    make_slips(lead, asked, "ansatte")
    assert not printed & set(asked.groups["ansatte"].codes.values_list("tag", flat=True))


def test_the_sheet_s_picture_leads_to_the_form(case, lead, monkeypatch):
    drawn = []
    monkeypatch.setattr(
        "medvirk.infra.qr.picture_code", lambda address: drawn.append(address) or "<svg></svg>"
    )
    asked = planned(case, ansatte=2)
    page = make_slips(lead, asked, "ansatte").content.decode()
    codes = re.findall(r"<b>([2-9A-Z]{5})-([2-9A-Z]{5})</b>", page)
    assert drawn == [f"http://testserver/q/{one}{two}/" for one, two in codes]


# --- opening ---


def test_the_gate_s_missing_things_stand_with_their_remedy(lead):
    case = make_case("Uten", mandate=replace(COMPLETE, sponsor="", reply_date=None))
    asked = planned(case, ansatte=5)
    asked.hand_out()
    browser = browser_of(case.people[Role.PROCESS_LEAD])
    page = text(browser.get(at(asked)))
    assert "Runden kan ikke åpnes: 2 ting mangler" in page
    sent = browser.post(at(asked, "open/"), follow=True)
    assert "Det som mangler, står nedenfor" in text(sent)
    reader = browser_of(case.people[Role.READER])
    assert "Det gjør den prosessansvarlige" in text(reader.get(at(asked)))


def test_opening_says_what_is_lacking_and_then_opens_once(case, lead):
    asked = planned(case)
    assert "Ingen blir spurt ennå" in text(lead.post(at(asked, "open/"), follow=True))
    asked.groups["ansatte"] = actions.add_group(asked.wave, role="employees", name="ansatte", invited=5)
    assert "Lag kodelapper først til: ansatte" in text(lead.post(at(asked, "open/"), follow=True))
    asked.hand_out()
    assert "Skjemaet er åpent" in text(lead.post(at(asked, "open/"), follow=True))
    assert "Runden er åpnet før" in text(lead.post(at(asked, "open/"), follow=True))
    other = planned(case, ansatte=5)
    other.hand_out()
    assert "En annen runde i denne analysen er åpen" in text(lead.post(at(other, "open/"), follow=True))


# --- while it is open ---


def test_A2_the_page_counts_in_steps_and_from_the_morning(case, lead, monkeypatch):
    asked = opened(case, ansatte=12, leaders=4)
    for code in asked.codes["ansatte"][:7]:
        answer(code, A1="3")
    answer(asked.codes["leaders"][0], A1="3")
    page = text(lead.get(at(asked)))
    assert "færre enn 5 av 12" in page
    assert "telles ikke, gruppen er for liten" in page
    tomorrow = clock.today() + dt.timedelta(days=1)
    monkeypatch.setattr(clock, "today", lambda *_: tomorrow)
    page = text(lead.get(at(asked)))
    assert "minst 5 av 12" in page
    assert "7 av 12" not in page
    assert "nesten alle" not in page


def test_R16_that_everybody_has_answered_is_never_said(case, lead, monkeypatch):
    asked = opened(case, ansatte=5)
    for code in asked.codes["ansatte"]:
        answer(code, A1="3")
    tomorrow = clock.today() + dt.timedelta(days=1)
    monkeypatch.setattr(clock, "today", lambda *_: tomorrow)
    assert "nesten alle 5" in text(lead.get(at(asked)))


def test_reminders_go_to_everybody_in_the_method_s_words(case, lead):
    asked = opened(case, ansatte=5)
    page = text(lead.get(at(asked, "reminders/")))
    assert "for vi vet ikke hvem som har svart" in page
    assert "testserver/q/" in page
    assert "korleis" in text(lead.get(at(asked, "reminders/?lang=nn"))).lower()
    assert "How do we look after" in text(lead.get(at(asked, "reminders/?lang=en")))


def test_after_the_last_day_the_page_says_so(case, lead, monkeypatch):
    asked = opened(case, ansatte=5)
    after = asked.wave.closes_on + dt.timedelta(days=1)
    monkeypatch.setattr(clock, "today", lambda *_: after)
    assert "Siste dag er over" in text(lead.get(at(asked)))


# --- closing ---


@pytest.mark.django_db(transaction=True)
def test_method_1_3_closing_early_with_few_answers_asks_first():
    asked = opened(ansatte=5)
    lead = browser_of(asked.case.people[Role.PROCESS_LEAD])
    informants.add_informant(asked.wave, InformantRole.HR)
    page = text(lead.get(at(asked, "close/")))
    assert "færre enn 60 prosent svart" in page
    assert "1 informant har ikke svart" in page
    sent = lead.post(at(asked, "close/"))
    assert sent.status_code == FAULTY
    asked.wave.refresh_from_db()
    assert asked.wave.state == WaveState.OPEN
    sent = lead.post(at(asked, "close/"), {"sure": "yes"}, follow=True)
    assert "Runden er lukket" in text(sent)
    for address in ("close/", "edit/", f"groups/{asked.groups['ansatte'].pk}/"):
        assert lead.get(at(asked, address)).status_code == 302
    assert lead.get(group_at(asked, "ansatte", "slips/")).status_code == 302
    assert lead.post(at(asked, "remove/"), follow=True).status_code == 200
    asked.wave.refresh_from_db()
    assert asked.wave.state == WaveState.CLOSED


@pytest.mark.django_db(transaction=True)
def test_method_1_3_after_the_last_day_or_with_sixty_per_cent_it_does_not_ask(monkeypatch):
    asked = opened(ansatte=5)
    for code in asked.codes["ansatte"][:3]:
        answer(code, A1="3")
    lead = browser_of(asked.case.people[Role.PROCESS_LEAD])
    assert "færre enn 60 prosent" in text(lead.get(at(asked, "close/")))  # this morning nobody had
    tomorrow = clock.today() + dt.timedelta(days=1)
    monkeypatch.setattr(clock, "today", lambda *_: tomorrow)
    assert "færre enn 60 prosent" not in text(lead.get(at(asked, "close/")))
    assert lead.post(at(asked, "close/")).status_code == 302
    asked.wave.refresh_from_db()
    assert asked.wave.state == WaveState.CLOSED


@pytest.mark.django_db(transaction=True)
def test_method_1_3_a_small_workplace_closes_when_its_informants_have_answered():
    case = make_case()
    analyses.save_details(case.analysis, variant=Variant.SMALL)
    asked = planned(case)
    row = informants.add_informant(asked.wave, InformantRole.HR)
    asked.open()
    lead = browser_of(case.people[Role.PROCESS_LEAD])
    page = text(lead.get(at(asked, "close/")))
    assert "Informantene fikk vite at de kunne svare til" in page
    assert "60 prosent" not in page
    informants.type_in(row, {"B1": "yes"}, version=1)
    assert "Lukke før siste dag?" not in text(lead.get(at(asked, "close/")))
    assert lead.post(at(asked, "close/")).status_code == 302
    asked.wave.refresh_from_db()
    assert asked.wave.state == WaveState.CLOSED


def test_two_who_close_at_once_hear_a_sentence(case, lead, monkeypatch):
    asked = opened(case, ansatte=5)

    def closed_already(wave):
        raise NotNow(WaveState.CLOSED)

    monkeypatch.setattr(actions, "close_wave", closed_already)
    sent = lead.post(at(asked, "close/"), {"sure": "yes"}, follow=True)
    assert "Bare en åpen runde kan lukkes" in text(sent)


def test_a_planned_wave_is_removed_from_its_page(case, lead):
    asked = planned(case, ansatte=5)
    assert lead.post(at(asked, "remove/")).status_code == 302
    assert queries.waves_of(case.analysis) == []


# --- interrupted ---


def test_an_interrupted_wave_says_what_happened_and_is_planned_again(case, lead):
    asked = opened(case, ansatte=5)
    assert "ikke avbrutt" in text(lead.post(at(asked, "again/"), follow=True))
    burn(asked)
    assert "Runden er avbrutt" in text(lead.get(at(asked)))
    sent = lead.post(at(asked, "again/"), follow=True)
    assert "Lag nye kodelapper til alle" in text(sent)
    assert "0 av 5 laget" in text(sent)


# --- the path, and how much it costs ---


def path_line(case, role=Role.PROCESS_LEAD):
    return text(browser_of(case.people[role]).get(case.at()))


@pytest.mark.django_db(transaction=True)
def test_the_path_page_tells_how_far_the_context_measure_has_come(monkeypatch):
    case = make_case()
    assert "Ikke planlagt ennå" in path_line(case)
    asked = planned(case, ansatte=5)
    assert "Skal etter planen åpne" in path_line(case)
    asked.hand_out()
    asked.open()
    assert "Kan besvares til og med" in path_line(case)
    with monkeypatch.context() as patch:
        after = asked.wave.closes_on + dt.timedelta(days=1)
        patch.setattr(clock, "today", lambda *_: after)
        assert "Lukk kontekstmålet" in path_line(case)
        assert "Det gjør den prosessansvarlige" in path_line(case, Role.READER)
    asked.close()
    assert "enige om 0 av 12 ordninger" in path_line(case)
    informants.agree(
        asked.wave, [informants.Agreement(f"B{number}", "yes", "", 0) for number in range(1, 13)]
    )
    assert "Resultatet er lovet" in path_line(case)


def queries_of(browser, address) -> int:
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert browser.get(address).status_code == 200
    return len(found)


def test_queries_do_not_grow_with_waves_groups_and_informants(case, lead):
    asked = planned(case, a=5)
    informants.add_informant(asked.wave, InformantRole.HR)
    addresses = (case.at("measure/"), at(asked), at(asked, "informants/"))
    before = [queries_of(lead, address) for address in addresses]
    for number in range(5):
        planned(case, b=5)
        actions.add_group(asked.wave, role="employees", name=f"g{number}", invited=5)
        informants.add_informant(asked.wave, InformantRole.UNION_REP)
    asked.hand_out()
    assert [queries_of(lead, address) for address in addresses] == before
