"""A meeting on paper, typed in from start to minutes: nobody can tell it from one with phones (ADR 0027)."""

import io
import json
from collections import Counter

import docx
import pytest
from tests.apps.cast import Case, browser_of, make_case
from tests.live.play import Frame, Group, Socket, new_id, wait_for
from tests.live.stakeholder import a_need, plan

from medvirk.apps.analyses.models import Role
from medvirk.apps.boards.models import BoardEntry, TrayCard
from medvirk.apps.meetings import actions
from medvirk.apps.meetings.models import Meeting, MeetingState
from medvirk.apps.meetings.models import Paper as PaperRow
from medvirk.apps.reports.models import MeetingRecord
from medvirk.domain.rating import ITEMS, SCALES
from medvirk.domain.seats import SeatGroup

PLACED = (
    {"text": "Pausen ryker", "kind": "demand", "place": "job_content"},
    {"text": "Vi hjelper hverandre", "kind": "resource", "place": "coworker_relations"},
    {"text": "Uklart hvem som bestemmer", "kind": "demand", "place": "P"},
)
SUGGESTED = ({"text": "Fast vikar", "kind": "suggestion", "place": "job_content"},)
MISSING = ({"text": "Natta mangler", "kind": "demand", "place": "job_context"},)
FIVE = 5
SEATING = {SeatGroup.EMPLOYEE: 5, SeatGroup.MIDDLE: 4}

Answers = dict[str, dict[str, int | str]]


class OnPhones:
    """People who use their phones."""

    def __init__(self, group: Group, seating: dict[SeatGroup | None, int]) -> None:
        self.console, self.group = group.console, group
        self.phones = [group.new_phone(group=each) for each, number in seating.items() for _ in range(number)]

    def write(self, cards: tuple[Frame, ...]) -> list[str]:
        """Each card from a phone of its own; their handles."""
        number = self.console.event("round_opened")["number"]
        pairs = zip(self.phones, cards, strict=False)
        return [self.group.send(phone, round=number, **card)[0] for phone, card in pairs]

    def vote(self, ballot: str, votes: list[tuple[str, str]]) -> None:
        """Each phone gives a card two votes to improve and a card one to preserve."""
        for phone, (improve, preserve) in zip(self.phones, votes, strict=False):
            paper = _paper_of(phone, ballot)
            phone.must("vote", paper=paper, ballot=ballot, improve={improve: 2}, preserve={preserve: 1})

    def rate(self, rating: str, question: str, forms: list[Answers]) -> None:
        """Each phone hands in a form."""
        for phone, answers in zip(self.phones, forms, strict=False):
            phone.must("rate", paper=_paper_of(phone, rating), rating=rating, answers=answers)


class OnPaper:
    """The same people with pencils; somebody types in what they hand in, and of ballots only the totals."""

    def __init__(self, group: Group, seating: dict[SeatGroup | None, int]) -> None:
        self.console = group.console
        groups = {each.value: number for each, number in seating.items() if each is not None}
        self.people = sum(seating.values())
        self.console.must("count_on_paper", people=self.people, groups=groups)

    def write(self, cards: tuple[Frame, ...]) -> list[str]:
        """Each card typed in; their handles."""
        return [self.console.must("write", **card)["handle"] for card in cards]

    def vote(self, ballot: str, votes: list[tuple[str, str]]) -> None:
        """What the ballots say together."""
        improve = Counter(improve for improve, _ in votes for _ in range(2))
        preserve = Counter(preserve for _, preserve in votes)
        totals = {"improve": dict(improve), "preserve": dict(preserve)}
        self.console.must("type_votes", ballot=ballot, papers=len(votes), **totals)

    def rate(self, rating: str, question: str, forms: list[Answers]) -> None:
        """How many chose each point of the scale."""
        counts = {
            target: {
                item: [sum(form[target][item] == point for form in forms) for point in SCALES[question]]
                for item in ITEMS[question]
            }
            for target in forms[0]
        }
        self.console.must("type_answers", rating=rating, papers=len(forms), counts=counts)


People = OnPhones | OnPaper
BY = (OnPhones, OnPaper)


def _paper_of(phone: Socket, ballot: str) -> str:
    held = phone.until(lambda f: (f.get("paper") or {}).get("ballot") == ballot)["paper"]
    return str(held["paper"])


@pytest.fixture
def rooms(server):
    """Rooms of meetings, the facilitator at the console; everybody leaves at the end."""
    opened: list[Group] = []

    def room(case: Case, meeting: Meeting) -> Group:
        actions.open_meeting(meeting)
        opened.append(Group(server, meeting, case.people[Role.FACILITATOR]))
        return opened[-1]

    yield room
    for each in opened:
        each.close()


def a_round(group: Group, people: People, cards: tuple[Frame, ...]) -> dict[str, str]:
    """One round with these cards on the map; their ids by text."""
    group.console.must("open_round")
    handles = people.write(cards)
    group.console.must("close_round")
    seen = group.tray(cards=len(cards))
    assert {card["text"] for card in seen} == {card["text"] for card in cards}
    group.console.must("reveal", approve=handles)
    return {card["text"]: card["id"] for card in group.console.event("revealed")["cards"]}


