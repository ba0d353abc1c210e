"""What the facilitator and a participant do on their screens in both stakeholder meetings."""

from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect
from tests.browser.facilitating import WAIT
from tests.browser.stakeholding import Gathering

Axe = Callable[[Page], list[str]]


class Desk:
    """The facilitator's page, and axe at every step."""

    def __init__(self, page: Page, axe: Axe) -> None:
        self.page, self.axe = page, axe

    def press(self, name: str, within: Locator | None = None) -> None:
        """A button by its visible name."""
        (within or self.page).get_by_role("button", name=name).first.click()

    def on(self, heading: str) -> None:
        """Go on; the next step is there and has no fault."""
        self.page.locator("mv-next").get_by_role("button", name="Gå videre").click()
        expect(self.page.locator("mv-script h1")).to_have_text(heading)
        self.check()

    def check(self) -> None:
        """No fault that axe can see."""
        assert self.axe(self.page) == []

    def row(self, text: str) -> Locator:
        """The line of a need, a card or a measure in the panel."""
        return self.page.locator("mv-work .con-panel [data-item]", has_text=text).first

    def dialog(self, name: str) -> Locator:
        """An open dialog."""
        found = self.page.get_by_role("dialog", name=name)
        expect(found).to_be_visible()
        return found

    def says(self, text: str) -> None:
        """Somewhere in the panel."""
        expect(self.page.locator("mv-work .con-panel")).to_contain_text(text)

    def turn_to(self, measure: str) -> None:
        """The measure that the group talks about now."""
        bar = self.page.get_by_role("navigation", name="Tiltak")
        bar.get_by_role("button", name=measure).click()
        expect(bar.get_by_role("button", name=measure)).to_have_attribute("aria-pressed", "true")


class Hand:
    """A participant's phone, and axe at every step."""

    def __init__(self, page: Page, axe: Axe) -> None:
        self.page, self.axe = page, axe
        page.set_default_timeout(WAIT)

    def join(self, made: Gathering, group: str = "Ansatt") -> None:
        """Scan the code, answer the one question, wait for the page."""
        self.page.goto(made.meeting.link)
        self.page.get_by_label(group, exact=True).check()
        assert self.axe(self.page) == []
        self.page.get_by_role("button", name="Bli med").click()
        expect(self.page.locator("mv-phone main")).to_be_visible(timeout=WAIT)

    def at(self, heading: str) -> None:
        """A step has come, without a fault that axe can see."""
        expect(self.page.get_by_role("heading", name=heading)).to_be_visible()
        assert self.axe(self.page) == []

    def press(self, name: str) -> None:
        """A button by its name."""
        self.page.get_by_role("button", name=name, exact=True).click()

    def answer(self, question: str, choice: str) -> None:
        """One point of a scale."""
        scale = self.page.locator(".mv-scale", has_text=question)
        scale.get_by_role("radio", name=choice).check()

    def rate(self, importance: str, influence: str) -> None:
        """Both questions about one need."""
        self.answer("Hvor mye betyr dette", importance)
        self.answer("Hvor mye kan vi påvirke", influence)

    def statements(self, points: str) -> None:
        """F1 to F7 about the measure on the wall, from its first statement on (R14)."""
        for at, point in enumerate(points, start=1):
            expect(self.page.get_by_text(f"Påstand {at} av 7")).to_be_visible()
            self.page.get_by_role("radio", name=f"{point} ·").check()
            self.press("Neste" if at < 7 else "Send svarene")
        self.sent()

    def dot(self, need: str) -> None:
        """One dot for a need."""
        self.page.locator("li", has_text=need).get_by_role("button", name="Én til").click()

    def share(self, text: str, kind: str, level: str, place: str) -> None:
        """One card in the round of silent reading."""
        page = self.page
        page.get_by_role("textbox").fill(text)
        page.locator(".mv-composer").get_by_text(kind, exact=True).click()
        self.press("Velg plass")
        page.locator(".mv-circle", has_text=level).click()
        page.locator("#mv-categories .mv-choice", has_text=place).click()
        self.press("Del lappen")
        expect(self.mine(text)).to_contain_text("Levert")

    def correct(self, old: str, new: str) -> None:
        """Other words for a card that is delivered; what is about a need has no place to change."""
        self.page.get_by_role("button", name=f"Valg for: {old}").click()
        expect(self.page.get_by_role("button", name="Endre plassen")).to_have_count(0)
        self.press("Endre teksten")
        self.page.get_by_role("textbox").fill(new)
        self.press("Lagre")
        expect(self.mine(new)).to_contain_text("Levert")

    def sent(self) -> None:
        """The answers are with the server."""
        expect(self.page.get_by_role("heading", name="Svarene er levert")).to_be_visible()
        assert self.axe(self.page) == []

    def mine(self, text: str) -> Locator:
        """An own card."""
        return self.page.locator(".mv-mine", has_text=text)
