"""A server that starts again has cards, seats and papers where they were."""

from tests.live.group_work import revealed, to_lock
from tests.live.play import Group, new_id, serving, wait_for

from medvirk.apps.analyses.models import Role
from medvirk.apps.reports.models import MeetingRecord
from medvirk.infra import keys
from medvirk.live.engine import Engine

BOTH_SINKS = True


def test_after_a_restart_cards_seats_and_papers_are_where_they_were(transactional_db, case, meeting, delays):
    facilitator = case.people[Role.FACILITATOR]
    with serving(lambda: Engine(delay=delays)) as url:
        group = Group(url, meeting, facilitator)
        cards, sent = revealed(group, "A", "B", "C", "D")
        group.console.must("open_round")
        phone, _, _ = sent[0]
        id, secret = new_id(), new_id()
        card = {"round": 2, "secret": secret, "text": "E", "kind": "demand", "place": "P"}
        ok = phone.must("send", id=id, **card)
        epoch, seq = phone.joined["epoch"], phone.entries[-1]["seq"]
        group.close()
    with serving(lambda: Engine(delay=delays)) as url:
        group = Group(url, meeting, facilitator)
        back = group.new_phone(phone.seat, greet=False)
        back.send({"hello": {"protocol": 1, "have": seq, "epoch": epoch}})
        join = back.until("join")["join"]
        assert join["epoch"] != epoch
        assert join["room"]["answered"] == 1
        assert back.must("send", id=id, **card) == ok
        group.console.must("close_round")
        (late,) = group.tray(cards=1)
        group.console.must("reveal", approve=[late["handle"]])
        (shown,) = group.console.event("revealed")["cards"]
        group.console.must("move", card=shown["id"], place="group")
        group.go("mark", "place")
        group.console.must("open_ballot")
        paper = back.until(lambda f: f.get("paper"))["paper"]
        group.close()
    with serving(lambda: Engine(delay=delays)) as url:
        group = Group(url, meeting, facilitator)
        back = group.new_phone(phone.seat)
        assert back.paper is None  # the server has forgotten whose it was (R10)
        back.must("vote", paper=paper["paper"], ballot=paper["ballot"], improve={cards[0]: 1}, preserve={})
        group.console.must("close_ballot")
        to_lock(group, "mark")
        group.console.must("lock")
        group.close()
    record = MeetingRecord.objects.across_organisations("test").get(meeting=meeting)
    assert record.took_part is None, "the server knows only who came back"
    assert record.minutes == {"welcome": None, "place": None, "mark": None, "close": 0}


def test_a_take_back_that_a_crash_kept_invisible_shows_at_the_next_start(
    transactional_db, case, meeting, delays
):
    with serving(lambda: Engine(delay=delays)) as url:
        group = Group(url, meeting, case.people[Role.FACILITATOR])
        _, ((phone, handle, secret), _) = revealed(group, "Tas tilbake", "Blir")
        phone.must("take_back", handle=handle, secret=secret)
        group.close()
    with serving(lambda: Engine(delay=delays)) as url:
        group = Group(url, meeting, case.people[Role.FACILITATOR])
        wait_for(lambda: [c["text"] for c in group.new_console().joined["board"]["cards"]] == ["Blir"])
        group.close()


def test_a_key_without_a_meeting_is_burned_at_start(transactional_db, delays, case, meeting):
    orphan = case.analysis.pk
    keys.create(orphan)
    with serving(lambda: Engine(delay=delays)):
        assert keys.read(orphan) is None
        assert keys.read(meeting.pk) is not None
