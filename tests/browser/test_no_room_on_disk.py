"""The server can save nothing for a while: what phone and console say, and that it heals by itself."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, expect
from tests.browser.conftest import PHONE, PageAt, Server
from tests.browser.facilitating import WAIT, console_at, make_meeting
from tests.browser.room import Console, Focus
from tests.live.small_disk import Limited


@contextmanager
def no_room(server: Server) -> Iterator[None]:
    """The system refuses the server every further byte."""
    disk = Limited(server.data)
    disk.fill(server.pid, at=0)
    try:
        yield
    finally:
        disk.free(server.pid)


def test_phone_and_console_say_that_nothing_can_be_saved_and_then_that_it_can(
    server: Server, page_at: PageAt, axe: Callable[[Page], list[str]], shot: Callable[[Page, str], None]
) -> None:
    meeting = make_meeting(server)
    desk, phone = console_at(page_at, meeting), page_at(PHONE, language="nb")
    phone.goto(meeting.link)
    phone.get_by_role("button", name="Bli med").click()
    expect(phone.locator("mv-phone main")).to_be_visible(timeout=WAIT)
    with Console(Focus(server, meeting.meeting, meeting.join, "", meeting.colleague)) as colleague:  # type: ignore[arg-type]
        colleague.go("place")
        colleague.do("open_round")
        with no_room(server):
            phone.get_by_role("button", name="Stå over").click()
            expect(phone.locator(".mv-offline")).to_contain_text(
                "Serveren kan ikke lagre akkurat nå.", timeout=WAIT
            )
            expect(desk.locator(".con-line")).to_contain_text("Ingenting nytt kan lagres.", timeout=WAIT)
            assert not axe(phone)
            assert not axe(desk)
            shot(phone, "no-room-nb")
            shot(desk, "no-room-console-nb")
        expect(phone.locator(".mv-offline")).to_have_count(0, timeout=WAIT)
        expect(desk.locator(".con-line .mv-alert")).to_have_count(0, timeout=WAIT)
        colleague.answered(1)  # the same answer, once
