"""Notes of two people, statements, the interviewee's check, and deleting (method.md part 3, 1.3, 8.2)."""

import datetime as dt

import pytest
from tests.apps.cast import COMPLETE, Case, make_case
from tests.apps.interviews.talk import KEPT, SAID, TODAY, hold, say, typed

from medvirk.apps.analyses import actions as analyses
from medvirk.apps.interviews import actions, queries
from medvirk.apps.interviews.actions import Answer, Coded
from medvirk.apps.interviews.models import Approval, CheckLink, Interview, Interviewee, Note
from medvirk.domain.iglo import Action, Kind, Level, Place
from medvirk.domain.interview.coding import Changeability, Check, Concerns, Evidence
from medvirk.domain.interview.notes import Kept
from medvirk.domain.mandate import Mandate, Missing
from medvirk.domain.sources import Source
from medvirk.infra.versions import Overtaken

pytestmark = pytest.mark.django_db

FRAME = "int.q.frame"


@pytest.fixture
def case() -> Case:
    return make_case()


@pytest.fixture
def interview(case: Case) -> Interview:
    return hold(case)


# planning


def test_nobody_is_interviewed_while_the_gate_is_shut(case: Case) -> None:
    """Method.md 10, R1: no session without sponsor, employee representative and reply date."""
    analyses.change_mandate(case.analysis, Mandate(**{**vars(COMPLETE), "reply_date": None}))
    with pytest.raises(actions.GateShut) as refused:
        hold(case)
    assert refused.value.missing == (Missing.REPLY_DATE,)
    assert queries.interviews_of(case.analysis) == []


def test_a_pseudonym_stands_for_one_interview_of_an_analysis(case: Case, interview: Interview) -> None:
    with pytest.raises(actions.PseudonymTaken):
        hold(case)
    other = hold(case, pseudonym="Mellomleder 2")
    with pytest.raises(actions.PseudonymTaken):
        actions.change_interview(
            other, role=Interviewee.MIDDLE, pseudonym=interview.pseudonym, held_on=TODAY, version=1
        )
    assert hold(make_case("Fjellvik kommune")).pseudonym == interview.pseudonym


def test_two_people_who_change_the_particulars_see_each_others_change(interview: Interview) -> None:
    new = {"role": Interviewee.HR, "pseudonym": "HR 1", "held_on": TODAY}
    actions.change_interview(interview, **new, version=1)
    with pytest.raises(Overtaken):
        actions.change_interview(interview, **new, version=1)


# notes


def test_notes_and_a_statement_are_saved_together(interview: Interview) -> None:
    made = actions.save_page(interview, {FRAME: typed("Ja, greit.")}, SAID)
    assert made is not None
    assert queries.notes_of(interview) == {FRAME: Kept("Ja, greit.", 1)}
    assert [(each.number, each.text) for each in queries.statements_of(interview)] == [(1, SAID.text)]


def test_two_people_may_write_under_different_questions_from_old_pages(interview: Interview) -> None:
    actions.save_page(interview, {FRAME: typed("A"), "int.q.close": typed("")}, None)
    actions.save_page(interview, {FRAME: typed(""), "int.q.close": typed("B")}, None)
    assert queries.notes_of(interview) == {FRAME: Kept("A", 1), "int.q.close": Kept("B", 1)}


def test_two_texts_under_one_question_are_both_shown_and_nothing_is_saved(interview: Interview) -> None:
    actions.save_page(interview, {FRAME: typed("Den første")}, None)
    with pytest.raises(actions.NotesOvertaken) as refused:
        actions.save_page(interview, {FRAME: typed("Den andre"), "int.q.close": typed("Mer")}, SAID)
    assert refused.value.kept == {FRAME: Kept("Den første", 1)}
    assert queries.notes_of(interview) == {FRAME: Kept("Den første", 1)}
    assert queries.statements_of(interview) == []
    actions.save_page(interview, {FRAME: typed("Begge", Kept("Den første", 1))}, None)
    assert queries.notes_of(interview)[FRAME] == Kept("Begge", 2)


