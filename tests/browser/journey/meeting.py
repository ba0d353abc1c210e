"""How every meeting of the journey begins, and how its facilitator goes on."""

from playwright.sync_api import Locator, Page, expect
from tests.browser.facilitating import WAIT, close_round
from tests.browser.focus_room import Room, join
from tests.browser.journey.story import Story, press
from tests.browser.stakeholder_hands import Desk


def enter(story: Story, number: int, *groups: str) -> Room:
    """Press the meeting open; the projector shows how to join, and so many do."""
    desk = story.facilitator
    meeting = desk.url
    press(desk, "Åpne møtet")
    expect(desk.locator("mv-work .con-panel")).to_be_visible(timeout=WAIT)
    link, shown = doors(story, meeting)
    screen = story.projector()
    screen.goto(shown)
    expect(screen.get_by_role("heading", name="Bli med på din egen telefon")).to_be_visible(timeout=WAIT)
    phones = story.hands(number)
    join(phones, link, *groups)
    expect(screen.get_by_text(f"{number} er med")).to_be_visible()
    return Room(desk, screen, phones)


def doors(story: Story, meeting: str) -> tuple[str, str]:
    """What the picture code holds, and where the projector is."""
    page = story.lead
    page.goto(meeting)
    screen = page.get_by_role("link", name="Åpne skjermen i et nytt vindu").get_attribute("href")
    code = page.get_by_role("img", name="QR-kode for").get_attribute("aria-label")
    assert screen
    assert code
    return code.split()[-1], f"{story.server.url}{screen}"


def onward(room: Room, steps: int = 1) -> None:
    """To the next step."""
    for _ in range(steps):
        before = heading(room.desk).text_content() or ""
        room.press("Gå videre")
        expect(heading(room.desk)).not_to_have_text(before)


def heading(desk: Page) -> Locator:
    """The step that the console is in."""
    return desk.locator("mv-script h1")


def show(room: Room, number: int) -> None:
    """Close the round and reveal what came."""
    close_round(room.desk)
    room.press("Godkjenn alle")
    room.desk.get_by_role("button", name=f"Vis {number} lapp").click()


def close_questions(desk: Desk, answered: int, seats: int) -> None:
    """When all have answered, or all the same: then the console asks once more."""
    desk.says(f"{answered} av {seats}")
    desk.press("Lukk spørsmålene")
    if answered < seats:
        desk.dialog("Vil du lukke spørsmålene nå?").get_by_role("button", name="Lukk spørsmålene").click()
    expect(desk.page.get_by_role("button", name="Lukk spørsmålene")).to_have_count(0)
