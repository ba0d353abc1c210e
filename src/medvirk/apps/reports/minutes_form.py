"""What a facilitator writes in the minutes: counts of who was there, corrections, a remark, what is next."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from medvirk.apps.meetings.next_step import NextStep
from medvirk.apps.meetings.stakeholder_form import GROUP_NAMES
from medvirk.apps.reports.models import LINE, TEXT, MeetingRecord
from medvirk.domain.minutes import MOST_PRESENT, Presence
from medvirk.domain.seats import SeatGroup
from medvirk.infra.forms import Day, PlainText
from medvirk.infra.versions import VersionedForm

_WHOLE = gettext_lazy("Write a whole number from 0 to 2000.")
_COUNTED = gettext_lazy("Who was there")
_WRITTEN = gettext_lazy("What the minutes say besides")
_TEXTS = ("next_step", "next_on", "remark", "corrections")


class MinutesForm(VersionedForm):
    """Of a focus group it asks only how many took part; of a stakeholder meeting how many of each group."""

    next_step = PlainText(longest=LINE, required=False, label=gettext_lazy("What happens next?"))
    next_on = Day(required=False, label=gettext_lazy("Next date"))
    remark = PlainText(
        longest=TEXT,
        lines=True,
        required=False,
        label=gettext_lazy("Remark"),
        help_text=gettext_lazy("No names, and nothing about who said or voted what."),
    )
    corrections = PlainText(
        longest=TEXT,
        lines=True,
        required=False,
        label=gettext_lazy("Corrections"),
        help_text=gettext_lazy(
            "What was decided stays as it was. Write here what should be read differently."
        ),
    )

    def __init__(self, *args: Any, record: MeetingRecord, **kwargs: Any) -> None:
        self.groups = tuple(SeatGroup) if record.meeting.is_stakeholder else ()
        super().__init__(*args, **kwargs)
        names = tuple(group.value for group in self.groups) or ("took_part",)
        for name in names:
            label = GROUP_NAMES[SeatGroup(name)] if self.groups else gettext_lazy("How many took part?")
            self.fields[name] = _count(label)
        self.sections = ((_COUNTED, names), (_WRITTEN, _TEXTS))
        self.order_fields(("version", *names, *_TEXTS))

    @property
    def written(self) -> dict[str, Any]:
        """What `actions.write_minutes` takes besides the meeting."""
        said = self.cleaned_data
        return {
            "version": said["version"],
            "presence": self._presence(),
            **{key: said[key] for key in _TEXTS},
        }

    def _presence(self) -> Presence | None:
        """Nothing typed at all is nobody counted; a group left empty was not there."""
        said = self.cleaned_data
        if not self.groups:
            return None if said["took_part"] is None else Presence(said["took_part"])
        if all(said[group.value] is None for group in self.groups):
            return None
        return Presence.by_group({group: said[group.value] or 0 for group in self.groups})


def stored(record: MeetingRecord, after: NextStep) -> dict[str, Any]:
    """The record as the form has it; `after` is what comes next, stored or proposed."""
    there = record.presence
    seats = {group.value: there.seating.get(group, 0) if there else None for group in SeatGroup}
    counts = seats if record.meeting.is_stakeholder else {"took_part": record.took_part}
    return {
        **counts,
        "next_step": after.step,
        "next_on": after.day,
        "remark": record.remark,
        "corrections": record.corrections,
    }


def _count(label: Any) -> forms.IntegerField:
    return forms.IntegerField(
        min_value=0,
        max_value=MOST_PRESENT,
        required=False,
        label=label,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "data-width": "short"}),
        error_messages={"min_value": _WHOLE, "max_value": _WHOLE, "invalid": _WHOLE},
    )
