"""The home of an organisation, the sample, and the page of the installation."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.apps.cast import COMPLETE, Case, browser_of, make_case, make_user

from medvirk.apps.accounts import actions as accounts
from medvirk.apps.accounts.models import User
from medvirk.apps.analyses import actions
from medvirk.apps.analyses.models import NeedsAnalysis, Organisation, Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    return make_case()


def home(case: Case) -> str:
    return f"/o/{case.organisation.slug}/"


def test_an_empty_home_says_how_to_begin(case: Case) -> None:
    NeedsAnalysis.objects.within(case.organisation).delete()
    lead = browser_of(case.people[Role.PROCESS_LEAD]).get(home(case)).content.decode()
    reader = browser_of(case.people[Role.READER]).get(home(case)).content.decode()
    assert f"{home(case)}analyses/new/" in lead
    assert f"{home(case)}analyses/new/" not in reader


def test_the_home_lists_only_its_own_analyses(case: Case) -> None:
    make_case("Fjellvik", mandate=replace(COMPLETE, site="Det hemmelige stedet"))
    html = browser_of(case.people[Role.READER]).get(home(case)).content.decode()
    assert "Hjemmetjenesten, sone øst" in html
    assert "Det hemmelige stedet" not in html


def test_a_hundred_analyses_cost_no_more_queries_than_one(case: Case) -> None:
    browser = browser_of(case.people[Role.READER])
    browser.get(home(case))
    with CaptureQueriesContext(connection) as few:
        browser.get(home(case))
    for number in range(99):
        actions.start_analysis(
            case.organisation,
            replace(COMPLETE, site=f"Sted {number}"),
            pack_digest=case.analysis.pack_digest,
            created_on=date(2026, 2, 1),
        )
    with CaptureQueriesContext(connection) as many:
        page = browser.get(home(case))
    assert len(many) == len(few)
    assert "?page=2" in page.content.decode()
    assert browser.get(f"{home(case)}?page=zwei").status_code == 200


def test_one_organisation_is_opened_at_once_and_several_are_listed(case: Case) -> None:
    reader = case.people[Role.READER]
    browser = browser_of(reader)
    assert browser.get("/o/")["Location"] == home(case)
    other = make_case("Fjellvik")
    actions.add_person(other.organisation, email=reader.email, name="", roles={Role.READER})
    html = browser.get("/o/").content.decode()
    assert home(case) in html
    assert home(other) in html


def test_who_has_no_role_anywhere_reads_how_to_get_one() -> None:
    assert b"mv-empty" in browser_of(make_user("new@solvik.example")).get("/o/").content


@pytest.fixture
def sample() -> Case:
    sample = make_case("Eksempel")
    Organisation.objects.filter(pk=sample.organisation.pk).update(is_sample=True)
    sample.organisation.refresh_from_db()
    return sample


def test_the_demo_link_opens_the_sample_and_nothing_else(case: Case, sample: Case, client: Client) -> None:
    guest = accounts.make_user(email="guest@sample.invalid", name="Guest", password=None)
    actions.set_roles(sample.organisation, guest, {Role.FACILITATOR, Role.PROCESS_LEAD})
    link = accounts.enter_link(guest, leads_to=home(sample))
    assert client.post(link)["Location"] == home(sample)
    assert client.get(home(sample)).status_code == 200
    assert client.get(home(case)).status_code == 404
    assert client.get(f"{home(sample)}people/").status_code == 403
    assert client.get("/system/").status_code == 404


def test_the_sample_goes_with_one_press_and_takes_its_guests_along(case: Case, sample: Case) -> None:
    shared = case.people[Role.READER]
    actions.add_person(sample.organisation, email=shared.email, name="", roles={Role.READER})
    browser = browser_of(sample.people[Role.PROCESS_LEAD])
    assert b"remove-sample" in browser.get(home(sample)).content
    assert browser.post(f"{home(sample)}remove-sample/")["Location"] == "/"
    assert list(Organisation.objects.all()) == [case.organisation]
    assert NeedsAnalysis.objects.across_organisations("nothing is left").get() == case.analysis
    assert not User.objects.filter(email__endswith="@eksempel.example").exists()
    assert User.objects.filter(pk=shared.pk).exists()
    assert browser.get("/").status_code == 200


def test_a_real_organisation_is_never_removed_like_a_sample(case: Case) -> None:
    browser = browser_of(case.people[Role.PROCESS_LEAD])
    assert b"remove-sample" not in browser.get(home(case)).content
    assert browser.post(f"{home(case)}remove-sample/").status_code == 409
    with pytest.raises(ValueError, match="not a sample"):
        actions.remove_sample(case.organisation)
    assert Organisation.objects.filter(pk=case.organisation.pk).exists()


def test_the_system_page_names_organisations_and_opens_no_content(case: Case) -> None:
    admin = browser_of(make_user("admin@solvik.example", administrator=True))
    html = admin.get("/system/").content.decode()
    assert "Solvik kommune" in html
    assert "Hjemmetjenesten" not in html
    assert home(case) not in html
    assert admin.get("/o/")["Location"] == "/system/"
    for address in (home(case), case.at(), case.at("sheets/"), f"{home(case)}people/"):
        assert admin.get(address).status_code == 404


def test_the_administrator_makes_an_organisation_and_stays_outside(case: Case) -> None:
    user = make_user("admin@solvik.example", administrator=True)
    admin = browser_of(user)
    page = admin.post(
        "/system/organisations/new/",
        {"organisation": "Fjellvik", "name": "Eva", "email": "eva@fjellvik.example"},
    )
    assert b"/reset/" in page.content
    assert admin.get("/o/fjellvik/").status_code == 404
    eva = browser_of(User.objects.get(email="eva@fjellvik.example"))
    assert eva.get("/o/fjellvik/people/").status_code == 200
    again = admin.post(
        "/system/organisations/new/",
        {"organisation": "Bakvik", "name": "Eva", "email": "eva@fjellvik.example"},
    )
    assert again["Location"] == "/system/"
    bad = admin.post("/system/organisations/new/", {"organisation": "\u202e", "name": "", "email": "x"})
    assert bad.status_code == 422
    assert Organisation.objects.count() == 3


def test_the_administrator_makes_a_link_for_any_account(case: Case) -> None:
    admin = browser_of(make_user("admin@solvik.example", administrator=True))
    owner = case.people[Role.OWNER]
    assert b"/reset/" in admin.post(f"/system/accounts/{owner.handle}/link/").content
    assert owner.links.count() == 1
    unknown = "00000000-0000-4000-8000-000000000000"
    assert admin.post(f"/system/accounts/{unknown}/link/").status_code == 404


def test_accounts_cost_the_same_queries_however_many_there_are() -> None:
    admin = browser_of(make_user("admin@solvik.example", administrator=True))
    admin.get("/system/")
    with CaptureQueriesContext(connection) as few:
        admin.get("/system/")
    for number in range(120):
        accounts.make_user(email=f"p{number}@x.example", name="P", password=None)
    with CaptureQueriesContext(connection) as many:
        page = admin.get("/system/")
    assert len(many) == len(few)
    assert "?page=2" in page.content.decode()
