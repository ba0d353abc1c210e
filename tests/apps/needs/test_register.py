"""Making needs of evidence, wording, approvals, tombstones."""

import datetime as dt

import pytest
from tests.apps.cast import Case, make_case
from tests.apps.meetings.running import running
from tests.apps.needs.register import a_need, locked_map, pieces_of, wording

from medvirk.apps.analyses.tables import OnTheTable
from medvirk.apps.interviews.queries import summarised_on
from medvirk.apps.meetings import actions as meetings
from medvirk.apps.meetings.models import MeetingKind
from medvirk.apps.needs import actions, queries
from medvirk.apps.needs.models import Approval, Evidence, Need
from medvirk.domain.iglo import Action, Kind, Place
from medvirk.domain.needs.approval import Lack, Side
from medvirk.domain.needs.evidence import EvidenceKind, Stance
from medvirk.domain.needs.fate import Fate, Outcome
from medvirk.domain.sources import Source

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 3, 10)


@pytest.fixture
def case() -> Case:
    return make_case()


def fresh(case: Case, need: Need) -> Need:
    """The need as a page reads it."""
    found = queries.need_in(case.analysis, need.pk)
    assert found is not None
    return found


def approved(case: Case, need: Need, *sides: Side, on: dt.date = DAY) -> None:
    for side in sides or (Side.EMPLOYEES, Side.LEADERS):
        read = {need.pk: fresh(case, need).version}
        actions.approve(case.analysis, read, side, name=f"Kari {side}", role="Tillitsvalgt", on=on)


# what the employees said


def test_cards_and_groups_of_locked_maps_are_pieces_and_suggestions_are_not(case: Case) -> None:
    locked_map(case)
    group, help_, leader = pieces_of(case)
    assert group.words == ("Pausen ryker", "Aldri ro")
    assert (group.votes, group.actions) == ((5, 0), (Action.IMPROVE,))
    assert (group.place, group.is_a, group.where) == (Place.JOB_CONTENT, Kind.DEMAND, "Fokusgruppe kveld")
    assert (help_.is_a, help_.actions) == (Kind.RESOURCE, (Action.PRESERVE,))
    assert leader.actions == (Action.IMPROVE,)
    assert {piece.kind for piece in (group, help_, leader)} == {EvidenceKind.CARDS}


def test_what_is_not_locked_and_what_is_rehearsed_says_nothing(case: Case) -> None:
    meetings.plan_meeting(case.analysis, title="Neste uke", language="nb")
    rehearsal = locked_map(case, title="Øving")
    rehearsal.board.analysis = None
    rehearsal.board.save(update_fields=["analysis"])
    assert pieces_of(case) == []


def test_maps_of_another_analysis_say_nothing_here(case: Case) -> None:
    locked_map(make_case("Fjellvik"))
    assert pieces_of(case) == []


# making


def test_a_need_without_evidence_is_refused(case: Case) -> None:
    with pytest.raises(actions.NoEvidence):
        actions.make_need(case.analysis, wording(), [])
    assert Need.objects.within(case.organisation).count() == 0


def test_a_need_keeps_what_it_rests_on_and_how_many_cards(case: Case) -> None:
    locked_map(case)
    need = a_need(case, pieces_of(case)[:2])
    rows = {row.weight: row for row in need.evidence.all()}
    assert set(rows) == {2, 1}
    assert rows[2].words == {"typed": ["Pausen ryker", "Aldri ro"]}
    assert queries.uses(case.analysis) == {row.key: 1 for row in rows.values()}


def test_numbers_are_given_once_even_when_a_need_is_removed(case: Case) -> None:
    locked_map(case)
    first, second = a_need(case), a_need(case)
    actions.remove_need(second)
    assert (first.number, second.number, a_need(case).number) == (1, 2, 3)
    locked_map(other := make_case("Fjellvik"))
    assert a_need(other).number == 1


def test_a_piece_may_support_several_needs_and_one_need_once(case: Case) -> None:
    locked_map(case)
    (piece, *_) = pieces_of(case)
    first, second = a_need(case, [piece, piece]), a_need(case, [piece])
    assert actions.add_evidence(first, [(piece, Stance.OPPOSITE)]) == 0
    assert first.evidence.get().stance == Stance.SAME
    assert second.evidence.count() == 1


