"""Map the needs with managers and HR: three interviews, approved on paper (step 1.2)."""

from datetime import date, timedelta

from medvirk.apps.interviews import actions
from medvirk.apps.interviews.actions import Coded
from medvirk.apps.interviews.models import Interviewee
from medvirk.apps.interviews.queries import statements_of
from medvirk.domain.iglo import Action, Kind, Place
from medvirk.domain.interview.coding import Changeability, Concerns, Evidence
from medvirk.live.sample.zone import Zone


def hold(zone: Zone, on: date) -> None:
    """All on one day; a week later each has read and approved what was written."""
    for told in zone.text["east"]["interviews"]:
        interview = actions.plan_interview(
            zone.analysis, role=Interviewee(told["role"]), pseudonym=told["pseudonym"], held_on=on
        )
        for said in told["statements"]:
            coded = Coded(
                said["words"],
                Place(said["place"]),
                Kind(said["kind"]),
                Action(said["action"]),
                Concerns(said["concerns"]),
                Evidence(said["evidence"]),
                Changeability(said["changeability"]),
            )
            statement = actions.save_page(interview, {}, coded)
            assert statement is not None, "it was given one"
            zone.statements[said["key"]] = f"statement:{statement.pk}"
        actions.record_paper_approval(
            interview,
            on=on + timedelta(weeks=1),
            how=zone.text["east"]["approved_on_paper"],
            may_quote=True,
            seen={str(each.pk): each.version for each in statements_of(interview)},
        )