def a_vote(group: Group, people: People, votes: list[tuple[str, str]]) -> Frame:
    """A ballot from its opening to its totals."""
    group.console.must("open_ballot")
    people.vote(group.console.event("ballot_opened")["ballot"], votes)
    group.console.must("close_ballot")
    return group.console.event("ballot_closed")


def a_rating(group: Group, people: People, question: str, forms: list[Answers]) -> Frame:
    """A rating from its opening to its figures."""
    group.console.must("open_rating", question=question)
    people.rate(group.console.event("rating_opened")["rating"], question, forms)
    group.console.must("close_rating")
    return group.console.event("rating_closed")


def locked(group: Group) -> None:
    """The last press, and everything that follows it."""
    group.console.must("lock")
    found = Meeting.objects.across_organisations("test")
    wait_for(lambda: found.get(pk=group.meeting.pk).state == MeetingState.LOCKED)


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


def meeting_1(group: Group, by: type[People]) -> None:
    """Part 1 from the rules to the lock: own cards, importance and influence, dots, thumbs."""
    people = by(group, SEATING)
    console = group.console
    console.must("accept_rules")
    group.go("m1.missing", "m1.welcome")
    (own,) = a_round(group, people, MISSING).values()
    group.go("m1.rate", "m1.missing")
    first, second, third = (need["id"] for need in console.joined["board"]["table"]["needs"])
    forms = [_form(number, (first, second, third)) for number in range(9)]
    rated = a_rating(group, people, "needs", forms)
    assert (rated["cast"], rated["medians"][first]) == (9, {"importance": 2.0, "influence": 1.0})
    group.go("m1.dots", "m1.rate")
    closed = a_vote(group, people, [(first, third)] * 5 + [(second, third)] * 4)
    assert closed["totals"] == {first: [10, 0], second: [8, 0], third: [0, 9]}
    group.go("m1.consensus", "m1.dots")
    console.must("prioritise", item=first, action="improve")
    console.must("prioritise", item=third, action="preserve")
    console.must("send_to_hse", item=second)
    console.must("lay_beside", card=own, need=first)
    thumbs: list[Answers] = [{"list": {"consensus": thumb}} for thumb in ["up"] * 8 + ["sideways"]]
    asked = a_rating(group, people, "consensus", thumbs)
    assert asked["counts"] == {"list": {"consensus": [8, 1, 0]}}
    group.go("m1.result", "m1.consensus")
    console.must("close_round")
    console.must("confirm")
    group.go("m1.close", "m1.result")
    locked(group)


def _form(number: int, needs: tuple[str, ...]) -> Answers:
    """A form as somebody fills it in: the first matters to most, and is hard to influence."""
    return {
        need: {"importance": (number + at) % 4 or 2, "influence": (number * at + 1) % 4}
        for at, need in enumerate(needs)
    }


def told(group: Group) -> list[object]:
    """The log without ids and the order of a reveal: how many people were waited for stands in it."""
    entries = BoardEntry.objects.across_organisations("test").filter(board_id=group.meeting.board_id)
    text = json.dumps([row.events for row in entries.order_by("seq")])
    needs = group.console.joined["board"].get("table", {}).get("needs", ())
    for need in needs:
        text = text.replace(need["id"], f"need {need['number']}")
    return [_plain(event) for events in json.loads(text) for event in events]


_IDS = {"id", "card", "target", "about", "ballot", "rating", "need", "item"}


def _plain(value: object, key: str = "") -> object:
    if key == "totals" and isinstance(value, dict):
        return sorted(value.values())
    if isinstance(value, dict):
        return {name: _plain(each, name) for name, each in sorted(value.items())}
    if isinstance(value, list):
        return sorted((_plain(each) for each in value), key=repr)
    return "" if key in _IDS and isinstance(value, str) else value


def minutes(group: Group, case: Case) -> str:
    """The minutes as a Word file, in plain text."""
    address = f"/o/{case.organisation.slug}/m/{group.meeting.pk}/minutes/files/docx"
    answer = browser_of(case.people[Role.FACILITATOR]).get(address)
    assert answer.status_code == 200
    word = docx.Document(io.BytesIO(answer.content))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in word.paragraphs), *cells])


def presence(group: Group) -> tuple[int | None, dict[str, int]]:
    """What is kept of who was there."""
    record = MeetingRecord.objects.across_organisations("test").get(meeting_id=group.meeting.pk)
    return record.took_part, record.seating


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
    assert not TrayCard.objects.across_organisations("test").exists()
    assert not PaperRow.objects.across_organisations("test").exists()


def test_stakeholder_meeting_1_on_paper_typed_in_leaves_the_log_and_the_minutes_of_one_with_phones(rooms):
    groups, papers = [], []
    for by, name in zip(BY, ("Solvik kommune", "Solvang kommune"), strict=True):
        case = make_case(name)
        for number in (1, 2, 3):
            a_need(case, number)
        group = rooms(case, plan(case))
        meeting_1(group, by)
        groups.append(group)
        papers.append(minutes(group, case).replace(name, ""))
    with_phones, with_pencils = groups
    assert told(with_pencils) == told(with_phones)
    assert presence(with_pencils) == presence(with_phones)
    assert presence(with_pencils)[0] == 9
    assert papers[0] == papers[1]


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
