"""A meeting on paper, typed in from start to minutes: nobody can tell it from one with phones (ADR 0027)."""

from tests.live.pencils import (
    BY,
    OnPaper,
    OnPhones,
    People,
    a_round,
    a_vote,
    locked,
    minutes,
    presence,
    rooms,
    taken_along,
    told,
)
from tests.live.play import Frame, Group, new_id

from medvirk.apps.boards.models import TrayCard
from medvirk.apps.meetings import actions
from medvirk.apps.meetings.models import Paper as PaperRow

__all__ = ["rooms"]  # a fixture

PLACED = (
    {"text": "Pausen ryker", "kind": "demand", "place": "job_content"},
    {"text": "Vi hjelper hverandre", "kind": "resource", "place": "coworker_relations"},
    {"text": "Uklart hvem som bestemmer", "kind": "demand", "place": "P"},
)
SUGGESTED = ({"text": "Fast vikar", "kind": "suggestion", "place": "job_content"},)
FIVE = 5


def focus_group(group: Group, by: type[People]) -> None:
    """From the rules to the lock, with its vote."""
    people = by(group, {None: FIVE})
    group.console.must("read_rules")
    group.to_place()
    cards = a_round(group, people, PLACED)
    group.go("connect", "place")
    group.console.must("move", card=cards["Uklart hvem som bestemmer"], place="leader_behaviour")
    group.go("mark", "connect")
    pause, help_ = cards["Pausen ryker"], cards["Vi hjelper hverandre"]
    closed = a_vote(group, people, [(pause, help_)] * 3 + [(help_, pause)] * 2)
    assert (closed["cast"], closed["totals"]) == (5, {pause: [6, 2], help_: [4, 3]})
    group.go("suggest", "mark")
    a_round(group, people, SUGGESTED)
    group.go("close", "suggest")
    group.console.must("close_round")
    group.console.must("summarise", text="Vi vil ha ro.")
    group.console.must("confirm")
    locked(group)


def test_a_focus_group_on_paper_typed_in_leaves_the_log_and_the_minutes_of_one_with_phones(rooms, case):
    groups = []
    for by in BY:
        group = rooms(case, actions.plan_meeting(case.analysis, title="Fokusgruppe", language="nb"))
        focus_group(group, by)
        groups.append(group)
    with_phones, with_pencils = groups
    assert told(with_pencils) == told(with_phones)
    assert presence(with_pencils) == presence(with_phones) == (FIVE, {})
    assert minutes(with_pencils, case) == minutes(with_phones, case)
    tables = [taken_along(case, f"m/{group.meeting.pk}/result/files/csv") for group in groups]
    assert tables[0] == tables[1]
    assert not TrayCard.objects.across_organisations("test").exists()
    assert not PaperRow.objects.across_organisations("test").exists()


# half paper, half phones


def voting(group: Group, phones: int, paper: int) -> tuple[OnPhones, OnPaper, str, dict[str, str]]:
    """A focus group with a ballot open: who has a phone, who has a pencil, the ballot, the cards."""
    by_phone, by_hand = OnPhones(group, {None: phones}), OnPaper(group, {None: paper})
    group.to_place()
    cards = a_round(group, by_hand, PLACED[:2])
    group.go("mark", "place")
    group.console.must("open_ballot")
    opened = group.console.event("ballot_opened")
    assert opened["papers"] == phones + paper
    return by_phone, by_hand, opened["ballot"], cards


def test_half_paper_and_half_phones_vote_together_and_the_totals_are_the_sum(group):
    by_phone, by_hand, ballot, cards = voting(group, phones=4, paper=3)
    pause, help_ = cards.values()
    by_phone.vote(ballot, [(pause, help_)] * 4)
    by_hand.vote(ballot, [(help_, pause)] * 3)
    room = group.console.until(lambda f: f.get("room", {}).get("answered") == 7)["room"]
    assert (room["phones"], room["paper"], room["typed"], room["expected"]) == (4, 3, 3, 7)
    group.console.must("close_ballot")
    closed = group.console.event("ballot_closed")
    assert (closed["cast"], closed["totals"]) == (7, {pause: [8, 3], help_: [6, 4]})


