"""Forms of the shortlist. Several statements go into one field, one on each line."""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medvirk.apps.interventions.actions import OwnMeasure
from medvirk.apps.interventions.models import LONGEST_NAME, LONGEST_TEXT, Applies, Tick
from medvirk.apps.interventions.shortlists import Considered
from medvirk.apps.interventions.words import APPLIES, TICKS, MeasureWords
from medvirk.domain.iglo import CATEGORIES, Level, Place
from medvirk.domain.matching.explain import Mechanism
from medvirk.infra.forms import PastDay, PlainText
from medvirk.infra.versions import VersionedForm

MOST_STATEMENTS = 8
_ONE_PER_LINE = gettext_lazy("One on each line.")


class Statements(PlainText):
    """A list of short statements, typed one on each line."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(longest=LONGEST_TEXT, lines=True, required=False, **kwargs)

    def clean(self, value: Any) -> list[str]:
        """The statements without empty lines and repeats."""
        lines = [line.strip() for line in str(super().clean(value)).splitlines()]
        found = list(dict.fromkeys(line for line in lines if line))
        if len(found) > MOST_STATEMENTS:
            raise forms.ValidationError(
                _("These are %(count)d lines. Keep the %(most)d most important.")
                % {"count": len(found), "most": MOST_STATEMENTS}
            )
        return found

    def prepare_value(self, value: Any) -> Any:
        """A stored list, one on each line."""
        return "\n".join(value) if isinstance(value, list) else value


class OwnMeasureForm(VersionedForm):
    """A measure that people write themselves, and the needs it answers."""

    name = PlainText(
        longest=LONGEST_NAME,
        label=gettext_lazy("What is it called?"),
        help_text=gettext_lazy("E.g. quiet hour after the morning meeting."),
    )
    what = PlainText(
        longest=LONGEST_TEXT,
        lines=True,
        label=gettext_lazy("What is done?"),
        help_text=gettext_lazy("Who does what, how often and for how long. No names."),
    )
    needs = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
        label=gettext_lazy("Which needs does it answer?"),
        help_text=gettext_lazy("No measure without a need."),
    )
    levels = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
        label=gettext_lazy("At which levels does it act?"),
        help_text=gettext_lazy("Where the change happens, not where it is felt."),
    )
    mechanism = forms.ChoiceField(
        widget=forms.RadioSelect, label=gettext_lazy("Does it lower a demand or build a resource?")
    )
    categories = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
        required=False,
        label=gettext_lazy("Which categories does it concern?"),
    )
    preconditions = Statements(label=gettext_lazy("What must be in place first?"), help_text=_ONE_PER_LINE)
    not_when = Statements(
        label=gettext_lazy("When should it not be used?"),
        help_text=gettext_lazy("One on each line. What could get worse, and for whom?"),
    )

    sections = (
        (gettext_lazy("The measure"), ("name", "what")),
        (gettext_lazy("What it answers"), ("needs", "levels", "mechanism", "categories")),
        (gettext_lazy("Before you choose it"), ("preconditions", "not_when")),
    )

    def __init__(
        self,
        *args: Any,
        words: MeasureWords,
        needs: Sequence[tuple[str, str]],
        before: Considered | None = None,
        wanted: Collection[str] = (),
        **kwargs: Any,
    ) -> None:
        """`needs`: (handle, words) of the prioritised needs; `wanted` those ticked on a new measure."""
        kwargs.setdefault("initial", stored(before) if before else {"needs": list(wanted), "version": 0})
        super().__init__(*args, **kwargs)
        if before:
            self.initial["version"] = before.row.version
        self._choose("needs", list(needs))
        self._choose("levels", [(level.value, words.levels[level]) for level in Level])
        self._choose("mechanism", [(each.value, words.mechanisms[each]) for each in Mechanism])
        self._choose(
            "categories",
            [(place.value, words.places[place]) for places in CATEGORIES.values() for place in places],
        )

    def measure(self) -> OwnMeasure:
        """What was written; call after is_valid()."""
        said = self.cleaned_data
        return OwnMeasure(
            name=said["name"],
            what=said["what"],
            levels=[level for level in Level if level.value in said["levels"]],
            categories=[place for place in Place if place.value in said["categories"]],
            mechanism=Mechanism(said["mechanism"]),
            preconditions=said["preconditions"],
            not_when=said["not_when"],
        )

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices


def stored(own: Considered) -> dict[str, Any]:
    """An own measure as its form has it."""
    return {
        "name": own.name,
        "what": own.row.what,
        "needs": list(own.needs),
        "levels": list(own.row.levels),
        "mechanism": own.row.mechanism,
        "categories": list(own.row.categories),
        "preconditions": list(own.preconditions),
        "not_when": list(own.not_when),
    }


class TicksForm(VersionedForm):
    """What people say about each precondition and each "when not" of an option."""

    def __init__(self, *args: Any, option: Considered, **kwargs: Any) -> None:
        self.option = option
        kwargs.setdefault("initial", {**stored_ticks(option), "version": option.row.version})
        super().__init__(*args, **kwargs)
        for number, text in enumerate(option.preconditions):
            self.fields[f"met_{number}"] = _Answer(text, [(tick.value, TICKS[tick]) for tick in Tick])
        for number, text in enumerate(option.not_when):
            self.fields[f"applies_{number}"] = _Answer(
                text, [(each.value, APPLIES[each]) for each in Applies]
            )

    @property
    def preconditions(self) -> list[forms.BoundField]:
        """The questions about preconditions."""
        return [self[f"met_{number}"] for number in range(len(self.option.preconditions))]

    @property
    def not_when(self) -> list[forms.BoundField]:
        """The questions about "when not"."""
        return [self[f"applies_{number}"] for number in range(len(self.option.not_when))]

    def met(self) -> list[Tick]:
        """The ticks in the order of the preconditions; call after is_valid()."""
        return [Tick(self.cleaned_data[field.name]) for field in self.preconditions]

    def applies(self) -> list[Applies]:
        """The ticks in the order of the "when not"."""
        return [Applies(self.cleaned_data[field.name]) for field in self.not_when]


def stored_ticks(option: Considered) -> dict[str, str]:
    """What was ticked, as the form has it."""
    return {
        **{f"met_{number}": tick.value for number, tick in enumerate(option.met)},
        **{f"applies_{number}": tick.value for number, tick in enumerate(option.applies)},
    }


class _Answer(forms.ChoiceField):
    """One statement with its three answers."""

    def __init__(self, text: str, choices: list[tuple[str, Any]]) -> None:
        super().__init__(choices=choices, widget=forms.RadioSelect, label=text)


class RemarkForm(VersionedForm):
    """What people write about the shortlist of one need; the second field only for one to preserve."""

    way_to_preserve = PlainText(
        longest=LONGEST_TEXT,
        lines=True,
        required=False,
        label=gettext_lazy("How do you preserve this without a measure?"),
        help_text=gettext_lazy("What must go on as it is, who sees to it, and what would be a warning."),
    )
    nothing_fits = PlainText(
        longest=LONGEST_TEXT,
        lines=True,
        required=False,
        label=gettext_lazy("Does nothing suit? Write why"),
        help_text=gettext_lazy("The meeting reads it, and may write an own measure."),
    )

    def __init__(self, *args: Any, is_preserved: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_preserved:
            del self.fields["way_to_preserve"]


class LimitsForm(VersionedForm):
    """The sponsor's confirmation."""

    confirmed_by = PlainText(longest=LONGEST_NAME, label=gettext_lazy("Who confirmed?"))
    confirmed_on = PastDay(label=gettext_lazy("When?"))
    limits = PlainText(
        longest=LONGEST_TEXT,
        lines=True,
        label=gettext_lazy("Within which limits are measures feasible?"),
        help_text=gettext_lazy(
            "Money, working time, cover, what is already decided, what cannot be touched."
        ),
    )

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.not_after(today)


class AnswerForm(VersionedForm):
    """The answer to a proposal that was parked or not chosen. The version is the number of the decision."""

    reason = PlainText(longest=LONGEST_TEXT, lines=True, label=gettext_lazy("Why was it not chosen?"))
