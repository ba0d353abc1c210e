"""Forms around one action: choosing its needs, a line in its log."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from medvirk.apps.plans.models import NAME, TEXT
from medvirk.apps.plans.words import PlanWords
from medvirk.domain.plan.action import Action, Need, Result
from medvirk.infra.forms import PastDay, PlainForm, PlainText


def need_choices(needs: Iterable[Need], words: PlanWords) -> list[tuple[str, str]]:
    """(handle, "1. statement (Demand, improve)") of needs to choose from."""
    return [
        (
            need.id,
            f"{need.number}. {need.statement} ({words.kinds[need.kind]}, {words.aims[need.aim].lower()})",
        )
        for need in needs
    ]


class NewActionForm(PlainForm):
    """An own measure, begun in the plan."""

    measure = PlainText(longest=NAME, label=gettext_lazy("What is the measure called?"))
    needs = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
        label=gettext_lazy("Which needs does it answer?"),
        help_text=gettext_lazy("No measure without a need."),
    )

    def __init__(self, *args: Any, needs: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["needs"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = needs


class StatusForm(PlainForm):
    """One line for the log. What is partly or not done says why."""

    result = forms.ChoiceField(widget=forms.RadioSelect, label=gettext_lazy("How did it go?"))
    reason = PlainText(longest=TEXT, lines=True, required=False)
    steps = forms.MultipleChoiceField(
        required=False, widget=forms.CheckboxSelectMultiple, label=gettext_lazy("Steps that are done")
    )

    def __init__(self, *args: Any, words: PlanWords, action: Action, today: dt.date, **kwargs: Any) -> None:
        done = [step.text for step in action.steps if step.done]
        super().__init__(*args, initial={"on": today, "steps": done}, **kwargs)
        self.fields["on"] = PastDay(label=_("Day"))
        self.not_after(today)
        self.order_fields(["on", "result", "reason", "steps"])
        reason = next(label for label in words.pack.evaluation.status if label.name == "reason")
        self.fields["reason"].label = reason.label[words.language]
        self._choose("result", [(result.value, words.results[result]) for result in Result])
        self._choose("steps", [(step.text, step.text) for step in action.steps])
        if not action.steps:
            del self.fields["steps"]

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        """Done needs no reason; the others do (method.md 5.5, status log)."""
        data = super().clean() or {}
        unexplained = data.get("result") in {Result.PARTLY, Result.NOT_DONE} and not data.get("reason")
        if unexplained and "reason" not in self.errors:
            self.add_error("reason", _("Write why, so that others can learn from it."))
        return data