def test_a_note_can_be_emptied(interview: Interview) -> None:
    actions.save_page(interview, {FRAME: typed("Feil")}, None)
    actions.save_page(interview, {FRAME: typed("", Kept("Feil", 1))}, None)
    assert queries.notes_of(interview)[FRAME] == Kept("", 2)
    assert queries.with_notes(interview.analysis) == 0


# statements


def test_a_statement_keeps_its_whole_coding(interview: Interview) -> None:
    """Method.md part 3: the coding fields."""
    full = Coded(
        *("Vi må spørre opp", Place.LEADER, Kind.RESOURCE, Action.PRESERVE),
        *(Concerns.PART, Evidence.NUMBER, Changeability.LAW),
    )
    say(interview, full)
    [kept] = queries.statements_of(interview)
    assert (kept.text, kept.where, kept.level) == (full.text, Place.LEADER, Level.LEADER)
    assert (kept.is_a, kept.wants) == (Kind.RESOURCE, Action.PRESERVE)
    assert (kept.concerns, kept.evidence, kept.changeability) == ("part", "number", "law")
    assert kept.check_by_interviewee is Check.WAITING


def test_numbers_of_statements_are_not_used_again_within_an_interview(interview: Interview) -> None:
    say(interview)
    say(interview, KEPT)
    actions.remove_statement(queries.statements_of(interview)[0])
    say(interview)
    assert [each.number for each in queries.statements_of(interview)] == [2, 3]


def test_an_edit_from_an_old_page_changes_nothing(interview: Interview) -> None:
    say(interview)
    [mine] = queries.statements_of(interview)
    actions.change_statement(mine, KEPT, version=1)
    with pytest.raises(Overtaken):
        actions.change_statement(mine, SAID, version=1)
    [kept] = queries.statements_of(interview)
    assert (kept.text, kept.version) == (KEPT.text, 2)
    actions.remove_statement(kept)
    with pytest.raises(Overtaken):
        actions.change_statement(mine, SAID, version=2)


# the interviewee's check


def test_a_statement_counts_only_after_the_interviewee_has_approved_it(interview: Interview) -> None:
    """Method.md 1.3, step 1.2: the interviewee checks the summary; only then it is used."""
    first, second, third = say(interview), say(interview, KEPT), say(interview)
    assert queries.statements(interview.analysis) == []
    answers = {
        first: Answer(1, SAID.text, may_quote=True),
        second: Answer(1, "Vi hjelper hverandre om natta"),
        third: Answer(1, None),
    }
    actions.record_check(interview, answers, TODAY)
    found = queries.statements(interview.analysis)
    assert [(each.id, each.text, each.may_quote) for each in found] == [
        (first, SAID.text, True),
        (second, "Vi hjelper hverandre om natta", False),
    ]
    assert [(each.source, each.level, each.place, each.kind, each.action) for each in found] == [
        (Source.MIDDLE, Level.INDIVIDUAL, Place.JOB_CONTENT, Kind.DEMAND, Action.IMPROVE),
        (Source.MIDDLE, Level.GROUP, None, Kind.RESOURCE, Action.PRESERVE),
    ]
    checks = [each.check_by_interviewee for each in queries.statements_of(interview)]
    assert checks == [Check.RIGHT, Check.CORRECTED]
    interview.refresh_from_db()
    assert (interview.approved_on, interview.approved_by, interview.struck) == (TODAY, Approval.LINK, 1)


def test_a_struck_statement_leaves_no_words(interview: Interview) -> None:
    pk = say(interview)
    actions.record_check(interview, {pk: Answer(1, None)}, TODAY)
    assert queries.statements_of(interview) == []


