"""The only writes to interviews: notes, statements, the interviewee's check, and deleting."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.db import IntegrityError, transaction
from django.db.models import F, Max

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.analyses.queries import mandate_of
from medvirk.apps.catalogue.queries import PackDamaged, PackUnknown
from medvirk.apps.interviews import queries
from medvirk.apps.interviews.models import (
    Approval,
    CheckLink,
    Interview,
    Interviewee,
    Note,
    Statement,
    Summary,
)
from medvirk.domain.iglo import Action, Kind, Place
from medvirk.domain.interview.coding import Changeability, Check, Concerns, Evidence
from medvirk.domain.interview.notes import Kept, Outcome, Typed, settle
from medvirk.domain.mandate import Missing, gate
from medvirk.infra import tokens
from medvirk.infra.versions import Overtaken
from medvirk.infra.write_ahead import empty_write_ahead_log

LINK_DAYS: Final = 14  # our own number: a week to find time, and one more
_UPKEEP = "the installation deletes what is due, whose organisation it may be"


class GateShut(Exception):
    """Nobody is asked without sponsor, employee representative and reply date (method.md 10, R1)."""

    def __init__(self, missing: tuple[Missing, ...]) -> None:
        super().__init__(", ".join(missing))
        self.missing = missing


class PseudonymTaken(Exception):
    """Two interviews of an analysis may not share a pseudonym."""


class NotesOvertaken(Overtaken):
    """Both have written under the same questions; `kept` is what the other one wrote. Nothing was saved."""

    def __init__(self, kept: Mapping[str, Kept]) -> None:
        super().__init__(", ".join(kept))
        self.kept = kept


@dataclass(frozen=True)
class Coded:
    """A statement as a person codes it (method.md part 3)."""

    text: str
    place: Place
    kind: Kind
    action: Action
    concerns: Concerns | None = None
    evidence: Evidence | None = None
    changeability: Changeability | None = None


@dataclass(frozen=True)
class Answer:
    """What the interviewee says about one statement, as it was at `version`. `text` None strikes it out."""

    version: int
    text: str | None
    may_quote: bool = False


def plan_interview(analysis: NeedsAnalysis, *, role: Interviewee, pseudonym: str, held_on: date) -> Interview:
    """A new interview. Raises GateShut, PseudonymTaken."""
    if missing := gate(mandate_of(analysis)):
        raise GateShut(missing)
    try:
        with transaction.atomic():
            return Interview.objects.create(
                analysis=analysis, role=role, pseudonym=pseudonym, held_on=held_on
            )
    except IntegrityError as error:
        raise PseudonymTaken from error


def change_interview(
    interview: Interview, *, role: Interviewee, pseudonym: str, held_on: date, version: int
) -> None:
    """Other particulars. Raises Overtaken, PseudonymTaken."""
    mine = Interview.objects.within(interview.analysis.organisation).filter(pk=interview.pk, version=version)
    try:
        with transaction.atomic():
            changed = mine.update(role=role, pseudonym=pseudonym, held_on=held_on, version=F("version") + 1)
    except IntegrityError as error:
        raise PseudonymTaken from error
    if not changed:
        raise Overtaken


def remove_interview(interview: Interview) -> None:
    """Delete an interview with its notes, statements and link. Needs keep a tombstone where they used it."""
    interview.delete()


def save_page(interview: Interview, notes: Mapping[str, Typed], said: Coded | None) -> Statement | None:
    """Everything that stood on the page of the interview: notes by question, and one new statement.

    Raises NotesOvertaken when somebody else has written under the same question; then nothing is saved.
    """
    with transaction.atomic():
        _lock(interview)
        kept = queries.notes_of(interview)
        outcomes = {question: settle(typed, kept.get(question, Kept())) for question, typed in notes.items()}
        conflicts = [question for question, outcome in outcomes.items() if outcome is Outcome.CONFLICT]
        if conflicts:
            raise NotesOvertaken({question: kept.get(question, Kept()) for question in conflicts})
        for question, outcome in outcomes.items():
            if outcome is Outcome.WRITE:
                text, version = notes[question].text, notes[question].version + 1
                Note.objects.within(interview.analysis.organisation).update_or_create(
                    interview=interview, question=question, defaults={"text": text, "version": version}
                )
        return _add(interview, said) if said else None


def _add(interview: Interview, said: Coded) -> Statement:
    last = interview.statements.aggregate(last=Max("number"))["last"] or 0
    made: Statement = interview.statements.create(number=last + 1, text=said.text, **_coding(said))
    return made


def change_statement(statement: Statement, said: Coded, *, version: int) -> None:
    """Other words or another coding. New words wait for approval again. Raises Overtaken."""
    with transaction.atomic():
        _lock(statement.interview)
        now = _newest(statement)
        if now is None or now.version != version:
            raise Overtaken
        fields = {"text": said.text, **_coding(said), "version": version + 1}
        if said.text != now.text:
            fields |= {"check_state": Check.WAITING.value, "may_quote": False}
        _write(now, fields)


def remove_statement(statement: Statement) -> None:
    """Delete a statement. Needs that rest on it find it gone, and keep a tombstone."""
    with transaction.atomic():
        _lock(statement.interview)
        statement.delete()
        _leave_no_trace()


def make_link(interview: Interview, today: date) -> str:
    """A new secret for the interviewee's link; an older one stops working. Only its hash is stored."""
    secret = tokens.one_time_secret()
    CheckLink.objects.within(interview.analysis.organisation).update_or_create(
        interview=interview,
        defaults={"secret_hash": tokens.hash_of(secret), "ends_on": today + timedelta(days=LINK_DAYS)},
    )
    return secret


