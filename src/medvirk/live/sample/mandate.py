"""Prepare: the mandate with its six answers, the sheets, and facilitators from outside (stretch 0)."""

from datetime import date, time, timedelta
from typing import Any

from medvirk.apps.accounts.models import User
from medvirk.apps.analyses import actions as analyses
from medvirk.apps.analyses.models import NeedsAnalysis, Organisation
from medvirk.domain.mandate import Mandate


def begin(
    organisation: Organisation,
    guest: User,
    text: dict[str, Any],
    *,
    pack: str,
    today: date,
    begun: int,
    reply_in: int,
    held_on: date,
    next_on: date,
) -> NeedsAnalysis:
    """An analysis begun `begun` weeks ago and answered in `reply_in`, ready for its first meeting.

    `pack` is the digest of its content pack.
    """
    mandate = Mandate(
        site=text["site"],
        units=text["units"],
        headcount=text["headcount"],
        language=organisation.language,
        sponsor=text["sponsor"],
        employee_rep=text["employee_rep"],
        reply_date=today + timedelta(weeks=reply_in),
        budget_frame=text["budget_frame"],
        budget_undecided=False,
    )
    start = today - timedelta(weeks=begun)
    analysis = analyses.start_analysis(organisation, mandate, pack_digest=pack, created_on=start)
    analyses.save_details(
        analysis,
        **text["details"],
        date=held_on,
        time=time(13, 0),
        next_date=next_on,
        checked_on=today - timedelta(days=3),
        check_date=today + timedelta(weeks=26),
    )
    analyses.name_facilitators(analysis, [guest])
    analyses.declare_outside(analysis, guest, start + timedelta(weeks=1))
    analyses.note_informed(analysis, start + timedelta(weeks=2))
    return analysis
