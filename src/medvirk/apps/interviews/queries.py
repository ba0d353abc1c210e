"""Reads about interviews: for their own pages, and what the needs may use of them, approved statements."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from medvirk.apps.analyses.models import NeedsAnalysis, Organisation
from medvirk.apps.catalogue.queries import pack
from medvirk.apps.interviews.models import CheckLink, Interview, Note, Statement, Summary
from medvirk.domain.iglo import Action, Kind, Level, Place
from medvirk.domain.interview.coding import Check
from medvirk.domain.interview.guide import Role, source_of
from medvirk.domain.interview.notes import Kept
from medvirk.domain.sources import Source
from medvirk.infra import tokens

_LINK = "the secret in the address is the permission, whatever the organisation"
_ORDER = {role.value: place for place, role in enumerate(Role)}
_COUNTS = [check.value for check in Check if check.counts]


@dataclass(frozen=True)
class CountedStatement:
    """A statement that its interviewee has approved.

    `place` is its category, or None for a level without one. `may_quote` is the interviewee's own yes:
    without it the text is for those who make the needs, and nobody else is shown it as something said.
    """

    id: str
    source: Source
    text: str
    level: Level
    place: Place | None
    kind: Kind
    action: Action
    may_quote: bool


@dataclass(frozen=True)
class Coverage:
    """What one source has named: how many interviews are approved, and their approved statements by place.

    A source with interviews and nothing at a place is silent there; one without interviews has not spoken:
    what waits for the interviewee's approval is no silence.
    """

    source: Source
    interviews: int
    named: Mapping[Place, int]


def statements(analysis: NeedsAnalysis) -> list[CountedStatement]:
    """Every statement that may become evidence of a need (method.md 1.3, step 1.2: after approval only)."""
    found = (
        Statement.objects.within(analysis.organisation)
        .filter(interview__analysis=analysis, check_state__in=_COUNTS)
        .select_related("interview")
        .order_by("interview__pseudonym", "number")
    )
    return [
        CountedStatement(
            id=str(each.pk),
            source=source_of(Role(each.interview.role)),
            text=each.text,
            level=each.level,
            place=each.where if each.where.value != each.level.value else None,
            kind=each.is_a,
            action=each.wants,
            may_quote=each.may_quote,
        )
        for each in sorted(found, key=lambda each: _ORDER[each.interview.role])
    ]


def coverage(analysis: NeedsAnalysis) -> tuple[Coverage, ...]:
    """What managers and HR have named, one row for each source of the matrix."""
    held = Counter(
        Interview.objects.within(analysis.organisation)
        .filter(analysis=analysis, approved_on__isnull=False)
        .values_list("role", flat=True)
    )
    named: dict[Source, Counter[Place]] = {source_of(role): Counter() for role in Role}
    for each in statements(analysis):
        named[each.source][each.place or Place(each.level.value)] += 1
    return tuple(Coverage(source_of(role), held[role.value], dict(named[source_of(role)])) for role in Role)


def interviews_of(analysis: NeedsAnalysis) -> list[Interview]:
    """The interviews by role and pseudonym; each with `all` and `approved`, its counts of statements."""
    return sorted(_counted(analysis), key=lambda each: (_ORDER[each.role], each.pseudonym))


def _counted(analysis: NeedsAnalysis) -> QuerySet[Interview]:
    return (
        Interview.objects.within(analysis.organisation)
        .filter(analysis=analysis)
        .annotate(
            all=Count("statements"),
            approved=Count("statements", filter=Q(statements__check_state__in=_COUNTS)),
        )
    )


def interview_in(organisation: Organisation, interview: UUID) -> Interview | None:
    """One interview of an organisation with its analysis."""
    return Interview.objects.within(organisation).select_related("analysis").filter(pk=interview).first()


def statements_of(interview: Interview) -> list[Statement]:
    """Everything that was coded, in the order it was said."""
    return list(interview.statements.order_by("number"))


def statement_in(interview: Interview, statement: UUID) -> Statement | None:
    """One statement of an interview."""
    found: Statement | None = interview.statements.filter(pk=statement).first()
    return found


def notes_of(interview: Interview) -> dict[str, Kept]:
    """What is written under each question."""
    return {note.question: Kept(note.text, note.version) for note in interview.notes.all()}


def with_notes(analysis: NeedsAnalysis) -> int:
    """How many interviews still have something written in their notes."""
    notes = Note.objects.within(analysis.organisation).filter(interview__analysis=analysis)
    return notes.exclude(text="").values("interview").distinct().count()


def summarised_on(analysis: NeedsAnalysis) -> date | None:
    """The day the needs were summarised."""
    summary = Summary.objects.within(analysis.organisation).filter(analysis=analysis).first()
    return summary.on if summary else None


def notes_due_on(analysis: NeedsAnalysis) -> date | None:
    """The day by which the notes are deleted: so many days after the needs are summarised (method.md 8.2)."""
    on = summarised_on(analysis)
    return on and on + timedelta(days=deletion_days(analysis))


def deletion_days(analysis: NeedsAnalysis) -> int:
    """The method's number of days, as the analysis' own pack has it."""
    return pack(analysis.pack_digest).defaults["interview_deletion_days"]


def link_of(interview: Interview) -> CheckLink | None:
    """The link for the interviewee's check, working or not."""
    return CheckLink.objects.within(interview.analysis.organisation).filter(interview=interview).first()


def interview_by_link(secret: str, today: date) -> tuple[Interview, CheckLink] | None:
    """The interview that this secret opens; None for made up, ended and deleted ones alike."""
    link = (
        CheckLink.objects.across_organisations(_LINK)
        .select_related("interview__analysis__organisation")
        .filter(secret_hash=tokens.hash_of(secret))
        .first()
    )
    return (link.interview, link) if link and link.works(today) else None
