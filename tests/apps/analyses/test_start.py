"""The six questions and the details: what is kept, what is refused, what is stored."""

import datetime as dt
import re

import pytest
from django.test import Client
from tests.apps.cast import Case, browser_of, make_case

from medvirk.apps.analyses import queries
from medvirk.apps.analyses.models import NeedsAnalysis, Role, SheetDetails, Variant
from medvirk.infra import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    return make_case()


@pytest.fixture
def lead(case: Case) -> Client:
    return browser_of(case.people[Role.PROCESS_LEAD])


def answers(**change: str) -> dict[str, str]:
    typed = {
        "site": "Sykehjemmet <Solgløtt> & co 🙂",
        "units": "1. etasje\n2. etasje",
        "headcount": "64",
        "language": "nn",
        "sponsor": "Kommunaldirektør",
        "employee_rep": "Hovedtillitsvalgt",
        "reply_date": (clock.today() + dt.timedelta(days=80)).isoformat(),
        "budget_frame": "",
        "budget_undecided": "on",
    }
    return {name: value for name, value in (typed | change).items() if value}


def new(case: Case) -> str:
    return f"/o/{case.organisation.slug}/analyses/new/"


def test_six_answers_start_an_analysis_and_lead_to_the_details(case: Case, lead: Client) -> None:
    answer = lead.post(new(case), answers())
    made = NeedsAnalysis.objects.within(case.organisation).exclude(pk=case.analysis.pk).get()
    assert answer["Location"] == f"/o/{case.organisation.slug}/a/{made.pk}/details/"
    assert made.site == "Sykehjemmet <Solgløtt> & co 🙂"
    assert made.units == "1. etasje\n2. etasje"
    assert (made.headcount, made.language, made.budget_undecided) == (64, "nn", True)
    assert made.created_on == clock.today()
    assert made.pack_digest == case.analysis.pack_digest
    assert made.variant == Variant.STANDARD
    assert SheetDetails.objects.within(case.organisation).filter(analysis=made).exists()


def test_a_small_workplace_begins_with_the_small_variant(case: Case, lead: Client) -> None:
    lead.post(new(case), answers(headcount="14"))
    made = NeedsAnalysis.objects.within(case.organisation).exclude(pk=case.analysis.pk).get()
    assert made.variant == Variant.SMALL


@pytest.mark.parametrize(("headcount", "is_told"), [(1, True), (3, True), (4, False), (14, False)])
def test_fewer_than_four_are_told_at_once_that_the_method_cannot_be_run(
    case: Case, lead: Client, headcount: int, is_told: bool
) -> None:
    details = lead.post(new(case), answers(headcount=str(headcount)))["Location"]
    made = NeedsAnalysis.objects.within(case.organisation).exclude(pk=case.analysis.pk).get()
    for page in (details, f"/o/{case.organisation.slug}/a/{made.pk}/"):
        assert ("til denne metoden" in lead.get(page).content.decode()) == is_told


def test_sponsor_representative_and_date_may_wait(case: Case, lead: Client) -> None:
    assert lead.post(new(case), answers(sponsor="", employee_rep="", reply_date="")).status_code == 302


YESTERDAY = (clock.today() - dt.timedelta(days=1)).isoformat()


@pytest.mark.parametrize(
    ("field", "bad"),
    [
        ("site", ""),
        ("site", "x" * 121),
        ("site", "abc\u202edef"),
        ("site", "bell\x07"),
        ("site", "\u200b\u200d"),
        ("units", "x" * 401),
        ("units", "nul\x00"),
        ("headcount", ""),
        ("headcount", "0"),
        ("headcount", "-5"),
        ("headcount", "100001"),
        ("headcount", "many"),
        ("headcount", "9" * 400),
        ("language", "sv"),
        ("language", ""),
        ("sponsor", "x" * 121),
        ("sponsor", "\u2066Kari"),
        ("employee_rep", "\x1b[31mred"),
        ("reply_date", YESTERDAY),
        ("reply_date", "2026-13-40"),
        ("reply_date", "soon"),
        ("budget_frame", "x" * 201),
    ],
)
def test_a_fault_gets_a_sentence_keeps_everything_and_changes_nothing(
    case: Case, lead: Client, field: str, bad: str
) -> None:
    page = lead.post(new(case), answers(**{field: bad}))
    html = page.content.decode()
    assert page.status_code == 422
    assert re.search(rf'id="id_{field}_error"', html)
    assert NeedsAnalysis.objects.within(case.organisation).count() == 1
    if field != "sponsor":
        assert 'value="Kommunaldirektør"' in html
    if field != "site":
        assert "Sykehjemmet &lt;Solgløtt&gt; &amp; co 🙂" in html
    elif bad.startswith("x"):
        assert bad in html


def test_neither_frame_nor_undecided_is_asked_again_and_both_too(case: Case, lead: Client) -> None:
    neither = lead.post(new(case), answers(budget_undecided=""))
    both = lead.post(new(case), answers(budget_frame="400 timer"))
    assert neither.status_code == both.status_code == 422
    assert 'id="id_budget_frame_error"' in neither.content.decode()
    assert 'id="id_budget_undecided_error"' in both.content.decode()