def test_the_last_piece_of_evidence_stays(case: Case) -> None:
    locked_map(case)
    one, two, _ = pieces_of(case)
    need = a_need(case, [one])
    with pytest.raises(actions.NoEvidence):
        actions.remove_evidence(need, need.evidence.get().pk)
    assert actions.add_evidence(need, [(two, Stance.OPPOSITE)]) == 1
    actions.remove_evidence(need, need.evidence.get(key=one.key).pk)
    assert need.evidence.get().stance == Stance.OPPOSITE


def test_a_piece_may_be_turned(case: Case) -> None:
    locked_map(case)
    need = a_need(case)
    actions.turn_evidence(need, need.evidence.get().pk, Stance.OPPOSITE)
    assert need.evidence.get().stance == Stance.OPPOSITE


# wording and approvals


def test_another_wording_voids_the_approvals_and_keeps_them_readable(case: Case) -> None:
    locked_map(case)
    need = a_need(case)
    approved(case, need)
    later = DAY + dt.timedelta(days=3)
    actions.change_need(need, wording("Rutene er for tette"), version=1, on=later)
    now = fresh(case, need)
    assert (now.statement, now.version) == ("Rutene er for tette", 2)
    assert queries.approvals_of(now) == {}
    assert {(row.voided_on, row.wording) for row in now.approvals.all()} == {(later, need.statement)}
    approved(case, now, Side.EMPLOYEES, on=later)
    assert set(queries.approvals_of(fresh(case, need))) == {Side.EMPLOYEES}
    assert Approval.objects.within(case.organisation).count() == 2  # the void one of that side is gone


@pytest.mark.parametrize(
    ("change", "voids"),
    [
        ({"kind": Kind.RESOURCE}, True),
        ({"action": Action.PRESERVE}, True),
        ({"place": Place.STIGMA}, True),
        ({"about_conditions": True}, False),
        ({"few_leaders": True}, False),
    ],
)
def test_what_a_representative_has_read_is_what_voids(
    case: Case, change: dict[str, object], voids: bool
) -> None:
    locked_map(case)
    need = a_need(case)
    approved(case, need)
    actions.change_need(need, wording(**change), version=1, on=DAY)
    assert (len(queries.approvals_of(fresh(case, need))) == 0) is voids


def test_the_same_words_again_change_nothing(case: Case) -> None:
    locked_map(case)
    need = a_need(case)
    approved(case, need)
    actions.change_need(need, wording(), version=1, on=DAY)
    assert fresh(case, need).version == 1
    assert len(queries.approvals_of(fresh(case, need))) == 2


def test_two_who_edit_one_need_lose_nothing(case: Case) -> None:
    locked_map(case)
    need = a_need(case)
    actions.change_need(need, wording("Min"), version=1, on=DAY)
    with pytest.raises(actions.Overtaken) as refused:
        actions.change_need(need, wording("Din"), version=1, on=DAY)
    assert refused.value.need.statement == "Min"
    assert fresh(case, need).statement == "Min"


def test_an_approval_is_given_once_and_taken_back(case: Case) -> None:
    locked_map(case)
    need, other = a_need(case), a_need(make_case_with_map("Fjellvik"))
    asked = {need.pk: 1, other.pk: 1}
    given = [
        actions.approve(case.analysis, asked, Side.LEADERS, name="Per", role="Leder", on=DAY)
        for _ in range(2)
    ]
    assert given == [1, 0]  # the other analysis' need is none of theirs
    actions.withdraw(need, Side.LEADERS, on=DAY)
    assert queries.approvals_of(fresh(case, need)) == {}


def test_an_approval_is_for_the_words_that_were_read_method_1_3(case: Case) -> None:
    locked_map(case)
    first, second = a_need(case), a_need(case)
    read = {first.pk: 1, second.pk: 1}
    actions.change_need(second, wording("Andre ord"), version=1, on=DAY)
    with pytest.raises(actions.Unread) as refused:
        actions.approve(case.analysis, read, Side.LEADERS, name="Per", role="Leder", on=DAY)
    assert [need.statement for need in refused.value.needs] == ["Andre ord"]
    assert queries.approvals_of(fresh(case, first)) == {}
    read[second.pk] = 2
    assert actions.approve(case.analysis, read, Side.LEADERS, name="Per", role="Leder", on=DAY) == 2


