"""The page on which the plan is approved: what it refuses, and that nothing typed is lost."""

from typing import Any

import pytest
from django.conf import settings
from tests.apps.cast import Case, browser_of, make_case
from tests.apps.plans.story import APPROVAL, SECTIONS, a_plan

from medvirk.apps.analyses.models import Role
from medvirk.apps.meetings import actions as meetings
from medvirk.apps.meetings.models import MeetingKind
from medvirk.apps.plans import actions, queries
from medvirk.apps.plans.sections import Section
from medvirk.domain.seats import SeatGroup

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    return make_case()


def open_page(case: Case, data: dict[str, Any] | None = None) -> tuple[int, str]:
    browser = browser_of(case.people[Role.FACILITATOR])
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    url = case.at("plan/approval/")
    answer = browser.get(url) if data is None else browser.post(url, data)
    return answer.status_code, answer.content.decode()


def said(case: Case, **more: str) -> dict[str, str]:
    return {
        "sponsor": APPROVAL.sponsor,
        "employee_rep": APPROVAL.employee_rep,
        "on": "2026-03-02",
        "amu_case": "3/27",
        "dissent": "For lite tid",
        "seen": queries.seen(case.analysis),
        **more,
    }


def test_the_page_carries_the_plan_that_was_read_and_approves_no_other(case: Case) -> None:
    first, _ = a_plan(case)
    assert f'value="{queries.seen(case.analysis)}"' in open_page(case)[1]
    typed = said(case)
    actions.change_section(first, Section.AIM, {**SECTIONS[Section.AIM], "aim": "Andre ord"}, version=1)
    for stale in (typed, {**typed, "seen": ""}):
        status, html = open_page(case, stale)
        assert status == 422
        assert "The plan was changed after you opened this page. Read it again, then approve." in html
        assert 'value="3/27"' in html
        assert f'value="{queries.seen(case.analysis)}"' in html
    assert open_page(case, said(case))[0] == 302
    assert len(queries.versions(case.analysis)) == 1


def test_one_name_for_both_is_refused_at_its_field(case: Case) -> None:
    a_plan(case)
    status, html = open_page(case, said(case, employee_rep=APPROVAL.sponsor.upper()))
    assert status == 422
    assert "Write another name." in html
    assert queries.versions(case.analysis) == []


def test_the_page_says_that_part_2_is_not_over(case: Case) -> None:
    a_plan(case)
    meetings.plan_stakeholder_meeting(
        case.analysis,
        MeetingKind.MEETING_2,
        title="Del 2",
        language="nb",
        scheduled_on=None,
        scheduled_time="",
        place="",
        balance_reason="",
        seating={SeatGroup.EMPLOYEE: 5},
    )
    assert "Stakeholder meeting part 2 is not over." in open_page(case)[1]
    assert open_page(case, said(case))[0] == 422
