"""What happens after a meeting is typed in while it runs: the room hears it, and the meeting keeps it."""

import datetime as dt

from tests.apps.cast import browser_of

from medvirk.apps.analyses.actions import save_details
from medvirk.apps.analyses.models import Role
from medvirk.apps.analyses.queries import details_of
from medvirk.apps.meetings import actions
from medvirk.apps.meetings.models import Meeting, MeetingKind, MeetingState
from medvirk.apps.meetings.next_step import NextStep, next_words, said_of
from medvirk.apps.meetings.scripts import pack_of
from medvirk.live.phone_words import phone_words

FUTURE = "2099-02-03"


def say(case, meeting, **fields):
    """Sent as the console sends it."""
    address = f"/o/{case.organisation.slug}/m/{meeting.pk}/next/"
    return browser_of(case.people[Role.FACILITATOR]).post(address, fields)


def test_the_screen_hears_what_happens_next_and_the_analysis_keeps_it(group, case, meeting):
    screen = group.new_screen()
    assert screen.joined["screen"]["next"] == {"step": "", "date": None, "deadline": False}
    answer = say(case, meeting, next_step="Interessentmøte del 1, kantina", next_date=FUTURE)
    assert (answer.status_code, answer.json()) == (200, {})
    told = {"step": "Interessentmøte del 1, kantina", "date": FUTURE, "deadline": False}
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


def part_of(case, kind: MeetingKind, day: dt.date) -> Meeting:
    return actions.plan_stakeholder_meeting(
        case.analysis,
        kind,
        title=str(kind.label),
        language="nb",
        scheduled_on=day,
        scheduled_time="",
        place="",
        seating={},
        balance_reason="",
    )


def test_each_meeting_has_its_own_promise(group, case, meeting):
    """Part 1 does not lead to itself: what a focus group promised is nothing that part 1 says."""
    say(case, meeting, next_step="Interessentmøte del 1, kantina", next_date=FUTURE)
    part_1 = part_of(case, MeetingKind.MEETING_1, dt.date(2099, 2, 3))
    assert said_of(part_1) == NextStep(str(MeetingKind.MEETING_2.label))
    part_of(case, MeetingKind.MEETING_2, dt.date(2099, 3, 4))
    assert said_of(part_1) == NextStep(str(MeetingKind.MEETING_2.label), dt.date(2099, 3, 4))


def test_part_2_promises_no_day_by_itself_but_tells_the_deadline_of_the_method(case):
    part_2 = part_of(case, MeetingKind.MEETING_2, dt.date(2099, 3, 4))
    assert said_of(part_2).day is None
    part_2.state, part_2.ended_on = MeetingState.LOCKED, dt.date(2026, 3, 2)
    assert (said_of(part_2).day, said_of(part_2).is_deadline) == (dt.date(2026, 3, 16), True)
    part_2.next_step, part_2.next_date = "Ledermøte", dt.date(2026, 3, 9)
    assert said_of(part_2) == NextStep("Ledermøte", dt.date(2026, 3, 9))


def test_a_planned_day_that_has_passed_is_promised_to_nobody(case, meeting):
    save_details(case.analysis, next_step="Interessentmøte del 1", next_date=dt.date(2020, 2, 3))
    assert said_of(meeting) == NextStep("Interessentmøte del 1")
    meeting.ended_on = dt.date(2020, 1, 20)  # it was still to come when people went
    assert said_of(meeting) == NextStep("Interessentmøte del 1", dt.date(2020, 2, 3))


def test_the_phone_says_at_the_end_what_was_promised_a_moment_ago(group, case, meeting):
    phone = group.new_phone()
    group.go("close", "welcome")
    group.console.must("summarise", text="Vi vil ha ro til å lage planer.")
    group.console.must("confirm")
    say(case, meeting, next_step="Interessentmøte del 1, kantina", next_date=FUTURE)
    group.console.until("next")
    group.console.must("lock")
    assert phone.until("locked")["locked"] == {"next": FUTURE}
    meeting.refresh_from_db()
    words = phone_words(case.analysis, pack_of(meeting), "nb", follows=next_words(meeting, "nb"))
    thanks = words["thanks"]
    assert words["language"] == "nb"  # in which the phone writes the day
    assert "3. februar 2099" in thanks["body"]
    assert thanks["later"].replace("{next_date}", "3. februar 2099") == thanks["body"]


def test_a_rehearsal_promises_nothing(case, server):
    rehearsal = actions.plan_meeting(case.analysis, title="Øving", language="nb", is_rehearsal=True)
    actions.open_meeting(rehearsal)
    assert say(case, rehearsal, next_step="Møte", next_date=FUTURE).status_code == 404
    case.analysis.refresh_from_db()
    assert details_of(case.analysis).next_step == ""
