"""Interviews and register figures in a browser: no violations at any width, and nothing typed is lost."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import LAPTOP, PHONE, ZOOMED, PageAt, Server

Axe = Callable[[Page], list[str]]
Shot = Callable[..., None]

SET_UP = """
import datetime as dt, json
from decimal import Decimal
from django.test import Client
from medvirk.apps.analyses import actions as analyses
from medvirk.apps.analyses.models import Role
from medvirk.apps.catalogue.queries import current_digest
from medvirk.apps.interviews import actions as interviews
from medvirk.apps.interviews.actions import Answer, Coded
from medvirk.apps.registers import actions as registers
from medvirk.domain.iglo import Action, Kind, Place
from medvirk.domain.interview.notes import Typed, mark
from medvirk.domain.mandate import Mandate
from medvirk.infra import clock
place = analyses.make_organisation(name="Solvik kommune")
user, _ = analyses.add_person(
    place, email="kari@solvik.example", name="Kari", roles={Role.FACILITATOR, Role.PROCESS_LEAD}
)
analysis = analyses.start_analysis(
    place,
    Mandate("Hjemmetjenesten, sone øst", "", 118, "nb", "Kommunaldirektør", "Tillitsvalgt",
            dt.date(2099, 4, 21), "400 timer", False),
    pack_digest=current_digest(),
    created_on=dt.date(2026, 1, 12),
)
talks = [
    interviews.plan_interview(analysis, role=role, pseudonym=name, held_on=dt.date(2026, 2, 16))
    for role, name in (("middle", "Mellomleder 1"), ("senior", "Toppleder 1"), ("hr", "HR 1"))
]
said = (
    Coded("Rutene har flere besøk enn tiden gir rom for", Place.JOB_CONTENT, Kind.DEMAND, Action.IMPROVE),
    Coded("Kollegaer hjelper hverandre", Place.COWORKER_RELATIONS, Kind.RESOURCE, Action.PRESERVE),
)
made = [interviews.save_page(talk, {}, each) for talk in talks[:2] for each in said]
interviews.save_page(talks[0], {"int.q.frame": Typed("Ja, greit.", 0, mark(""))}, None)
checked = {str(made[2].pk): Answer(1, made[2].text, True), str(made[3].pk): Answer(1, None)}
interviews.record_check(talks[1], checked, clock.today())
registers.record(analysis, {
    "unit": "Sone øst", "is_whole": True, "people": 118, "ends_on": dt.date(2025, 12, 31),
    "absence": Decimal("11.8"), "absence_before": Decimal("9.1"), "incidents": 23, "source": "Lønnssystemet",
})
client = Client()
client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
at, talk = f"/o/{place.slug}/a/{analysis.pk}/", f"/o/{place.slug}/i/{talks[0].pk}/"
print(json.dumps({
    "session": client.cookies["sessionid"].value,
    "path": at,
    "list": f"{at}interviews/",
    "new": f"{at}interviews/new/",
    "guide": talk,
    "hr": f"/o/{place.slug}/i/{talks[2].pk}/",
    "edit": f"{talk}edit/",
    "statement": f"{talk}statements/{made[0].pk}/",
    "approval": f"{talk}approval/",
    "approved": f"/o/{place.slug}/i/{talks[1].pk}/approval/",
    "figures": f"{at}figures/",
    "new figures": f"{at}figures/new/",
    "check": f"/i/{interviews.make_link(talks[0], clock.today())}/",
}))
"""
PAGES = [
    *("path", "list", "new", "guide", "hr", "edit", "statement", "approval", "approved"),
    *("figures", "new figures"),
]


@pytest.fixture(scope="module")
def at(server: Server) -> dict[str, str]:
    """A site with three interviews in three states and one unit's figures; where everything stands."""
    found: dict[str, str] = json.loads(server.run(SET_UP))
    return found


def signed_in(page: Page, server: Server, at: dict[str, str]) -> Page:
    cookie: Any = {"name": "sessionid", "value": at["session"], "url": server.url}
    page.context.add_cookies([cookie])
    return page


def assert_fits(page: Page) -> None:
    """Nothing makes the page scroll sideways."""
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url


