"""The interviews of an analysis: the list, whom they are with, what they cover, and deleting their notes."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from medvirk.apps.accounts.sign_in import signed_in
from medvirk.apps.analyses.access import access_analysis
from medvirk.apps.analyses.frame import frame
from medvirk.apps.analyses.models import NeedsAnalysis, Variant
from medvirk.apps.analyses.own_steps import MISSING_NAMES
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.analyses.queries import mandate_of, people_of
from medvirk.apps.interviews import actions, queries
from medvirk.apps.interviews.access import access_interview
from medvirk.apps.interviews.forms import InterviewForm
from medvirk.apps.interviews.models import Interview, Interviewee
from medvirk.apps.interviews.views.frame import FAULTY, address, words_for
from medvirk.apps.interviews.words import ICONS, InterviewWords
from medvirk.domain.iglo import CATEGORIES, Place
from medvirk.domain.mandate import gate
from medvirk.infra import clock
from medvirk.infra.forms import Day, typed
from medvirk.infra.versions import Overtaken


@dataclass(frozen=True)
class Named:
    """A row of the coverage: a place, and how many approved statements each role has there."""

    place: str
    counts: tuple[int, ...]


@dataclass(frozen=True)
class Level:
    """A group of rows of the coverage."""

    name: str
    icon: str
    rows: tuple[Named, ...]


@signed_in
@require_safe
def list_page(request: HttpRequest, slug: str, analysis_id: UUID) -> HttpResponse:
    """Every interview, what the three roles have named, and when the notes go."""
    analysis = access_analysis(request.user, slug, analysis_id, Permission.HOLD_INTERVIEW)
    due = queries.notes_due_on(analysis)
    coverage = queries.coverage(analysis)
    context = {
        **frame(request, analysis),
        "interviews": queries.interviews_of(analysis),
        "missing": _missing(analysis),
        "roles": [Interviewee(each.source.value).label for each in coverage],
        "coverage": _levels(words_for(analysis), coverage) if any(each.named for each in coverage) else (),
        "noted": queries.with_notes(analysis),
        "summarised_on": queries.summarised_on(analysis),
        "due_on": due,
        "is_due": due is not None and due <= clock.today(),
        "days": queries.deletion_days(analysis),
        "today": clock.today(),
    }
    return render(request, "interviews/list.html", context)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def new_page(request: HttpRequest, slug: str, analysis_id: UUID) -> HttpResponse:
    """Begin an interview under a pseudonym."""
    analysis = access_analysis(request.user, slug, analysis_id, Permission.HOLD_INTERVIEW)
    if _missing(analysis):
        return _nobody_yet(request, analysis)
    form = InterviewForm(
        typed(request),
        names=_names(analysis),
        owner_only=analysis.variant == Variant.SMALL,
        initial={"held_on": clock.today()},
    )
    if request.method == "POST" and form.is_valid():
        data = {name: form.cleaned_data[name] for name in ("role", "pseudonym", "held_on")}
        try:
            return redirect(address("interview", actions.plan_interview(analysis, **data)))
        except actions.PseudonymTaken:
            _say_taken(form)
        except actions.GateShut:
            return _nobody_yet(request, analysis)
    context = {**frame(request, analysis), "form": form, "heading": _("New interview")}
    return render(request, "interviews/form.html", context, status=FAULTY if form.is_bound else 200)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def edit_page(request: HttpRequest, slug: str, interview_id: UUID) -> HttpResponse:
    """Change role, pseudonym or date; delete the interview."""
    interview = access_interview(request.user, slug, interview_id)
    form = InterviewForm(
        typed(request),
        names=_names(interview.analysis),
        before=interview,
        owner_only=interview.analysis.variant == Variant.SMALL,
    )
    theirs = None
    if request.method == "POST" and form.is_valid():
        data = {**form.cleaned_data, "version": form.cleaned_data["version"] or 0}
        try:
            actions.change_interview(interview, **data)
        except actions.PseudonymTaken:
            _say_taken(form)
        except Overtaken:
            theirs = access_interview(request.user, slug, interview_id)
            form.resend({"version": theirs.version})
        else:
            messages.success(request, _("The interview is changed."))
            return redirect(address("interview", interview))
    context = {
        **frame(request, interview.analysis),
        "interview": interview,
        "form": form,
        "heading": _("Change the interview"),
        "theirs": theirs and _particulars(theirs),
    }
    return render(request, "interviews/form.html", context, status=FAULTY if form.is_bound else 200)


@signed_in
@require_POST
def remove(request: HttpRequest, slug: str, interview_id: UUID) -> HttpResponse:
    """Delete an interview with everything in it."""
    interview = access_interview(request.user, slug, interview_id)
    actions.remove_interview(interview)
    messages.success(request, _("The interview is deleted, with notes and statements."))
    return redirect("interviews:list", slug, interview.analysis_id)


@signed_in
@require_POST
def delete_notes(request: HttpRequest, slug: str, interview_id: UUID) -> HttpResponse:
    """Delete the notes of one interview; its statements stay."""
    interview = access_interview(request.user, slug, interview_id)
    actions.delete_notes(interview)
    messages.success(request, _("The notes are deleted. The statements stay."))
    return redirect(address("interview", interview))


@signed_in
@require_POST
def delete_all_notes(request: HttpRequest, slug: str, analysis_id: UUID) -> HttpResponse:
    """Delete the notes of all interviews of the analysis."""
    analysis = access_analysis(request.user, slug, analysis_id, Permission.HOLD_INTERVIEW)
    actions.delete_all_notes(analysis)
    messages.success(request, _("The notes are deleted. The statements stay."))
    return redirect("interviews:list", slug, analysis.pk)


@signed_in
@require_POST
def summarised(request: HttpRequest, slug: str, analysis_id: UUID) -> HttpResponse:
    """The day the needs were summarised, from which the notes' deletion is counted; empty takes it back."""
    analysis = access_analysis(request.user, slug, analysis_id, Permission.HOLD_INTERVIEW)
    day = _day(request.POST.get("on", ""))
    if request.POST.get("on") and (day is None or day > clock.today()):
        messages.error(request, _("Write the day like 24.03.2027, and not a day that is still to come."))
        return redirect("interviews:list", slug, analysis.pk)
    actions.note_summarised(analysis, day)
    messages.success(request, _("The day is noted.") if day else _("The day is taken back."))
    return redirect("interviews:list", slug, analysis.pk)


