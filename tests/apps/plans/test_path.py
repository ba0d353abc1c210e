"""The decision on the path page: two weeks after meeting 2, and the alarm of the reply date (part 10, R1)."""

import datetime as dt
from dataclasses import replace

import pytest
from django.conf import settings
from tests.apps.cast import COMPLETE, Case, browser_of, make_case
from tests.apps.plans.story import APPROVAL, a_plan, prioritised

from medvirk.apps.analyses import actions as analyses
from medvirk.apps.analyses.models import Role
from medvirk.apps.analyses.path import Status
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.plans import actions, queries
from medvirk.apps.plans.path_step import report
from medvirk.domain.plan.rules import STANDARD
from medvirk.infra import clock
from medvirk.infra.dates import in_words

pytestmark = pytest.mark.django_db
MAY = frozenset({Permission.READ_PLAN, Permission.CHANGE_PLAN})
ALARM = "Svaret var lovet innen"


@pytest.fixture
def case() -> Case:
    return make_case()


@pytest.fixture(autouse=True)
def bokmal() -> None:
    from django.utils import translation

    translation.activate("nb")


def late(case: Case) -> None:
    yesterday = clock.today() - dt.timedelta(days=1)
    analyses.change_mandate(case.analysis, replace(COMPLETE, reply_date=yesterday))


def page(case: Case, rest: str = "", role: Role = Role.PROCESS_LEAD) -> str:
    client = browser_of(case.people[role])
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "nb"
    return str(client.get(case.at(rest)).content.decode())


def test_before_the_plan_the_step_waits(case: Case) -> None:
    found = report(case.analysis, MAY)
    assert found.status is Status.WAITING
    assert found.next is None
    prioritised(case)
    actions.plan_for(case.analysis)
    assert report(case.analysis, MAY).status is Status.WAITING


def test_a_draft_is_under_way_with_what_is_complete_and_its_deadline(case: Case) -> None:
    first, _ = a_plan(case)
    plan = actions.plan_for(case.analysis)
    plan.meeting_on = dt.date(2027, 4, 20)
    plan.save(update_fields=["meeting_on"])
    actions.begin_action(case.analysis, measure="Nytt", needs=[first.answers.get().need.handle])
    found = report(case.analysis, MAY)
    assert (found.status, found.count) == (Status.NOW, (2, 3))
    assert found.line == "2 av 3 tiltak er komplette. Vedtas innen 4. mai 2027."
    assert found.next is not None
    assert found.next.title == "Skriv planen"
    assert report(case.analysis, frozenset()).next is None
    assert report(case.analysis, frozenset()).links == ()


def test_a_complete_plan_is_to_be_approved_next(case: Case) -> None:
    a_plan(case)
    found = report(case.analysis, MAY)
    assert found.next is not None
    assert found.next.title == "Vedta planen"


def test_an_approved_plan_is_done(case: Case) -> None:
    a_plan(case)
    actions.approve(case.analysis, APPROVAL, limits=STANDARD, seen=queries.seen(case.analysis))
    found = report(case.analysis, MAY)
    assert found.status is Status.DONE
    assert found.line == "Vedtatt 26. april 2027."
    assert found.next is not None
    assert found.next.title == "Gjennomfør planen"
    assert found.next.line.startswith("Neste tiltak starter ")
    assert report(case.analysis, frozenset()).next is None
    for action in queries.actions_of(case.analysis):
        action.start = clock.today() - dt.timedelta(days=1)
        action.save(update_fields=["start"])
    begun = report(case.analysis, MAY).next
    assert begun is not None
    assert begun.line.startswith("Alle tiltakene har startet.")
    actions.begin_version(case.analysis, "Ny turnus")
    assert report(case.analysis, MAY).status is Status.NOW


def test_the_alarm_is_red_when_the_reply_date_has_passed_without_a_plan(case: Case) -> None:
    """R1: a red banner when the deadline passes."""
    late(case)
    assert ALARM in page(case)
    assert 'data-state="stop"' in page(case)
    assert ALARM in page(case, "plan/")
    a_plan(case)
    assert ALARM in page(case)


def test_an_approved_plan_ends_the_alarm_also_while_the_next_version_is_written(case: Case) -> None:
    late(case)
    a_plan(case)
    actions.approve(case.analysis, APPROVAL, limits=STANDARD, seen=queries.seen(case.analysis))
    assert ALARM not in page(case)
    assert ALARM not in page(case, "plan/")
    actions.begin_version(case.analysis, "Ny turnus")
    assert ALARM not in page(case)


def test_there_is_no_alarm_before_the_reply_date(case: Case) -> None:
    a_plan(case)
    assert ALARM not in page(case)
    assert ALARM not in page(case, "plan/")


@pytest.mark.parametrize(
    ("weeks", "words"), [(1, "Planen skal vedtas innen"), (3, "Planen skulle vært vedtatt")]
)
def test_the_plan_page_says_when_it_is_to_be_approved(case: Case, weeks: int, words: str) -> None:
    """Method.md 1.3, step 3.1: two weeks at most after meeting 2."""
    a_plan(case)
    plan = actions.plan_for(case.analysis)
    plan.meeting_on = clock.today() - dt.timedelta(weeks=weeks)
    plan.save(update_fields=["meeting_on"])
    found = page(case, "plan/")
    assert words in found
    assert in_words(plan.meeting_on + dt.timedelta(weeks=2), "nb") in found
