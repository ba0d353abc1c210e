"""The pages around both parts of the stakeholder meeting, at phone and laptop width."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import LAPTOP, PHONE, PageAt, Server
from tests.browser.facilitating import Meeting, facilitator_at
from tests.browser.stakeholding import gather
from tests.browser.test_look import assert_fits

Axe = Callable[[Page], list[str]]
Shot = Callable[..., None]


@pytest.fixture(scope="module")
def meeting(server: Server) -> Meeting:
    """Part 1, open; part 2 is not planned yet."""
    return gather(server).meeting


@pytest.mark.parametrize(("width", "language"), [(PHONE, "nn"), (LAPTOP, "en")])
def test_no_page_around_the_stakeholder_meeting_has_violations(
    server: Server, meeting: Meeting, page_at: PageAt, axe: Axe, shot: Shot, width: int, language: str
) -> None:
    page = facilitator_at(page_at, meeting, width=width, language=language)
    analysis = f"{server.url}/o/{meeting.slug}/a/{meeting.analysis}/"
    for address in (
        f"{analysis}meetings/",
        f"{analysis}meetings/new/",
        f"{analysis}stakeholder/",
        f"{analysis}stakeholder/meeting_2/plan/",
        meeting.page,
        f"{meeting.page}papers/agenda/",
        f"{meeting.page}papers/invitation/",
        f"{analysis}needs/fates/",
        f"{analysis}choices/",
    ):
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        expect(page.locator("html")).to_have_attribute("lang", language)
        shot(
            page,
            f"around-{address.removeprefix(server.url).split('/', 3)[3].replace('/', '-')[-30:]}-{width}",
        )
        assert_fits(page)
        assert not axe(page), address
