"""The pages of meetings: who may open them, what the gate stops, and what bad input changes (nothing)."""

import datetime as dt
import json
from dataclasses import replace
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.cast import COMPLETE, Case, browser_of, make_case

from medvirk.apps.analyses import actions as analyses
from medvirk.apps.analyses.models import Role, Variant
from medvirk.apps.analyses.path import Status, provider_of
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.meetings import actions, hooks, rehearsal
from medvirk.apps.meetings.models import Meeting, MeetingKind, MeetingState
from medvirk.apps.meetings.queries import meetings_of
from medvirk.infra import clock, keys
from medvirk.live import doors

pytestmark = pytest.mark.django_db

GOOD = {
    "title": "Fokusgruppe kveld",
    "scheduled_on": "2099-01-20",
    "scheduled_time": "13.00",
    "place": "møterom Fjorden",
    "expected": "7",
    "language": "nn",
}


@pytest.fixture
def case() -> Case:
    return make_case()


@pytest.fixture
def facilitator(case: Case) -> Client:
    return browser_of(case.people[Role.FACILITATOR])


def planned(case: Case, **more: object) -> Meeting:
    return actions.plan_meeting(case.analysis, title="Fokusgruppe kveld", language="nb", **more)  # type: ignore[arg-type]


def running(case: Case) -> Meeting:
    meeting = planned(case)
    actions.open_meeting(meeting)
    return meeting


def at(case: Case, meeting: Meeting, rest: str = "") -> str:
    return f"/o/{case.organisation.slug}/m/{meeting.pk}/{rest}"


def text_of(response) -> str:
    return response.content.decode()


# planning


def test_a_focus_group_is_planned_with_its_particulars(case: Case, facilitator: Client):
    response = facilitator.post(case.at("meetings/new/"), GOOD)
    [meeting] = meetings_of(case.analysis)
    assert response.url == at(case, meeting)
    assert (meeting.title, meeting.expected, meeting.language) == ("Fokusgruppe kveld", 7, "nn")
    assert meeting.scheduled_on == dt.date(2099, 1, 20)
    assert meeting.state == MeetingState.PLANNED


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", ""),
        ("title", "x" * 121),
        ("title", "snu \u202e om"),
        ("scheduled_on", "i morgen"),
        ("expected", "3"),
        ("expected", "11"),
        ("expected", "mange"),
        ("language", "sv"),
        ("place", "\x00"),
    ],
)
def test_bad_input_is_refused_with_a_sentence_and_keeps_what_was_typed(
    case: Case, facilitator: Client, field: str, value: str
):
    response = facilitator.post(case.at("meetings/new/"), {**GOOD, field: value})
    assert response.status_code == 422
    assert "Noe må rettes." in text_of(response) or "aria-invalid" in text_of(response)
    assert GOOD["scheduled_time"] in text_of(response)
    assert meetings_of(case.analysis) == []


def test_html_and_emoji_in_a_title_are_ordinary_text(case: Case, facilitator: Client):
    facilitator.post(case.at("meetings/new/"), {**GOOD, "title": "<b>Kveld</b> 🌙"})
    [meeting] = meetings_of(case.analysis)
    assert meeting.title == "<b>Kveld</b> 🌙"
    assert "&lt;b&gt;Kveld&lt;/b&gt; 🌙" in text_of(facilitator.get(at(case, meeting)))


def test_a_planned_meeting_can_be_changed_and_an_open_one_cannot(case: Case, facilitator: Client):
    meeting = planned(case)
    facilitator.post(at(case, meeting, "edit/"), {**GOOD, "title": "Natt"})
    assert Meeting.objects.within(case.organisation).get().title == "Natt"
    actions.open_meeting(Meeting.objects.within(case.organisation).get())
    response = facilitator.post(at(case, meeting, "edit/"), {**GOOD, "title": "Dag"})
    assert response.url == at(case, meeting)
    assert Meeting.objects.within(case.organisation).get().title == "Natt"


