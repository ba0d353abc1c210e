"""The form of a focus group: title, when and where, how many, and the language of the room."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from medvirk.apps.analyses.models import NeedsAnalysis, Variant
from medvirk.apps.meetings.models import Meeting
from medvirk.domain.mandate import HALL_FROM, HALL_MOST, SMALL_BELOW
from medvirk.infra import languages
from medvirk.infra.forms import ComingDay, PlainForm, PlainText

FEWEST, MOST = 4, 10
REMOTE_MOST = 6
"""Of a group that meets by video (method.md 1.3)."""
LINK_LONGEST = 500
"""Characters. Links to video meetings carry keys, and many are longer than any place has a name."""


def _expected(most: int, usual: int, help_text: Any, *, fewest: int = FEWEST) -> forms.IntegerField:
    return forms.IntegerField(
        min_value=fewest,
        max_value=most,
        initial=usual,
        label=gettext_lazy("How many will take part?"),
        help_text=help_text,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "data-width": "short"}),
    )


class MeetingForm(PlainForm):
    """The particulars of a planned meeting. Numbers are the method's defaults (method.md 1.3)."""

    size_sentence = gettext_lazy("A focus group has four to ten people. With more, hold two groups.")

    title = PlainText(
        longest=120,
        label=gettext_lazy("What is the group called?"),
        help_text=gettext_lazy("The participants see it, e.g. Focus group, evening. No names."),
    )
    scheduled_on = ComingDay(required=False, label=gettext_lazy("Date"))
    scheduled_time = PlainText(
        longest=40,
        required=False,
        label=gettext_lazy("Time"),
        help_text=gettext_lazy("E.g. 13.00. By the method the meeting takes an hour and three quarters."),
        widget=forms.TextInput(attrs={"data-width": "short"}),
    )
    place = PlainText(longest=120, required=False, label=gettext_lazy("Place"))
    expected = _expected(
        MOST,
        8,
        gettext_lazy("Five to eight is best, four to ten is possible. Never together with their leader."),
    )
    language = forms.ChoiceField(
        choices=languages.CHOICES,
        widget=forms.RadioSelect,
        label=gettext_lazy("Language of the room"),
        help_text=gettext_lazy("The screen and the words to read aloud. Each phone can choose another one."),
    )

    def __init__(self, *args: Any, today: dt.date, before: Meeting | None = None, **kwargs: Any) -> None:
        """`today`: the first day that can be planned. `before`: the meeting whose particulars are changed."""
        if before is not None:
            kwargs.setdefault("initial", {name: getattr(before, name) for name in self.base_fields})
        super().__init__(*args, **kwargs)
        self.not_before(today, planned={"scheduled_on": before.scheduled_on if before else None})
        size = {"min_value": self.size_sentence, "max_value": self.size_sentence}
        self.fields["expected"].error_messages.update(size)


class JointMeetingForm(MeetingForm):
    """In a small workplace everybody meets at once, the leader too (method.md 1.3)."""

    title = PlainText(
        longest=120,
        label=gettext_lazy("What is the meeting called?"),
        help_text=gettext_lazy("The participants see it. No names."),
    )
    size_sentence = gettext_lazy("The joint meeting of a small workplace has four to fourteen people.")
    expected = _expected(
        SMALL_BELOW - 1,
        8,
        gettext_lazy("Everybody, the leader too. So cards are about the work, not about persons."),
    )


class RemoteMeetingForm(MeetingForm):
    """By video fewer people can hear each other (method.md 1.3)."""

    place = PlainText(
        longest=LINK_LONGEST,
        required=False,
        label=gettext_lazy("Link to the video meeting"),
        help_text=gettext_lazy("The console leads to it. Phones need another link, which the console has."),
    )
    size_sentence = gettext_lazy("A remote focus group has four to six people. With more, hold two groups.")
    expected = _expected(
        REMOTE_MOST,
        REMOTE_MOST,
        gettext_lazy("Four to six. Never together with their leader."),
    )


class HallMeetingForm(MeetingForm):
    """All colleagues of a site at once: what is written and voted for is the same, talk is shorter."""

    size_sentence = gettext_lazy("A hall has 60 to 300 people. With fewer, hold focus groups.")
    expected = _expected(
        HALL_MOST,
        HALL_FROM,
        gettext_lazy("60 to 300. Never together with their leaders."),
        fewest=HALL_FROM,
    )


_FORMS: dict[str, type[MeetingForm]] = {
    Variant.SMALL: JointMeetingForm,
    Variant.REMOTE: RemoteMeetingForm,
    Variant.HALL: HallMeetingForm,
}


def form_for(analysis: NeedsAnalysis) -> type[MeetingForm]:
    """The form that the analysis's variant of the method asks for."""
    return _FORMS.get(analysis.variant, MeetingForm)
