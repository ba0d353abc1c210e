"""What the sections of an action's form share: the method's words beside the controls, and tables of rows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from django import forms
from django.utils.translation import gettext as _

from medvirk.apps.plans.models import LINE, Action
from medvirk.apps.plans.sections import Section
from medvirk.apps.plans.words import PlanWords
from medvirk.domain.plan.action import Field
from medvirk.infra.forms import PlainText
from medvirk.infra.versions import VersionedForm

_SPARE_ROWS: Final = 2
_MOST_ROWS: Final = 40


@dataclass(frozen=True)
class Block:
    """A field of the plan in a section: the method's words, its single controls, its tables of rows."""

    field: Field
    label: str
    help: str
    good: str
    bad: str
    required: bool
    above: tuple[forms.BoundField, ...]
    controls: tuple[forms.BoundField, ...]
    tables: tuple[tuple[tuple[forms.BoundField, ...], ...], ...]


class SectionForm(VersionedForm):
    """One section. `fields_of` says which controls stand under which field of the plan."""

    section: ClassVar[Section]
    fields_of: ClassVar[tuple[tuple[Field, tuple[str, ...]], ...]]
    tables: ClassVar[tuple[tuple[Field, tuple[str, ...]], ...]] = ()
    above: ClassVar[tuple[str, ...]] = ()  # controls that stand above the tables of their field
    optional: ClassVar[frozenset[str]] = frozenset()  # what the method does not ask for

    def __init__(self, *args: Any, words: PlanWords, action: Action, **kwargs: Any) -> None:
        """`action` is the row as it is stored; `words` those of the reader."""
        kwargs.setdefault(
            "initial", {**self.stored(action), "version": action.versions.get(self.section.value, 0)}
        )
        self.words = words
        super().__init__(*args, **kwargs)
        for _field, names in self.tables:
            for number in range(1, self._row_count(names) + 1):
                for name in names:
                    self.fields[f"{name}_{number}"] = self.row_field(name, number)
        for name, control in self.fields.items():
            # What the method asks for may wait, but is not called optional.
            control.may_wait = name not in self.optional  # type: ignore[attr-defined]

    @classmethod
    def stored(cls, action: Action) -> dict[str, Any]:
        """The section as the form has it."""
        raise NotImplementedError

    def values(self) -> dict[str, Any]:
        """The columns of the section; call after is_valid()."""
        raise NotImplementedError

    def row_field(self, name: str, number: int) -> forms.Field:
        """The control `name` in a row."""
        raise NotImplementedError

    def _row_count(self, names: Sequence[str]) -> int:
        """Every row that is stored or was sent, and two to spare."""
        known = [*self.initial, *self.data]
        numbers = [
            int(key.rpartition("_")[2])
            for key in known
            if key.rpartition("_")[0] in names and key.rpartition("_")[2].isdecimal()
        ]
        return min(max(numbers, default=0) + _SPARE_ROWS, _MOST_ROWS)

    def show_theirs(self, version: int, stored: Mapping[str, Any]) -> None:
        """As in VersionedForm; a row that came meanwhile and has no place here is left to the next page."""
        super().show_theirs(version, {name: value for name, value in stored.items() if name in self.fields})

    def blocks(self) -> Iterator[Block]:
        """The section for its template."""
        for field, names in self.fields_of:
            text, language = self.words.fields[field], self.words.language
            yield Block(
                field,
                text.label[language],
                self.words.pack.filled(text.help, language).text,
                text.good_example[language],
                text.bad_example[language],
                text.required,
                tuple(self[name] for name in names if name in self.above),
                tuple(self[name] for name in names if name not in self.above),
                tuple(self._table(names) for other, names in self.tables if other is field),
            )

    def _table(self, names: Sequence[str]) -> tuple[tuple[forms.BoundField, ...], ...]:
        return tuple(tuple(self[f"{name}_{number}"] for name in names) for number in self._numbers(names))

    def _numbers(self, names: Sequence[str]) -> Iterator[int]:
        number = 1
        while f"{names[0]}_{number}" in self.fields:
            yield number
            number += 1

    def rows(self, *names: str) -> Iterator[dict[str, Any]]:
        """The rows of a table in which something was written, by name of their controls, with "number"."""
        for number in self._numbers(names):
            row = {name: self.cleaned_data.get(f"{name}_{number}") for name in names}
            if any(value not in (None, "") for value in row.values()):
                yield {**row, "number": number}

    def choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        """Give a field of choices its choices."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


def text_field(longest: int, label: Any, **kwargs: Any) -> PlainText:
    kwargs.setdefault("required", False)
    return PlainText(longest=longest, label=label, lines=longest > LINE, **kwargs)


def columns_of(form: type[SectionForm]) -> tuple[str, ...]:
    """The controls of a section whose names are those of its columns."""
    return tuple(name for _field, names in form.fields_of for name in names)


def must_be_whole(form: SectionForm, row: Mapping[str, Any], *, but: Sequence[str] = ()) -> None:
    """Say at every empty control of a row that it is missing; `but` names those that may stay empty."""
    for name, value in row.items():
        control = f"{name}_{row['number']}"
        if name not in {"number", *but} and value in (None, "") and control not in form.errors:
            form.add_error(control, _("Fill this in, or empty the whole row."))