@pytest.mark.parametrize("other", [Side.LEADERS, Side.CONCERNED])
def test_nobody_approves_for_the_employees_and_for_those_who_lead(case: Case, other: Side) -> None:
    locked_map(case)
    need, read = a_need(case), {}
    read[need.pk] = 1
    actions.approve(case.analysis, read, Side.EMPLOYEES, name="Kari  Vik", role="Verneombud", on=DAY)
    with pytest.raises(actions.SameName):
        actions.approve(case.analysis, read, other, name="KARI VIK ", role="Leder", on=DAY)
    assert set(queries.approvals_of(fresh(case, need))) == {Side.EMPLOYEES}
    actions.withdraw(need, Side.EMPLOYEES, on=DAY)
    actions.approve(case.analysis, read, other, name="Kari Vik", role="Leder", on=DAY)
    with pytest.raises(actions.SameName):
        actions.approve(case.analysis, read, Side.EMPLOYEES, name="Kari Vik", role="Verneombud", on=DAY)


def test_a_need_without_a_wish_gets_the_one_it_is_prioritised_for(case: Case) -> None:
    locked_map(case)
    need = a_need(case)
    need.action = ""
    need.save(update_fields=["action"])
    actions.record_fates(case.analysis, [Outcome(need.handle, Fate.PRIORITISED_PRESERVE)], on=DAY)
    assert fresh(case, need).action == "preserve"


def make_case_with_map(name: str) -> Case:
    case = make_case(name)
    locked_map(case)
    return case


def test_meeting_1_waits_until_both_have_read_every_need(case: Case) -> None:
    assert [each.lack for each in queries.missing_for_meeting_1(case.analysis)] == [Lack.NO_NEEDS]
    locked_map(case)
    need = a_need(case)
    assert [each.lack for each in queries.missing_for_meeting_1(case.analysis)] == [
        Lack.EMPLOYEES,
        Lack.LEADERS,
    ]
    approved(case, need)
    assert queries.missing_for_meeting_1(case.analysis) == ()
    actions.change_need(need, wording("Annet"), version=1, on=DAY)
    actions.record_fates(case.analysis, [Outcome(need.handle, Fate.SENT_TO_HSE)], on=DAY)
    assert queries.missing_for_meeting_1(case.analysis) == ()


def test_with_the_last_approval_the_notes_of_the_interviews_are_counted_down_method_8_2(case: Case) -> None:
    locked_map(case)
    first, second = a_need(case), a_need(case)
    approved(case, first)
    assert summarised_on(case.analysis) is None
    approved(case, second)
    assert summarised_on(case.analysis) == DAY
    actions.withdraw(second, Side.LEADERS, on=DAY)
    approved(case, second, Side.LEADERS, on=DAY + dt.timedelta(days=9))
    assert summarised_on(case.analysis) == DAY


def test_a_need_about_a_known_leader_waits_for_that_leader_r17(case: Case) -> None:
    locked_map(case)
    need = a_need(case, place=Place.LEADER_RELATIONS)
    approved(case, need)
    case.analysis.leaders = 2
    lacks = [each.lack for each in queries.missing_for_meeting_1(case.analysis)]
    assert lacks == [Lack.CONDITIONS, Lack.CONCERNED]
    assert queries.is_private(need, 2)
    case.analysis.leaders = 4
    assert queries.missing_for_meeting_1(case.analysis) == ()


# tombstones and the trace


def test_a_deleted_map_leaves_tombstones_without_words(case: Case) -> None:
    meeting = locked_map(case)
    kept = locked_map(case, title="Dag")
    need = a_need(case, pieces_of(case)[:2])
    other = next(piece for piece in pieces_of(case) if piece.where == "Fokusgruppe kveld")
    actions.add_evidence(need, [(other, Stance.SAME)])
    assert kept.pk != meeting.pk
    meetings.remove_meeting(meeting)
    rows = Evidence.objects.within(case.organisation).filter(need=need)
    gone = [row for row in rows if row.gone_on]
    assert len(gone) == 1
    assert (gone[0].words, gone[0].refs) == ({}, [])
    assert gone[0].weight == 2  # how much there was stays known
    assert all(row.words for row in rows if not row.gone_on)
    assert "Pausen ryker" not in str([(row.words, row.refs) for row in gone])
    trace = queries.trace(case.analysis, need.handle, "nb")
    assert trace is not None
    assert [bool(piece.gone_on) for piece in trace.pieces].count(True) == 1


def test_the_trace_leads_down_to_what_was_written_and_to_nobody(case: Case) -> None:
    locked_map(case)
    need = a_need(case)
    trace = queries.trace(case.analysis, need.handle, "nb")
    assert trace is not None
    (piece,) = trace.pieces
    assert (piece.source, piece.words) == (Source.EMPLOYEES, ("Pausen ryker", "Aldri ro"))
    assert (piece.where, piece.votes, piece.gone_on) == ("Fokusgruppe kveld", (5, 0), None)
    assert queries.trace(case.analysis, "nobody", "nb") is None


