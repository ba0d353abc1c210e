"""The method's words for console and projector of a stakeholder meeting, in the language of the room."""

from collections.abc import Iterable
from typing import Any, Final

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.interventions.queries import options as laid
from medvirk.apps.interventions.queries import own_measures
from medvirk.apps.meetings.models import MeetingKind
from medvirk.apps.meetings.papers import steps_of
from medvirk.apps.meetings.table_words import measure_words, table_words
from medvirk.apps.meetings.words import RoomWords
from medvirk.content.schema.scripts import ScriptStep
from medvirk.domain.board.laid import LaidOption

_PREFIX: Final = {MeetingKind.MEETING_1: "m1", MeetingKind.MEETING_2: "m2"}


class StakeholderRoom(RoomWords):
    """As `RoomWords`, with the script of one part and the words of the table."""

    @property
    def kind(self) -> MeetingKind:
        """Which part it is."""
        return MeetingKind(self.meeting.kind)

    def console(self) -> dict[str, Any]:
        """What the facilitator reads; in part 1 also what the sponsor says first."""
        parts = self.pack.stakeholder_meeting
        part = parts.part_1 if self.kind is MeetingKind.MEETING_1 else parts.part_2
        return {
            "script": {
                "total": part.total_minutes,
                "steps": [self._step(step) for step in steps_of(self.kind, self.pack)],
                "anytime": self.anytime(),
            },
            "headcount": self.meeting.analysis.headcount,
            **self.screen(),
        }

    def screen(self) -> dict[str, Any]:
        """Titles and what to do in each step, rules, the map, the table's words, and the measures' own."""
        return {
            "kind": self.kind.value,
            "room": {
                self.code_of(step): {
                    "title": self._whole(step.title),
                    "participant": self._whole(step.participant, minutes=step.minutes),
                }
                for step in steps_of(self.kind, self.pack)
            },
            "map": self._map(),
            "table": table_words(self.pack, self.language, self.values),
            "measures": self.measures(),
            "own": self.own(),
            "language": self.language,
            **{name: self.values[name] for name in ("sponsor", "reply_date", "next_step", "next_date")},
        }

    def code_of(self, step: ScriptStep) -> str:
        """The step's name on the wire: "m1.welcome"."""
        return f"{_PREFIX[self.kind]}.{step.name}"

    def measures(self) -> dict[str, Any]:
        """All measures that may be offered: a frame names one by its code (R18). Part 1 needs none."""
        if self.kind is MeetingKind.MEETING_1:
            return {}
        offered = [each.id for each in self.pack.interventions.interventions if each.status != "avoid"]
        return measure_words(self.pack, offered, self.language)

    def own(self) -> dict[str, Any]:
        """What was written about own measures on the shortlist, by their id."""
        if self.kind is MeetingKind.MEETING_1 or self.meeting.is_rehearsal:
            return {}
        return own_words(self.meeting.analysis, laid(self.meeting.analysis))

    def _step(self, step: ScriptStep) -> dict[str, Any]:
        said = self._say(step.sponsor_says, minutes=step.minutes) if step.sponsor_says else ""
        return {**super()._step(step), "step": self.code_of(step), "sponsor_says": said}


def own_words(analysis: NeedsAnalysis, options: Iterable[LaidOption]) -> dict[str, Any]:
    """What people wrote about those of the options that are measures of their own, by the option's id."""
    own = [option.id for option in options if option.code is None]
    return {
        row.handle: {"about": row.what, "preconditions": row.preconditions, "not_when": row.not_when}
        for row in own_measures(analysis, own)
    }
