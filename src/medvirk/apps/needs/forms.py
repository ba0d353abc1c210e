"""Forms of the needs: a wording, an approval, how many lead, and what becomes of what was parked."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medvirk.apps.needs.actions import Wording
from medvirk.apps.needs.models import LONGEST, FateRecord, Need
from medvirk.apps.needs.words import Words
from medvirk.domain.iglo import CATEGORIES, Action, Kind, Place, level_of
from medvirk.domain.needs.approval import FEWEST_LEADERS, is_about_a_known_leader
from medvirk.domain.needs.evidence import NEED_KINDS
from medvirk.domain.needs.fate import Fate, Lacking, Outcome, lacking
from medvirk.infra.forms import REQUIRED, Day, PlainForm, PlainText

_PLACE_FIRST = gettext_lazy("Choose a category, or a level.")


class WordingForm(PlainForm):
    """What a need says. `version` is the one that was on the screen; a new need has none."""

    statement = PlainText(
        longest=LONGEST,
        lines=False,
        label=gettext_lazy("The need in one sentence"),
        help_text=gettext_lazy(
            "About the work, so that nobody can tell who said it. At most 200 characters."
        ),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    kind = forms.ChoiceField(widget=forms.RadioSelect, label=gettext_lazy("What is it?"))
    action = forms.ChoiceField(widget=forms.RadioSelect, label=gettext_lazy("What is asked for?"))
    place = forms.ChoiceField(label=gettext_lazy("Where on the map?"))
    few_leaders = forms.BooleanField(
        required=False,
        label=gettext_lazy("It is about a unit with fewer than three leaders"),
        help_text=gettext_lazy("Only for needs at leader level. Then they are about a known person."),
    )
    about_conditions = forms.BooleanField(
        required=False,
        label=gettext_lazy("The sentence speaks of conditions and behaviour, not of a person"),
        help_text=gettext_lazy("Read it as if you were that leader."),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(
        self, *args: Any, words: Words, leaders: int | None, before: Need | None = None, **kwargs: Any
    ):
        """`leaders` lead at the site; `before` is the need whose wording is changed."""
        if before is not None:
            kwargs.setdefault("initial", {name: getattr(before, name) for name in self.base_fields})
        super().__init__(*args, **kwargs)
        self.leaders = leaders
        self.fields["kind"].choices = [(kind.value, words.kinds[kind]) for kind in NEED_KINDS]  # type: ignore[attr-defined]
        self.fields["action"].choices = [  # type: ignore[attr-defined]
            (action.value, words.actions[action]) for action in Action
        ]
        self.fields["place"].choices = [("", _PLACE_FIRST), *_places(words)]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A need about a known leader is worded as conditions and behaviour (R17)."""
        data = super().clean() or {}
        if "place" in data and not data.get("about_conditions"):
            few = bool(data.get("few_leaders")) or (
                self.leaders is not None and self.leaders < FEWEST_LEADERS
            )
            if few and is_about_a_known_leader(level_of(Place(data["place"])), self.leaders, few_leaders=few):
                self.add_error(
                    "about_conditions",
                    _(
                        "With so few leaders this points at a person. "
                        "Word it as conditions or behaviour, and tick here."
                    ),
                )
        return data

    def wording(self) -> Wording:
        """The wording; call after is_valid()."""
        data = self.cleaned_data
        return Wording(
            data["statement"],
            Kind(data["kind"]),
            Place(data["place"]),
            Action(data["action"]),
            few_leaders=data["few_leaders"],
            about_conditions=data["about_conditions"],
        )


class ApprovalForm(PlainForm):
    """Who approves. Needs are ticked beside it."""

    name = PlainText(longest=120, label=gettext_lazy("Name"))
    role = PlainText(
        longest=120,
        label=gettext_lazy("Role"),
        help_text=gettext_lazy("E.g. safety representative, union representative, unit leader."),
    )


class LeadersForm(PlainForm):
    """How many lead people at the site."""

    leaders = forms.IntegerField(
        min_value=0,
        max_value=10_000,
        label=gettext_lazy("How many leaders with staff responsibility are there?"),
        help_text=gettext_lazy("Count the unit that has fewest, when the needs are about single units."),
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "data-width": "short"}),
    )


