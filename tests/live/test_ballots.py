"""Ballots over real sockets: secret until they close, one paper for each who is there (R10, R11, R30)."""

from tests.live.group_work import revealed
from tests.live.play import new_id, wait_for

from medvirk.apps.meetings.models import Paper
from medvirk.live.engine import get_engine

BOTH_SINKS = True


def test_a_ballot_is_secret_until_it_closes_and_leaves_no_paper(group):
    cards, sent = revealed(group, "A", "B", "C", "D")
    group.go("mark", "place")
    group.console.must("open_ballot")
    ballot = group.console.event("ballot_opened")
    assert ballot["papers"] == 4
    papers = [phone.until("paper")["paper"] for phone, _, _ in sent]
    assert len({paper["paper"] for paper in papers}) == 4
    for (phone, _, _), paper in zip(sent, papers, strict=True):
        vote = {"paper": paper["paper"], "ballot": paper["ballot"], "preserve": {}}
        phone.must("vote", improve={cards[1]: 3}, **vote)
        phone.must("vote", improve={cards[0]: 2}, **vote)
    assert sent[0][0].refused(
        "vote", paper=papers[0]["paper"], ballot=ballot["ballot"], improve={cards[0]: 4}, preserve={}
    ) == ("ballot.too_many_votes")
    assert sent[0][0].refused(
        "vote", paper=new_id(), ballot=ballot["ballot"], improve={cards[0]: 1}, preserve={}
    ) == ("ballot.unknown_paper")
    group.console.until(lambda f: f.get("room", {}).get("answered") == 4)
    group.console.must("close_ballot")
    closed = group.console.event("ballot_closed")
    assert closed["cast"] == 4
    assert closed["totals"] == {cards[0]: [8, 0]}
    assert not Paper.objects.across_organisations("test").exists()


def test_an_old_vote_that_arrives_again_does_not_replace_a_newer_one(group):
    cards, sent = revealed(group, "A", "B", "C", "D")
    group.go("mark", "place")
    group.console.must("open_ballot")
    first = new_id()
    for phone, _, _ in sent:
        paper = phone.until("paper")["paper"]
        vote = {"paper": paper["paper"], "ballot": paper["ballot"], "preserve": {}}
        phone.must("vote", id=first, improve={cards[0]: 1}, **vote)
        phone.must("vote", improve={cards[1]: 1}, **vote)
        phone.must("vote", id=first, improve={cards[0]: 1}, **vote)
    group.console.must("close_ballot")
    assert group.console.event("ballot_closed")["totals"] == {cards[1]: [4, 0]}


def test_with_fewer_people_than_phones_a_seat_without_votes_shares(group):
    cards, sent = revealed(group, "A", "B", "C", "D", "E")
    group.go("mark", "place")
    group.console.must("open_ballot")
    papers = {phone: phone.until("paper")["paper"] for phone, _, _ in sent}
    for phone, _, _ in sent[:4]:
        paper = papers[phone]
        phone.must("vote", paper=paper["paper"], ballot=paper["ballot"], improve={cards[0]: 1}, preserve={})
    assert group.console.refused("lower_count", expected=5) == "count.only_lower"
    group.console.must("lower_count", expected=4)
    last = sent[4][0]
    shared = last.until(lambda f: "paper" in f and f["paper"]["share"])["paper"]
    assert shared["paper"] is None
    assert last.refused(
        "vote", paper=papers[last]["paper"], ballot=shared["ballot"], improve={}, preserve={cards[0]: 1}
    ) == ("ballot.unknown_paper")
    group.console.must("close_ballot")
    assert group.console.event("ballot_closed")["totals"] == {cards[0]: [4, 0]}


def test_with_fewer_people_than_phones_those_who_left_lose_their_papers_first(group, meeting):
    cards, sent = revealed(group, "A", "B", "C", "D", "E")
    group.go("mark", "place")
    group.console.must("open_ballot")
    papers = {phone: phone.until("paper")["paper"] for phone, _, _ in sent}
    here, left = [phone for phone, _, _ in sent[:2]], [phone for phone, _, _ in sent[2:]]
    for phone in left:
        phone.close()
    wait_for(lambda: get_engine().seats.away(meeting.pk) == 3)
    group.console.must("lower_count", expected=2)
    for phone in here:
        paper = papers[phone]
        phone.must("vote", paper=paper["paper"], ballot=paper["ballot"], improve={cards[0]: 1}, preserve={})
    assert group.new_phone(left[0].seat).paper["share"]


def test_a_phone_that_reloads_keeps_its_paper_and_a_late_one_gets_none(group):
    _, ((phone, _, _),) = revealed(group, "A")
    group.go("mark", "place")
    group.console.must("open_ballot")
    paper = phone.until("paper")["paper"]
    assert group.new_phone(phone.seat).paper == paper
    assert group.new_phone().paper is None
