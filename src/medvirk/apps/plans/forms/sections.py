"""The sections of an action's form that ask for words and choices."""

from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medvirk.apps.plans.forms.base import SectionForm, columns_of, text_field
from medvirk.apps.plans.forms.fields import Count, Lines
from medvirk.apps.plans.forms.tables import CommunicationForm, ResourcesForm, ScheduleForm
from medvirk.apps.plans.models import LINE, NAME, TEXT, Action
from medvirk.apps.plans.sections import Section
from medvirk.domain.errors import Code, Refused
from medvirk.domain.iglo import CATEGORIES, Level
from medvirk.domain.matching.explain import Mechanism
from medvirk.domain.plan.action import Field
from medvirk.domain.plan.rules import must_be_owned
from medvirk.infra.forms import Day
from medvirk.infra.refusals import sentence

MOST_STEPS: Final = 20


def _boxes(**kwargs: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple, **kwargs)


class AimForm(SectionForm):
    """What shall be different, which needs it answers, where it works."""

    section = Section.AIM
    fields_of = (
        (Field.AIM, ("aim",)),
        (Field.NEED, ("needs",)),
        (Field.LEVEL, ("levels", "categories")),
    )
    aim = text_field(TEXT, gettext_lazy("What shall be different, and for whom?"))
    needs = _boxes(label=gettext_lazy("Which needs does it answer?"))
    levels = _boxes(label=gettext_lazy("At which levels does it act?"))
    categories = _boxes(label=gettext_lazy("Which categories does it concern?"))

    def __init__(self, *args: Any, needs: list[tuple[str, str]], **kwargs: Any) -> None:
        """`needs`: (handle, words) of those that may be answered."""
        super().__init__(*args, **kwargs)
        self.choose("needs", needs)
        self.choose("levels", [(level.value, self.words.levels[level]) for level in Level])
        self.choose(
            "categories",
            [(place.value, self.words.places[place]) for places in CATEGORIES.values() for place in places],
        )

    @classmethod
    def stored(cls, action: Action) -> dict[str, Any]:
        """The section as the form has it."""
        return {
            "aim": action.aim,
            "needs": [answer.need.handle for answer in action.linked],
            "levels": list(action.levels),
            "categories": list(action.categories),
        }

    def values(self) -> dict[str, Any]:
        """The columns of the section; the needs are saved apart."""
        said = self.cleaned_data
        return {"aim": said["aim"], "levels": said["levels"], "categories": said["categories"]}