class SettleForm(PlainForm):
    """What becomes of a parked need, decided outside the meeting. `version`: the fate on the screen."""

    fate = forms.ChoiceField(widget=forms.RadioSelect, label=gettext_lazy("What becomes of it?"))
    note = PlainText(
        longest=400,
        lines=True,
        label=gettext_lazy("Why, and who decided it"),
        help_text=gettext_lazy("Everybody who reads the needs sees this."),
    )
    danger = forms.BooleanField(
        required=False,
        label=gettext_lazy("It is about danger, harassment or a breach of law"),
        help_text=gettext_lazy("Then it cannot go into the bin: it goes to the safety channel."),
    )
    reason = forms.ChoiceField(
        required=False,
        label=gettext_lazy("Reason, when it is not prioritised"),
    )
    owner = PlainText(
        longest=120, required=False, label=gettext_lazy("Who takes it up again, when it stays parked")
    )
    where = PlainText(
        longest=120,
        required=False,
        label=gettext_lazy("To whom, when it is lifted up"),
        help_text=gettext_lazy("E.g. senior management or the working environment committee."),
    )
    on = Day(
        required=False,
        label=gettext_lazy("Date, when it stays parked or is lifted up"),
        help_text=gettext_lazy("The day it is taken up again, or answered."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    may_wait = ("reason", "owner", "where", "on")

    def __init__(self, *args: Any, words: Words, before: FateRecord, today: dt.date, **kwargs: Any) -> None:
        """`before` is the fate that counts today."""
        kept = {"fate": before.fate, "owner": before.owner, "version": before.number}
        super().__init__(*args, initial=kept, **kwargs)
        self.today = today
        self.fields["fate"].choices = [(fate.value, words.fates[fate]) for fate in Fate]  # type: ignore[attr-defined]
        self.fields["reason"].choices = [  # type: ignore[attr-defined]
            ("", _("No reason chosen")),
            *((code, f"{reason.label}. {reason.explanation}") for code, reason in words.reasons.items()),
        ]

    def clean_on(self) -> dt.date | None:
        """A promise lies ahead."""
        day: dt.date | None = self.cleaned_data["on"]
        if day and day < self.today:
            raise forms.ValidationError(_("This day has passed. Choose a day from today on."))
        return day

    def clean(self) -> dict[str, Any]:
        """Each fate with what it cannot be without; a danger never goes into the bin (R15)."""
        data = super().clean() or {}
        if "fate" not in data:
            return data
        if data.get("danger") and data["fate"] == Fate.TRASHED.value:
            self.add_error(
                "fate",
                _("Danger, harassment and breach of law cannot go into the bin. Choose the safety channel."),
            )
            return data
        for missing in lacking(self._outcome("", data)):
            if missing.value in data:
                self.add_error(missing.value, _LACKING.get(missing, REQUIRED))
        return data

    def outcome(self, need: Need) -> Outcome:
        """The fate; call after is_valid()."""
        return self._outcome(need.handle, self.cleaned_data)

    def _outcome(self, handle: str, data: dict[str, Any]) -> Outcome:
        fate = Fate(data["fate"])
        return Outcome(
            handle,
            fate,
            reason=data.get("reason", "") if fate is Fate.TRASHED else "",
            note=data.get("note", ""),
            owner=data.get("owner", "") if fate is Fate.PARKED else "",
            on=data.get("on") if fate in {Fate.PARKED, Fate.LIFTED_UP} else None,
            where=data.get("where", "") if fate is Fate.LIFTED_UP else "",
        )


_LACKING = {
    Lacking.OWNER: gettext_lazy("Write who takes it up again."),
    Lacking.ON: gettext_lazy("Write the date."),
    Lacking.REASON: gettext_lazy("Choose a reason: what is not chosen also gets an answer."),
    Lacking.WHERE: gettext_lazy("Write who answers."),
}


def _places(words: Words) -> list[tuple[str, list[tuple[str, str]]]]:
    """Categories under their level, each level without a category last."""
    return [
        (
            words.levels[level],
            [(place.value, words.places[place]) for place in (*categories, Place(level.value))],
        )
        for level, categories in CATEGORIES.items()
    ]
