"""The page on which a facilitator looks back at a focus group."""

import pytest
from tests.apps.cast import Case, make_case
from tests.apps.reports.test_minutes import reading, stakeholder
from tests.apps.reports.test_views import held

from medvirk.apps.analyses.models import Role
from medvirk.apps.catalogue.queries import pack
from medvirk.apps.meetings import actions as meetings
from medvirk.apps.meetings.models import Meeting
from medvirk.apps.reports import actions
from medvirk.domain.quality import Hint
from medvirk.domain.script import STEPS, Script, Step

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    return make_case()


def at(case: Case, meeting: Meeting) -> str:
    return f"/o/{case.organisation.slug}/m/{meeting.pk}/looking-back/"


def page_of(case: Case, meeting: Meeting, language: str = "en") -> str:
    answer = reading(case, language).get(at(case, meeting))
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_the_card_counts_topics_and_says_what_to_try_next_time(case):
    page = page_of(case, held(case))
    assert "Ask about resources at every level next time." in page
    assert "1 of 2 are tied to a card" in page
    assert "Written, not confirmed" in page
    assert "Pausen ryker" not in page, "counts, no cards"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nb", "Spør om ressurser på hvert nivå"),
        ("nn", "Spør om ressursar på kvart nivå"),
        ("en", "Ask about"),
    ],
)
def test_it_speaks_the_readers_language(case, language, words):
    assert words in page_of(case, held(case), language)


def test_minutes_by_step_are_shown_where_they_were_measured_and_not_made_up_elsewhere(case):
    meeting = held(case)
    unmeasured = '<td class="num">–</td>'
    assert "Not measured." in page_of(case, meeting)
    assert page_of(case, meeting).count(unmeasured) == len(STEPS[Script.FOCUS_GROUP])
    actions.keep_counts(meeting.pk, None, {Step.PLACE: 47, Step.CLOSE: 2})
    page = page_of(case, meeting)
    assert "Not measured." not in page
    assert '<td class="num">47</td>' in page
    assert unmeasured not in page
    assert "The closing got little time." in page


def test_steps_from_before_a_restart_have_no_minutes_and_are_not_said_to_be_skipped(case):
    meeting = held(case)
    missed = {Step.WELCOME: None, Step.REFLECT: None, Step.CLOSE: None}
    actions.keep_counts(meeting.pk, None, {**missed, Step.PLACE: 47})
    page = page_of(case, meeting)
    assert "A dash stands where nothing was measured" in page
    assert page.count('<td class="num">–</td>') == len(missed)
    assert "The closing got little time." not in page


def test_only_facilitators_look_back_and_only_at_a_focus_group_that_is_over(case):
    meeting = held(case)
    for role in (Role.PROCESS_LEAD, Role.READER, Role.OWNER):
        assert reading(case, role=role).get(at(case, meeting)).status_code == 403
    assert reading(case).get(at(case, stakeholder(case))).status_code == 404
    planned = meetings.plan_meeting(case.analysis, title="Kveld", language="nb")
    assert reading(case).get(at(case, planned)).status_code == 404


def test_the_pack_has_a_sentence_for_every_hint_and_a_plan_for_every_step(case):
    its = pack(case.analysis.pack_digest)
    assert {each.code for each in its.focus_group.afterwards} == set(Hint)
    assert {step.in_pack for step in STEPS[Script.FOCUS_GROUP]} == {step.id for step in its.focus_group.steps}
