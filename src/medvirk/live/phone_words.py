"""The method's words as a phone needs them, in one language: for plain pages and, as JSON, for modules."""

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final

from django.utils.translation import gettext as _

from medvirk.apps.analyses.models import NeedsAnalysis
from medvirk.apps.analyses.place_words import names_of
from medvirk.apps.analyses.queries import placeholders
from medvirk.apps.meetings.next_step import LATER
from medvirk.apps.meetings.table_words import table_words
from medvirk.content.fill import fill
from medvirk.content.own_script import steps_of
from medvirk.content.pack import Pack
from medvirk.content.schema.parts import Text
from medvirk.content.variants import Line, in_variant, the_same_in_all
from medvirk.domain.script import STEPS, Script

_SENTENCE_END: Final = re.compile(r"(?<=[.!?])\s+")
_THANKS: Final = {
    Script.FOCUS_GROUP: "thanks_focus_group",
    Script.MEETING_1: "thanks_meeting_1",
    Script.MEETING_2: "thanks_meeting_2",
}
_OF_FIGURES: Final = {"small_groups"}
"""Parts of the privacy text about answers to the context measure: a meeting counts who was there, by role."""
_TOLD: Final = ("join", "skip", "stop", "take_back", "no_consequence", "no_list")


def phone_words(
    analysis: NeedsAnalysis,
    pack: Pack,
    language: str,
    *,
    script: Script = Script.FOCUS_GROUP,
    is_rehearsal: bool = False,
    follows: Mapping[str, str] = MappingProxyType({}),
) -> dict[str, Any]:
    """Question, steps, rules, labels and the thanks at the end, as plain values under the wire's codes.

    A stakeholder meeting also gets the words about its table. `follows`: `next_words` of the meeting.
    """
    values = {**placeholders(analysis, language), **follows}

    def say(text: Text) -> str:
        return whole_sentences(pack, text, language, values)

    is_focus_group = script is Script.FOCUS_GROUP
    rules = pack.rules.focus_group if is_focus_group else pack.rules.meeting
    in_pack = {step.in_pack: step.value for step in STEPS[script]}
    return {
        "language": language,
        "question": say(pack.focus_group.question.text),
        "steps": {
            in_pack[step.id]: {"title": say(step.title), "participant": say(step.participant)}
            for step in steps_of(pack, script)
        },
        "rules": [say(rule.text) for rule in sorted(rules, key=lambda rule: rule.order)],
        "table": {} if is_focus_group else table_words(pack, language, values),
        "intro": say(pack.map.intro.read_aloud),
        "levels": {
            level.code.value: {"label": level.label[language], "read": say(level.read_aloud)}
            for level in pack.map.levels
        },
        "categories": {
            category.code.value: {
                **names_of(category, analysis.organisation, language),
                "read": say(category.read_aloud),
            }
            for category in pack.map.categories
        },
        "areas": {
            area.code: {"label": area.label[language], "read": say(area.read_aloud)}
            for area in pack.map.areas
            if area.code in {"square", "P"}
        },
        "kinds": {
            kind.code.value: {"label": kind.label[language], "about": say(kind.explanation)}
            for kind in pack.map.kinds
        },
        "actions": {
            action.code: {"label": action.label[language], "about": say(action.explanation)}
            for action in pack.map.actions
            if action.code
        },
        "links": {link.code.value: link.label[language] for link in pack.map.links},
        "thanks": _rehearsed() if is_rehearsal else _thanks(pack, script, language, values),
    }


def door_words(
    pack: Pack, language: str, values: Mapping[str, object], variant: str | None = None
) -> dict[str, Any]:
    """What a person reads before joining: that it is voluntary, and privacy in plain words.

    Without `variant` nobody knows yet which meeting it is: only what holds in all of them is told.
    """

    def say(text: Text | None) -> str:
        return whole_sentences(pack, text, language, values) if text else ""

    def lines(of: Iterable[Line]) -> list[Line]:
        return the_same_in_all(of) if variant is None else list(in_variant(of, variant).values())

    told = {line.name.removesuffix(f"_{line.variant}"): say(line.text) for line in lines(pack.voluntariness)}
    sections = [
        {
            "heading": say(part.heading),
            "text": say(part.text),
            "points": [point for one in lines(part.points) if (point := say(one.text))],
        }
        for part in lines(pack.privacy)
        if part.heading and part.name not in _OF_FIGURES
    ]
    opening = {part.name: say(part.text) for part in pack.privacy if not part.heading}
    return {
        "voluntary": {
            "title": told["title"],
            "lines": [told[name] for name in _TOLD if name in told],
        },
        "privacy": {
            **opening,
            "sections": [section for section in sections if section["text"] or section["points"]],
        },
    }


def whole_sentences(pack: Pack, text: Text, language: str, values: Mapping[str, object]) -> str:
    """The text without the sentences that nobody has filled in: a phone shows no lines to write on."""
    known = {**pack.defaults, **values}
    sentences = [fill(sentence, known) for sentence in _SENTENCE_END.split(text[language])]
    return " ".join(sentence.text for sentence in sentences if sentence.complete)


def _rehearsed() -> dict[str, str]:
    """A rehearsal promises nothing: no cards go on, and nobody answers them."""
    return {
        "subject": _("The rehearsal is over"),
        "body": _(
            "The meeting is locked, and drafts are deleted. This was only a rehearsal: "
            "nothing from it goes on to the needs analysis."
        ),
    }


def _thanks(pack: Pack, script: Script, language: str, values: Mapping[str, object]) -> dict[str, str]:
    """`later`: with {next_date} left in it, for a day that is promised while the page is open."""
    notice = next(notice for notice in pack.notices.thanks if notice.name == _THANKS[script])
    return {
        "subject": notice.subject[language],
        "body": whole_sentences(pack, notice.body, language, values),
        "later": whole_sentences(pack, notice.body, language, {**values, **LATER}),
    }
