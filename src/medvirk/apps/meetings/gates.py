"""What a meeting waits for before it may open, each with the way to its remedy (method.md 1.3 and 10, R1)."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.analyses.own_steps import MISSING_NAMES
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.analyses.queries import mandate_of
from medvirk.apps.interventions import queries as interventions
from medvirk.apps.meetings import queries
from medvirk.apps.meetings.models import Meeting, MeetingKind, MeetingState
from medvirk.apps.needs import queries as needs
from medvirk.apps.needs.path_step import in_words
from medvirk.domain.mandate import gate


@dataclass(frozen=True)
class Waits:
    """One thing that is missing: its code, what it is in words, who may remedy it, and where."""

    code: str
    words: str
    permission: Permission
    remedy: str
    url: str


def gate_of(meeting: Meeting) -> tuple[Waits, ...]:
    """What `meeting` waits for; nothing when it may open. A rehearsal needs nothing: nobody takes part.

    One that is open, or has been held, waits for nothing any more.
    """
    if meeting.is_rehearsal or meeting.state in {MeetingState.OPEN, MeetingState.LOCKED}:
        return ()
    before = gate_for(MeetingKind(meeting.kind), meeting.analysis)
    if before or meeting.kind != MeetingKind.MEETING_2:
        return before
    return _shortlist_gate(meeting.analysis)


def gate_for(kind: MeetingKind, analysis: NeedsAnalysis) -> tuple[Waits, ...]:
    """What must be over before a meeting is planned."""
    match kind:
        case MeetingKind.FOCUS_GROUP:
            return mandate_gate(analysis)
        case MeetingKind.MEETING_1:
            return (*mandate_gate(analysis), *_needs_gate(analysis))
        case MeetingKind.MEETING_2:
            return (*mandate_gate(analysis), *_first_part_gate(analysis))


def mandate_gate(analysis: NeedsAnalysis) -> tuple[Waits, ...]:
    """Sponsor, employee representative and reply date: before them nobody is asked anything."""
    mandate = reverse("analyses:mandate", args=[analysis.organisation.slug, analysis.pk])
    return tuple(
        Waits(
            missing.value,
            str(MISSING_NAMES[missing]),
            Permission.CHANGE_MANDATE,
            _("Write it"),
            f"{mandate}#id_{missing.value}",
        )
        for missing in gate(mandate_of(analysis))
    )


def _needs_gate(analysis: NeedsAnalysis) -> tuple[Waits, ...]:
    """There must be something to prioritise, and the representatives have read it (method.md 1.3, R17)."""
    found = []
    for missing in needs.missing_for_meeting_1(analysis):
        words, remedy, url = in_words(missing, analysis)
        found.append(Waits(missing.lack.value, words, Permission.CHANGE_NEEDS, remedy, url))
    return tuple(found)


def _first_part_gate(analysis: NeedsAnalysis) -> tuple[Waits, ...]:
    """Part 2 builds on what part 1 decided."""
    first = queries.stakeholder_meetings(analysis).get(MeetingKind.MEETING_1)
    if first is not None and first.state == MeetingState.LOCKED:
        return ()
    url = reverse("meetings:stakeholder", args=[analysis.organisation.slug, analysis.pk])
    return (
        Waits("part_1", _("Part 1 is not over yet"), Permission.OPEN_MEETING, _("See the meetings"), url),
    )


def _shortlist_gate(analysis: NeedsAnalysis) -> tuple[Waits, ...]:
    """Part 2 chooses among options, within limits that the sponsor has confirmed (method.md 1.3, row 2.2)."""
    words = {
        interventions.Lacking.LIMITS: (
            _("The sponsor has not confirmed the limits yet"),
            _("Note the limits"),
        ),
        interventions.Lacking.OPTIONS: (_("No measure is on the shortlist yet"), _("See what fits")),
    }
    pages = {interventions.Lacking.LIMITS: "limits", interventions.Lacking.OPTIONS: "shortlist"}
    return tuple(
        Waits(
            lack.value,
            words[lack][0],
            Permission.CHANGE_SHORTLIST,
            words[lack][1],
            reverse(f"interventions:{pages[lack]}", args=[analysis.organisation.slug, analysis.pk]),
        )
        for lack in interventions.before_part_2(analysis)
    )
