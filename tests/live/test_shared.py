"""What the consoles of a meeting share before it is done: a laptop may close, and another goes on."""

import pytest
from tests.apps.cast import make_user
from tests.live.group_work import revealed, stored_events, to_lock
from tests.live.play import Socket, new_id, session_cookie

from medvirk.apps.analyses import actions as analyses
from medvirk.apps.analyses.models import Role
from medvirk.domain.errors import Code
from medvirk.live.engine import get_engine
from medvirk.live.shared import LONGEST_KEY, MOST_BYTES, REMEMBERED, Shared

BOTH_SINKS = True
KEY = "draft/summary"


@pytest.fixture
def other(group, case):
    """The laptop of a second facilitator."""
    colleague = make_user("second@solvik.example")
    analyses.set_roles(case.organisation, colleague, {Role.FACILITATOR})
    url = f"{group.url}/live/console/{group.meeting.pk}"
    return group._kept(Socket(url, cookie=session_cookie(colleague)))


@pytest.fixture
def forgotten(group):
    """The server starts anew: the room has nothing that was shared. Returns the version of what there was."""

    def forget() -> int:
        room = get_engine()._rooms[group.meeting.pk]
        before = room.shared
        room.shared = Shared(before.told["version"] + 1000)
        return int(before.told["version"])

    return forget


def put(console, base, text, *, key=KEY, tab="tab", id=None):
    """Share one text; the version it has."""
    answer = console.do("share", tab=tab, put={key: [base, text]}, id=id)
    assert "ok" in answer, answer
    return answer["ok"]["version"]


def put_again(console, of, texts):
    answer = console.do("share_again", of=of, put=texts)
    assert "ok" in answer, answer
    return answer["ok"]["taken"]


def texts(told):
    return {key: text for key, (_, text) in told["texts"].items()}


def hears(console, shared):
    console.until(lambda frame: "shared" in frame and texts(frame["shared"]) == shared)


def held(group):
    return texts(get_engine()._rooms[group.meeting.pk].shared.told)


def test_what_a_closed_laptop_had_half_done_is_there_on_the_next(group):
    put(group.console, 0, '"Halvferdig"')
    version = put(group.console, 0, "true", key="yes/handle")
    put(group.console, version, "", key="yes/handle")
    group.console.close()
    assert texts(group.new_console().joined["console"]["shared"]) == {KEY: '"Halvferdig"'}


def test_two_consoles_see_the_same_and_each_builds_on_what_the_other_wrote(group, other):
    version = 0
    for console, said in ((group.console, '"En"'), (other, '"To"'), (group.console, "")):
        version = put(console, version, said, tab=str(id(console)))
        hears(group.console, {KEY: said} if said else {})
        hears(other, {KEY: said} if said else {})


def test_what_builds_on_an_older_text_is_refused_whole_with_the_text_that_is_there(group, other):
    first = put(group.console, 0, '"En"')
    second = put(other, first, '"En to"', tab="other")
    late = {KEY: [first, '"En tre"'], "yes/handle": [0, "true"]}
    refusal = group.console.do("share", tab="tab", put=late)["no"]
    assert refusal["code"] == Code.DRAFT_CHANGED
    assert refusal["params"] == {"texts": {KEY: [second, '"En to"']}}
    assert held(group) == {KEY: '"En to"'}
    put(other, second, "", tab="other")
    refusal = group.console.do("share", tab="tab", put={KEY: [second, '"En to tre"']})["no"]
    assert refusal["params"] == {"texts": {KEY: [0, ""]}}  # what was taken away has been changed, too


def test_the_same_text_twice_is_no_conflict(group, other):
    first = put(group.console, 0, '"En"')
    put(group.console, first, '"To"')
    second = put(other, first, '"To"', tab="other")
    put(group.console, second, "")
    put(other, second, "", tab="other")
    assert held(group) == {}


def test_B2_a_share_that_arrives_again_changes_nothing_and_hears_the_same(group, other):
    id = new_id()
    first = put(group.console, 0, '"En"', id=id)
    second = put(other, first, '"To"', tab="other")
    assert put(group.console, 0, '"En"', id=id) == first
    assert held(group) == {KEY: '"To"'}
    put(other, second, "", tab="other")
    assert put(group.console, 0, '"En"', id=id) == first
    assert held(group) == {}
    for _ in range(REMEMBERED):
        put(other, 0, "", tab="other")
    put(group.console, 0, '"Glemt"', id=id)
    assert held(group) == {KEY: '"Glemt"'}  # nothing is remembered for ever


def test_what_a_tab_sent_as_its_page_went_is_no_conflict_with_itself(group):
    first = put(group.console, 0, '"En"')
    put(group.console, first, '"En t"')
    put(group.console, first, '"En to"')  # before it knew the version of the other
    assert held(group) == {KEY: '"En to"'}
    assert group.console.refused("share", tab="another", put={KEY: [first, '"Nei"']}) == Code.DRAFT_CHANGED


