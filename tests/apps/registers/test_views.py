"""The pages of the register figures: typing in, refusals with their reasons, two people, the path."""

import datetime as dt
import re
import uuid
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.apps.cast import COMPLETE, Case, browser_of, make_case

from medvirk.apps.analyses import actions as analyses
from medvirk.apps.analyses.models import Role
from medvirk.apps.registers import actions, queries
from medvirk.apps.registers.models import UnitFigures
from medvirk.domain.mandate import Mandate

pytestmark = pytest.mark.django_db

TYPED = {"unit": "Sone øst", "people": "118", "ends_on": "2025-12-31", "absence": "11,8"}


@pytest.fixture
def case() -> Case:
    return make_case()


@pytest.fixture
def lead(case: Case) -> Client:
    return in_language(browser_of(case.people[Role.PROCESS_LEAD]), "en")


def in_language(browser: Client, language: str) -> Client:
    browser.cookies["medvirk_language"] = language
    return browser


def record(case: Case, **other: object) -> UnitFigures:
    figures = {
        "unit": "Sone øst",
        "people": 118,
        "ends_on": dt.date(2025, 12, 31),
        "absence": Decimal("11.8"),
        **other,
    }
    return actions.record(case.analysis, figures)


def edit(case: Case, row: UnitFigures) -> str:
    return f"/o/{case.organisation.slug}/figures/{row.pk}/"


