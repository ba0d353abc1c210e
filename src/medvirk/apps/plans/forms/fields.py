"""Form fields of the plan: lists typed one on each line, hours and kroner as people write them."""

from typing import Any

from django import forms
from django.utils.formats import get_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from medvirk.infra.forms import PlainText

LARGEST_COUNT = 100_000
LARGEST_SUM = 1_000_000_000
MOST_HOURS = 60


class Lines(PlainText):
    """A list of short texts, typed one on each line."""

    def __init__(self, *, longest: int, most: int, **kwargs: Any) -> None:
        self.longest_line, self.most = longest, most
        kwargs.setdefault("help_text", gettext_lazy("One on each line."))
        kwargs.setdefault("widget", forms.Textarea(attrs={"rows": 4}))
        super().__init__(longest=longest * most, lines=True, required=False, **kwargs)

    def clean(self, value: Any) -> list[str]:
        """The lines without empty ones and repeats."""
        lines = [line.strip() for line in str(super().clean(value)).splitlines()]
        found = list(dict.fromkeys(line for line in lines if line))
        if len(found) > self.most:
            raise forms.ValidationError(
                ngettext(
                    "These are more than %(most)d line. Keep the most important one.",
                    "These are more than %(most)d lines. Keep the most important ones.",
                    self.most,
                )
                % {"most": self.most}
            )
        for line in found:
            if len(line) > self.longest_line:
                raise forms.ValidationError(
                    _("A line has %(used)d characters. %(longest)d are possible. Shorten it, or make two.")
                    % {"used": len(line), "longest": self.longest_line}
                )
        return found

    def prepare_value(self, value: Any) -> Any:
        """A stored list, one on each line."""
        return "\n".join(value) if isinstance(value, list) else value


class Hours(forms.CharField):
    """Hours a week with comma or point, in steps of a quarter of an hour."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "data-width": "short"})
        super().__init__(required=False, widget=widget, **kwargs)

    def clean(self, value: Any) -> float | None:
        """The number; None when nothing was typed."""
        typed = str(value or "").strip().replace(",", ".")
        if not typed:
            return None
        try:
            hours = float(typed)
        except ValueError:
            hours = -1.0
        if not 0 < hours <= MOST_HOURS:
            raise forms.ValidationError(_("Write hours like 1.5, at most %(most)d.") % {"most": MOST_HOURS})
        return round(hours * 4) / 4 or 0.25

    def prepare_value(self, value: Any) -> Any:
        """A stored number without needless noughts, with the reader's comma."""
        if isinstance(value, float | int):
            return f"{value:g}".replace(".", str(get_format("DECIMAL_SEPARATOR")))
        return value


class Count(forms.IntegerField):
    """How many, as a whole number; spaces between the thousands are allowed."""

    def __init__(self, *, highest: int = LARGEST_COUNT, least: int = 0, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "numeric", "data-width": "short"})
        super().__init__(required=False, min_value=least, max_value=highest, widget=widget, **kwargs)
        self.error_messages["invalid"] = gettext_lazy("Write a whole number, e.g. 24.")

    def to_python(self, value: Any) -> int | None:
        """As Django's, with "18 000" understood."""
        return super().to_python("".join(str(value or "").split()))
