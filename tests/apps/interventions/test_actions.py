"""What is written on the shortlist, and what stays when two people write at once or a meeting has decided."""

import datetime as dt

import pytest
from tests.apps.interventions.table import make_table, on_list, own
from tests.apps.meetings.running import running

from medvirk.apps.analyses.tables import OnTheTable
from medvirk.apps.interventions import actions
from medvirk.apps.interventions.models import Applies, Choice, Option, Tick
from medvirk.apps.meetings import actions as meetings
from medvirk.apps.meetings.models import MeetingKind, MeetingState
from medvirk.domain.iglo import Level, Place
from medvirk.domain.matching.choice import Decision, Outcome
from medvirk.domain.matching.explain import Mechanism
from medvirk.domain.matching.package import Check
from medvirk.infra.versions import Overtaken

pytestmark = pytest.mark.django_db

ON = dt.date(2026, 3, 23)
CODE = "weekly-capacity-huddle"


def rewritten(**changed: object) -> actions.OwnMeasure:
    said: dict[str, object] = {
        "name": "Stille time",
        "what": "Én time uten telefon.",
        "levels": [Level.GROUP],
        "categories": [Place.JOB_CONTENT],
        "mechanism": Mechanism.BOTH,
        "preconditions": ["Lederen er med.", "Vikar er leid inn."],
        "not_when": ["Ved alarm."],
    }
    return actions.OwnMeasure(**(said | changed))  # type: ignore[arg-type]


def test_a_measure_is_one_option_however_many_needs_it_answers() -> None:
    case, (visits, talk, _help) = make_table()
    first = actions.put_on_list(case.analysis, visits, CODE)
    again = actions.put_on_list(case.analysis, visits, CODE)
    other = actions.put_on_list(case.analysis, talk, CODE)
    assert first == again == other
    assert on_list(case).laid[0].needs == (visits.handle, talk.handle)


@pytest.mark.parametrize("code", ["single-session-debriefing", "employee-mental-screening", "made-up", ""])
def test_part_6_what_the_list_advises_against_or_does_not_have_never_comes_on_the_shortlist(
    code: str,
) -> None:
    case, (visits, *_) = make_table()
    with pytest.raises(actions.NotOffered):
        actions.put_on_list(case.analysis, visits, code)
    assert on_list(case).considered == ()


def test_what_people_ticked_stays_when_a_measure_leaves_the_shortlist() -> None:
    case, (visits, *_) = make_table()
    option = actions.put_on_list(case.analysis, visits, CODE)
    actions.tick(option, [Tick.NOT_MET], [Applies.NO, Applies.NOT_KNOWN], version=1)
    actions.take_off_list(option, visits)
    assert on_list(case).laid == ()
    assert on_list(case).not_met[CODE] == {0}
    actions.put_on_list(case.analysis, visits, CODE)
    assert on_list(case).laid[0].met == (Tick.NOT_MET,)


def test_an_own_measure_off_every_shortlist_is_told_apart_until_it_gets_a_need() -> None:
    case, (visits, *_) = make_table()
    option = own(case)
    assert [each.id for each in on_list(case).loose] == [option.handle]
    actions.put_own_on_list(option, visits)
    assert on_list(case).loose == ()
    assert len(on_list(case).laid) == 1


def test_a_tick_follows_its_text_when_an_own_measure_is_rewritten() -> None:
    case, (visits, talk, _help) = make_table()
    option = own(case, visits)
    actions.tick(option, [Tick.MET, Tick.NOT_MET], [Applies.YES], version=1)
    actions.rewrite_own(option, rewritten(not_when=[]), [talk], version=2)
    now = on_list(case).laid[0]
    # "En vakt tar telefonen." is gone, "Lederen er med." was not met, "Vikar er leid inn." is new.
    assert now.met == (Tick.NOT_MET, Tick.NOT_KNOWN)
    assert now.applies == ()
    assert now.needs == (talk.handle,)
    assert now.mechanism is Mechanism.BOTH


