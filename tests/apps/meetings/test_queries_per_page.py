"""The pages of meetings take as many queries for a full house as for a small one."""

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.apps.cast import Case, browser_of, make_case
from tests.apps.interventions.stage import GOOD
from tests.apps.interventions.table import HELP, TALK, VISITS, own, prioritise
from tests.apps.meetings.running import running

from medvirk.apps.analyses.models import Role
from medvirk.apps.interventions import actions as shortlist
from medvirk.apps.meetings import actions
from medvirk.apps.meetings.models import Meeting, MeetingKind, MeetingState
from medvirk.apps.needs import actions as needs
from medvirk.apps.needs.models import Need
from medvirk.domain.iglo import Level
from medvirk.domain.matching.choice import Decision, Outcome
from medvirk.domain.needs.approval import Side

pytestmark = pytest.mark.django_db

DAY = dt.date(2026, 3, 23)
STAKEHOLDER = (MeetingKind.MEETING_1, MeetingKind.MEETING_2)


@pytest.fixture
def few() -> Case:
    return house("Solvik kommune", times=1)


@pytest.fixture
def many() -> Case:
    return house("Fjordvik kommune", times=12)


def house(name: str, *, times: int) -> Case:
    """Needs with approvals and fates, shortlists with measures listed and own, and what was chosen."""
    case = make_case(name)
    made = prioritise(case, [VISITS, TALK, HELP] * times)
    read = {need.pk: Need.objects.across_organisations("a test").get(pk=need.pk).version for need in made}
    for side in (Side.EMPLOYEES, Side.LEADERS):
        needs.approve(case.analysis, read, side, name=f"Kari {side}", role="Verneombud", on=DAY)
    levels = list(Level)
    options = [
        own(case, need, made[0], name=f"Eget {at}", level=levels[at % 4]) for at, need in enumerate(made)
    ]
    for need in made:
        options.append(shortlist.put_on_list(case.analysis, need, "weekly-capacity-huddle"))
    decisions = (Decision.CHOSEN, Decision.ADAPTED, Decision.PARKED, Decision.REJECTED)
    for turn in (1, 0):
        outcomes = {
            option.handle: Outcome(option.handle, decisions[(at + turn) % 4], GOOD, 12, conditions=("Fast",))
            for at, option in enumerate(options)
        }
        shortlist.record_choices(case.analysis, outcomes.values(), on=DAY, reasons={})
    return case


def asked(browser: Client, address: str) -> int:
    """How many queries a page takes that has been seen before."""
    assert browser.get(address).status_code == 200, address
    with CaptureQueriesContext(connection) as found:
        browser.get(address)
    return len(found)


def facilitator(case: Case) -> Client:
    return browser_of(case.people[Role.FACILITATOR])


def at(case: Case, meeting: Meeting, rest: str = "") -> str:
    return f"/o/{case.organisation.slug}/m/{meeting.pk}/{rest}"


def test_the_list_of_meetings_takes_the_same_for_forty(few: Case) -> None:
    """Of every state, and rehearsals among them."""
    browser = facilitator(few)

    def plan(count: int) -> int:
        for number in range(count):
            meeting = actions.plan_meeting(
                few.analysis, title=f"Gruppe {number}", language="nb", is_rehearsal=number % 2 == 1
            )
            meeting.state = list(MeetingState)[number % len(MeetingState)]
            meeting.save(update_fields=["state"])
        return asked(browser, few.at("meetings/"))

    first = plan(8)
    assert plan(32) == first <= 15


@pytest.mark.parametrize("state", [None, MeetingState.PLANNED, MeetingState.LOCKED])
def test_the_page_of_both_parts_takes_the_same_for_many_needs_and_measures(
    few: Case, many: Case, state: MeetingState | None
) -> None:
    counts = []
    for case in (few, many):
        for kind in STAKEHOLDER if state else ():
            running(case, kind, state or MeetingState.PLANNED)
        counts.append(asked(facilitator(case), case.at("stakeholder/")))
    assert counts[0] == counts[1] <= 30


@pytest.mark.parametrize("kind", STAKEHOLDER)
@pytest.mark.parametrize(
    ("state", "rest"),
    [
        *((state, "") for state in MeetingState),
        (MeetingState.PLANNED, "papers/agenda/"),
        (MeetingState.PLANNED, "papers/invitation/"),
        (MeetingState.OPEN, "console/"),
    ],
)
def test_the_pages_of_a_part_take_the_same_for_many_needs_and_measures(
    few: Case, many: Case, kind: MeetingKind, state: MeetingState, rest: str
) -> None:
    counts = []
    for case in (few, many):
        if kind is MeetingKind.MEETING_2:
            running(case, MeetingKind.MEETING_1, MeetingState.LOCKED)
        counts.append(asked(facilitator(case), at(case, running(case, kind, state), rest)))
    assert counts[0] == counts[1] <= 30


@pytest.mark.parametrize("kind", STAKEHOLDER)
@pytest.mark.parametrize("rest", ["", "picture.svg"])
def test_the_projectors_page_and_picture_take_the_same_for_many(
    few: Case, many: Case, kind: MeetingKind, rest: str
) -> None:
    counts = []
    for case in (few, many):
        meeting = running(case, kind)
        counts.append(asked(Client(), f"/s/{meeting.screen_token}/{rest}"))
    assert counts[0] == counts[1] <= 20
