"""A hall of sixty and a remote group of six: from the page that plans them to the minutes as a Word file.

The facilitator's console is a real socket to the real server; those who write and vote are its robots.
"""

import asyncio
import datetime as dt
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from tests.apps.cast import Case
from tests.apps.reports.test_plan_files import squeezed, words_of_docx
from tests.live.leading import Lead
from tests.live.play import SECONDS, Group
from tests.live.test_robots import CARDS, Hurry

from medvirk.apps.analyses.models import Role, Variant
from medvirk.apps.meetings.models import Meeting, MeetingState
from medvirk.infra import clock
from medvirk.infra.dates import in_words
from medvirk.live.engine import get_engine
from medvirk.live.robots import Crew, crew_size

pytestmark = pytest.mark.untraced

SUMMARY, NEXT = "Vi vil ha ro til å lage planer.", "Interessentmøte del 1, kantina"
VIDEO = "https://video.example.org/solvik"


@dataclass(frozen=True)
class Kind:
    """What is planned: the variant of method.md 1.3, how many come, where, and rounds of cards."""

    variant: Variant
    people: int
    place: str
    rounds: int


HALL = Kind(Variant.HALL, 60, "Kinosalen", rounds=1)
REMOTE = Kind(Variant.REMOTE, 6, VIDEO, rounds=2)


class Held:
    """One meeting while it is held. Each method is a part of it, and leaves when the room has come so far."""

    def __init__(self, group: Group, people: int) -> None:
        self.group, self.people = group, people
        self.console, self.screen = group.console, group.new_screen()
        engine = get_engine()
        crew = Crew(engine, group.meeting.pk, "nb", size=people, chance=Hurry(1))
        self.crew = asyncio.run_coroutine_threadsafe(crew.work(), engine._loop)
        self.cards: dict[str, dict[str, Any]] = {}

    def counts(self, **wanted: int) -> None:
        """Wait until console and projector have heard this of the room."""
        for each in (self.console, self.screen):
            each.until(lambda frame: wanted.items() <= frame.get("room", {}).items())

    def event(self, name: str) -> dict[str, Any]:
        """What console and projector hear; the console's."""
        self.screen.event(name)
        return self.console.event(name)

    def welcome(self) -> None:
        """The rules, and cards written in quiet."""
        self.counts(phones=self.people)
        self.console.must("read_rules")
        self.group.go("reflect", "welcome")
        self.counts(finished=self.people)

    def hold_round(self) -> list[str]:
        """Everybody answers once; the texts that came onto the map."""
        self.console.must("open_round")
        self.counts(answered=self.people)
        self.console.must("close_round")
        filled = lambda f: f.get("tray", {}).get("open") and f["tray"]["cards"]  # noqa: E731
        tray = self.console.until(filled)["tray"]["cards"]
        self.console.must("reveal", approve=[card["handle"] for card in tray])
        shown = self.event("revealed")["cards"]
        self.cards |= {card["id"]: card for card in shown}
        return [card["text"] for card in shown]

    def vote(self) -> dict[str, list[int]]:
        """Everybody votes in secret; the totals by card."""
        self.console.must("open_ballot")
        self.counts(answered=self.people)
        self.console.must("close_ballot")
        closed = self.event("ballot_closed")
        assert closed["cast"] == self.people
        totals: dict[str, list[int]] = closed["totals"]
        return totals

    def close(self, lead: Lead, next_address: str, day: dt.date) -> None:
        """Nothing stays on P; the summary, what happens next with its day, and the lock."""
        self.console.must("close_round")
        self.console.must("summarise", text=SUMMARY)
        for card in [id_ for id_, card in self.cards.items() if card["place"] == "P"]:
            self.console.must("move", card=card, place="group")
        said = lead.browser.post(next_address, {"next_step": NEXT, "next_date": day.isoformat()})
        assert said.status_code == 200
        assert self.screen.until("next")["next"] == {"step": NEXT, "date": day.isoformat(), "deadline": False}
        self.console.must("confirm")
        self.console.must("lock")
        self.crew.result(SECONDS)


def opened(case: Case, lead: Lead, kind: Kind) -> Meeting:
    """Planned and opened on its pages, as its variant asks for it."""
    case.analysis.variant = kind.variant
    case.analysis.save()
    new = case.at("meetings/new/")
    assert lead.form(new, "expected")["expected"] == [str(kind.people)], "what its variant proposes"
    planned = lead.send(new, "expected", scheduled_on=clock.today().isoformat(), place=kind.place)
    lead.press(f"{planned}open/")
    meeting = Meeting.objects.within(case.organisation).get(pk=planned.split("/")[-2])
    assert (meeting.state, meeting.expected) == (MeetingState.OPEN, kind.people)
    return meeting


@pytest.mark.parametrize("kind", [HALL, REMOTE], ids=["a hall of sixty robots", "a remote group"])
def test_method_1_3_from_the_plan_of_a_meeting_to_its_minutes(
    server: str,
    case: Case,
    lead: Lead,
    kind: Kind,
) -> None:
    meeting = opened(case, lead, kind)
    here, day = f"/o/{case.organisation.slug}/m/{meeting.pk}/", clock.today() + dt.timedelta(weeks=3)
    console = lead.browser.get(f"{here}console/").content.decode()
    assert (VIDEO in console) == (kind is REMOTE)
    assert (f"/j/{meeting.join_token}/" in console) == (kind is REMOTE)
    group = Group(server, meeting, case.people[Role.FACILITATOR])
    held = Held(group, kind.people)
    held.welcome()
    group.go("place", "reflect")
    shown = [held.hold_round() for _ in range(kind.rounds)]
    if kind is HALL:
        assert crew_size(meeting) == kind.people
        assert set(shown[0]) > CARDS[0] | CARDS[1], "a hall has one round for everything"
    else:
        assert [set(texts) < cards for texts, cards in zip(shown, CARDS[:2], strict=True)] == [True] * 2
    group.go("mark", "place")
    totals = held.vote()
    assert sum(improve for improve, _ in totals.values()) == 3 * kind.people
    assert sum(preserve for _, preserve in totals.values()) == 2 * kind.people
    group.go("suggest", "mark")
    suggested = held.hold_round()
    assert suggested
    group.go("close", "suggest")
    held.close(lead, f"{here}next/", day)
    group.close()
    meeting.refresh_from_db()
    assert meeting.state == MeetingState.LOCKED
    assert Client().get(f"/j/{meeting.join_token}/").status_code != 200, "no door leads in any more"

    words = words_of_docx(lead.browser.get(f"{here}minutes/files/docx").content)
    for said in (f"{kind.people} personer", SUMMARY, NEXT, in_words(day, "nb"), *suggested):
        assert squeezed(said) in words
    most = max(totals, key=lambda card: sum(totals[card]))
    assert squeezed(held.cards[most]["text"]) in words
