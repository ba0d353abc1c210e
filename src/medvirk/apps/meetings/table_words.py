"""The method's words about a stakeholder meeting's table, under the wire's codes, for all three screens.

Plain values in one language. Frames carry codes (R18); what stands here says them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medvirk.content.fill import fill
from medvirk.content.pack import Pack
from medvirk.content.schema.instruments import FitItem
from medvirk.content.schema.measures import Measure
from medvirk.content.schema.parts import Text
from medvirk.content.schema.scripts import Rating
from medvirk.domain.board.state import Board
from medvirk.domain.sources import Source

SOURCE_NAMES: Mapping[Source, Any] = {
    Source.EMPLOYEES: gettext_lazy("Employees"),
    Source.EVERYBODY: gettext_lazy("Everybody, the leader too"),
    Source.MIDDLE: gettext_lazy("Middle managers"),
    Source.SENIOR: gettext_lazy("Senior managers"),
    Source.HR: gettext_lazy("HR"),
    Source.CONTEXT_MEASURE: gettext_lazy("Context measure"),
    Source.REGISTERS: gettext_lazy("Register figures"),
}

# The fields that a meeting fills in live, under their names in the action plan of the pack.
PLAN_FIELD_NAMES = {
    "aim": gettext_lazy("Aim"),
    "activities": gettext_lazy("What we do"),
    "responsible": gettext_lazy("Responsible role"),
    "co_owner": gettext_lazy("Employee co-owner"),
    "reach": gettext_lazy("Who takes part"),
    "starts_on": gettext_lazy("Starts"),
    "ends_on": gettext_lazy("Ends"),
    "first_feedback_on": gettext_lazy("First feedback"),
    "indicator": gettext_lazy("How we see that it works"),
    "stop_doing": gettext_lazy("What we stop doing"),
}


def table_words(pack: Pack, language: str, values: Mapping[str, object]) -> dict[str, Any]:
    """Rules, questions, scales and outcomes. `values` fill the pack's {placeholders}."""
    known = {**pack.defaults, **values}

    def say(text: Text) -> str:
        return fill(text[language], known).text

    def whole(text: Text) -> str:
        """Nothing where something is missing: an outcome's owner and date stand with the outcome."""
        filled = fill(text[language], known)
        return filled.text if filled.complete else ""

    part_1, part_2 = pack.stakeholder_meeting.part_1, pack.stakeholder_meeting.part_2
    checkout = pack.stakeholder_meeting.checkout
    with translation.override(language):
        return {
            "rules": [say(rule.text) for rule in sorted(pack.rules.meeting, key=lambda rule: rule.order)],
            "sources": {source.value: str(name) for source, name in SOURCE_NAMES.items()},
            "rating": {
                "importance": _axis(part_1.rating.importance, language, known),
                "influence": _axis(part_1.rating.influence, language, known),
                "skip": part_1.rating.skip.label[language],
            },
            "group_questions": [say(each.text) for each in part_1.group_questions],
            "quadrants": {
                each.name: {"label": say(each.label), "about": say(each.explanation)}
                for each in part_1.quadrants
            },
            "trash": {
                each.code: {"label": say(each.label), "about": say(each.explanation)}
                for each in part_1.trash_reasons
            },
            "outcomes": {
                each.code: {"label": say(each.label), "about": whole(each.explanation)}
                for each in part_1.outcomes
            },
            "consensus": {
                each.code or "question": say(text)
                for each in part_1.consensus
                if (text := each.text or each.label) is not None
            },
            "fit": _fit(pack, language, known),
            "checks": {check.code: check.text[language] for check in part_2.package_checks},
            "confidence": {
                "question": say(checkout.confidence.question),
                "low": say(checkout.confidence.low),
                "high": say(checkout.confidence.high),
            },
            "one_word": say(checkout.one_word.question),
            "plan_fields": {field: str(name) for field, name in PLAN_FIELD_NAMES.items()},
            "lift": {"senior_management": _("Senior management"), "amu": _("AMU")},
        }


def in_words_of(board: Board, pack: Pack, language: str) -> Board:
    """The board with the measures of the list named in `language`; an own one keeps the name it was given."""
    if board.table is None:
        return board
    names = {measure.id: measure.name[language] for measure in pack.interventions.interventions}
    options = {
        id_: replace(option, name=names.get(option.code or "", option.name))
        for id_, option in board.table.options.items()
    }
    return replace(board, table=replace(board.table, options=options))


def measure_words(pack: Pack, codes: Iterable[str], language: str) -> dict[str, Any]:
    """What is said about measures of the list, by their code: description, dose, when not, what is known."""
    wanted = set(codes)
    return {
        measure.id: _measure(pack, measure, language)
        for measure in pack.interventions.interventions
        if measure.id in wanted
    }


def _measure(pack: Pack, measure: Measure, language: str) -> dict[str, Any]:
    grades = pack.interventions.enums.grade
    return {
        "name": measure.name[language],
        "about": measure.description[language],
        "duration": measure.dose.duration[language],
        "effort": measure.dose.effort[language],
        "not_when": [text[language] for text in measure.not_when],
        "preconditions": [text[language] for text in measure.preconditions],
        "grade": measure.evidence.grade,
        "grade_words": getattr(grades, measure.evidence.grade)[language],
        "evidence": measure.evidence.summary[language],
    }


def _axis(rating: Rating, language: str, known: Mapping[str, object]) -> dict[str, Any]:
    anchors = sorted(rating.anchors, key=lambda anchor: anchor.value)
    return {
        "label": rating.label[language],
        "question": fill(rating.question[language], known).text,
        "anchors": [anchor.text[language] for anchor in anchors],
    }


def _fit(pack: Pack, language: str, known: Mapping[str, object]) -> dict[str, Any]:
    return {
        "intro": [fill(line.text[language], known).text for line in pack.fit.intro],
        "items": {item.id: _fit_item(item, language) for item in pack.fit.items},
        "points": [point.text[language] for point in pack.fit.scale.points],
        "dont_know": pack.fit.scale.other[0].text[language],
        "results": {
            each.code: {"label": each.label[language], "about": each.explanation[language]}
            for each in pack.fit.results
        },
    }


def _fit_item(item: FitItem, language: str) -> dict[str, str]:
    return {"text": item.text[language], "theme": item.theme[language], "hint": item.hint[language]}
