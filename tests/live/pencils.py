"""The same meeting with phones and with pencils, and what it leaves: log, presence, minutes (ADR 0027)."""

import io
import json
from collections import Counter

import docx
import pytest
from tests.apps.cast import Case, browser_of
from tests.live.play import Frame, Group, Socket, wait_for

from medvirk.apps.analyses.models import Role
from medvirk.apps.boards.models import BoardEntry
from medvirk.apps.meetings import actions
from medvirk.apps.meetings.models import Meeting, MeetingState
from medvirk.apps.reports.models import MeetingRecord
from medvirk.domain.rating import ITEMS, SCALES
from medvirk.domain.seats import SeatGroup

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


def a_rating(group: Group, people: People, question: str, forms: list[Answers], **fields: str) -> Frame:
    """A rating from its opening to its figures."""
    group.console.must("open_rating", question=question, **fields)
    people.rate(group.console.event("rating_opened")["rating"], question, forms)
    group.console.must("close_rating")
    return group.console.event("rating_closed")


def locked(group: Group) -> None:
    """The last press, and everything that follows it."""
    group.console.must("lock")
    found = Meeting.objects.across_organisations("test")
    wait_for(lambda: found.get(pk=group.meeting.pk).state == MeetingState.LOCKED)


def told(group: Group) -> list[object]:
    """The log without ids and the order of a reveal: how many people were waited for stands in it."""
    entries = BoardEntry.objects.across_organisations("test").filter(board_id=group.meeting.board_id)
    text = json.dumps([row.events for row in entries.order_by("seq")])
    table = group.console.joined["board"].get("table", {})
    for need in table.get("needs", ()):
        text = text.replace(need["id"], f"need {need['number']}")
    for option in table.get("options", ()):
        text = text.replace(option["id"], option["name"])
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


def words_of(body: bytes) -> str:
    """All that a Word file says."""
    word = docx.Document(io.BytesIO(body))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in word.paragraphs), *cells])


def taken_along(case: Case, address: str) -> bytes:
    """A file or a page of the organisation, as the facilitator gets it."""
    answer = browser_of(case.people[Role.FACILITATOR]).get(f"/o/{case.organisation.slug}/{address}")
    assert answer.status_code == 200, address
    return bytes(answer.content)


def minutes(group: Group, case: Case) -> str:
    """The minutes as a Word file, in plain text."""
    return words_of(taken_along(case, f"m/{group.meeting.pk}/minutes/files/docx"))


def presence(group: Group) -> tuple[int | None, dict[str, int]]:
    """What is kept of who was there."""
    record = MeetingRecord.objects.across_organisations("test").get(meeting_id=group.meeting.pk)
    return record.took_part, record.seating
