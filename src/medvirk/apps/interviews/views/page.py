"""The page of one interview, while listening: the guide with its notes, and statements coded beside it."""

from collections import Counter
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from medvirk.apps.accounts.sign_in import signed_in
from medvirk.apps.analyses.frame import frame
from medvirk.apps.interviews import actions, queries
from medvirk.apps.interviews.access import access_interview, access_statement
from medvirk.apps.interviews.forms import NotesForm, StatementForm
from medvirk.apps.interviews.models import Interview, Statement
from medvirk.apps.interviews.views.frame import FAULTY, address, words_for
from medvirk.apps.interviews.words import ICONS, InterviewWords
from medvirk.domain.iglo import Level
from medvirk.domain.interview.coding import Check, untouched
from medvirk.domain.interview.guide import Role
from medvirk.infra.forms import typed
from medvirk.infra.versions import Overtaken

SAVED = {"notes", "statement"}


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def interview_page(request: HttpRequest, slug: str, interview_id: UUID) -> HttpResponse:
    """Everything typed here is sent together, whichever button is pressed, so that nothing is lost."""
    interview = access_interview(request.user, slug, interview_id)
    words = words_for(interview.analysis)
    kept = queries.notes_of(interview)
    lines = words.lines(Role(interview.role), [question for question, note in kept.items() if note.text])
    notes = NotesForm(typed(request), lines=lines, kept=kept)
    said = StatementForm(typed(request), words=words, prefix="said")
    if request.method == "POST" and all([notes.is_valid(), said.is_valid()]):
        try:
            made = actions.save_page(interview, notes.typed(), said.coded())
        except actions.NotesOvertaken as overtaken:
            notes.show(overtaken.kept)
        else:
            return redirect(_onwards(request, interview, made))
    statements = queries.statements_of(interview)
    context = {
        **frame(request, interview.analysis),
        "interview": interview,
        "words": words,
        "notes": notes,
        "said": said,
        "statements": [shown(statement, words) for statement in statements],
        "levels": _levels(statements, words),
        "has_notes": any(note.text for note in kept.values()),
        "due_on": queries.notes_due_on(interview.analysis),
        "saved": request.GET.get("saved") if request.GET.get("saved") in SAVED else "",
    }
    return render(request, "interviews/interview.html", context, status=FAULTY if notes.is_bound else 200)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def statement_page(request: HttpRequest, slug: str, interview_id: UUID, statement_id: UUID) -> HttpResponse:
    """Change the words or the coding of a statement."""
    statement = access_statement(request.user, slug, interview_id, statement_id)
    interview = statement.interview
    words = words_for(interview.analysis)
    form = StatementForm(typed(request), words=words, before=statement)
    theirs = None
    if request.method == "POST" and form.is_valid():
        coded = form.coded()
        assert coded is not None, "a statement that exists is never empty"
        try:
            actions.change_statement(statement, coded, version=form.cleaned_data["version"] or 0)
        except Overtaken:
            theirs = access_statement(request.user, slug, interview_id, statement_id)
            form.resend({"version": theirs.version})
        else:
            messages.success(request, _("The statement is changed."))
            return redirect(f"{address('interview', interview)}#said")
    context = {
        **frame(request, interview.analysis),
        "interview": interview,
        "statement": statement,
        "form": form,
        "theirs": theirs and _coding(theirs, words),
    }
    return render(request, "interviews/statement.html", context, status=FAULTY if form.is_bound else 200)


@signed_in
@require_POST
def remove_statement(request: HttpRequest, slug: str, interview_id: UUID, statement_id: UUID) -> HttpResponse:
    """Delete a statement."""
    statement = access_statement(request.user, slug, interview_id, statement_id)
    actions.remove_statement(statement)
    messages.success(request, _("The statement is deleted."))
    return redirect(f"{address('interview', statement.interview)}#said")


def shown(statement: Statement, words: InterviewWords) -> dict[str, Any]:
    """A statement with the words of its coding, for a page."""
    return {
        "id": str(statement.pk),
        "number": statement.number,
        "text": statement.text,
        "kind": (ICONS[statement.is_a], words.kinds[statement.is_a]),
        "action": (ICONS[statement.wants], words.actions[statement.wants]),
        "level": (ICONS[statement.level], words.places[statement.where]),
        "check": statement.check_by_interviewee.value,
        "approved": statement.check_by_interviewee.counts,
        "corrected": statement.check_by_interviewee is Check.CORRECTED,
        "may_quote": statement.may_quote,
    }


def _onwards(request: HttpRequest, interview: Interview, made: Statement | None) -> str:
    """Back to the page, or to the statement whose button was pressed."""
    try:
        wanted = queries.statement_in(interview, UUID(request.POST.get("go", "")))
    except ValueError:
        wanted = None
    if wanted is not None:
        place = [interview.analysis.organisation.slug, interview.pk, wanted.pk]
        return reverse("interviews:statement", args=place)
    return f"{address('interview', interview)}?saved={'statement' if made else 'notes'}"


def _levels(statements: list[Statement], words: InterviewWords) -> list[dict[str, Any]]:
    """The four levels: how many statements, or what to ask when there are none yet."""
    counts = Counter(statement.level for statement in statements)
    silent = untouched(statement.where for statement in statements)
    return [
        {
            "icon": ICONS[level],
            "name": words.levels[level],
            "count": counts[level],
            "prompt": words.prompts[level] if level in silent else "",
        }
        for level in Level
    ]


def _coding(statement: Statement, words: InterviewWords) -> list[tuple[str, str]]:
    """What stands there now, by the names of the form."""
    blank = StatementForm(words=words, before=statement)
    named = []
    for field in blank.visible_fields():
        value = str(field.value())
        choices = dict(_flat(getattr(field.field, "choices", ())))
        named.append((str(field.label), str(choices.get(value, value))))
    return named


def _flat(choices: Any) -> list[tuple[str, str]]:
    flat: list[tuple[str, str]] = []
    for value, label in choices:
        flat += label if isinstance(label, list) else [(value, label)]
    return flat
