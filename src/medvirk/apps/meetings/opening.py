"""What the log of a stakeholder meeting begins with: the needs on its table, and in part 2 the measures."""

import secrets

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.boards.queries import StoredEntry
from medvirk.apps.boards.stored import Entry, board_now, store_entry
from medvirk.apps.catalogue import queries as catalogue
from medvirk.apps.interventions.queries import options
from medvirk.apps.meetings import rehearsed
from medvirk.apps.meetings.models import Meeting, MeetingKind, MeetingState
from medvirk.apps.needs import queries as needs
from medvirk.domain.board.events import Event
from medvirk.domain.board.table import ItemFate
from medvirk.domain.board.table_decide import begin
from medvirk.domain.needs.fate import PRIORITISED, Fate
from medvirk.domain.script import Script

_LAID_IN_PART_2 = PRIORITISED | {Fate.PARKED}


def first_entry(meeting: Meeting) -> StoredEntry | None:
    """The first entry of the meeting's log; None for a focus group, whose log begins with what people do.

    On the table of a rehearsal lies nothing that is real.
    """
    if meeting.is_rehearsal and meeting.is_stakeholder:
        pack = catalogue.pack(meeting.analysis.pack_digest)
        laid = rehearsed.table_of(Script(meeting.kind), pack, meeting.language)
        return store_entry(Entry(1, secrets.token_urlsafe(16), laid))
    match MeetingKind(meeting.kind):
        case MeetingKind.MEETING_1:
            events: tuple[Event, ...] = begin(Script.MEETING_1, needs.laid(meeting.analysis))
        case MeetingKind.MEETING_2:
            events = _part_2(meeting.analysis)
        case _:
            return None
    return store_entry(Entry(1, secrets.token_urlsafe(16), events))


def _part_2(analysis: NeedsAnalysis) -> tuple[Event, ...]:
    """The needs that part 1 chose or parked, the shortlist, and the rules that part 1 added."""
    fates = {
        need.handle: ItemFate(
            Fate(record.fate), owner=record.owner, until=record.on.isoformat() if record.on else ""
        )
        for need in needs.with_fates(analysis)
        if (record := needs.fate_of(need)) is not None and record.fate in _LAID_IN_PART_2
    }
    laid = tuple(need for need in needs.laid(analysis) if need.id in fates)
    return begin(
        Script.MEETING_2, laid, fates=fates, options=options(analysis), rules=_rules_of_part_1(analysis)
    )


def _rules_of_part_1(analysis: NeedsAnalysis) -> tuple[str, ...]:
    part_1 = (
        Meeting.objects.within(analysis.organisation)
        .filter(analysis=analysis, kind=MeetingKind.MEETING_1, state=MeetingState.LOCKED, is_rehearsal=False)
        .first()
    )
    table = board_now(part_1.board_id).table if part_1 is not None else None
    return table.rules if table is not None else ()
