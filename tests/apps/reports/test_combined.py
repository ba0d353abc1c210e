"""The page and files of all focus groups as one map."""

import pytest
from tests.apps.cast import Case, make_case
from tests.apps.reports.test_minutes import reading, stakeholder
from tests.apps.reports.test_views import HOSTILE, held
from tests.domain.board.play import Play

from medvirk.apps.analyses.models import Role
from medvirk.apps.boards.actions import finish_lock
from medvirk.apps.meetings.models import Meeting
from medvirk.domain.iglo import Place

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    return make_case()


def locked(case: Case, title: str, *texts: str) -> Meeting:
    play = Play()
    play.cards(*texts, place=Place.JOB_CONTENT)
    meeting = held(case, play, title=title)
    finish_lock(meeting.board_id)
    return meeting


def test_before_the_first_map_the_page_says_what_to_do_and_of_one_map_it_is_that_groups(case):
    browser = reading(case)
    assert "No map is locked yet." in browser.get(case.at("map/")).content.decode()
    first = locked(case, "Dag", "Pausen ryker")
    assert browser.get(case.at("map/")).url == f"/o/{case.organisation.slug}/m/{first.pk}/result/"
    assert browser.get(case.at("map/files/csv")).status_code == 404
    assert "All focus groups as one map" not in browser.get(case.at("meetings/")).content.decode()


def test_two_maps_stand_as_one_and_nothing_says_which_group_said_what(case):
    locked(case, "Gruppe dag", "Pausen ryker", HOSTILE)
    locked(case, "Gruppe natt", "pausen ryker", "Turnus")
    stakeholder(case)
    browser = reading(case)
    page = browser.get(case.at("map/")).content.decode()
    assert "2 focus groups as one map" in page
    assert "Pausen ryker (in 2 groups)" in page
    assert "Gruppe dag" not in page
    assert HOSTILE not in page
    assert case.at("map/") in browser.get(case.at("meetings/")).content.decode()


@pytest.mark.parametrize("kind", ["csv", "svg", "a4.pdf", "a0.pdf"])
def test_the_map_of_all_is_printed_and_taken_along_as_one_groups_is(case, kind):
    locked(case, "Dag", "Pausen ryker")
    locked(case, "Natt", "Pausen ryker")
    browser = reading(case, "nb")
    answer = browser.get(case.at(f"map/files/{kind}"))
    assert answer.status_code == 200
    assert "Alle%20fokusgruppene" in answer.headers["Content-Disposition"]
    if kind == "csv":
        assert "Pausen ryker (i 2 grupper)" in answer.content.decode()
    assert browser.get(case.at("map/files/odt")).status_code == 404
    assert reading(case, role=Role.READER).get(case.at(f"map/files/{kind}")).status_code == 403
