"""What the consoles of a meeting share before it is done: a laptop may close, and another goes on."""

import pytest
from tests.apps.cast import make_user
from tests.live.play import Socket, session_cookie
from tests.live.test_meeting import revealed, stored_events, to_lock

from medvirk.apps.analyses import actions as analyses
from medvirk.apps.analyses.models import Role
from medvirk.domain.errors import Code
from medvirk.live.engine import get_engine
from medvirk.live.shared import LONGEST_KEY, MOST_BYTES

BOTH_SINKS = True
SUMMARY = {"draft/summary": '"Halvferdig"'}


@pytest.fixture
def other(group, case):
    """The laptop of a second facilitator."""
    colleague = make_user("second@solvik.example")
    analyses.set_roles(case.organisation, colleague, {Role.FACILITATOR})
    url = f"{group.url}/live/console/{group.meeting.pk}"
    return group._kept(Socket(url, cookie=session_cookie(colleague)))


def hears(console, shared):
    console.until(lambda frame: frame.get("shared") == shared)


def test_what_a_closed_laptop_had_half_done_is_there_on_the_next(group):
    group.console.must("share", put={**SUMMARY, "yes/handle": "true"})
    group.console.must("share", put={"yes/handle": ""})
    group.console.close()
    assert group.new_console().joined["console"]["shared"] == SUMMARY


def test_two_consoles_see_the_same_and_the_later_word_counts(group, other):
    for console, said in ((group.console, '"En"'), (other, '"To"'), (group.console, "")):
        console.must("share", put={"draft/summary": said})
        hears(group.console, {"draft/summary": said} if said else {})
        hears(other, {"draft/summary": said} if said else {})


def test_only_consoles_share_and_only_they_hear_it(group):
    phone, screen = group.new_phone(), group.new_screen()
    assert phone.refused("share", put=SUMMARY) == Code.NOT_YOURS_TO_DO
    group.console.must("share", put=SUMMARY)
    group.to_place()
    for client in (phone, screen):
        client.event("step_changed")
        assert "Halvferdig" not in str([client.seen, client.joined])


@pytest.mark.parametrize(
    "put",
    [{"": "no name"}, {"k" * (LONGEST_KEY + 1): "x"}, {"key": 1}, ["key"]],
    ids=["", "long", "number", "list"],
)
def test_what_is_no_text_under_a_short_name_is_malformed(group, put):
    assert group.console.refused("share", put=put) == Code.FRAME_MALFORMED


def test_a_meeting_shares_so_much_and_no_more(group):
    text = "x" * 6000
    for number in range(MOST_BYTES // 6100):
        group.console.must("share", put={f"draft/{number}": text})
    assert group.console.refused("share", put={"draft/more": text}) == Code.SERVER_BUSY
    group.console.must("share", put={"draft/0": ""})
    group.console.must("share", put={"draft/more": text})


def test_nothing_of_it_is_written_down_and_at_lock_it_is_gone(group):
    revealed(group, "Vakter på kort varsel")
    group.console.must("share", put=SUMMARY)
    room = get_engine()._rooms[group.meeting.pk]
    to_lock(group)
    assert "Halvferdig" not in stored_events(group.meeting)
    group.console.must("lock")
    group.console.until("locked")
    assert room.shared == {}