def test_every_need_on_the_table_leads_to_evidence(case: Case) -> None:
    locked_map(case)
    needs = [a_need(case, [piece]) for piece in pieces_of(case)]
    found = queries.traces(case.analysis, [need.handle for need in needs], "nb")
    assert set(found) == {need.id for need in queries.laid(case.analysis)}
    assert all(trace.pieces for trace in found.values())


# after meeting 1


def test_what_meeting_1_decided_about_stays_with_what_it_rested_on(case: Case) -> None:
    locked_map(case)
    need = a_need(case, pieces_of(case)[:2])
    actions.record_fates(case.analysis, [Outcome(need.handle, Fate.TRASHED, reason="unclear")], on=DAY)
    first = need.evidence.all()[0]
    for attempt in (
        lambda: actions.remove_need(need),
        lambda: actions.remove_evidence(need, first.pk),
        lambda: actions.turn_evidence(need, first.pk, Stance.OPPOSITE),
        lambda: actions.change_need(need, wording("Andre ord"), version=1, on=DAY),
    ):
        with pytest.raises(actions.HasFate):
            attempt()
    assert need.evidence.count() == 2
    assert fresh(case, need).version == 1
    checked = wording(need.statement, few_leaders=True)
    actions.change_need(need, checked, version=1, on=DAY)  # R17: who may be known is hidden at any time
    assert fresh(case, need).few_leaders


def test_what_lies_on_the_table_of_meeting_1_is_neither_removed_nor_worded_anew(case: Case) -> None:
    """Else the room decides about words that nobody has any more, or about nothing."""
    locked_map(case)
    need = a_need(case, pieces_of(case)[:2])
    running(case, MeetingKind.MEETING_1)
    for attempt in (
        lambda: actions.remove_need(need),
        lambda: actions.change_need(need, wording("Andre ord"), version=1, on=DAY),
    ):
        with pytest.raises(OnTheTable):
            attempt()
    assert [each.statement for each in queries.laid(case.analysis)] == [need.statement]


def parked(case: Case) -> Need:
    need = a_need(case)
    outcome = Outcome(
        need.handle,
        Fate.PARKED,
        owner="BHT",
        on=DAY,
        importance=2.5,
        influence=1.0,
        dots=3,
        objections=("Nei",),
    )
    actions.record_fates(case.analysis, [outcome], on=DAY)
    return need


def test_a_parked_need_is_settled_by_hand_with_its_reason_and_keeps_what_the_meeting_said(case: Case) -> None:
    locked_map(case)
    need = parked(case)
    settled = Outcome(need.handle, Fate.LIFTED_UP, where="AMU", on=DAY, note="Krever penger")
    actions.settle_parked(need, settled, version=1, on=DAY)
    record = queries.fate_of(fresh(case, need))
    assert record is not None
    assert (record.fate, record.note, record.by_hand) == (Fate.LIFTED_UP, "Krever penger", True)
    assert (record.importance, record.influence, record.dots, record.objections) == (2.5, 1.0, 3, ["Nei"])
    assert need.fates.count() == 2


def test_only_a_parked_need_is_settled_by_hand_and_only_as_it_was_read(case: Case) -> None:
    locked_map(case)
    need = parked(case)
    again = Outcome(need.handle, Fate.PARKED, owner="HR", on=DAY, note="Ny dato")
    actions.settle_parked(need, again, version=1, on=DAY)
    with pytest.raises(actions.Overtaken):
        actions.settle_parked(need, again, version=1, on=DAY)
    actions.settle_parked(need, Outcome(need.handle, Fate.SENT_TO_HSE, note="Fare"), version=2, on=DAY)
    with pytest.raises(actions.NotParked):
        actions.settle_parked(need, again, version=3, on=DAY)
    with pytest.raises(actions.NotParked):
        actions.settle_parked(a_need(case), again, version=0, on=DAY)


def test_no_sixth_need_to_improve_by_hand_r13(case: Case) -> None:
    locked_map(case)
    chosen = [Outcome(a_need(case).handle, Fate.PRIORITISED_IMPROVE) for _ in range(5)]
    actions.record_fates(case.analysis, chosen, on=DAY)
    need = parked(case)
    with pytest.raises(actions.Full):
        actions.settle_parked(need, Outcome(need.handle, Fate.PRIORITISED_IMPROVE), version=1, on=DAY)
    actions.settle_parked(need, Outcome(need.handle, Fate.PRIORITISED_PRESERVE), version=1, on=DAY)
