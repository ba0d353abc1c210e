"""Sheets in three languages: the pack's words, the organisation's own, and every gap with its field."""

import datetime as dt
from urllib.parse import parse_qs, urlparse

import pytest
from tests.apps.cast import Case, browser_of, make_case

from medvirk.apps.analyses import actions, queries
from medvirk.apps.analyses.models import NeedsAnalysis, Role, Variant
from medvirk.apps.analyses.sheets import Kind, Sheet, sheet
from medvirk.apps.analyses.templatetags.sheet_gaps import gap_name
from medvirk.apps.catalogue.queries import pack
from medvirk.infra import clock

pytestmark = pytest.mark.django_db

FULL = {
    "contact": "BHT i Solvik",
    "privacy_contact": "personvernombudet",
    "operator": "Solvik kommune",
    "alternative_channel": "papirkassen",
    "whistleblowing_channel": "varslingskanalen",
    "place": "møterom Fjorden",
    "date": dt.date(2027, 2, 26),
    "time": dt.time(13, 0),
    "help_bht": "55 00 11 22",
}


@pytest.fixture
def case() -> Case:
    return make_case()


def made(case: Case, kind: Kind, language: str = "nb") -> Sheet:
    return sheet(kind, case.analysis, pack(case.analysis.pack_digest), language)


def test_an_empty_sheet_shows_each_gap_with_its_field_and_the_way_there(case: Case) -> None:
    assert set(made(case, Kind.INFORMATION).gaps) == {"whistleblowing_channel", "contact"}
    assert {"date", "time", "place"} <= set(made(case, Kind.INVITATION).gaps)
    html = browser_of(case.people[Role.PROCESS_LEAD]).get(case.at("sheets/information/")).content.decode()
    assert f'href="{case.at("details/")}#id_contact"' in html
    assert 'data-gap="contact"' in html


def test_every_gap_that_a_sheet_can_have_has_a_name_and_a_field(case: Case) -> None:
    NeedsAnalysis.objects.within(case.organisation).update(
        sponsor="", employee_rep="", reply_date=None, budget_frame=""
    )
    case.analysis.refresh_from_db()
    for variant in Variant:
        case.analysis.variant = variant
        for gap in {gap for kind in Kind for gap in made(case, kind).gaps}:
            assert gap_name(gap) != gap, f"{gap} has no field"


def test_a_reader_sees_gaps_without_links_that_would_not_open(case: Case) -> None:
    html = browser_of(case.people[Role.READER]).get(case.at("sheets/information/")).content.decode()
    assert 'data-gap="contact"' in html
    assert "#id_contact" not in html


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize("kind", Kind)
def test_filled_details_leave_no_gap_in_any_language(case: Case, kind: Kind, language: str) -> None:
    actions.save_details(case.analysis, **FULL)
    full = made(case, kind, language)
    assert full.gaps == ()
    text = full.as_text()
    assert "{" not in text
    assert "______" not in text


def test_dates_stand_in_the_language_of_the_sheet(case: Case) -> None:
    actions.save_details(case.analysis, **FULL)
    assert "26. februar 2027" in made(case, Kind.INVITATION, "nn").as_text()
    assert "26 February 2027" in made(case, Kind.INVITATION, "en").as_text()


def test_the_information_sheet_says_that_it_is_voluntary_and_whom_to_talk_to(case: Case) -> None:
    actions.save_details(case.analysis, **FULL)
    text = made(case, Kind.INFORMATION).as_text()
    assert "Det er frivillig å være med." in text
    assert "Bedriftshelsetjenesten (BHT): 55 00 11 22" in text
    assert "116 123" in text
    assert "varslingskanalen" in text


@pytest.mark.parametrize(
    ("variant", "words"),
    [("standard", "Lederen din er ikke med"), ("small", "Vi er få"), ("remote", "på nett")],
)
def test_the_invitation_is_that_of_the_variant(case: Case, variant: str, words: str) -> None:
    case.analysis.variant = variant
    text = made(case, Kind.INVITATION).as_text()
    assert words in text
    assert sum(each in text for each in ("Lederen din er ikke med. ", "Vi er få", "på nett")) <= 1


def test_the_sheet_is_in_its_own_language_whatever_the_screen_speaks(case: Case) -> None:
    browser = browser_of(case.people[Role.READER])
    html = browser.get(case.at("sheets/privacy/?lang=nn")).content.decode()
    assert "Vi vernar deg ved å ikkje vite kven du er." in html
    assert '<article class="mv-sheet" lang="nn">' in html
    odd = browser.get(case.at("sheets/privacy/?lang=<x>")).content.decode()
    assert '<article class="mv-sheet" lang="nb">' in odd
    assert browser.get(case.at("sheets/menu/")).status_code == 404


def test_the_e_mail_link_carries_the_sheet_and_nothing_else(case: Case) -> None:
    actions.save_details(case.analysis, **{**FULL, "place": "rom 1 & 2?bcc=x@evil.example&body=no"})
    page = browser_of(case.people[Role.READER]).get(case.at("sheets/invitation/"))
    link = urlparse(page.context["letter"])
    assert (link.scheme, link.path) == ("mailto", "")
    fields = parse_qs(link.query)
    assert set(fields) == {"subject", "body"}
    assert "rom 1 & 2?bcc=x@evil.example&body=no" in fields["body"][0]
    assert "\r\n" in fields["body"][0]


def test_what_was_typed_is_text_and_never_a_placeholder(case: Case) -> None:
    actions.save_details(case.analysis, contact="{sponsor} <b>x</b>")
    html = browser_of(case.people[Role.READER]).get(case.at("sheets/information/")).content.decode()
    assert "{sponsor} &lt;b&gt;x&lt;/b&gt;" in html


def test_handing_out_is_noted_and_taken_back(case: Case) -> None:
    browser = browser_of(case.people[Role.PROCESS_LEAD])
    browser.post(case.at("sheets/informed/"), {"informed": "yes"})
    case.analysis.refresh_from_db()
    assert case.analysis.informed_on == clock.today()
    browser.post(case.at("sheets/informed/"), {"informed": "no"})
    case.analysis.refresh_from_db()
    assert case.analysis.informed_on is None


def test_the_help_card_has_the_entries_in_order_and_says_whether_it_was_checked(case: Case) -> None:
    actions.save_details(case.analysis, **FULL)
    card = queries.help_card(case.analysis, pack(case.analysis.pack_digest), "nb")
    assert [entry.number for entry in card.entries][:3] == ["113", "116 117", "116 123"]
    assert not card.checked
    actions.save_details(case.analysis, checked_on=dt.date(2026, 11, 1))
    assert queries.help_card(case.analysis, pack(case.analysis.pack_digest), "nb").checked