# the gate


def test_a_shut_gate_says_what_is_missing_and_where_to_write_it():
    case = make_case(mandate=replace(COMPLETE, sponsor="", reply_date=None))
    meeting = planned(case)
    facilitator, lead = browser_of(case.people[Role.FACILITATOR]), browser_of(case.people[Role.PROCESS_LEAD])
    page = text_of(lead.get(at(case, meeting)))
    assert f"{case.at('mandate/')}#id_sponsor" in page
    assert f"{case.at('mandate/')}#id_reply_date" in page
    assert "#id_employee_rep" not in page
    assert " disabled" in page
    assert "#id_sponsor" not in text_of(facilitator.get(at(case, meeting)))  # may not write it

    response = facilitator.post(at(case, meeting, "open/"))
    assert response.url == at(case, meeting)
    assert Meeting.objects.within(case.organisation).get().state == MeetingState.PLANNED
    assert keys.read(meeting.pk) is None


def test_opening_makes_a_key_opens_the_door_and_leads_to_the_console(
    case: Case, facilitator: Client, monkeypatch
):
    meeting = planned(case)
    told = []
    monkeypatch.setattr(hooks.door_changed, "_listener", told.append)
    response = facilitator.post(at(case, meeting, "open/"))
    assert response.url == at(case, meeting, "console/")
    now = Meeting.objects.within(case.organisation).get()
    assert now.state == MeetingState.OPEN
    assert now.door_open
    assert keys.read(meeting.pk)
    assert told == [meeting.pk]
    again = facilitator.post(at(case, meeting, "open/"), follow=True)
    assert "åpnet før" in text_of(again)


def test_the_door_answers_a_console_in_json_and_a_page_with_itself(case: Case, facilitator: Client):
    meeting = running(case)
    json_wanted = {"Accept": "application/json"}
    closed = facilitator.post(at(case, meeting, "door/"), {"open": "no"}, headers=json_wanted)
    assert closed.json() == {"open": False, "code": ""}
    opened = facilitator.post(at(case, meeting, "door/"), {"open": "yes"}, headers=json_wanted)
    assert opened.json()["open"]
    assert len(opened.json()["code"]) == 6
    assert facilitator.post(at(case, meeting, "door/"), {"open": "no"}).url == at(case, meeting)
    assert facilitator.post(at(case, planned(case), "door/"), {"open": "yes"}).status_code == 404


def test_likeness_is_asked_of_a_meeting_that_runs(case: Case, facilitator: Client):
    assert facilitator.get(at(case, running(case), "similar/")).json() == {"groups": []}
    assert facilitator.get(at(case, planned(case), "similar/")).status_code == 404


# who may


@pytest.mark.parametrize("role", Role)
def test_each_role_opens_what_is_its_own(case: Case, role: Role):
    meeting, browser = running(case), browser_of(case.people[role])
    may_plan = role in {Role.PROCESS_LEAD, Role.FACILITATOR}
    may_run = role is Role.FACILITATOR
    assert browser.get(case.at("meetings/")).status_code == 200
    assert browser.get(at(case, meeting)).status_code == 200
    assert browser.get(case.at("meetings/new/")).status_code == (200 if may_plan else 403)
    assert browser.post(case.at("meetings/rehearse/")).status_code == (302 if may_plan else 403)
    assert browser.get(at(case, meeting, "qr.svg")).status_code == (200 if may_plan else 403)
    assert browser.get(at(case, meeting, "console/")).status_code == (200 if may_run else 403)
    assert browser.post(at(case, meeting, "door/"), {"open": "no"}).status_code == (302 if may_run else 403)


def test_only_those_who_may_open_a_meeting_see_its_code(case: Case):
    meeting = running(case)
    code = f"{meeting.join_code[:3]} {meeting.join_code[3:]}"
    for unspaced in (code, meeting.join_code):
        assert unspaced not in text_of(browser_of(case.people[Role.READER]).get(at(case, meeting)))
    assert code in text_of(browser_of(case.people[Role.PROCESS_LEAD]).get(at(case, meeting)))


