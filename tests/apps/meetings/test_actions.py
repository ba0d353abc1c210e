"""Planning, opening, doors and the end of a meeting."""

from dataclasses import replace
from uuid import uuid4

import pytest
from django.db import connection
from tests.apps.cast import COMPLETE, make_case
from tests.apps.meetings.running import running

from medvirk.apps.boards import actions as boards
from medvirk.apps.boards.queries import SealedRow
from medvirk.apps.boards.stored import Entry, store_entry
from medvirk.apps.meetings import actions, queries
from medvirk.apps.meetings.actions import GateShut, NotPlanned
from medvirk.apps.meetings.models import Meeting, MeetingKind, MeetingState, Paper
from medvirk.domain.board.events import RulesRead
from medvirk.domain.board.table_events import Began
from medvirk.domain.mandate import Missing
from medvirk.domain.script import Script
from medvirk.infra import keys, tokens

pytestmark = pytest.mark.django_db


@pytest.fixture
def case():
    return make_case()


def planned(case, **options):
    return actions.plan_meeting(case.analysis, title="Fokusgruppe 1", language="nb", **options)


def opened(case, **options):
    meeting = planned(case, **options)
    actions.open_meeting(meeting)
    return meeting


def test_an_opened_meeting_has_a_key_and_an_open_door(case):
    meeting = opened(case)
    assert meeting.state == MeetingState.OPEN
    assert keys.read(meeting.pk) is not None
    assert queries.by_token(meeting.join_token) == meeting
    assert queries.by_code(f" {meeting.join_code[:3].lower()}-{meeting.join_code[3:]} ") == meeting


@pytest.mark.parametrize(
    ("field", "empty", "missing"),
    [
        ("sponsor", "", Missing.SPONSOR),
        ("employee_rep", " ", Missing.EMPLOYEE_REP),
        ("reply_date", None, Missing.REPLY_DATE),
    ],
)
def test_no_session_opens_while_the_gate_is_shut(field, empty, missing):
    case = make_case("Gate", replace(COMPLETE, **{field: empty}))
    meeting = planned(case)
    with pytest.raises(GateShut) as refused:
        actions.open_meeting(meeting)
    assert [each.code for each in refused.value.missing] == [missing]
    assert keys.read(meeting.pk) is None


def test_a_rehearsal_needs_no_mandate():
    case = make_case("Øving", replace(COMPLETE, sponsor=""))
    assert opened(case, is_rehearsal=True).state == MeetingState.OPEN


def test_a_meeting_opens_once(case):
    meeting = opened(case)
    with pytest.raises(NotPlanned):
        actions.open_meeting(meeting)


def test_of_two_who_press_open_at_once_the_second_leaves_the_key_alone(case):
    first = planned(case)
    second = queries.meeting_in(case.organisation, first.pk)
    actions.open_meeting(first)
    key = keys.read(first.pk)
    with pytest.raises(NotPlanned):
        actions.open_meeting(second)
    assert keys.read(first.pk) == key
    assert queries.by_code(first.join_code) == first


def test_a_closed_door_stops_the_code_and_not_the_qr(case):
    meeting = opened(case)
    code = meeting.join_code
    actions.close_door(meeting)
    assert queries.by_code(code) is None
    assert queries.by_token(meeting.join_token) == meeting
    assert actions.open_door(meeting) != code


@pytest.mark.parametrize("typed", ["", "      ", "ABC", "ABCDEFG", "ÆØÅÆØÅ", "' OR 1"])
def test_a_wrong_code_finds_nothing(case, typed):
    opened(case)
    assert queries.by_code(typed) is None


def test_an_empty_code_does_not_lead_to_a_meeting_whose_door_is_closed(case):
    actions.close_door(opened(case))
    assert queries.by_code("") is None


def test_a_made_up_token_is_unknown_also_when_no_database_could_hold_it(case):
    opened(case)
    for token in ("made-up", "\0", "\ud800"):
        assert queries.by_token(token) is None
        assert queries.by_screen(token) is None
        assert queries.room_by_screen(token) is None


def test_two_open_doors_never_show_the_same_code(case, monkeypatch):
    drawn = iter(["AAAAAA", "AAAAAA", "BBBBBB"])
    monkeypatch.setattr(tokens, "join_code", lambda: next(drawn))
    assert opened(case).join_code == "AAAAAA"
    assert opened(case).join_code == "BBBBBB"


def test_it_says_so_when_no_code_is_free(case, monkeypatch):
    monkeypatch.setattr(tokens, "join_code", lambda: "AAAAAA")
    opened(case)
    with pytest.raises(RuntimeError):
        opened(case)


def test_an_ended_meeting_has_no_door(case):
    meeting = opened(case)
    actions.end(meeting.pk, MeetingState.LOCKED)
    assert queries.by_token(meeting.join_token) is None
    assert queries.room(meeting.pk).door.code == ""