def test_a_version_that_is_not_the_newest_changes_nothing() -> None:
    case, (visits, _talk, help_) = make_table()
    option = own(case, visits)
    actions.tick(option, [Tick.MET, Tick.MET], [Applies.NO], version=1)
    limits = {"confirmed_by": "A", "confirmed_on": ON, "limits": "400 t"}
    actions.confirm_limits(case.analysis, **limits, version=0)  # type: ignore[arg-type]
    actions.remark(help_, nothing_fits="", way_to_preserve="Slik.", version=0)
    for late in (
        lambda: actions.tick(option, [Tick.NOT_MET, Tick.NOT_MET], [Applies.NO], version=1),
        lambda: actions.rewrite_own(option, rewritten(name="Annet"), [], version=1),
        lambda: actions.confirm_limits(case.analysis, **{**limits, "limits": "0 t"}, version=0),  # type: ignore[arg-type]
        lambda: actions.remark(help_, nothing_fits="", way_to_preserve="Annet.", version=0),
    ):
        with pytest.raises(Overtaken):
            late()
    now = on_list(case)
    assert now.laid[0].met == (Tick.MET, Tick.MET)
    assert now.laid[0].name == "Stille time"
    assert now.limits is not None
    assert now.limits.limits == "400 t"
    assert now.needs[2].way_to_preserve == "Slik."


def test_the_newest_version_may_be_saved_again() -> None:
    case, (_visits, _talk, help_) = make_table()
    for version, words in enumerate(("Én.", "To.", "Tre.")):
        actions.remark(help_, nothing_fits="", way_to_preserve=words, version=version)
        actions.confirm_limits(
            case.analysis, confirmed_by="A", confirmed_on=ON, limits=words, version=version
        )
    now = on_list(case)
    assert now.needs[2].way_to_preserve == "Tre."
    assert now.limits is not None
    assert (now.limits.limits, now.limits.version) == ("Tre.", 3)


def test_what_the_meeting_decided_about_stands() -> None:
    case, (visits, *_) = make_table()
    option = own(case, visits)
    actions.record_choices(case.analysis, [Outcome(option.handle, Decision.CHOSEN)], on=ON)
    for late in (
        lambda: actions.take_off_list(option, visits),
        lambda: actions.rewrite_own(option, rewritten(), [visits], version=1),
        lambda: actions.delete_own(option),
    ):
        with pytest.raises(actions.Decided):
            late()
    assert on_list(case).laid[0].row.what == "En time uten telefon etter morgenmøtet."


def test_the_shortlist_stays_as_it_lies_on_the_table_while_part_2_runs() -> None:
    """What the room says about an option that is gone, or says nothing about, would be lost at the lock."""
    case, (visits, talk, help_) = make_table()
    option = own(case, visits)
    meeting = running(case, MeetingKind.MEETING_2)
    attempts = (
        lambda: actions.put_on_list(case.analysis, visits, CODE),
        lambda: actions.put_own_on_list(option, talk),
        lambda: actions.write_own(case.analysis, rewritten(), [visits]),
        lambda: actions.rewrite_own(option, rewritten(), [visits], version=1),
        lambda: actions.take_off_list(option, visits),
        lambda: actions.delete_own(option),
        lambda: actions.remark(help_, nothing_fits="", way_to_preserve="Slik.", version=0),
    )
    for attempt in attempts:
        with pytest.raises(OnTheTable):
            attempt()
    (laid,) = on_list(case).considered
    assert (laid.row.what, laid.needs) == (option.what, (visits.handle,))
    actions.record_choices(case.analysis, [], on=ON)
    meetings.end(meeting.pk, MeetingState.LOCKED)
    for attempt in attempts:
        attempt()


@pytest.mark.parametrize(
    ("kind", "state"),
    [(MeetingKind.MEETING_1, MeetingState.OPEN), (MeetingKind.MEETING_2, MeetingState.PLANNED)],
)
def test_only_a_part_2_that_runs_holds_the_shortlist(kind: MeetingKind, state: MeetingState) -> None:
    case, (visits, *_) = make_table()
    running(case, kind, state)
    actions.put_on_list(case.analysis, visits, CODE)