def test_a_meeting_of_others_looks_like_one_that_does_not_exist(case: Case):
    other, meeting = make_case(name="Fjordvik"), running(case)
    stranger = browser_of(other.people[Role.FACILITATOR])
    for rest in ("", "console/", "edit/", "qr.svg"):
        assert stranger.get(at(case, meeting, rest)).status_code == 404
        assert stranger.get(f"/o/{other.organisation.slug}/m/{meeting.pk}/{rest}").status_code == 404
        assert stranger.get(f"/o/{other.organisation.slug}/m/{uuid4()}/{rest}").status_code == 404
    assert "/login/" in Client().get(at(case, meeting)).url


# console and projector


def test_the_console_gets_words_in_the_language_of_the_room_with_the_mandate_in_them(case: Case):
    meeting = planned(case)
    actions.change_plan(
        meeting, title="Kveld", language="nn", scheduled_on=None, scheduled_time="", place="", expected=8
    )
    actions.open_meeting(meeting)
    response = browser_of(case.people[Role.FACILITATOR]).get(at(case, meeting, "console/"))
    data = response.context["data"]
    [welcome, *_] = data["script"]["steps"]
    assert welcome["step"] == "welcome"
    assert "Kommunaldirektør for helse skal svare på det de tek opp" in welcome["say"]
    assert [step["minutes"] for step in data["script"]["steps"]] == [10, 5, 10, 30, 10, 15, 15, 10]
    assert len(data["map"]["places"]) == 14
    assert json.dumps(data["room"]).count("participant") == 8
    assert 'lang="nb"' in text_of(response)


def test_the_projector_needs_its_token_and_speaks_the_language_of_the_room(case: Case):
    meeting = planned(case)
    assert Client().get(f"/s/{meeting.screen_token}/").status_code == 404
    assert Client().get("/s/wrong/").status_code == 404
    actions.open_meeting(meeting)
    response = Client().get(f"/s/{meeting.screen_token}/")
    assert response.headers["Content-Language"] == "nb"
    page = text_of(response)
    assert meeting.join_code in page
    assert case.people[Role.FACILITATOR].email not in page
    assert "______" not in json.dumps(response.context["data"], ensure_ascii=False)  # no gap on a wall


@pytest.mark.parametrize("state", [MeetingState.LOCKED, MeetingState.CLOSED])
def test_the_projectors_address_opens_nothing_from_the_second_day_after_the_end(
    case: Case, state: MeetingState
):
    """The address stays in the history of a computer that many use."""
    meeting = running(case)
    Meeting.objects.within(case.organisation).update(kind=MeetingKind.MEETING_1)
    actions.end(meeting.pk, state)
    address = f"/s/{meeting.screen_token}/"
    for days, there in ((1, True), (2, False), (None, False)):
        ended = None if days is None else clock.today() - dt.timedelta(days=days)
        Meeting.objects.within(case.organisation).update(ended_on=ended)
        assert (doors.meeting_of_screen(meeting.screen_token) is not None) is there
        assert Client().get(address).status_code == (200 if there else 404)
        picture = Client().get(reverse("meetings:screen-picture", args=[meeting.screen_token]))
        assert picture.status_code == (200 if there else 404)


def test_the_qr_holds_the_token_and_no_style(case: Case, facilitator: Client):
    response = facilitator.get(at(case, running(case), "qr.svg"))
    assert response.headers["Content-Type"] == "image/svg+xml"
    assert "style" not in text_of(response)
    assert facilitator.get(at(case, planned(case), "qr.svg")).status_code == 404


def test_a_locked_meeting_leads_to_its_result_and_has_no_console(case: Case, facilitator: Client):
    meeting = running(case)
    actions.end(meeting.pk, MeetingState.LOCKED)
    assert facilitator.get(at(case, meeting, "console/")).url == at(case, meeting)
    assert at(case, meeting, "result/") in text_of(facilitator.get(at(case, meeting)))