def test_figures_are_typed_in_with_comma_or_point(case: Case, lead: Client) -> None:
    more = {"absence_before": "9.1 %", "turnover": "14", "incidents": "1 200", "source": "Lønnssystemet"}
    answer = lead.post(case.at("figures/new/"), {**TYPED, **more}, follow=True)
    assert answer.status_code == 200
    [row] = queries.rows_of(case.analysis)
    assert (row.absence, row.absence_before) == (Decimal("11.80"), Decimal("9.10"))
    assert (row.turnover, row.turnover_before, row.incidents) == (Decimal(14), None, 1200)
    body = answer.content.decode()
    assert "Sone øst: 11.8% sickness absence in the twelve months to 31 December 2025" in body
    assert "1 January 2025" in body


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"people": "19"}, "people", "fewer than 20 people the figures point at persons"),
        ({"people": "mange"}, "people", "Write a whole number"),
        ({"absence": "sju"}, "absence", "at most two decimals"),
        ({"absence": "101"}, "absence", "At most 100% is possible"),
        ({"absence": "9" * 5000}, "absence", "at most two decimals"),
        ({"incidents": "1.5"}, "incidents", "Write a whole number"),
        ({"incidents": "100001"}, "incidents", "At most 100,000 is possible"),
        ({"turnover_before": "3"}, "turnover", "this year&#x27;s figure too"),
        ({"ends_on": "2999-12-31"}, "ends_on", "not over yet"),
        ({"ends_on": "i fjor"}, "ends_on", "Write the date like"),
        ({"unit": ""}, "unit", "Fill this in"),
        ({"unit": "a\u202eb"}, "unit", "RIGHT-TO-LEFT OVERRIDE"),
        ({"unit": "x" * 121}, "unit", "too long"),
        ({"version": "many"}, "people", ""),
        ({"absence": ""}, "", "Type in at least one figure"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_field_and_remedy(
    case: Case, lead: Client, wrong: dict[str, str], field: str, sentence: str
) -> None:
    answer = lead.post(case.at("figures/new/"), {**TYPED, **wrong})
    assert answer.status_code == 422
    body = answer.content.decode()
    assert sentence in body
    if sentence and field:
        assert f'href="#id_{field}"' in body
    assert "118" in body or "people" in wrong  # what was typed is still there
    assert queries.rows_of(case.analysis) == []


def test_hostile_text_is_shown_as_text(case: Case, lead: Client) -> None:
    name = "<script>alert(1)</script> %(unit)s {unit} ' OR 1=1"
    body = lead.post(case.at("figures/new/"), {**TYPED, "unit": name}, follow=True).content.decode()
    assert "&lt;script&gt;alert(1)" in body
    assert "<script>alert" not in body
    assert queries.figures(case.analysis)[0].words("nb").startswith(f"{name}: 11,8")


def test_nobody_can_subtract_a_small_rest_from_the_whole_site(case: Case, lead: Client) -> None:
    """Method.md 8.2: suppress complements. 118 minus 100 would be 18 people."""
    record(case, unit="Hele", is_whole=True)
    answer = lead.post(case.at("figures/new/"), {**TYPED, "people": "100"})
    assert answer.status_code == 422
    assert "The rest of the site is 18 people" in answer.content.decode()
    assert len(queries.rows_of(case.analysis)) == 1
    lead.post(case.at("figures/new/"), {**TYPED, "people": "98"})
    second = lead.post(case.at("figures/new/"), {**TYPED, "unit": "To", "people": "25", "is_whole": "on"})
    assert "Another row is the whole site" in second.content.decode()
    assert len(queries.rows_of(case.analysis)) == 2


def test_a_change_that_would_reveal_the_rest_is_refused_too(case: Case, lead: Client) -> None:
    record(case, unit="Hele", is_whole=True)
    part = record(case, unit="Dag", people=98)
    answer = lead.post(edit(case, part), {**TYPED, "unit": "Dag", "people": "117", "version": "1"})
    assert "The rest of the site is 1 person" in answer.content.decode()
    part.refresh_from_db()
    assert (part.people, part.version) == (98, 1)


def test_the_same_unit_and_year_twice_is_refused(case: Case, lead: Client) -> None:
    record(case)
    answer = lead.post(case.at("figures/new/"), TYPED)
    assert answer.status_code == 422
    assert "has figures for these twelve months already" in answer.content.decode()


def test_figures_are_changed_and_shown_as_the_reader_writes_numbers(case: Case, lead: Client) -> None:
    row = record(case, incidents=1200)
    nynorsk = in_language(lead, "nn").get(edit(case, row)).content.decode()
    assert 'value="11,8\u00a0%"' in nynorsk
    assert 'value="1\u00a0200"' in nynorsk
    lead.post(edit(case, row), {**TYPED, "absence": "11,8\u00a0%", "incidents": "1\u00a0200", "version": "1"})
    assert queries.rows_of(case.analysis)[0].incidents == 1200


def test_two_people_who_change_the_same_figures_see_each_others(case: Case, lead: Client) -> None:
    row = record(case)
    page = {**TYPED, "version": "1"}
    lead.post(edit(case, row), {**page, "absence": "10", "is_whole": "on"})
    answer = lead.post(edit(case, row), {**page, "absence": "12.5", "source": "Mine words"})
    body = answer.content.decode()
    assert answer.status_code == 422
    assert "Somebody else has changed this meanwhile" in body
    assert "<b>10%</b>" in body  # theirs
    assert 'value="12.5"' in body  # mine
    assert "Mine words" in body
    row.refresh_from_db()
    assert row.absence == Decimal(10)
    version = re.search(r'name="version" value="(\d+)"', body)
    assert version
    lead.post(edit(case, row), {**page, "absence": "12.5", "version": version[1]})
    row.refresh_from_db()
    assert (row.absence, row.version) == (Decimal("12.5"), 3)


def test_an_edit_without_its_version_changes_nothing(case: Case, lead: Client) -> None:
    row = record(case)
    assert lead.post(edit(case, row), {**TYPED, "absence": "1"}).status_code == 422
    row.refresh_from_db()
    assert row.absence == Decimal("11.8")


def test_figures_are_removed(case: Case, lead: Client) -> None:
    row = record(case)
    answer = lead.post(f"{edit(case, row)}remove/", follow=True)
    assert "The figures of Sone øst are removed." in answer.content.decode()
    assert queries.rows_of(case.analysis) == []


def test_readers_and_facilitators_read_and_do_not_change(case: Case) -> None:
    record(case)
    for role in (Role.READER, Role.FACILITATOR):
        browser = browser_of(case.people[role])
        body = browser.get(case.at("figures/")).content.decode()
        assert "11,8" in body
        assert "figures/new/" not in body
        assert browser.get(case.at("figures/new/")).status_code == 403
    assert browser_of(case.people[Role.OWNER]).get(case.at("figures/")).status_code == 403


def test_what_belongs_to_others_looks_like_what_does_not_exist(case: Case, lead: Client) -> None:
    theirs = record(make_case("Fjellvik kommune"))
    for address in (edit(case, theirs), f"/o/{case.organisation.slug}/figures/{uuid.uuid4()}/"):
        assert lead.get(address).status_code == 404
        assert lead.post(f"{address}remove/").status_code == 404
    assert UnitFigures.objects.within(theirs.analysis.organisation).count() == 1


def test_an_empty_page_says_what_to_do_next(case: Case, lead: Client) -> None:
    assert "HR finds them in about half an hour" in lead.get(case.at("figures/")).content.decode()
    reader = in_language(browser_of(case.people[Role.READER]), "en")
    assert "The process lead types them in." in reader.get(case.at("figures/")).content.decode()


def test_two_years_are_drawn_as_bars_that_say_the_same_as_the_sentence(case: Case, lead: Client) -> None:
    record(case, unit="<b>Øst</b>", absence_before=Decimal("9.1"), turnover=Decimal(3))
    body = lead.get(case.at("figures/")).content.decode()
    assert body.count("<svg xmlns") == 1
    assert "The year before" in body
    assert ">9.1%</text>" in body
    assert "<b>Øst" not in body


def test_the_first_form_is_about_the_whole_site(case: Case, lead: Client) -> None:
    body = lead.get(case.at("figures/new/")).content.decode()
    assert 'value="Hjemmetjenesten, sone øst"' in body
    record(case)
    assert 'value="Hjemmetjenesten, sone øst"' not in lead.get(case.at("figures/new/")).content.decode()


def test_the_path_leads_to_the_figures_and_says_when_they_are_there(case: Case, lead: Client) -> None:
    assert f'href="{case.at("figures/")}"' in lead.get(case.at()).content.decode()
    record(case)
    record(case, unit="Natt")
    assert "Figures for 2 units, twelve months." in lead.get(case.at()).content.decode()
    reader = in_language(browser_of(case.people[Role.OWNER]), "en").get(case.at()).content.decode()
    assert f'href="{case.at("figures/")}"' not in reader


def test_a_site_of_fewer_than_20_goes_on_without_figures(case: Case, lead: Client) -> None:
    """Method.md 1.3: register data from 20 persons; the small variant must still come to its plan."""
    analyses.change_mandate(case.analysis, Mandate(**{**vars(COMPLETE), "headcount": 9}))
    body = lead.get(case.at()).content.decode()
    assert "Fewer than 20 people: figures would point at persons." in body
    assert "Not used" in body
    assert "Go on without them" in lead.get(case.at("figures/")).content.decode()


def test_queries_do_not_grow_with_rows(case: Case, lead: Client) -> None:
    def count() -> int:
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert lead.get(case.at("figures/")).status_code == 200
        return len(seen)

    record(case)
    first = count()
    for number in range(30):
        record(case, unit=f"Enhet {number}", people=30, incidents=number)
    assert count() == first
