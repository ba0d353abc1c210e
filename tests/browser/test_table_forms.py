"""The simple pages of a stakeholder meeting, on a phone whose module never loads: axe in every state."""

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import PHONE, PageAt, Server
from tests.browser.facilitating import Meeting
from tests.browser.room import Console, Focus
from tests.browser.stakeholding import Gathering, gather, own_measure


def focus_on(server: Server, meeting: Meeting) -> Focus:
    """The same meeting, as the rooms of focus groups are led."""
    return Focus(server, meeting.meeting, meeting.join, "", meeting.session)


@pytest.fixture(scope="module")
def part_1(server: Server) -> Gathering:
    return gather(server)


@pytest.fixture(scope="module")
def part_2(server: Server) -> Gathering:
    return gather(server, "meeting_2")


def simple_phone(page_at: PageAt) -> Page:
    """A phone that stays on the plain forms; scripts run in it, so that axe can look."""
    page = page_at(PHONE, language="nb")
    page.route("**/phone/phone*.js", lambda route: route.abort())
    return page


def join(page: Page, focus: Focus) -> None:
    page.goto(focus.link)
    page.get_by_text("Ansatt", exact=True).click()
    page.get_by_role("button", name="Bli med").click()


def test_part_1(page_at: PageAt, server: Server, part_1: Gathering, axe, shot) -> None:
    focus = focus_on(server, part_1.meeting)
    page = simple_phone(page_at)
    page.goto(focus.link)
    shot(page, "plain-door", full_page=True)
    assert not axe(page)
    page.get_by_role("button", name="Bli med").click()
    expect(page.get_by_role("alert")).to_contain_text("Velg hvilken gruppe du hører til.")
    assert not axe(page)
    page.get_by_text("Ansatt", exact=True).click()
    page.get_by_role("button", name="Bli med").click()

    def look(name: str) -> None:
        page.goto(focus.phone)
        shot(page, f"plain-{name}", full_page=True)
        assert not axe(page)

    with Console(focus) as console, part_1.phones(4):
        look("m1-welcome")
        console.do("accept_rules")
        console.go("m1.results")
        console.do("show", what="preserve")
        look("m1-results")
        console.go("m1.missing")
        console.do("open_round")
        look("m1-card")
        console.go("m1.rate")
        console.do("open_rating", question="needs")
        look("m1-rate")
        for select in page.get_by_role("combobox").all():
            select.select_option(index=3)
        page.get_by_role("button", name="Send svarene").click()
        expect(page.get_by_text("Svaret ditt er levert.")).to_be_visible()
        assert not axe(page)
        console.do("close_rating")
        look("m1-rated")
        console.go("m1.dots")
        console.do("open_ballot")
        look("m1-dots")
        console.do("close_ballot")
        console.go("m1.consensus")
        console.do("prioritise", item=part_1.needs[0], action="improve")
        console.do("open_rating", question="consensus")
        look("m1-consensus")
        console.do("close_rating")
        console.do("open_round")
        look("m1-objection")


def test_part_2(page_at: PageAt, server: Server, part_2: Gathering, axe, shot) -> None:
    focus = focus_on(server, part_2.meeting)
    page = simple_phone(page_at)
    join(page, focus)

    def look(name: str) -> None:
        page.goto(focus.phone)
        shot(page, f"plain-{name}", full_page=True)
        assert not axe(page)

    with Console(focus) as console, part_2.phones(4):
        console.do("accept_rules")
        option = console.board["table"]["options"][0]["id"]
        console.go("m2.shortlist")
        console.do("show", what=own_measure(console))
        page.goto(focus.phone)
        expect(page.locator(".mv-alert", has_text="Ved alarm.").first).to_contain_text("Når det ikke passer")
        console.do("show", what=option)
        look("m2-shortlist")
        console.go("m2.fit")
        console.do("open_rating", question="fit", option=option)
        look("m2-fit")
        console.do("close_rating")
        console.do("open_round")
        look("m2-danger")
        console.go("m2.close")
        console.do("open_rating", question="confidence")
        look("m2-confidence")