def test_A4_totals_are_withheld_when_fewer_than_four_phones_voted_beside_paper(group):
    """Whoever typed the papers in would know what the three phones said."""
    by_phone, by_hand, ballot, cards = voting(group, phones=4, paper=4)
    pause, help_ = cards.values()
    by_phone.vote(ballot, [(pause, help_)] * 3)
    by_hand.vote(ballot, [(help_, pause)] * 4)
    group.console.must("close_ballot")
    closed = group.console.event("ballot_closed")
    assert (closed["cast"], closed["totals"]) == (7, None)


def test_typed_totals_are_replaced_and_taken_out_until_the_vote_closes_and_no_phone_loses_its_vote(group):
    by_phone, by_hand, ballot, cards = voting(group, phones=4, paper=3)
    pause, help_ = cards.values()
    by_phone.vote(ballot, [(pause, help_)] * 4)
    by_hand.vote(ballot, [(pause, pause)] * 3)
    by_hand.vote(ballot, [(help_, pause)] * 2)
    group.console.until(lambda f: f.get("room", {}).get("typed") == 2)
    group.console.must("type_votes", ballot=ballot, papers=0, improve={}, preserve={})
    group.console.until(lambda f: f.get("room", {}).get("typed") == 0)
    group.console.must("close_ballot")
    assert group.console.event("ballot_closed")["totals"] == {pause: [8, 0], help_: [0, 4]}


def test_what_cannot_be_counted_is_refused_by_name_and_what_was_counted_stays(group):
    by_phone, by_hand, ballot, cards = voting(group, phones=4, paper=3)
    pause, help_ = cards.values()
    by_phone.vote(ballot, [(pause, help_)] * 4)
    by_hand.vote(ballot, [(help_, pause)] * 3)

    def refused(papers: int, improve: dict[str, int]) -> str:
        return group.console.refused("type_votes", ballot=ballot, papers=papers, improve=improve, preserve={})

    assert refused(4, {pause: 1}) == "paper.too_many"
    assert refused(3, {pause: 10}) == "paper.too_many_votes"
    assert refused(3, {new_id(): 1}) == "ballot.unknown_target"
    group.console.must("close_ballot")
    assert group.console.event("ballot_closed")["totals"] == {pause: [8, 3], help_: [6, 4]}


def test_an_old_command_that_arrives_again_replaces_no_newer_totals(group):
    _, _, ballot, cards = voting(group, phones=0, paper=4)
    pause, help_ = cards.values()
    first = {"id": new_id(), "ballot": ballot, "papers": 4, "improve": {pause: 4}, "preserve": {}}
    group.console.must("type_votes", **first)
    group.console.must("type_votes", **{**first, "id": new_id(), "improve": {help_: 4}})
    group.console.must("type_votes", **first)
    group.console.must("close_ballot")
    assert group.console.event("ballot_closed")["totals"] == {help_: [4, 0]}


def test_lowering_the_head_count_takes_no_typed_paper_away(group):
    by_phone, by_hand, ballot, cards = voting(group, phones=5, paper=3)
    pause, help_ = cards.values()
    by_phone.vote(ballot, [(pause, help_)] * 4)
    by_hand.vote(ballot, [(help_, pause)] * 3)
    group.console.must("lower_count", expected=7)
    room = group.console.until(lambda f: f.get("room", {}).get("expected") == 7)["room"]
    assert (room["answered"], room["typed"]) == (7, 3)
    group.console.must("close_ballot")
    assert group.console.event("ballot_closed")["cast"] == 7


