"""A meeting by an organisation's own script, over real sockets, from its welcome to its lock."""

from dataclasses import replace

import pytest
from django.test import Client
from tests.live.play import wait_for

from medvirk.apps.meetings import actions
from medvirk.apps.meetings.models import Meeting, MeetingState
from medvirk.apps.scripts import actions as scripts
from medvirk.apps.scripts.models import ScriptKind
from medvirk.domain.own_script import Field, moved
from medvirk.domain.script import Step

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def meeting(case):
    """Without the explanation, with P emptied after the vote, and own words and minutes for writing alone."""
    digest = case.analysis.pack_digest
    script = scripts.make(case.organisation, ScriptKind.FOCUS_GROUP, name="Kort", pack_digest=digest)
    own = moved(script.own, Step.CONNECT, 1)
    own = own.with_step(replace(own.of(Step.EXPLAIN), left_out=True))
    words = {Field.PARTICIPANT: {"nb": "Skriv i ro."}}
    own = own.with_step(replace(own.of(Step.REFLECT), words=words, minutes=12))
    scripts.change(script, name="Kort", own=own, version=1)
    meeting = actions.plan_meeting(case.analysis, title="Kveld", language="nb", own_script=script)
    actions.open_meeting(meeting)
    return meeting


def test_a_meeting_follows_its_own_order_on_every_page_and_comes_to_its_lock(group, meeting):
    console, screen, phone = group.console, group.new_screen(), group.new_phone()
    plain = Client()
    plain.post(f"/j/{meeting.join_token}/")

    def reads(*words):
        page = plain.get(f"/p/{meeting.pk}/", headers={"accept-language": "nb"}).content.decode()
        assert all(each in page for each in words), page

    def is_planned(step, minutes):
        for each in (console, screen):
            clock = each.until(lambda frame: frame.get("clock", {}).get("step") == step)["clock"]
            assert clock["minutes"] == minutes

    is_planned("welcome", 10)  # the method's
    assert console.refused("go", to="explain", seen="welcome") == "step.not_now"
    console.must("read_rules")
    reads("Steg 1 av 7")
    group.go("reflect", "welcome")
    reads("Steg 2 av 7", "Skriv i ro.")
    is_planned("reflect", 12)
    console.send({"clock": {"seen": "reflect", "do": "more"}})
    assert screen.until(lambda frame: frame.get("clock", {}).get("minutes") == 17)
    console.send({"clock": {"seen": "reflect", "do": "again"}})
    assert screen.until(lambda frame: frame.get("clock", {}).get("minutes") == 12)
    group.go("place", "reflect")
    console.must("open_round")
    reads("Steg 3 av 7")
    handle, _ = group.send(phone, "Korte vakter", place="P")
    console.must("close_round")
    console.must("reveal", approve=[handle])
    (card,) = screen.event("revealed")["cards"]
    group.go("mark", "place")
    reads("Steg 4 av 7")
    console.must("mark", target=card["id"], actions=["improve"])
    group.go("connect", "mark")  # after the vote: own order
    reads("Steg 5 av 7")
    console.must("move", card=card["id"], place="job_content")
    group.go("suggest", "connect")
    group.go("close", "suggest")
    reads("Steg 7 av 7")
    console.must("close_round")
    console.must("summarise", text="Vi vil ha ro til å planlegge.")
    console.must("confirm")
    screen.send({"ping": 1})
    screen.until("pong")
    console.must("lock")
    wait_for(lambda: Meeting.objects.across_organisations("test").get().state == MeetingState.LOCKED)
    gone_to = [
        event["to"] for entry in screen.entries for event in entry["events"] if event["is"] == "step_changed"
    ]
    assert gone_to == ["reflect", "place", "mark", "connect", "suggest", "close"]
