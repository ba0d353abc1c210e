"""The minutes that a meeting's script plans for each step."""

from collections.abc import Mapping
from uuid import UUID

from medvirk.apps.meetings.models import Meeting, MeetingKind
from medvirk.apps.meetings.papers import steps_of
from medvirk.apps.meetings.scripts import pack_of
from medvirk.domain.script import STEPS, Script, Step

_SERVER = "the live server works for every organisation"


def step_minutes(meeting: UUID) -> Mapping[Step, int]:
    """Minutes by step of a meeting's own script; empty when there is no such meeting."""
    there = Meeting.objects.across_organisations(_SERVER).select_related("analysis__organisation")
    found = there.filter(pk=meeting).first()
    if found is None:
        return {}
    words = pack_of(found)
    kind = MeetingKind(found.kind)
    steps = steps_of(kind, words) if found.is_stakeholder else words.focus_group.steps
    known = {step.in_pack: step for step in STEPS[Script(found.kind)]}
    return {known[step.id]: step.minutes for step in steps if step.id in known}
