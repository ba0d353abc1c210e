"""The informants' checklist: one question about each element, all of them to be answered (method.md 4.2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from medvirk.apps.measures.answering.form import Ask, Choice, labelled, scale, values
from medvirk.content.pack import Pack
from medvirk.domain.wave.answers import Question, UnknownValue, read


@dataclass(frozen=True)
class Row:
    """One element with its question; `is_missing` when it was left open."""

    item: str
    type: str
    text: str
    ask: Ask
    is_missing: bool


def questions(pack: Pack) -> tuple[Question, ...]:
    """What the checklist may hold."""
    allowed = values(scale(pack.context_measure, "exists"))
    return tuple(Question(item.id, allowed) for item in pack.context_measure.element_items)


class Checklist:
    """The checklist in one language, with what was typed (None: nothing has been sent), or said before."""

    def __init__(
        self,
        pack: Pack,
        language: str,
        typed: Mapping[str, str] | None,
        said: Mapping[str, str] | None = None,
    ) -> None:
        self._pack, self._language, self._typed, self._said = pack, language, typed, said or {}

    @cached_property
    def answers(self) -> dict[str, str]:
        """What was chosen; a value that the form does not offer counts as left open."""
        found: dict[str, str] = {}
        for question in questions(self._pack):
            try:
                found |= read((question,), self._typed or {})
            except UnknownValue:
                continue
        return found

    @property
    def is_complete(self) -> bool:
        """True when every element was answered."""
        return self._typed is not None and len(self.answers) == len(questions(self._pack))

    @property
    def missing(self) -> list[Row]:
        """The elements that were left open."""
        return [row for row in self.rows if row.is_missing]

    @cached_property
    def rows(self) -> list[Row]:
        """Every element in the order of the pack."""
        measure = self._pack.context_measure
        exists = scale(measure, "exists")
        words = exists.question[self._language] if exists.question else ""
        shown = self._said if self._typed is None else self.answers
        types = {each.code: each.label[self._language] for each in measure.types}
        return [
            Row(
                item=item.id,
                type=types[item.type],
                text=item.text[self._language],
                ask=Ask(
                    item.id,
                    words,
                    tuple(
                        Choice(value, label, shown.get(item.id) == value)
                        for value, label in labelled(exists, self._language)
                    ),
                ),
                is_missing=self._typed is not None and item.id not in self.answers,
            )
            for item in measure.element_items
        ]