class MeasureForm(SectionForm):
    """What is done, in steps, and why it should work."""

    section = Section.MEASURE
    optional = frozenset({"mechanism", "why"})
    fields_of = (
        (Field.MEASURE, ("measure", "steps")),
        (Field.MECHANISM, ("mechanism", "why")),
    )
    measure = text_field(NAME, gettext_lazy("What is the measure called?"), required=True)
    steps = Lines(longest=LINE, most=MOST_STEPS, label=gettext_lazy("Steps"))
    mechanism = forms.ChoiceField(
        required=False,
        widget=forms.RadioSelect,
        label=gettext_lazy("Does it lower a demand or build a resource?"),
    )
    why = text_field(TEXT, gettext_lazy("Why do you think it works? One sentence."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unknown = ("", _("Not decided"))
        self.choose(
            "mechanism", [*((each.value, self.words.mechanisms[each]) for each in Mechanism), unknown]
        )

    @classmethod
    def stored(cls, action: Action) -> dict[str, Any]:
        """The section as the form has it."""
        return {
            "measure": action.measure,
            "steps": list(action.steps),
            "mechanism": action.mechanism,
            "why": action.why,
        }

    def values(self) -> dict[str, Any]:
        """The columns of the section."""
        return {name: self.cleaned_data[name] for name in ("measure", "steps", "mechanism", "why")}


class WhoForm(SectionForm):
    """Who answers for it, and who takes part."""

    section = Section.WHO
    optional = frozenset({"reach_shifts"})
    fields_of = (
        (Field.RESPONSIBLE, ("responsible", "co_owner")),
        (Field.REACH, ("reach_who", "reach_count", "reach_shifts", "reach_absent")),
    )
    responsible = text_field(NAME, gettext_lazy("One role that can decide this"))
    co_owner = text_field(NAME, gettext_lazy("An employee who co-owns it"))
    reach_who = text_field(LINE, gettext_lazy("Who takes part?"))
    reach_count = Count(label=gettext_lazy("How many?"))
    reach_shifts = text_field(LINE, gettext_lazy("On which shifts?"))
    reach_absent = text_field(LINE, gettext_lazy("What do you do for those who cannot attend?"))

    @classmethod
    def stored(cls, action: Action) -> dict[str, Any]:
        """The section as the form has it."""
        return {name: getattr(action, name) for name in columns_of(cls)}

    def clean(self) -> dict[str, Any]:
        """One role, and somebody beside it (method.md 5.5)."""
        data = super().clean() or {}
        try:
            must_be_owned(data.get("responsible", ""), data.get("co_owner", ""))
        except Refused as refused:
            is_same = refused.code is Code.PLAN_CO_OWNER_IS_RESPONSIBLE
            self.add_error("co_owner" if is_same else "responsible", sentence(refused))
        return data

    def values(self) -> dict[str, Any]:
        """The columns of the section."""
        return {name: self.cleaned_data[name] for name in columns_of(type(self))}


class IndicatorsForm(SectionForm):
    """One or two figures for doing it, one for whether it works."""

    section = Section.INDICATORS
    optional = frozenset({"process_2"})
    fields_of = ((Field.INDICATORS, ("process_1", "process_2", "outcome", "baseline", "target")),)
    process_1 = text_field(LINE, gettext_lazy("How do you see that it is done?"))
    process_2 = text_field(LINE, gettext_lazy("Another sign that it is done"))
    outcome = text_field(LINE, gettext_lazy("How do you see that it works?"))
    baseline = text_field(NAME, gettext_lazy("The figure now"))
    target = text_field(NAME, gettext_lazy("The figure you aim for"))

    @classmethod
    def stored(cls, action: Action) -> dict[str, Any]:
        """The section as the form has it."""
        signs = [*action.process, "", ""]
        return {
            "process_1": signs[0],
            "process_2": signs[1],
            "outcome": action.outcome,
            "baseline": action.baseline,
            "target": action.target,
        }

    def values(self) -> dict[str, Any]:
        """The columns of the section."""
        said = self.cleaned_data
        return {
            "process": [text for text in (said["process_1"], said["process_2"]) if text],
            **{name: said[name] for name in ("outcome", "baseline", "target")},
        }


class FollowUpForm(SectionForm):
    """Who meets, when it is stopped, what falls away, what could stop it."""

    section = Section.FOLLOW_UP
    optional = frozenset({"risks", "risk_response"})
    fields_of = (
        (Field.FOLLOW_UP, ("who_meets", "stop_rule", "next_review")),
        (Field.STOP_DOING, ("stop_doing",)),
        (Field.RISKS, ("risks", "risk_response")),
    )
    who_meets = text_field(LINE, gettext_lazy("Who meets, and when?"))
    stop_rule = text_field(LINE, gettext_lazy("When do you stop or change it?"))
    next_review = Day(required=False, label=gettext_lazy("Next review"))
    stop_doing = text_field(TEXT, gettext_lazy("What falls away?"))
    risks = text_field(TEXT, gettext_lazy("What could stop you?"))
    risk_response = text_field(TEXT, gettext_lazy("What do you do then?"))

    @classmethod
    def stored(cls, action: Action) -> dict[str, Any]:
        """The section as the form has it."""
        return {name: getattr(action, name) for name in columns_of(cls)}

    def values(self) -> dict[str, Any]:
        """The columns of the section."""
        return {name: self.cleaned_data[name] for name in columns_of(type(self))}


FORMS: Final[dict[Section, type[SectionForm]]] = {
    form.section: form
    for form in (
        AimForm,
        MeasureForm,
        WhoForm,
        ResourcesForm,
        ScheduleForm,
        IndicatorsForm,
        CommunicationForm,
        FollowUpForm,
    )
}