def test_after_a_restart_only_the_freshest_copy_counts_in_whatever_order_they_come(group, other, forgotten):
    yes, old = put(group.console, 0, "true", key="yes/handle"), put(group.console, 0, '"Gammelt"')
    stale = {"yes/handle": [yes, "true"], KEY: [old, '"Gammelt"']}
    put(other, yes, "", key="yes/handle", tab="other")
    new = put(other, old, '"Nytt"', tab="other")
    of, fresh = new, {KEY: [new, '"Nytt"']}
    for first, second in (((old, stale), (of, fresh)), ((of, fresh), (old, stale))):
        assert forgotten() >= new
        put_again(group.console, *first)
        put_again(other, *second)
        hears(group.console, {KEY: '"Nytt"'})
        assert held(group) == {KEY: '"Nytt"'}

    # What was typed upon it without contact goes on from there, and what was typed upon older words does not.
    refused = other.do("share", tab="other", put={KEY: [old, '"Gammelt og mer"']})["no"]
    assert refused["params"] == {"texts": {KEY: [new, '"Nytt"']}}
    put(group.console, new, '"Nytt og mer"')
    assert put_again(other, of, fresh) == []  # they come again, after that was built on them
    assert held(group) == {KEY: '"Nytt og mer"'}


def test_an_empty_copy_that_is_fresher_takes_away_what_an_older_one_brought(group, other, forgotten):
    yes = put(group.console, 0, "true", key="yes/handle")
    none = put(other, yes, "", key="yes/handle")
    forgotten()
    assert put_again(group.console, yes, {"yes/handle": [yes, "true"]}) == ["yes/handle"]
    assert put_again(other, none, {}) == []
    assert held(group) == {}


def test_what_was_written_since_the_restart_is_not_replaced_by_any_copy(group, other, forgotten):
    old = put(group.console, 0, '"Før"')
    of = forgotten()
    now = put(other, 0, '"Etter"', tab="other")
    assert now > of  # versions go on where they were
    refusal = group.console.do("share_again", of=of, put={KEY: [old, '"Før"'], "draft/b": [old, '"b"']})["no"]
    assert refusal["params"] == {"texts": {KEY: [now, '"Etter"']}}
    assert put_again(group.console, of, {"draft/b": [old, '"b"']}) == ["draft/b"]
    assert held(group) == {KEY: '"Etter"', "draft/b": '"b"'}


def test_only_consoles_share_and_only_they_hear_it(group):
    phone, screen = group.new_phone(), group.new_screen()
    assert phone.refused("share", tab="tab", put={KEY: [0, "x"]}) == Code.NOT_YOURS_TO_DO
    assert phone.refused("share_again", of=1, put={KEY: [1, "x"]}) == Code.NOT_YOURS_TO_DO
    put(group.console, 0, '"Halvferdig"')
    group.to_place()
    for client in (phone, screen):
        client.event("step_changed")
        assert "Halvferdig" not in str([client.seen, client.joined])


@pytest.mark.parametrize(
    "fields",
    [
        {"tab": "tab", "put": {"": [0, "no name"]}},
        {"tab": "tab", "put": {"k" * (LONGEST_KEY + 1): [0, "x"]}},
        {"tab": "tab", "put": {"key": [0, 1]}},
        {"tab": "tab", "put": {"key": [True, "x"]}},
        {"tab": "tab", "put": {"key": [-1, "x"]}},
        {"tab": "tab", "put": {"key": "x"}},
        {"tab": "tab", "put": ["key"]},
        {"tab": "", "put": {}},
        {"put": {"key": [0, "x"]}},
    ],
    ids=["", "long", "number", "true", "negative", "no version", "list", "no tab", "tab missing"],
)
def test_what_is_no_text_with_a_version_under_a_short_name_is_malformed(group, fields):
    assert group.console.refused("share", **fields) == Code.FRAME_MALFORMED


def test_a_copy_that_says_not_of_when_it_is_is_malformed(group):
    assert group.console.refused("share_again", of="now", put={}) == Code.FRAME_MALFORMED


def test_a_meeting_shares_so_much_and_no_more(group):
    text = "x" * 6000
    first = put(group.console, 0, text, key="draft/0")
    for number in range(1, MOST_BYTES // 6100):
        put(group.console, 0, text, key=f"draft/{number}")
    more = {"draft/more": [0, text]}
    assert group.console.refused("share", tab="tab", put=more) == Code.SERVER_BUSY
    assert group.console.refused("share_again", of=1, put={"draft/more": [1, text]}) == Code.SERVER_BUSY
    put(group.console, first, "", key="draft/0")
    put(group.console, 0, text, key="draft/more")


def test_nothing_of_it_is_written_down_and_at_lock_it_is_gone(group):
    revealed(group, "Vakter på kort varsel")
    put(group.console, 0, '"Halvferdig"')
    room = get_engine()._rooms[group.meeting.pk]
    to_lock(group)
    assert "Halvferdig" not in stored_events(group.meeting)
    group.console.must("lock")
    group.console.until("locked")
    assert texts(room.shared.told) == {}
