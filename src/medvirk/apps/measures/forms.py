"""The forms of a wave: its days, its groups, and who the informants are."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from medvirk.apps.measures.actions import Dates
from medvirk.apps.measures.models import Group, GroupRole, Wave
from medvirk.domain.wave.plan import LARGEST_GROUP, DateFault, date_faults
from medvirk.infra.forms import Day, PlainForm, PlainText

DATE_SENTENCES = {
    DateFault.CLOSES_TOO_EARLY: gettext_lazy("The last day must come after the first. Choose a later day."),
    DateFault.CLOSES_IN_THE_PAST: gettext_lazy("This day has passed. Choose a later day."),
    DateFault.RESULT_TOO_EARLY: gettext_lazy(
        "The result cannot come before the form has closed. Choose a later day."
    ),
}
_SHORT = {"inputmode": "numeric", "data-width": "short", "autocomplete": "off"}


def _number(**kwargs: Any) -> forms.IntegerField:
    field = forms.IntegerField(
        min_value=1, max_value=LARGEST_GROUP, widget=forms.NumberInput(attrs=_SHORT), **kwargs
    )
    sentence = gettext_lazy("Write a whole number from 1, e.g. 24.")
    field.error_messages |= {"min_value": sentence, "max_value": sentence, "invalid": sentence}
    return field


class DatesForm(PlainForm):
    """When people can answer, and when they see the result."""

    opens_on = Day(label=gettext_lazy("First day to answer"))
    closes_on = Day(
        label=gettext_lazy("Last day to answer"),
        help_text=gettext_lazy("Two to three weeks give people on all shifts time."),
    )
    result_on = Day(
        label=gettext_lazy("Everybody sees the result on"),
        help_text=gettext_lazy("A promise: it stands in the form and on the thank-you page."),
    )
    version = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, today: dt.date, before: Wave | None = None, **kwargs: Any) -> None:
        """`before` is the wave whose days are changed."""
        if before is not None:
            names = ("opens_on", "closes_on", "result_on", "version")
            kwargs.setdefault("initial", {name: getattr(before, name) for name in names})
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        """The days in their order."""
        data = super().clean() or {}
        days = [data.get(name) for name in ("opens_on", "closes_on", "result_on")]
        if all(days):
            for name, fault in date_faults(*days, today=self.today).items():  # type: ignore[arg-type]
                self.add_error(name, str(DATE_SENTENCES[fault]))
        return data

    @property
    def dates(self) -> Dates:
        """The days; call after is_valid()."""
        data = self.cleaned_data
        return Dates(data["opens_on"], data["closes_on"], data["result_on"])


class PlanForm(DatesForm):
    """A new wave: the days, and how many are asked on each side."""

    employees = _number(
        required=False,
        label=gettext_lazy("How many employees are asked?"),
        help_text=gettext_lazy("Everybody who is not a leader. You can divide them into groups afterwards."),
    )
    leaders = _number(
        required=False,
        label=gettext_lazy("How many leaders are asked?"),
        help_text=gettext_lazy("Everybody who leads others at the site."),
    )

    sections = (
        (gettext_lazy("The days"), ("opens_on", "closes_on", "result_on")),
        (gettext_lazy("Who is asked"), ("employees", "leaders")),
    )

    def clean(self) -> dict[str, Any]:
        """Somebody is asked."""
        data = super().clean()
        asked = ("employees", "leaders")
        if not any(data.get(name) or name in self.errors for name in asked):
            self.add_error("employees", str(gettext_lazy("Write how many are asked, at least on one side.")))
        return data


class GroupForm(PlainForm):
    """One group of those who are asked."""

    role = forms.ChoiceField(
        choices=GroupRole.choices, widget=forms.RadioSelect, label=gettext_lazy("Who are they?")
    )
    name = PlainText(
        longest=120,
        label=gettext_lazy("What is the group called?"),
        help_text=gettext_lazy("Those who answer see it, e.g. Home care, evening. No names of persons."),
    )
    invited = _number(label=gettext_lazy("How many are asked?"))

    def __init__(self, *args: Any, before: Group | None = None, **kwargs: Any) -> None:
        """`before` is the group that is changed."""
        if before is not None:
            kwargs.setdefault("initial", {name: getattr(before, name) for name in self.base_fields})
        super().__init__(*args, **kwargs)


class MoreForm(PlainForm):
    """A group of an open wave can only grow."""

    invited = _number(
        label=gettext_lazy("How many are asked?"),
        help_text=gettext_lazy(
            "Raise the number when somebody is new or has lost a slip. "
            "It cannot be lowered while the form is open."
        ),
    )
