"""The heavy pages of an analysis that has come all the way: what each is called, and where it is."""

from typing import Any

from django.urls import reverse

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.measures import queries as waves
from medvirk.apps.meetings import queries as meetings
from medvirk.apps.meetings.models import MeetingKind
from medvirk.apps.needs import queries as register
from medvirk.apps.plans import queries as plans


def addresses(analysis: NeedsAnalysis) -> dict[str, str]:
    """The address of each page, by what it shows."""
    inside = analysis.organisation
    (wave, *_), (action, *_) = waves.waves_of(analysis), plans.actions_of(analysis)
    chosen, need = register.prioritised(analysis)[0], next(iter(register.needs_of(analysis)))
    parts = meetings.stakeholder_meetings(analysis)
    group = next(each for each in meetings.meetings_of(analysis) if not each.is_stakeholder)

    def of_analysis(name: str, **more: Any) -> str:
        return reverse(name, kwargs={"slug": inside.slug, "analysis_id": analysis.pk, **more})

    def of_meeting(name: str, meeting: Any) -> str:
        return reverse(name, args=[inside.slug, meeting.pk])

    return {
        "path": of_analysis("analyses:path"),
        "register and matrix": of_analysis("needs:register"),
        "what no need rests on": of_analysis("needs:evidence"),
        "one need": of_analysis("needs:need", need_id=need.pk),
        "approvals": of_analysis("needs:approvals"),
        "fates": of_analysis("needs:fates"),
        "interviews": of_analysis("interviews:list"),
        "register figures": of_analysis("registers:list"),
        "results of the context measure": reverse("measures:results", args=[inside.slug, wave.pk]),
        "meetings": of_analysis("meetings:list"),
        "stakeholder meetings": of_analysis("meetings:stakeholder"),
        "result of a focus group": of_meeting("reports:result", group),
        "part 1": of_meeting("meetings:meeting", parts[MeetingKind.MEETING_1]),
        "part 2": of_meeting("meetings:meeting", parts[MeetingKind.MEETING_2]),
        "shortlist": of_analysis("interventions:shortlist"),
        "suggestions for a need": of_analysis("interventions:need", need=chosen.handle),
        "list of measures": of_analysis("interventions:measures"),
        "what was chosen": of_analysis("interventions:choices"),
        "plan": of_analysis("plans:plan"),
        "one action": of_analysis("plans:action", action_id=action.pk),
        "trace of an action": of_analysis("plans:trace", action_id=action.pk),
        "risk assessment": of_analysis("plans:risk"),
        "answers": of_analysis("plans:answers"),
        "approval of the plan": of_analysis("plans:approval"),
    }
