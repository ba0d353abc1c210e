"""What the person form and the informant form may hold: flat while it is typed, nested when it is delivered.

A draft is {"A1": "4", "B1.known": "yes", "B1.works": "no_basis"}: field -> value, as the browser sends it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

KNOWN: Final = "known"
WORKS: Final = "works"
NOT_KNOWN: Final = "no"  # who does not know of something is not asked how well it works


@dataclass(frozen=True)
class Question:
    """One choice of the form: the field's name, and the values that may be chosen."""

    field: str
    values: tuple[str, ...]


class UnknownValue(ValueError):
    """A value that the form does not offer: nobody sends that by hand. `field` says where."""

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


def read(questions: Sequence[Question], typed: Mapping[str, str]) -> dict[str, str]:
    """What was chosen among these questions; what was skipped is missing. Raises UnknownValue.

    Fields that are not asked about are left alone: they belong to the page's own workings.
    """
    chosen = {}
    for question in questions:
        value = typed.get(question.field)
        if value is None or value == "":
            continue
        if value not in question.values:
            raise UnknownValue(question.field)
        chosen[question.field] = value
    return chosen


def merged(draft: Mapping[str, str], chosen: Mapping[str, str]) -> dict[str, str]:
    """The draft with what one page holds. A page in another tab that lacks an answer takes none away."""
    return {**draft, **chosen}


def without(draft: Mapping[str, str], questions: Sequence[Question]) -> dict[str, str]:
    """The draft when somebody takes back what they answered to these questions."""
    fields = {question.field for question in questions}
    return {field: value for field, value in draft.items() if field not in fields}


def delivered(draft: Mapping[str, str]) -> dict[str, Any]:
    """The answers as they are kept: {"A1": 4, "B1": {"known": "yes", "works": "no_basis"}}.

    How well something works is dropped when the same person says they do not know of it.
    """
    found: dict[str, Any] = {}
    for field in sorted(draft):  # never in the order of typing
        item, _, part = field.partition(".")
        if part == WORKS and draft.get(f"{item}.{KNOWN}") == NOT_KNOWN:
            continue
        value = _number_or_word(draft[field])
        if part:
            found.setdefault(item, {})[part] = value
        else:
            found[item] = value
    return found


def _number_or_word(value: str) -> int | str:
    return int(value) if value.isascii() and value.isdigit() else value
