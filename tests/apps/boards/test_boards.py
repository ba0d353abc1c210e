"""The log, the tray and erasure in the real database."""

from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from tests.apps.cast import make_case

from medvirk.apps.boards import actions, queries
from medvirk.apps.boards.models import Board, BoardEntry, BoardState, TrayCard
from medvirk.apps.boards.queries import SealedRow, StoredEntry
from medvirk.apps.meetings import actions as meetings
from medvirk.infra.tenant import UnscopedQuery

pytestmark = pytest.mark.django_db


@pytest.fixture
def board():
    return actions.make_board(make_case().organisation)


def entry(seq, command="c", events=None):
    return StoredEntry(seq, command, events or [{"is": "confirmed"}], 1)


def test_entries_come_back_in_order_and_from_where_one_was(board):
    actions.append(board.pk, [entry(2, "b"), entry(1, "a"), entry(3, "c")])
    assert [row.seq for row in queries.log(board.pk)] == [1, 2, 3]
    assert queries.log(board.pk, after=2) == [entry(3, "c")]


@pytest.mark.parametrize("second", [entry(1, "b"), entry(2, "a")])
def test_a_seq_and_a_command_are_taken_once(board, second):
    actions.append(board.pk, [entry(1, "a")])
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.append(board.pk, [second])


def test_a_tray_row_is_replaced_in_place_and_a_tag_is_taken_once(board):
    row = SealedRow(uuid4(), b"t" * 32, b"box")
    actions.put_tray(board.pk, [row])
    changed = SealedRow(row.id, row.tag, b"new")
    actions.put_tray(board.pk, [changed])
    assert queries.tray(board.pk) == [changed]
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.put_tray(board.pk, [SealedRow(uuid4(), b"t" * 32, b"box")])


def test_rewriting_blanks_one_entry_and_leaves_the_others(board):
    actions.append(board.pk, [entry(1, "a", [{"text": "x"}]), entry(2, "b", [{"text": "y"}])])
    actions.rewrite(board.pk, [entry(1, "a", [{"text": ""}])])
    assert [row.events for row in queries.log(board.pk)] == [[{"text": ""}], [{"text": "y"}]]


def test_the_stages_of_a_lock(board):
    actions.append(board.pk, [entry(1, "a"), entry(2, "b")])
    actions.put_tray(board.pk, [SealedRow(uuid4(), b"t" * 32, b"box")])
    actions.begin_lock(board.pk)
    assert queries.in_state([BoardState.LOCKING]) == [board.pk]
    actions.empty_tray(board.pk)
    actions.replace_command_ids(board.pk)
    actions.finish_lock(board.pk)
    assert queries.state(board.pk) is BoardState.LOCKED
    assert queries.tray(board.pk) == []
    commands = {row.command_id for row in queries.log(board.pk)}
    assert len(commands) == 2
    assert not commands & {"a", "b"}


def test_a_board_that_does_not_exist_has_no_state():
    assert queries.state(uuid4()) is None


def test_what_must_not_be_backed_up_is_named_as_the_database_names_it():
    tables = connection.introspection.table_names()
    assert set(queries.PRIVATE_TABLES) <= set(tables)
    assert TrayCard._meta.db_table in queries.PRIVATE_TABLES


@pytest.mark.parametrize("model", [Board, BoardEntry, TrayCard])
def test_nothing_is_reached_without_its_organisation(board, model):
    with pytest.raises(UnscopedQuery):
        list(model.objects.all())
    assert model.objects.within(board.organisation).count() == (1 if model is Board else 0)


def test_no_row_has_a_place_for_an_author_or_a_time():
    names = {field.name for model in (Board, BoardEntry, TrayCard) for field in model._meta.get_fields()}
    assert names == {
        *("id", "organisation", "analysis", "title", "of_everybody", "state", "entries", "tray", "meeting"),
        *("board", "seq", "command_id", "events", "version", "tag", "box"),
    }


def test_a_board_of_a_focus_group_knows_its_analysis_and_a_rehearsal_s_does_not():
    case = make_case("Fjellvik")
    meeting = meetings.plan_meeting(case.analysis, title="Kveld", language="nb")
    rehearsal = meetings.plan_meeting(case.analysis, title="Øving", language="nb", is_rehearsal=True)
    assert (meeting.board.analysis, meeting.board.title) == (case.analysis, "Kveld")
    assert rehearsal.board.analysis is None
    particulars = {"scheduled_on": None, "scheduled_time": "", "place": "", "expected": 8}
    meetings.change_plan(meeting, title="Natt", language="nb", **particulars)
    assert Board.objects.within(case.organisation).get(pk=meeting.board.pk).title == "Natt"
