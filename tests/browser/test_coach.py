"""The walk-through of a rehearsal, tried: each hint points at something and is ticked off."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect
from tests.browser.conftest import PageAt, Server
from tests.browser.facilitating import WAIT, close_round, console_at
from tests.browser.stakeholding import gather

PLACE = "coworker_relations"


def pointed(desk: Page, task: str) -> None:
    """This is what to try next, and something on the page is pointed at."""
    expect(desk.locator(".con-coach b")).to_have_text(task, timeout=WAIT)
    expect(desk.locator("[data-coached]")).to_have_count(1)
    expect(desk.locator("[data-coached]")).to_be_visible()


def test_each_thing_of_the_walk_through_is_pointed_at_and_ticked_off(
    server: Server, page_at: PageAt, axe: Callable[[Page], list[str]]
) -> None:
    made = gather(server)
    server.run(
        "from medvirk.apps.meetings.models import Meeting\n"
        f"Meeting.objects.across_organisations('test').filter(pk={made.meeting.meeting!r})"
        ".update(is_rehearsal=True)\nprint()"
    )
    desk = console_at(page_at, made.meeting)
    press = lambda words: desk.get_by_role("button", name=re.compile(words)).first.click()  # noqa: E731
    with made.phones(5) as phones:
        pointed(desk, "Se på skjermen")
        assert axe(desk) == []
        with desk.context.expect_page():
            desk.get_by_role("link", name="Skjerm", exact=True).click()
        pointed(desk, "Lukk døra")
        desk.get_by_role("button", name="Vis meg hvor").click()
        expect(desk.locator("[data-coached]")).to_be_focused()
        desk.keyboard.press("Enter")
        pointed(desk, "Bli enige om reglene")
        desk.locator("[data-coached]").click()
        pointed(desk, "Gå videre")
        desk.get_by_role("button", name="Skjul").click()
        expect(desk.locator("[data-coached]")).to_have_count(0)
        press("Gå videre")
        desk.reload()
        press("Fortsett omvisningen")
        pointed(desk, "Gå ett steg tilbake")
        desk.locator("[data-coached]").click()
        desk.locator("dialog").get_by_role("button").first.click()
        pointed(desk, "Hopp til steget der alle skriver lapper")
        expect(desk.locator(".con-coach [role=status]")).to_have_text(
            re.compile(r"^Gjort: Gå ett steg tilbake\. Neste: Hopp")
        )
        desk.locator("[data-coached]").click()
        desk.locator("dialog").get_by_role("button").first.click()
        pointed(desk, "Åpne en runde")
        desk.locator("[data-coached]").click()
        pointed(desk, "Se hvor mange som har svart")
        for number, phone in enumerate(phones[:4]):
            phone.card(1, f"Lapp {number}", "demand", place=PLACE)
        pointed(desk, "Lukk runden")
        close_round(desk)
        pointed(desk, "Godkjenn to lapper")
        for number in (1, 2):
            desk.locator("mv-tray [data-approved=false] [data-coached]").click()
            expect(desk.locator("mv-tray [data-approved=true]")).to_have_count(number)
        pointed(desk, "Send én lapp tilbake")
        desk.locator("[data-coached]").click()
        desk.locator("dialog input").first.check()
        desk.locator("dialog").get_by_role("button").first.click()
        expect(desk.locator(".con-coach b")).to_have_text("Vis lappene samlet")
        press("Godkjenn alle")
        pointed(desk, "Vis lappene samlet")
        desk.locator("[data-coached]").click()
        pointed(desk, "Flytt en lapp")
    desk.get_by_role("button", name="Hopp over").click()
    pointed(desk, "Angre")
    desk.get_by_role("button", name="Hopp over").click()
    pointed(desk, "Åpne avstemningen, og steng den")
    desk.get_by_role("button", name="Se alt").click()
    expect(desk.locator(".con-coach-list .mv-icon")).to_have_count(12)
