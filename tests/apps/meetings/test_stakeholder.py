"""Planning the stakeholder meeting (issue: seats, agenda, invitation, picture; R12)."""

import datetime as dt

import pytest
from django.test import Client
from tests.apps.cast import Case, browser_of, make_case
from tests.apps.interventions.table import VISITS, own, prioritise

from medvirk.apps.analyses.access import may
from medvirk.apps.analyses.models import NeedsAnalysis, Role, Variant
from medvirk.apps.analyses.path import Status, provider_of
from medvirk.apps.catalogue.queries import pack
from medvirk.apps.interventions import actions as shortlist
from medvirk.apps.meetings import actions, queries
from medvirk.apps.meetings.gates import gate_for, gate_of
from medvirk.apps.meetings.models import MeetingKind, MeetingState
from medvirk.apps.meetings.papers import agenda_of, invitation_of
from medvirk.apps.meetings.stage import picture, stage_of
from medvirk.apps.meetings.stakeholder_form import USUAL, usual_seats
from medvirk.apps.needs import actions as needs
from medvirk.apps.needs.models import Need
from medvirk.domain.iglo import Level
from medvirk.domain.mandate import SMALL_BELOW
from medvirk.domain.needs.approval import Side
from medvirk.domain.seats import SeatGroup

pytestmark = pytest.mark.django_db

GOOD = {
    "title": "Interessentmøte del 1",
    "scheduled_on": "2099-02-10",
    "scheduled_time": "09.00",
    "place": "Kantina",
    "employee": "5",
    "safety_rep": "1",
    "union_rep": "1",
    "middle": "2",
    "senior": "1",
    "hr_bht": "1",
    "language": "nb",
}


@pytest.fixture
def case() -> Case:
    return make_case()


@pytest.fixture
def lead(case: Case) -> Client:
    return browser_of(case.people[Role.PROCESS_LEAD])


@pytest.mark.parametrize("headcount", range(1, SMALL_BELOW))
def test_method_1_3_in_a_small_workplace_everybody_has_one_seat_and_nobody_is_invented(
    headcount: int,
) -> None:
    seats = usual_seats(NeedsAnalysis(headcount=headcount, variant=Variant.SMALL))
    assert sum(seats.values()) == headcount
    assert {group for group, number in seats.items() if number} <= {
        SeatGroup.SENIOR,
        SeatGroup.SAFETY_REP,
        SeatGroup.EMPLOYEE,
    }
    assert seats[SeatGroup.SENIOR] == 1
    assert seats[SeatGroup.SAFETY_REP] == (headcount >= 5)  # method.md 8.1


def test_other_workplaces_get_the_usual_seats() -> None:
    assert usual_seats(NeedsAnalysis(headcount=9, variant=Variant.STANDARD)) == USUAL


def planned(case: Case, kind: MeetingKind = MeetingKind.MEETING_1, **more):
    return actions.plan_stakeholder_meeting(
        case.analysis,
        kind,
        **{
            "title": kind.label,
            "language": "nb",
            "scheduled_on": dt.date(2099, 2, 10),
            "scheduled_time": "09.00-11.30",
            "place": "Kantina",
            "seating": USUAL,
            "balance_reason": "",
            **more,
        },
    )


def test_a_part_is_planned_with_its_seats(case, lead):
    answer = lead.post(case.at("stakeholder/meeting_1/plan/"), GOOD)
    (meeting,) = queries.stakeholder_meetings(case.analysis).values()
    assert answer.status_code == 302
    assert meeting.expected == 11
    assert meeting.seating[SeatGroup.MIDDLE] == 2


def test_R12_fewer_than_half_for_employees_needs_a_written_reason(case, lead):
    few = {**GOOD, "employee": "1", "middle": "5"}
    answer = lead.post(case.at("stakeholder/meeting_1/plan/"), few)
    assert answer.status_code == 422
    assert 'value="Kantina"' in answer.content.decode()
    assert queries.stakeholder_meetings(case.analysis) == {}
    lead.post(case.at("stakeholder/meeting_1/plan/"), {**few, "balance_reason": "Tre er på kurs"})
    (meeting,) = queries.stakeholder_meetings(case.analysis).values()
    assert meeting.balance_reason == "Tre er på kurs"


@pytest.mark.parametrize("wrong", [{"employee": "-1"}, {"employee": "x"}, {"employee": "301"}, {"title": ""}])
def test_bad_numbers_change_nothing_and_keep_what_was_typed(case, lead, wrong):
    answer = lead.post(case.at("stakeholder/meeting_1/plan/"), {**GOOD, **wrong})
    assert answer.status_code == 422
    assert 'value="Kantina"' in answer.content.decode()
    assert queries.stakeholder_meetings(case.analysis) == {}


