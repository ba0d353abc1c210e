"""Looking back at a focus group: the quality card in words, for whoever led it (method.md part 10, no. 9)."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from medvirk.apps.accounts.sign_in import signed_in
from medvirk.apps.analyses.frame import frame
from medvirk.apps.analyses.permissions import Permission
from medvirk.apps.analyses.place_words import level_names, place_names
from medvirk.apps.boards.stored import board_now
from medvirk.apps.meetings.access import access_meeting
from medvirk.apps.meetings.models import Meeting
from medvirk.apps.meetings.scripts import pack_of
from medvirk.apps.reports.minutes import record_of
from medvirk.apps.reports.views import OVER
from medvirk.content.pack import Pack
from medvirk.domain.iglo import CATEGORIES, Kind, Level
from medvirk.domain.quality import Quality, quality
from medvirk.domain.script import STEPS, Script, Step
from medvirk.infra.languages import reading


@dataclass(frozen=True)
class LevelLines:
    """A level with its categories and their cards; `asked`: the question about resources was asked for it."""

    name: str
    asked: bool
    places: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class StepLine:
    """A step by its title, minutes planned, minutes spent or None."""

    title: str
    planned: int
    spent: int | None


@signed_in
@require_safe
def looking_back(request: HttpRequest, slug: str, meeting_id: UUID) -> HttpResponse:
    """How the group was led, and what to try next time. For facilitators; nobody else is measured by it."""
    meeting = access_meeting(request.user, slug, meeting_id, Permission.RUN_MEETING)
    if meeting.state not in OVER or meeting.is_stakeholder:
        raise Http404
    its, language = pack_of(meeting), reading()
    found = _quality(meeting, its)
    said = {each.code: each.text[language] for each in its.focus_group.afterwards}
    context = {
        **frame(request, meeting.analysis),
        "meeting": meeting,
        "found": found,
        "demands": found.kinds[Kind.DEMAND],
        "resources": found.kinds[Kind.RESOURCE],
        "levels": _levels(meeting, found, its, language),
        "steps": _steps(found, its, language),
        "is_measured": any(time.spent is not None for time in found.times),
        "has_gaps": any(time.spent is None for time in found.times),
        "hints": [said[hint.value] for hint in found.hints if hint.value in said],
    }
    return render(request, "reports/looking_back.html", context)


def _quality(meeting: Meeting, its: Pack) -> Quality:
    by_id = {step.in_pack: step for step in STEPS[Script.FOCUS_GROUP]}
    planned = {by_id[step.id]: step.minutes for step in its.focus_group.steps}
    spent = {Step(step): number for step, number in record_of(meeting).minutes.items()}
    return quality(board_now(meeting.board_id), planned=planned, spent=spent)


def _levels(meeting: Meeting, found: Quality, its: Pack, language: str) -> list[LevelLines]:
    names = level_names(its, language)
    places = place_names(its, meeting.analysis.organisation, language)
    return [
        LevelLines(
            names[level],
            level not in found.not_asked,
            tuple((places[place], found.places[place]) for place in CATEGORIES[level]),
        )
        for level in Level
    ]


def _steps(found: Quality, its: Pack, language: str) -> list[StepLine]:
    titles = {step.id: step.title[language] for step in its.focus_group.steps}
    return [StepLine(titles[time.step.in_pack], time.planned, time.spent) for time in found.times]
