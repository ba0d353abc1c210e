"""What a stakeholder meeting decided lands in register, shortlist and plan, and only once."""

from datetime import date

import pytest
from tests.apps.cast import Case, browser_of, make_case
from tests.domain.board.meetings import NEEDS, OPTIONS, meeting
from tests.domain.board.play import Play

from medvirk.apps.analyses.models import Role
from medvirk.apps.analyses.path import Status, provider_of
from medvirk.apps.boards import actions as boards
from medvirk.apps.boards.models import BoardEntry
from medvirk.apps.boards.stored import Entry, store_entry
from medvirk.apps.interventions import actions as interventions
from medvirk.apps.interventions.models import BrokenRule, Choice, Option
from medvirk.apps.meetings import actions, outcomes
from medvirk.apps.meetings.models import Meeting, MeetingKind, MeetingState
from medvirk.apps.meetings.stakeholder_form import USUAL
from medvirk.apps.needs import queries as register
from medvirk.apps.needs.models import Evidence, FateRecord, Need
from medvirk.apps.plans.models import Action as PlanAction
from medvirk.domain.board import commands as c
from medvirk.domain.board import table_commands as t
from medvirk.domain.board.table import LiftTo, PlanField, Question, TrashReason
from medvirk.domain.iglo import Action, Kind, Level, Place
from medvirk.domain.matching.explain import Mechanism
from medvirk.domain.matching.package import Check
from medvirk.domain.rating import ITEMS
from medvirk.domain.script import Script, Step
from medvirk.infra import clock, keys
from medvirk.live import locking

pytestmark = pytest.mark.django_db


@pytest.fixture
def case() -> Case:
    found = make_case()
    for need in NEEDS:
        row = Need.objects.create(
            analysis=found.analysis,
            number=need.number,
            handle=need.id,
            statement=need.statement,
            kind=need.kind.value,
            place=(need.place or Place.JOB_CONTENT).value,
            action=(need.action or Action.IMPROVE).value,
        )
        Evidence.objects.create(
            need=row, source="employees", kind="cards", key=f"cards:x:{need.number}", words={"typed": ["Ord"]}
        )
    return found


def held(case: Case, kind: MeetingKind, play: Play) -> Meeting:
    """A meeting whose board has this log."""
    made = actions.plan_stakeholder_meeting(
        case.analysis,
        kind,
        title=str(kind.label),
        language="nb",
        scheduled_on=date(2026, 3, 2),
        scheduled_time="09.00",
        place="Kantina",
        seating=USUAL,
        balance_reason="",
    )
    log = [Entry(at, entry.command, entry.events) for at, entry in enumerate(play.log, start=1)]
    boards.append(made.board_id, map(store_entry, log))
    return made


def part_1() -> Play:
    play = meeting(Script.MEETING_1)
    (card,) = play.cards("Ingen ser natta", step=Step.M1_MISSING, place=Place.STIGMA)
    play.do(t.TakeUp(play.id(), card, Action.IMPROVE, "Natta må bli sett"))
    play.cards("Natta er ikke med", step=Step.M1_CONSENSUS, kind=Kind.OBJECTION, about=NEEDS[0].id)
    made = play.board.table.taken_up[card]
    play.do(t.Prioritise(play.id(), NEEDS[0].id, Action.IMPROVE))
    play.do(t.Prioritise(play.id(), made, Action.IMPROVE))
    play.do(t.Prioritise(play.id(), NEEDS[2].id, Action.PRESERVE))
    play.do(t.Park(play.id(), NEEDS[1].id, "Avdelingsleder", "2026-06-01"), today=date(2026, 3, 2))
    play.do(t.Trash(play.id(), NEEDS[3].id, TrashReason.UNCLEAR, False))
    play.do(t.LiftUp(play.id(), NEEDS[4].id, LiftTo.AMU))
    return play


def fates(case: Case) -> dict[str, str]:
    rows = (
        FateRecord.objects.within(case.organisation).select_related("need").order_by("need__number", "number")
    )
    return {row.need.statement: row.fate for row in rows}


def test_what_the_meeting_laid_beside_a_need_can_be_read_again_in_its_trace(case):
    made = held(case, MeetingKind.MEETING_1, part_1())
    outcomes.store(made.pk)
    boards.finish_lock(made.board_id)
    new = Need.objects.within(case.organisation).get(statement="Natta må bli sett")
    (piece,) = register.traces(case.analysis, [new.handle], "nb")[new.handle].pieces
    assert (piece.words, piece.where) == (("Ingen ser natta",), str(MeetingKind.MEETING_1.label))


def test_every_need_keeps_its_fate_and_what_was_made_in_the_meeting_is_in_the_register(case):
    made = held(case, MeetingKind.MEETING_1, part_1())
    outcomes.store(made.pk)
    assert fates(case) == {
        NEEDS[0].statement: "prioritised_improve",
        NEEDS[1].statement: "parked",
        NEEDS[2].statement: "prioritised_preserve",
        NEEDS[3].statement: "trashed",
        NEEDS[4].statement: "lifted_up",
        "Natta må bli sett": "prioritised_improve",
    }
    new = Need.objects.within(case.organisation).get(statement="Natta må bli sett")
    assert [piece.words["typed"] for piece in new.evidence.all()] == [["Ingen ser natta"]]
    first = FateRecord.objects.within(case.organisation).get(need__handle=NEEDS[0].id)
    assert first.objections == ["Natta er ikke med"]
    assert first.decided_on == clock.today(), "the day it was locked, not the planned one"


