"""The first entry of a stakeholder meeting's log: what lies on its table when it opens."""

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.boards.stored import Entry, board_now
from medvirk.apps.interventions import queries as interventions
from medvirk.apps.meetings.models import Meeting, MeetingKind
from medvirk.apps.meetings.queries import stakeholder_meetings
from medvirk.apps.needs import queries as needs
from medvirk.apps.needs.models import FateRecord
from medvirk.domain.board.table import ItemFate, TrashReason
from medvirk.domain.board.table_decide import begin
from medvirk.domain.needs.fate import Fate
from medvirk.domain.script import Script
from medvirk.infra import tokens


def first_entry(meeting: Meeting) -> Entry | None:
    """Needs for part 1; for part 2 also their fates, the measures and the rules of part 1. Else nothing."""
    analysis = meeting.analysis
    match MeetingKind(meeting.kind):
        case MeetingKind.FOCUS_GROUP:
            return None
        case MeetingKind.MEETING_1:
            events = begin(Script.MEETING_1, needs.laid(analysis))
        case MeetingKind.MEETING_2:
            events = begin(
                Script.MEETING_2,
                needs.laid(analysis),
                fates=_fates(analysis),
                options=interventions.options(analysis),
                rules=_rules(analysis),
            )
    return Entry(1, tokens.join_token(), events)


def _fates(analysis: NeedsAnalysis) -> dict[str, ItemFate]:
    found = ((need.handle, needs.fate_of(need)) for need in needs.needs_of(analysis))
    return {handle: _item_fate(record) for handle, record in found if record is not None}


def _item_fate(record: FateRecord) -> ItemFate:
    return ItemFate(
        Fate(record.fate),
        reason=TrashReason(record.reason) if record.reason else None,
        text=record.note,
        owner=record.owner,
        until=record.on.isoformat() if record.on else "",
    )


def _rules(analysis: NeedsAnalysis) -> tuple[str, ...]:
    """What the group added in part 1 holds in part 2 as well."""
    first = stakeholder_meetings(analysis).get(MeetingKind.MEETING_1)
    table = board_now(first.board_id).table if first is not None else None
    return table.rules if table is not None else ()