@pytest.mark.parametrize("late", ["changed", "added", "removed"])
def test_a_check_of_what_has_changed_since_is_not_taken(interview: Interview, late: str) -> None:
    pk = say(interview)
    [statement] = queries.statements_of(interview)
    if late == "changed":
        actions.change_statement(statement, KEPT, version=1)
    elif late == "added":
        say(interview)
    else:
        actions.remove_statement(statement)
    with pytest.raises(Overtaken):
        actions.record_check(interview, {pk: Answer(1, SAID.text)}, TODAY)
    with pytest.raises(Overtaken):
        actions.record_paper_approval(interview, on=TODAY, how="Brev", may_quote=False, seen={pk: 1})
    assert queries.statements(interview.analysis) == []


def test_new_words_wait_for_approval_again_and_a_new_coding_does_not(interview: Interview) -> None:
    pk = say(interview)
    actions.record_check(interview, {pk: Answer(1, SAID.text, may_quote=True)}, TODAY)
    [kept] = queries.statements_of(interview)
    moved = Coded(SAID.text, Place.STIGMA, Kind.DEMAND, Action.PRESERVE)
    actions.change_statement(kept, moved, version=2)
    assert [each.place for each in queries.statements(interview.analysis)] == [Place.STIGMA]
    [kept] = queries.statements_of(interview)
    actions.change_statement(kept, KEPT, version=3)
    assert queries.statements(interview.analysis) == []
    [kept] = queries.statements_of(interview)
    assert (kept.check_by_interviewee, kept.may_quote) == (Check.WAITING, False)


def test_an_approval_on_paper_says_when_and_how(interview: Interview) -> None:
    first = say(interview)
    actions.record_check(interview, {first: Answer(1, "Mine egne ord")}, TODAY)
    second = say(interview, KEPT)
    day = dt.date(2026, 2, 20)
    seen = {first: 2, second: 1}
    actions.record_paper_approval(interview, on=day, how="Signert utskrift", may_quote=True, seen=seen)
    corrected, approved = queries.statements_of(interview)
    assert (corrected.check_by_interviewee, corrected.may_quote) == (Check.CORRECTED, False)
    assert (approved.check_by_interviewee, approved.may_quote) == (Check.RIGHT, True)
    assert (interview.approved_on, interview.approved_by) == (day, Approval.PAPER)
    assert interview.approved_how == "Signert utskrift"


def test_a_correction_stays_one_when_the_interviewee_answers_again(interview: Interview) -> None:
    pk = say(interview)
    actions.record_check(interview, {pk: Answer(1, "Mine egne ord")}, TODAY)
    actions.record_check(interview, {pk: Answer(2, "Mine egne ord", may_quote=True)}, TODAY)
    [kept] = queries.statements_of(interview)
    assert (kept.check_by_interviewee, kept.may_quote) == (Check.CORRECTED, True)


# the link


def test_only_a_hash_of_the_link_is_stored_and_a_new_link_kills_the_old(interview: Interview) -> None:
    first = actions.make_link(interview, TODAY)
    assert not CheckLink.objects.within(interview.analysis.organisation).filter(secret_hash=first)
    second = actions.make_link(interview, TODAY)
    assert queries.interview_by_link(first, TODAY) is None
    found = queries.interview_by_link(second, TODAY)
    assert found is not None
    assert found[0] == interview


def test_a_link_ends_on_its_day_and_when_it_is_deleted(interview: Interview) -> None:
    secret = actions.make_link(interview, TODAY)
    last = TODAY + dt.timedelta(days=actions.LINK_DAYS - 1)
    assert queries.interview_by_link(secret, last)
    assert queries.interview_by_link(secret, last + dt.timedelta(days=1)) is None
    actions.remove_link(interview)
    assert queries.interview_by_link(secret, TODAY) is None
    assert queries.link_of(interview) is None


# deleting


def test_notes_are_due_so_many_days_after_the_needs_are_summarised(case: Case, interview: Interview) -> None:
    """Method.md 8.2: deletion 30 days after the needs summary; the number is the pack's."""
    assert queries.notes_due_on(case.analysis) is None
    actions.note_summarised(case.analysis, TODAY)
    actions.note_summarised(case.analysis, TODAY + dt.timedelta(days=1))
    assert queries.notes_due_on(case.analysis) == dt.date(2026, 3, 19)
    actions.note_summarised(case.analysis, None)
    assert queries.summarised_on(case.analysis) is None