def test_one_focus_group_was_enough_when_part_1_is_over(case):
    report = provider_of("process.step.focus_group")
    group = actions.plan_meeting(case.analysis, title="Fokusgruppe", language="nb")
    actions.end(group.pk, MeetingState.LOCKED)
    assert report(case.analysis, frozenset()).status is Status.NOW
    actions.end(held(case, MeetingKind.MEETING_1, part_1()).pk, MeetingState.LOCKED)
    assert report(case.analysis, frozenset()).status is Status.DONE


def test_storing_again_changes_nothing(case):
    made = held(case, MeetingKind.MEETING_1, part_1())
    outcomes.store(made.pk)
    before = (fates(case), Need.objects.within(case.organisation).count())
    outcomes.store(made.pk)
    assert (fates(case), Need.objects.within(case.organisation).count()) == before
    assert FateRecord.objects.within(case.organisation).count() == 6


def test_a_rehearsal_and_a_focus_group_decide_nothing(case):
    made = held(case, MeetingKind.MEETING_1, part_1())
    made.is_rehearsal = True
    made.save(update_fields=["is_rehearsal"])
    outcomes.store(made.pk)
    outcomes.store(actions.plan_meeting(case.analysis, title="Fokusgruppe", language="nb").pk)
    assert fates(case) == {}


def test_part_2_fills_shortlist_and_plan(case):
    """method.md 5.4: the plan is written where all see it."""
    outcomes.store(held(case, MeetingKind.MEETING_1, part_1()).pk)
    needs = {row.handle: row for row in Need.objects.within(case.organisation)}
    for option in OPTIONS:
        own = interventions.OwnMeasure(
            name=option.name,
            what="Slik gjør vi det",
            levels=(Level.GROUP,),
            categories=(Place.JOB_CONTENT,),
            mechanism=Mechanism.DEMAND,
            preconditions=(),
            not_when=(),
        )
        row = interventions.write_own(case.analysis, own, [needs[need] for need in option.needs])
        Option.objects.within(case.organisation).filter(pk=row.pk).update(handle=option.id)
    play = meeting(Script.MEETING_2)
    play.go(Step.M2_PACKAGE)
    play.do(t.Excuse(play.id(), Check.NEED_WITHOUT_MEASURE, "Tas i linja", NEEDS[0].id))
    play.go(Step.M2_FIT)
    play.do(c.OpenRating(play.id(), Question.FIT, OPTIONS[0].id))
    for paper in range(5):
        play.rate(str(paper), {OPTIONS[0].id: dict.fromkeys(ITEMS[Question.FIT], 4)})
    play.do(c.CloseRating(play.id()))
    play.do(t.Choose(play.id(), OPTIONS[0].id))
    play.do(t.RejectOption(play.id(), OPTIONS[1].id, "Treffer ikke"))
    play.do(t.ParkOption(play.id(), OPTIONS[2].id, "HR", "2026-06-01", "Vi venter"), today=date(2026, 3, 2))
    play.go(Step.M2_PLAN)
    play.do(t.Excuse(play.id(), Check.TOO_FEW_LEVELS, "Vi begynner her"))
    play.do(t.WritePlan(play.id(), OPTIONS[0].id, PlanField.RESPONSIBLE, "Avdelingsleder"))
    play.do(t.NoteDissent(play.id(), "For mye på én gang"))
    made = held(case, MeetingKind.MEETING_2, play)
    for _ in range(2):
        outcomes.store(made.pk)
        decided = Choice.objects.within(case.organisation).order_by("option__name")
        assert {row.option.handle: row.decision for row in decided} == {
            OPTIONS[0].id: "chosen",
            OPTIONS[1].id: "rejected",
            OPTIONS[2].id: "parked",
        }
        (broken,) = BrokenRule.objects.within(case.organisation)  # the other excuse was overtaken by a choice
        assert (broken.rule, broken.reason) == ("too_few_levels", "Vi begynner her")
        action = PlanAction.objects.within(case.organisation).get(option=OPTIONS[0].id)
        assert action.responsible == "Avdelingsleder"
        assert action.plan.dissent == ["For mye på én gang"]


@pytest.mark.parametrize(
    ("kind", "page"), [(MeetingKind.MEETING_1, "needs/fates/"), (MeetingKind.MEETING_2, "choices/")]
)
def test_the_result_of_a_stakeholder_meeting_stands_where_it_belongs(case, kind, page):
    made = held(case, kind, Play())
    made.state = MeetingState.LOCKED
    made.save(update_fields=["state"])
    reader = browser_of(case.people[Role.READER])
    answer = reader.get(f"/o/{case.organisation.slug}/m/{made.pk}/result/")
    assert answer["Location"] == case.at(page)
    lead = browser_of(case.people[Role.PROCESS_LEAD])
    assert lead.get(f"/o/{case.organisation.slug}/m/{made.pk}/result/files/csv").status_code == 404


@pytest.mark.django_db(transaction=True)
def test_a_lock_whose_outcomes_cannot_be_stored_keeps_no_other_from_being_finished(case):
    lost = held(case, MeetingKind.MEETING_1, part_1())
    other = make_case("Fjellvik kommune")
    fine = actions.plan_meeting(other.analysis, title="Fokusgruppe", language="nb")
    for each in (lost, fine):
        each.state = MeetingState.OPEN
        each.save(update_fields=["state"])
        keys.create(each.pk)
        boards.begin_lock(each.board_id)
    entries = BoardEntry.objects.across_organisations("a test").filter(board=lost.board_id, seq=1)
    entries.update(events=[{}])  # what this version cannot read
    assert locking.finish_interrupted() == (lost.pk,)
    assert keys.held() == set(), "what leads to a phone is gone all the same"
    states = [
        Meeting.objects.within(each.analysis.organisation).get(pk=each.pk).state for each in (lost, fine)
    ]
    assert states == [MeetingState.OPEN, MeetingState.LOCKED]