def test_fewer_than_four_seats_would_hide_no_vote(case, lead):
    none = dict.fromkeys(("safety_rep", "union_rep", "middle", "senior", "hr_bht"), "0")
    answer = lead.post(case.at("stakeholder/meeting_1/plan/"), {**GOOD, **none, "employee": "3"})
    assert answer.status_code == 422


def test_each_part_is_planned_once(case, lead):
    first = planned(case)
    with pytest.raises(actions.AlreadyPlanned) as there:
        planned(case)
    assert there.value.meeting == first
    link = f"https://video.example.org/{'k' * 470}"
    lead.post(case.at("stakeholder/meeting_1/plan/"), {**GOOD, "place": link})
    assert queries.stakeholder_meetings(case.analysis)[MeetingKind.MEETING_1].place == link
    lead.post(case.at("stakeholder/meeting_1/plan/"), {**GOOD, "place": "Biblioteket"})
    (meeting,) = queries.stakeholder_meetings(case.analysis).values()
    assert (meeting.pk, meeting.place) == (first.pk, "Biblioteket")


def test_a_part_that_a_restore_closed_gives_way_to_another(case):
    first = planned(case)
    actions.end(first.pk, MeetingState.CLOSED)
    second = planned(case)
    assert queries.stakeholder_meetings(case.analysis)[MeetingKind.MEETING_1] == second


def test_an_opened_part_keeps_its_particulars(case, lead):
    meeting = planned(case)
    meeting.state = MeetingState.OPEN
    meeting.save(update_fields=["state"])
    answer = lead.post(case.at("stakeholder/meeting_1/plan/"), {**GOOD, "place": "Biblioteket"})
    assert answer["Location"].endswith(f"/m/{meeting.pk}/")
    meeting.refresh_from_db()
    assert meeting.place == "Kantina"


def test_part_1_waits_for_needs_and_part_2_for_part_1(case):
    for kind, waits in (
        (MeetingKind.MEETING_1, "no_needs"),
        (MeetingKind.MEETING_2, "part_1"),
    ):
        meeting = planned(case, kind)
        with pytest.raises(actions.GateShut) as shut:
            actions.open_meeting(meeting)
        assert waits in [each.code for each in shut.value.missing]


def test_the_agenda_lays_the_script_along_the_clock(case):
    paper = agenda_of(planned(case), pack(case.analysis.pack_digest), "nb")
    assert [line.when for line in paper.lines[:2]] == ["09.00–09.15", "09.15–09.40"]
    assert paper.lines[-1].when.endswith("11.30")


def test_an_agenda_without_a_time_counts_minutes(case):
    paper = agenda_of(planned(case, scheduled_time=""), pack(case.analysis.pack_digest), "en")
    assert paper.lines[0].when == "0–15 min"


@pytest.mark.parametrize(
    ("language", "words"), [("nb", "har plass"), ("nn", "har plass"), ("en", "have a seat")]
)
def test_the_invitation_speaks_three_languages_and_shows_its_gaps(case, language, words):
    paper = invitation_of(planned(case), pack(case.analysis.pack_digest), language)
    assert words in paper.as_text()
    assert "Kantina" in paper.as_text()
    assert paper.gaps == ("contact",)


@pytest.mark.parametrize(
    "page", ["stakeholder/", "stakeholder/meeting_1/plan/", "stakeholder/meeting_2/plan/"]
)
def test_the_pages_open_before_anything_is_planned(case, lead, page):
    assert lead.get(case.at(page)).status_code == 200


@pytest.mark.parametrize("rest", ["", "papers/agenda/", "papers/invitation/?lang=en"])
def test_the_pages_of_a_planned_part_open(case, lead, rest):
    meeting = planned(case)
    assert lead.get(f"/o/{case.organisation.slug}/m/{meeting.pk}/{rest}").status_code == 200


def test_a_gap_in_the_invitation_leads_to_the_plan_of_this_meeting(case, lead):
    meeting = planned(case, scheduled_on=None)
    page = lead.get(f"/o/{case.organisation.slug}/m/{meeting.pk}/papers/invitation/?lang=en").content.decode()
    assert f'<a href="{case.at("stakeholder/meeting_1/plan/")}#id_scheduled_on">' in page
    assert "details/#id_date" not in page  # the day of a focus group, which is another day