def test_a_refused_character_is_named(case: Case, lead: Client) -> None:
    page = lead.post(new(case), answers(site="abc\u202edef"))
    assert "U+202E RIGHT-TO-LEFT OVERRIDE" in page.content.decode()


def test_an_agreed_date_that_has_passed_does_not_block_other_changes(case: Case, lead: Client) -> None:
    agreed = clock.today() - dt.timedelta(days=30)
    NeedsAnalysis.objects.within(case.organisation).update(reply_date=agreed)
    kept = lead.post(case.at("mandate/"), answers(reply_date=agreed.isoformat(), sponsor="En annen"))
    assert kept.status_code == 302
    moved = lead.post(case.at("mandate/"), answers(reply_date=(agreed + dt.timedelta(days=1)).isoformat()))
    assert moved.status_code == 422
    case.analysis.refresh_from_db()
    assert (case.analysis.sponsor, case.analysis.reply_date) == ("En annen", agreed)


def test_the_mandate_opens_with_what_is_stored(case: Case, lead: Client) -> None:
    html = lead.get(case.at("mandate/")).content.decode()
    assert 'value="2099-04-21"' in html
    assert 'value="Hovedtillitsvalgt"' in html
    assert 'value="118"' in html


def test_details_are_saved_and_read_back(case: Case, lead: Client) -> None:
    typed = {
        "variant": "remote",
        "place": "møterom Fjorden",
        "date": "2027-02-26",
        "time": "13:00",
        "contact": "BHT, 55 55 55 55",
        "help_bht": "Se oppslaget",
        "checked_on": clock.today().isoformat(),
    }
    assert lead.post(case.at("details/"), typed)["Location"] == case.at("sheets/")
    details = queries.details_of(NeedsAnalysis.objects.within(case.organisation).get())
    assert details.place == "møterom Fjorden"
    assert details.time == dt.time(13, 0)
    assert details.analysis.variant == Variant.REMOTE
    html = lead.get(case.at("details/")).content.decode()
    assert 'value="13:00"' in html
    assert 'value="2027-02-26"' in html
    assert 'value="BHT, 55 55 55 55"' in html


def test_details_may_be_emptied_again(case: Case, lead: Client) -> None:
    lead.post(case.at("details/"), {"variant": "standard", "contact": "Kari"})
    lead.post(case.at("details/"), {"variant": "standard"})
    assert queries.details_of(NeedsAnalysis.objects.within(case.organisation).get()).contact == ""


@pytest.mark.parametrize(
    ("field", "bad"),
    [
        ("variant", "huge"),
        ("contact", "x" * 121),
        ("whistleblowing_channel", "a\u200fb"),
        ("time", "25:00"),
        ("time", "half past"),
        ("date", "31.02.2027"),
        ("checked_on", "2099-01-01"),
        ("help_gp", "\x00"),
    ],
)
def test_a_fault_in_the_details_changes_nothing(case: Case, lead: Client, field: str, bad: str) -> None:
    typed = {"variant": "standard", "place": "rom 1", field: bad}
    page = lead.post(case.at("details/"), typed)
    assert page.status_code == 422
    assert f'id="id_{field}_error"' in page.content.decode()
    assert "rom 1" in page.content.decode()
    assert queries.details_of(NeedsAnalysis.objects.within(case.organisation).get()).place == ""


def test_dates_may_be_written_the_norwegian_way(case: Case, lead: Client) -> None:
    lead.post(case.at("details/"), {"variant": "standard", "date": "26.02.2027", "time": "13.30"})
    details = queries.details_of(NeedsAnalysis.objects.within(case.organisation).get())
    assert (details.date, details.time) == (dt.date(2027, 2, 26), dt.time(13, 30))


def test_facilitators_are_members_with_that_role_and_keep_their_declaration(case: Case, lead: Client) -> None:
    facilitator, reader = case.people[Role.FACILITATOR], case.people[Role.READER]
    name = case.at("roles/name/")
    lead.post(name, {"facilitator": [str(facilitator.handle), str(reader.handle), "nonsense"]})
    assert [each.user for each in queries.facilitations_of(case.analysis)] == [facilitator]

    theirs = browser_of(facilitator)
    theirs.post(case.at("roles/declare/"), {"declared": "yes"})
    lead.post(name, {"facilitator": [str(facilitator.handle)]})
    (kept,) = queries.facilitations_of(case.analysis)
    assert kept.declared_on == clock.today()
    theirs.post(case.at("roles/declare/"), {"declared": "no"})
    (taken_back,) = queries.facilitations_of(case.analysis)
    assert taken_back.declared_on is None
    lead.post(name, {})
    assert queries.facilitations_of(case.analysis) == []


def test_nobody_declares_for_somebody_else(case: Case, lead: Client) -> None:
    lead.post(case.at("roles/name/"), {"facilitator": [str(case.people[Role.FACILITATOR].handle)]})
    assert lead.post(case.at("roles/declare/"), {"declared": "yes"}).status_code == 403
    (named,) = queries.facilitations_of(case.analysis)
    assert named.declared_on is None