def test_what_is_due_is_deleted_in_every_organisation_and_nothing_else(case: Case) -> None:
    cases = [case, make_case("Fjellvik kommune"), make_case("Dalvik kommune")]
    for each, day in zip(cases, (TODAY, TODAY + dt.timedelta(days=1), None), strict=True):
        say(hold(each))
        actions.save_page(hold(each, pseudonym="To"), {FRAME: typed("Notat")}, None)
        actions.note_summarised(each.analysis, day)
    actions.delete_due_notes(TODAY + dt.timedelta(days=30))
    assert [queries.with_notes(each.analysis) for each in cases] == [0, 1, 1]
    assert len(queries.statements_of(queries.interviews_of(case.analysis)[0])) == 1


def test_what_is_due_is_deleted_also_beside_an_analysis_whose_pack_is_lost(
    case: Case, interview: Interview
) -> None:
    lost = make_case("Fjellvik kommune")
    for each, talk in ((case, interview), (lost, hold(lost))):
        actions.save_page(talk, {FRAME: typed("Notat")}, None)
        actions.note_summarised(each.analysis, dt.date(2020, 1, 1))
    lost.analysis.pack_digest = "0" * 64
    lost.analysis.save()
    actions.delete_due_notes(TODAY)
    assert (queries.with_notes(case.analysis), queries.with_notes(lost.analysis)) == (0, 1)


def test_the_notes_of_one_interview_are_deleted_by_one_click(case: Case, interview: Interview) -> None:
    other = hold(case, pseudonym="Mellomleder 2")
    for each in (interview, other):
        actions.save_page(each, {FRAME: typed("Notat")}, SAID)
    actions.delete_notes(interview)
    assert queries.notes_of(interview) == {}
    assert queries.notes_of(other) == {FRAME: Kept("Notat", 1)}
    assert len(queries.statements_of(interview)) == 1
    actions.delete_all_notes(case.analysis)
    assert queries.with_notes(case.analysis) == 0


def test_an_interview_is_deleted_with_everything_in_it(case: Case, interview: Interview) -> None:
    actions.save_page(interview, {FRAME: typed("Notat")}, SAID)
    actions.make_link(interview, TODAY)
    actions.remove_interview(interview)
    organisation = case.organisation
    for model in (Interview, Note, CheckLink):
        assert not model.objects.within(organisation).exists()
    assert queries.statements(case.analysis) == []


# what needs and the comparison read


def test_each_source_says_how_many_interviews_are_approved_and_what_they_named(case: Case) -> None:
    middle, hr = hold(case), hold(case, Interviewee.HR, "HR 1")
    for interview, said in ((middle, SAID), (middle, SAID), (hr, KEPT)):
        say(interview, said)
    say_nothing = queries.coverage(case.analysis)
    assert [(each.source, each.interviews, each.named) for each in say_nothing] == [
        (Source.MIDDLE, 0, {}),  # what waits for approval is no silence
        (Source.SENIOR, 0, {}),
        (Source.HR, 0, {}),
    ]
    for interview in (middle, hr):
        seen = {str(each.pk): each.version for each in queries.statements_of(interview)}
        actions.record_paper_approval(interview, on=TODAY, how="Brev", may_quote=False, seen=seen)
    assert [(each.interviews, each.named) for each in queries.coverage(case.analysis)] == [
        (1, {Place.JOB_CONTENT: 2}),
        (0, {}),
        (1, {Place.GROUP: 1}),
    ]


def test_statements_of_another_analysis_are_not_counted(case: Case) -> None:
    for each in (case, make_case("Fjellvik kommune")):
        interview = hold(each)
        pk = say(interview)
        actions.record_check(interview, {pk: Answer(1, SAID.text)}, TODAY)
    assert len(queries.statements(case.analysis)) == 1