def test_papers_are_put_replaced_and_removed(case):
    meeting = opened(case)
    rows = [SealedRow(uuid4(), bytes([at]) * 32, b"box") for at in range(3)]
    actions.put_papers(meeting.pk, rows)
    actions.put_papers(meeting.pk, [SealedRow(rows[0].id, rows[0].tag, b"votes")])
    assert {row.box for row in queries.papers(meeting.pk)} == {b"box", b"votes"}
    actions.remove_papers(meeting.pk, [rows[0].id])
    assert len(queries.papers(meeting.pk)) == 2
    actions.remove_papers(meeting.pk)
    assert queries.papers(meeting.pk) == []


def test_changing_the_plan(case):
    meeting = planned(case)
    actions.change_plan(
        meeting,
        title="Natt",
        language="nn",
        scheduled_on=None,
        scheduled_time="21.00",
        place="Kantina",
        expected=7,
    )
    meeting.refresh_from_db()
    assert (meeting.title, meeting.language, meeting.place) == ("Natt", "nn", "Kantina")


@pytest.mark.django_db(transaction=True)
def test_removing_a_meeting_removes_its_board_and_its_key(case):
    meeting = opened(case)
    identity, board = meeting.pk, meeting.board_id
    actions.remove_meeting(meeting)
    assert keys.read(identity) is None
    assert queries.room(identity) is None
    assert queries.room_of_board(board) is None


def test_what_was_opened_meanwhile_is_neither_changed_nor_discarded(case):
    """The page was made while the meeting was planned; somebody has opened it since."""
    stale = planned(case)
    actions.open_meeting(queries.meeting_in(case.organisation, stale.pk))
    with pytest.raises(NotPlanned):
        actions.discard(stale, seen=MeetingState.PLANNED)
    with pytest.raises(NotPlanned):
        actions.change_plan(
            stale, title="Natt", language="nn", scheduled_on=None, scheduled_time="", place="", expected=7
        )
    assert queries.meeting_in(case.organisation, stale.pk).title == "Fokusgruppe 1"
    assert keys.read(stale.pk) is not None


def test_a_rehearsal_is_discarded_also_while_it_runs(case):
    rehearsal = opened(case, is_rehearsal=True)
    identity = rehearsal.pk
    actions.discard(rehearsal, seen=MeetingState.PLANNED)
    assert queries.meeting_in(case.organisation, identity) is None


def opened_a_moment_ago(case, kind):
    """An open meeting whose log holds what its table began with, and that log's length."""
    if kind == MeetingKind.FOCUS_GROUP:
        return opened(case), 0
    meeting = running(case, kind)
    boards.append(meeting.board_id, [store_entry(Entry(1, "opening", (Began(Script.MEETING_1),)))])
    return meeting, 1


@pytest.mark.parametrize("kind", [MeetingKind.FOCUS_GROUP, MeetingKind.MEETING_1])
def test_a_meeting_opened_by_mistake_is_discarded(case, kind):
    meeting, _ = opened_a_moment_ago(case, kind)
    identity = meeting.pk
    actions.discard(meeting, seen=MeetingState.OPEN)
    assert queries.meeting_in(case.organisation, identity) is None


@pytest.mark.parametrize("kind", [MeetingKind.FOCUS_GROUP, MeetingKind.MEETING_1])
def test_a_meeting_in_which_something_has_happened_is_kept(case, kind):
    meeting, length = opened_a_moment_ago(case, kind)
    boards.append(meeting.board_id, [store_entry(Entry(length + 1, "rules", (RulesRead(),)))])
    with pytest.raises(NotPlanned):
        actions.discard(meeting, seen=MeetingState.OPEN)
    assert queries.meeting_in(case.organisation, meeting.pk) == meeting


def test_a_meeting_is_reached_through_its_organisation(case):
    meeting, other = opened(case), make_case("Other").organisation
    assert queries.meeting_in(case.organisation, meeting.pk) == meeting
    assert queries.meeting_in(other, meeting.pk) is None
    assert queries.room_by_screen(meeting.screen_token).meeting == meeting.pk
    assert [room.meeting for room in queries.rooms_in(MeetingState.OPEN)] == [meeting.pk]
    assert queries.meetings_of(case.analysis) == [meeting]


def test_papers_are_named_among_what_is_not_backed_up():
    assert Paper._meta.db_table in queries.PRIVATE_TABLES
    assert set(queries.PRIVATE_TABLES) <= set(connection.introspection.table_names())


def test_no_paper_has_a_place_for_a_seat_or_a_time():
    assert {field.name for field in Paper._meta.get_fields()} == {"id", "meeting", "tag", "box"}
    kinds = {field.get_internal_type() for field in Meeting._meta.get_fields() if hasattr(field, "column")}
    assert "DateTimeField" not in kinds