@pytest.mark.parametrize("rest", ["papers/minutes/"])
def test_there_are_two_papers(case, lead, rest):
    meeting = planned(case)
    assert lead.get(f"/o/{case.organisation.slug}/m/{meeting.pk}/{rest}").status_code == 404
    assert lead.get(case.at("stakeholder/focus_group/plan/")).status_code == 404


def test_a_planned_part_can_be_removed(case, lead):
    meeting = planned(case)
    answer = lead.post(f"/o/{case.organisation.slug}/m/{meeting.pk}/remove/?seen=planned")
    assert answer["Location"] == case.at("stakeholder/")
    assert queries.stakeholder_meetings(case.analysis) == {}


def step(case, kind=MeetingKind.MEETING_1, role=Role.PROCESS_LEAD):
    name = {MeetingKind.MEETING_1: "process.step.meeting_1", MeetingKind.MEETING_2: "process.step.meeting_2"}
    return provider_of(name[kind])(case.analysis, may(case.people[role], case.organisation))


def with_an_approved_need(case):
    need = Need.objects.create(
        analysis=case.analysis,
        number=1,
        statement="Vi trenger ro til å lage planer",
        kind="demand",
        place="job_content",
        action="improve",
    )
    for side in (Side.EMPLOYEES, Side.LEADERS):
        needs.approve(
            case.analysis, {need.pk: 1}, side, name=f"Kari {side}", role="Rep", on=dt.date(2026, 3, 1)
        )


def test_the_path_asks_for_a_plan_once_there_is_something_to_prioritise(case):
    assert step(case).next is None
    with_an_approved_need(case)
    assert step(case).next.link.url == case.at("stakeholder/meeting_1/plan/")
    assert step(case, role=Role.READER).next is None


@pytest.mark.parametrize(
    ("state", "status"),
    [
        (MeetingState.PLANNED, Status.WAITING),
        (MeetingState.OPEN, Status.NOW),
        (MeetingState.LOCKED, Status.DONE),
        (MeetingState.CLOSED, Status.WAITING),
    ],
)
def test_the_path_tells_how_far_a_part_has_come(case, state, status):
    meeting = planned(case)
    meeting.state = state
    meeting.save(update_fields=["state"])
    assert step(case).status is status


def test_a_running_part_leads_to_the_console_of_whoever_may_run_it(case):
    meeting = planned(case)
    meeting.state = MeetingState.OPEN
    meeting.save(update_fields=["state"])
    assert step(case, role=Role.FACILITATOR).next.link.url.endswith("/console/")
    assert step(case, role=Role.READER).next.link.url.endswith(f"/m/{meeting.pk}/")


def test_part_2_may_be_planned_when_part_1_is_over(case):
    meeting = planned(case)
    meeting.state = MeetingState.LOCKED
    meeting.save(update_fields=["state"])
    assert [each.code for each in gate_for(MeetingKind.MEETING_2, case.analysis)] == []


def test_2_2_part_2_waits_for_the_sponsors_limits_and_for_something_to_choose_from(case):
    first = planned(case)
    first.state = MeetingState.LOCKED
    first.save(update_fields=["state"])
    second = planned(case, MeetingKind.MEETING_2)
    assert [each.code for each in gate_of(second)] == ["limits", "options"]
    own(case, *prioritise(case, [VISITS]))
    shortlist.confirm_limits(
        case.analysis, confirmed_by="Direktøren", confirmed_on=dt.date(2026, 3, 9), limits="400 t", version=0
    )
    assert gate_of(second) == ()


@pytest.mark.parametrize("state", [MeetingState.OPEN, MeetingState.LOCKED])
def test_a_part_that_is_open_or_held_is_said_to_wait_for_nothing(case, lead, state):
    meeting = planned(case)
    assert [each.code for each in gate_of(meeting)] == ["no_needs"]
    assert "Før det kan åpnes" in lead.get(case.at("stakeholder/")).content.decode()
    meeting.state = state
    meeting.save(update_fields=["state"])
    assert gate_of(meeting) == ()


def test_the_picture_counts_the_measures_on_the_shortlist_by_level(case):
    own(case, *prioritise(case, [VISITS]))
    stage = stage_of(case.analysis)
    assert (stage.options, stage.rated) == ({Level.GROUP: 1}, None)


def test_the_picture_says_its_numbers_in_words(case):
    with_an_approved_need(case)
    figure = picture(case.analysis, pack(case.analysis.pack_digest), "en")
    assert "Individual 1, Group 0" in figure.description
    assert "Trash bin" not in figure.description