def test_lowering_the_head_count_for_people_on_paper_who_left_takes_no_phones_vote(group):
    by_phone, by_hand, ballot, cards = voting(group, phones=5, paper=4)
    pause, help_ = cards.values()
    by_phone.vote(ballot, [(pause, help_)] * 5)
    by_hand.vote(ballot, [(help_, pause)] * 2)  # of the four on paper two have left
    group.console.must("lower_count", expected=8)
    group.console.must("lower_count", expected=7)
    group.console.must("close_ballot")
    closed = group.console.event("ballot_closed")
    assert (closed["cast"], closed["totals"]) == (7, {pause: [10, 2], help_: [4, 5]})


def test_A4_two_votes_with_typed_papers_are_not_both_told_when_a_few_phones_are_apart(group):
    """Six phones; five and five typed; six again: whoever typed takes the typed ones off (ADR 0031).

    A phone that was away meanwhile does not hear the figures that are told no more.
    """
    by_phone, by_hand, first, cards = voting(group, phones=6, paper=5)
    pause, help_ = cards.values()
    away = by_phone.phones[0]
    by_phone.vote(first, [(pause, help_)] * 6)
    group.console.must("close_ballot")
    assert group.console.event("ballot_closed")["totals"] == {pause: [12, 0], help_: [0, 6]}

    def again(phones: int, typed: int) -> Frame:
        group.console.must("open_ballot")
        ballot = group.console.event("ballot_opened")["ballot"]
        by_phone.vote(ballot, [(pause, help_)] * phones)
        if typed:
            by_hand.vote(ballot, [(help_, pause)] * typed)
        group.console.must("close_ballot", ballot=ballot)
        return group.console.event("ballot_closed")

    second = again(5, 5)
    assert (second["cast"], second["withholds"]) == (10, [first])
    assert again(6, 0)["withholds"] == [second["ballot"]]
    back = group.new_phone(away.seat, greet=False)
    back.send({"hello": {"protocol": 1, "have": away.joined["seq"], "epoch": away.joined["epoch"]}})
    joined = back.until(lambda f: "join" in f or "entries" in f)["join"]
    assert [ballot["totals"] is None for ballot in joined["board"]["ballots"]] == [True, True, False]


def test_nobody_is_asked_when_nobody_is_here_and_people_on_paper_are_somebody(group):
    group.to_place()
    assert group.console.refused("open_round") == "seats.nobody"
    group.console.must("count_on_paper", people=2)
    group.console.must("open_round")
    assert group.console.event("round_opened")["expected"] == 2
    group.console.until(lambda f: f.get("room", {}).get("paper") == 2)


def test_half_the_cards_from_paper_and_half_from_phones_lie_in_one_tray_in_mixed_order(group):
    """Nothing in the tray or on the map says which came from where."""
    group.to_place()
    phones = [group.new_phone() for _ in range(4)]
    group.console.must("open_round")
    cards = [{"text": f"Lapp {n}", "kind": "demand", "place": "job_context"} for n in range(8)]
    handles = [group.send(phone, **card)[0] for phone, card in zip(phones, cards[:4], strict=True)]
    handles += [group.console.must("write", **card)["handle"] for card in cards[4:]]
    group.console.must("close_round")
    seen = group.tray(cards=8)
    assert [card["handle"] for card in seen] == sorted(handles)
    assert len({frozenset(card) for card in seen}) == 1
    group.console.must("reveal", approve=handles)
    shown = group.console.event("revealed")["cards"]
    assert len({frozenset(card) for card in shown}) == 1
    assert {card["text"] for card in shown} == {card["text"] for card in cards}


def test_a_typed_card_is_taken_out_again_and_typed_anew_before_it_is_shown(group):
    group.to_place()
    wrong = group.console.must("write", text="Pausen rykker", kind="demand", place="job_content")["handle"]
    right = group.console.must("write", text="Pausen ryker", kind="demand", place="job_content")["handle"]
    group.console.must("return", handle=wrong, reason="not_understandable")
    group.console.must("reveal", approve=[right])
    (card,) = group.console.event("revealed")["cards"]
    assert card["text"] == "Pausen ryker"