def _day(text: str) -> date | None:
    """The day that was typed; None for nothing, and for what is no day."""
    try:
        found: date | None = Day(required=False).clean(text)
    except ValidationError:
        return None
    return found


def _names(analysis: NeedsAnalysis) -> set[str]:
    """Names that Medvirk knows here; a pseudonym must not be one of them."""
    people = [who.user for who in people_of(analysis.organisation)]
    known = {user.name for user in people} | {user.email for user in people}
    return known | {name for name in (analysis.sponsor, analysis.employee_rep) if name}


def _say_taken(form: InterviewForm) -> None:
    form.add_error("pseudonym", _("Another interview has this pseudonym. Choose one of its own."))


def _particulars(interview: Interview) -> list[tuple[str, str]]:
    """What stands there now, by the names of the form."""
    blank = InterviewForm(names=(), before=interview)
    return [
        (str(blank["role"].label), str(Interviewee(interview.role).label)),
        (str(blank["pseudonym"].label), interview.pseudonym),
        (str(blank["held_on"].label), interview.held_on.strftime("%d.%m.%Y")),
    ]


def _missing(analysis: NeedsAnalysis) -> list[tuple[str, str]]:
    """What the gate waits for: the field of the mandate that remedies it, and its name."""
    return [(each.value, str(MISSING_NAMES[each])) for each in gate(mandate_of(analysis))]


def _levels(words: InterviewWords, coverage: tuple[queries.Coverage, ...]) -> tuple[Level, ...]:
    return tuple(
        Level(
            words.levels[level],
            ICONS[level],
            tuple(
                Named(words.places[place], tuple(each.named.get(place, 0) for each in coverage))
                for place in (*places, Place(level.value))
            ),
        )
        for level, places in CATEGORIES.items()
    )


def _nobody_yet(request: HttpRequest, analysis: NeedsAnalysis) -> HttpResponse:
    messages.warning(request, _("Nobody can be interviewed yet. What is missing stands below."))
    return redirect("interviews:list", analysis.organisation.slug, analysis.pk)
