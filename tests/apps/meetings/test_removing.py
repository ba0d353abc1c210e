"""Which meetings can be removed from their page; one that a phone has joined: tests/live/test_sockets.py."""

import pytest
from django.test import Client
from tests.apps.cast import Case, browser_of, make_case

from medvirk.apps.analyses.models import Role
from medvirk.apps.meetings import actions, hooks
from medvirk.apps.meetings.models import Meeting
from medvirk.apps.meetings.queries import meetings_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    return make_case()


@pytest.fixture
def facilitator(case: Case) -> Client:
    return browser_of(case.people[Role.FACILITATOR])


@pytest.fixture
def planned(case: Case) -> Meeting:
    return actions.plan_meeting(case.analysis, title="Fokusgruppe kveld", language="nb")


@pytest.fixture
def opened(case: Case) -> Meeting:
    meeting = actions.plan_meeting(case.analysis, title="Fokusgruppe natt", language="nb")
    actions.open_meeting(meeting)
    return meeting


def page_of(meeting: Meeting) -> str:
    return f"/o/{meeting.analysis.organisation.slug}/m/{meeting.pk}/"


def test_what_was_opened_meanwhile_stays_when_somebody_removes_what_was_planned(
    case: Case,
    facilitator: Client,
    opened: Meeting,
    planned: Meeting,
    monkeypatch,
    django_capture_on_commit_callbacks,
):
    told = []
    monkeypatch.setattr(hooks.removed, "_listener", told.append)
    identity = planned.pk
    with django_capture_on_commit_callbacks(execute=True):
        for meeting in (opened, planned):
            facilitator.post(f"{page_of(meeting)}remove/?seen=planned")
    assert [meeting.pk for meeting in meetings_of(case.analysis)] == [opened.pk]
    assert told == [identity]


def test_a_meeting_opened_by_mistake_can_be_removed_from_its_page(
    case: Case, facilitator: Client, opened: Meeting
):
    remove = f"{page_of(opened)}remove/?seen=open"
    assert f'action="{remove}"' in facilitator.get(page_of(opened)).content.decode()
    facilitator.post(remove)
    assert meetings_of(case.analysis) == []