def test_a_first_group_begins_with_what_the_invitation_says(case: Case, facilitator: Client):
    analyses.save_details(case.analysis, place="Møterom 2", date=dt.date(2099, 3, 4), time=dt.time(13, 30))
    first = facilitator.get(case.at("meetings/new/")).context["form"]
    assert (first["place"].value(), first["scheduled_on"].value(), first["scheduled_time"].value()) == (
        "Møterom 2",
        dt.date(2099, 3, 4),
        "13.30",
    )
    planned(case)
    second = facilitator.get(case.at("meetings/new/")).context["form"]
    assert (second["place"].value(), second["scheduled_on"].value()) == ("Møterom 2", None)


# rehearsal and removal


def test_a_rehearsal_starts_robots_at_once_and_needs_no_mandate(case: Case, facilitator: Client, monkeypatch):
    started = []
    monkeypatch.setattr(rehearsal, "_starters", [started.append])
    case.analysis.sponsor = ""
    case.analysis.save()
    response = facilitator.post(case.at("meetings/rehearse/"))
    [meeting] = meetings_of(case.analysis)
    assert meeting.is_rehearsal
    assert response.url == at(case, meeting, "console/")
    assert [each.pk for each in started] == [meeting.pk]


def test_a_day_that_is_over_cannot_be_planned_but_one_that_was_planned_may_stay(
    case: Case, facilitator: Client
):
    over = clock.today() - dt.timedelta(days=1)
    refused = facilitator.post(case.at("meetings/new/"), {**GOOD, "scheduled_on": over.isoformat()})
    assert (refused.status_code, refused.context["form"].errors["scheduled_on"]) == (
        422,
        ["Denne dagen er over. Velg i dag eller en senere dag."],
    )
    assert meetings_of(case.analysis) == []
    meeting = planned(case, scheduled_on=over)
    facilitator.post(at(case, meeting, "edit/"), {**GOOD, "scheduled_on": over.isoformat()})
    meeting.refresh_from_db()
    assert (meeting.title, meeting.scheduled_on) == (GOOD["title"], over)


def test_a_planned_focus_group_says_while_nobody_has_declared_to_be_an_outsider(
    case: Case, facilitator: Client
):
    meeting, said = planned(case), "Det mangler en erklæring om ikke å lede deltakerne"
    assert said in text_of(facilitator.get(at(case, meeting)))
    both = [case.people[role] for role in (Role.FACILITATOR, Role.PROCESS_LEAD)]
    analyses.name_facilitators(case.analysis, both)
    for user in both:
        assert said in text_of(facilitator.get(at(case, meeting)))
        analyses.declare_outside(case.analysis, user, clock.today())
    assert said not in text_of(facilitator.get(at(case, meeting)))


# the path


def test_the_path_says_how_far_the_focus_groups_have_come(case: Case):
    report = provider_of("process.step.focus_group")
    assert report
    may = frozenset({Permission.OPEN_MEETING, Permission.RUN_MEETING})
    first = report(case.analysis, may)
    assert first.status is Status.WAITING
    assert first.next
    assert first.next.link
    assert first.next.link.url == case.at("meetings/new/")
    one = running(case)
    going = report(case.analysis, may)
    assert (going.status, going.count) == (Status.NOW, (0, 2))
    assert going.next
    assert going.next.link
    assert going.next.link.url == at(case, one, "console/")
    for meeting in (one, running(case)):
        actions.end(meeting.pk, MeetingState.LOCKED)
    assert report(case.analysis, may).status is Status.DONE


