"""What a stakeholder meeting decided goes where it belongs, when the meeting is locked.

Fates into the register, choices to the shortlist, the lines of the plan into the plan. Doing it again changes
nothing, so that a lock may be resumed after a crash (R8).
"""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from django.utils import translation
from django.utils.translation import gettext as _

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.boards.stored import board_now
from medvirk.apps.catalogue.queries import pack
from medvirk.apps.interventions import actions as interventions
from medvirk.apps.meetings.models import Meeting, MeetingKind
from medvirk.apps.needs import actions as needs
from medvirk.apps.plans import actions as plans
from medvirk.domain.board.laid import LaidOption
from medvirk.domain.board.state import Board
from medvirk.domain.board.table import LiftTo
from medvirk.domain.decided import choices, fates, made_here, plan_lines
from medvirk.domain.matching.choice import IN_THE_PACKAGE
from medvirk.domain.matching.explain import Mechanism
from medvirk.domain.matching.package import Check
from medvirk.domain.plan.from_meeting import Draft
from medvirk.infra import clock

_SERVER: Final = "the live server works for every organisation"


def store(meeting_id: UUID) -> None:
    """Keep what the locked meeting decided. A focus group, and a rehearsal, decides nothing."""
    meeting = (
        Meeting.objects.across_organisations(_SERVER)
        .select_related("analysis__organisation")
        .filter(pk=meeting_id, is_rehearsal=False)
        .first()
    )
    if meeting is None or not meeting.is_stakeholder:
        return
    board = board_now(meeting.board_id)
    analysis, on = meeting.analysis, meeting.scheduled_on or clock.today()
    if meeting.kind == MeetingKind.MEETING_1:
        needs.keep_made(analysis, made_here(board), board=meeting.board_id)
    with translation.override(meeting.language):
        lifted_to = {LiftTo.SENIOR_MANAGEMENT: _("Senior management"), LiftTo.AMU: _("AMU")}
        needs.record_fates(analysis, fates(board, lifted_to=lifted_to), on=on)
    if meeting.kind == MeetingKind.MEETING_2:
        interventions.record_choices(analysis, choices(board), on=on, reasons=_excuses(board))
        plans.take_over(analysis, _drafts(analysis, board), on=on)
        if board.table is not None and board.table.dissent:
            plans.note_dissent(analysis, board.table.dissent)


def _excuses(board: Board) -> Mapping[Check, str]:
    """By rule; where a rule names several needs or measures, the reasons one after another."""
    found: dict[Check, list[str]] = {}
    for key, reason in (board.table.excuses if board.table is not None else {}).items():
        reasons = found.setdefault(Check(key.partition(":")[0]), [])
        if reason not in reasons:
            reasons.append(reason)
    return {check: " ".join(reasons) for check, reasons in found.items()}


def _drafts(analysis: NeedsAnalysis, board: Board) -> list[Draft]:
    """An action for each measure in the package, with what the meeting wrote about it."""
    laid = board.table.options if board.table is not None else {}
    written = plan_lines(board)
    return [
        _draft(analysis, laid[made.option], {line.value: text for line, text in written.get(made.option, {}).items()})
        for made in choices(board)
        if made.decision in IN_THE_PACKAGE
    ]


def _draft(analysis: NeedsAnalysis, option: LaidOption, written: Mapping[str, str]) -> Draft:
    return Draft(
        measure=option.name,
        needs=option.needs,
        option=option.id,
        code=option.code or "",
        levels=option.levels,
        categories=option.categories,
        mechanism=_mechanism(analysis, option),
        written=written,
    )


def _mechanism(analysis: NeedsAnalysis, option: LaidOption) -> Mechanism | None:
    """What a measure of the list does; of an own one only whether it lowers a demand is known."""
    for measure in pack(analysis.pack_digest).interventions.interventions:
        if measure.id == option.code:
            return Mechanism(measure.mechanism)
    return Mechanism.DEMAND if option.lowers_demand else None
