"""What a stakeholder meeting decided goes where it belongs, when the meeting is locked.

Needs and fates into the register, choices to the shortlist, the plan's lines into the plan. Doing it again
changes nothing, so that a lock may be resumed after a crash (R8).
"""

from collections.abc import Mapping
from datetime import date
from typing import Final
from uuid import UUID

from medvirk.apps.boards.stored import board_now
from medvirk.apps.interventions import actions as interventions
from medvirk.apps.meetings.models import Meeting, MeetingKind
from medvirk.apps.needs import actions as needs
from medvirk.apps.needs.queries import needs_of
from medvirk.apps.plans import actions as plans
from medvirk.domain.board.state import Board
from medvirk.domain.board.table import excuse_key
from medvirk.domain.board.table_ready import findings
from medvirk.domain.decided import choices, plan_lines
from medvirk.domain.matching.package import Check
from medvirk.domain.needs.meeting import decided
from medvirk.infra import clock

_SERVER: Final = "the live server works for every organisation"


def store(meeting_id: UUID, *, on: date | None = None) -> None:
    """Keep what the locked meeting decided `on` a day: today, whenever it was planned for.

    A focus group, and a rehearsal, decides nothing.
    """
    on = on or clock.today()
    meeting = (
        Meeting.objects.across_organisations(_SERVER)
        .select_related("analysis__organisation")
        .filter(pk=meeting_id, is_rehearsal=False)
        .first()
    )
    if meeting is None or not meeting.is_stakeholder:
        return
    board = board_now(meeting.board_id)
    analysis = meeting.analysis
    known = [need.handle for need in needs_of(analysis)]
    needs.record_meeting(analysis, meeting.board_id, decided(board, known), on=on)
    if meeting.kind == MeetingKind.MEETING_2:
        written = {
            option: {field.value: text for field, text in lines.items()}
            for option, lines in plan_lines(board).items()
        }
        dissent = board.table.dissent if board.table is not None else ()
        interventions.record_choices(
            analysis, choices(board), on=on, reasons=_excuses(board, analysis.headcount)
        )
        plans.fill_from_meeting(analysis, written, on=on, dissent=dissent)


def _excuses(board: Board, headcount: int) -> Mapping[Check, str]:
    """By rule that the package breaks in the end; where a rule names several needs or measures, their
    reasons one after another.
    """
    if board.table is None:
        return {}
    found: dict[Check, list[str]] = {}
    for finding in findings(board.table, headcount):
        reason = board.table.excuses.get(excuse_key(finding.check, finding.about or None))
        if reason is not None and reason not in (reasons := found.setdefault(finding.check, [])):
            reasons.append(reason)
    return {check: " ".join(reasons) for check, reasons in found.items()}