@pytest.mark.parametrize("name", PAGES)
def test_no_page_has_violations_at_any_width(
    server: Server, at: dict[str, str], page_at: PageAt, axe: Axe, shot: Shot, name: str
) -> None:
    for width, language in ((LAPTOP, "nb"), (PHONE, "en"), (ZOOMED, "nn")):
        page = signed_in(page_at(width, language=language), server, at)
        page.goto(f"{server.url}{at[name]}")
        for folded in page.locator("main details").all():
            folded.evaluate("one => { one.open = true; }")
        shot(page, f"interviews-{name}-{language}-{width}", full_page=True)
        assert_fits(page)
        assert not axe(page)


def test_faults_and_conflicts_have_no_violations(
    server: Server, at: dict[str, str], page_at: PageAt, axe: Axe, shot: Shot
) -> None:
    page = signed_in(page_at(LAPTOP, language="nb"), server, at)
    other = signed_in(page_at(LAPTOP, language="nb"), server, at)
    for one in (page, other):
        one.goto(f"{server.url}{at['hr']}")
    other.locator('[name="note:int.q.close"]').fill("Den andre skrev dette.")
    other.get_by_role("button", name="Lagre", exact=True).click()
    expect(other.get_by_text("Notatene er lagret.")).to_be_visible()
    page.locator('[name="note:int.q.close"]').fill("Jeg skrev dette.")
    page.locator('[name="said-text"]').fill("Et utsagn uten koding")
    page.get_by_role("button", name="Legg til utsagnet").click()
    expect(page.get_by_role("alert")).to_contain_text("Krav eller ressurs?")
    assert_fits(page)
    assert not axe(page)
    page.get_by_label("Krav", exact=True).check()
    page.get_by_label("Forbedre", exact=True).check()
    page.locator('[name="said-place"]').select_option("stigma")
    page.get_by_role("button", name="Legg til utsagnet").click()
    expect(page.get_by_role("alert")).to_contain_text("skrevet under det samme spørsmålet")
    expect(page.get_by_text("Den andre skrev dette.")).to_be_visible()
    expect(page.locator('[name="note:int.q.close"]')).to_have_value("Jeg skrev dette.")
    expect(page.locator('[name="said-text"]')).to_have_value("Et utsagn uten koding")
    shot(page, "interviews-conflict", full_page=True)
    assert not axe(page)
    page.locator('[name="note:int.q.close"]').fill("Vi skrev dette sammen.")
    page.get_by_role("button", name="Lagre", exact=True).click()
    expect(page.get_by_text("Utsagnet er lagt til")).to_be_visible()
    expect(page.locator(".mv-said .mv-card")).to_have_count(1)


def test_the_page_stays_where_it_was_and_asks_before_words_are_lost(
    server: Server, at: dict[str, str], page_at: PageAt
) -> None:
    page = signed_in(page_at(LAPTOP, language="nb"), server, at)
    page.goto(f"{server.url}{at['guide']}")
    note = page.locator('[name="note:int.q.barriers"]')
    note.scroll_into_view_if_needed()
    note.fill("Ferien kommer.")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.get_by_role("link", name="Intervjuer").click()
    page.wait_for_function("() => true")
    assert asked == ["beforeunload"]
    expect(note).to_have_value("Ferien kommer.")
    note.scroll_into_view_if_needed()
    before = page.evaluate("scrollY")
    assert before > 500
    page.get_by_role("button", name="Lagre", exact=True).click()
    expect(page.get_by_text("Notatene er lagret.")).to_be_visible()
    assert page.evaluate("scrollY") == before
    assert len(asked) == 1


