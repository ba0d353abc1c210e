"""Nine people, their phones, a console and a projector in a part of the stakeholder meeting."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Page, expect
from tests.browser.conftest import PHONE, PageAt, Server
from tests.browser.facilitating import all_have_answered, close_round, console_at, projector_at
from tests.browser.focus_room import Room, join
from tests.browser.room import Console, Focus
from tests.browser.screens import Axe, Screens, Shot
from tests.browser.stakeholder_hands import Desk, Hand
from tests.browser.stakeholding import Gathering, gather

GROUPS = (
    *("Ansatt", "Ansatt", "Ansatt", "Ansatt", "Verneombud"),
    *("Mellomleder", "Mellomleder", "Toppleder", "HR eller bedriftshelsetjeneste"),
)
MINE = "Valg for"  # the menu of an own card


def unchecked(_page: Page) -> list[str]:
    """Each picture is judged once, by `Screens.show`, not at each thing that somebody does."""
    return []


@dataclass
class Seated:
    """Everybody in the room; `other` is the second facilitator's socket."""

    made: Gathering
    desk: Desk
    hands: list[Hand]
    look: Screens
    other: Console

    @property
    def wall(self) -> Page:
        """The projector."""
        return self.look.wall

    @property
    def room(self) -> Room:
        """The same people for what is asked of every kind of meeting."""
        return Room(self.desk.page, self.wall, self.look.phones)

    def close_questions(self) -> None:
        """All have answered, so nobody is asked whether to close."""
        all_have_answered(self.desk.page)
        self.desk.press("Lukk spørsmålene")

    def show_cards(self, number: int, about: str = "") -> None:
        """Close the round, say yes to what came, and reveal it together; every screen tells of it once."""
        close_round(self.desk.page)
        expect(self.desk.page.locator("mv-tray")).to_contain_text(about)
        self.desk.press("Godkjenn alle")
        self.look.forget()
        self.desk.press(f"Vis {number} lapp")
        one = number == 1
        self.look.all_hear("1 ny lapp på kartet" if one else f"{number} nye lapper på kartet")

    def all_say(self, *thumbs: str) -> None:
        """Each answers the one question on its phone."""
        for hand, thumb in zip(self.hands, thumbs, strict=True):
            hand.page.get_by_role("radio", name=thumb, exact=thumb.isdigit()).check()
            hand.press("Send svaret")
            hand.sent()
        self.close_questions()


@contextmanager
def seated(server: Server, page_at: PageAt, axe: Axe, shot: Shot, kind: str) -> Iterator[Seated]:
    """A part of the meeting with its door open: nine have scanned the code and told their group."""
    made = gather(server, kind)
    desk = console_at(page_at, made.meeting)
    wall = projector_at(page_at, made.meeting)
    phones = [page_at(PHONE, language="nb") for _ in GROUPS]
    join(phones, made.meeting.link, *GROUPS)
    expect(wall.get_by_text("9 er med")).to_be_visible()
    look = Screens(desk, wall, phones, axe, shot)
    with colleague(made) as other:
        yield Seated(made, Desk(desk, unchecked), [Hand(phone, unchecked) for phone in phones], look, other)


def colleague(made: Gathering) -> Console:
    """The other facilitator's socket."""
    meeting = made.meeting
    return Console(Focus(meeting.server, meeting.meeting, meeting.join, "", meeting.colleague))  # type: ignore[arg-type]