def remove_link(interview: Interview) -> None:
    """The link leads nowhere from now on."""
    CheckLink.objects.within(interview.analysis.organisation).filter(interview=interview).delete()


def record_check(interview: Interview, answers: Mapping[str, Answer], today: date) -> None:
    """What the interviewee answered through the link, by the statements' ids.

    Raises Overtaken when the statements are no longer those of the page; then nothing is saved.
    """
    with transaction.atomic():
        _lock(interview)
        known = {str(each.pk): each for each in queries.statements_of(interview)}
        if known.keys() != answers.keys() or any(
            known[pk].version != answer.version for pk, answer in answers.items()
        ):
            raise Overtaken
        for pk, answer in answers.items():
            _take(known[pk], answer)
        struck = sum(answer.text is None for answer in answers.values())
        _approve(interview, today, Approval.LINK, "", struck)
        _leave_no_trace()


def _take(statement: Statement, answer: Answer) -> None:
    if answer.text is None:
        statement.delete()
        return
    corrected = answer.text != statement.text
    stays = statement.check_by_interviewee is Check.CORRECTED
    check = Check.CORRECTED if corrected or stays else Check.RIGHT
    _write(
        statement,
        {
            "text": answer.text,
            "check_state": check.value,
            "may_quote": answer.may_quote,
            "version": statement.version + 1,
        },
    )


def record_paper_approval(
    interview: Interview, *, on: date, how: str, may_quote: bool, seen: Mapping[str, int]
) -> None:
    """The interviewee approved on paper what waited: `seen` is each statement's version on the page.

    Raises Overtaken when the statements are no longer those that were approved.
    """
    with transaction.atomic():
        _lock(interview)
        found = queries.statements_of(interview)
        if {str(each.pk): each.version for each in found} != dict(seen):
            raise Overtaken
        for each in found:
            if each.check_by_interviewee is Check.WAITING:
                fields = {"check_state": Check.RIGHT.value, "may_quote": may_quote}
                _write(each, {**fields, "version": each.version + 1})
        _approve(interview, on, Approval.PAPER, how, 0)


def delete_notes(interview: Interview) -> None:
    """Delete what was written down; statements stay."""
    with transaction.atomic():
        interview.notes.all().delete()
        _leave_no_trace()


def delete_all_notes(analysis: NeedsAnalysis) -> None:
    """Delete the notes of every interview of an analysis."""
    with transaction.atomic():
        Note.objects.within(analysis.organisation).filter(interview__analysis=analysis).delete()
        _leave_no_trace()


def note_summarised(analysis: NeedsAnalysis, on: date | None) -> None:
    """The day the needs were summarised; None takes it back. The notes' deletion is counted from it."""
    here = Summary.objects.within(analysis.organisation)
    if on is None:
        here.filter(analysis=analysis).delete()
    else:
        here.update_or_create(analysis=analysis, defaults={"on": on})


def delete_due_notes(today: date) -> None:
    """Delete all notes whose day has come, in every organisation: what the interviewees were promised."""
    summaries = Summary.objects.across_organisations(_UPKEEP).select_related("analysis__organisation")
    for summary in summaries:
        try:
            due = queries.notes_due_on(summary.analysis)
        except (PackUnknown, PackDamaged):
            continue  # its own pages say so; others must not wait
        if due and due <= today:
            delete_all_notes(summary.analysis)


def _leave_no_trace() -> None:
    """What was deleted leaves the write-ahead log as well, as soon as nobody reads (method 8.2)."""
    transaction.on_commit(lambda: empty_write_ahead_log(patience_seconds=0))


def _lock(interview: Interview) -> None:
    """Hold the interview's row, so that two pages that save together take turns."""
    Interview.objects.within(interview.analysis.organisation).select_for_update().get(pk=interview.pk)


def _newest(statement: Statement) -> Statement | None:
    organisation = statement.interview.analysis.organisation
    rows = Statement.objects.within(organisation).select_for_update()
    return rows.filter(pk=statement.pk).first()


def _coding(said: Coded) -> dict[str, object]:
    return {
        "place": said.place.value,
        "kind": said.kind.value,
        "action": said.action.value,
        "concerns": said.concerns or "",
        "evidence": said.evidence or "",
        "changeability": said.changeability or "",
    }


def _write(row: Statement, fields: Mapping[str, object]) -> None:
    for name, value in fields.items():
        setattr(row, name, value)
    row.save(update_fields=list(fields))


def _approve(interview: Interview, on: date, by: Approval, how: str, struck: int) -> None:
    interview.approved_on, interview.approved_by, interview.approved_how = on, by, how
    interview.struck = interview.struck + struck
    interview.save(update_fields=["approved_on", "approved_by", "approved_how", "struck"])
