"""The form of a stakeholder meeting: when and where, and the seats by group (R12)."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medvirk.apps.analyses.models import NeedsAnalysis, Variant
from medvirk.apps.meetings.forms import LINK_LONGEST
from medvirk.apps.meetings.models import Meeting
from medvirk.domain.mandate import Body, bodies
from medvirk.domain.seats import FEWEST_SEATS, MOST_SEATS, SeatGroup, Seating, employees_hold_half
from medvirk.infra import languages
from medvirk.infra.forms import ComingDay, PlainForm, PlainText

GROUP_NAMES = {
    SeatGroup.EMPLOYEE: gettext_lazy("Employees"),
    SeatGroup.SAFETY_REP: gettext_lazy("Safety representatives"),
    SeatGroup.UNION_REP: gettext_lazy("Union representatives"),
    SeatGroup.MIDDLE: gettext_lazy("Middle managers"),
    SeatGroup.SENIOR: gettext_lazy("Senior managers"),
    SeatGroup.HR_BHT: gettext_lazy("HR and occupational health service"),
}

USUAL: Seating = {
    SeatGroup.EMPLOYEE: 5,
    SeatGroup.SAFETY_REP: 1,
    SeatGroup.UNION_REP: 1,
    SeatGroup.MIDDLE: 2,
    SeatGroup.SENIOR: 1,
    SeatGroup.HR_BHT: 1,
}
"""Eleven seats, seven of them the employees' side: within the method's 8 to 14 (method.md 1.3)."""


def usual_seats(analysis: NeedsAnalysis) -> Seating:
    """As many as the method says; in a small workplace everybody: the leader, the representative, the others.

    Fewer than five people need no safety representative (method.md 8.1). Fewer than four get no more seats
    than they are: the form says then that these are too few.
    """
    if analysis.variant != Variant.SMALL:
        return USUAL
    led = analysis.headcount - 1
    safety_rep = int(Body.SAFETY_REP in bodies(analysis.headcount))
    seats = {SeatGroup.SENIOR: 1, SeatGroup.SAFETY_REP: safety_rep, SeatGroup.EMPLOYEE: led - safety_rep}
    return {group: seats.get(group, 0) for group in SeatGroup}


def _seats(group: SeatGroup) -> forms.IntegerField:
    sentence = gettext_lazy("Write a whole number from 0 to 300.")
    return forms.IntegerField(
        min_value=0,
        max_value=MOST_SEATS,
        label=GROUP_NAMES[group],
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "data-width": "short"}),
        error_messages={"min_value": sentence, "max_value": sentence, "invalid": sentence},
    )


class StakeholderForm(PlainForm):
    """The particulars of a planned stakeholder meeting."""

    title = PlainText(longest=120, label=gettext_lazy("What is the meeting called?"))
    scheduled_on = ComingDay(required=False, label=gettext_lazy("Date"))
    scheduled_time = PlainText(
        longest=40,
        required=False,
        label=gettext_lazy("Time"),
        help_text=gettext_lazy("E.g. 09.00. The meeting takes two and a half hours."),
        widget=forms.TextInput(attrs={"data-width": "short"}),
    )
    place = PlainText(longest=LINK_LONGEST, required=False, label=gettext_lazy("Place"))
    employee = _seats(SeatGroup.EMPLOYEE)
    safety_rep = _seats(SeatGroup.SAFETY_REP)
    union_rep = _seats(SeatGroup.UNION_REP)
    middle = _seats(SeatGroup.MIDDLE)
    senior = _seats(SeatGroup.SENIOR)
    hr_bht = _seats(SeatGroup.HR_BHT)
    balance_reason = PlainText(
        longest=200,
        required=False,
        label=gettext_lazy("Why employees have fewer than half of the seats"),
        help_text=gettext_lazy("Only if they have. The reason is shown in the meeting."),
    )
    language = forms.ChoiceField(
        choices=languages.CHOICES,
        widget=forms.RadioSelect,
        label=gettext_lazy("Language of the room"),
        help_text=gettext_lazy("The screen and the words to read aloud. Each phone can choose another one."),
    )
    sections = (
        (gettext_lazy("When and where"), ("title", "scheduled_on", "scheduled_time", "place")),
        (gettext_lazy("Seats"), (*(group.value for group in SeatGroup), "balance_reason")),
        (gettext_lazy("Language"), ("language",)),
    )

    def __init__(self, *args: Any, today: dt.date, before: Meeting | None = None, **kwargs: Any) -> None:
        """`today`: the first day that can be planned. `before`: the meeting whose particulars are changed."""
        if before is not None:
            names = ("title", "scheduled_on", "scheduled_time", "place", "balance_reason", "language")
            kept: dict[str, Any] = {name: getattr(before, name) for name in names}
            kept |= {group.value: before.seating.get(group, 0) for group in SeatGroup}
            kwargs.setdefault("initial", kept)
        super().__init__(*args, **kwargs)
        self.not_before(today, planned={"scheduled_on": before.scheduled_on if before else None})

    def clean(self) -> dict[str, Any]:
        """Enough seats, and half of them the employees' unless somebody wrote why not (R12)."""
        cleaned = super().clean() or {}
        if any(group.value not in cleaned for group in SeatGroup):
            return cleaned
        seating = seating_of(cleaned)
        if sum(seating.values()) < FEWEST_SEATS:
            words = _("The meeting needs at least four seats in all, so that votes stay secret.")
            self.add_error(SeatGroup.EMPLOYEE.value, words)
        if not employees_hold_half(seating) and not cleaned.get("balance_reason"):
            words = _("Employees need at least half of the seats. Give them more, or write the reason here.")
            self.add_error("balance_reason", words)
        return cleaned

    @property
    def plan(self) -> dict[str, Any]:
        """What `actions.plan_stakeholder_meeting` takes, of a valid form."""
        groups = {group.value for group in SeatGroup}
        rest = {name: value for name, value in self.cleaned_data.items() if name not in groups}
        return {**rest, "seating": seating_of(self.cleaned_data)}


def seating_of(cleaned: dict[str, Any]) -> Seating:
    """The seats by group in a form's values."""
    return {group: cleaned[group.value] for group in SeatGroup}
