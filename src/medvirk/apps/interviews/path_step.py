"""What the interviews tell the path page of their analysis."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medvirk.apps.analyses.models import NeedsAnalysis, Variant
from medvirk.apps.analyses.path import Link, NextAction, Status, StepReport
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.interviews import queries
from medvirk.apps.interviews.models import Interview, Interviewee
from medvirk.infra import clock
from medvirk.infra.dates import in_words

STEP = "process.step.interview"


def report(analysis: NeedsAnalysis, may: frozenset[Permission]) -> StepReport:
    """How many interviews are approved, who is still to be interviewed, and whether notes must go."""
    links = _links(analysis, may)
    due = queries.notes_due_on(analysis)
    if due and due <= clock.today() and queries.with_notes(analysis):
        line = _("The notes were to be deleted by %(day)s.") % {"day": in_words(due)}
        return StepReport(Status.NOW, line, links, next=_next(_("Delete the notes"), line, links))
    interviews = queries.interviews_of(analysis)
    if not interviews:
        line = _whom(analysis)
        return StepReport(Status.WAITING, line, links, next=_plan(analysis, may, line))
    approved = sum(_is_approved(each) for each in interviews)
    line = ngettext(
        "%(done)d of %(all)d is approved by the interviewee.",
        "%(done)d of %(all)d are approved by the interviewees.",
        len(interviews),
    ) % {"done": approved, "all": len(interviews)}
    missing = _missing(analysis, interviews)
    if missing:
        names = ", ".join(str(role.label) for role in missing)
        more = _("Not interviewed yet: %(names)s.") % {"names": names}
        count = (approved, len(interviews) + len(missing))
        action = _plan(analysis, may, more, may_wait=True)
        return StepReport(Status.NOW, f"{line} {more}", links, count, action)
    if approved < len(interviews):
        action = _next(_("Get the statements approved"), line, links)
        return StepReport(Status.NOW, line, links, (approved, len(interviews)), action)
    return StepReport(Status.DONE, line, links)


def _whom(analysis: NeedsAnalysis) -> str:
    if analysis.variant == Variant.SMALL:
        return _("In a small workplace the owner alone is interviewed.")
    return _("Two to five managers at each level are interviewed, and HR.")


def _missing(analysis: NeedsAnalysis, interviews: list[Interview]) -> list[Interviewee]:
    """The roles that nobody has spoken for; in a small workplace one interview is enough (method.md 1.3)."""
    if analysis.variant == Variant.SMALL:
        return []
    heard = {each.role for each in interviews}
    return [role for role in Interviewee if role.value not in heard]


def _is_approved(interview: Interview) -> bool:
    """The interviewee has answered, and nothing has come since; even if everything was struck."""
    counts: tuple[int, int] = (interview.approved, interview.all)  # type: ignore[attr-defined]  # annotated
    return interview.approved_on is not None and counts[0] == counts[1]


def _links(analysis: NeedsAnalysis, may: frozenset[Permission]) -> tuple[Link, ...]:
    if Permission.HOLD_INTERVIEW not in may:
        return ()
    return (Link(_("Interviews"), reverse("interviews:list", args=_place(analysis))),)


def _plan(
    analysis: NeedsAnalysis, may: frozenset[Permission], line: str, *, may_wait: bool = False
) -> NextAction | None:
    if Permission.HOLD_INTERVIEW not in may:
        return None
    new = Link(_("New interview"), reverse("interviews:new", args=_place(analysis)))
    is_small = analysis.variant == Variant.SMALL
    title = _("Interview the owner") if is_small else _("Interview managers and HR")
    return NextAction(title, line, new, may_wait=may_wait)


def _next(title: str, line: str, links: tuple[Link, ...]) -> NextAction | None:
    return NextAction(title, line, links[0]) if links else None


def _place(analysis: NeedsAnalysis) -> tuple[str, str]:
    return analysis.organisation.slug, str(analysis.pk)
