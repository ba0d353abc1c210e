"""What happens after a meeting is typed in while it runs: the room hears it, and the analysis keeps it."""

import datetime as dt

from tests.apps.cast import browser_of

from medvirk.apps.analyses.models import Role
from medvirk.apps.analyses.queries import details_of
from medvirk.apps.meetings import actions

FUTURE = "2099-02-03"


def say(case, meeting, **fields):
    """Sent as the console sends it."""
    address = f"/o/{case.organisation.slug}/m/{meeting.pk}/next/"
    return browser_of(case.people[Role.FACILITATOR]).post(address, fields)


def test_the_screen_hears_what_happens_next_and_the_analysis_keeps_it(group, case, meeting):
    screen = group.new_screen()
    assert screen.joined["screen"]["next"] == {"step": "", "date": None}
    answer = say(case, meeting, next_step="Interessentmøte del 1, kantina", next_date=FUTURE)
    assert (answer.status_code, answer.json()) == (200, {})
    told = {"step": "Interessentmøte del 1, kantina", "date": FUTURE}
    assert screen.until("next")["next"] == told
    assert group.new_console().joined["console"]["next"] == told
    case.analysis.refresh_from_db()
    details = details_of(case.analysis)
    assert (details.next_step, details.next_date) == (told["step"], dt.date(2099, 2, 3))


def test_a_promise_needs_words_and_a_day_that_is_still_to_come(group, case, meeting):
    for wrong, fields in (
        ({"next_step", "next_date"}, {}),
        ({"next_date"}, {"next_step": "Møte", "next_date": "2020-01-01"}),
        ({"next_date"}, {"next_step": "Møte", "next_date": "snart"}),
        ({"next_step"}, {"next_step": "x" * 121, "next_date": FUTURE}),
    ):
        answer = say(case, meeting, **fields)
        assert (answer.status_code, set(answer.json()["wrong"])) == (422, wrong)
    case.analysis.refresh_from_db()
    assert details_of(case.analysis).next_step == ""


def test_a_rehearsal_promises_nothing(case, server):
    rehearsal = actions.plan_meeting(case.analysis, title="Øving", language="nb", is_rehearsal=True)
    actions.open_meeting(rehearsal)
    assert say(case, rehearsal, next_step="Møte", next_date=FUTURE).status_code == 404
    case.analysis.refresh_from_db()
    assert details_of(case.analysis).next_step == ""