def test_an_interview_is_held_and_saved_without_javascript(
    server: Server, at: dict[str, str], page_at: PageAt
) -> None:
    page = signed_in(page_at(LAPTOP, language="nb", java_script_enabled=False), server, at)
    page.goto(f"{server.url}{at['list']}")
    page.get_by_role("link", name="Nytt intervju").click()
    page.get_by_label("Mellomleder", exact=True).check()
    page.get_by_label("Dekknavn").fill("Mellomleder 7")
    page.get_by_role("button", name="Åpne guiden").click()
    page.locator('[name="note:int.q.frame"]').fill("Uten skript")
    page.locator('[name="said-text"]').fill("Vi mangler vikarer")
    page.get_by_label("Krav", exact=True).check()
    page.get_by_label("Forbedre", exact=True).check()
    page.locator('[name="said-place"]').select_option("policies_practices")
    page.get_by_role("button", name="Legg til utsagnet").click()
    expect(page.locator(".mv-said .mv-card")).to_contain_text("Vi mangler vikarer")
    expect(page.locator('[name="note:int.q.frame"]')).to_have_value("Uten skript")
    page.get_by_role("link", name="Til godkjenningen").click()
    page.get_by_role("button", name="Lag lenken").click()
    link = page.get_by_label("Lenken du skal sende").input_value()

    phone = page_at(PHONE, language="nb", java_script_enabled=False)
    phone.goto(link)
    expect(phone.get_by_text("Vi mangler vikarer").first).to_be_visible()
    phone.get_by_label("Jeg vil rette noe").check()
    phone.get_by_label("Dine egne ord").fill("Vi mangler vikarer om sommeren")
    phone.get_by_label("Dere kan bruke dette sitatet uten navn").check()
    phone.get_by_role("button", name="Send svaret mitt").click()
    expect(phone.get_by_text("Takk. Svaret ditt er lagret.")).to_be_visible()
    expect(phone.locator("blockquote")).to_have_text("Vi mangler vikarer om sommeren")
    page.goto(f"{server.url}{at['list']}")
    row = page.get_by_role("row").filter(has_text="Mellomleder 7")
    expect(row).to_contain_text("Godkjent")


def test_the_check_on_a_phone_has_no_violations_in_any_state(
    server: Server, at: dict[str, str], page_at: PageAt, axe: Axe, shot: Shot
) -> None:
    for width, language in ((PHONE, "nb"), (PHONE, "en"), (ZOOMED, "nn"), (LAPTOP, "nb")):
        page = page_at(width, language=language)
        page.goto(f"{server.url}{at['check']}")
        for folded in page.locator("main details").all():
            folded.evaluate("one => { one.open = true; }")
        shot(page, f"check-{language}-{width}", full_page=True)
        assert_fits(page)
        assert not axe(page)
    page = page_at(PHONE, language="nb")
    page.goto(f"{server.url}{at['check']}")
    page.get_by_label("Stryk dette").first.check()
    expect(page.locator(".mv-quote").first).to_be_hidden()
    page.get_by_label("Jeg vil rette noe").nth(1).check()
    own = page.get_by_label("Dine egne ord").nth(1)
    expect(own).to_be_visible()
    own.fill("")
    shot(page, "check-choosing", full_page=True)
    assert not axe(page)
    page.get_by_role("button", name="Send svaret mitt").click()
    expect(page.get_by_role("alert")).to_contain_text("Utsagn 2")
    shot(page, "check-faulty", full_page=True)
    assert not axe(page)
    small = page.evaluate(
        """() => [...document.querySelectorAll("button, main a, summary, .mv-choice")]
            .filter((one) => one.getClientRects().length && getComputedStyle(one).display !== "inline")
            .filter((one) => one.getBoundingClientRect().height < 43.5)
            .map((one) => one.outerHTML.slice(0, 90))"""
    )
    assert not small, small
    page.goto(f"{server.url}/i/made-up/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Denne lenken virker ikke")
    assert not axe(page)


def test_the_printed_summary_holds_the_statements_and_nothing_else(
    server: Server, at: dict[str, str], page_at: PageAt, shot: Shot
) -> None:
    page = signed_in(page_at(LAPTOP, language="nb"), server, at)
    page.goto(f"{server.url}{at['approval']}")
    page.emulate_media(media="print")
    shot(page, "approval-print", full_page=True)
    expect(page.get_by_text("Dette har vi forstått av samtalen. Stemmer det?")).to_be_visible()
    expect(page.get_by_text("☐ Ikke bruk dette som sitat")).to_be_visible()
    expect(page.get_by_text("Dato og underskrift:")).to_be_visible()
    for unseen in ("Med en lenke", "Venter på godkjenning", "Skriv ut"):
        assert not any(one.is_visible() for one in page.get_by_text(re.compile(unseen)).all())
