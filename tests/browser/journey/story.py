"""Who takes part in the journey through the whole method, and what they do on a page."""

from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page, expect
from tests.browser.conftest import PHONE, PROJECTOR, PageAt, Server

Axe = Callable[[Page], list[str]]


@dataclass
class Story:
    """One analysis from its six questions to its plan. Each stage leaves it where the next one goes on."""

    server: Server
    page_at: PageAt
    axe: Axe
    lead: Page = field(init=False)
    facilitator: Page = field(init=False)
    at: str = ""  # the analysis's path page
    screen: Page | None = None
    phones: list[Page] = field(default_factory=list)

    def hands(self, number: int) -> list[Page]:
        """The first of the nine phones; people bring the same one each time."""
        while len(self.phones) < number:
            self.phones.append(self.page_at(PHONE, language="nb"))
        return self.phones[:number]

    def projector(self) -> Page:
        """The room's projector."""
        if self.screen is None:
            self.screen = self.page_at(PROJECTOR)
        return self.screen

    def path_says(self, told: dict[str, str]) -> None:
        """What the process lead reads about these steps on the path page."""
        self.lead.goto(self.at)
        for step, words in told.items():
            heading = self.lead.get_by_role("heading", name=step)
            expect(self.lead.locator(".mv-step").filter(has=heading)).to_contain_text(words)

    def asks_for(self, title: str, page: Page | None = None) -> None:
        """The one thing that the path page asks of the process lead, or of somebody else, next."""
        page = page or self.lead
        page.goto(self.at)
        expect(page.locator(".mv-next").get_by_role("heading", level=2)).to_have_text(title)

    def clean(self, *pages: Page) -> None:
        """No violation on these pages."""
        for page in pages:
            assert not (found := self.axe(page)), "\n".join([page.url, *found])


def write(page: Page | Locator, values: dict[str, str]) -> None:
    """Type into fields by their labels."""
    for label, value in values.items():
        page.get_by_label(label).fill(value)


def press(page: Page | Locator, name: str) -> None:
    """A button by its name."""
    page.get_by_role("button", name=name, exact=True).first.click()


def follow(page: Page | Locator, name: str) -> None:
    """A link by its name."""
    page.get_by_role("link", name=name, exact=True).first.click()


def headed(page: Page, title: str) -> None:
    """This page has come."""
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def says(page: Page, words: str) -> None:
    """The page confirms what was done."""
    expect(page.locator(".mv-messages")).to_contain_text(words)
