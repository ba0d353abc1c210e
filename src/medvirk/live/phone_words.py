"""The method's words as a phone needs them, in one language: for the plain pages and, as JSON, for the modules."""

import re
from collections.abc import Mapping
from typing import Any, Final

from medvirk.apps.analyses.models import NeedsAnalysis, Organisation
from medvirk.apps.analyses.queries import placeholders
from medvirk.content.fill import fill
from medvirk.content.pack import Pack
from medvirk.content.schema.parts import Text
from medvirk.content.schema.the_map import CategoryWords

_SENTENCE_END: Final = re.compile(r"(?<=[.!?])\s+")
_THANKS: Final = "thanks_focus_group"


def phone_words(analysis: NeedsAnalysis, pack: Pack, language: str) -> dict[str, Any]:
    """Question, steps, rules, labels and the thanks at the end, as plain values under the wire's codes."""
    values = placeholders(analysis, language)

    def say(text: Text) -> str:
        return _whole_sentences(pack, text, language, values)

    return {
        "question": say(pack.focus_group.question.text),
        "steps": {
            step.name: {"title": say(step.title), "participant": say(step.participant)}
            for step in pack.focus_group.steps
        },
        "rules": [say(rule.text) for rule in sorted(pack.rules.focus_group, key=lambda rule: rule.order)],
        "intro": say(pack.map.intro.read_aloud),
        "levels": {
            level.code.value: {"label": level.label[language], "read": say(level.read_aloud)}
            for level in pack.map.levels
        },
        "categories": {
            category.code: {**_names(category, analysis.organisation, language), "read": say(category.read_aloud)}
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
        "thanks": _thanks(pack, language, values),
    }


def _whole_sentences(pack: Pack, text: Text, language: str, values: Mapping[str, object]) -> str:
    """The text without the sentences that nobody has filled in: a phone shows no lines to write on."""
    known = {**pack.defaults, **values}
    sentences = [fill(sentence, known) for sentence in _SENTENCE_END.split(text[language])]
    return " ".join(sentence.text for sentence in sentences if sentence.complete)


def _names(category: CategoryWords, organisation: Organisation, language: str) -> dict[str, str]:
    """A category's names; those of the variant that the organisation uses (users, patients, pupils)."""
    own = organisation.clients_label.strip().lower()
    for variant in category.label_variants:
        short = variant.short_label
        if own and own in {short.nb.lower(), short.nn.lower(), short.en.lower()}:
            return {"label": variant.label[language], "short": variant.short_label[language]}
    return {"label": category.label[language], "short": category.short_label[language]}


def _thanks(pack: Pack, language: str, values: Mapping[str, object]) -> dict[str, str]:
    notice = next(notice for notice in pack.notices.thanks if notice.name == _THANKS)
    return {
        "subject": notice.subject[language],
        "body": _whole_sentences(pack, notice.body, language, values),
    }
