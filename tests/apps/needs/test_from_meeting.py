"""What a locked stakeholder meeting leaves in the register (R8: recording it again changes nothing)."""

import datetime as dt

import pytest
from tests.apps.cast import Case, browser_of, make_case
from tests.apps.needs.register import a_need, locked_map
from tests.domain.board.play import Play

from medvirk.apps.analyses.models import Role
from medvirk.apps.boards import actions as boards
from medvirk.apps.boards.models import Board
from medvirk.apps.boards.stored import Entry, store_entry
from medvirk.apps.meetings import actions as meetings
from medvirk.apps.needs import actions, queries
from medvirk.apps.needs.models import Evidence, FateRecord, Need
from medvirk.domain.board import commands as c
from medvirk.domain.board import table_commands as t
from medvirk.domain.board.table import LiftTo
from medvirk.domain.board.table_decide import begin
from medvirk.domain.iglo import Action, Place
from medvirk.domain.needs.fate import Fate, Outcome
from medvirk.domain.needs.meeting import decided
from medvirk.domain.script import Script, Step

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 24)


@pytest.fixture
def case() -> Case:
    case = make_case()
    locked_map(case)
    a_need(case)
    a_need(case, statement="Vi hjelper hverandre", place=Place.COWORKER_RELATIONS)
    return case


def held(case: Case) -> tuple[Play, Board]:
    """Part 1: a card becomes a need, one says more about the first, one is only answered."""
    play = Play()
    play.enter(play.id(), begin(Script.MEETING_1, queries.laid(case.analysis)))
    play.do(t.AcceptRules(play.id()))
    night, more, dog = play.cards("Natta er glemt", "Også i helga", "Vi vil ha hund", step=Step.M1_MISSING)
    first, second = (need.id for need in queries.laid(case.analysis))
    play.do(t.TakeUp(play.id(), night, Action.IMPROVE, "Natta må være med"))
    play.do(t.LayBeside(play.id(), more, first))
    made = next(need for need in play.board.table.needs if need not in {first, second})  # type: ignore[union-attr]
    play.do(c.Move(play.id(), second, Place.SUPPORT_CULTURE))
    play.go(Step.M1_RESULT)
    play.do(t.Prioritise(play.id(), first, Action.IMPROVE))
    play.do(t.LiftUp(play.id(), second, LiftTo.AMU))
    play.do(t.Park(play.id(), made, "HR", "2099-06-20"))
    play.do(t.SendToHse(play.id(), dog))
    play.do(t.NoteObjection(play.id(), "Natta var ikke med"))
    board = boards.make_board(case.organisation, analysis=case.analysis, title="Interessentmøte del 1")
    log = [store_entry(Entry(seq, each.command, each.events)) for seq, each in enumerate(play.log, 1)]
    boards.append(board.pk, log)
    boards.finish_lock(board.pk)
    return play, board


def record(case: Case, play: Play, board: Board) -> None:
    known = [need.handle for need in queries.needs_of(case.analysis)]
    actions.record_meeting(case.analysis, board.pk, decided(play.board, known), on=DAY)


def test_needs_written_in_the_meeting_join_the_register_with_the_cards_they_rest_on(case: Case) -> None:
    record(case, *held(case))
    found = {need.statement: need for need in queries.needs_of(case.analysis)}
    night, dog = found["Natta må være med"], found["Vi vil ha hund"]
    assert sorted(need.number for need in found.values()) == [1, 2, 3, 4]
    assert (night.action, dog.action) == ("improve", "")
    assert [piece.words for piece in night.evidence.all()] == [{"typed": ["Natta er glemt"]}]
    assert found["Rutene har flere besøk enn tiden gir rom for"].evidence.count() == 2
    assert found["Vi hjelper hverandre"].place == Place.SUPPORT_CULTURE
    handles = [need.handle for need in found.values()]
    traces = queries.traces(case.analysis, handles, "nb")
    assert all(trace.pieces for trace in traces.values())  # the chain has no hole
    (piece,) = traces[night.handle].pieces
    assert (piece.source, piece.words, piece.where) == (None, ("Natta er glemt",), "Interessentmøte del 1")


