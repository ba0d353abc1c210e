"""The method's words for console and projector: plain values in the language of the room."""

import re
from collections.abc import Mapping
from typing import Any, Final

from medvirk.apps.analyses.place_words import names_of
from medvirk.apps.analyses.queries import placeholders
from medvirk.apps.meetings.models import Meeting
from medvirk.apps.meetings.next_step import LATER, next_words
from medvirk.content.fill import fill
from medvirk.content.pack import Pack
from medvirk.content.schema.parts import Text
from medvirk.content.schema.scripts import ScriptStep
from medvirk.content.schema.the_map import Example

_SENTENCE_END: Final = re.compile(r"(?<=[.!?])\s+")
_AREAS: Final = ("square", "P")


class RoomWords:
    """Texts of one meeting's pack, filled with what its analysis says."""

    def __init__(self, meeting: Meeting, pack: Pack, *, language: str | None = None) -> None:
        """In the language of the room, or in `language` for somebody who reads afterwards."""
        self.meeting = meeting
        self.pack = pack
        self.language: str = language or meeting.language
        self.values: Mapping[str, object] = {
            **placeholders(meeting.analysis, self.language),
            **next_words(meeting, self.language),
        }

    def console(self) -> dict[str, Any]:
        """What the facilitator reads: steps with what to say, tips, questions, help in trouble."""
        script = self.pack.focus_group
        return {
            "script": {
                "total": script.total_minutes,
                "steps": [self._step(step) for step in sorted(script.steps, key=lambda step: step.order)],
                "anytime": self.anytime(),
            },
            **self.screen(),
        }

    def anytime(self) -> list[dict[str, str]]:
        """What to say when something happens that no step foresees; the same in every meeting."""
        return [
            {
                "code": it.id.rpartition(".")[2],
                "title": self._say(it.title),
                "say": self._say(it.say),
                "tip": self._say(it.tip),
            }
            for it in self.pack.focus_group.anytime
        ]

    def screen(self) -> dict[str, Any]:
        """What the room reads: titles, what to do in each step, rules, the map, what comes next."""
        script = self.pack.focus_group
        return {
            "question": self._whole(script.question.text),
            "room": {
                step.name: {
                    "title": self._whole(step.title),
                    "participant": self._whole(step.participant, minutes=step.minutes),
                }
                for step in script.steps
            },
            "rules": self._rules(),
            "map": self._map(),
            **{name: self.values[name] for name in ("sponsor", "reply_date", "next_step", "next_date")},
        }

    def _step(self, step: ScriptStep) -> dict[str, Any]:
        say = self._say
        return {
            "step": step.name,
            "title": say(step.title),
            "minutes": step.minutes,
            "say": say(step.say, minutes=step.minutes, **LATER),
            "prompts": [said for prompt in step.prompts if (said := say(prompt.text))],
            "resources": [
                {"level": prompt.level.value, "text": say(prompt.text)} for prompt in step.resource_prompts
            ],
            "tips": [said for tip in step.tips if (said := say(tip.text))],
            "ends": say(step.ends),
        }

    def _rules(self) -> list[str]:
        rules = sorted(self.pack.rules.focus_group, key=lambda rule: rule.order)
        return [self._say(rule.text) for rule in rules]

    def _map(self) -> dict[str, Any]:
        words, say = self.pack.map, self._say
        places = {
            category.code.value: {
                **names_of(category, self.meeting.analysis.organisation, self.language),
                "read_aloud": say(category.read_aloud),
                "demand": self._example(category.example_demands),
                "resource": self._example(category.example_resources),
            }
            for category in words.categories
        }
        areas = {
            area.code: {
                "label": say(area.label),
                "short": say(area.label),
                "read_aloud": say(area.read_aloud),
            }
            for area in words.areas
            if area.code in _AREAS
        }
        return {
            "intro": say(words.intro.read_aloud),
            "levels": {
                level.code.value: {"label": say(level.label), "read_aloud": say(level.read_aloud)}
                for level in words.levels
            },
            "places": {**places, **areas},
            "kinds": {kind.code.value: say(kind.label) for kind in words.kinds},
            "actions": {action.code: say(action.label) for action in words.actions if action.code},
            "links": {link.code.value: say(link.label) for link in words.links},
        }

    def _example(self, examples: tuple[Example, ...]) -> str:
        return self._say(examples[0].text) if examples else ""

    def _say(self, text: Text, **more: object) -> str:
        """The text with its values; a gap is a line to write on, which a facilitator fills aloud."""
        return self.pack.filled(text, self.language, **{**self.values, **more}).text

    def _whole(self, text: Text, **more: object) -> str:
        """The text without sentences that nobody has filled in: a projector shows no lines to write on."""
        known = {**self.pack.defaults, **self.values, **more}
        sentences = [fill(sentence, known) for sentence in _SENTENCE_END.split(text[self.language])]
        return " ".join(sentence.text for sentence in sentences if sentence.complete)
