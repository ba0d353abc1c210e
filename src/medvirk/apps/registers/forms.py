"""The form of one unit's figures: numbers as people write them, with comma or point."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medvirk.apps.registers.models import UnitFigures
from medvirk.apps.registers.words import number
from medvirk.domain.registers import HIGHEST, Register, read_count, read_share
from medvirk.infra.forms import Day, PlainForm, PlainText
from medvirk.infra.languages import reading

_LONGEST_NUMBER: Final = 20
_SHORT: Final = {"data-width": "short", "autocomplete": "off"}


class Number(forms.CharField):
    """A figure of one register. What is no number is refused with an example, never guessed at."""

    def __init__(self, kind: Register, **kwargs: Any) -> None:
        self.kind = kind
        self.is_count = kind is Register.INCIDENTS
        mode = "numeric" if self.is_count else "decimal"
        widget = forms.TextInput(attrs={**_SHORT, "inputmode": mode})
        super().__init__(required=False, widget=widget, **kwargs)

    def clean(self, value: Any) -> Decimal | int | None:
        """The number; None when nothing was typed in."""
        typed = str(value or "").strip()
        if not typed:
            return None
        found: Decimal | int | None = None
        if len(typed) <= _LONGEST_NUMBER:
            found = read_count(typed) if self.is_count else read_share(typed)
        if found is None:
            raise forms.ValidationError(
                _("Write a whole number, e.g. 14.")
                if self.is_count
                else _("Write a percentage with at most two decimals, e.g. 7.4.")
            )
        if found > HIGHEST[self.kind]:
            highest = number(self.kind, HIGHEST[self.kind], reading())
            raise forms.ValidationError(_("At most %(highest)s is possible.") % {"highest": highest})
        return found

    def prepare_value(self, value: Any) -> Any:
        """A stored number as the reader writes it; what was typed stays as it is."""
        if isinstance(value, Decimal | int):
            return number(self.kind, value, reading())
        return value


class FiguresForm(PlainForm):
    """One unit in twelve months. Each figure may be left out, all of them may not."""

    unit = PlainText(
        longest=120,
        label=gettext_lazy("Unit"),
        help_text=gettext_lazy(
            "As people there call it. No names of persons. Units may not overlap: nobody is in two."
        ),
    )
    is_whole = forms.BooleanField(required=False, label=gettext_lazy("This is the whole site"))
    people = forms.IntegerField(
        min_value=1,
        max_value=1_000_000,
        label=gettext_lazy("How many people work there?"),
        help_text=gettext_lazy("At least 20. In a smaller unit the figures point at persons."),
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "data-width": "short"}),
    )
    ends_on = Day(
        label=gettext_lazy("Last day of the twelve months"),
        help_text=gettext_lazy("The figures are for the twelve months that end with this day."),
    )
    absence = Number(
        Register.ABSENCE,
        label=gettext_lazy("Sickness absence in per cent"),
        help_text=gettext_lazy("Of all agreed working days, e.g. 7.4."),
    )
    absence_before = Number(Register.ABSENCE, label=gettext_lazy("Sickness absence, the year before"))
    turnover = Number(
        Register.TURNOVER,
        label=gettext_lazy("Turnover in per cent"),
        help_text=gettext_lazy("Those who left, of all who worked there, e.g. 12.5."),
    )
    turnover_before = Number(Register.TURNOVER, label=gettext_lazy("Turnover, the year before"))
    incidents = Number(
        Register.INCIDENTS,
        label=gettext_lazy("Reported incidents"),
        help_text=gettext_lazy("How many, e.g. threats, violence and injuries. No cases."),
    )
    incidents_before = Number(Register.INCIDENTS, label=gettext_lazy("Reported incidents, the year before"))
    source = PlainText(
        longest=200,
        required=False,
        label=gettext_lazy("Where the figures come from"),
        help_text=gettext_lazy("E.g. the payroll system, taken out on 5 January."),
    )
    version = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    sections = (
        (gettext_lazy("The unit"), ("unit", "is_whole", "people", "ends_on")),
        (gettext_lazy("Sickness absence"), ("absence", "absence_before")),
        (gettext_lazy("Turnover"), ("turnover", "turnover_before")),
        (gettext_lazy("Incidents"), ("incidents", "incidents_before")),
        (gettext_lazy("Source"), ("source",)),
    )

    def __init__(self, *args: Any, today: dt.date, before: UnitFigures | None = None, **kwargs: Any) -> None:
        """`before` is the row whose figures are changed."""
        if before is not None:
            kwargs.setdefault("initial", {name: getattr(before, name) for name in self.base_fields})
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["people"].error_messages["invalid"] = _("Write a whole number, e.g. 118.")

    def clean_ends_on(self) -> dt.date:
        """Twelve months that are over."""
        day: dt.date = self.cleaned_data["ends_on"]
        if day > self.today:
            raise forms.ValidationError(_("These twelve months are not over yet. Choose an earlier day."))
        return day

    def clean(self) -> dict[str, Any]:
        """At least one figure, and no comparison that has nothing to compare with."""
        data = super().clean() or {}
        for kind in Register:
            now, before = data.get(kind.value), data.get(f"{kind.value}_before")
            if before is not None and now is None and kind.value not in self.errors:
                self.add_error(kind.value, _("Type in this year's figure too, or leave both empty."))
        if not self.errors and all(data[kind.value] is None for kind in Register):
            self.add_error(None, _("Type in at least one figure: absence, turnover or incidents."))
        return data

    def figures(self) -> Mapping[str, Any]:
        """The fields of the model; call after is_valid()."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}