def test_every_need_has_its_fate_and_what_was_lifted_is_answered_by_the_reply_date(case: Case) -> None:
    record(case, *held(case))
    fates = {need.number: queries.fate_of(need) for need in queries.needs_of(case.analysis)}
    assert {number: record and record.fate for number, record in fates.items()} == {
        1: Fate.PRIORITISED_IMPROVE,
        2: Fate.LIFTED_UP,
        3: Fate.PARKED,
        4: Fate.SENT_TO_HSE,
    }
    lifted = fates[2]
    assert lifted is not None
    assert (lifted.on, lifted.where) == (case.analysis.reply_date, "amu")


def test_recording_a_meeting_again_changes_nothing_r8(case: Case) -> None:
    play, board = held(case)
    record(case, play, board)
    counts = [model.objects.within(case.organisation).count() for model in (Need, Evidence, FateRecord)]
    record(case, play, board)
    assert counts == [
        model.objects.within(case.organisation).count() for model in (Need, Evidence, FateRecord)
    ]


def test_what_part_1_said_about_a_parked_need_stays_when_part_2_decides_about_it(case: Case) -> None:
    """Part 2 hands out no such papers, so it says nothing about importance, influence or dots."""
    need = queries.needs_of(case.analysis)[0]
    said = {"importance": 3.0, "influence": 1.5, "dots": 4, "objections": ("For dyrt",)}
    actions.record_fates(case.analysis, [Outcome(need.handle, Fate.PARKED, owner="HR", **said)], on=DAY)
    later = [Outcome(need.handle, Fate.PRIORITISED_IMPROVE)]
    for _ in range(2):  # a lock that is resumed (R8)
        actions.record_fates(case.analysis, later, on=DAY)
    assert FateRecord.objects.within(case.organisation).count() == 2
    (found,) = queries.prioritised(case.analysis)
    assert {name: getattr(found, name) for name in said} == said


def test_the_cards_of_the_meeting_are_no_employees_evidence(case: Case) -> None:
    """All parties sat there: they are on no worklist and in no row of the matrix."""
    record(case, *held(case))
    visitor = browser_of(case.people[Role.FACILITATOR])
    assert "Også i helga" not in visitor.get(case.at("needs/evidence/?all")).content.decode()
    need = queries.needs_of(case.analysis).get(statement="Natta må være med")
    assert queries.weighed(need.analysis)[need.pk].sources == ()
    html = visitor.get(case.at(f"needs/{need.pk}/")).content.decode()
    assert "Natta er glemt" in html
    assert "Natta må være med" in visitor.get(case.at("needs/")).content.decode()
    dog = queries.needs_of(case.analysis).get(statement="Vi vil ha hund")
    assert visitor.get(case.at(f"needs/{dog.pk}/edit/")).status_code == 200


def test_objections_to_the_list_as_a_whole_are_kept_and_shown(case: Case) -> None:
    record(case, *held(case))
    html = browser_of(case.people[Role.READER]).get(case.at("needs/fates/")).content.decode()
    assert "Natta var ikke med" in html


def test_a_meeting_s_board_that_is_deleted_leaves_tombstones_too(case: Case) -> None:
    play, board = held(case)
    record(case, play, board)
    board.delete()
    need = queries.needs_of(case.analysis).get(statement="Natta må være med")
    (piece,) = need.evidence.all()
    assert piece.gone_on is not None
    assert piece.words == {}


def test_an_own_meeting_of_another_kind_decides_nothing(case: Case) -> None:
    meeting = meetings.plan_meeting(case.analysis, title="Fokusgruppe natt", language="nb")
    actions.record_meeting(case.analysis, meeting.board_id, decided(Play().board, []), on=DAY)
    assert FateRecord.objects.within(case.organisation).count() == 0
