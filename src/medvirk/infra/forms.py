"""Form fields that speak in our own sentences, keep what was typed and refuse what may not be stored."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medvirk.domain.errors import Refused
from medvirk.domain.text import clean
from medvirk.infra.refusals import sentence

REQUIRED = gettext_lazy("Fill this in.")


class PlainForm(forms.Form):
    """A form whose fields say in plain words what is wrong; `sections` lets a template group them."""

    # Fields that may be empty for now although somebody must fill them in later: not called optional.
    may_wait: tuple[str, ...] = ()
    sections: tuple[tuple[Any, tuple[str, ...]], ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.error_messages["required"] = str(REQUIRED)
        for name in self.may_wait:
            self.fields[name].may_wait = True  # type: ignore[attr-defined]  # read by web/forms/field.html

    def not_after(self, today: dt.date) -> None:
        """Nothing can have been done later than this."""
        for field in self.fields.values():
            if isinstance(field, PastDay):
                field.today = today

    def not_before(self, today: dt.date, *, planned: Mapping[str, dt.date | None] | None = None) -> None:
        """Nothing can be planned for an earlier day; a day of `planned`, by field, may stay."""
        for name, field in self.fields.items():
            if isinstance(field, ComingDay):
                field.today, field.planned = today, (planned or {}).get(name)

    def resend(self, values: Mapping[str, object]) -> None:
        """Keep everything that was typed, with these values instead of what was sent under their names."""
        data = QueryDict(mutable=True)
        data.update(self.data)
        for name, value in values.items():
            data[name] = str(value)
        self.data = data

    def grouped(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """(heading, fields) in the order of `sections`; without sections one group without a heading."""
        if not self.sections:
            return [("", list(self))]
        return [(heading, [self[name] for name in names]) for heading, names in self.sections]


class PlainText(forms.CharField):
    """Text that passed `domain.text.clean`. No maxlength in the browser: it would cut what was pasted."""

    def __init__(self, *, longest: int, lines: bool = False, **kwargs: Any) -> None:
        self.longest = longest
        self.lines = lines
        if lines:
            kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 3}))
        super().__init__(strip=False, **kwargs)

    def to_python(self, value: Any) -> str:
        """The cleaned text; raises ValidationError with a sentence."""
        try:
            return clean(str(value or ""), self.longest, lines=self.lines, may_be_empty=True)
        except Refused as refused:
            raise ValidationError(sentence(refused)) from refused


class Day(forms.DateField):
    """A date, as the browser's calendar sends it or as people write it here."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))
        super().__init__(input_formats=["%Y-%m-%d", "%d.%m.%Y"], **kwargs)
        self.error_messages["invalid"] = gettext_lazy("Write the date like 24.03.2027.")


class PastDay(Day):
    """A day on which something was done. `PlainForm.not_after` says which day it is."""

    today: dt.date | None = None

    def clean(self, value: Any) -> dt.date | None:
        """Raises when nobody can have done it yet."""
        day: dt.date | None = super().clean(value)
        if day and self.today and day > self.today:
            raise forms.ValidationError(_("This day has not come yet."))
        return day


class ComingDay(Day):
    """A day on which something will be done. A form says which day it is, and what was planned before."""

    today: dt.date | None = None
    planned: dt.date | None = None

    def clean(self, value: Any) -> dt.date | None:
        """Raises when the day is over; what was planned already stays as it is."""
        day: dt.date | None = super().clean(value)
        if day and self.today and day < self.today and day != self.planned:
            raise forms.ValidationError(_("This day is over. Choose today or a later day."))
        return day


class TimeOfDay(forms.TimeField):
    """A time of day, as the browser's clock sends it or as people write it here."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TimeInput(format="%H:%M", attrs={"type": "time"}))
        super().__init__(input_formats=["%H:%M", "%H.%M", "%H:%M:%S"], **kwargs)
        self.error_messages["invalid"] = gettext_lazy("Write the time like 13:00.")


def typed(request: HttpRequest) -> QueryDict | None:
    """What a form is bound to: everything sent, even nothing, or None when the page is only opened."""
    return request.POST if request.method == "POST" else None