def test_an_own_measure_that_nobody_decided_about_can_be_deleted() -> None:
    case, (visits, *_) = make_table()
    actions.delete_own(own(case, visits))
    assert on_list(case).considered == ()


def test_r8_recording_the_same_decisions_again_changes_nothing() -> None:
    case, (visits, *_) = make_table()
    outcome = Outcome(
        own(case, visits).handle,
        Decision.ADAPTED,
        {"F1": 4.0, "F3": None},
        9,
        changes="Bare på hverdager.",
        dissent=("Nei.",),
        conditions=("Tid.",),
        dangers=("Mer å gjøre.",),
    )
    for _ in range(2):
        actions.record_choices(case.analysis, [outcome], on=ON, reasons={Check.TOO_FEW_LEVELS: "Fordi."})
    (row,) = Choice.objects.across_organisations("a test")
    assert (row.decision, row.cast, row.medians) == ("adapted", 9, {"F1": 4.0, "F3": None})
    assert (row.dissent, row.conditions, row.dangers) == (["Nei."], ["Tid."], ["Mer å gjøre."])
    assert on_list(case).reasons == {Check.TOO_FEW_LEVELS: "Fordi."}
    assert [each.name for each in on_list(case).package] == ["Stille time"]


def test_another_decision_counts_and_the_earlier_one_stays_readable() -> None:
    case, (visits, *_) = make_table()
    option = own(case, visits)
    for number, decision in enumerate((Decision.PARKED, Decision.CHOSEN, Decision.PARKED), start=1):
        actions.record_choices(case.analysis, [Outcome(option.handle, decision, reason="Grunn")], on=ON)
        considered = on_list(case).laid[0]
        assert considered.decision is decision
        assert [row.number for row in considered.choices] == list(range(1, number + 1))


def test_reasons_are_those_of_the_last_meeting_and_none_are_kept_without_one() -> None:
    case, _ = make_table()
    actions.record_choices(
        case.analysis, [], on=ON, reasons={Check.TOO_MANY: "En", Check.INDIVIDUAL_ONLY: "To"}
    )
    actions.record_choices(case.analysis, [], on=ON, reasons={Check.TOO_MANY: "Ny"})
    assert on_list(case).reasons == {Check.TOO_MANY: "Ny"}
    actions.record_choices(case.analysis, [], on=ON)
    assert on_list(case).reasons == {Check.TOO_MANY: "Ny"}


def test_a_decision_about_another_analysis_option_is_left_out() -> None:
    case, _ = make_table()
    elsewhere, (need, *_) = make_table(name="Fjellvik kommune")
    theirs = own(elsewhere, need)
    actions.record_choices(case.analysis, [Outcome(theirs.handle, Decision.CHOSEN)], on=ON)
    assert on_list(elsewhere).laid[0].choice is None


def test_5_2_rule_7_an_answer_is_written_afterwards_and_the_meetings_words_stay() -> None:
    case, (visits, *_) = make_table()
    option = own(case, visits)
    outcome = Outcome(option.handle, Decision.REJECTED, {"F1": 2.0}, 8)
    actions.record_choices(case.analysis, [outcome], on=ON)
    actions.answer(on_list(case).laid[0].choices[0], reason="Ingen tid før høsten.", version=1, on=ON)
    first, second = on_list(case).laid[0].choices
    assert (first.reason, first.by_hand) == ("", False)
    assert (second.reason, second.by_hand, second.medians) == ("Ingen tid før høsten.", True, {"F1": 2.0})
    actions.record_choices(case.analysis, [outcome], on=ON)  # a lock that is resumed
    assert len(on_list(case).laid[0].choices) == 2
    with pytest.raises(Overtaken):
        actions.answer(second, reason="Noe annet.", version=1, on=ON)


def test_handles_are_random_and_no_two_alike() -> None:
    case, (visits, *_) = make_table()
    own(case, visits)
    own(case, visits, name="To")
    handles = list(Option.objects.within(case.organisation).values_list("handle", flat=True))
    assert len(set(handles)) == 2
    assert all(len(handle) == 22 for handle in handles)
