"""A room on a network that lets no WebSocket through, and on one that also holds streams back (R19)."""

import time
from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import PHONE, PROJECTOR, PageAt, Server
from tests.browser.facilitating import facilitator_at, make_meeting
from tests.browser.mapped import leader
from tests.browser.proxy import Proxy
from tests.browser.test_phone import in_round, mine, share, write

WAIT_SECONDS = 20
_STORE = "(document.querySelector('mv-phone') ?? document.querySelector('mv-screen, mv-line')?.store)"
CONNECTION = f"{_STORE}?.connection"
STEP = f"({_STORE}.store ?? {_STORE}).board.step"


@pytest.fixture
def proxy(server: Server, request: pytest.FixtureRequest) -> Iterator[Proxy]:
    proxy = Proxy(server.port, buffers=request.param == "buffers")
    yield proxy
    proxy.close()


def until(page: Page, holds: str) -> None:
    """Wait until this holds in the page; its policy refuses `wait_for_function`, which makes code of text."""
    deadline = time.monotonic() + WAIT_SECONDS
    while not page.evaluate(holds):
        assert time.monotonic() < deadline, f"waited too long for {holds}"
        page.wait_for_timeout(50)


def opened(page: Page, address: str, *, buffers: bool) -> Page:
    """The page, connected. Its clock is the test's, so that nobody waits for a stream that never comes."""
    page.clock.install()
    page.goto(address)
    if (join := page.get_by_role("button", name="Bli med")).count():
        join.click()
    if buffers:
        until(page, f"{CONNECTION}?.way === 'stream'")
        page.clock.fast_forward(9_000)
    until(page, f"{CONNECTION}?.state === 'online'")
    return page


@pytest.mark.parametrize(
    ("proxy", "carried_by"), [("strips", "stream"), ("buffers", "polls")], indirect=["proxy"]
)
def test_a_room_behind_a_proxy_without_websockets_works_and_comes_back(
    server: Server, page_at: PageAt, proxy: Proxy, carried_by: str
) -> None:
    meeting = make_meeting(server)
    through = replace(meeting, server=Server(proxy.port, server.data, server.env))
    phone = opened(page_at(PHONE, language="nb"), through.link, buffers=proxy.buffers)
    screen = page_at(PROJECTOR)
    opened(screen, f"{through.server.url}/s/{meeting.screen}/", buffers=proxy.buffers)
    desk = opened(facilitator_at(page_at, through), f"{through.page}console/", buffers=proxy.buffers)
    everyone = (phone, screen, desk)
    assert [page.evaluate(f"{CONNECTION}.way") for page in everyone] == [carried_by] * 3

    with leader(meeting) as console:
        console.go("place")
        write(phone, "Vakter på kort varsel")
        console.do("open_round")
        in_round(phone)
        share(phone, "Vakter på kort varsel")
        expect(mine(phone, "Vakter på kort varsel")).to_contain_text("Levert")
        console.show_cards()
        expect(mine(phone, "Vakter på kort varsel")).to_contain_text("På kartet")
        expect(screen.get_by_role("listitem").get_by_text("Vakter på kort varsel")).to_be_attached()

        proxy.cut()
        console.go("connect")
        for page in everyone:  # they hear what they missed
            until(page, f"{STEP} === 'connect'")
        desk.get_by_role("button", name="Gå videre").click()
        console.until(lambda: console.step == "mark")  # and can speak again

        tries = proxy.upgrades
        phone.reload()
        until(phone, f"{CONNECTION}?.state === 'online'")
        assert proxy.upgrades == tries, "this tab remembers what works here"
        proxy.stall()
        console.go("suggest")
        phone.clock.fast_forward(26_000)  # without a frame or a heartbeat: the line is dead
        until(phone, f"{STEP} === 'suggest'")
