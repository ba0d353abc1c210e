"""What screen readers are told of the map, and that the proof of it would notice more (see tests/faults.py).

Every reveal and every move of the three meetings is listened to in `Screens.all_hear` and `Screens.untold`.
"""

from typing import Any

import pytest
from playwright.sync_api import Page
from tests.browser.conftest import PHONE, PageAt, Server
from tests.browser.ears import announces, listen, untold
from tests.browser.facilitating import console_at, make_meeting, projector_at
from tests.browser.focus_room import join
from tests.browser.room import Console, Focus
from tests.faults import MOVES_ARE_SAID

CARD = {"text": "Ruta sprekker", "kind": "demand", "place": "job_content"}


@pytest.mark.planted
def test_planted_each_screen_is_caught_that_says_a_card_was_moved(server: Server, page_at: PageAt) -> None:
    def faulty(*arguments: Any, **options: Any) -> Page:
        page = page_at(*arguments, **options)
        for fault in MOVES_ARE_SAID:
            fault.plant(page)
        return page

    meeting = make_meeting(server)
    desk, wall = console_at(faulty, meeting), projector_at(faulty, meeting)
    phone = faulty(PHONE, language="nb")
    join([phone], meeting.link)
    with Console(Focus(server, meeting.meeting, meeting.join, "", meeting.colleague)) as colleague:  # type: ignore[arg-type]
        colleague.go("place")
        colleague.do("open_round")
        colleague.do("write", **CARD)
        colleague.show_cards()
        card = next(event for event in colleague.events if event["is"] == "revealed")["cards"][0]["id"]
        said = "1 ny lapp på kartet"
        for page, place in ((desk, "stigma"), (wall, "leader"), (phone, "P")):
            announces(page, said)
            listen(page)
            with pytest.raises(AssertionError, match=f"Aria snapshot.*\n.*moved to {place}"), untold(page):
                colleague.do("move", card=card, place=place)
            said = f"A card was moved to {place}."
