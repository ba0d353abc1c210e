"""What lies on the table when a stakeholder meeting is opened."""

import datetime as dt

import pytest
from tests.apps.cast import make_case
from tests.apps.interventions.table import own
from tests.live.stakeholder import a_need, plan

from medvirk.apps.boards import actions as logs
from medvirk.apps.boards import queries as boards
from medvirk.apps.boards.stored import Entry, board_now, store_entry
from medvirk.apps.interventions import actions as shortlist
from medvirk.apps.meetings import actions
from medvirk.apps.meetings.models import MeetingKind, MeetingState
from medvirk.apps.needs import actions as needs
from medvirk.domain.board.table import ItemFate
from medvirk.domain.board.table_events import RuleAdded
from medvirk.domain.needs.fate import Fate, Outcome
from medvirk.domain.script import Script, Step

pytestmark = pytest.mark.django_db(transaction=True)
DAY = dt.date(2026, 3, 2)


@pytest.fixture
def case():
    return make_case()


def opened(case, kind):
    meeting = plan(case, kind)
    actions.open_meeting(meeting)
    return meeting


def test_part_1_begins_with_every_need_of_the_register(case):
    made = [a_need(case, number).handle for number in (2, 1)]
    meeting = opened(case, MeetingKind.MEETING_1)
    board = board_now(meeting.board_id)
    assert (board.seq, board.script, board.step) == (1, Script.MEETING_1, Step.M1_WELCOME)
    assert board.table is not None
    assert list(board.table.needs) == made[::-1]
    assert board.table.fates == {}


def test_part_2_begins_with_what_part_1_left_to_decide_the_shortlist_and_the_groups_own_rules(case):
    """method.md 5.2: the group adds rules of its own."""
    better, parked, binned = (a_need(case, number) for number in (1, 2, 3))
    first = opened(case, MeetingKind.MEETING_1)

    logs.append(first.board_id, [store_entry(Entry(2, "b" * 22, (RuleAdded("Telefonen i lomma"),)))])
    actions.end(first.pk, MeetingState.LOCKED)
    needs.record_fates(
        case.analysis,
        [
            Outcome(need=better.handle, fate=Fate.PRIORITISED_IMPROVE),
            Outcome(need=parked.handle, fate=Fate.PARKED, owner="HR", on=dt.date(2026, 5, 4)),
            Outcome(need=binned.handle, fate=Fate.TRASHED, reason="unclear"),
        ],
        on=DAY,
    )
    option = own(case, better)
    shortlist.confirm_limits(
        case.analysis, confirmed_by="Direktøren", confirmed_on=DAY, limits="400 timer", version=0
    )
    table = board_now(opened(case, MeetingKind.MEETING_2).board_id).table
    assert table is not None
    assert table.fates == {
        better.handle: ItemFate(Fate.PRIORITISED_IMPROVE, carried=True),
        parked.handle: ItemFate(Fate.PARKED, owner="HR", until="2026-05-04", carried=True),
    }
    assert list(table.needs) == [better.handle, parked.handle]
    assert {each.needs for each in table.options.values()} == {(better.handle,)}
    assert option is not None
    assert table.rules == ("Telefonen i lomma",)


def test_a_focus_group_begins_with_nothing(case):
    meeting = actions.plan_meeting(case.analysis, title="Fokusgruppe", language="nb")
    actions.open_meeting(meeting)
    assert boards.log(meeting.board_id) == []
