"""Forms of the analyses: the six questions, the details for the sheets, people and roles."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medvirk.apps.accounts.forms import Email
from medvirk.apps.analyses.models import NeedsAnalysis, Role, Variant
from medvirk.apps.analyses.queries import details_of
from medvirk.content.pack import Pack
from medvirk.domain.mandate import LARGEST_HEADCOUNT, Mandate, reply_date_stands
from medvirk.infra import languages
from medvirk.infra.dates import in_words
from medvirk.infra.forms import Day, PastDay, PlainForm, PlainText, TimeOfDay

_MAY_WAIT = gettext_lazy("May wait, but no meeting opens before it is written here.")


class MandateForm(PlainForm):
    """The six questions. What may wait is left empty; the gate then says what is missing."""

    site = PlainText(
        longest=120,
        label=gettext_lazy("Which site is it about?"),
        help_text=gettext_lazy("As the people there call it, e.g. Home care, east zone."),
    )
    units = PlainText(
        longest=400,
        lines=True,
        required=False,
        label=gettext_lazy("Which units, teams or shifts belong to it?"),
    )
    headcount = forms.IntegerField(
        min_value=1,
        max_value=LARGEST_HEADCOUNT,
        label=gettext_lazy("How many people work there?"),
        help_text=gettext_lazy("It decides which bodies must take part by law."),
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "data-width": "short"}),
    )
    language = forms.ChoiceField(
        choices=languages.CHOICES,
        widget=forms.RadioSelect,
        label=gettext_lazy("Which language do most of them read?"),
        help_text=gettext_lazy("Each phone can choose another one for itself."),
    )
    sponsor = PlainText(longest=120, required=False, help_text=_MAY_WAIT)
    employee_rep = PlainText(longest=120, required=False, help_text=_MAY_WAIT)
    reply_date = Day(required=False, help_text=_MAY_WAIT)
    budget_frame = PlainText(
        longest=200,
        required=False,
        help_text=gettext_lazy("E.g. 400 hours and NOK 150,000."),
    )
    budget_undecided = forms.BooleanField(required=False, label=gettext_lazy("Not decided yet"))

    may_wait = ("sponsor", "employee_rep", "reply_date", "budget_frame")
    sections = (
        (gettext_lazy("Site and units"), ("site", "units")),
        (gettext_lazy("People and language"), ("headcount", "language")),
        (gettext_lazy("Sponsor"), ("sponsor",)),
        (gettext_lazy("Employee representative"), ("employee_rep",)),
        (gettext_lazy("Reply date"), ("reply_date",)),
        (gettext_lazy("Frame in time and money"), ("budget_frame", "budget_undecided")),
    )

    def __init__(
        self,
        *args: Any,
        pack: Pack,
        reader: str,
        today: dt.date,
        before: NeedsAnalysis | None = None,
        **kwargs: Any,
    ) -> None:
        """`reader` is the language of the screen; `before` the analysis whose answers are changed."""
        if before is not None:
            kwargs.setdefault("initial", {name: getattr(before, name) for name in self.base_fields})
        super().__init__(*args, **kwargs)
        self.today = today
        self.before = before.reply_date if before else None
        for name, line in (
            ("sponsor", "sponsor"),
            ("employee_rep", "employee_rep"),
            ("reply_date", "reply_date"),
            ("budget_frame", "budget"),
        ):
            self.fields[name].label = pack.text(f"mandate.{line}.label", reader).text
        self.fields["headcount"].error_messages["invalid"] = _("Write a whole number, e.g. 118.")

    def clean_reply_date(self) -> dt.date | None:
        """Not in the past, unless it was agreed earlier."""
        day: dt.date | None = self.cleaned_data["reply_date"]
        if day and not reply_date_stands(day, today=self.today, before=self.before):
            raise forms.ValidationError(
                _("%(day)s has passed. Choose a day from today on.") % {"day": in_words(day)}
            )
        return day

    def clean(self) -> dict[str, Any]:
        """A frame, or the honest answer that there is none yet; not both."""
        data = super().clean() or {}
        if "budget_frame" in data:
            if data["budget_frame"] and data.get("budget_undecided"):
                self.add_error("budget_undecided", _("You wrote a frame too. Keep one of the two."))
            elif not data["budget_frame"] and not data.get("budget_undecided"):
                self.add_error("budget_frame", _("Write the frame, or tick “Not decided yet”."))
        return data

    def mandate(self) -> Mandate:
        """The answers; call after is_valid()."""
        return Mandate(**{name: self.cleaned_data[name] for name in self.base_fields})


class DetailsForm(PlainForm):
    """What the sheets and the help card say besides the mandate. Everything may wait."""

    variant = forms.ChoiceField(
        choices=Variant.choices, widget=forms.RadioSelect, label=gettext_lazy("How do you run it?")
    )
    place = PlainText(longest=120, required=False, label=gettext_lazy("Place of the focus group"))
    date = Day(required=False, label=gettext_lazy("Date of the focus group"))
    time = TimeOfDay(required=False, label=gettext_lazy("Time of the focus group"))
    restart_time = TimeOfDay(required=False, label=gettext_lazy("Time after the break"))
    next_step = PlainText(
        longest=120,
        required=False,
        label=gettext_lazy("Next step after the focus group"),
        help_text=gettext_lazy("E.g. stakeholder meeting part 1."),
    )
    next_date = Day(required=False, label=gettext_lazy("Date of the next step"))
    contact = PlainText(
        longest=120,
        required=False,
        label=gettext_lazy("Contact person"),
        help_text=gettext_lazy("Who answers questions about the analysis, with a phone number."),
    )
    alternative_channel = PlainText(
        longest=160,
        required=False,
        label=gettext_lazy("Another way to give input"),
        help_text=gettext_lazy("E.g. the paper box in the duty room."),
    )
    whistleblowing_channel = PlainText(
        longest=160,
        required=False,
        label=gettext_lazy("Channel for danger, harassment and breach of law"),
        help_text=gettext_lazy("The organisation's own whistleblowing channel."),
    )
    privacy_contact = PlainText(
        longest=120, required=False, label=gettext_lazy("Contact for data protection")
    )
    operator = PlainText(
        longest=120,
        required=False,
        label=gettext_lazy("Who runs this installation"),
        help_text=gettext_lazy("Where everything is kept, e.g. Solvik kommune."),
    )
    scope = PlainText(
        longest=200,
        required=False,
        help_text=gettext_lazy("E.g. rosters, meetings and training in the unit."),
    )
    deputy = PlainText(
        longest=120, required=False, label=gettext_lazy("Who takes over the sponsor's promises")
    )
    help_bht = PlainText(longest=120, required=False)
    help_gp = PlainText(longest=120, required=False)
    help_safety_rep = PlainText(longest=120, required=False)
    help_leader_outside = PlainText(longest=120, required=False)
    checked_on = PastDay(
        required=False,
        label=gettext_lazy("Names and numbers checked on"),
        help_text=gettext_lazy("The day somebody called the numbers or asked the people."),
    )
    check_date = Day(required=False, label=gettext_lazy("Next check"))

    sections = (
        (gettext_lazy("The method"), ("variant", "scope", "deputy")),
        (
            gettext_lazy("The focus group"),
            ("place", "date", "time", "restart_time", "next_step", "next_date"),
        ),
        (
            gettext_lazy("Contacts and channels"),
            ("contact", "alternative_channel", "whistleblowing_channel", "privacy_contact", "operator"),
        ),
        (
            gettext_lazy("The help card"),
            (
                "help_bht",
                "help_gp",
                "help_safety_rep",
                "help_leader_outside",
                "checked_on",
                "check_date",
            ),
        ),
    )

    def __init__(
        self, *args: Any, pack: Pack, reader: str, today: dt.date, analysis: NeedsAnalysis, **kwargs: Any
    ) -> None:
        """`reader` is the language of the screen."""
        details = details_of(analysis)
        kept = {name: getattr(details, name) for name in self.base_fields if name != "variant"}
        super().__init__(*args, initial={**kept, "variant": analysis.variant}, **kwargs)
        for name in kept:
            self.fields[name].may_wait = True  # type: ignore[attr-defined]  # as in PlainForm
        self.not_after(today)
        self.fields["variant"].choices = [  # type: ignore[attr-defined]
            (each.code, f"{each.label[reader]}. {each.explanation[reader]}") for each in pack.process.variants
        ]
        self.fields["scope"].label = pack.text("mandate.scope.label", reader).text
        for name in ("bht", "gp", "safety_rep", "leader_outside"):
            self.fields[f"help_{name}"].label = pack.text(f"help.entry.{name}.label", reader).text
            self.fields[f"help_{name}"].help_text = pack.text(f"help.entry.{name}.when", reader).text


class RolesField(forms.MultipleChoiceField):
    """The roles of one person; they add up."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            choices=[(role.value, ROLE_SENTENCES[role]) for role in Role],
            widget=forms.CheckboxSelectMultiple,
            label=gettext_lazy("Roles"),
            help_text=gettext_lazy("Roles add up. Choose at least one."),
            **kwargs,
        )

    def clean(self, value: Any) -> set[Role]:
        """The chosen roles."""
        return {Role(role) for role in super().clean(value)}


ROLE_SENTENCES = {
    Role.OWNER: gettext_lazy("Owner: lets people in and gives them roles"),
    Role.PROCESS_LEAD: gettext_lazy("Process lead: starts analyses and owns mandate and details"),
    Role.FACILITATOR: gettext_lazy("Facilitator: leads the meetings"),
    Role.READER: gettext_lazy("Reader: sees analyses and their results, e.g. steering group and AMU"),
}


class PersonForm(PlainForm):
    """A new person in the organisation."""

    name = PlainText(longest=120, label=gettext_lazy("Name"))
    email = Email(widget=forms.EmailInput(attrs={"autocomplete": "off"}))
    roles = RolesField()


class RolesForm(PlainForm):
    """The roles of somebody who is here already."""

    roles = RolesField()


class OrganisationForm(PlainForm):
    """A new organisation and its owner, made by the system administrator."""

    organisation = PlainText(longest=120, label=gettext_lazy("Name of the organisation"))
    name = PlainText(longest=120, label=gettext_lazy("Name of the owner"))
    email = Email(
        label=gettext_lazy("E-mail of the owner"), widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