def test_the_path_asks_for_the_next_thing_to_do_from_whoever_may_do_it(case: Case):
    report = provider_of("process.step.focus_group")
    assert report
    may_plan = frozenset({Permission.OPEN_MEETING})

    def asked(may: frozenset[Permission]) -> str | None:
        found = report(case.analysis, may)  # type: ignore[misc]
        return found.next.link.url if found.next and found.next.link else None

    assert asked(frozenset()) is None
    one = planned(case)
    assert (asked(may_plan), asked(frozenset())) == (at(case, one), None)
    actions.open_meeting(one)
    assert asked(may_plan) == at(case, one)  # somebody else leads it
    actions.end(one.pk, MeetingState.LOCKED)
    assert (asked(may_plan), asked(frozenset())) == (case.at("meetings/new/"), None)
    assert report(case.analysis, may_plan).count == (1, 2)


ALONE = "Telefoner når ikke denne maskinen ennå"


def test_R25_who_plans_a_room_that_no_phone_can_reach_is_told_the_remedy(case: Case) -> None:
    meeting = planned(case)
    browser = browser_of(case.people[Role.FACILITATOR])
    said = browser.get(at(case, meeting), headers={"host": "127.0.0.1:8000"}).content.decode()
    assert ALONE in said
    assert "medvirk run --lan" in said
    assert ALONE not in browser.get(at(case, meeting), headers={"host": "medvirk.solvik.no"}).content.decode()


def test_a_rehearsal_needs_no_phones_and_warns_of_nothing(case: Case) -> None:
    rehearsed = planned(case, is_rehearsal=True)
    browser = browser_of(case.people[Role.FACILITATOR])
    assert ALONE not in browser.get(at(case, rehearsed), headers={"host": "127.0.0.1"}).content.decode()


@pytest.mark.parametrize(
    ("variant", "sizes"),
    [("standard", (4, 10)), ("small", (4, 14)), ("remote", (4, 6)), ("hall", (60, 300))],
)
def test_method_1_3_each_variant_has_its_own_size(case, facilitator, variant, sizes):
    analyses.save_details(case.analysis, variant=Variant(variant))
    fewest, most = sizes
    for size, status in ((fewest - 1, 422), (fewest, 302), (most, 302), (most + 1, 422)):
        answer = facilitator.post(case.at("meetings/new/"), {**GOOD, "expected": size})
        assert answer.status_code == status, size


@pytest.mark.parametrize(("variant", "longest"), [("standard", 120), ("remote", 500)])
def test_a_link_to_a_video_meeting_may_be_longer_than_a_place(case, facilitator, variant, longest):
    analyses.save_details(case.analysis, variant=Variant(variant))
    at, planned = case.at("meetings/new/"), {**GOOD, "expected": 6}
    link = f"https://video.example.org/meet?key={'k' * longest}"
    assert facilitator.post(at, {**planned, "place": link[: longest + 1]}).status_code == 422
    assert facilitator.post(at, {**planned, "place": link[:longest]}).status_code == 302
    assert Meeting.objects.within(case.organisation).get().place == link[:longest]


@pytest.mark.parametrize(
    ("variant", "place", "video"),
    [
        ("remote", "https://video.example.org/meet/1", "https://video.example.org/meet/1"),
        ("remote", "Møterom 2", ""),
        ("remote", "javascript:alert(1)", ""),
        ("standard", "https://video.example.org/meet/1", None),
    ],
)
def test_the_console_of_a_remote_meeting_has_the_link_for_the_chat(case, facilitator, variant, place, video):
    analyses.save_details(case.analysis, variant=Variant(variant))
    meeting = actions.plan_meeting(case.analysis, title="På nett", language="nb", place=place)
    actions.open_meeting(meeting)
    page = facilitator.get(f"/o/{case.organisation.slug}/m/{meeting.pk}/console/")
    said = page.context["data"]["remote"]
    if video is None:
        assert said is None
    else:
        assert said["video"] == video
        assert said["link"].endswith(f"/j/{meeting.join_token}/")
    on_screen = Client().get(f"/s/{meeting.screen_token}/").context["data"]["place"]
    assert on_screen == ("" if place.startswith("https") else place)  # nobody reads a link off a wall
